"""Rules that no linter knows: how words become markup, and what code may not do.

Why it exists: the display classes of IPython open a text that looks like a path or an
address; ipywidgets' HTML runs what it is given. One careless line undoes the care of all
others, so the lines are found here. Each rule returns complaints, one text each.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

DISPLAYS = frozenset(
    {
        "HTML",
        "HTMLMath",
        "Markdown",
        "SVG",
        "Latex",
        "Math",
        "Javascript",
        "Image",
        "IFrame",
        "JSON",
        "GeoJSON",
    }
    | {"Pretty", "Audio", "Video", "FileLink", "FileLinks", "display_html", "display_markdown", "display_svg"}
    | {"display_javascript", "display_latex"}
)
SAFE = frozenset({"tag", "text", "lines"})
FORBIDDEN_CALLS = frozenset({"eval", "exec", "compile", "__import__"})
FORBIDDEN_MODULES = frozenset({"pickle", "cPickle", "dill", "shelve", "marshal", "cloudpickle", "joblib"})
FORBIDDEN_ATTRIBUTES = frozenset(
    {("yaml", "load"), ("yaml", "unsafe_load"), ("yaml", "full_load"), ("os", "system"), ("os", "popen")}
)
SCRIPT = {
    r"\b(inner|outer)HTML\b": "words become markup",
    r"\binsertAdjacentHTML\b": "words become markup",
    r"\bdocument\.write": "words become markup",
    r"\bcreateContextualFragment\b": "words become markup",
    r"\bsrcdoc\b": "words become a page",
    r"\beval\s*\(|\bnew Function\b": "words become code",
    r"\bset(?:Timeout|Interval)\(\s*[\"'`]": "words become code",
    r"(?<!xmlns=\")\bhttps?://(?!www\.w3\.org/)": "an address outside",
}


def _name(function: ast.expr) -> str:
    """Return the last name of what is called."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _harmless(value: ast.expr) -> bool:
    """Tell whether a value is written in the source, or made by `safe`."""
    if isinstance(value, ast.Constant):
        return True
    if isinstance(value, ast.Call) and _name(value.func) in SAFE:
        owner = value.func.value if isinstance(value.func, ast.Attribute) else None
        return owner is None or (isinstance(owner, ast.Name) and owner.id == "safe")
    return False


def _drawn(value: ast.expr) -> bool:
    """Tell whether a value is written in the source, or a Picture, whose words are escaped."""
    return _harmless(value) or (isinstance(value, ast.Call) and _name(value.func) == "svg" and not value.args)


def shown(source: str) -> Iterator[str]:
    """Complain of display classes that are given anything but a literal or `safe`'s markup."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node.func) in DISPLAYS:
            given = [
                *node.args,
                *(k.value for k in node.keywords if k.arg in {"data", "url", "filename", "value", None}),
            ]
            if not all(map(_harmless, given)):
                yield f"line {node.lineno}: {_name(node.func)} is given something that is not a literal"
        if isinstance(node, ast.Call) and _name(node.func) == "Html" and not all(map(_drawn, node.args)):
            yield f"line {node.lineno}: only safe.py may declare words to be Html"


def forbidden(source: str) -> Iterator[str]:
    """Complain of code that runs words, or reads what can run words."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
                yield f"line {node.lineno}: {node.func.id}() runs words"
            if any(k.arg == "shell" and not _is(k.value, False) for k in node.keywords):
                yield f"line {node.lineno}: shell=True runs words"
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if (node.value.id, node.attr) in FORBIDDEN_ATTRIBUTES:
                yield f"line {node.lineno}: {node.value.id}.{node.attr} is not safe"
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (f"line {node.lineno}: {name} runs what it reads" for name in _unsafe(node))


def _unsafe(node: ast.Import | ast.ImportFrom) -> list[str]:
    """Return what of an import statement is forbidden."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names if alias.name.partition(".")[0] in FORBIDDEN_MODULES]
    module = node.module or ""
    if module.partition(".")[0] in FORBIDDEN_MODULES:
        return [module]
    return [f"{module}.{alias.name}" for alias in node.names if (module, alias.name) in FORBIDDEN_ATTRIBUTES]


def _is(value: ast.expr, constant: object) -> bool:
    return isinstance(value, ast.Constant) and value.value is constant


class _Words(ast.NodeVisitor):
    """Finds calls of `_` and `plural`, and whether they are made when the module is imported."""

    def __init__(self) -> None:
        self.depth = 0
        self.complaints: list[str] = []

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        # Defaults and decorators are evaluated at import, where the function stands.
        for outside in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(outside)
        self.depth += 1
        for inside in node.body:
            self.visit(inside)
        self.depth -= 1

    visit_FunctionDef = visit_AsyncFunctionDef = _function  # noqa: N815 - ast's names

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.depth += 1
        self.visit(node.body)
        self.depth -= 1

    def visit_Call(self, node: ast.Call) -> None:
        name = _name(node.func)
        if name in {"_", "plural"}:
            words = node.args[: 2 if name == "plural" else 1]
            if not words or not all(isinstance(w, ast.Constant) and isinstance(w.value, str) for w in words):
                self.complaints.append(f"line {node.lineno}: {name}() is not called with a literal")
            if self.depth == 0:
                self.complaints.append(f"line {node.lineno}: {name}() is called at import")
        self.generic_visit(node)


def spoken(source: str) -> Iterator[str]:
    """Complain of words that a translator's tools cannot find, or that are looked up too early."""
    visitor = _Words()
    visitor.visit(ast.parse(source))
    yield from visitor.complaints


def scripted(source: str) -> Iterator[str]:
    """Complain of JavaScript that reads words as markup or code, or asks another host."""
    for number, line in enumerate(source.splitlines(), start=1):
        for pattern, reason in SCRIPT.items():
            if re.search(pattern, line):
                yield f"line {number}: {reason}: {line.strip()[:80]}"
