"""Write down the district's constants: ``python docs/district_constants.py``.

Why it exists: the constants were frozen before any policy was compared. This text is made from
the table that the model runs on, so the two cannot disagree; a test compares them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from ltl_course.dynamics import parameters
from ltl_course.simulations.district_constant import (
    DERIVED,
    ILLUSTRATIVE,
    RECALLED,
    SCALE,
    SECOND_HAND,
    SEEN,
    Constant,
)
from ltl_course.simulations.district_constants import CONSTANTS, GROUPS, KEPT
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_equations import EQUATIONS
from ltl_course.simulations.district_policies import POLICIES, registered_levers
from ltl_course.simulations.district_version import fingerprint, mark_of_policies, registered_cover

FILE = Path(__file__).with_name("district-constants.md")

BEFORE = """\
# The constants of the district

This page is made by `python docs/district_constants.py` from the table that the model runs on
(`ltl_course/simulations/district_constants.py`). It was committed before any two policies were
compared, and holds no result of a policy. Whoever changes a constant later runs the whole audit again.

## How they were chosen

1. From a publication where there is one, even if it comes from factories, new products, hospitals or
   baseball.
2. Else by how plausible the number is by itself, in hours a week or in quarters.
3. Never by what a policy came to.

Before the freeze no result of a policy was looked at. The model was run to see that a district under the
usual policy, without noise and events, stays exactly as it is; that no setting of the levers or of the
constants gives a number that is not finite; and in tests of the code (a second and a third engine, schools
in another order, games left and taken up again), which compare numbers and show none.

Three sums were done by hand while the equations were chosen: what improvement
time yields in the long run under four forms of its equation (it must agree with what coaching is known to
yield, and must not fall to nothing without it; the simplest form that did both was kept), how own evidence
and that of all balance (as in the simulation of local fit), and what hearing bad news costs and saves in
hours. No constant was set to move them. The time for bad news was afterward doubled, to 4% of staff time,
because of the hours that teachers report for counseling and parents. Whoever chose had read what the earlier
trial's policies came to.

What stays as it is, is a district without luck. With luck, differences and events a usual district moves too.

An earlier trial of this model had three faults. Here is how they are mended.

- *One practice for all could not win.* What suits a school is known from noisy readings. The mean of all
  schools' readings has less noise, and evidence is thin. Practice that is unlike the others' costs staff time
  (materials, newcomers), and makes what others share less useful. Both depend on how far apart practices
  really are, not on the lever: with one school, local freedom changes nothing.
- *Listening to bad news cost nothing.* Hearing takes time in proportion to what is told and to how well it is
  heard; mending takes time in proportion to what is known. Both come out of teaching, and add to the load. A
  known problem still harms, half as much as a hidden one, and problems of both kinds pass by themselves.
- *Constants were tuned until each lever had an inner optimum.* All were set anew, as said above.

Three more differences, for the same reason. Pressure steals improvement time whether the goal is public or
not. A gap to the goal also pulls, so that a goal has a use and not only a cost. Word of mouth weakens when
results fall, as it strengthens when they rise.

## The labels

*Published*: the figure itself, at most in other units. *Seen*: the paper's own page or abstract was read;
*second-hand*: an account of it by others was read; *recalled*: quoted from knowledge of it, not opened.
*Derived*: worked out or taken from a published figure by steps of our own, which stand in the reason after
"Derived:". The figure is published, the number is not. *Illustrative*: our choice. *Scale*: a unit or the
middle of a lever, no claim about schools; the audit leaves it alone.

When the constants were registered the derived ones were called published. That said too much, and was put
right after the audit. No number moved with it, and no label was raised: what was illustrative stays so, even
where its reason names a figure.

Of {all} constants {published} are published ({kinds}), {derived} derived, {illustrative} illustrative and
{scale} mere scales.

## The marks

The model's mark, also called its fingerprint, changes with what it covers; kept games and the audit carry it.

- Registered was `{narrow}`. It covers constants and equations, and left out the step, the numbers of
  quarters and schools, how long a cut lasts, and the random draws.
- After the audit it was made wider: `{wide}` covers these too.
- The policies had no mark. Theirs is `{policies}`.

No number moved with this, and it can be checked. The narrow mark is still worked out, by
`district_version.registered_cover`, and is the registered one. Both new marks, worked out at the commit that
registered the constants, are the same as here. A game begun under the narrow mark goes on, for its quarters
are the same.

"""

LOOK_UP = """\
## A look-up

How much of the improvement time pressure leaves, by goal over results, on straight lines between these
points: {points}. From the capability trap (Repenning & Sterman 2001); the points were seen in a public
translation of that model to PySD. The audit leaves it alone.

"""

AUDIT = """\
## What will be compared

Written down before the comparison, like the constants.

{policies}

- *At these constants*: 2,000 districts for each policy, seed 1; every policy meets the same districts and the
  same luck.
- *The audit*: 300 joint draws. In each, every constant that is not a scale is multiplied by a factor of its
  own, 2 to the power of a number drawn evenly from -1 to 1: from half to twice its value. 100 districts for
  each policy, the same for all policies of a draw. A policy's figure in a draw is the mean over these
  districts of each of these: results in the fourth year, in the first year, over all four years, of the
  worst-off school in the fourth year, and of school 1 in the fourth year. For each pair of policies: in which
  share of the draws the first comes to more than the second.
- *One lever at a time*, at these constants, from the learning leader: each lever from one end to the other.
- What holds in fewer than nine of ten draws is not taught as a finding of this model.
"""


READ = {SEEN: "seen", SECOND_HAND: "second-hand", RECALLED: "recalled"}


def text() -> str:
    """Return the page."""
    groups = "".join(f"## {title}\n\n{_table(group)}\n" for title, group in GROUPS.items())
    points = ", ".join(f"{at:g} to {value:g}" for at, value in KEPT)
    stocks = "\n".join(
        f"- `{stock.name}`: {stock.words}. Starts from `{stock.start}`; filled by "
        f"{_names(stock.inflows)}{f', drained by {_names(stock.outflows)}' if stock.outflows else ''}."
        for stock in EQUATIONS.stocks
    )
    equations = "\n".join(f"{one.name} = {one.equation}" for one in EQUATIONS.equations if not one.graph)
    graphs = "\n".join(f"{one.name} = look-up of {one.equation}" for one in EQUATIONS.equations if one.graph)
    return (
        BEFORE.format(**_counts(), **_marks())
        + groups
        + LOOK_UP.format(points=points)
        + f"## The equations\n\nEuler's steps of {EQUATIONS.step:g} quarters. "
        + f"The stocks, one for each school:\n\n{stocks}\n\n```text\n{equations}\n{graphs}\n```\n\n"
        + AUDIT.format(policies=_policies())
    )


def _counts() -> dict[str, str]:
    labels = Counter(one.label for one in CONSTANTS.values())
    kinds = {label: count for label, count in labels.items() if label.startswith("published")}
    found = {
        "all": len(CONSTANTS),
        "published": sum(kinds.values()),
        "derived": labels[DERIVED],
        "illustrative": labels[ILLUSTRATIVE],
        "scale": labels[SCALE],
    }
    told = ", ".join(f"{kinds[one]} {how}" for one, how in READ.items())
    return {name: str(count) for name, count in found.items()} | {"kinds": told}


def _marks() -> dict[str, str]:
    policies = mark_of_policies(registered_levers())
    return {"wide": fingerprint(), "narrow": registered_cover(), "policies": policies}


def _names(names: tuple[str, ...]) -> str:
    return " and ".join(f"`{name}`" for name in names)


def _table(group: tuple[Constant, ...]) -> str:
    rows = "\n".join(
        f"| `{one.name}` | {one.words} | {one.value:g} | {'' if one.unit == '1' else one.unit} | {one.label} "
        f"| {one.reason} |"
        for one in group
    )
    head = "| name | what it is | value | unit | label | reason |\n| --- | --- | --- | --- | --- | --- |"
    return f"{head}\n{rows}\n"


def _policies() -> str:
    levers = parameters(Decision)
    usual = Decision()
    head = f"| policy | {' | '.join(lever.label.lower() for lever in levers.values())} |"
    rows = "\n".join(
        f"| {scenario.title} | "
        + " | ".join(f"{scenario.levers.get(name, getattr(usual, name))}" for name in levers)
        + " |"
        for scenario in POLICIES
    )
    return f"{head}\n|{' --- |' * (len(levers) + 1)}\n{rows}"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
