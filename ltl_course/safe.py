"""The only way text becomes HTML.

Why it exists: learners write about people, and paste from anywhere. A page that shows
their words as markup can be made to run somebody's script, and the display classes of
IPython open a string that looks like a path or an address as a file. So text is escaped
here and nowhere else; a test forbids the other ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import NewType
from unicodedata import category

Html = NewType("Html", str)
"""Markup that may be shown as it is: made by :func:`text` and :func:`tag` only."""

# Line breaks and tabs are writing; the other control characters, and two code points that
# stand for nothing, break XML and Word files.
_KEPT = {"\n", "\t"}
# What word processors and spreadsheets put between lines.
_BREAKS = str.maketrans(dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"))
_NOTHING = {"\ufffe", "\uffff"}


def plain(words: object) -> str:
    r"""Return `words` as text that every file format can hold.

    Parameters
    ----------
    words : object
        Anything; ``str()`` is taken of it.

    Returns
    -------
    str
        The same characters without control characters, lone surrogates, U+FFFE and U+FFFF;
        every way to break a line becomes ``\n``.
    """
    unified = str(words).replace("\r\n", "\n").translate(_BREAKS)
    return "".join(
        c for c in unified if c in _KEPT or (category(c) not in {"Cc", "Cs"} and c not in _NOTHING)
    )


def text(words: object) -> Html:
    """Escape `words` for use between tags and inside quoted attributes.

    Parameters
    ----------
    words : object
        Anything; it is passed through :func:`plain` first.

    Returns
    -------
    Html
        Markup that shows the words and does nothing.
    """
    return Html(escape(plain(words), quote=True))


def tag(name: str, *inside: Html, **attributes: object) -> Html:
    """Wrap markup in a tag; every attribute's value is escaped.

    Parameters
    ----------
    name : str
        The tag's name, a literal of ours.
    *inside : Html
        Markup that is already safe.
    **attributes : object
        Attribute values; a trailing underscore in a name is dropped (``class_``), other
        underscores become hyphens. ``None`` leaves the attribute out.

    Returns
    -------
    Html
        The element.
    """
    words = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{words}>{''.join(inside)}</{name}>")


def lines(words: object) -> Html:
    """Escape `words` and keep their line breaks.

    Parameters
    ----------
    words : object
        Anything.

    Returns
    -------
    Html
        Markup with ``<br>`` for each line break.
    """
    return Html(text(words).replace("\n", "<br>"))


def table(
    caption: str,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    shown: Callable[[object], Html] = text,
) -> Html:
    """Make a table whose rows a phone may draw as cards.

    Parameters
    ----------
    caption : str
        What it holds.
    header : sequence of str
        The columns' names.
    rows : iterable of sequence of str
        As many cells as the header has; the first cell names its row.
    shown : callable
        How a cell's words become markup: :func:`text`, or :func:`lines` to keep line breaks.

    Returns
    -------
    Html
        The table. Each cell carries its column's name and each part its role: where rows are drawn as
        cards, a screen reader still meets a table.
    """
    names = (tag("th", text(name), scope="col", role="columnheader") for name in header)
    return tag(
        "table",
        tag("caption", text(caption)),
        tag("thead", tag("tr", *names, role="row"), role="rowgroup"),
        tag("tbody", *(_row(header, row, shown) for row in rows), role="rowgroup"),
        role="table",
    )


def _row(header: Sequence[str], row: Sequence[str], shown: Callable[[object], Html]) -> Html:
    cells = []
    for place, (name, cell) in enumerate(zip(header, row, strict=True)):
        kind, role, scope = ("td", "cell", None) if place else ("th", "rowheader", "row")
        cells.append(tag(kind, shown(cell), scope=scope, role=role, dir="auto", data_label=name))
    return tag("tr", *cells, role="row")


def markdown(words: object) -> str:
    """Escape `words` for a Markdown page.

    Parameters
    ----------
    words : object
        Anything.

    Returns
    -------
    str
        Markdown in which every mark of the language is escaped. Spaces and line breaks are
        left as they are; whoever writes a page decides what becomes of them.
    """
    return "".join(f"\\{c}" if c in r"\`*_{}[]()#+-.!|<>~$&=:" else c for c in plain(words))
