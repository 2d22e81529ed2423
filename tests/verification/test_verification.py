"""Every simulation gives what its publication says; the table says enough to check that."""

from __future__ import annotations

import pytest

from ltl_course.simulations import SIMULATIONS
from ltl_course.verification import Row, Verdict, rows
from ltl_course.verification.table import measures

every_row = pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.simulation}: {row.id}")


@every_row
def test_the_code_gives_what_is_expected(row):
    verdict = Verdict(row=row, got=measures(row.simulation)[row.id]())
    assert verdict.holds, f"{row.quantity}: expected {row.expected:g}, got {verdict.got:g}"


def test_every_simulation_stands_in_the_table_and_every_measure_has_its_row():
    known = {row.simulation for row in rows()}
    assert known == set(SIMULATIONS)
    for simulation in known:
        assert set(measures(simulation)) == {row.id for row in rows() if row.simulation == simulation}


def row(**changed):
    fields = {
        "simulation": "x",
        "id": "one",
        "quantity": "the quantity",
        "expected": 1.0,
        "tolerance": 0.1,
        "kind": "exact",
        "source": "a formula",
    }
    return Row(**{**fields, **changed})


@pytest.mark.parametrize(
    ("got", "holds"), [(1.0, True), (1.1, True), (0.9, True), (1.1001, False), (float("nan"), False)]
)
def test_a_row_holds_within_its_tolerance(got, holds):
    assert Verdict(row=row(), got=got).holds is holds


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "published"}, "seen or recalled"),
        ({"label": "seen"}, "seen or recalled"),
        ({"kind": "published", "label": "seen"}, "names its page"),
        ({"runs": 100}, "how its tolerance was chosen"),
        ({"tolerance": -1}, "greater than or equal to 0"),
        ({"kind": "guess"}, "published"),
    ],
)
def test_a_row_that_says_too_little_is_refused(changed, said):
    with pytest.raises(ValueError, match=said):
        row(**changed)
