"""The district played quarter by quarter, left for a week, and replayed with another policy.

Why it exists: a policy that is set once and run is not what leading is. Here each quarter has
its own decision, events come as they come, and nothing can be taken back.

A state is made by its seed and its decisions alone: the record that is kept holds no more, and
replaying it gives the same state to the last bit. The same seed with other decisions meets the
same luck and the same events.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np

from ltl_course.dynamics import LARGEST_SEED, Series, check_count
from ltl_course.simulations import district_words as words
from ltl_course.simulations.district import begin, lead
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_equations import LEVERS, QUARTERS
from ltl_course.simulations.district_version import fingerprint, is_this_model
from ltl_course.simulations.district_world import World, draw

MODEL = "district"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened in a quarter, whatever was decided.

    Attributes
    ----------
    quarter : int
        From 1.
    kind : str
        ``"principal-leaves"``, ``"flu"`` or ``"cut"``.
    school : int
        From 1; 0 if it happened to the whole district.
    """

    quarter: int
    kind: str
    school: int = 0

    def told(self) -> str:
        """Say it in plain words."""
        if self.kind == "principal-leaves":
            return words.principal_leaves(self.school)
        return words.flu() if self.kind == "flu" else words.cut_begins()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class State:
    """Where a played district stands.

    Attributes
    ----------
    seed : int
        Of its luck and events.
    decisions : tuple of Decision
        One for each quarter that has passed.
    stocks : Mapping[str, Series]
        The equations' stocks now, shape (schools,).
    series : Mapping[str, Series]
        What is shown, by the names of :meth:`ltl_course.simulations.district.District.run`,
        shape (schools, quarters passed + 1).
    """

    seed: int
    decisions: tuple[Decision, ...]
    stocks: Mapping[str, Series]
    series: Mapping[str, Series]

    @property
    def quarter(self) -> int:
        """How many quarters have passed."""
        return len(self.decisions)

    @property
    def over(self) -> bool:
        """Whether all quarters have passed."""
        return self.quarter == QUARTERS

    @property
    def events(self) -> tuple[Event, ...]:
        """What has happened so far; of what is to come nothing can be known."""
        return tuple(_events(_world(self.seed), self.quarter))

    def to_record(self) -> dict[str, Any]:
        """Return what must be kept to go on: plain values that JSON can hold.

        Returns
        -------
        dict
            The model and its fingerprint, the seed, and the decisions.
        """
        return {
            "model": MODEL,
            "fingerprint": fingerprint(),
            "seed": self.seed,
            "decisions": [asdict(decision) for decision in self.decisions],
        }

    @staticmethod
    def from_record(record: object) -> State:
        """Go on from what was kept.

        Parameters
        ----------
        record : object
            As from :meth:`to_record`, from a file that anybody may have touched.

        Returns
        -------
        State
            The one that was kept, to the last bit.

        Raises
        ------
        TypeError
            If a value in it is of the wrong type.
        ValueError
            If it is no record of this game, from another version of it, or holds a value out of
            range; the message says which.
        """
        if not isinstance(record, Mapping) or record.get("model") != MODEL:
            raise ValueError("This is no record of a played district.")
        if set(record) != {"model", "fingerprint", "seed", "decisions"}:
            raise ValueError("The record of a played district has other parts than it should.")
        if not is_this_model(record["fingerprint"]):
            raise ValueError("This district was played with another version of the model.")
        decisions = record["decisions"]
        if not isinstance(decisions, list) or len(decisions) > QUARTERS:
            raise ValueError(f"decisions must be a list of at most {QUARTERS}; got {decisions!r:.80}.")
        return replay(record["seed"], [_decision(one) for one in decisions])


def start(seed: int) -> State:
    """Begin a game.

    Parameters
    ----------
    seed : int
        0 or more; whoever takes the same one meets the same district, luck and events.

    Returns
    -------
    State
        Before the first decision.

    Raises
    ------
    TypeError, ValueError
        If the seed is no whole number, or out of range.
    """
    check_count("seed", seed, 0, LARGEST_SEED)
    stocks, shown = begin(_world(seed))
    return State(
        seed=seed,
        decisions=(),
        stocks=_kept({name: value[0] for name, value in stocks.items()}),
        series=_kept({name: value[0][:, np.newaxis] for name, value in shown.items()}),
    )


def step(state: State, decision: Decision) -> State:
    """Lead for one quarter.

    Parameters
    ----------
    state : State
        Where the district stands; it stays as it is.
    decision : Decision
        What is decided for the quarter.

    Returns
    -------
    State
        One quarter later.

    Raises
    ------
    ValueError
        If all quarters have passed.
    """
    if state.over:
        raise ValueError(f"All {QUARTERS} quarters have passed.")
    # A District is a Decision too; what is kept is the decision alone.
    plain = Decision(**{name: getattr(decision, name) for name in LEVERS})
    stocks, shown = lead(
        _world(state.seed),
        (plain,),
        {name: value[np.newaxis] for name, value in state.stocks.items()},
        quarter=state.quarter,
    )
    return State(
        seed=state.seed,
        decisions=(*state.decisions, plain),
        stocks=_kept({name: value[0] for name, value in stocks.items()}),
        series=_kept(
            {name: np.concatenate([state.series[name], value[0]], axis=-1) for name, value in shown.items()}
        ),
    )


def replay(seed: int, decisions: Iterable[Decision]) -> State:
    """Play a whole list of decisions: the same ones again, or others on the same seed.

    Parameters
    ----------
    seed : int
        As for :func:`start`.
    decisions : iterable of Decision
        One for each quarter, from the first.

    Returns
    -------
    State
        After the last of them.
    """
    check_count("seed", seed, 0, LARGEST_SEED)
    led = tuple(decisions)
    if len(led) > QUARTERS:
        raise ValueError(f"All {QUARTERS} quarters have passed.")
    return _led(seed, led)


@lru_cache(maxsize=512)
def _led(seed: int, decisions: tuple[Decision, ...]) -> State:
    """Lead the last of some quarters; those before it are remembered, so that a game goes on at once."""
    if not decisions:
        return start(seed)
    return step(_led(seed, decisions[:-1]), decisions[-1])


@lru_cache(maxsize=8)
def _world(seed: int) -> World:
    """Draw the district that is played: the first replicate of a run with this seed."""
    world = draw(seed, 1)
    for name in World.__slots__:
        getattr(world, name).flags.writeable = False
    return world


def _events(world: World, quarters: int) -> Iterable[Event]:
    for at in range(quarters):
        for school in np.flatnonzero(world.leaving_principal[0, :, at]):
            yield Event(quarter=at + 1, kind="principal-leaves", school=int(school) + 1)
        if world.flu[0, at]:
            yield Event(quarter=at + 1, kind="flu")
        if world.cut[0, at]:
            yield Event(quarter=at + 1, kind="cut")


def _decision(record: object) -> Decision:
    if not isinstance(record, Mapping) or set(record) != set(LEVERS):
        raise ValueError(f"A decision has {', '.join(LEVERS)}; got {record!r:.80}.")
    return Decision(**record)


def _kept(arrays: dict[str, Series]) -> Mapping[str, Series]:
    for array in arrays.values():
        array.flags.writeable = False
    return MappingProxyType(arrays)
