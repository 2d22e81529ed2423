"""The only way text becomes HTML.

Why it exists: learners write about people, and paste from anywhere. A page that shows
their words as markup can be made to run somebody's script, and the display classes of
IPython open a string that looks like a path or an address as a file. So text is escaped
here and nowhere else; a test forbids the other ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from itertools import zip_longest
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

# What a reader of Markdown takes for a mark; each alternative ends with the one to be escaped.
_MISREAD = re.compile(
    r"""
    ^[^\S\n]*(?:
        >                              # a quote
      | [-+](?=\s|$)                   # a list
      | [0-9]{1,9}[.)](?=\s|$)         # a numbered list
      | [#](?=[#]{0,5}(?:\s|$))        # a heading
      | [-=:](?=[-=:\s]*?$)            # a rule, the line under a heading or a table's header
    )
  | (?<=\s)[#](?=[#]*[^\S\n]*$)       # what closes a heading, and would be dropped
  | [`*~|\[]                           # code, emphasis, struck words, a table's bar, a link
  | (?<![^\W_])_ | _(?![^\W_])         # emphasis, but not inside a word
  | <(?![\s\d=])                       # a tag or an address
  | &(?=[#]?[A-Za-z0-9]+;)             # an entity
  | \\(?=[!-/:-@\[-`{-~]|$)            # an escape, or a line break
  | \$(?=[^$]*\$)                      # a formula: it takes two
  | :(?=//) | (?<=www)\. | @           # a bare address
    """,
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)


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
    *,
    shares: Sequence[float] = (),
    marks: str = "",
    row_marks: Callable[[Sequence[str]], str] | None = None,
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
    shares : sequence of float
        How much of the width each column takes, 0 to 1; none: the columns take what they need.
    marks : str
        The table's classes.
    row_marks : callable, optional
        A row's classes, from its cells.

    Returns
    -------
    Html
        The table. Each cell carries its column's name and each part its role: where rows are drawn as
        cards, a screen reader still meets a table.
    """
    names = (
        tag("th", text(name), scope="col", role="columnheader", style=style)
        for name, style in zip_longest(header, (f"width: {share:.1%}" for share in shares))
    )
    return tag(
        "table",
        tag("caption", text(caption)),
        tag("thead", tag("tr", *names, role="row"), role="rowgroup"),
        tag(
            "tbody",
            *(_row(header, row, shown, row_marks and row_marks(row)) for row in rows),
            role="rowgroup",
        ),
        role="table",
        class_=marks or None,
    )


def _row(
    header: Sequence[str], row: Sequence[str], shown: Callable[[object], Html], marks: str | None
) -> Html:
    cells = []
    for place, (name, cell) in enumerate(zip(header, row, strict=True)):
        kind, role, scope = ("td", "cell", None) if place else ("th", "rowheader", "row")
        cells.append(tag(kind, shown(cell), scope=scope, role=role, dir="auto", data_label=name))
    return tag("tr", *cells, role="row", class_=marks or None)


def markdown(words: object) -> str:
    """Escape `words` for a Markdown page.

    Parameters
    ----------
    words : object
        Anything.

    Returns
    -------
    str
        Markdown that shows the words and does nothing. A backslash stands only before what
        CommonMark, and GitHub's tables, bare addresses, struck words and formulas, would
        misread there, so that prose and dates stay easy to read. Spaces and line breaks are
        left as they are; whoever writes a page decides what becomes of them.
    """
    return _MISREAD.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", plain(words))
