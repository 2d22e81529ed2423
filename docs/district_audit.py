"""Write down what the district's audit found: ``python docs/district_audit.py``.

Why it exists: the constants were frozen before any policy was compared; this is the comparison.
The page is made from the kept tables alone, those that lessons read too, and a test compares
them. ``--again`` makes all runs anew first: about two minutes of one core.
"""

from __future__ import annotations

import csv
import json
import sys
import textwrap
import time
from collections.abc import Iterable
from pathlib import Path

from ltl_course.dynamics import parameters
from ltl_course.simulations import district_audit_runs as runs
from ltl_course.simulations.district_audit import (
    LEADER,
    MEASURES,
    TABLES,
    Comparison,
    against_all,
    compare,
    made,
    table,
)
from ltl_course.simulations.district_constant import DERIVED
from ltl_course.simulations.district_constants import CONSTANTS
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_policies import POLICIES
from ltl_course.simulations.district_version import mark_of_policies
from ltl_course.simulations.district_words import NO_PRICE

FILE = Path(__file__).with_name("district-audit.md")
REGISTERED = ("edb6d1545972909e", "440b953f500bb86e")
"""The marks of the model and of the policies as they were registered.

Both were worked out again at the commit that registered them; what was written down then was a narrower
mark of the model (``docs/district-constants.md``).
"""
TITLES = {policy.id: policy.title for policy in POLICIES}
SHORT = {
    "four_years": "all four years",
    "year_one": "first year",
    "mean": "fourth year",
    "worst_tenth": "worst-off school",
    "other_community": "school 1",
}
QUESTIONS = {
    "as-usual": "Does the learning leader come to more than going on as usual?",
    "results-now": "To more than a leader who wants results now?",
    "silos": "To more than schools that each work for themselves?",
    "less-time": "Does it pay to protect more time for improvement than usual (18, not 10)?",
    "too-much-at-once": "Can one improve and share too much (18 and 4, not 32 and 12)?",
    "no-sharing": "Does it pay to take time for sharing and measuring (4, not 0)?",
    "one-practice": "Is half freedom better than one practice for all (50, not 0)?",
    "full-freedom": "Is half freedom better than full freedom (50, not 100)?",
    "public-but-blaming": "Is listening to bad news better than blaming (90, not 10)?",
    "half-listening": "Is listening better than half listening (90, not 50)?",
    "quiet-learner": "Is a public goal better than a private one (80, not 0)?",
}
"""What each comparison of the learning leader asks."""

BEFORE = """\
# The audit of the district

This page is made by `python docs/district_audit.py`, from runs that the same command makes anew with
`--again`. What is compared, in how many draws and by which measures was registered together with the
constants, before any two policies were compared: see [the constants of the district](district-constants.md).
{changed} The model's mark is `{fingerprint}`, that of
the policies `{policies}`. If a constant, an equation, the drawn worlds or a policy changes, a test
demands a new audit.

**A draw is another made-up district, and no evidence about schools.** What holds in nearly all draws
follows from how the model is built, whatever its constants; about schools it is still only a guess worth
testing. What flips from draw to draw follows from constants that nobody knows, and cannot be said.

Results are learning in a quarter; 100 is a usual school whose practice suits its students.

"""

WORDS = """\
## What it says

{draws} joint draws; in each, every constant that is not a scale is multiplied by a factor of its own, from
half to twice its value. {districts} districts for each policy, the same for all policies of a draw. A figure
in the table is the number of draws in which the learning leader comes to more than the policy that the
question names.

- **ahead**, **behind**: in nine of ten draws or more. Robust over these draws. *If only just*: the share in
  many more draws could as well lie below nine of ten.
- *mostly ahead*, *mostly behind*: further from a half than the number of draws explains, and in fewer than
  nine of ten. It depends on the constants. It is not taught.
- *cannot be said*: near a half.

"""

LIMITS = """\
## What this does not support

- No row says what a school or a district should do. Of {audited} constants that were moved, {published} are
  published and {derived} derived from what is published; the others are our own choice, and so is how the
  parts are joined. The audit moves the constants only.
{public}\
- "Robust over these draws" can mean "built in". A private goal here drifts to what is seen, and with the gap
  goes part of the drive to improve; that the goal is neither too easy nor wrong is assumed. School 1 is far
  from the others by construction, so one practice for all can hardly suit it. That improvement, sharing and
  listening cost teaching time at once is built in as well, and decides much of the first year.
{listening}- There are {comparisons} comparisons. Of those in which two policies were truly even, about one in
  twenty would be called *mostly* by chance.
- The policies are {policies} points among very many. A better one can probably be found by moving levers;
  none was looked for, and none may be put in the place of a registered one.

"""

PUBLIC = (
    "- That a public goal wins here is no finding about public goals. {no_price} To say it out loud takes "
    "no time and shames nobody here, and what is said is never wrong. From one end of the lever to the "
    "other the learning leader's results go up by {points} points over four years. At none of 100 settings "
    "of the other levers, drawn by a test, does a fully public goal come to less than a private one; with "
    "other constants the public one was behind in {behind} of {draws} draws. Where next to no time is "
    "protected for improvement, the last steps can cost a tenth of a point; where none is, the lever does "
    "nothing."
)

LISTENING = """\
- That listening loses here is no finding about listening. In this model hearing takes time in proportion to
  how well one listens and to how much is told; a hidden problem costs some learning, and passes in time. No
  harm grows while nobody speaks, no student is in danger, and being heard is worth nothing to a colleague
  beyond a better chance to stay. Whoever thinks that these matter has named what the model leaves out.
"""


PLACES = ("Where a principle wins", "Where a principle loses", "Where the audit does not decide")
JUDGED = {
    "ahead": (PLACES[0], "Yes."),
    "behind": (PLACES[1], "No, robustly."),
    "mostly behind": (PLACES[1], "No, more often than not."),
    "mostly ahead": (PLACES[2], "More often than not, and not robustly."),
    "cannot be said": (PLACES[2], "It cannot be said."),
}
"""By what holds over all four years."""
ALSO = {
    "ahead": "Robustly ahead",
    "behind": "Robustly behind",
    "mostly ahead": "More often ahead than behind",
    "mostly behind": "More often behind than ahead",
}
"""What holds on the other measures."""


def text() -> str:
    """Return the page."""
    known = made()
    counts = {name: str(known[name]) for name in ("draws", "districts", "fingerprint")}
    counts["policies"] = mark_of_policies(known["policies"])
    counts["changed"] = _changed((known["fingerprint"], counts["policies"]))
    pairs = len(runs.PAIRS) * len(MEASURES)
    limits = LIMITS.format(
        audited=len(runs.AUDITED),
        published=sum(CONSTANTS[name].label.startswith("published") for name in runs.AUDITED),
        derived=sum(CONSTANTS[name].label == DERIVED for name in runs.AUDITED),
        public=_public_goal(),
        comparisons=pairs,
        policies=len(POLICIES),
        listening=LISTENING if compare(LEADER, "half-listening").verdict == "behind" else "",
    )
    return (
        BEFORE.format(**counts)
        + WORDS.format(**counts)
        + "".join(part() for part in (_questions, _principles, _counts))
        + limits
        + "".join(part() for part in (_frozen, _differences, _shares, _all_pairs, _levers, _flips))
    ).rstrip("\n") + "\n"


def _changed(marks: tuple[str, str]) -> str:
    """Say whether the model or a policy is another than was registered."""
    if marks == REGISTERED:
        return "No constant and no policy was changed afterward."
    pairs = zip(("the model", "a policy"), marks, REGISTERED, strict=True)
    changed = [f"{what} (then `{then}`)" for what, now, then in pairs if now != then]
    return f"Since then {' and '.join(changed)} was changed, and all runs were made anew."


def _public_goal() -> str:
    """Say how much a public goal brings here, and why that is no finding."""
    points = [
        float(row["mean"])
        for row in table("levers")
        if (row["lever"], row["measure"]) == ("commitment", "four_years")
    ]
    found = compare(LEADER, "quiet-learner")
    words = PUBLIC.format(
        no_price=NO_PRICE,
        points=f"{points[-1] - points[0]:.1f}",
        behind=found.behind,
        draws=found.draws,
    )
    return textwrap.fill(words, 110, subsequent_indent="  ", break_on_hyphens=False) + "\n"


def _grid(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(head), *(list(row) for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n\n"


def _paragraph(words: str) -> str:
    return textwrap.fill(words, 110, break_on_hyphens=False) + "\n\n"


def _signed(value: float, digits: int = 1) -> str:
    # Without the sum a small negative number would be written as minus zero.
    return f"{round(value, digits) + 0.0:+.{digits}f}"


def _verdict(one: Comparison) -> str:
    if one.verdict not in {"ahead", "behind"}:
        return one.verdict
    return f"**{one.verdict}**{', if only just' if one.only_just else ''}"


def _questions() -> str:
    rows = (
        [words, *(f"{one.ahead}, {_verdict(one)}" for one in _of(other))]
        for other, words in QUESTIONS.items()
    )
    return _grid(["", *SHORT.values()], rows)


def _of(other: str) -> list[Comparison]:
    return [compare(LEADER, other, measure) for measure in MEASURES]


def _principles() -> str:
    """Say in words where the principles win, where they lose, and where nothing is robust."""
    said: dict[str, list[str]] = {title: [] for title in PLACES}
    for other, words in QUESTIONS.items():
        overall, *rest = _of(other)
        where, judged = JUDGED[overall.verdict]
        count = f"Ahead in {overall.ahead} of {overall.draws} draws over all four years"
        only_just = ", if only just" if overall.only_just else ""
        also = ""
        for verdict in ("ahead", "behind", "mostly ahead", "mostly behind"):
            found = [f"{SHORT[one.measure]} ({one.ahead})" for one in rest if one.verdict == verdict]
            also += f" {ALSO[verdict]}: {', '.join(found)}." if found else ""
        price = f" {NO_PRICE}" if other == "quiet-learner" else ""
        said[where].append(f"- {words} **{judged}** {count}{only_just}.{also}{price}")
    return "".join(
        f"### {title}\n\n" + ("\n".join(lines) if lines else "Nowhere, over all four years.") + "\n\n"
        for title, lines in said.items()
    )


def _counts() -> str:
    """Say how many of all comparisons are robust, level, or too close to tell."""
    every = [compare(one, two, measure) for measure in MEASURES for one, two in _pairs()]
    robust = sum(one.verdict in {"ahead", "behind"} for one in every)
    unknown = sum(one.verdict == "cannot be said" for one in every)
    single = sum(one.draws for one in every)
    close = 100 * sum(one.close for one in every) / single
    return _paragraph(
        f"Of all {len(every)} comparisons of two policies on one measure, {robust} are robust, {unknown} "
        f"cannot be said, and {len(every) - robust - unknown} lie between. Draw by draw these are "
        f"{single:,}: in {sum(one.ties for one in every)} the two were level to a thousandth of a point, and "
        f"a tie counts for neither. In {close:.0f}% they were too close for the draw's districts to tell "
        "which was ahead: their difference lay within two of its standard errors."
    )


def _pairs() -> list[tuple[str, str]]:
    return [(runs.IDS[one], runs.IDS[two]) for one, two in runs.PAIRS]


FROZEN = {
    "first_quarter": "first quarter",
    "year_one": "first year",
    "four_years": "all four years",
    "mean": "fourth year",
    "quarter_16": "quarter 16",
    "worst_tenth": "worst-off school",
    "other_community": "school 1",
    "gap": "gap",
}


def _frozen() -> str:
    kept = {(row["policy"], row["outcome"]): row for row in table("frozen")}

    def cell(policy: str, outcome: str) -> str:
        row = kept[policy, outcome]
        return f"{float(row['mean']):.1f} ({float(row['low']):.0f} to {float(row['high']):.0f})"

    most = max(float(row["error"]) for row in kept.values())
    rows = ([title, *(cell(policy, outcome) for outcome in FROZEN)] for policy, title in TITLES.items())
    return (
        "## At the constants as they are\n\n"
        + _paragraph(
            f"{made()['frozen_districts']:,} districts for each policy, seed {made()['seed']}, the same for "
            "all. The mean, and in brackets the range in which 8 of 10 districts fall. The worst-off school, "
            "school 1 and the gap between the best and the worst-off school are those of the fourth year. No "
            f"mean has a standard error above {most:.2f}."
        )
        + _grid(["policy", *FROZEN.values()], rows)
    )


def _differences() -> str:
    kept = {(row["first"], row["second"], row["measure"]): row for row in table("pairs")}

    def cell(other: str, measure: str) -> str:
        turned = (LEADER, other, measure) not in kept
        row = kept[(other, LEADER, measure) if turned else (LEADER, other, measure)]
        difference = float(row["difference"]) * (-1 if turned else 1)
        return f"{_signed(difference, 2)} ± {2 * float(row['error']):.2f}"

    rows = (
        [TITLES[other], *(cell(other, measure) for measure in MEASURES)]
        for other in TITLES
        if other != LEADER
    )
    return _paragraph(
        "The learning leader less each other policy, district by district, with two standard errors. Small "
        "errors say that chance plays no part in a difference. They do not say that the constants are right; "
        "that is what the audit is for."
    ) + _grid(["less", *SHORT.values()], rows)


def _shares() -> str:
    rows = ([TITLES[other], *(_share(one) for one in _of(other))] for other in TITLES if other != LEADER)
    return (
        "## The audit: the learning leader against each\n\n"
        + _paragraph(
            "Percent of the draws in which the learning leader is ahead; in brackets where the share of "
            "many more draws would lie, with 95% confidence (Wilson 1927); then in how many of the draws the "
            "two were too close to tell apart, and ties if there were any."
        )
        + _grid(["against", *SHORT.values()], rows)
    )


def _share(one: Comparison) -> str:
    low, high = one.interval
    ties = f", {one.ties} tied" if one.ties else ""
    return f"{100 * one.share:.0f} ({100 * low:.0f} to {100 * high:.0f}), {one.close} close{ties}"


def _all_pairs() -> str:
    words = _paragraph(
        "Percent of the draws in which the policy of the row comes to more than that of the column, in the "
        "order of the rows. Robust ones are bold. A tie counts for neither. With "
        f"{made()['draws']} draws a share near 50 is good to 6 either way, one near 90 to 3."
    )
    parts = [f"## The audit: every two policies\n\n{words}"]
    letters = {policy: chr(ord("A") + at) for at, policy in enumerate(TITLES)}
    for measure, when in MEASURES.items():
        rows = []
        for one, title in TITLES.items():
            shares = {other.second: other for other in against_all(one, measure)}
            cells = [
                "" if other == one else _bold(f"{100 * shares[other].share:.0f}", shares[other])
                for other in TITLES
            ]
            rows.append([f"{letters[one]}. {title}", *cells])
        parts.append(f"### Results {when}\n\n" + _grid(["", *letters.values()], rows))
    return "".join(parts)


def _bold(words: str, one: Comparison) -> str:
    return f"**{words}**" if one.verdict in {"ahead", "behind"} else words


def _levers() -> str:
    levers = parameters(Decision)
    kept = {(row["lever"], row["at"], row["measure"]): row for row in table("levers")}
    words = _paragraph(
        "At the constants as they are, from the learning leader: one lever goes from one end to the other, "
        f"the others stay. Means over {made()['frozen_districts']:,} districts; in brackets the difference "
        "to the learning leader. Where a lever is best here is a matter of the constants: see the audit "
        "above."
    )
    parts = [f"## One lever at a time\n\n{words}"]
    for lever, points in runs.POINTS.items():
        rows = (
            [f"{at:g}", *(_moved(kept[lever, f"{at:g}", measure]) for measure in MEASURES)] for at in points
        )
        head = [f"{levers[lever].label.lower()} ({levers[lever].unit})", *SHORT.values()]
        parts.append(_grid(head, rows))
        if lever == "commitment":
            parts.append(f"{NO_PRICE}\n\n")
    return "".join(parts)


def _moved(row: dict[str, str]) -> str:
    return f"{float(row['mean']):.1f} ({_signed(float(row['difference']))})"


def _flips() -> str:
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in table("flips"):
        where = found.setdefault((row["constant"], row["factor"]), {})
        change = (
            f"{SHORT[row['measure']]} {_signed(float(row['before']), 2)} to {_signed(float(row['after']), 2)}"
        )
        where.setdefault(row["against"], []).append(change)
    rows = (
        [
            f"`{constant}`",
            CONSTANTS[constant].words,
            "halved" if float(factor) < 1 else "doubled",
            "; ".join(f"{TITLES[other]}: {', '.join(changes)}" for other, changes in where.items()),
        ]
        for (constant, factor), where in found.items()
    )
    moved = {constant for constant, _factor in found}
    quiet = ", ".join(f"`{one}`" for one in runs.AUDITED if one not in moved)
    return (
        "## Constants that flip a comparison\n\n"
        + _paragraph(
            f"Each constant halved or doubled alone, all others as they are, {made()['alone_districts']} "
            "districts. Listed is where the learning leader was ahead of another policy and falls behind it, "
            "or the other way round, by more than three standard errors on either side: the difference "
            f"before and after. {len(moved)} of {len(runs.AUDITED)} constants flip something."
        )
        + _grid(["constant", "what it is", "", "against, and by how much"], rows)
        + _paragraph(f"By themselves these flip nothing: {quiet}.")
    )


def again() -> None:
    """Make all runs anew, and keep their tables where lessons read them."""
    TABLES.mkdir(parents=True, exist_ok=True)
    for name, rows in runs.tables():
        with (TABLES / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        sys.stderr.write(f"{name}: {len(rows) - 1} rows, {time.process_time():.0f} s of processor time\n")
    # Last: tables of which only a part is new are not to be taken for an audit.
    (TABLES / "made.json").write_text(json.dumps(runs.made(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if "--again" in sys.argv[1:]:
        again()
    page = text()
    FILE.write_text(page, encoding="utf-8")
    sys.stdout.write(page)
