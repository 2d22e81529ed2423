"""Stock-flow models: written once as equations, run as arrays, and written out for other programs.

Why it exists: a model that is to be opened in Stella or Vensim, checked by a second engine
and moved by a slider must not exist three times. Here its equations are text in one place;
:func:`simulate` runs them for many replicates at once, and :mod:`ltl_course.xmile` writes
the same text as XMILE.

Equations are sums, products, powers and comparisons of names and numbers, and the functions
of :data:`FUNCTIONS`. `time` is the time at the start of a step. Integration is Euler's, as in
the other engines, so that results can be compared to the last digit.
"""

from __future__ import annotations

import ast
import operator
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Series = NDArray[np.float64]
Values = dict[str, Any]
Formula = Callable[[Values], Any]

TIME = "time"
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
            self._start_order(stock)

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

    def _start_order(self, stock: Stock) -> tuple[Equation, ...]:
        needed = tuple(self._after(used(stock.start)))
        reached = used(stock.start).union(*(used(one.equation) for one in needed))
        if stocks := sorted(reached & {one.name for one in self.stocks}):
            raise ValueError(f"{self.name}: {stock.name} starts from {', '.join(stocks)}, which is a stock.")
        return needed


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
            for one in self.model._start_order(stock):  # noqa: SLF001 - the class and its run are one thing
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
        if used(one.equation) <= still and not _calls_step(one.equation):
            still.add(one.name)
    return frozenset(still)


@lru_cache(maxsize=512)
def _calls_step(equation: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == "step" for node in ast.walk(parsed(equation)))


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


# ---------------------------------------------------------------- equations


def _step(height: Any, start: Any, time: float) -> Any:
    if isinstance(start, np.ndarray):
        return np.where(time >= start, height, 0.0)
    return height if time >= start else 0.0


def _mean(values: Any) -> Any:
    return np.mean(values, axis=-1, keepdims=True) if np.ndim(values) else values


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "min": np.minimum,
    "max": np.maximum,
    "exp": np.exp,
    "sqrt": np.sqrt,
    "step": _step,
    "where": np.where,
    "mean": _mean,
}
"""What equations may call. ``step(height, start)`` is `height` from the time `start` on, ``where(condition,
one, other)`` chooses, and ``mean(x)`` is the mean over the sites, the last axis."""

_ARGUMENTS: Mapping[str, int] = {"min": 2, "max": 2, "step": 2, "where": 3}
"""How many values a function takes, if not one: to NumPy's minimum, a third would be where to write."""

_OPERATORS: Mapping[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def parsed(equation: str) -> ast.expr:
    """Read an equation.

    Parameters
    ----------
    equation : str
        For example ``"(goal - practice) / time_to_act"``.

    Returns
    -------
    ast.expr
        Of names, numbers, operators and calls only.

    Raises
    ------
    ValueError
        If it is anything else; the message quotes it.
    """
    try:
        tree = ast.parse(equation.strip(), mode="eval").body
    except SyntaxError as error:
        raise ValueError(f"This is no equation: {equation!r}.") from error
    for node in ast.walk(tree):
        if not _is_allowed(node):
            raise ValueError(f"This cannot stand in an equation: {equation!r}.")
    return tree


def _fitting(name: str, given: Sequence[ast.expr]) -> bool:
    return name in FUNCTIONS and len(given) == _ARGUMENTS.get(name, 1)


def _is_allowed(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and not node.keywords and _fitting(node.func.id, node.args)
    if isinstance(node, ast.Constant):
        return type(node.value) in {int, float} and abs(node.value) <= sys.float_info.max  # type: ignore[arg-type]
    if isinstance(node, ast.BinOp):
        return type(node.op) in _OPERATORS
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.USub)
    if isinstance(node, ast.Compare):
        return len(node.ops) == 1 and type(node.ops[0]) in _OPERATORS
    return isinstance(node, ast.Name | ast.Load | ast.operator | ast.cmpop | ast.unaryop)


def _rises(graph: Sequence[tuple[float, float]]) -> bool:
    """Tell whether there is no graph, or one from left to right."""
    return len(graph) != 1 and all(one[0] < two[0] for one, two in pairwise(graph))


@lru_cache(maxsize=512)
def used(equation: str) -> frozenset[str]:
    """Return the names that an equation uses, functions left out."""
    tree = parsed(equation)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return frozenset(
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called
    )


@lru_cache(maxsize=512)
def formula(equation: str) -> Formula:
    """Turn an equation into a function of the values by name.

    Parameters
    ----------
    equation : str
        As :func:`parsed` takes it.

    Returns
    -------
    callable
        Takes a dict of values and returns the result, of the shape of what went in.
    """
    return _compiled(parsed(equation))


def _compiled(node: ast.expr) -> Formula:
    if isinstance(node, ast.Constant):
        # NumPy's number, as Python's own would raise where others divide by 0, or become complex.
        constant = np.float64(node.value)  # type: ignore[arg-type]  # parsed lets numbers pass only
        return lambda _values: constant
    if isinstance(node, ast.Name):
        return operator.itemgetter(node.id)
    if isinstance(node, ast.UnaryOp):
        inner = _compiled(node.operand)
        return lambda values: -inner(values)
    if isinstance(node, ast.BinOp | ast.Compare):
        first = node.left
        then = node.right if isinstance(node, ast.BinOp) else node.comparators[0]
        act = _OPERATORS[type(node.op if isinstance(node, ast.BinOp) else node.ops[0])]
        one, two = _compiled(first), _compiled(then)
        return lambda values: act(one(values), two(values))
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Name)
    call, given = FUNCTIONS[node.func.id], [_compiled(one) for one in node.args]
    if node.func.id == "step":
        given.append(operator.itemgetter(TIME))
    if len(given) == 2:  # noqa: PLR2004 - by far the most; a loop over two costs more than the call
        one, two = given
        return lambda values: call(one(values), two(values))
    return lambda values: call(*[each(values) for each in given])


def _formula(one: Equation) -> Formula:
    compute = formula(one.equation)
    if not one.graph:
        return compute
    xs, ys = (np.array(column, dtype=np.float64) for column in zip(*one.graph, strict=True))
    return lambda values: np.interp(compute(values), xs, ys)


def _value(one: Equation, values: Values) -> Any:
    return _formula(one)(values)
