"""Simulations, levers and scenarios by the names that a lesson gives them.

Why it exists: whoever writes a lesson may mistype a name, and then reads which names there are,
whichever verb was used.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ltl_course.dynamics import Model, Scenario, parameters
from ltl_course.simulations import SIMULATIONS


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


def offered(model: type[Model], shown: Collection[str]) -> tuple[Scenario, ...]:
    """Return the scenarios that can be offered beside some levers.

    Parameters
    ----------
    model : type[Model]
        The model's class.
    shown : collection of str
        Names of the levers that are shown.

    Returns
    -------
    tuple of Scenario
        Those that move no other lever: the picture would change unseen.
    """
    return tuple(one for one in model.scenarios if set(one.levers) <= set(shown))


def begun(simulation: str, scenario: str, settings: Mapping[str, Any]) -> Model:
    """Return a model as one call begins it.

    Parameters
    ----------
    simulation : str
        The model's id.
    scenario : str
        Id of the scenario to begin with; empty for the model's defaults.
    settings : Mapping of str to float, int or str
        Levers, `seed` and `replicates`; they win over the scenario.

    Returns
    -------
    Model
        The model; it has not been run.

    Raises
    ------
    TypeError, ValueError
        If there is no such simulation, scenario or lever, or a setting cannot stand where it should.
    """
    model = find(simulation)
    chosen = find_scenario(model, scenario)
    # Every model has these two besides its levers; a page shows no lever for them.
    check_levers(model, settings.keys() - {"seed", "replicates"})
    return model(**{**(chosen.levers if chosen else {}), **settings})
