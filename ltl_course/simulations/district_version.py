"""By what the district is known: a mark of the model, and a mark of its policies.

Why it exists: a kept game may only go on, and a kept audit may only be taught, if the model is
still the one with which it was made. A mark is short enough to be kept beside both.

When the constants were registered the mark covered constants and equations alone, which is now
:func:`registered_cover`. The step, the numbers of quarters and schools, the length of a cut and the
random draws could have been changed without its notice. :func:`fingerprint` covers them too. No
number moved: what was kept under the narrow mark of this very model goes on (:data:`NARROW`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from ltl_course.simulations.district_constants import VALUES
from ltl_course.simulations.district_equations import EQUATIONS, QUARTERS, STEP, STEPS
from ltl_course.simulations.district_world import CUT_QUARTERS, SCHOOLS, World, draw

NARROW: Mapping[str, str] = MappingProxyType({"edb6d1545972909e": "5c00c675d6467e63"})
"""For a version of the model: the mark that it had before marks covered more than constants and equations.

A later version has none, so that nothing kept under the narrow mark is taken for its own.
"""

_DRAWN = (25, 1)
"""Seed and number of the districts in the mark: everybody's first game, which meets each kind of event."""


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return a mark of the model: kept games and the audit carry it.

    How a quarter is averaged from its steps, and how long in it a cut lasts, are no part of it; the
    audit's kept figures hold these.

    Returns
    -------
    str
        Sixteen letters and digits. It covers constants and equations; the step of Euler, the
        numbers of quarters, of steps in a quarter and of schools, and how long a cut lasts; and the
        schools, the luck and the events that are drawn from a seed.
    """
    numbers = {
        "step": STEP,
        "steps": STEPS,
        "quarters": QUARTERS,
        "schools": SCHOOLS,
        "cut_quarters": CUT_QUARTERS,
    }
    return _mark(
        [*_constants_and_equations(), *(f"{name}={value!r}" for name, value in numbers.items()), *_world()]
    )


@lru_cache(maxsize=1)
def registered_cover() -> str:
    """Return the mark as it was worked out when the constants were registered.

    Returns
    -------
    str
        Sixteen letters and digits, of constants and equations alone.
    """
    return _mark(_constants_and_equations())


def is_this_model(mark: object) -> bool:
    """Say whether what was kept under a mark was made with this model.

    Parameters
    ----------
    mark : object
        From a file that anybody may have touched.

    Returns
    -------
    bool
        True for :func:`fingerprint`, and for the narrow mark that this very version had.
    """
    return isinstance(mark, str) and mark in {fingerprint(), NARROW.get(fingerprint())}


def mark_of_policies(policies: Mapping[str, Mapping[str, Any]]) -> str:
    """Return a mark that changes with any policy.

    Parameters
    ----------
    policies : mapping of str to mapping of str to float
        The levers that each moves, by its id, in the order in which they are compared.

    Returns
    -------
    str
        Sixteen letters and digits, of ids, their order, and each lever's place.
    """
    return _mark(
        f"{policy}: " + ", ".join(f"{name}={place:g}" for name, place in sorted(levers.items()))
        for policy, levers in policies.items()
    )


def _constants_and_equations() -> list[str]:
    return [
        *(f"{name}={value!r}" for name, value in sorted(VALUES.items())),
        *(f"{one.name}={one.equation}{one.graph}" for one in EQUATIONS.equations),
        *(f"{one.name}={one.start}{one.inflows}{one.outflows}" for one in EQUATIONS.stocks),
    ]


def _world() -> list[str]:
    """Write down a drawn world so that every machine writes the same.

    Normal numbers go through a logarithm, whose last digit may differ from machine to machine; six
    places are far from it, and far finer than any change of the draws.
    """
    world = draw(*_DRAWN)
    return [
        # Without the sum a small negative number would be written as minus zero.
        f"{name}{values.shape}={' '.join(f'{round(float(value), 6) + 0.0:.6f}' for value in values.ravel())}"
        for name in World.__slots__
        for values in (getattr(world, name),)
    ]


def _mark(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
