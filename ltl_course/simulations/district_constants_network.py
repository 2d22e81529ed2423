"""The district's constants of what passes between people and schools: problems, fit, seeing, events.

Why it exists: here stand those of what is told, shared, measured and suffered together;
:mod:`ltl_course.simulations.district_constants` puts all together and says how they were chosen.
"""

from __future__ import annotations

from ltl_course.simulations.district_constant import (
    DERIVED,
    ILLUSTRATIVE,
    SCALE,
    SEEN,
    Constant,
)

PROBLEMS = (
    Constant(
        name="lowest_openness",
        value=0.1,
        unit="per quarter",
        words="share of hidden problems that is told where bad news meets blame",
        label=DERIVED,
        reason=(
            "Of units of one hospital, the one where people felt safe reported ten times as many errors as "
            "the one where they did not: 23.7 against 2.3 in 1,000 patient days (Edmondson 1996; the figures "
            "seen in an account of it). Derived: one tenth of the next line, which is our choice."
        ),
    ),
    Constant(
        name="highest_openness",
        value=1.0,
        unit="per quarter",
        words="share of hidden problems that is told where bad news meets listening",
        label=ILLUSTRATIVE,
        reason="Where it is safe, a problem is told within a quarter.",
    ),
    Constant(
        name="opening_time",
        value=4.0,
        unit="quarters",
        words="time in which trust to speak grows",
        label=ILLUSTRATIVE,
        reason=(
            "A year. That trust is easier to lose than to win is published (Slovic 1993, seen in an "
            "abstract)."
        ),
    ),
    Constant(
        name="closing_time",
        value=1.0,
        unit="quarters",
        words="time in which trust to speak goes",
        label=ILLUSTRATIVE,
        reason="A quarter. See the line above.",
    ),
    Constant(
        name="passing",
        value=0.25,
        unit="per quarter",
        words="share of problems, hidden or known, that passes by itself",
        label=ILLUSTRATIVE,
        reason="A school year: the class, or the colleague, moves on.",
    ),
    Constant(
        name="mending_time",
        value=2.0,
        unit="quarters",
        words="time to mend a known problem",
        label=ILLUSTRATIVE,
        reason="Half a year: hear, try, try again.",
    ),
    Constant(
        name="usual_harm",
        value=0.08,
        unit="1",
        words="share of learning that problems usually cost",
        label=DERIVED,
        reason=(
            "Interruptions alone cost 10 to 20 of about 180 days, 6 to 11% (Kraft & Monti-Nussbaum 2021, "
            "abstract seen). Derived: a number within that range; that all problems together cost as much, "
            "and that a day lost is a day's learning, is our assumption."
        ),
    ),
    Constant(
        name="known_harm",
        value=0.5,
        unit="1",
        words="harm of a known problem, compared with a hidden one",
        label=ILLUSTRATIVE,
        reason="To know is not to mend; one can work around what one knows.",
    ),
)

FIT = (
    Constant(
        name="need_spread",
        value=1.0,
        unit="spreads",
        words="how widely the practice that suits differs from school to school",
        label=SCALE,
        reason="The unit: one standard deviation between ordinary schools.",
        drawn=True,
    ),
    Constant(
        name="other_community",
        value=2.0,
        unit="spreads",
        words="how far from the others lies what suits school 1",
        label=ILLUSTRATIVE,
        reason="Two spreads: one in forty ordinary schools lies so far out on its side.",
        drawn=True,
    ),
    Constant(
        name="reading_noise",
        value=2.0,
        unit="spreads",
        words="noise of one quarter's reading of what suits a school, at the usual measuring",
        label=DERIVED,
        reason=(
            "Of the differences between the 18 sites of Efron & Morris (1977) 21% were real (c = 0.212, "
            "second-hand). Derived: noise is the square root of 0.788 / 0.212 = 1.9 times the spread, "
            "rounded to 2 as in the simulation of local fit. Theirs are baseball players; the eight schools "
            "of Rubin (1981) are no clearer."
        ),
    ),
    Constant(
        name="reading_time",
        value=0.02,
        unit="share of staff time",
        words="time for sharing and measuring that buys one more reading a quarter",
        label=ILLUSTRATIVE,
        reason="An hour a week to look together at what students did.",
    ),
    Constant(
        name="first_readings",
        value=4.0,
        unit="readings",
        words="evidence that each school has at the start",
        label=ILLUSTRATIVE,
        reason="One year of quarters: thin, as it mostly is.",
    ),
    Constant(
        name="evidence_time",
        value=4.0,
        unit="quarters",
        words="time over which evidence counts",
        label=ILLUSTRATIVE,
        reason="A year: then other students sit there.",
    ),
    Constant(
        name="adopting_time",
        value=2.0,
        unit="quarters",
        words="time in which a school's practice follows what is decided",
        label=ILLUSTRATIVE,
        reason="Half a year to change how one teaches.",
    ),
    Constant(
        name="misfit_harm",
        value=0.10,
        unit="1",
        words="share of learning lost at a distance of one spread from what suits",
        label=ILLUSTRATIVE,
        reason=(
            "Then the effect of one and the same practice differs between schools by some 0.06 standard "
            "deviations (0.1 times the square root of 2 times 0.4); in 16 large trials the differences "
            "between sites went from none to a few tenths (Weiss and others 2017, recalled)."
        ),
    ),
    Constant(
        name="unlike_time",
        value=0.06,
        unit="share of staff time",
        words="time lost at most because practice is unlike the other schools'",
        label=ILLUSTRATIVE,
        reason=(
            "Teachers spend about 12 hours a week on finding and making materials (Goldberg 2016, report of "
            "it seen). A quarter of that, three of 46 hours, is what ready materials would save, and what "
            "newcomers from the next school would not have to relearn: 8% of teachers change schools in a "
            "year, most of them within the district (NCES, seen)."
        ),
    ),
    Constant(
        name="half_distance",
        value=1.0,
        unit="spreads",
        words=(
            "distance from the district's average practice at which half of this is lost, and half of what "
            "others share is of use"
        ),
        label=ILLUSTRATIVE,
        reason="One spread: as far as one ordinary school is from the average.",
    ),
)

SEEING = (
    Constant(
        name="usual_seeing_time",
        value=1.0,
        unit="quarters",
        words="time in which results are seen, at the usual measuring",
        label=ILLUSTRATIVE,
        reason="A quarter; more measuring sees sooner, in proportion to the readings.",
    ),
    Constant(
        name="luck_spread",
        value=0.05,
        unit="1",
        words="spread of one quarter's results by luck",
        label=ILLUSTRATIVE,
        reason=(
            "Less than half of the differences in a school's yearly gain last (Kane & Staiger 2001, abstract "
            "seen); lasting differences between schools are a few percent here too."
        ),
    ),
)

EVENTS = (
    Constant(
        name="principal_leaves",
        value=0.045,
        unit="per quarter",
        words="chance that a school's principal leaves",
        label=SEEN,
        reason="82% of principals are in the same school a year later (NCES 2016-17, seen). 0.18 / 4.",
        drawn=True,
    ),
    Constant(
        name="principal_engaged",
        value=0.25,
        unit="per quarter",
        words="rate at which engaged staff drop out in the quarter in which their principal leaves",
        label=ILLUSTRATIVE,
        reason="A fifth of them within the quarter: those who came for this principal's sake.",
    ),
    Constant(
        name="principal_openness",
        value=0.5,
        unit="per quarter",
        words="rate at which trust to speak goes in that quarter",
        label=ILLUSTRATIVE,
        reason="Two fifths of it within the quarter: one waits to see how the new one answers.",
    ),
    Constant(
        name="flu",
        value=0.0625,
        unit="per quarter",
        words="chance of a quarter with a severe flu",
        label=ILLUSTRATIVE,
        reason="Once in four years.",
        drawn=True,
    ),
    Constant(
        name="flu_time",
        value=0.08,
        unit="share of staff time",
        words="time lost to it",
        label=ILLUSTRATIVE,
        reason="Five of some sixty school days.",
        drawn=True,
    ),
    Constant(
        name="cut",
        value=0.03125,
        unit="per quarter",
        words="chance that a budget cut begins",
        label=ILLUSTRATIVE,
        reason="Once in eight years.",
        drawn=True,
    ),
    Constant(
        name="cut_time",
        value=0.03,
        unit="share of staff time",
        words="time lost to it, for a year",
        label=ILLUSTRATIVE,
        reason="One post in thirty-three.",
        drawn=True,
    ),
)
