"""Own evidence and everybody's: how far an estimate is drawn towards the others.

Why it exists: a school's own numbers are few, and other schools' numbers are about others.
These are the published ways to use both. A simulation decides with them, and a worked
example shows them on numbers that were measured.

Estimates stand on the last axis, one for each school or player, each with its standard
error: how far it strays by chance.

Sources
    Efron & Morris (1975) JASA 70(350) 311-319 and (1977) Scientific American 236(5) 119-127:
    the weight of one's own estimate, found from how far the estimates lie apart.
    Efron & Morris (1971) JASA 66 807-815 and (1972) JASA 67 130-139: limited translation.
    Gelman et al. (2013) Bayesian Data Analysis, 3rd ed., 5.4 and 5.5: partial pooling, after
    Rubin (1981) Journal of Educational Statistics 6(4) 377-401.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Series = NDArray[np.float64]

FEWEST = 4
"""Efron and Morris's rule needs so many estimates: fewer say too little about how far they lie apart."""

FEWEST_FOR_POSTERIOR = 3
"""With fewer, the data leave it open whether the schools lie apart without limit."""

NODES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """Estimates after others' evidence was used.

    Attributes
    ----------
    means, errors : Series
        The estimates and their standard errors, in the unit of the data.
    """

    means: Series
    errors: Series


def own_weight(estimates: Series, error: ArrayLike) -> Series:
    """Return how much of its distance from the common mean each estimate keeps.

    Parameters
    ----------
    estimates : Series
        Shape (..., k), with k at least 4.
    error : array_like
        Their standard error, the same for all k; shape () or (..., 1).

    Returns
    -------
    Series
        Shape (..., 1), 0 to 1: Efron and Morris's c, and 0 where c would be below.

    Raises
    ------
    ValueError
        If there are fewer than 4 estimates.
    """
    count = estimates.shape[-1]
    if count < FEWEST:
        raise ValueError(f"Efron and Morris's rule needs at least {FEWEST} estimates; got {count}.")
    apart = estimates - estimates.mean(axis=-1, keepdims=True)
    squares = np.einsum("...k,...k->...", apart, apart)[..., np.newaxis]
    chance = (count - 3) * np.square(np.asarray(error, dtype=np.float64))
    # Estimates that are all the same have no distance to keep: whatever the weight, nothing moves.
    share = np.divide(chance, squares, out=np.ones_like(squares), where=squares > 0)
    weight: Series = np.maximum(1 - share, 0.0)
    return weight


def efron_morris(estimates: Series, error: ArrayLike) -> Series:
    """Draw estimates towards their mean, all by the same share.

    Parameters
    ----------
    estimates : Series
        Shape (..., k), with k at least 4.
    error : array_like
        Their standard error, the same for all k; shape () or (..., 1).

    Returns
    -------
    Series
        Same shape as `estimates`.

    Raises
    ------
    ValueError
        If there are fewer than 4 estimates.
    """
    centre = estimates.mean(axis=-1, keepdims=True)
    drawn: Series = centre + own_weight(estimates, error) * (estimates - centre)
    return drawn


def limited_translation(drawn: Series, estimates: Series, most: Series | float) -> Series:
    """Let nobody be moved further than a limit from its own estimate.

    Parameters
    ----------
    drawn, estimates : Series
        Same shape: where each would be moved, and its own estimate.
    most : Series or float
        The limit, 0 or more, possibly infinite; broadcast against both.

    Returns
    -------
    Series
        Same shape.
    """
    limited: Series = np.clip(drawn, estimates - most, estimates + most)
    return limited


def pooled(estimates: ArrayLike, errors: ArrayLike) -> Pooled:
    """Estimate one number for all, as if they did not differ.

    Parameters
    ----------
    estimates, errors : array_like
        Shape (..., k): each with its own standard error, above 0.

    Returns
    -------
    Pooled
        Shape (..., 1).
    """
    return _common(*_numbers(estimates, errors))


def partial_pooling(estimates: ArrayLike, errors: ArrayLike, between: ArrayLike) -> Pooled:
    """Draw each estimate towards the others, knowing how different they truly are.

    Parameters
    ----------
    estimates, errors : array_like
        Shape (..., k): each with its own standard error, above 0.
    between : array_like
        Standard deviation of what is estimated, 0 or more; shape () or (..., 1).

    Returns
    -------
    Pooled
        Shape (..., k). At 0 this is :func:`pooled`, for each.
    """
    own, chance = _numbers(estimates, errors)
    wide = chance + np.square(np.asarray(between, dtype=np.float64))
    common = _common(own, wide)
    drawn = chance / wide
    return Pooled(
        means=drawn * common.means + (1 - drawn) * own,
        errors=np.sqrt((1 - drawn) * chance + np.square(drawn * common.errors)),
    )


def posterior(estimates: ArrayLike, errors: ArrayLike) -> Pooled:
    """Draw each estimate towards the others, not knowing how different they truly are.

    Parameters
    ----------
    estimates, errors : array_like
        Shape (k,), with k at least 3: each with its own standard error, above 0.

    Returns
    -------
    Pooled
        Shape (k,): mean and standard deviation of each, averaged over how different they may
        be. Every common mean and every standard deviation between them is taken to be equally
        likely beforehand.

    Raises
    ------
    ValueError
        If there are fewer than 3 estimates.
    """
    own, chance = _numbers(estimates, errors)
    if own.size < FEWEST_FOR_POSTERIOR:
        raise ValueError(f"posterior() needs at least {FEWEST_FOR_POSTERIOR} estimates; got {own.size}.")
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    inside = (1 + nodes[:, np.newaxis]) / 2
    # From 0 to 1 is easier to integrate over than from 0 without end.
    between = np.sqrt(chance.mean()) * inside / (1 - inside)
    wide = chance + np.square(between)
    common = _common(own, wide)
    log = np.log(common.errors)[:, 0]
    log -= 0.5 * (np.log(wide) + np.square(own - common.means) / wide).sum(axis=-1)
    log -= 2 * np.log1p(-inside[:, 0])
    share = weights * np.exp(log - log.max())
    share /= share.sum()
    given = partial_pooling(own, np.sqrt(chance), between)
    means = share @ given.means
    return Pooled(
        means=means,
        errors=np.sqrt(share @ (np.square(given.errors) + np.square(given.means - means))),
    )


def _numbers(estimates: ArrayLike, errors: ArrayLike) -> tuple[Series, Series]:
    """Return the estimates and the variance of each, in one shape."""
    own = np.asarray(estimates, dtype=np.float64)
    return own, np.zeros_like(own) + np.square(np.asarray(errors, dtype=np.float64))


def _common(estimates: Series, variances: Series) -> Pooled:
    """Return the mean, each weighed by its precision, and its standard error; shape (..., 1)."""
    precision = np.zeros_like(estimates) + 1 / variances
    total = precision.sum(axis=-1, keepdims=True)
    return Pooled(
        means=(precision * estimates).sum(axis=-1, keepdims=True) / total, errors=1 / np.sqrt(total)
    )
