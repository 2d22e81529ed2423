"""The course's own words: labels, sentences and messages pass through here.

Why it exists: a second language is a file of translations beside the code, not a
second copy of the code. Lessons and exercises are translated by file; what the code
itself says is marked with :func:`_` and :func:`plural` and looked up when it is said.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

DOMAIN = "ltl_course"
LOCALES = Path(__file__).parent / "locales"


LANGUAGES = {"en": "In English", "es": "En español"}
"""Code of each language of the course, and how a link leads to a page in it, in its own words."""

_session = {"language": ""}


def language() -> str:
    """Return the language of this session, a code such as ``"en"``.

    Returns
    -------
    str
        What :func:`speak` chose; else the environment variable ``LTL_LANGUAGE``. Always a key of
        :data:`LANGUAGES`: what is no language of the course is ``"en"``.
    """
    chosen = _session["language"] or os.environ.get("LTL_LANGUAGE", "")
    return chosen if chosen in LANGUAGES else "en"


def speak(code: str) -> None:
    """Choose the language of this session: a page says in which one it is written.

    Parameters
    ----------
    code : str
        A key of :data:`LANGUAGES`; empty for the language of the environment.
    """
    _session["language"] = code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say something in another language: a server has pages in several, and nothing may be awaited here.

    Parameters
    ----------
    code : str
        As of :func:`speak`.

    Yields
    ------
    None
        While the language is `code`.
    """
    before = _session["language"]
    speak(code)
    try:
        yield
    finally:
        speak(before)


@lru_cache(maxsize=8)
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALES, languages=[code], fallback=True)


def _(text: str) -> str:
    """Return `text` in the language of this session.

    Parameters
    ----------
    text : str
        An English sentence, whole, with named places such as ``{count}`` for `str.format`.

    Returns
    -------
    str
        Its translation, or `text` itself where there is none.
    """
    return _catalogue(language()).gettext(text)


def said(text: str) -> str:
    """Return words that are kept as data, such as a lever's label, in the session's language.

    Parameters
    ----------
    text : str
        English words of ours; an empty text stays empty.

    Returns
    -------
    str
        Their translation, or `text` itself where there is none.
    """
    return _catalogue(language()).gettext(text) if text else ""


def wordings(text: str) -> frozenset[str]:
    """Return an English sentence of ours in every language that the course has.

    Parameters
    ----------
    text : str
        The sentence, marked with :func:`_` where it is said.

    Returns
    -------
    frozenset of str
        Itself and its translations.
    """
    codes = [one.name for one in LOCALES.iterdir() if one.is_dir()] if LOCALES.is_dir() else []
    return frozenset({text, *(_catalogue(code).gettext(text) for code in {*codes, language()})})


def plural(one: str, many: str, count: float) -> str:
    """Return the form that fits `count`, with ``{count}`` filled in.

    Parameters
    ----------
    one, many : str
        The sentence for one and for any other number.
    count : float
        The number spoken of. A fraction takes the form for many.

    Returns
    -------
    str
        The sentence with the number in it.
    """
    whole = int(count) if float(count).is_integer() else 2
    return _catalogue(language()).ngettext(one, many, whole).format(count=number(count))


def span(low: str, high: str) -> str:
    """Write a range; one end is enough where both read the same.

    Parameters
    ----------
    low, high : str
        Its ends, as :func:`number` or another of ours writes them.

    Returns
    -------
    str
        For example ``"2 to 5"`` or ``"2"``.
    """
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def eight_of_ten(low: str, high: str) -> str:
    """Say where 8 of 10 runs lie, to follow the number that stands for all of them.

    Parameters
    ----------
    low, high : str
        The ends, as written.

    Returns
    -------
    str
        In brackets, after a space; nothing where both ends read the same.
    """
    return "" if low == high else _(" (8 of 10 runs: {low} to {high})").format(low=low, high=high)


def happened(share: float, runs: int) -> str:
    """Write in how many runs of 10 or 100 something happened, without rounding any to none or to all.

    Parameters
    ----------
    share : float
        Share of the runs, 0 to 1.
    runs : int
        Of how many it is said.

    Returns
    -------
    str
        For example ``"37"``, ``"fewer than 1"`` or ``"more than 99"``; to stand before "of 100".
    """
    whole = round(runs * share)
    if whole == 0 and share > 0:
        return _("fewer than 1")
    if whole == runs and share < 1:
        return _("more than {most}").format(most=runs - 1)
    return number(whole, 0)


def number(value: float, digits: int = 1) -> str:
    """Write a number as a reader expects it: a true minus sign, no trailing zeros, no minus zero.

    Parameters
    ----------
    value : float
        Any finite number.
    digits : int
        At most so many digits after the point.

    Returns
    -------
    str
        For example ``"2.6"``, ``"12"`` or ``"−3"``.
    """
    text = f"{value:.{digits}f}".replace("-", "−")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"−0", ""} else text
