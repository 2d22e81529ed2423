"""What a stock-flow model is made of, and what of it can be refused before it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from ltl_course.stockflow.equations import FUNCTIONS, TIME, used

_NAME = re.compile("[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """What piles up and drains.

    Attributes
    ----------
    name : str
        Lower-case letters, digits and underscores.
    start : str
        Its equation at time 0: of constants, or of auxiliaries that need no stock.
    inflows, outflows : tuple of str
        Names of the flows that fill and drain it.
    unit : str
        Of the stock.
    words : str
        What it is.
    """

    name: str
    start: str
    inflows: tuple[str, ...] = ()
    outflows: tuple[str, ...] = ()
    unit: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """A flow, or an auxiliary: a name for an equation.

    Attributes
    ----------
    name : str
        Lower-case letters, digits and underscores.
    equation : str
        Of stocks, constants and other equations, in any order.
    graph : tuple of (float, float)
        If there are any: the value is read off straight lines between these points, at the
        place that the equation gives, and stays level beyond the first and the last.
    unit : str
        Of the value; a flow's is the stock's for each unit of time.
    words : str
        What it is.
    """

    name: str
    equation: str
    graph: tuple[tuple[float, float], ...] = ()
    unit: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StockFlow:
    """A stock-flow model.

    Attributes
    ----------
    name : str
        For people.
    time_unit : str
        For example ``"weeks"``.
    horizon, step : float
        Until when it runs, and how far one step of Euler goes; a whole number of steps.
    stocks : tuple of Stock
    flows, auxiliaries : tuple of Equation
    constants : Mapping[str, str]
        Names whose values come from outside, each with what it is and its unit.

    Raises
    ------
    ValueError
        If an equation cannot be read, uses a name that is not there, or waits for itself; if a
        name cannot stand in an equation, or stands twice; if a graph does not go from left to
        right; or if the horizon is no whole number of steps. The message names the model, and
        what in it is wrong.
    """

    name: str
    time_unit: str
    horizon: float
    step: float
    stocks: tuple[Stock, ...]
    flows: tuple[Equation, ...]
    auxiliaries: tuple[Equation, ...] = ()
    constants: Mapping[str, str]

    def __post_init__(self) -> None:
        steps = self.horizon / self.step if self.step > 0 else 0.0
        if round(steps) < 1 or abs(steps - round(steps)) > 1e-9 * steps:
            raise ValueError(f"{self.name}: {self.horizon:g} is no whole number of steps of {self.step:g}.")
        self._check_names()
        for equation in self.equations:
            self._check_names_of(equation.name, equation.equation)
            if not _rises(equation.graph):
                raise ValueError(f"{self.name}: the graph of {equation.name} does not go from left to right.")
        flows = {flow.name for flow in self.flows}
        for stock in self.stocks:
            self._check_names_of(stock.name, stock.start)
            if missing := {*stock.inflows, *stock.outflows} - flows:
                raise ValueError(f"{self.name}: {stock.name} has no flow {', '.join(sorted(missing))}.")
        self.order()
        for stock in self.stocks:
            self.start_order(stock)

    def _names(self) -> list[str]:
        equations = [one.name for one in self.equations]
        return [TIME, *self.constants, *(one.name for one in self.stocks), *equations]

    def _check_names(self) -> None:
        named = self._names()
        if twice := sorted({name for name in named if named.count(name) > 1}):
            raise ValueError(f"{self.name}: {', '.join(twice)} stands twice.")
        if wrong := [name for name in named if not _NAME.fullmatch(name) or name in FUNCTIONS]:
            raise ValueError(f"{self.name}: {', '.join(wrong)} cannot be a name in an equation.")

    def _check_names_of(self, name: str, equation: str) -> None:
        try:
            unknown = used(equation) - set(self._names())
        except ValueError as error:
            raise ValueError(f"{self.name}: {name}: {error}") from error
        if unknown:
            raise ValueError(f"{self.name}: {name} uses {', '.join(sorted(unknown))}.")

    @property
    def equations(self) -> tuple[Equation, ...]:
        """Flows, then auxiliaries."""
        return (*self.flows, *self.auxiliaries)

    @property
    def steps(self) -> int:
        """How many steps the model takes."""
        return round(self.horizon / self.step)

    def order(self) -> tuple[Equation, ...]:
        """Return flows and auxiliaries so that each comes after those it uses.

        Returns
        -------
        tuple of Equation
            All of them.

        Raises
        ------
        ValueError
            If one waits for itself.
        """
        return tuple(self._after({one.name for one in self.equations}))

    def _after(self, wanted: AbstractSet[str]) -> Iterator[Equation]:
        """Go through equations, those that are used first."""
        there = {one.name: one for one in (*self.auxiliaries, *self.flows)}
        done: set[str] = set()

        def visit(name: str, waiting: tuple[str, ...]) -> Iterator[Equation]:
            if name in waiting:
                raise ValueError(
                    f"{self.name}: {' needs '.join((*waiting, name))}: a circle without a stock."
                )
            if name in done or name not in there:
                return
            for needed in sorted(used(there[name].equation)):
                yield from visit(needed, (*waiting, name))
            done.add(name)
            yield there[name]

        for name in there:
            if name in wanted:
                yield from visit(name, ())

    def start_order(self, stock: Stock) -> tuple[Equation, ...]:
        """Return what a stock's start needs, so that each comes after those it uses.

        Parameters
        ----------
        stock : Stock
            One of the model's.

        Returns
        -------
        tuple of Equation
            Empty if constants alone decide it.

        Raises
        ------
        ValueError
            If it needs a stock, or an equation that waits for itself.
        """
        needed = tuple(self._after(used(stock.start)))
        reached = used(stock.start).union(*(used(one.equation) for one in needed))
        if stocks := sorted(reached & {one.name for one in self.stocks}):
            raise ValueError(f"{self.name}: {stock.name} starts from {', '.join(stocks)}, which is a stock.")
        return needed


def _rises(graph: Sequence[tuple[float, float]]) -> bool:
    """Tell whether there is no graph, or one from left to right."""
    return len(graph) != 1 and all(one[0] < two[0] for one, two in pairwise(graph))
