"""The pathway check: what a coach would ask who reads a Theory with care.

Why it exists: a plan looks whole long before it is. Whether each goal is moved, each action
measured and those concerned were asked can be read off the rows. Nothing here judges what is
written; it asks about what is not, and says nothing of a Theory in which nothing is missing.
"""

from __future__ import annotations

from itertools import chain

from ltl_course.theory.checking.agreed import agreement_findings
from ltl_course.theory.checking.broken import path_findings
from ltl_course.theory.checking.finding import KINDS, Finding, Kind, Look
from ltl_course.theory.checking.measures import measure_findings
from ltl_course.theory.checking.passed_on import passed_on_findings
from ltl_course.theory.checking.people import people_findings
from ltl_course.theory.state import Theory

__all__ = ["KINDS", "Finding", "Kind", "check"]


def check(theory: Theory) -> tuple[Finding, ...]:
    """Say what is missing in a Theory.

    Parameters
    ----------
    theory : Theory
        What is read.

    Returns
    -------
    tuple of Finding
        First what breaks the path, then what is worth asking; rows that lack the same stand in
        one finding. Empty for a Theory that is complete.
    """
    look = Look(theory)
    found = chain(
        path_findings(look),
        measure_findings(look),
        people_findings(look),
        agreement_findings(look),
        passed_on_findings(look),
    )
    return tuple(sorted(found, key=lambda one: KINDS.index(one.kind)))
