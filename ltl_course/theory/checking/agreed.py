"""What is agreed: who decides, what stays free, what comes back, and when it is looked at together.

Why it exists: a decision that is handed over without a day and without evidence is soon taken back,
and an aim of which everything is fixed leaves nothing to learn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ltl_course.theory import cells, parts
from ltl_course.theory.checking.finding import Finding, Look
from ltl_course.words import _, plural

MOST_FIXED = 3
"""So many points can be fixed before little is left to find out."""


def agreement_findings(look: Look) -> Iterator[Finding]:
    """Yield what is to be said about the agreements.

    Parameters
    ----------
    look : Look
        The Theory.

    Yields
    ------
    Finding
        In no particular order. That none is written is asked only where something is done.
    """
    rows = look.theory.rows("agreements")
    if not rows:
        if look.theory.rows("actions") and cells.columns("agreements"):
            words = _("No agreement is written yet. Which decision could those closest to the work take?")
            yield from look.whole("no-agreements", parts.HOMES["agreements"], words)
        return
    yield from look.about(
        "agreement-overfixed",
        "agreements",
        [row for row in rows if _points(row) > MOST_FIXED],
        lambda count: plural(
            "{{rows}} fixes more than {{most}} points. Which of them could be left to those who do it?",
            "{{rows}} fix more than {{most}} points each. Which of them could be left to those who do it?",
            count,
        ),
        most=str(MOST_FIXED),
    )
    yield from _open_cells(look)


def _points(row: Mapping[str, str]) -> int:
    return sum(bool(line.strip()) for line in row.get("fixed", "").splitlines())


def _open_cells(look: Look) -> Iterator[Finding]:
    yield from look.about(
        "agreement-undecided",
        "agreements",
        look.lacking("agreements", "who"),
        lambda count: plural(
            "{{rows}} does not say who decides. Who does?",
            "{{rows}} do not say who decides. Who does?",
            count,
        ),
    )
    yield from look.about(
        "agreement-unfree",
        "agreements",
        look.lacking("agreements", "free"),
        lambda count: plural(
            "{{rows}} leaves nothing free. What may look different in each place?",
            "{{rows}} leave nothing free. What may look different in each place?",
            count,
        ),
    )
    yield from look.about(
        "agreement-unevidenced",
        "agreements",
        look.lacking("agreements", "evidence"),
        lambda count: plural(
            "{{rows}} expects nothing back. What would tell both sides how it goes?",
            "{{rows}} expect nothing back. What would tell both sides how it goes?",
            count,
        ),
    )
    yield from look.about(
        "agreement-unsupported",
        "agreements",
        look.lacking("agreements", "support"),
        lambda count: plural(
            "{{rows}} does not say what you give. What would make it possible?",
            "{{rows}} do not say what you give. What would make it possible?",
            count,
        ),
    )
    yield from look.about(
        "agreement-undated",
        "agreements",
        look.lacking("agreements", "day"),
        lambda count: plural(
            "{{rows}} has no day. When do you look at it together?",
            "{{rows}} have no day. When do you look at each together?",
            count,
        ),
    )
