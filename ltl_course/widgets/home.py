"""The home page's overview: where to go on, and all lessons with their progress.

Why it exists: a busy learner comes back after a week and must see in one glance what is
next and how long it takes.
"""

from __future__ import annotations

import ipywidgets

from ltl_course import lessons
from ltl_course.journal import Progress, progress
from ltl_course.playbook import PRINCIPLES
from ltl_course.safe import Html, tag, text
from ltl_course.widgets.bar import Bar, bar, length
from ltl_course.widgets.base import calm
from ltl_course.widgets.cells import of_this_cell
from ltl_course.widgets.leading import anchor, head, quoted, within
from ltl_course.widgets.left_out import sentence
from ltl_course.widgets.rows import TheorySoFar
from ltl_course.words import _, said, speak

PAPER = "Lessons-on-paper,-and-a-record-of-them"
"""The heading on the page of the Theory under which one takes lessons along on paper."""


def _next(step: lessons.Step) -> str:
    """Say what is to be done in a step, so that its heading is not taken for something else."""
    words = {
        "read": _("Next: read “{step}”."),
        "predict": _("Next: make a prediction, under “{step}”."),
        "run": _("Next: try it out, under “{step}”."),
        "explain": _("Next: explain what happened, under “{step}”."),
        "system": _("Next: look at your own system, under “{step}”."),
        "row": _("Next: write a row of your Theory, under “{step}”."),
        "plan": _("Next: make a plan, under “{step}”."),
    }
    return words[step.kind].format(step=step.title)


def _go_on(here: Progress, known: list[Progress]) -> Html:
    """Return the card that leads on: this page until a lesson is begun, then the one touched last."""
    started = [one for one in known if one.touched and one.next]
    if here.next and not any(one.touched for one in known):
        at = here
        words = _("Begin with this page")
        if here.touched:
            words = _("Go on with this page, step {place} of {count}").format(
                place=at.place, count=len(at.lesson.steps)
            )
        there = f"step-{at.next}"
    elif started:
        at = max(started, key=lambda one: one.touched)
        words = _("Continue: {title}, step {place} of {count}").format(
            title=at.lesson.title, place=at.place, count=len(at.lesson.steps)
        )
        there = f"step-{at.next}"
    else:
        fresh = [one for one in known if one.next]
        if not fresh:
            return tag(
                "p",
                text(
                    _(
                        "You have been through every lesson. Your journal and your Theory stay yours. You "
                        "can go back into any lesson and change an answer."
                    )
                ),
            )
        at = fresh[0]
        words = _("Begin: {title}").format(title=at.lesson.title)
        there = ""
    step = next(step for step in at.lesson.steps if step.id == at.next)
    return tag(
        "div",
        anchor(text(words), at.lesson.id, there, look="ltl-primary ltl-go"),
        tag(
            "p",
            text(_next(step) + " " + _("About {minutes} left.").format(minutes=length(at.left))),
            class_="ltl-help",
        ),
        class_="ltl-goon",
    )


def _card(at: Progress) -> Html:
    """Return one lesson's card."""
    lesson = at.lesson
    principle = said(PRINCIPLES[lesson.principle].title)
    asked = [step for step in lesson.steps if step.exercises]
    answered = sum(step.id in at.done for step in asked)
    state = (
        _("Done")
        if not at.next
        else _("{done} of {count} answered").format(done=answered, count=len(asked))
        if at.touched
        else _("Not begun")
    )
    times = length(lesson.minutes)
    if lesson.short_minutes:
        times = _("{whole}, or {short} on the short path").format(
            whole=times, short=length(lesson.short_minutes)
        )
    return tag(
        "li",
        tag(
            "h3",
            anchor(quoted(lesson.title, lesson), lesson.id),
        ),
        tag("p", text(f"{principle}. {times}."), class_="ltl-help"),
        tag("p", *within(_("You leave with: {leaves}"), "leaves", quoted(lesson.leaves, lesson))),
        tag("p", *within(_("From the short path: {leaves}"), "leaves", quoted(lesson.short_leaves, lesson)))
        if lesson.short_leaves
        else Html(""),
        tag(
            "p",
            tag(
                "progress",
                max=len(asked),
                value=answered,
                aria_label=_("Answered in {title}").format(title=lesson.title),
            ),
            tag("span", text(state)),
            class_="ltl-help ltl-state-line",
        ),
        class_="ltl-lesson",
    )


def _to_look_up() -> Html:
    """Return the links to the pages that are no lessons."""
    items = [
        tag("li", anchor(quoted(page.title, page), page.id), text(": "), quoted(page.leaves, page))
        for page in lessons.pages()
    ]
    if not items:
        return Html("")
    return tag("section", tag("h2", text(said(PRINCIPLES["page"].title))), tag("ul", *items))


def _to_take_along() -> Html:
    """Return the way to worksheets and to the record of completion."""
    way = anchor(text(_("On paper")), lessons.THEORY, PAPER)
    return tag("p", way, text(_(": a lesson to print, and a record of the lessons you worked through.")))


class Overview(ipywidgets.HTML):
    """The overview; it follows the journal.

    Parameters
    ----------
    page : Bar
        The page's bar, whose journal is read.
    """

    def __init__(self, page: Bar) -> None:
        super().__init__()
        self.add_class("ltl-ui")
        self._page = page
        self._unwatch = page.visit.journal.watch(self._draw)
        of_this_cell(self)
        self._draw()

    def stumbled(self) -> None:
        """Say that something went wrong, on the bar."""
        self._page.stumbled()

    def close(self) -> None:
        """Follow the journal no longer."""
        self._unwatch()
        super().close()

    @calm
    def _draw(self) -> None:
        every = {lesson.id: progress(lesson, self._page.visit.journal) for lesson in lessons.every()}
        damaged = lessons.damaged()
        known = [one for id_, one in every.items() if id_ not in (lessons.HOME, lessons.THEORY)]
        self.value = tag(
            "div",
            *([_go_on(every[lessons.HOME], known)] if lessons.HOME in every else []),
            tag("h2", text(_("The lessons"))),
            tag("ul", *(_card(at) for at in known), class_="ltl-lessons"),
            *([tag("p", text(sentence(damaged)), class_="ltl-help")] if damaged else []),
            _to_take_along(),
            _to_look_up(),
            class_="ltl-overview",
        )


def page(lesson: str) -> ipywidgets.Widget:
    """Open a page: its bar, and on the home page the overview below it.

    Parameters
    ----------
    lesson : str
        The lesson's id, with the folder of its language where it has one; empty for the home page.

    Returns
    -------
    ipywidgets.Widget
        What the first cell of the notebook shows.
    """
    code, id_ = lessons.named(lesson or lessons.HOME)
    # One kernel makes one page, and all of it is in the page's language.
    speak(code or "en")
    top = bar()
    top.show_lesson(id_)
    overview = [Overview(top), TheorySoFar()] if id_ == lessons.HOME else []
    below = [*head(id_), *overview]
    return ipywidgets.VBox([top, *below]) if below else top
