"""Stock-flow models as XMILE, the open format that Stella, Vensim and PySD read.

Why it exists: whoever doubts a model, or wants to change more than its levers, can open it
in the field's own programs. The file is written from the equations that the course runs.

Source: OASIS, XML Interchange Language for System Dynamics (XMILE) Version 1.0 (2015).
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import ClassVar, Protocol, runtime_checkable
from xml.etree import ElementTree as ET

from ltl_course.stockflow import Equation, Stock, StockFlow, parsed

NAMESPACE = "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"
_SIGNS: Mapping[type, str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "^",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_WORDS = """
abs and arccos arcsin arctan cos delay delay1 delay3 delayn dt else exp exprnd forcst if inf init int ln
log10 lognormal max min mod normal not or pi poisson previous pulse ramp random safediv self sin smth1
smth3 smthn sqrt starttime step stoptime tan then time trend uniform
"""
RESERVED = frozenset(_WORDS.split())
"""Words that XMILE 1.0 keeps for itself: they cannot name a stock, a flow, an auxiliary or a constant."""

MEDIA_TYPE = "application/xml"
"""The format has no MIME type of its own that is registered."""


@runtime_checkable
class InEquations(Protocol):
    """A simulation that is written as a stock-flow model, and so can be written out as one."""

    id: ClassVar[str]
    citation: ClassVar[str]

    def equations(self) -> StockFlow:
        """Return the equations."""
        ...

    def constants(self) -> Mapping[str, float]:
        """Return a value for each constant, with the levers where they stand: one world, nothing drawn."""
        ...


def model_file(simulation: InEquations) -> tuple[str, bytes]:
    """Write a simulation's model, with its levers where they stand, as a file to take along.

    Parameters
    ----------
    simulation : InEquations
        The simulation at its levers' places.

    Returns
    -------
    tuple of (str, bytes)
        The file's name, for example ``"capability-trap-model.xmile"``, and its content in UTF-8.
    """
    written = xmile(simulation.equations(), simulation.constants(), source=simulation.citation)
    return f"{simulation.id}-model.xmile", written.encode()


def xmile(model: StockFlow, constants: Mapping[str, float], *, source: str = "") -> str:
    """Write a model as an XMILE file.

    Parameters
    ----------
    model : StockFlow
        Its equations.
    constants : Mapping[str, float]
        A value for each constant of the model.
    source : str
        Where the model comes from; stands in the file's description.

    Returns
    -------
    str
        The file's text, with the XML declaration.

    Raises
    ------
    ValueError
        If a constant has no value, a value no constant, or a name a meaning of its own in XMILE.
    """
    if missing := sorted(set(model.constants) - set(constants)):
        raise ValueError(f"{model.name}: no value for {', '.join(missing)}.")
    if unknown := sorted(set(constants) - set(model.constants)):
        raise ValueError(f"{model.name} has no constant {', '.join(unknown)}.")
    names = [*model.constants, *(one.name for one in model.stocks), *(one.name for one in model.equations)]
    if taken := sorted(RESERVED.intersection(names)):
        raise ValueError(f"{model.name}: {', '.join(taken)} has a meaning of its own in XMILE.")
    root = ET.Element("xmile", {"version": "1.0", "xmlns": NAMESPACE})
    header = ET.SubElement(root, "header")
    ET.SubElement(header, "name").text = model.name
    ET.SubElement(header, "vendor").text = "ltl_course"
    ET.SubElement(header, "product", {"version": "1.0", "lang": "en"}).text = "ltl_course"
    if source:
        ET.SubElement(header, "caption").text = source
    specs = ET.SubElement(root, "sim_specs", {"method": "Euler", "time_units": model.time_unit})
    ET.SubElement(specs, "start").text = "0"
    ET.SubElement(specs, "stop").text = _number(model.horizon)
    ET.SubElement(specs, "dt").text = _number(model.step)
    variables = ET.SubElement(ET.SubElement(root, "model"), "variables")
    for stock in model.stocks:
        _stock(variables, stock)
    for flow in model.flows:
        _equation(variables, "flow", flow)
    for auxiliary in model.auxiliaries:
        _equation(variables, "aux", auxiliary)
    for name, words in model.constants.items():
        constant = ET.SubElement(variables, "aux", {"name": name})
        ET.SubElement(constant, "doc").text = words
        ET.SubElement(constant, "eqn").text = _number(float(constants[name]))
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _stock(variables: ET.Element, stock: Stock) -> None:
    element = ET.SubElement(variables, "stock", {"name": stock.name})
    ET.SubElement(element, "doc").text = stock.words
    ET.SubElement(element, "eqn").text = equation(stock.start)
    for flow in stock.inflows:
        ET.SubElement(element, "inflow").text = flow
    for flow in stock.outflows:
        ET.SubElement(element, "outflow").text = flow
    if stock.unit:
        ET.SubElement(element, "units").text = stock.unit


def _equation(variables: ET.Element, kind: str, one: Equation) -> None:
    element = ET.SubElement(variables, kind, {"name": one.name})
    ET.SubElement(element, "doc").text = one.words
    ET.SubElement(element, "eqn").text = equation(one.equation)
    if one.graph:
        graph = ET.SubElement(element, "gf", {"type": "continuous"})
        for tag, column in zip(("xpts", "ypts"), zip(*one.graph, strict=True), strict=True):
            ET.SubElement(graph, tag).text = ",".join(map(_number, column))
    if one.unit:
        ET.SubElement(element, "units").text = one.unit


def _number(value: float) -> str:
    """Write a number so that it is read back as the same one."""
    return repr(int(value)) if float(value).is_integer() else repr(float(value))


def equation(text: str) -> str:
    """Translate an equation of :mod:`ltl_course.stockflow`.

    Parameters
    ----------
    text : str
        As :func:`ltl_course.stockflow.parsed` takes it.

    Returns
    -------
    str
        The same in XMILE's language, with all brackets written. ``mean(x)``, the mean over
        sites, becomes ``x``: a file holds one site.
    """
    return _written(parsed(text))


def _written(node: ast.expr) -> str:
    written = ""
    if isinstance(node, ast.Constant):
        written = _number(node.value)  # type: ignore[arg-type]  # parsed lets numbers pass only
    elif isinstance(node, ast.Name):
        written = node.id
    elif isinstance(node, ast.UnaryOp):
        # Programs disagree about -2 ^ 2, and PySD 3.14 reads (-2) ^ 2 as the same: a difference is safe.
        written = f"(0 - {_written(node.operand)})"
    elif isinstance(node, ast.BinOp):
        written = f"({_written(node.left)} {_SIGNS[type(node.op)]} {_written(node.right)})"
    elif isinstance(node, ast.Compare):
        written = f"({_written(node.left)} {_SIGNS[type(node.ops[0])]} {_written(node.comparators[0])})"
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        written = _called(node.func.id, [_written(one) for one in node.args])
    return written


def _called(name: str, given: list[str]) -> str:
    if name == "where":
        return f"(IF {given[0]} THEN {given[1]} ELSE {given[2]})"
    if name == "mean":
        return f"({given[0]})"
    return f"{name.upper()}({', '.join(given)})"
