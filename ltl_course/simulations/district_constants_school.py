"""The district's constants of what goes on in one school: time, capability, pressure, people.

Why it exists: here stand those of the capability trap and of what it does to people;
:mod:`ltl_course.simulations.district_constants` puts all together and says how they were chosen.
"""

from __future__ import annotations

from ltl_course.simulations.district_constant import (
    DERIVED,
    ILLUSTRATIVE,
    RECALLED,
    SCALE,
    SECOND_HAND,
    SEEN,
    Constant,
)

TIME = (
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
            "teachers in the United States give to counseling students and talking with parents (TALIS 2018, "
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

CAPABILITY = (
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
            "raises achievement by 0.18 standard deviations, about half of that in large programs (Kraft, "
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

PRESSURE = (
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

PEOPLE = (
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
