"""Versions of the Theory on the screen: keep one, and read what changed between two.

Why it exists: a Theory that is never compared with what it was teaches nobody what was learned.
"""

from __future__ import annotations

from ltl_course import exercises
from ltl_course.theory.versions import EXERCISE, PROMPT, Kept, answer, next_number, versions
from ltl_course.widgets.blocks import Block, act, ask, group, paragraph, select
from ltl_course.widgets.difference import difference
from ltl_course.widgets.panel import Cannot, Panel, Values
from ltl_course.words import _

NOW = "now"
"""Id of the Theory as it stands."""


class Versions(Panel):
    """The versions that the learner has kept, and the way to keep another one."""

    def __init__(self) -> None:
        self._exercise = exercises.find(EXERCISE)
        self._compared = ("", "")  # empty: the newest version, and the Theory as it stands
        super().__init__("versions", self._exercise.title, keeps=True)

    def do_keep(self, values: Values) -> None:
        """Keep the Theory as it stands as the next version."""
        journal = self.visit.journal
        journal.refresh()
        if not self.theory.answers:
            raise Cannot(_("Nothing of your Theory is written yet, so there is nothing to keep."))
        self._compared = ("", "")
        said = _("Version {number} is kept. It stays as it is, whatever you change from now on.")
        words = said.format(number=next_number(journal))
        kept = answer(journal, str(values.get("why", "")))
        self.write({f"{EXERCISE}/{PROMPT}": kept}, words, ("why",))

    def chosen(self, values: Values) -> None:
        """Compare two others."""
        self._compared = (str(values.get("from")), str(values.get("to")))

    def blocks(self) -> list[Block]:
        """Return the versions, and what changed between the two that are compared."""
        prompt = self._exercise.prompt(PROMPT)
        kept = versions(self.visit.journal)
        label = _("Keep this as version {number}").format(number=next_number(self.visit.journal))
        keep = [
            paragraph(self._exercise.intro),
            ask("why", prompt.ask, prompt.help, rows=2),
            act("keep", label, primary=True),
        ]
        if not kept:
            none = _(
                "No version is kept yet. Keep the first one when you would show it to somebody. Later you "
                "can read here what has changed since."
            )
            return [*keep, paragraph(none, quiet=True)]
        known = {str(place): one for place, one in enumerate(kept)}
        options = {**{id_: _called(one) for id_, one in known.items()}, NOW: _("As it stands now")}
        before, after = (one if one in options else "" for one in self._compared)
        before, after = before or str(len(kept) - 1), after or NOW
        theories = {NOW: self.theory, **{id_: one.theory for id_, one in known.items()}}
        return [
            *keep,
            group(
                [
                    select("from", _("What has changed from"), options, before, live=True),
                    select("to", _("to"), options, after, live=True),
                ]
            ),
            *difference(theories[before], theories[after]),
        ]


def _called(one: Kept) -> str:
    said = _("Version {number}, {day}").format(number=one.number, day=one.day.isoformat())
    return f"{said}: {one.why.splitlines()[0][:80]}" if one.why else said
