"""The district's constants, each with its reason, written down before any policy was compared.

Why it exists: with some forty constants one can let any policy win. So each was chosen by what
is published, or by how plausible it is by itself, and never by what a policy came to; the text
made from this table (``docs/district-constants.md``) was committed before the first comparison.
The audit then moves every constant that may move from half to twice its value.

A *scale* sets a unit or the middle of a lever; it is no claim about schools. *Published*: the
figure itself, at most in other units; it says whether the paper's own page or abstract was read
(seen), or an account of it by others (second-hand), or neither (recalled). *Derived*: worked out or
taken from a published figure by steps of our own, which the reason names; the figure is
published, the number is not. Everything else is *illustrative*: our choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ltl_course.simulations.district_constant import Constant
from ltl_course.simulations.district_constants_network import EVENTS, FIT, PROBLEMS, SEEING
from ltl_course.simulations.district_constants_school import CAPABILITY, PEOPLE, PRESSURE, TIME

GROUPS: Mapping[str, tuple[Constant, ...]] = MappingProxyType(
    {
        "Time": TIME,
        "Capability": CAPABILITY,
        "Goal and pressure": PRESSURE,
        "People": PEOPLE,
        "Problems": PROBLEMS,
        "Fit and shared practice": FIT,
        "Seeing results": SEEING,
        "Events": EVENTS,
    }
)
CONSTANTS: Mapping[str, Constant] = MappingProxyType(
    {one.name: one for group in GROUPS.values() for one in group}
)
VALUES: Mapping[str, float] = MappingProxyType({name: one.value for name, one in CONSTANTS.items()})
"""What each constant is, by name."""

KEPT = ((0.0, 1.0), (1.0, 1.0), (1.5, 0.75), (2.0, 0.25), (5.0, 0.0))
"""How much of the improvement time is left, by goal over results: the look-up of the capability trap
(Repenning & Sterman 2001; its points seen in a public PySD translation of the model)."""
