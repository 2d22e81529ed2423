"""Our stock-flow equations as elements of BPTK-Py."""

from __future__ import annotations

import ast
import operator
from typing import Any

from BPTK_Py import Model
from BPTK_Py import sd_functions as sd

from ltl_course.stockflow import StockFlow, parsed

SIGNS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Lt: operator.lt,
    ast.GtE: operator.ge,
}
CALLS = {"where": sd.If, "min": sd.min, "max": sd.max}


class _Builder:
    def __init__(self, flow: StockFlow) -> None:
        self.model = Model(starttime=0.0, stoptime=float(flow.horizon), dt=float(flow.step), name=flow.name)
        self.there = {name: self.model.constant(name) for name in flow.constants}
        self.there |= {one.name: self.model.stock(one.name) for one in flow.stocks}
        self.there |= {one.name: self.model.biflow(one.name) for one in flow.flows}
        self.there |= {one.name: self.model.converter(one.name) for one in flow.auxiliaries}

    def made(self, node: ast.expr) -> Any:
        """Return an equation in BPTK-Py's operators."""
        if isinstance(node, ast.Constant):
            return float(node.value)
        if isinstance(node, ast.Name):
            return self.there[node.id]
        if isinstance(node, ast.Call):
            given = [self.made(one) for one in node.args]
            if node.func.id == "step":
                # BPTK-Py's own step begins one step after its time; this one begins at it, as XMILE's does.
                return sd.If(sd.time() >= given[1], given[0], 0.0)
            return CALLS[node.func.id](*given)
        pair = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.left, node.comparators[0])
        one, two = map(self.made, pair)
        sign = node.op if isinstance(node, ast.BinOp) else node.ops[0]
        if isinstance(sign, ast.Pow):
            # BPTK-Py 3.2.0 forgets the brackets of (a / b) ** c in its Python backend, so a / b gets a name.
            base = self.model.converter(f"base_{len(self.there)}")
            base.equation = one
            self.there[base.name] = base
            return base**two
        return SIGNS[type(sign)](one, two)


def elements(flow: StockFlow, values: dict[str, float]) -> tuple[Any, dict[str, Any]]:
    """Build a model.

    Parameters
    ----------
    flow : StockFlow
        Its equations, of the functions that the capability trap uses.
    values : dict of str to float
        A value for each constant.

    Returns
    -------
    tuple of (BPTK_Py.Model, dict)
        The model, and its elements by name.
    """
    builder = _Builder(flow)
    there = builder.there
    for name, value in values.items():
        there[name].equation = value
    for one in (*flow.flows, *flow.auxiliaries):
        place = builder.made(parsed(one.equation))
        there[one.name].equation = sd.lookup(place, [list(p) for p in one.graph]) if one.graph else place
    for one in flow.stocks:
        there[one.name].initial_value = builder.made(parsed(one.start))
        rate: Any = 0.0
        for name in one.inflows:
            rate = there[name] if isinstance(rate, float) else rate + there[name]
        for name in one.outflows:
            rate = rate - there[name]
        there[one.name].equation = rate
    return builder.model, there
