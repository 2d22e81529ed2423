"""Two published sets of numbers on which drawing estimates together was shown.

Why it exists: a lesson shows on real schools what a simulation shows on simulated ones, and
the checks run the rules on the numbers that their papers used.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Coaching:
    """Eight parallel experiments: what special coaching added to a test score.

    Attributes
    ----------
    schools : tuple of str
        The names that the publication gives them.
    effects, errors : tuple of float
        Estimated effect in each school and its standard error, in points of the SAT-V, whose
        standard deviation is about 100.
    source : str
        Where the numbers stand.
    """

    schools: tuple[str, ...]
    effects: tuple[float, ...]
    errors: tuple[float, ...]
    source: str


EIGHT_SCHOOLS = Coaching(
    schools=("A", "B", "C", "D", "E", "F", "G", "H"),
    effects=(28, 8, -3, 7, -1, 1, 18, 12),
    errors=(15, 10, 16, 11, 9, 11, 10, 18),
    source="Gelman et al. (2013) Bayesian Data Analysis, 3rd ed., table 5.2",
)

EIGHT_SCHOOLS_UNROUNDED = Coaching(
    schools=EIGHT_SCHOOLS.schools,
    effects=(28.39, 7.94, -2.75, 6.82, -0.64, 0.63, 18.01, 12.16),
    errors=(14.9, 10.2, 16.3, 11.0, 9.4, 11.4, 10.4, 17.6),
    source="Rubin (1981) Journal of Educational Statistics 6(4) 377-401, table 1",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batting:
    """Eighteen baseball players of 1970: hits early in the season, and the average after that.

    Attributes
    ----------
    hits : tuple of int
        Hits of each in his first times at bat.
    times_at_bat : int
        How many these were, the same for all.
    later : tuple of float
        Share of hits in the remainder of the season, which stands for the true average.
    source : str
        Where the numbers stand.
    """

    hits: tuple[int, ...]
    times_at_bat: int
    later: tuple[float, ...]
    source: str


BATTING = Batting(
    hits=(18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7),
    times_at_bat=45,
    later=(
        *(0.346, 0.298, 0.276, 0.222, 0.273, 0.270, 0.263, 0.210, 0.269),
        *(0.230, 0.264, 0.256, 0.303, 0.264, 0.226, 0.285, 0.316, 0.200),
    ),
    source="Efron & Morris (1975) JASA 70(350) 311-319, table 1",
)
