"""How surely one way was ahead of another, run by run in the same worlds.

Why it exists: several sentences say that one way was clearly sooner, dearer or better than another,
or that none was. That is one question, so it has one answer and one threshold.
"""

from __future__ import annotations

import math

import numpy as np

from ltl_course.dynamics import Series

CLEAR = 3
"""Standard errors, from which on a difference is told as one."""


def ahead(differences: Series) -> float:
    """Measure how surely differences in the same worlds lie above 0.

    Parameters
    ----------
    differences : Series
        Shape (replicates,), in any unit; or 1, -1 and 0 where only who was ahead is known.

    Returns
    -------
    float
        Their sum in its standard errors, below 0 if they lie below 0, and 0 if they are all 0.
        At most the root of their number, so fewer than nine worlds never show anything clearly.

    Notes
    -----
    The spread is taken around 0, as it is if neither way is better. With 1, -1 and 0 this is the
    sign test, ties left out.
    """
    spread = math.sqrt(float(np.square(differences).sum()))
    return float(differences.sum()) / spread if spread else 0.0
