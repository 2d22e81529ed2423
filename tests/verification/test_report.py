"""What ``jupyter ltl verify`` prints: who says so, how far off a value may be, and what was chosen for it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from ltl_course.verification import Row, Verdict, rows
from ltl_course.verification.report import WIDTH, counted, described
from ltl_course.verification.table import KINDS, LABELS

every_row = pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.simulation}: {row.id}")


def printed(row: Row, got: float | None = None) -> str:
    return "\n".join(described(Verdict(row=row, got=row.expected if got is None else got)))


def joined(text: str) -> str:
    """Put lines together again; an address that was longer than a line has no blank in it."""
    return re.sub(r"\s+", "", text)


@every_row
def test_a_row_is_printed_whole_and_in_the_columns_of_every_terminal(row):
    text = printed(row)
    assert max(map(len, text.splitlines())) <= WIDTH == 80
    for part in (row.quantity, row.tolerance_why, row.chosen_for, row.source, row.page, row.note):
        assert joined(part) in joined(text)


def test_a_row_says_how_far_off_it_may_be_and_why_and_from_how_many_runs():
    (row,) = [one for one in rows() if one.id == "testbed-best-option"]
    lines = printed(row, 0.79).splitlines()
    assert lines[0].startswith("  holds       How often")
    assert "    expected 0.8 (± 0.03), got 0.79, from 10,000 runs" in lines
    assert "    why ± 0.03: three standard errors of 10,000 runs (0.003), and 0.02 for" in lines
    assert any(line.startswith("    published, recalled: Sutton & Barto (2018)") for line in lines)


def test_what_is_not_drawn_names_no_runs():
    (row,) = [one for one in rows() if one.id == "schools-pooled"]
    assert "runs" not in printed(row)


def test_what_was_chosen_for_a_row_is_printed_with_it_and_only_then():
    for row in rows():
        assert ("    chosen for this row: " in printed(row)) is bool(row.chosen_for)
    assert any(row.chosen_for for row in rows())


def test_a_row_that_falls_short_says_so():
    (row,) = [one for one in rows() if one.id == "benchmark"]
    assert printed(row, 203.5).startswith("  FALLS SHORT Benchmark rule")


def test_the_end_counts_by_kind_and_by_label():
    lines = list(counted(rows()))
    assert max(map(len, lines)) <= WIDTH
    assert lines[0].startswith(f"{len(rows())} rows")
    kind, told = "", Counter()
    for line in lines[1:]:
        count, word = re.match(r" +(\d+)  ([a-z -]+): .", line).groups()
        if word in KINDS:
            kind, told[word] = word, int(count)
        else:
            told[kind, word] = int(count)
    held = Counter(row.kind for row in rows()) + Counter((row.kind, row.label) for row in rows() if row.label)
    assert told == held
    assert sum(told["published", label] for label in LABELS) == told["published"]


def test_what_is_not_there_is_not_counted():
    (row,) = [one for one in rows() if one.id == "best-hours"]
    assert next(iter(counted([row]))).startswith("1 row")
    assert len(list(counted([row]))) == 2
