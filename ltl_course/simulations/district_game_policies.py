"""The registered policies on a game's own luck: how each would have done where somebody has just led.

Why it exists: whoever has led for four years wants to know what another way would have brought. With the
same luck and the same events that can be said to the point, and it still says little: it is one draw.
What may be said over many draws stands in the audit (:mod:`ltl_course.simulations.district_audit`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ltl_course.dynamics import Scenario
from ltl_course.simulations.district_audit import made
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_equations import QUARTERS
from ltl_course.simulations.district_game import Named
from ltl_course.simulations.district_game_rows import moved
from ltl_course.simulations.district_play import State, replay
from ltl_course.simulations.district_policies import POLICIES
from ltl_course.words import _, number, said


def registered(seed: int) -> tuple[Named, ...]:
    """Return each registered policy, led for all quarters with the luck of a game.

    Parameters
    ----------
    seed : int
        Of the luck and the events.

    Returns
    -------
    tuple of Named
        In the order in which the policies were registered; the first is the usual one.
    """
    states = _led(seed)
    return tuple(
        Named(name=said(policy.title), state=state) for policy, state in zip(POLICIES, states, strict=True)
    )


def levers() -> tuple[str, ...]:
    """Return what each registered policy sets, in words; levers that stand as usual are not named."""
    return tuple(moved(_decision(policy), Decision()) for policy in POLICIES)


def caution() -> str:
    """Say what a row of policies on one draw of luck is, and what it cannot say."""
    return " ".join(
        [
            _(
                "Each of these was written down before any two were compared. Here it is led for all "
                "{quarters} quarters without a change, with the luck and the events of this game. One draw "
                "of luck proves nothing: with other luck the order may turn round. A name that begins "
                "with “The same” means the learning leader with one thing changed."
            ).format(quarters=number(QUARTERS)),
            _(
                "The audit of the district led them in {draws} draws, each another made-up district. Most "
                "comparisons of two did not hold in nine of ten draws. Draws are no evidence about schools."
            ).format(draws=number(made()["draws"])),
        ]
    )


@lru_cache(maxsize=16)
def _led(seed: int) -> tuple[State, ...]:
    return tuple(replay(seed, [_decision(policy)] * QUARTERS) for policy in POLICIES)


def _decision(policy: Scenario) -> Decision:
    levers: Mapping[str, Any] = policy.levers
    return Decision(**levers)
