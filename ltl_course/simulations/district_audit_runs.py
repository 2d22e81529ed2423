"""The runs of the district's audit: what was registered with the constants, and nothing else.

Why it exists: with some forty constants of our own choosing, a model can be made to say anything.
So every one of them is moved, and one looks at what is left of a comparison. What is compared, in
how many draws and by which measures was written down before (``docs/district-constants.md``).
These runs take minutes and are made by ``python docs/district_audit.py --again``; lessons read
the kept tables through :mod:`ltl_course.simulations.district_audit`.

Fixed before the first run, where the registration was silent
    The factors come from seed 1, and draw k plays in the world of seed k. A figure is kept to a
    thousandth of a point; two that agree so far are a tie. Two policies are *too close to tell
    apart* if the mean of their difference over the districts lies within two of its standard
    errors. One constant at a time: 500 districts, seed 1; a comparison flips if the difference
    lies beyond three standard errors on one side at the constants, and on the other side when
    the constant is moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from ltl_course.dynamics import Series, parameters, spread
from ltl_course.simulations.district import YEAR, District
from ltl_course.simulations.district_audit import LEADER, MEASURES
from ltl_course.simulations.district_constants import CONSTANTS, VALUES
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_policies import LEARNING_LEADER, registered_levers
from ltl_course.simulations.district_version import fingerprint
from ltl_course.simulations.district_world import World, draw

SEED = 1
DRAWS, DISTRICTS = 300, 100
FROZEN_DISTRICTS = 2000
ALONE_DISTRICTS = 500
CLOSE, FLIPPED = 2, 3
"""Standard errors of a difference."""

AUDITED = tuple(name for name, one in CONSTANTS.items() if one.audited)
IDS = tuple(registered_levers())
PAIRS = tuple(combinations(range(len(IDS)), 2))
FACTORS = (0.5, 2.0)
POINTS: Mapping[str, tuple[float, ...]] = {
    "improvement": (0, 5, 10, 15, 20, 25, 30, 35),
    "sharing": (0, 2, 4, 6, 8, 10, 12),
    "freedom": (0, 25, 50, 75, 100),
    "answer": (0, 25, 50, 75, 100),
    "commitment": (0, 25, 50, 75, 100),
}
"""Where each lever is looked at, from one end to the other."""

Rows = list[list[str]]


def made() -> dict[str, Any]:
    """Return what the tables must be known by.

    Returns
    -------
    dict
        Plain values for JSON: the model's fingerprint, the policies' levers, numbers of draws
        and districts, and the seed.
    """
    return {
        "fingerprint": fingerprint(),
        "policies": registered_levers(),
        "draws": DRAWS,
        "districts": DISTRICTS,
        "frozen_districts": FROZEN_DISTRICTS,
        "alone_districts": ALONE_DISTRICTS,
        "seed": SEED,
    }


def constants_of(at: int) -> dict[str, float]:
    """Return the constants of a draw.

    Parameters
    ----------
    at : int
        The draw, from 1 to 300.

    Returns
    -------
    dict of str to float
        Each that is audited, times 2 to the power of a number drawn evenly from -1 to 1. The
        first draws are the same however many follow.
    """
    rng = np.random.Generator(np.random.SFC64(SEED))
    powers = rng.uniform(-1, 1, (at, len(AUDITED)))[-1]
    moved = zip(AUDITED, powers, strict=True)
    return {**VALUES, **{name: VALUES[name] * 2.0 ** float(power) for name, power in moved}}


def figures(
    world: World, values: Mapping[str, float], settings: Sequence[Mapping[str, Any]] | None = None
) -> Series:
    """Run some policies in one world.

    Parameters
    ----------
    world : World
        The same for all of them.
    values : Mapping[str, float]
        The constants.
    settings : sequence of Mapping, optional
        The policies' levers; the registered ones without it.

    Returns
    -------
    Series
        Shape (measures, policies, replicates), in the order of
        :data:`~ltl_course.simulations.district_audit.MEASURES`.
    """
    chosen = list(registered_levers().values()) if settings is None else settings
    outcomes = [District(**levers).run_in(world, values).outcomes for levers in chosen]
    found = np.array([[one[measure] for one in outcomes] for measure in MEASURES])
    if not np.isfinite(found).all():
        raise ArithmeticError("A run of the audit gave a figure that is no number.")
    return found


def differences(found: Series, pairs: Sequence[tuple[int, int]] = PAIRS) -> tuple[Series, Series]:
    """Compare policies district by district.

    Parameters
    ----------
    found : Series
        Shape (measures, policies, replicates).
    pairs : sequence of (int, int)
        Which policies; every two of them if not said.

    Returns
    -------
    Series, Series
        Mean of the first less the second, and its standard error; shape (measures, pairs).
    """
    first, second = (list(side) for side in zip(*pairs, strict=True))
    apart = found[:, first] - found[:, second]
    return apart.mean(axis=-1), apart.std(axis=-1, ddof=1) / np.sqrt(apart.shape[-1])


def draw_head() -> list[str]:
    """Return the names of the columns of :func:`draw_row`."""
    names = ([f"{measure} {one}" for one in IDS] + [f"{measure} close"] for measure in MEASURES)
    return ["draw", *(name for some in names for name in some)]


def draw_row(at: int) -> list[str]:
    """Make one joint draw and run every policy in it.

    Parameters
    ----------
    at : int
        The draw, from 1 to 300.

    Returns
    -------
    list of str
        The draw; then, for each measure, every policy's mean over the districts, and a 1 for
        each pair that is too close to tell apart.
    """
    values = constants_of(at)
    found = figures(draw(at, DISTRICTS, values), values)
    mean, error = differences(found)
    row = [str(at)]
    for which in range(len(MEASURES)):
        row += [_three(value) for value in found[which].mean(axis=-1)]
        close = np.abs(mean[which]) <= CLOSE * error[which]
        row.append("".join("1" if one else "0" for one in close))
    return row


FROZEN_HEAD = ["policy", "outcome", "mean", "error", "low", "high"]


def frozen_rows(policy: str) -> Rows:
    """Run one policy at the constants as they are.

    Parameters
    ----------
    policy : str
        Its id.

    Returns
    -------
    list of list of str
        For each outcome: policy, outcome, mean, its standard error, 10th and 90th percentile.
    """
    levers: Mapping[str, Any] = registered_levers()[policy]
    run = District(**levers).run_in(draw(SEED, FROZEN_DISTRICTS))
    results = run.series["results"]
    last_year = results[..., -YEAR:].mean(axis=-1)
    outcomes = {
        "first_quarter": results[..., 1].mean(axis=1),
        **{measure: run.outcomes[measure] for measure in MEASURES},
        "quarter_16": results[..., -1].mean(axis=1),
        "gap": np.ptp(last_year, axis=1),
    }
    rows: Rows = []
    for name, values in outcomes.items():
        error = values.std(ddof=1) / np.sqrt(values.size)
        low, _half, high = spread(values)
        rows.append([policy, name, *(_three(value) for value in (values.mean(), error, low, high))])
    return rows


PAIRS_HEAD = ["first", "second", "measure", "difference", "error"]


def pair_rows() -> Rows:
    """Compare every two policies at the constants as they are.

    Returns
    -------
    list of list of str
        First, second, measure, how much further the first comes, and the standard error.
    """
    mean, error = differences(figures(draw(SEED, FROZEN_DISTRICTS), VALUES))
    return [
        [IDS[first], IDS[second], measure, _three(mean[which, at]), _three(error[which, at])]
        for which, measure in enumerate(MEASURES)
        for at, (first, second) in enumerate(PAIRS)
    ]


LEVERS_HEAD = ["lever", "at", "measure", "mean", "difference", "error"]


def lever_rows(lever: str) -> Rows:
    """Move one lever from one end to the other, the others as the learning leader has them.

    Parameters
    ----------
    lever : str
        Its name.

    Returns
    -------
    list of list of str
        Lever, where it stands, measure, mean, how much further than the learning leader, and
        the standard error of that.
    """
    points = POINTS[lever]
    settings = [{**LEARNING_LEADER, lever: at} for at in points]
    found = figures(draw(SEED, FROZEN_DISTRICTS), VALUES, [LEARNING_LEADER, *settings])
    mean, error = differences(found, [(at, 0) for at in range(1, len(points) + 1)])
    level = found.mean(axis=-1)
    return [
        [lever, f"{at:g}", measure, *(_three(v) for v in (level[w, i + 1], mean[w, i], error[w, i]))]
        for i, at in enumerate(points)
        for w, measure in enumerate(MEASURES)
    ]


FLIPS_HEAD = ["constant", "factor", "measure", "against", "before", "after"]


def flip_rows(constant: str, factor: float, before: tuple[Series, Series] | None = None) -> Rows:
    """Move one constant alone, and name the learning leader's comparisons that turn round.

    Parameters
    ----------
    constant : str
        Its name.
    factor : float
        By what it is multiplied.
    before : tuple of Series, optional
        :func:`alone` without a move, if it has been worked out.

    Returns
    -------
    list of list of str
        Constant, factor, measure, the other policy, and how much further the learning leader
        comes than that policy before and after.
    """
    one, one_error = alone({}) if before is None else before
    two, two_error = alone({constant: VALUES[constant] * factor})
    turned = (one * two < 0) & (np.abs(one) > FLIPPED * one_error) & (np.abs(two) > FLIPPED * two_error)
    others = [other for other in IDS if other != LEADER]
    measures = list(MEASURES)
    return [
        [constant, f"{factor:g}", measures[w], others[at], _three(one[w, at]), _three(two[w, at])]
        for w, at in np.argwhere(turned)
    ]


def alone(moved: Mapping[str, float]) -> tuple[Series, Series]:
    """Compare the learning leader with every other policy, with some constants moved.

    Parameters
    ----------
    moved : Mapping[str, float]
        Constants with other values than they have.

    Returns
    -------
    Series, Series
        As from :func:`differences`, the learning leader first; shape (measures, other policies).
    """
    values = {**VALUES, **moved}
    leader = IDS.index(LEADER)
    pairs = [(leader, at) for at in range(len(IDS)) if at != leader]
    return differences(figures(draw(SEED, ALONE_DISTRICTS, values), values), pairs)


def tables() -> Iterator[tuple[str, Rows]]:
    """Make all tables, one after the other; this takes minutes.

    Yields
    ------
    tuple of str and list of list of str
        The table's name, and its rows, the head first.
    """
    yield "frozen", [FROZEN_HEAD, *(row for policy in IDS for row in frozen_rows(policy))]
    yield "pairs", [PAIRS_HEAD, *pair_rows()]
    yield "levers", [LEVERS_HEAD, *(row for lever in parameters(Decision) for row in lever_rows(lever))]
    before = alone({})
    flips = [row for name in AUDITED for factor in FACTORS for row in flip_rows(name, factor, before)]
    yield "flips", [FLIPS_HEAD, *flips]
    yield "draws", [draw_head(), *(draw_row(at) for at in range(1, DRAWS + 1))]


def _three(value: Any) -> str:
    # Without the sum a small negative number would be written as minus zero.
    return f"{round(float(value), 3) + 0.0:.3f}"
