"""A result in one sentence, for a lesson's checked cells.

Why it exists: a lesson's claims are run again by the tests; what is compared is a sentence
of ours. It is shown as text, never opened as a file or an address, which is what the
display classes of IPython do with a string that looks like one.
"""

from __future__ import annotations

from typing import Any

from ltl_course.safe import tag, text
from ltl_course.simulations.named import begun


class Sentence(str):
    """A sentence that a notebook shows as a paragraph."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the sentence without quotes, as a plain-text page shows it."""
        return str(self)

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, str]:
        return {"text/html": tag("p", text(self)), "text/plain": str(self)}


def simulated(simulation: str, scenario: str, settings: dict[str, Any]) -> Sentence:
    """Run a model once; see :func:`ltl_course.simulate`.

    Parameters
    ----------
    simulation : str
        The model's id.
    scenario : str
        Id of the scenario to begin with; empty for the model's defaults.
    settings : dict of str to float, int or str
        Levers, `seed` and `replicates`; they win over the scenario.

    Returns
    -------
    Sentence
        What the model says of the run.

    Raises
    ------
    TypeError, ValueError
        If there is no such simulation, scenario or lever, or a setting cannot stand where it should.
    """
    made = begun(simulation, scenario, settings)
    return Sentence(made.summary(made.run()))
