"""The rule of a lesson's pictures: each stands in its notebook, as an attachment of its cell.

Why it exists: a picture beside a notebook would not travel with it. An attachment is shown alike in
JupyterLab, on our pages, in the preview and on paper, and nothing is fetched for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ltl_course.lessons import ATTACHED, Attachments, embedded

_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|[a-z][a-z0-9+.-]+:", re.IGNORECASE)
# JupyterLab writes the file's name where the words should stand.
_NO_WORDS = re.compile(r"(?:image|picture|screenshot)?|.*\.(?:png|jpe?g|gif|svg|webp)", re.IGNORECASE)
_SHORT = 60


def faults(source: str, attachments: Attachments) -> Iterator[str]:
    """Check the pictures of a Markdown cell.

    Parameters
    ----------
    source : str
        What stands in the cell.
    attachments : Mapping
        The pictures that it holds.

    Yields
    ------
    str
        What is wrong, and what to do.
    """
    if "![" not in source and "<img" not in source.lower():
        return
    # Reading Markdown takes a parser, which few cells need.
    import mistune  # noqa: PLC0415

    for token in _every(mistune.create_markdown(renderer="ast")(source)):
        if token["type"] == "image":
            yield from _of_picture(_said(token), token["attrs"]["url"], attachments)
        elif token["type"] in {"block_html", "inline_html"} and "<img" in token["raw"].lower():
            yield "a picture is written as HTML, with <img>. " + _embed()


def _of_picture(words: str, src: str, attachments: Attachments) -> Iterator[str]:
    if _NO_WORDS.fullmatch(words.strip()):
        yield (
            "a picture has no words. Say what it shows between the square brackets, as in "
            f"![A chart with two lines]({src[:_SHORT]})."
        )
    if embedded(src, attachments):
        return
    name = src.removeprefix(ATTACHED)[:_SHORT]
    if not src.startswith(ATTACHED) and _OUTSIDE.match(src):
        yield f"a picture lies at an outside address, {name}, and a lesson fetches nothing. " + _embed()
    elif src.startswith(ATTACHED) and name in attachments:
        yield f"the picture {name} is no PNG and no JPEG, or it is damaged. " + _embed()
    else:
        yield f"the picture {name} is not there: the notebook does not hold it. " + _embed()


def _embed() -> str:
    return (
        "In JupyterLab double-click this text, take the picture out, and drag its file, a PNG or a JPEG, to "
        "where it stood: then the notebook holds it."
    )


def _every(tokens: Any) -> Iterator[dict[str, Any]]:
    for token in tokens if isinstance(tokens, list) else ():
        yield token
        yield from _every(token.get("children"))


def _said(token: dict[str, Any]) -> str:
    inside = (_said(one) for one in token.get("children", ()))
    return str(token.get("raw", "")) + "".join(inside)
