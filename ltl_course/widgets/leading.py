"""Links to pages of the course, and what stands on top of a page that is there in two languages.

Why it exists: whoever reads in Spanish must see before the press which page is still in English, and that
no native speaker has read the translation yet. A page that exists in both leads to the other one.
"""

from __future__ import annotations

import ipywidgets

from ltl_course import lessons
from ltl_course.safe import Html, tag, text
from ltl_course.words import LANGUAGES, _, language


def led(words: str, lesson: str) -> str:
    """Return the words of a link, with a mark if the page has no translation.

    Parameters
    ----------
    words : str
        What the link says.
    lesson : str
        Id of the lesson or page to which it leads.

    Returns
    -------
    str
        The words.
    """
    return words if lessons.is_translated(lesson) else _("{words} (in English)").format(words=words)


def anchor(words: Html, lesson: str, step: str = "", *, look: str | None = None) -> Html:
    """Return a link to a lesson, which says if the lesson is in another language.

    Parameters
    ----------
    words : Html
        What it says.
    lesson : str
        Id of the lesson or page to which it leads.
    step : str
        The place on its page; empty for its top.
    look : str, optional
        Its class.

    Returns
    -------
    Html
        The link.
    """
    other = None if lessons.is_translated(lesson) else "en"
    said = within(_("{words} (in English)"), "words", words) if other else [words]
    href = lessons.address(lesson) + (f"#{step}" if step else "")
    return tag("a", *said, href=href, hreflang=other, class_=look)


def quoted(words: str, lesson: lessons.Lesson) -> Html:
    """Return a lesson's own words, marked with their language if it is not the page's."""
    own = lesson.language == language()
    return text(words) if own else tag("span", text(words), lang=lesson.language)


def within(sentence: str, place: str, words: Html) -> list[Html]:
    """Fill the place of a sentence with markup, and return its parts.

    Parameters
    ----------
    sentence : str
        With the place in braces.
    place : str
        Its name.
    words : Html
        What goes there.

    Returns
    -------
    list of Html
        What stands before the place, in it and after it.
    """
    before, _place, after = sentence.partition(f"{{{place}}}")
    return [text(before), words, text(after)]


def head(lesson: str) -> list[ipywidgets.Widget]:
    """Return what stands on top of a page because of its language.

    Parameters
    ----------
    lesson : str
        The page's id.

    Returns
    -------
    list of ipywidgets.Widget
        The way to the same page in other languages, and on a translated page what it is; nothing on a
        page that is there in English only.
    """
    parts = [
        tag("a", text(LANGUAGES[code]), href=href, lang=code, hreflang=code)
        for code, href in lessons.twins(lesson).items()
    ]
    if not parts:
        return []
    note = [tag("p", text(translated()), class_="ltl-help")] if language() != "en" else []
    ways = tag("p", *parts, class_="ltl-languages")
    return [ipywidgets.HTML(tag("div", ways, *note, class_="ltl-translated")).add_class("ltl-ui")]


def translated() -> str:
    """Say what a translated page is."""
    return _("This translation has not been reviewed by a native speaker yet.")
