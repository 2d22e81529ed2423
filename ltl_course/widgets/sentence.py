"""A result in one sentence, for a lesson's checked cells.

Why it exists: a lesson's claims are run again by the tests; what is compared is a sentence
of ours. It is shown as text, never opened as a file or an address, which is what the
display classes of IPython do with a string that looks like one.
"""

from __future__ import annotations

from typing import Any

from ltl_course.dynamics import Model
from ltl_course.safe import tag, text
from ltl_course.simulations import SIMULATIONS


class Sentence(str):
    """A sentence that a notebook shows as a paragraph."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the sentence without quotes, as a plain-text page shows it."""
        return str(self)

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, str]:
        return {"text/html": tag("p", text(self)), "text/plain": str(self)}


def find(simulation: str) -> type[Model]:
    """Return the model called `simulation`.

    Parameters
    ----------
    simulation : str
        Its id.

    Returns
    -------
    type[Model]
        The model's class.

    Raises
    ------
    ValueError
        If there is none; the message lists those there are.
    """
    if simulation not in SIMULATIONS:
        raise ValueError(f"There is no simulation {simulation!r}. There are: {', '.join(SIMULATIONS)}.")
    return SIMULATIONS[simulation]
