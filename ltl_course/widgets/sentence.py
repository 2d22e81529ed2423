"""A result in one sentence, for a lesson's checked cells.

Why it exists: a lesson's claims are run again by the tests; what is compared is a sentence
of ours. It is shown as text, never opened as a file or an address, which is what the
display classes of IPython do with a string that looks like one.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ltl_course.dynamics import Model, Scenario, parameters
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


def check_levers(model: type[Model], names: Collection[str]) -> None:
    """Refuse names of levers that a model does not have.

    Parameters
    ----------
    model : type[Model]
        The model's class.
    names : collection of str
        What a page named.

    Raises
    ------
    ValueError
        If the model has no such lever; the message lists those it has.
    """
    known = parameters(model)
    if unknown := sorted(set(names) - set(known)):
        raise ValueError(f"{model.id} has no lever {', '.join(unknown)}. It has {', '.join(known)}.")


def find_scenario(model: type[Model], scenario: str) -> Scenario | None:
    """Return the scenario called `scenario`.

    Parameters
    ----------
    model : type[Model]
        The model's class.
    scenario : str
        Its id; empty for none.

    Returns
    -------
    Scenario or None
        None if `scenario` is empty.

    Raises
    ------
    ValueError
        If the model has no such scenario; the message lists those it has.
    """
    if not scenario:
        return None
    for one in model.scenarios:
        if one.id == scenario:
            return one
    there = ", ".join(one.id for one in model.scenarios)
    raise ValueError(f"{model.id} has no scenario {scenario!r}. It has {there}.")


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
    model = find(simulation)
    chosen = find_scenario(model, scenario)
    # Every model has these two besides its levers; a page shows no lever for them.
    check_levers(model, settings.keys() - {"seed", "replicates"})
    made = model(**{**(chosen.levers if chosen else {}), **settings})
    return Sentence(made.summary(made.run()))
