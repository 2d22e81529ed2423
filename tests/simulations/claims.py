"""What tests ask of a scenario: that it runs with its settings, and that its claim is no luck.

Why it exists: "clearly more" means the same of every model, three standard errors of the
difference from run to run.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ltl_course.dynamics import Model


def in_scenario(model: type[Model], scenario: str = "", **levers: Any) -> Model:
    """Set a model up as one of its scenarios says, or at its defaults, with other levers moved."""
    chosen = {one.id: one.levers for one in model.scenarios}[scenario] if scenario else {}
    return model(**{**chosen, **levers})


def three_errors(values: npt.NDArray[np.float64]) -> float:
    """Return three standard errors of the mean of those values that are numbers."""
    return float(3 * np.nanstd(values, ddof=1) / np.sqrt(np.isfinite(values).sum()))


def clearly_more(more: npt.NDArray[np.float64], less: npt.NDArray[np.float64]) -> bool:
    """Tell whether one figure lies above another, run by run, by more than three standard errors."""
    difference = more - less
    return bool(difference.mean() > three_errors(difference))
