"""A run of a stock-flow model: many worlds at once, from the start to the horizon or step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ltl_course.stockflow.equations import TIME, Formula, Values, calls_step, formula, used
from ltl_course.stockflow.model import Equation, StockFlow

Series = NDArray[np.float64]


def simulate(
    model: StockFlow,
    constants: Mapping[str, Any],
    keep: Sequence[str],
    *,
    shape: tuple[int, ...] = (),
    every: int = 1,
) -> dict[str, Series]:
    """Run a model with Euler's steps.

    Parameters
    ----------
    model : StockFlow
        Its equations.
    constants : Mapping[str, float or Series]
        A value for each constant, or an array that fits `shape`: one world for each place.
    keep : sequence of str
        Names of stocks, flows and auxiliaries whose course is returned.
    shape : tuple of int
        Of the worlds: ``(replicates,)`` or ``(replicates, sites)``; a single one if empty.
    every : int
        Return only each so many-th step, the first included.

    Returns
    -------
    dict of str to Series
        Each of shape ``(*shape, steps // every + 1)``, time last.

    Raises
    ------
    ValueError
        If a constant is missing, unknown, or of a shape that does not fit; or if the model has
        nothing of a name to keep.
    """
    there = {one.name for one in model.stocks} | {one.name for one in model.equations}
    if unknown := sorted(set(keep) - there):
        raise ValueError(f"{model.name} has no {', '.join(unknown)} to keep.")
    walk = Walk(model, constants, shape=shape)
    kept = {name: np.empty((model.steps // every + 1, *shape)) for name in keep}
    for at in range(model.steps + 1):
        values = walk.look()
        if at % every == 0:
            for name, course in kept.items():
                course[at // every] = values[name]
        if at < model.steps:
            walk.go()
    return {name: np.moveaxis(course, 0, -1) for name, course in kept.items()}


class Walk:
    """A run that is taken step by step, and can be left and taken up again from its stocks.

    Parameters
    ----------
    model : StockFlow
        Its equations.
    constants : Mapping[str, float or Series]
        As for :func:`simulate`.
    shape : tuple of int
        Of the worlds.
    stocks : Mapping[str, Series] or None
        Where the run was left; its own start if None.
    at : int
        How many steps have been gone by then.

    Raises
    ------
    ValueError
        If a constant or a stock is missing, unknown, or of a shape that does not fit.
    """

    __slots__ = ("_changes", "_moving", "_still", "_values", "at", "model", "shape")

    def __init__(
        self,
        model: StockFlow,
        constants: Mapping[str, Any],
        *,
        shape: tuple[int, ...] = (),
        stocks: Mapping[str, Series] | None = None,
        at: int = 0,
    ) -> None:
        self.model, self.shape, self.at = model, shape, at
        self._values: Values = {TIME: at * model.step}
        still = _still(model)
        order = [(one.name, _formula(one)) for one in model.order()]
        # What only constants decide is worked out when they are given, not at every step.
        self._still = [(name, compute) for name, compute in order if name in still]
        self._moving = [(name, compute) for name, compute in order if name not in still]
        self._changes = [(one.name, one.inflows, one.outflows) for one in model.stocks]
        self.give(_given(model, constants, shape))
        self._values |= self._started() if stocks is None else self._left(stocks)

    def give(self, constants: Mapping[str, Any]) -> None:
        """Set constants anew, from the next step on.

        Parameters
        ----------
        constants : Mapping[str, float or Series]
            Those that change; the others stay.

        Raises
        ------
        ValueError
            If one is unknown, or of a shape that does not fit.
        """
        self._values |= _fitted(self.model, constants, self.shape)
        for name, compute in self._still:
            self._values[name] = compute(self._values)

    def look(self) -> Mapping[str, Any]:
        """Work out all flows and auxiliaries for where the run stands.

        Returns
        -------
        Mapping
            From the name of a stock, flow, auxiliary or constant to its value.
        """
        values = self._values
        for name, compute in self._moving:
            values[name] = compute(values)
        return values

    def go(self) -> None:
        """Take one step, with the rates of the last look: those at the beginning of the step."""
        values, step = self._values, self.model.step
        for name, inflows, outflows in self._changes:
            values[name] = values[name] + step * _rate(values, inflows, outflows)
        self.at += 1
        values[TIME] = self.at * self.model.step

    def stocks(self) -> dict[str, Series]:
        """Return where the run stands: all that is needed to take it up again."""
        return {one.name: self._values[one.name] for one in self.model.stocks}

    def _started(self) -> dict[str, Series]:
        for stock in self.model.stocks:
            for one in self.model.start_order(stock):
                self._values[one.name] = _value(one, self._values)
        return {
            one.name: np.broadcast_to(formula(one.start)(self._values), self.shape).astype(np.float64)
            for one in self.model.stocks
        }

    def _left(self, stocks: Mapping[str, Series]) -> dict[str, Series]:
        if {one.name for one in self.model.stocks} != set(stocks):
            raise ValueError(f"{self.model.name} has other stocks than {', '.join(sorted(stocks))}.")
        values = {name: np.asarray(value, dtype=np.float64) for name, value in stocks.items()}
        for name, value in values.items():
            if value.shape != self.shape:
                raise ValueError(f"{self.model.name}: {name} has the shape {value.shape}, not {self.shape}.")
        return values


def _still(model: StockFlow) -> frozenset[str]:
    """Name the equations that neither a stock nor the time can change."""
    still = set(model.constants)
    for one in model.order():
        if used(one.equation) <= still and not calls_step(one.equation):
            still.add(one.name)
    return frozenset(still)


def _given(model: StockFlow, constants: Mapping[str, Any], shape: tuple[int, ...]) -> Values:
    """Return the constants as arrays, if they are those of the model and fit the worlds."""
    if set(constants) != set(model.constants):
        raise ValueError(
            f"{model.name} needs {', '.join(sorted(model.constants))}; got {', '.join(sorted(constants))}."
        )
    return _fitted(model, constants, shape)


def _fitted(model: StockFlow, constants: Mapping[str, Any], shape: tuple[int, ...]) -> Values:
    if unknown := sorted(set(constants) - set(model.constants)):
        raise ValueError(f"{model.name} has no constant {', '.join(unknown)}.")
    # A scalar, where there is one value for all worlds, is faster than an array of no dimension.
    values: Values = {name: np.asarray(value, dtype=np.float64)[()] for name, value in constants.items()}
    for name, value in values.items():
        if not _fits(value.shape, shape):
            raise ValueError(f"{model.name}: {name} has the shape {value.shape}, which does not fit {shape}.")
    return values


def _fits(given: tuple[int, ...], shape: tuple[int, ...]) -> bool:
    try:
        return np.broadcast_shapes(given, shape) == shape
    except ValueError:
        return False


def _rate(values: Values, inflows: Sequence[str], outflows: Sequence[str]) -> Any:
    """Add up flows one after the other, as PySD does: to the last bit, the order counts."""
    rate: Any = values[inflows[0]] if inflows else 0.0
    for flow in inflows[1:]:
        rate = rate + values[flow]
    for flow in outflows:
        rate = rate - values[flow]
    return rate


def times(model: StockFlow, every: int = 1) -> Series:
    """Return the times at which :func:`simulate` keeps values, shape (steps // every + 1,)."""
    when: Series = np.arange(0, model.steps + 1, every, dtype=np.float64) * model.step
    return when


def _formula(one: Equation) -> Formula:
    compute = formula(one.equation)
    if not one.graph:
        return compute
    xs, ys = (np.array(column, dtype=np.float64) for column in zip(*one.graph, strict=True))
    return lambda values: np.interp(compute(values), xs, ys)


def _value(one: Equation, values: Values) -> Any:
    return _formula(one)(values)
