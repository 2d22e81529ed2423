"""The district's world: all that no leader chooses, drawn from a seed.

Why it exists: another policy must meet the same schools, the same luck and the same events, or
one compares luck. So the world is drawn first and by itself, and depends on no lever.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ltl_course.dynamics import Series
from ltl_course.simulations.district_constants import VALUES
from ltl_course.simulations.district_equations import QUARTERS

SCHOOLS = 8
CUT_QUARTERS = 4
"""How long a budget cut lasts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All that a leader cannot choose, in each replicate.

    Attributes
    ----------
    need : Series
        Shape (replicates, schools): the practice that suits a school, in spreads.
    first_luck : Series
        Same shape: luck in the evidence at the start, standard normal.
    reading_luck, luck : Series
        Shape (replicates, schools, quarters): luck in each quarter's reading of what suits, and
        in its results, standard normal.
    leaving_principal : Series
        Same shape: 1 where a principal leaves.
    flu, cut : Series
        Shape (replicates, quarters): 1 in a quarter with a flu; 1 in a quarter in which a cut begins.
    """

    need: Series
    first_luck: Series
    reading_luck: Series
    luck: Series
    leaving_principal: Series
    flu: Series
    cut: Series

    def of_quarter(self, quarter: int, values: Mapping[str, float]) -> dict[str, Series]:
        """Return what the equations need to know of a quarter.

        Parameters
        ----------
        quarter : int
            From 0.
        values : Mapping[str, float]
            The constants.

        Returns
        -------
        dict of str to Series
            Shapes (replicates, schools) and (replicates, 1).
        """
        under_cut = self.cut[:, max(0, quarter + 1 - CUT_QUARTERS) : quarter + 1].max(axis=1)
        lost = values["flu_time"] * self.flu[:, quarter] + values["cut_time"] * under_cut
        return {
            "reading_luck": self.reading_luck[..., quarter],
            "luck": self.luck[..., quarter],
            "leaving_principal": self.leaving_principal[..., quarter],
            "time_lost": lost[:, np.newaxis],
        }


def draw(seed: int, replicates: int, values: Mapping[str, float] = VALUES) -> World:
    """Draw the world.

    Parameters
    ----------
    seed : int
        0 or more.
    replicates : int
        How many districts. The first are the same however many follow.
    values : Mapping[str, float]
        The constants; those that are chances and spreads are used here.

    Returns
    -------
    World
        It depends on no lever: another policy meets the same luck.
    """
    streams = np.random.SeedSequence(seed).spawn(len(World.__slots__))
    need, first, reading, luck, leaving, flu, cut = (
        np.random.Generator(np.random.SFC64(stream)) for stream in streams
    )
    schools, quarters = (replicates, SCHOOLS), (replicates, SCHOOLS, QUARTERS)
    other = np.zeros(SCHOOLS)
    other[0] = values["other_community"]

    def happens(by: np.random.Generator, chance: float, shape: tuple[int, ...]) -> Series:
        return (by.random(shape) < chance).astype(np.float64)

    return World(
        need=values["need_spread"] * need.standard_normal(schools) + other,
        first_luck=first.standard_normal(schools),
        reading_luck=reading.standard_normal(quarters),
        luck=luck.standard_normal(quarters),
        leaving_principal=happens(leaving, values["principal_leaves"], quarters),
        flu=happens(flu, values["flu"], (replicates, QUARTERS)),
        cut=happens(cut, values["cut"], (replicates, QUARTERS)),
    )
