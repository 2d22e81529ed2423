"""What is not known of a model's constants, drawn anew for each world."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SPREAD = 0.25
"""Standard deviation of the logarithm of what is not known: 8 of 10 worlds lie within 0.73 to 1.38 times."""


def worlds(names: Sequence[str], *, seed: int, replicates: int) -> dict[str, NDArray[np.float64]]:
    """Draw by how much constants differ from what is taken for them.

    Parameters
    ----------
    names : sequence of str
        The constants that are not well known.
    seed : int
        0 or more.
    replicates : int
        How many worlds.

    Returns
    -------
    dict of str to ndarray
        For each name, shape (replicates,): what its constant is multiplied by, with the median
        1. More replicates leave the first ones as they were.
    """
    stream = np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed)))
    drawn = np.exp(SPREAD * stream.standard_normal((replicates, len(names))))
    return dict(zip(names, drawn.T, strict=True))
