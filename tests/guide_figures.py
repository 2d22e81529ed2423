"""The rules of the guide's figures: each is found again, and there is no other but guesses of groups.

Why it exists: a figure that nobody can find again is an invented one, however small. Each rule returns
complaints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import guide_rules
from guide_claims import CLAIMS, Claim
from guide_found import WORDS, same, scene

NUMBER = re.compile(r"(?<![\w.])\u2212?\d+(?:\.\d+)?")
# "Eight of twelve", "six or seven of ten": figures in words.
SHARE = re.compile(
    rf"\b(?:{'|'.join(WORDS)})(?: or \w+)? of (?:a )?(?:ten|twelve|twenty|hundred)\b", re.IGNORECASE
)
GUESS = re.compile(r"Our expectation|\bsays?\b")
END = re.compile(r"(?<=[.?!])[”)]*\s+")
NAMES = re.compile(r"lesson \d\d|school \d|version \d|\d+ days|week \d")


def complaints(claim: Claim, part: guide_rules.Part) -> Iterator[str]:
    """Return what is wrong with a claim: it is not said, its figures are others, or it does not hold."""
    told = claim.pattern.findall(part.whole)
    if len(told) != 1:
        yield f"it is said {len(told)} times"
        return
    figures = [told[0]] if isinstance(told[0], str) else [*told[0]]
    found = claim.found()
    if len(found) != claim.said.count("#"):
        yield f"{found} for {claim.said}"
    elif found and not all(same(*one) for one in zip(figures, found, strict=True)):
        yield f"{figures} are said, and {[round(one, 3) for one in found]} are found"
    if not claim.holds():
        yield "it does not hold"


def unclaimed(part: guide_rules.Part, lesson: str) -> Iterator[str]:
    """Return sentences of a part with a figure that no claim finds again, and that is no group's guess."""
    patterns = [claim.pattern for claim in CLAIMS if claim.lesson == lesson]
    for heading in (guide_rules.PREDICT, guide_rules.DEBRIEF, guide_rules.OBJECTION, guide_rules.AGAINST):
        rest = re.sub(r"^\d+\. ", "", part.said.get(heading, ""), flags=re.MULTILINE)
        for pattern in patterns:
            rest = pattern.sub("", rest)
        rest = guide_rules.SET.sub("", NAMES.sub("", rest))
        for one in END.split(rest):
            guessed = heading == guide_rules.PREDICT and GUESS.search(one)
            if (NUMBER.search(one) or SHARE.search(one)) and not guessed:
                yield one
    for cell in (
        cell for run in guide_rules.RUNS for line in guide_rules.rows(part.said[run])[1:] for cell in line[2:]
    ):
        if re.search(r"\d+ (?:of|in) 10+\b", cell) and not any(one.search(cell) for one in patterns):
            yield cell


def undated(part: guide_rules.Part, lesson: str) -> Iterator[str]:
    """Return years and decades from which a model is said to come, and of which the lesson knows nothing."""
    said = re.findall(r"\b((?:18|19|20)\d)(?:(\d)\b|0s)", part.said.get(guide_rules.FROM, ""))
    yield from (f"{decade}{year}" for decade, year in said if not scene(lesson, f"{decade}{year}"))
