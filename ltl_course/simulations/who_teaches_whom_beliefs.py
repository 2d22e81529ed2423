"""What people and the handbook believe, and the steps by which that changes in a period.

Why it exists: March's model is these steps in a given order. Here each can be read, and tested,
by itself; the simulation's own file has the levers and the order.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ltl_course.simulations.who_teaches_whom_bits import ALL, QUESTIONS, Bits, chosen, count, joined, votes
from ltl_course.simulations.who_teaches_whom_bits import words as coins

Switches = NDArray[np.bool_]


class Beliefs(NamedTuple):
    """What somebody believes on each question; a question in neither has no answer.

    What is right is the frame of reference: a right answer that changes makes right beliefs
    wrong and wrong ones right.

    Attributes
    ----------
    right, wrong : Bits
        The questions answered right, and wrong. Shape (people, replicates), or (replicates,) for
        the handbook.
    """

    right: Bits
    wrong: Bits

    @property
    def score(self) -> NDArray[np.int8]:
        """Right minus wrong answers, -30 to 30, same shape."""
        score: NDArray[np.int8] = count(self.right) - count(self.wrong)
        return score


def newcomers(random: np.random.Generator, shape: tuple[int, ...]) -> Beliefs:
    """Draw people who believe right, wrong or nothing, each with a chance of a third.

    Parameters
    ----------
    random : Generator
        Where the draws come from.
    shape : tuple of int
        How many people.

    Returns
    -------
    Beliefs
        Of that shape.
    """
    sides = coins(random, shape)
    answered = chosen(random, 2 / 3, shape)
    return Beliefs(answered & sides, answered & ~sides)


def replaced(people: Beliefs, random: np.random.Generator, chance: float) -> Beliefs:
    """Let each person leave with the same chance, and a newcomer come.

    Parameters
    ----------
    people : Beliefs
        Shape (people, replicates).
    random : Generator
        Where the draws come from.
    chance : float
        0 to 1.

    Returns
    -------
    Beliefs
        Same shape.
    """
    leaving = np.flatnonzero(random.random(people.right.shape, dtype=np.float32) < chance)
    new = newcomers(random, leaving.shape)
    right, wrong = people.right.copy(), people.wrong.copy()
    right.flat[leaving], wrong.flat[leaving] = new
    return Beliefs(right, wrong)


def turned(beliefs: Beliefs, changed: Bits) -> Beliefs:
    """Let right answers change: right beliefs become wrong, and wrong ones right.

    Parameters
    ----------
    beliefs : Beliefs
        Of people or of the handbook.
    changed : Bits
        The questions whose right answer changes, shape (replicates,).

    Returns
    -------
    Beliefs
        Same shape.
    """
    swap = (beliefs.right ^ beliefs.wrong) & changed
    return Beliefs(beliefs.right ^ swap, beliefs.wrong ^ swap)


def acted(people: Beliefs, sides: Bits) -> Bits:
    """Let people do what they believe, or what the coin says where they believe nothing.

    Parameters
    ----------
    people : Beliefs
        Shape (people, replicates).
    sides : Bits
        A coin for each question, same shape.

    Returns
    -------
    Bits
        Where they act right, same shape; on all other questions they act wrong.
    """
    return people.right | (sides & ~people.wrong & ALL)


def trained(people: Beliefs, handbook: Beliefs, moving: Bits) -> Beliefs:
    """Move people's beliefs one step towards the handbook's.

    Parameters
    ----------
    people, handbook : Beliefs
        Shapes (people, replicates) and (replicates,).
    moving : Bits
        The questions on which a person takes the handbook in, shape (people, replicates).

    Returns
    -------
    Beliefs
        The people's.
    """
    up, down = moving & handbook.right, moving & handbook.wrong
    return Beliefs(
        (people.right | (up & ~people.wrong)) & ~down,
        (people.wrong | (down & ~people.right)) & ~up,
    )


def taught(handbook: Beliefs, deeds: Bits, patience: NDArray[np.float32], chance: float) -> Beliefs:
    """Let the handbook take answers from those who did better than it says.

    Parameters
    ----------
    handbook : Beliefs
        Shape (replicates,).
    deeds : Bits
        Where people acted right, shape (people, replicates).
    patience : ndarray of float32
        Standard exponential, shape (8, replicates, 4), by question as in `votes`.
    chance : float
        0 to 1: of taking an answer by a majority of one vote.

    Returns
    -------
    Beliefs
        The handbook's.
    """
    # Right minus wrong acts exceed the score if the right ones exceed half of both together.
    better = count(deeds) > (QUESTIONS + handbook.score) // 2
    majority = 2 * votes(deeds * better) - better.sum(axis=0, dtype=np.int8)[:, np.newaxis]
    # Patience is exponential: it ends within k votes with chance 1 - (1 - chance)^k.
    pull = np.float32(-math.log1p(-chance)) * majority
    up, down = joined(pull > patience), joined(pull < -patience)
    return Beliefs((handbook.right | up) & ~down, (handbook.wrong | down) & ~up)


def agreed(people: Beliefs, handbook: Beliefs) -> Switches:
    """Tell where all people and the handbook believe the same, and have an answer to everything.

    Parameters
    ----------
    people, handbook : Beliefs
        Shapes (people, replicates) and (replicates,).

    Returns
    -------
    Switches
        Shape (replicates,). Nobody does better than the handbook then, and nobody has a belief
        to move.
    """
    complete = (handbook.right | handbook.wrong) == ALL
    same: Switches = ~differing(people, handbook).any(axis=0) & complete
    return same


def differing(people: Beliefs, handbook: Beliefs) -> Bits:
    """Tell on which questions a person's belief is not the handbook's.

    Parameters
    ----------
    people, handbook : Beliefs
        Shapes (people, replicates) and (replicates,).

    Returns
    -------
    Bits
        Shape (people, replicates).
    """
    return (people.right ^ handbook.right) | (people.wrong ^ handbook.wrong)
