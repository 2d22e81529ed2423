"""An exercise on the screen: asks, saves while one types, shows what was said before.

Why it exists: forms are made from exercises and nothing else. This half validates and
keeps; the JavaScript half holds native controls and a draft with every key. A message may
come twice or late; the journal knows each version by its id.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import traitlets

from ltl_course import exercises
from ltl_course.journal import BadDraft, Entry, Journal, Outcome, entry_of, reworded, role, told
from ltl_course.theory.own_chart import measure_name
from ltl_course.theory.parts import ASKED_ONCE, EXERCISES
from ltl_course.widgets.asked import asked
from ltl_course.widgets.bar import bar
from ltl_course.widgets.base import CourseWidget, calm, log, module, style
from ltl_course.widgets.cells import of_this_cell
from ltl_course.widgets.recalled import chart_says
from ltl_course.widgets.table_rows import told_rows
from ltl_course.words import _

FORM = ("controls", "rows", "statements", "quiz", "drafts", "page", "paper", "exports", "form")
"""The files of a form's JavaScript."""


def who_sees(exercise: exercises.Exercise) -> str:
    """Return what a card says of who sees its answers: some are handed on with the Theory.

    Parameters
    ----------
    exercise : Exercise
        What the card asks.

    Returns
    -------
    str
        A sentence or two for the card's head.
    """
    if exercise.theory == "chart":
        return _(
            "What the charts say stands in your Theory of Leadership. Private to you until you hand it on."
        )
    told = exercise.id in (*EXERCISES, *ASKED_ONCE) or exercise.theory
    if told or any(_is_of_theory(one) for one in exercise.prompts):
        return _("Stands in your Theory of Leadership. Private to you until you hand it on.")
    return _("Private to you")


def _is_of_theory(prompt: Any) -> bool:
    return bool(getattr(prompt, "theory", None) or getattr(prompt, "home", None))


@dataclass(frozen=True, slots=True)
class Home:
    """Where the answers to a prompt are kept: with itself, or in the table that it shows."""

    exercise: exercises.Exercise
    prompt: Any

    @property
    def address(self) -> tuple[str, str]:
        """The ids of exercise and prompt, as the journal knows them."""
        return self.exercise.id, self.prompt.id

    def shown(self, entry: Entry) -> Any:
        """Return what a form shows of an answer, rows with their ids; None if nothing of it fits."""
        return self.prompt.still(entry.answer, entry.wording)


def _left(home: Home, entry: Entry) -> str:
    """Return how much of an earlier answer stands in the form: all of it, a part or nothing."""
    shown = home.shown(entry)
    # Choices may stand in another order by now, and still be all of them.
    return "nothing" if shown is None else "all" if home.prompt.holds(shown, entry.answer) else "some"


def _home(exercise: exercises.Exercise, prompt: Any) -> Home:
    try:
        return Home(*exercises.home(exercise, prompt.id))
    except exercises.ExerciseError as error:
        # Without its table nothing can be kept: the cell says what is wrong, as of the form's own file.
        log.error("%s", error)
        raise


class Form(CourseWidget):
    """One exercise as a form.

    Parameters
    ----------
    exercise : str
        The exercise's id; ExerciseError if there is none, ValueError if it is a game.
    verb : {"predict", "reflect", "write"}
        For the look of the card.

    Attributes
    ----------
    spec : dict
        The exercise as the JavaScript reads it. Answers are never in a trait, so that they
        cannot end up in a saved notebook.
    """

    _esm = module(*FORM, render="renderForm")
    _css = style()

    spec = traitlets.Dict().tag(sync=True)
    verb = traitlets.Unicode().tag(sync=True)
    place = traitlets.Unicode().tag(sync=True)
    exports = traitlets.List().tag(sync=True)

    # Also a form whose making failed is closed in the end.
    _unwatch: Callable[[], None] = staticmethod(lambda: None)

    def __init__(self, exercise: str, verb: str, **traits: Any) -> None:
        self.exercise = asked(exercise)
        if any(isinstance(prompt, exercises.Game) for prompt in self.exercise.prompts):
            raise ValueError(f"{exercise} is a game. Show it with ltl.play.")
        self.bar = bar()
        self.journal = self._its_journal()
        self._said: list[Any] = []
        # They are looked up once: while a file is being mended, no form that is open stumbles over it.
        self._sources: dict[str, Any] = {}
        self._homes: dict[str, Home] = {}
        self._faults: dict[str, str] = {}
        for prompt in self.exercise.prompts:
            self._homes[prompt.id] = _home(self.exercise, prompt)
            try:
                self._sources[prompt.id] = exercises.recalled(self.exercise, prompt.id)
            except exercises.ExerciseError as error:
                log.error("%s", error)
                self._faults[prompt.id] = str(error)
        super().__init__(
            spec={
                **self.exercise.model_dump(exclude={"prompts"}),
                "prompts": [self._asked(prompt) for prompt in self.exercise.prompts],
                "private": who_sees(self.exercise),
            },
            verb=verb,
            place=self.bar.visit.place,
            **traits,
        )
        self._unwatch = self.journal.watch(self._changed)
        of_this_cell(self)

    def _its_journal(self) -> Journal:
        """Return the journal in which answers are kept: the learner's, but for a form that is only tried."""
        return self.bar.visit.journal

    # ---------------------------------------------------------------- what the page says

    def hear_ready(self, _message: dict[str, Any], _buffers: Any) -> None:
        """Send the earlier answers, as soon as the page's journal has come."""
        self._said = []
        self.bar.visit.when_arrived(self._changed)

    def hear_edit(self, message: dict[str, Any], _buffers: Any) -> None:
        """Keep an answer and say so only when it is kept.

        ``late`` is true for one that was not kept before another answer to the same question
        was begun: it takes its place before that one.
        """
        try:
            entry = entry_of(message, self.journal, recovered=message.get("late") is True)
        except BadDraft as error:
            self._answer("refused", message, why=str(error), final=True)
            return
        prompt = str(message["prompt"])
        if prompt not in self._homes or self._homes[prompt].address != (entry.exercise, entry.prompt):
            return
        self.journal.write(entry, lambda outcome: self._settled(prompt, entry, outcome))

    def _settled(self, asked: str, entry: Entry, outcome: Outcome) -> None:
        mark = {"prompt": asked, "entry": entry.id, "rev": entry.rev}
        if not outcome.saved:
            self._answer("refused", mark, why=outcome.why, final=False)
            return
        prompt = self._homes[asked].prompt
        self._answer(
            "saved",
            mark,
            at=entry.at,
            seq=self.journal.seq,
            told=told(entry, prompt),
            note=prompt.problem(entry.answer),
        )

    def _answer(self, kind: str, message: dict[str, Any], **more: Any) -> None:
        mark = {key: message.get(key) for key in ("prompt", "entry", "rev")}
        self.send({"type": kind, **mark, **more})

    # ---------------------------------------------------------------- what the journal says

    @calm
    def _changed(self) -> None:
        """Send the answers if any of those that this form shows is new."""
        if not self.bar.visit.arrived:
            return
        rows = told_rows(self.exercise, self.journal)
        state = [role(self.journal), *(self._state(prompt) for prompt in self.exercise.prompts), rows]
        if state == self._said:
            return
        self._said = state
        self.send(
            {
                "type": "answers",
                "seq": self.journal.seq,
                "prompts": {
                    prompt.id: {**self._known(prompt), "rows": rows.get(prompt.id)}
                    for prompt in self.exercise.prompts
                },
            }
        )

    def _state(self, prompt: Any) -> tuple[Any, ...]:
        latest = self.journal.latest(*self._homes[prompt.id].address)
        recalled = self._recalled(prompt)
        return (
            (latest.id, latest.rev) if latest else None,
            (recalled.id, recalled.rev, self._told_elsewhere(prompt, recalled)) if recalled else None,
        )

    def _known(self, prompt: Any) -> dict[str, Any]:
        home = self._homes[prompt.id]
        versions = self.journal.history(*home.address)
        recalled = self._recalled(prompt)
        latest = self.journal.latest(*home.address)
        return {
            "latest": None
            if latest is None
            else {
                "entry": latest.id,
                "rev": latest.rev,
                "answer": home.shown(latest),
                "wording": latest.wording,
                "committed": latest.committed,
                "told": self._told(prompt, latest),
                "note": self._note(prompt, latest),
                "at": latest.at,
            },
            "history": [
                {
                    "at": entry.at,
                    "ask": entry.ask,
                    "told": self._told(prompt, entry),
                    **self._again(prompt, entry),
                }
                for entry in versions
            ],
            "recall": self._recall(prompt, recalled) if recalled else self._no_recall(prompt),
            "asked": self._worded(prompt),
            "then": self._then(prompt, latest) if latest else None,
        }

    def _worded(self, prompt: Any) -> dict[str, Any]:
        """Return how a prompt is worded for the learner's role, as it is now."""
        worded: dict[str, Any] = prompt.for_role(role(self.journal)).model_dump(include={"ask", "help"})
        return worded

    def _then(self, prompt: Any, entry: Entry) -> dict[str, Any] | None:
        """Return what was asked and answered, if the question or what was chosen is worded otherwise now."""
        home = self._homes[prompt.id]
        said = self._told(prompt, entry)
        # A table goes on, whichever form asked for it last.
        if isinstance(home.prompt, exercises.Rows) or not said or not reworded(entry, home.prompt):
            return None
        return {"ask": entry.ask, "told": said, "left": _left(home, entry)}

    def _again(self, prompt: Any, entry: Entry) -> dict[str, Any]:
        """Return an earlier answer, if it can be used again as it is; a text is in its words already."""
        try:
            home = self._homes[prompt.id].prompt
            usable = not entry.committed and home.read(entry.answer) == entry.answer
        except ValueError:
            usable = False
        if not usable:
            return {}
        again = None if entry.answer == self._told(prompt, entry) else entry.answer
        return {"again": again, "wording": entry.wording}

    def _recall(self, prompt: Any, entry: Entry) -> dict[str, Any] | None:
        told = self._told_elsewhere(prompt, entry)
        if not told:
            return None
        charted = _("Your chart says:") if self._sources[prompt.id].kind == "series" else ""
        return {"at": entry.at, "ask": entry.ask, "told": told, "head": charted}

    def _no_recall(self, prompt: Any) -> dict[str, Any] | None:
        """Say why an earlier answer is missing, to whoever runs the course and so can mend the file."""
        if prompt.id not in self._faults or self.bar.visit.file is None:
            return None
        told = _("{fault} Then reload the page. What you have written so far is safe.")
        return {
            "head": _("An earlier answer belongs here. It cannot be shown:"),
            "told": told.format(fault=self._faults[prompt.id]),
        }

    def _told(self, prompt: Any, entry: Entry) -> str:
        return told(entry, self._homes[prompt.id].prompt)

    def _note(self, prompt: Any, entry: Entry) -> str:
        """Return what should be mended in an answer that is kept all the same, at each visit."""
        try:
            return str(prompt.problem(entry.answer))
        except ValueError:
            # As above: nobody can mend an answer to a prompt of another kind.
            return ""

    def _told_elsewhere(self, prompt: Any, entry: Entry) -> str:
        source = self._sources[prompt.id]
        if source.kind == "series":
            return chart_says(str(entry.answer), measure_name(self.journal, entry.exercise))
        return told(entry, source)

    def _recalled(self, prompt: Any) -> Entry | None:
        if self._sources.get(prompt.id) is None:
            return None
        exercise, _slash, of = prompt.recall.partition("/")
        return self.journal.latest(exercise, of)

    def _asked(self, prompt: Any) -> dict[str, Any]:
        """Return a prompt as the JavaScript reads it."""
        home = self._homes[prompt.id].prompt
        more = {"keeps": list(home.columns), "most": home.most} if isinstance(home, exercises.Rows) else {}
        # What came of a prediction is told when it is committed.
        return {**prompt.model_dump(exclude={"as_", "truth"}), **self._worded(prompt), **more}

    def close(self) -> None:
        """Follow the journal no longer."""
        self._unwatch()
        super().close()

    def stumbled(self) -> None:
        """Say that something went wrong, on the bar."""
        self.bar.stumbled()
