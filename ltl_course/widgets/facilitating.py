"""The card on which a facilitator checks what was changed in an exercise or a lesson, and sees it.

Why it exists: whoever changes a question has an editor and no terminal. The card reads the files of
the course, says what is wrong with them, what a change means for answers, and shows the form or the
prose as learners will see it. It writes no file.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import ipywidgets

from ltl_course import exercises
from ltl_course.content import Before, Names, Source, check, check_all, sources
from ltl_course.content.preview import recalls, unread, verb_for
from ltl_course.exercises import ROLES, USUAL, Role, role_in
from ltl_course.widgets.blocks import Block, act, file, group, heading, items, more, paragraph, select
from ltl_course.widgets.explorer import EXHIBITS
from ltl_course.widgets.form import Form
from ltl_course.widgets.left_out import left_out
from ltl_course.widgets.panel import Panel, Values
from ltl_course.widgets.previewed import change_blocks, lesson_blocks, steps, when
from ltl_course.widgets.theory_cards import CARDS
from ltl_course.widgets.trial import trial
from ltl_course.words import _, language, plural

NAMES = Names(exhibits=EXHIBITS, cards=(*CARDS, "content"))
"""What a lesson can name beside simulations and exercises; the last card is the one below."""


@lru_cache(maxsize=1)
def _before() -> Before:
    """Return the files as they were when the page's card was made first."""
    return Before.now()


class Content(Panel):
    """The card.

    Parameters
    ----------
    show : callable
        Takes the form that is to be tried, or None where there is none.
    """

    at_once = True

    def __init__(self, show: Callable[[Form | None], None]) -> None:
        self._show = show
        self._path = ""
        self._role: Role = USUAL
        self._result: list[Block] = []
        super().__init__("content", _("Change the words of the course"), wide=False)
        if self._here:
            _before()

    @property
    def _here(self) -> bool:
        """Whether the course runs for one person, who has its files."""
        return self.visit.file is not None

    # ---------------------------------------------------------------- what is asked for

    def chosen(self, values: Values) -> None:
        """Take up which file, and in whose words."""
        self._choose(values)
        self._clear()

    def _choose(self, values: Values) -> None:
        asked = values.get("file")
        self._path = next((one.path for one in sources() if one.path == asked), self._path)
        self._role = role_in(values.get("role"))

    def _clear(self) -> None:
        self._result = []
        self._show(None)

    def do_check(self, values: Values) -> None:
        """Check the chosen file and show it."""
        if not self._here:
            return
        self._choose(values)
        self._clear()
        source = self._source(sources())
        faults = check(source, NAMES)
        if faults:
            said = plural("{count} fault in this file.", "{count} faults in this file.", len(faults))
            self._result = [heading(said), items(one.told for one in faults)]
        else:
            said = _("All is well in {file}.").format(file=source.file.name)
            self._result = [heading(said), *change_blocks(_before(), source), *self._preview(source)]
        self.tell()
        self.done(said)

    def do_all(self, _values: Values) -> None:
        """Check every file."""
        if not self._here:
            return
        self._clear()
        faults, every = check_all(NAMES), sources()
        asked = sum(one.is_exercise for one in every)
        gone = [one.words for one in _before().gone()]
        if faults:
            said = plural("{count} fault in the course.", "{count} faults in the course.", len(faults))
            self._result = [heading(said), items(one.told for one in faults)]
        else:
            said = _("All is well: {exercises} and {pages} were read.").format(
                exercises=plural("{count} exercise", "{count} exercises", asked),
                pages=plural("{count} lesson or page", "{count} lessons and pages", len(every) - asked),
            )
            self._result = [heading(said)]
        self._result += [items(gone)] if gone else []
        self.tell()
        self.done(said)

    # ---------------------------------------------------------------- what is shown

    def blocks(self) -> list[Block]:
        """Return what can be chosen, and what came of the last check."""
        if not self._here:
            told = _(
                "Here the course is shared, so nothing in it can be changed. Open it on your own computer, "
                "with python3 run.py lab, to change its words."
            )
            return [paragraph(told)]
        every = sources()
        return [
            paragraph(
                _(
                    "Every question is a text file, and every lesson a notebook. Change its words, save it, "
                    "and press the button here. This card only reads: it changes no file."
                )
            ),
            more(_("How to change a file"), [items(steps())]),
            select(
                "file",
                _("Exercise or lesson, changed last first"),
                _named(every),
                self._source(every).path,
                live=True,
            ),
            select("role", _("In the words for"), _roles(), self._role, live=True),
            file(_("Open {path} in the editor"), self._source(every).path),
            group(
                [
                    act("check", _("Check and preview"), primary=True),
                    act("all", _("Check everything")),
                ]
            ),
            *self._result,
        ]

    def _source(self, every: tuple[Source, ...]) -> Source:
        return next((one for one in every if one.path == self._path), every[0])

    def _preview(self, source: Source) -> list[Block]:
        if not source.is_exercise:
            return lesson_blocks(source, self._role)
        if source.file.parent.name != language():
            # This page speaks one language, and so would the form's buttons.
            told = _("It is in another language, so it is seen in its lesson only. It asks:")
            other = exercises.load(source.file)
            return [paragraph(told, quiet=True), items(one.ask for one in other.prompts)]
        exercise = exercises.find(source.file.stem)
        form = trial(exercise, verb_for(exercise.id), self._role)
        self._show(form)
        missing = left_out(unread())
        if form is None:
            told = _("It is no form, so it is seen in its lesson only. It asks:")
            return [*missing, paragraph(told, quiet=True), items(one.ask for one in exercise.prompts)]
        told = _("Below it stands as learners will see it. Try it: nothing that you write there is kept.")
        earlier = recalls(exercise)
        return [*missing, paragraph(told, quiet=True), *([items(earlier)] if earlier else [])]


def _named(every: tuple[Source, ...]) -> dict[str, str]:
    said = _("{name}, changed {when}")
    return {one.path: said.format(name=one.path.partition("/")[2], when=when(one.when)) for one in every}


def _roles() -> dict[str, str]:
    words = {
        "principal": _("a principal"),
        "district": _("a district leader"),
        "hub": _("a hub lead"),
        "coach": _("a coach"),
    }
    return {role: words[role] for role in ROLES}


def content() -> ipywidgets.Widget:
    """Make the card, with room for a form to be tried below it.

    Returns
    -------
    ipywidgets.Widget
        What the cell shows.
    """
    room = ipywidgets.VBox()

    def show(form: Form | None) -> None:
        old, room.children = room.children, () if form is None else (form,)
        for one in old:
            one.close()

    return ipywidgets.VBox([Content(show), room])
