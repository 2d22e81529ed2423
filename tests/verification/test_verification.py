"""Every simulation gives what its publication says; the table says enough to check that, and no more."""

from __future__ import annotations

import re

import pytest

from ltl_course.simulations import SIMULATIONS
from ltl_course.verification import Row, Verdict, rows
from ltl_course.verification.report import counted
from ltl_course.verification.table import KINDS, LABELS, measures

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


ASKED_FOR = {
    "best-hypothesis": ("testbed-best-option", "testbed-best-possible"),
    "signal-or-noise": ("shewhart-0", "western-electric-0", "cusum-0", "ewma-0", "funnel"),
    "full-system": ("chi-square-0", "chi-square-half", "chi-square-1", "chi-square-2"),
    "learning-network": ("everyone-hard-question", "ring-hard-question"),
    "local-fit": (
        *("batting-weight", "batting-error-own", "batting-error-shared"),
        *("schools-pooled", "schools-pooled-error"),
    ),
    "pipeline": ("benchmark",),
    "who-teaches-whom": tuple(f"figure-training-{rate}-learning-50" for rate in (10, 30, 50, 70, 90)),
}
"""Numbers that a publication prints, whatever else the table holds."""


@pytest.mark.parametrize(
    ("simulation", "row"), [(name, row) for name in ASKED_FOR for row in ASKED_FOR[name]]
)
def test_what_publications_print_is_in_the_table_as_published(simulation, row):
    (found,) = [one for one in rows() if (one.simulation, one.id) == (simulation, row)]
    assert found.kind == "published"


def test_a_replications_data_are_another_engines_and_not_marchs():
    """March (1991) draws his figure 1; numbers of three digits and more are cells of a table of runs."""
    found = [one for one in rows() if one.id.startswith("training-")]
    assert {one.id for one in found} >= {f"training-{rate}-learning-50" for rate in (10, 30, 50, 70, 90)}
    assert all(one.kind == "second engine" and "Workiewicz" in one.source for one in found)


def test_a_curve_is_read_off_a_picture_by_somebody_and_its_tolerance_says_how_well():
    found = {one.id: one for one in rows() if one.id.startswith("figure-training-")}
    assert found
    for name, one in found.items():
        assert (one.kind, one.label) == ("published", "second-hand")
        assert one.page.startswith("github.com/Mac13kW/March_1991_Original, picture ")
        assert "read off it once by somebody of the project" in one.page
        (of_one,) = re.findall(r"one run's standard deviation is ([0-9.]+)", one.tolerance_why)
        (cell,) = [row for row in rows() if row.id == name.removeprefix("figure-")]
        assert cell.tolerance_why.endswith(f"one run's standard deviation is {of_one}")
        assert one.runs == cell.runs
        assert one.tolerance == pytest.approx(0.003 + 3 * float(of_one) / one.runs**0.5, abs=5e-5)


def test_what_is_published_may_be_a_curve_and_the_printed_meaning_says_so():
    (meaning,) = [line for line in counted(rows()) if "  published: " in line]
    assert "printed or drawn" in meaning


def test_what_was_put_into_the_district_is_not_counted_as_published():
    kinds = {one.id: one.kind for one in rows() if one.simulation == "district"}
    assert "published" not in kinds.values()
    assert {one for one, kind in kinds.items() if kind == "input"} == {
        *("capability-half-life", "told-where-it-is-safe")
    }
    assert {one for one, kind in kinds.items() if kind == "calibrated"} == {
        *("engaged-teachers", "share-from-colleagues")
    }


def test_what_was_chosen_to_reach_the_pipelines_costs_is_said_on_each_of_them():
    found = [one for one in rows() if one.simulation == "pipeline"]
    assert all("asks for 4" in one.chosen_for for one in found)


SOMEBODY_ELSES = (
    r"not (opened|read|seen)|account|quot|as reported|reported|according|recalled|cited in|second-hand"
)


@pytest.mark.parametrize(
    "row",
    [one for one in rows() if one.label == "seen"],
    ids=lambda row: f"{row.simulation}: {row.id}",
)
def test_what_is_called_seen_was_read_in_the_publication_itself(row):
    assert not re.search(SOMEBODY_ELSES, f"{row.source} {row.page}".casefold())


def test_every_label_and_every_kind_is_in_use():
    """A word that no row needs would be explained for nothing."""
    assert {one.label for one in rows()} - {""} == set(LABELS)
    assert {one.kind for one in rows()} == set(KINDS)


def row(**changed):
    fields = {
        "simulation": "x",
        "id": "one",
        "quantity": "the quantity",
        "expected": 1.0,
        "tolerance": 0.1,
        "tolerance_why": "half a unit of the last digit",
        "kind": "exact",
        "source": "a formula",
    }
    return Row(**{**fields, **changed})


@pytest.mark.parametrize(
    ("got", "holds"), [(1.0, True), (1.1, True), (0.9, True), (1.1001, False), (float("nan"), False)]
)
def test_a_row_holds_within_its_tolerance(got, holds):
    assert Verdict(row=row(), got=got).holds is holds


SEEN = {"kind": "published", "label": "seen", "page": "p. 3"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "published"}, "seen, second-hand or recalled"),
        ({"kind": "input"}, "seen, second-hand or recalled"),
        ({"label": "seen"}, "seen, second-hand or recalled"),
        ({"kind": "published", "label": "seen"}, "names its page"),
        ({"runs": 100, "tolerance": 0, "tolerance_why": ""}, "how its tolerance was chosen"),
        ({"tolerance_why": ""}, "why it is so wide"),
        ({"tolerance": -1}, "greater than or equal to 0"),
        ({"kind": "guess"}, "published"),
        ({**SEEN, "kind": "calibrated"}, "what was chosen for it"),
        ({**SEEN, "page": "an account of it: example.org/it"}, "in the publication itself"),
        ({**SEEN, "page": "p. 3 as quoted in example.org/it"}, "in the publication itself"),
        ({**SEEN, "page": "example.org/it; the article was not opened"}, "in the publication itself"),
        ({**SEEN, "source": "Author (1990), as reported in Other (2000)"}, "in the publication itself"),
        ({**SEEN, "page": "Table 3, reported by example.org/it"}, "in the publication itself"),
        ({**SEEN, "page": "Not opened"}, "in the publication itself"),
        ({**SEEN, "label": "second-hand", "page": "p. 3"}, "the address where it was read"),
        (
            {**SEEN, "label": "second-hand", "page": "example.org/it (read in quotations)"},
            "in quotations only",
        ),
        ({**SEEN, "label": "recalled", "page": "p. 3"}, "not opened"),
        ({**SEEN, "label": "recalled", "page": "read off once, not opened again"}, "it was not opened"),
        ({**SEEN, "page": "github.com/somebody/replication, runs.csv"}, "another engine's result"),
    ],
)
def test_a_row_that_says_too_little_or_too_much_is_refused(changed, said):
    with pytest.raises(ValueError, match=said):
        row(**changed)


@pytest.mark.parametrize(
    "changed",
    [
        SEEN,
        {**SEEN, "label": "second-hand", "page": "quoted at example.org/it; not opened"},
        {**SEEN, "label": "recalled", "page": "p. 3, not opened"},
        {
            **SEEN,
            "label": "second-hand",
            "page": "example.org/it, figure.png; read off once, not opened again",
        },
        {**SEEN, "kind": "calibrated", "chosen_for": "the rate"},
        {**SEEN, "kind": "input"},
        {"kind": "second engine", "page": "github.com/somebody/replication, runs.csv"},
    ],
)
def test_a_row_that_says_what_is_so_is_taken(changed):
    assert row(**changed)
