"""Thirty beliefs of a person in one number: a bit for each question.

Why it exists: 50 people with 30 beliefs each in hundreds of worlds are millions of beliefs a
period. As bits, one operation of the processor moves thirty of them, and a lever answers while
one looks. Arrays of these numbers have replicates as their last axis.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

QUESTIONS = 30
Bits = NDArray[np.uint32]

ALL = np.uint32(2**QUESTIONS - 1)
"""A bit for each question."""

DIGITS = 12
"""Binary digits of a chance: it is kept to 1 in 8,192."""

_LANES = np.uint32(0x01010101)
_SHIFTS = np.arange(8, dtype=np.uint32)[:, np.newaxis]


def words(random: np.random.Generator, shape: tuple[int, ...]) -> Bits:
    """Draw numbers all of whose bits are fair coins.

    Parameters
    ----------
    random : Generator
        Where they come from.
    shape : tuple of int
        How many.

    Returns
    -------
    Bits
        All 32 bits are drawn; mask those beyond the questions.
    """
    count = int(np.prod(shape))
    # Two numbers of 32 bits come from each draw of 64.
    drawn = random.integers(0, 2**64, size=-(-count // 2), dtype=np.uint64)
    return drawn.view(np.uint32)[:count].reshape(shape)


def chosen(random: np.random.Generator, chance: float, shape: tuple[int, ...]) -> Bits:
    """Draw numbers each of whose bits is 1 with the same chance.

    Parameters
    ----------
    random : Generator
        Where they come from.
    chance : float
        From 0 on, below 1.
    shape : tuple of int
        How many.

    Returns
    -------
    Bits
        The bits of the questions; the others are 0.

    Notes
    -----
    Each bit has a uniform number of `DIGITS` binary digits, one in each row drawn (turned round:
    a 1 is a small digit), and is chosen if that number is below the chance. The comparison goes
    from the last digit to the first. The same draws choose more bits at a higher chance.
    """
    below = np.zeros(shape, dtype=np.uint32)
    digits = round(chance * 2**DIGITS)
    for place, row in enumerate(words(random, (DIGITS, *shape))):
        if digits >> place & 1:
            below |= row
        else:
            below &= row
    below &= ALL
    return below


def count(bits: Bits) -> NDArray[np.int8]:
    """Count the bits in each number.

    Parameters
    ----------
    bits : Bits
        Any shape.

    Returns
    -------
    ndarray of int8
        Same shape, 0 to 30.
    """
    return np.bitwise_count(bits).view(np.int8)


def votes(bits: Bits) -> NDArray[np.int8]:
    """Count, question by question, how many people have the bit.

    Parameters
    ----------
    bits : Bits
        Shape (people, replicates), at most 127 people.

    Returns
    -------
    ndarray of int8
        Shape (8, replicates, 4): a question is a place on the first and on the last axis. Two of
        the 32 places are no question.

    Notes
    -----
    Every eighth bit is left standing, and the numbers are summed: each of their four bytes counts
    the people of one question.
    """
    sums = [np.add.reduce((bits >> shift) & _LANES, axis=0, dtype=np.uint32) for shift in _SHIFTS[:, 0]]
    return np.stack(sums).view(np.int8).reshape(8, -1, 4)


def joined(answers: NDArray[np.bool_]) -> Bits:
    """Turn answers by question into numbers: the way back from the places of :func:`votes`.

    Parameters
    ----------
    answers : ndarray of bool
        Shape (8, replicates, 4).

    Returns
    -------
    Bits
        Shape (replicates,), the bits of the questions; the others are 0.
    """
    lanes = np.ascontiguousarray(answers).view(np.uint32)[..., 0]
    bits: Bits = np.bitwise_or.reduce(lanes << _SHIFTS, axis=0) & ALL
    return bits
