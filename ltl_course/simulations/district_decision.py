"""What a leader of the district decides: five levers, as they stand for one quarter.

Why it exists: the game, the audit and the pages speak of decisions without running a district.
"""

from __future__ import annotations

from dataclasses import dataclass

from ltl_course.dynamics import ILLUSTRATIVE, check, parameter
from ltl_course.simulations import district_words as words
from ltl_course.simulations.district_equations import LEVERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a leader decides for one quarter. The levers carry their own words."""

    improvement: float = parameter(
        10,
        label="Time protected for improvement",
        unit="% of staff time",
        source=ILLUSTRATIVE,
        low=0,
        high=35,
        step=1,
        help="10 is usual: half a day a week. It is taken from teaching now, and pays later.",
    )
    sharing: float = parameter(
        2,
        label="Time for sharing and measuring",
        unit="% of staff time",
        source=ILLUSTRATIVE,
        low=0,
        high=12,
        step=1,
        help="2 is usual: an hour a week for visits, common measures and looking at them together.",
    )
    freedom: float = parameter(
        50,
        label="Local freedom",
        unit="% own evidence",
        source=ILLUSTRATIVE,
        low=0,
        high=100,
        step=5,
        help="0: one practice for all, from the evidence of all. 100: each school follows its own evidence.",
    )
    answer: float = parameter(
        50,
        label="Your answer to bad news",
        unit="% listening",
        source=ILLUSTRATIVE,
        low=0,
        high=100,
        step=5,
        help="0: who is to blame? 100: thank you, what do we know? Listening takes time.",
    )
    commitment: float = parameter(
        50,
        label="How public the goal is",
        unit="% public",
        source=ILLUSTRATIVE,
        low=0,
        high=100,
        step=5,
        help=(
            "0: a private goal, which drifts. 100: a goal said out loud, the same for every school. "
            + words.NO_PRICE
        ),
    )

    def __post_init__(self) -> None:
        check(self)

    def shares(self) -> dict[str, float]:
        """Return the levers as the equations take them, from 0 to 1."""
        return {name: getattr(self, name) / 100 for name in LEVERS}
