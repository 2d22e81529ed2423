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
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Label = Literal[
    "published (seen)",
    "published (second-hand)",
    "published (recalled)",
    "derived",
    "illustrative",
    "scale",
]
SEEN: Label = "published (seen)"
SECOND_HAND: Label = "published (second-hand)"
RECALLED: Label = "published (recalled)"
DERIVED: Label = "derived"
ILLUSTRATIVE: Label = "illustrative"
SCALE: Label = "scale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """One number of the model.

    Attributes
    ----------
    name : str
        As the equations call it.
    value : float
        In `unit`.
    unit : str
        "1" for a share or a ratio.
    words : str
        What it is.
    label : str
        Where the number comes from: published, derived, illustrative, or a mere scale.
    reason : str
        Why this value; of what is derived also how, after "Derived:".
    drawn : bool
        Whether the world is drawn with it; then it stands in no equation.
    """

    name: str
    value: float
    unit: str
    words: str
    label: Label
    reason: str
    drawn: bool = False

    @property
    def audited(self) -> bool:
        """Whether the audit moves it: a scale has nothing to be wrong about."""
        return self.label != SCALE


_TIME = (
    Constant(
        name="usual_improvement",
        value=0.10,
        unit="share of staff time",
        words="time for improvement as it usually is",
        label=SCALE,
        reason=(
            "The lever's starting point. Teachers spend just under a day a month in professional development "
            "(TALIS 2008, seen), about 5%; we add as much again for work in teams on how one teaches."
        ),
    ),
    Constant(
        name="usual_sharing",
        value=0.02,
        unit="share of staff time",
        words="time for sharing and measuring as it usually is",
        label=SCALE,
        reason="The lever's starting point: about an hour of a 46-hour week (the 46: TALIS 2018, seen).",
    ),
    Constant(
        name="usual_freedom",
        value=0.5,
        unit="1",
        words="local freedom as it usually is",
        label=SCALE,
        reason="The lever's middle.",
    ),
    Constant(
        name="usual_answer",
        value=0.5,
        unit="1",
        words="how bad news is usually answered",
        label=SCALE,
        reason="The lever's middle.",
    ),
    Constant(
        name="usual_commitment",
        value=0.5,
        unit="1",
        words="how public the goal usually is",
        label=SCALE,
        reason="The lever's middle.",
    ),
    Constant(
        name="usual_hearing",
        value=0.02,
        unit="share of staff time",
        words="time that it usually takes to hear bad news",
        label=ILLUSTRATIVE,
        reason=(
            "About an hour a week. With the next line, about half of the three to four hours a week that "
            "teachers in the United States give to counselling pupils and talking with parents (TALIS 2018, "
            "recalled), since only part of that is about problems. It grows with the number of problems told "
            "and with how fully each is heard out: this is what listening costs."
        ),
    ),
    Constant(
        name="usual_working",
        value=0.02,
        unit="share of staff time",
        words="time that it usually takes to work on known problems",
        label=ILLUSTRATIVE,
        reason="About an hour a week; it grows with the number of known problems. See the line above.",
    ),
)

_CAPABILITY = (
    Constant(
        name="capability_time",
        value=4.33,
        unit="quarters",
        words="time constant of building and losing capability",
        label=RECALLED,
        reason=(
            "Schneiderman's half-lives of improvement go from 1 to 22 months (matrix page seen); 9 months "
            "for a process across departments is recalled. 3 quarters / ln 2 = 4.33."
        ),
    ),
    Constant(
        name="lasting_capability",
        value=0.5,
        unit="1",
        words="capability that stays without any improvement time (1: a usual school)",
        label=ILLUSTRATIVE,
        reason=(
            "Half of what a school can do rests on training and experience and does not fade in four years."
        ),
    ),
    Constant(
        name="capability_yield",
        value=0.5,
        unit="1",
        words="exponent of capability in results",
        label=ILLUSTRATIVE,
        reason=(
            "Diminishing returns. With it, another tenth of staff time for improvement, the coaches' own "
            "time included, raises learning in the long run by 1.5^0.5 - 1 = 22% before its cost. Coaching "
            "raises achievement by 0.18 standard deviations, about half of that in large programmes (Kraft, "
            "Blazar & Hogan 2018 and its version of 2017, abstracts seen); a year's learning in grades 3 to "
            "6 is about 0.4 (Hill and others 2008, recalled). 0.09 of 0.4 is 22%."
        ),
    ),
    Constant(
        name="bystander",
        value=0.5,
        unit="1",
        words="what a colleague who is not engaged gets out of improvement time, compared with one who is",
        label=ILLUSTRATIVE,
        reason="Half: present, but carrying little home.",
    ),
    Constant(
        name="sharing_gain",
        value=0.5,
        unit="1",
        words="what is built at most in addition by learning from other schools, if practice is alike",
        label=DERIVED,
        reason=(
            "Past colleagues explain about 20% of a teacher's effect (Jackson & Bruegmann 2009, abstract "
            "seen). Derived: set so that at the usual sharing, which brings half of this gain, a fifth of "
            "what is built comes from colleagues, 0.25 / 1.25. Theirs are colleagues in one school; between "
            "schools it may be less."
        ),
    ),
    Constant(
        name="half_sharing",
        value=0.02,
        unit="share of staff time",
        words="time for sharing that brings half of the gain",
        label=ILLUSTRATIVE,
        reason="An hour a week: the second hour teaches less than the first.",
    ),
)

_PRESSURE = (
    Constant(
        name="aspired_rise",
        value=0.15,
        unit="1",
        words="how far the public goal lies above a usual school's results",
        label=ILLUSTRATIVE,
        reason=(
            "15% more learning a year, about 0.06 standard deviations: bold, and not unheard of in four "
            "years."
        ),
    ),
    Constant(
        name="goal_time",
        value=6.0,
        unit="quarters",
        words="time in which a goal moves",
        label=ILLUSTRATIVE,
        reason="As in the simulation of drifting goals.",
    ),
    Constant(
        name="routine",
        value=0.5,
        unit="1",
        words="share of the drive to improve that needs no gap",
        label=ILLUSTRATIVE,
        reason="Half is habit and care for one's work, half comes from a goal not yet reached.",
    ),
    Constant(
        name="heart_gap",
        value=0.30,
        unit="1",
        words="gap to the goal at which a gap has lost half of its pull",
        label=ILLUSTRATIVE,
        reason="As in the simulation of drifting goals: 30 of 100 points.",
    ),
)

_PEOPLE = (
    Constant(
        name="own_accord",
        value=0.0075,
        unit="per quarter",
        words="chance that a colleague becomes engaged by what the leader says",
        label=SECOND_HAND,
        reason=(
            "Bass (1969): external influence, on average 0.03 a year (Sultan, Farley & Lehmann 1990, "
            "recalled; the figure seen at tx.shu.edu.tw). New products, not schools. 0.03 / 4."
        ),
    ),
    Constant(
        name="word_of_mouth",
        value=0.095,
        unit="per quarter",
        words="chance that a colleague becomes engaged through those who are, when success is visible",
        label=SECOND_HAND,
        reason="Bass (1969): imitation, on average 0.38 a year (sources as above). 0.38 / 4.",
    ),
    Constant(
        name="publicity",
        value=1.0,
        unit="1",
        words="how much more of this a fully public goal brings than a private one",
        label=ILLUSTRATIVE,
        reason="Half as much with a private goal, half as much again with a public one.",
    ),
    Constant(
        name="quiet",
        value=0.36,
        unit="1",
        words="strength of word of mouth when results stand still",
        label=DERIVED,
        reason=(
            "Gallup (2014) found 31% of teachers in the United States engaged (reports of it seen). Derived: "
            "set so that with the turnover below a usual school stays at 31%. That Gallup's engaged are ours "
            "is our assumption."
        ),
    ),
    Constant(
        name="full_rise",
        value=0.05,
        unit="1",
        words="rise over the past year's results that brings word of mouth to full strength",
        label=ILLUSTRATIVE,
        reason="Five points in a hundred is as much as results stray in one quarter; less goes unseen.",
    ),
    Constant(
        name="remembering_time",
        value=4.0,
        unit="quarters",
        words="time over which past results are remembered",
        label=ILLUSTRATIVE,
        reason="One compares with last year.",
    ),
    Constant(
        name="turnover",
        value=0.04,
        unit="per quarter",
        words="share of engaged staff lost",
        label=SEEN,
        reason="16% of teachers a year leave their school (NCES, 2012-13 and 2021-22, seen). 0.16 / 4.",
    ),
    Constant(
        name="fear",
        value=0.5,
        unit="1",
        words="how much more of this there is if bad news is met with blame instead of listening",
        label=DERIVED,
        reason=(
            "One standard deviation better leadership goes with a quarter less turnover (Kraft, Marinell & "
            "Yee 2016, recalled). Derived: from the middle of the lever to either end we take as one; 0.25 "
            "for half of the lever."
        ),
    ),
    Constant(
        name="bearable_load",
        value=0.20,
        unit="share of staff time",
        words="time beside teaching that strains nobody",
        label=ILLUSTRATIVE,
        reason="One day a week.",
    ),
    Constant(
        name="load_cost",
        value=0.6,
        unit="per quarter",
        words="share of engaged staff lost for each unit of load beyond that",
        label=ILLUSTRATIVE,
        reason=(
            "If half of all time is taken, half of the engaged give up within a year: ln 2 / 4 / 0.3 = 0.58."
        ),
    ),
)

_PROBLEMS = (
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

_FIT = (
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
            "Of the differences between Efron & Morris's 18 sites 21% were real (c = 0.212, recalled). "
            "Derived: noise is the square root of 0.788 / 0.212 = 1.9 times the spread, rounded to 2 as in "
            "the simulation of local fit. Theirs are baseball players; the eight schools of Rubin (1981) are "
            "no clearer."
        ),
    ),
    Constant(
        name="reading_time",
        value=0.02,
        unit="share of staff time",
        words="time for sharing and measuring that buys one more reading a quarter",
        label=ILLUSTRATIVE,
        reason="An hour a week to look together at what pupils did.",
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
        reason="A year: then other pupils sit there.",
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

_SEEING = (
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
            "seen); lasting differences between schools are a few per cent here too."
        ),
    ),
)

_EVENTS = (
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

GROUPS: Mapping[str, tuple[Constant, ...]] = MappingProxyType(
    {
        "Time": _TIME,
        "Capability": _CAPABILITY,
        "Goal and pressure": _PRESSURE,
        "People": _PEOPLE,
        "Problems": _PROBLEMS,
        "Fit and shared practice": _FIT,
        "Seeing results": _SEEING,
        "Events": _EVENTS,
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
