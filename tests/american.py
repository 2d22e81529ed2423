"""British spellings, and every word that a reader of the course can meet: lessons, forms, interface.

Why it exists: the course is written for readers in the United States. A spelling of elsewhere slips in
with any new sentence, and nobody sees it who writes like that.
"""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import course_words

ROOT = course_words.ROOT
# Stems with "our", with "is" for "iz", with "re" for "er", with two letters for one; then single words.
BRITISH = re.compile(
    r"""\b(?:
    (?:behavi|col|fav|flav|harb|hon|hum|lab|neighb|rum|endeav|vap|sav|clam|arm|od)our\w*
    | (?:apolog|author|capital|categor|central|character|civil|critic|custom|digital|emphas|equal|familiar
      | final|formal|general|harmon|initial|item|legal|local|maxim|memor|minim|mobil|modern|normal|optim
      | organ|penal|personal|popular|priorit|rational|real|recogn|revital|social|special|stabil|standard
      | subsid|summar|symbol|sympath|util|visual)is(?:e|es|ed|er|ers|ing|ation|ations|ational)
    | (?:anal|catal|paral)ys(?:e|es|ed|ing)
    | (?:cent|theat|fib|lit|met|calib|somb|spect)re[sd]?
    | (?:cancel|channel|counsel|equal|fuel|initial|label|level|marvel|model|quarrel|signal|total|travel
      | tunnel)l(?:ed|ing|er|ers|or|ors)
    | (?:de|of|pre)(?:fence|tence)s? | licences?
    | practis(?:e|es|ed|ing)
    | (?:enrol|fulfil|instal)(?:s|ment|ments)? | (?:skil|wil)ful\w*
    | pupils? | programmes? | towards | afterwards | backwards | forwards | upwards | downwards
    | whilst | amongst | learnt | spelt | burnt | dreamt | spoilt | leant
    | judgements? | ageing | grey\w* | sceptic\w* | catalogues? | cheques? | moulds? | ploughs? | kerbs?
    | tyres? | storeys? | cosy | tonnes? | maths | per[ ]cent
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Addresses, and what a sentence fills in.
APART = re.compile(r"https?://\S+|\{\w+\}")


def texts() -> Iterator[tuple[str, str]]:
    """Return every text that somebody reads, with where it stands."""
    for file in sorted((ROOT / "notebooks").glob("*.ipynb")):
        notebook = course_words.read(file)
        yield from ((file.stem, one) for one in course_words.markdown(notebook))
        yield from ((file.stem, str(one)) for cell in notebook["cells"] for one in cell.get("outputs", ()))
        yield file.stem, str(notebook["metadata"].get("ltl", ""))
    for folder in ("exercises/en", "ltl_course/verification/rows"):
        for file in sorted((ROOT / folder).glob("*.toml")):
            yield from ((file.stem, one) for one in said(tomllib.loads(file.read_text("utf-8"))))
    example = ROOT / "exercises" / "en" / "example.theory.json"
    # A single word may be the id of a choice.
    yield from ((example.stem, one) for one in said(json.loads(example.read_text("utf-8"))) if " " in one)
    for file in sorted((ROOT / "ltl_course").rglob("*.py")):
        yield from ((str(file.relative_to(ROOT)), one) for one in sentences(file))
    for file in [*(ROOT / "docs").glob("*.md"), ROOT / "README.md"]:
        yield file.name, file.read_text("utf-8")
    for file in (ROOT / "ltl_course" / "app" / "share").rglob("*.html*"):
        yield file.name, file.read_text("utf-8")


def said(found: Any) -> Iterator[str]:
    """Return the texts of a file of data, and not its keys."""
    if isinstance(found, str):
        yield found
    for one in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from said(one)


def sentences(file: Path) -> Iterator[str]:
    """Return what a module says: words that are translated, texts of several words; no docstrings."""
    tree = ast.parse(file.read_text("utf-8"))
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    spoken = {
        id(one)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "plural", "said"}
        for one in node.args
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in silent:
            continue
        if id(node) in spoken or " " in node.value.strip():
            yield node.value


def british(words: str) -> list[str]:
    """Return the British spellings in a text, but for what stands in addresses."""
    return [one[0] for one in BRITISH.finditer(APART.sub(" ", words))]
