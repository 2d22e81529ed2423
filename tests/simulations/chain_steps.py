"""A chain of states, reading by reading: which states it is in, and when it alarms."""

from __future__ import annotations

import numpy as np

from ltl_course.verification.run_lengths import Chain


def after(chain: Chain, readings: int) -> tuple[np.ndarray, np.ndarray]:
    """Watch a chart that starts afresh after alarms, while nothing changes.

    Returned are the chance of each state after so many readings, and that of an alarm at each of them.
    """
    moves = chain.moves(0.0)
    state = np.zeros(len(moves))
    state[0] = 1.0
    chance = np.empty(readings)
    for t in range(readings):
        ahead = state @ moves
        chance[t] = 1.0 - ahead.sum()
        ahead[0] += chance[t]
        state = ahead
    return state, chance


def first_alarm(chain: Chain, state: np.ndarray, shift: float, horizon: int) -> np.ndarray:
    """Return the chance that the first alarm comes at reading 1, 2, ... horizon.

    `state` are the chances of each state before the first of them.
    """
    moves = chain.moves(shift)
    chance = np.empty(horizon)
    for t in range(horizon):
        ahead = state @ moves
        chance[t] = state.sum() - ahead.sum()
        state = ahead
    return chance
