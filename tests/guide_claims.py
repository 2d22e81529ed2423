"""What the facilitator's guide says of simulations and of the six facts, each with the way to find it again.

Why it exists: whoever reads a figure aloud to a group must be able to trust it. A claim quotes the guide,
with ``#`` for each figure; `found` runs the model, or counts, and gives the same figures. `holds` is for
what is claimed in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from guide_found import (
    WATCHED,
    Figures,
    drawn,
    left,
    lowest_tenth,
    mean,
    middle,
    model,
    off,
    row,
    scene,
    seen_late,
    sentence,
    streaks,
    tried_once,
    truth,
)

from ltl_course.simulations import SIMULATIONS

FIGURE = r"(\u2212?\d+(?:\.\d+)?|\b[A-Za-z]+\b)"
ALIKE = "fails-alike-and-thin"
RED = "Nine of the twenty schools have a red arrow."
HARD = {"policy": "test", "noise": 2.0, "switch_cost": 0.8, "quarters": 4, "replicates": 10_000}
BRAVE = {"promise": 110, "discouragement": 3.0, "replicates": 10_000}
FOURTH = r"fourth year results averaged (\d+)"
WORST = r"worst-off school (\d+)"


@dataclass(frozen=True)
class Claim:
    """One claim of the guide about a lesson: the quotation, and how its figures are found again."""

    lesson: str
    said: str
    found: Callable[[], Figures] = tuple
    holds: Callable[[], bool] = lambda: True

    @property
    def pattern(self) -> re.Pattern[str]:
        """Return what finds the quotation; ``#`` stands for a figure."""
        return re.compile(FIGURE.join(re.escape(part) for part in self.said.split("#")))


CLAIMS = (
    Claim(
        "00",
        "The answers are #, #, # and #.",
        lambda: (
            truth("six-bets", "worse"),
            streaks(),
            truth("six-bets", "time"),
            truth("six-bets", "finish"),
        ),
    ),
    Claim(
        "00",
        "For Michigan's lowest tenth many will say # or more, and it is #.",
        lambda: (21, lowest_tenth()),
    ),
    Claim("00", "For Atlanta many will say 70 or more, and it is #.", lambda: (truth("six-bets", "enroll"),)),
    Claim(
        "01",
        "The lesson's picture says #.",
        lambda: sentence("best-hypothesis", r"in (\d+) of 100 runs"),
    ),
    Claim(
        "01",
        "# of # quarters went into trying.",
        lambda: (
            2 * sentence("best-hypothesis", r"of (\d+) strategies")[0],
            model("best-hypothesis").quarters,
        ),
    ),
    Claim(
        "01",
        "does better than the one who tests: # against # points a quarter.",
        lambda: (
            mean("best-hypothesis", "average_never_change", **HARD),
            mean("best-hypothesis", "average_test", **HARD),
        ),
    ),
    Claim(
        "02",
        "In half of the runs it takes about # weeks.",
        lambda: sentence("capability-trap", r"within (\d+) weeks in half of the runs"),
    ),
    Claim(
        "02",
        "With # weeks of patience most leaders end where they began.",
        lambda: (model("capability-trap", "fails-impatient").patience,),
        lambda: (
            abs(middle("capability-trap", "end", "fails-impatient") - 100) < 0.5
            and mean("capability-trap", "gave_up", "fails-impatient") > 0.5
        ),
    ),
    Claim(
        "02",
        "a leader who presses for a quarter and leaves has done well",
        holds=lambda: middle("capability-trap", "below_from", "hidden-damage") > 13,
    ),
    Claim(
        "02",
        "And blame costs nothing in the first year: results are a point higher.",
        holds=lambda: round(mean("district", "year_one", answer=0) - mean("district", "year_one")) == 1,
    ),
    Claim(
        "02",
        "see how small the dip is",
        holds=lambda: sentence("capability-trap", r"fell by (\d+)", hours_protected=11)[0] < 5,
    ),
    Claim("03", "On average it is # a year.", lambda: (mean("signal-or-noise", "false_alarms"),)),
    Claim(
        "03",
        "# of # schools had a red arrow.",
        lambda: (9, model("signal-or-noise").charts),
        lambda: scene("03", RED),
    ),
    Claim(
        "03",
        "in more than # of # runs a real fall stays unseen for three years",
        lambda: (10 * (1 - mean("signal-or-noise", "found", "six-yearly-points")) // 1, 10),
    ),
    Claim(
        "04",
        "It takes # months in the picture, longer than with one chart on results.",
        lambda: (seen_late("parts"),),
        lambda: seen_late("parts") > seen_late("results"),
    ),
    Claim(
        "04", "Three charts were slower than one.", holds=lambda: seen_late("parts") > seen_late("results")
    ),
    Claim(
        "04",
        "When all measures fall together, the pattern is the worst of the #.",
        lambda: (len(WATCHED),),
        lambda: max(WATCHED, key=lambda way: seen_late(way, "fails-all-fall-together")) == "joint",
    ),
    Claim(
        "04",
        "And # measures that have little to do with one another are worse than results alone.",
        lambda: (model("full-system", "fails-hardly-linked").measures,),
        lambda: seen_late("joint", "fails-hardly-linked") > seen_late("results", "fails-hardly-linked"),
    ),
    Claim(
        "05",
        "The model says #. The number is no surprise to many. What surprises is the other #:",
        lambda: (100 * mean("learning-network", "all_right"), 100 * mean("learning-network", "all_wrong")),
    ),
    Claim(
        "05",
        "In # of a hundred networks all # give up the better practice.",
        lambda: (100 * mean("learning-network", "all_wrong"), model("learning-network").schools),
    ),
    Claim(
        "05",
        "Alone, # or # of # schools are left behind.",
        lambda: (left("alone") // 1, left("alone") // 1 + 1, model("learning-network").schools),
    ),
    Claim(
        "05",
        "The ring is safer and takes # times as long.",
        lambda: (mean("learning-network", "settled", network="ring") / mean("learning-network", "settled"),),
        lambda: left("ring") < left("everyone"),
    ),
    Claim(
        "05",
        "With everyone connected, more runs end all wrong than in the ring.",
        holds=lambda: (
            mean("learning-network", "all_wrong") > mean("learning-network", "all_wrong", network="ring")
        ),
    ),
    Claim(
        "05",
        "In the published version of *Where more ties do not help*, # of # networks end right if all are "
        "joined, and # in a ring.",
        lambda: (100 * row("everyone-hard-question"), 100, 100 * row("ring-hard-question")),
    ),
    Claim(
        "05",
        "Being alone is worst on average in all settings that we tried.",
        holds=lambda: all(
            left("alone", one.id) > max(left(way, one.id) for way in ("everyone", "ring", "two-groups"))
            for one in SIMULATIONS["learning-network"].scenarios
        ),
    ),
    Claim(
        "05",
        "But all # are hardly ever wrong together then",
        lambda: (model("learning-network").schools,),
        lambda: mean("learning-network", "all_wrong", network="alone") < 0.03,
    ),
    Claim(
        "06",
        "Mark #, where the school would be alone.",
        lambda: (round(4 * middle("local-fit", "silo_unlike")) / 4,),
    ),
    Claim(
        "06",
        "In the model it is #: # as far off as alone, and much nearer than under one rule.",
        lambda: (
            middle("local-fit", "facilitate_unlike"),
            middle("local-fit", "facilitate_unlike") / middle("local-fit", "silo_unlike"),
        ),
        lambda: off("facilitate", "unlike") < 0.7 * off("mandate", "unlike"),
    ),
    Claim(
        "06",
        "The floor helped the school that differs and cost the average nothing, at first.",
        holds=lambda: (
            off("limited", "unlike") < off("facilitate", "unlike")
            and abs(off("limited") - off("facilitate")) < 0.01 < off("limited", trust=0.8) - off("facilitate")
        ),
    ),
    Claim(
        "06",
        "Where places are alike and little is known, one rule for all comes nearest, and a floor does harm.",
        holds=lambda: (
            off("mandate", scenario=ALIKE)
            < off("facilitate", scenario=ALIKE)
            < min(off("limited", scenario=ALIKE), off("silo", scenario=ALIKE))
        ),
    ),
    Claim(
        "06",
        "Where they differ a lot and know themselves well, sharing adds nothing, and letting go is right.",
        holds=lambda: (
            abs(
                off("facilitate", scenario="fails-nothing-to-borrow")
                - off("silo", scenario="fails-nothing-to-borrow")
            )
            < 0.01
        ),
    ),
    Claim(
        "06",
        "And sharing without a floor leaves the one that differs further off than alone, in # of # runs.",
        lambda: (
            10 * float((drawn("local-fit", "facilitate_unlike") > drawn("local-fit", "silo_unlike")).mean()),
            10,
        ),
    ),
    Claim("07", "It is #. Then ask", lambda: (mean("who-teaches-whom", "mean", "seldom-opened"),)),
    Claim(
        "07",
        "A better handbook brought people almost nothing.",
        holds=lambda: (
            abs(
                mean("who-teaches-whom", "mean", "seldom-opened", learning=90)
                - mean("who-teaches-whom", "mean", "seldom-opened")
            )
            < 0.02
        ),
    ),
    Claim(
        "07",
        "a handbook that learns faster makes people know less: #, and not #.",
        lambda: (
            mean("who-teaches-whom", "mean", "fails-slow-handbook", learning=90),
            mean("who-teaches-whom", "mean", "fails-slow-handbook"),
        ),
    ),
    Claim(
        "07",
        "newcomers, who cost so much in the first picture, are what keeps knowledge alive in another",
        holds=lambda: (
            mean("who-teaches-whom", "mean", "newcomers")
            > 3 * mean("who-teaches-whom", "mean", "world-moves-on")
        ),
    ),
    Claim(
        "08",
        "In the picture practice ends at #. Kept private, the same hope ends at about #, which is below "
        "where it began.",
        lambda: sentence("drifting-goals", r"to (\d+) points .* left practice at (\d+);"),
        lambda: (
            sentence("drifting-goals", r"left practice at (\d+);") < sentence("drifting-goals", r"from (\d+)")
        ),
    ),
    Claim(
        "08",
        "a promise of # leaves practice # points lower than the same hope kept private",
        lambda: (
            model("drifting-goals", **BRAVE).promise,
            *sentence("drifting-goals", r"cost (\d+) points", **BRAVE),
        ),
    ),
    Claim(
        "08",
        "A small promise is held as firmly as a good one, and practice sinks below where it began.",
        holds=lambda: int.__gt__(
            *map(int, sentence("drifting-goals", r"from (\d+) to (\d+) points", promise=60))
        ),
    ),
    Claim("09", "As usual it ends at #, a little above where it began.", lambda: (mean("district", "mean"),)),
    Claim(
        "09",
        "the fourth year ends at about #, and at about # for the learning leader, who listens.",
        lambda: (
            *sentence("district", FOURTH, "public-but-blaming"),
            *sentence("district", FOURTH, "learning-leader"),
        ),
    ),
    Claim(
        "09",
        "*The same, half listening* does as well.",
        holds=lambda: (
            sentence("district", FOURTH, "half-listening")
            == sentence("district", FOURTH, "public-but-blaming")
        ),
    ),
    Claim(
        "09",
        "*The same, with full freedom* serves the worst-off school slightly better, too.",
        holds=lambda: (
            sentence("district", WORST, "full-freedom") > sentence("district", WORST, "learning-leader")
        ),
    ),
    Claim("10", "In # of # runs they kept one that was not the best.", lambda: (100 - tried_once(), 100)),
    Claim(
        "10",
        "finds the best in # of # runs, and brings less than simply keeping the best so far.",
        lambda: (tried_once(), 100),
        lambda: mean("best-hypothesis", "average_try_once") < mean("best-hypothesis", "average_keep_best"),
    ),
)
