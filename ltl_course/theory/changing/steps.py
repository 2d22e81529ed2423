"""What changed in a self-assessment between two times.

Why it exists: the same statements are asked again after half a year, of oneself and of a team. A
step up or down is the answer to what has changed, if it is said by how much.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ltl_course.exercises.statements import Statements
from ltl_course.theory import cells
from ltl_course.theory.state import Theory
from ltl_course.words import _, plural


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChange:
    """A statement of the self-assessment of which something else is said.

    Attributes
    ----------
    address : str
        Which lens.
    item : str
        The statement's id.
    ask : str
        The statement.
    old, new : str
        What was said and is said, in words; empty for nothing.
    by : float or None
        How many steps up (above 0) or down; of a team, the difference of the mean steps. None if
        one of the two says nothing, or names a step that is offered no longer.
    """

    address: str
    item: str
    ask: str
    old: str
    new: str
    by: float | None

    @property
    def words(self) -> str:
        """Which way it went, in a few words."""
        if self.by is None and self.old and self.new:
            return _("the steps have changed since, so this cannot be counted")
        if self.by is None:
            return _("said for the first time") if self.new else _("no longer said")
        steps = round(abs(self.by), 1)
        if not steps:
            return _("spread differently, the same on average")
        if self.by > 0:
            return plural("{count} step up", "{count} steps up", steps)
        return plural("{count} step down", "{count} steps down", steps)


def step_changes(address: str, prompt: Statements, old: Theory, new: Theory) -> Iterator[StepChange]:
    """Yield the statements of which something else is said.

    Parameters
    ----------
    address : str
        Which lens.
    prompt : Statements
        What is asked there now: steps are counted on its scale.
    old, new : Theory
        The earlier and the later one; each is told in its own words.

    Yields
    ------
    StepChange
        In the order of the statements, those that are asked no longer last.
    """
    then, now = old.asked(address), new.asked(address)
    for item, statement in {**now.items, **then.items, **now.items}.items():
        one, two = old.said(address).get(item, ""), new.said(address).get(item, "")
        if one != two:
            places = [_place(prompt, said) for said in (one, two)]
            yield StepChange(
                address=address,
                item=item,
                ask=statement.ask,
                old=cells.step_told(then, one),
                new=cells.step_told(now, two),
                by=None if None in places else float((places[1] or 0) - (places[0] or 0)),
            )


def _place(prompt: Statements, said: str) -> Fraction | None:
    """Return on which step a statement stands, from 0; of a team's counts, the mean."""
    order = {step: place for place, step in enumerate(prompt.options)}
    counts = prompt.counted(said) if said and prompt.counts else {said: 1}
    if not counts.keys() <= order.keys():
        return None
    return Fraction(sum(order[step] * count for step, count in counts.items()), sum(counts.values()))
