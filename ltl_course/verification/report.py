"""The table in words: each row beside what the code gives, and how many rows there are of each kind.

Why it exists: whoever doubts a simulation reads this, in a terminal. A row says where its value
comes from, how far the code may lie from it and why, how often it was drawn, and what of the model
was chosen so that it comes out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import wrap

from ltl_course.verification.table import KINDS, LABELS, Kind, Label, Row, Verdict
from ltl_course.words import _, plural

WIDTH = 80
"""Columns of the terminal that everybody has."""

_INDENT, _HANGING = "    ", "      "


def _meaning(word: Kind | Label) -> str:
    """Return what a kind or a label says of a row."""
    return {
        "published": _("printed or drawn by somebody; the model was held against it"),
        "seen": _("read in the publication's own text"),
        "second-hand": _("read in what somebody else reports of it"),
        "recalled": _("quoted from knowledge of it; the page was not opened"),
        "closed form": _("worked out by a formula"),
        "exact": _("worked out by a sum, a chain of states or quadrature"),
        "second engine": _("what somebody else's program, or another method, gives"),
        "input": _("a printed number that was put in, and is read back"),
        "calibrated": _("a printed number to which a constant was set"),
    }[word]


def _part(said: str) -> list[str]:
    """Return one part of a row; its later lines stand further in."""
    return wrap(
        said, WIDTH, initial_indent=_INDENT, subsequent_indent=_HANGING, break_on_hyphens=False
    )  # An address is cut only where it is longer than a line.


def described(verdict: Verdict) -> Iterator[str]:
    """Say what a row expects, what the code gives, and how far to trust it.

    Parameters
    ----------
    verdict : Verdict
        The row and the code's value.

    Yields
    ------
    str
        Lines of at most 80 columns.
    """
    row = verdict.row
    mark = f"  {_('holds') if verdict.holds else _('FALLS SHORT'):<11} "
    yield from wrap(
        row.quantity, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark), break_on_hyphens=False
    )
    given = {
        "expected": f"{row.expected:.10g}",
        "tolerance": f"{row.tolerance:.6g}",
        "got": f"{verdict.got:.6g}",
    }
    said = _("expected {expected} (± {tolerance}), got {got}").format(**given)
    if row.runs:
        said += _(", from {runs} runs").format(runs=f"{row.runs:,}")
    yield from _part(said)
    if row.tolerance_why:
        yield from _part(
            _("why ± {tolerance}: {why}").format(tolerance=given["tolerance"], why=row.tolerance_why)
        )
    if row.chosen_for:
        yield from _part(_("chosen for this row: {what}").format(what=row.chosen_for))
    yield from _part(_sourced(row))
    if row.note:
        yield from _part(_("note: {note}").format(note=row.note))


def _sourced(row: Row) -> str:
    told = ", ".join(part for part in (row.kind, row.label) if part)
    return f"{told}: {row.source}" + (f"; {row.page}" if row.page else "")


def counted(rows: Iterable[Row]) -> Iterator[str]:
    """Say how many rows there are of each kind and label, and what these words mean.

    Parameters
    ----------
    rows : iterable of Row
        Those that were laid beside the code.

    Yields
    ------
    str
        Lines of at most 80 columns. Inputs and calibrated rows stand apart from the published.
    """
    found = list(rows)
    kinds = Counter(row.kind for row in found)
    labels = Counter((row.kind, row.label) for row in found)
    yield plural(
        "{count} row, by where its value comes from:",
        "{count} rows, by where the values come from:",
        len(found),
    )
    for kind in KINDS:
        if kinds[kind]:
            yield f"{kinds[kind]:>6}  {kind}: {_meaning(kind)}"
        for label in LABELS:
            if labels[kind, label]:
                yield f"{labels[kind, label]:>10}  {label}: {_meaning(label)}"
