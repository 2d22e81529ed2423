"""Equations as text: what may stand in one, which names it uses, and the function it stands for."""

from __future__ import annotations

import ast
import operator
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

Values = dict[str, Any]
Formula = Callable[[Values], Any]

TIME = "time"


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


@lru_cache(maxsize=512)
def used(equation: str) -> frozenset[str]:
    """Return the names that an equation uses, functions left out."""
    tree = parsed(equation)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return frozenset(
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called
    )


@lru_cache(maxsize=512)
def calls_step(equation: str) -> bool:
    """Return whether an equation changes with the time although it does not name it."""
    return any(isinstance(node, ast.Name) and node.id == "step" for node in ast.walk(parsed(equation)))


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
