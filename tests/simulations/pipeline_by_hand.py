"""The board of the pipeline once more, one world and one level at a time, in the test's own hand.

Why it exists: the model moves all worlds and levels at once. Here nothing is clever: boxes on a
table are filled and emptied in the order in which people would do it.
"""

from __future__ import annotations

import itertools


class Level:
    """One place at the table."""

    def __init__(self, habits, shipping, above):
        self.counted, self.adjust, self.chase, self.wanted = habits
        self.shipping, self.above = shipping, above
        self.ready, self.waiting, self.expected = 12.0, 0.0, 4.0
        self.boxes = [4.0] * shipping
        self.on_table, self.in_tray = 4.0, 4.0
        self.cost, self.asked = 0.0, []

    @property
    def under_way(self):
        waiting_above = self.above.waiting if self.above else 0.0
        unread = self.above.in_tray if self.above else 0.0
        return sum(self.boxes) + unread + waiting_above

    @property
    def slips_out(self):
        return self.shipping + (1 if self.above else 0)


def game(habits, *, shipping, shown, weeks=36):
    """Play one world; habits are (counted, adjust, chase, wanted) from school to provider."""
    levels = [Level(one, shipping, None) for one in habits]
    for below, above in itertools.pairwise(levels):
        below.above = above
    for week in range(1, weeks + 1):
        demand = 4.0 if week < 5 else 8.0
        for level in levels:
            level.ready += level.boxes.pop(0)
        for place, level in enumerate(levels):
            level.request = demand if place == 0 else level.in_tray
            due = level.waiting + level.request
            sent = min(level.ready, due)
            level.ready -= sent
            level.waiting = due - sent
            if place:
                levels[place - 1].boxes.append(sent)
        levels[-1].boxes.append(levels[-1].on_table)
        for below, above in itertools.pairwise(levels):
            above.in_tray = below.on_table
        for level in levels:
            level.cost += 0.5 * level.ready + level.waiting
            news = demand if shown else level.request
            level.expected = level.chase * news + (1 - level.chase) * level.expected
        for level in levels:
            aim = level.wanted + level.counted * 8 * level.slips_out
            gap = aim - (level.ready - level.waiting) - level.counted * level.under_way
            slip = max(0.0, level.expected + level.adjust * gap)
            level.on_table = 4.0 if week <= 4 else slip
            level.asked.append(level.on_table)
    return levels
