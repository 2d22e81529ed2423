"""Prompts that are answered by playing: one decision after another, each of which stands.

Why it exists: a game that is left for a week must go on where it stood, and a decision is as
much the learner's own as a sentence is. So it is an answer like any other, in the journal.

Each decision is an answer of its own, which holds the whole game so far. None replaces an
earlier one: what two windows decided for the same quarter stands in the journal, both of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Annotated, Any, Literal

from pydantic import Field

from ltl_course.exercises.prompt import AS_NOW, Answer, BasePrompt, ChosenWords, Slug
from ltl_course.words import _

_HEAD = {
    "game": re.compile(r"[0-9a-f]{16,32}"),
    "model": re.compile(r"[a-z0-9][a-z0-9-]{0,59}"),
    "fingerprint": re.compile(r"[0-9a-z]{1,64}"),
    "seed": re.compile(r"0|[1-9][0-9]{0,18}"),
    "quarters": re.compile(r"[1-9][0-9]{0,2}"),
}
_LEVER = r"[a-z][a-z_]{0,39} -?[0-9]{1,9}(?:\.[0-9]{1,9})?"
_DECISION = re.compile(rf"{_LEVER}(?:; {_LEVER}){{0,19}}")


class Game(BasePrompt):
    """A simulation that is led quarter by quarter.

    Attributes
    ----------
    model : str
        Id of the simulation.
    seed : int
        Luck of a learner's first game, 0 or more, so that a group meets the same one.

    Notes
    -----
    An answer is a dict of texts: ``game`` (an id drawn at random), ``model``, ``fingerprint``
    (of the model's version), ``seed``, ``quarters`` (how many a game has), and then
    ``quarter-1``, ``quarter-2`` and so on, each with the levers as they were set, such as
    ``"improvement 18; sharing 4"``.
    """

    kind: Literal["game"]
    model: Slug
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 1

    def read(self, answer: object) -> dict[str, str]:
        """Return the game so far, its quarters in order."""
        foreign = _("This is no game of this course.")
        if not isinstance(answer, dict) or not all(isinstance(said, str) for said in answer.values()):
            raise ValueError(foreign)
        if not all(shape.fullmatch(answer.get(part, "")) for part, shape in _HEAD.items()):
            raise ValueError(foreign)
        quarters = list(takewhile(answer.__contains__, _keys(int(answer["quarters"]))))
        if answer["model"] != self.model or len(answer) != len(_HEAD) + len(quarters):
            raise ValueError(foreign)
        if not all(_DECISION.fullmatch(answer[quarter]) for quarter in quarters):
            raise ValueError(foreign)
        return {part: answer[part] for part in (*_HEAD, *quarters)}

    def decisions(self, answer: Answer) -> list[dict[str, float]]:
        """Return the decisions of a game, the first first: each lever's name and its place."""
        game = self.read(answer)
        found = []
        for said in list(game.values())[len(_HEAD) :]:
            levers = (lever.rpartition(" ") for lever in said.split("; "))
            found.append({name: float(place) for name, _space, place in levers})
        return found

    def record(self, answer: Answer) -> dict[str, Any]:
        """Return the game as its simulation keeps one: plain values, the decisions as a list."""
        game = self.read(answer)
        return {
            "model": game["model"],
            "fingerprint": game["fingerprint"],
            "seed": int(game["seed"]),
            "decisions": self.decisions(game),
        }

    def begun(self, game: str, record: Mapping[str, Any], quarters: int) -> dict[str, str]:
        """Return a game in which nothing is decided yet.

        Parameters
        ----------
        game : str
            Its id, 16 to 32 hexadecimal digits.
        record : Mapping[str, Any]
            As the simulation keeps it.
        quarters : int
            How many quarters it has.

        Returns
        -------
        dict of str to str
            The answer to which each decision is added.
        """
        head = {part: str(record[part]) for part in ("model", "fingerprint", "seed")}
        return {"game": game, **head, "quarters": str(quarters)}

    def over(self, answer: Answer) -> bool:
        """Say whether a game has been led to its end; False for what is no game of this prompt."""
        try:
            game = self.read(answer)
        except ValueError:
            return False
        return len(game) - len(_HEAD) == int(game["quarters"])

    def blank(self, answer: Answer) -> bool:
        """Say whether nothing is decided yet."""
        return not isinstance(answer, dict) or not set(answer) - set(_HEAD)

    def told(self, answer: Answer, wording: ChosenWords = AS_NOW) -> str:  # noqa: ARG002 - nothing is chosen
        """Return the newest decision in one line."""
        game = self.read(answer)
        *_earlier, (last, said) = game.items()
        if self.blank(game):
            return _("Luck {seed}: nothing is decided yet").format(seed=game["seed"])
        return _("Luck {seed}, quarter {quarter} of {quarters}: {decision}").format(
            seed=game["seed"],
            quarter=last.removeprefix("quarter-"),
            quarters=game["quarters"],
            decision=said,
        )

    def holds(self, later: Answer, earlier: Answer) -> bool:
        """Say whether the later one is the same game, with the same decisions and perhaps more."""
        if not isinstance(later, dict) or not isinstance(earlier, dict):
            return super().holds(later, earlier)
        return earlier.items() <= later.items()


def _keys(quarters: int) -> Iterable[str]:
    return (f"quarter-{number}" for number in range(1, quarters + 1))
