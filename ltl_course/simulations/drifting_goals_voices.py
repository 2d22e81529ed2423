"""Whose voice lasts, if people keep asking one another where they stand.

Why it exists: "say it out loud" begs the question to whom. If everybody's view is a weighted mean
of the views around them, again and again, all end with one view, and it is a mean of the first
views with weights that can be worked out: who is heard by those who are heard.

Source: DeGroot (1974) Journal of the American Statistical Association 69(345) 118-121; Golub &
Jackson (2010) American Economic Journal: Microeconomics 2(1) 112-149.
"""

from __future__ import annotations

import numpy as np

from ltl_course.dynamics import Series

_CLOSE = 1e-9


def influence(trust: Series) -> Series:
    """Return how much each first view weighs in the view that all end with.

    Parameters
    ----------
    trust : Series
        Shape (people, people): what a person, row by row, gives to each view when forming the
        next own one, 0 to 1. Each row adds up to 1.

    Returns
    -------
    Series
        Shape (people,), 0 to 1 each and 1 together: the weights w with w = w @ trust.

    Raises
    ------
    ValueError
        If a weight is below 0 or a row does not add up to 1; or if there is no one view in the
        end, as when two groups do not hear one another, or two people only repeat each other.
    """
    people = len(trust)
    wrong = trust.shape != (people, people) or people == 0 or not np.isfinite(trust).all()
    if wrong or (trust < 0).any() or (np.abs(trust.sum(axis=1) - 1) > _CLOSE).any():
        raise ValueError("trust must be a square of weights from 0 up, each row of which adds up to 1.")
    # One view in the end means: nothing but that view is left whole from round to round.
    if (np.abs(np.linalg.eigvals(trust)) > 1 - _CLOSE).sum() > 1:
        raise ValueError("These people do not end with one view.")
    lasting = np.vstack([trust.T - np.eye(people), np.ones(people)])
    found: Series = np.linalg.lstsq(lasting, np.append(np.zeros(people), 1.0), rcond=None)[0]
    return np.clip(found, 0.0, 1.0)
