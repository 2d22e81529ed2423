"""What was learned in a test, and whether anybody else can use it.

Why it exists: what one team found out stays with it unless somebody is named who should use it next,
and others can tell whether their situation is alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from ltl_course.theory import cells, parts
from ltl_course.theory.checking.finding import Finding, Look
from ltl_course.words import _, plural


def passed_on_findings(look: Look) -> Iterator[Finding]:
    """Yield what is to be said about the lessons of the learning log.

    Parameters
    ----------
    look : Look
        The Theory.

    Yields
    ------
    Finding
        In no particular order. Not every line is for others, so one that is meant for somebody is
        enough; of that one it is asked where it held, and by when it is used.
    """
    rows = look.theory.rows("tests")
    if "for" not in cells.columns("tests"):
        return
    meant = [row for row in rows if row.get("for", "").strip()]
    held = [row for row in rows if row.get("next") == "keep" and row.get("happened", "").strip()]
    if held and not meant:
        words = _("Something was tried and kept, and it is meant for nobody else. Who should use it next?")
        yield from look.whole("lesson-for-nobody", parts.HOMES["tests"], words)
    unplaced, undated = (
        [row for row in look.lacking("tests", column) if row in meant] for column in ("situation", "by")
    )
    yield from look.about(
        "lesson-unplaced",
        "tests",
        unplaced,
        lambda count: plural(
            "{{rows}} is meant for others and does not say in which situation it was tried. "
            "How can they tell whether theirs is alike?",
            "{{rows}} are meant for others and do not say in which situation they were tried. "
            "How can they tell whether theirs is alike?",
            count,
        ),
    )
    yield from look.about(
        "lesson-undated",
        "tests",
        undated,
        lambda count: plural(
            "{{rows}} is meant for others and has no day. By when should they use it?",
            "{{rows}} are meant for others and have no day. By when should they use them?",
            count,
        ),
    )
