"""One's own practice: every week is counted or named, and luck is worked out by hand, not by the code."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from math import comb

import pytest
from a_theory import answers, made, rid, row
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.charts.run_chart import run_chart
from ltl_course.charts.xmr_chart import xmr_chart
from ltl_course.theory.practice.chance import above_earlier, at_least, in_a_row, needed
from ltl_course.theory.practice.claims import ahead, more_than_before, most_weeks
from ltl_course.theory.practice.practice import practice
from ltl_course.theory.practice.weeks import weeks
from ltl_course.theory.state import Theory

TODAY = date(2026, 12, 1)
FIRST = date(2026, 9, 7)


def of(*counted, expected="3"):
    """Return a Theory with weeks: pairs of a day (or a place of a week) and a count."""
    rows = [
        row(f"w{place}", week=str(FIRST + timedelta(weeks=day)) if isinstance(day, int) else day, count=count)
        for place, (day, count) in enumerate(counted, start=1)
    ]
    found = answers()
    found["own-practice/practice"] = rows
    found["own-practice/expected"] = expected
    return made(found)


def counts(read):
    return [week.count for week in read.counted]


# ------------------------------------------------------------------ weeks


def test_weeks_are_brought_into_order():
    read = weeks(of((2, "5"), (0, "1"), (1, "0")), TODAY)
    assert counts(read) == [1, 0, 5]
    assert (read.remarks, read.left) == ((), ())


def test_a_week_that_stands_twice_is_said_and_the_last_row_counts():
    read = weeks(of((0, "1"), (1, "4"), (0, "2")), TODAY)
    assert counts(read) == [2, 4]
    assert read.left == (rid("w1"),)
    assert read.remarks == (
        "The week of 2026-09-07 stands twice, with 1 and 2. 2 is counted, which stands last.",
    )


def test_the_same_week_with_another_first_day_is_the_same_week():
    read = weeks(of(("2026-09-07", "1"), ("2026-09-09", "2"), ("2026-09-13", "3")), TODAY)
    assert counts(read) == [2, 3]


def test_missing_weeks_are_said():
    read = weeks(of((0, "1"), (1, "1"), (3, "1"), (6, "1")), TODAY)
    assert counts(read) == [1, 1, 1, 1]
    assert [words.partition(".")[0] for words in read.remarks] == [
        "1 week is missing between 2026-09-14 and 2026-09-28",
        "2 weeks are missing between 2026-09-28 and 2026-10-19",
    ]


@pytest.mark.parametrize(
    ("day", "count", "words"),
    [
        ("2026-12-02", "3", "W1 is not counted: the week of 2026-12-02 has not begun yet."),
        ("", "3", "W1 is not counted: it does not say which week it is."),
        ("in May", "3", "W1 is not counted: “in May” is no day. Write it as in 2027-01-31."),
        ("2026-02-30", "3", "W1 is not counted: “2026-02-30” is no day. Write it as in 2027-01-31."),
        (
            "2026-09-07",
            "",
            "W1 is not counted: it has no count. Write 0 for a week in which it did not happen.",
        ),
        (
            "2026-09-07",
            "often",
            "W1 is not counted: “often” is no count. Write digits only, for example 93.5.",
        ),
        ("2026-09-07", "nan", "W1 is not counted: “nan” is no count. Check for a slip of the keyboard."),
        ("2026-09-07", "1e300", "W1 is not counted: “1e300” is no count. Check for a slip of the keyboard."),
        ("2026-09-07", "-2", "W1 is not counted: “-2” is less than zero."),
    ],
)
def test_a_row_that_cannot_be_counted_is_said(day, count, words):
    read = weeks(of((day, count), (1, "2")), TODAY)
    assert read.remarks == (words,)
    assert counts(read) == [2]
    assert read.left == (rid("w1"),)


def test_today_is_not_the_future_and_a_decimal_comma_is_read_and_said():
    read = weeks(of(("2026-12-01", "1,5")), TODAY)
    assert counts(read) == [1.5]
    assert read.remarks == ("Commas were read as decimal commas.",)


DAY = st.sampled_from(["", "x", "2026-09-07", "2026-09-08", "2026-09-14", "2026-10-19", "2027-09-07"])
COUNT = st.sampled_from(["", "0", "3", "2,5", "-1", "nan", "many", "=1+1"])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(DAY, COUNT), max_size=12))
def test_every_row_is_counted_once_or_named(rows):
    theory = of(*rows)
    read = weeks(theory, TODAY)
    every = [one["row"] for one in theory.rows("practice")]
    assert sorted([*(week.row for week in read.counted), *read.left]) == sorted(every)
    assert [week.day for week in read.counted] == sorted(week.day for week in read.counted)
    said = [words for words in read.remarks if "not counted" in words or "stands twice" in words]
    assert len(said) == len(read.left)


# ------------------------------------------------------------------ charts and prediction


def test_the_charts_are_those_of_the_counts():
    series = [2, 4, 3, 5, 2, 3, 4, 6, 5, 3, 4, 7]
    read = practice(of(*enumerate(map(str, series))), TODAY)
    assert read.run == run_chart(series)
    assert read.xmr == xmr_chart(series)
    assert read.what == "I asked before I told"


def test_how_far_the_prediction_was_off():
    read = practice(of((0, "1"), (1, "2"), (2, "1"), (3, "4")), TODAY)
    assert read.expected == 3
    assert read.off == pytest.approx(-1.0)  # the mean is 8 / 4 = 2
    assert read.off_words == (
        "Predicted: 3 times a week. Counted in 4 weeks: 2 on average, 1.5 in the middle. "
        "That is 1 fewer a week than predicted."
    )
    assert "1 more a week" in practice(of((0, "4")), TODAY).off_words
    assert practice(of((0, "3")), TODAY).off_words.endswith("That is what was predicted.")


def test_without_a_prediction_or_a_week_it_is_said_why():
    assert practice(Theory({}), TODAY).off_words == "No number of times a week was predicted."
    assert practice(of((0, "1"), expected="often"), TODAY).off_words == (
        "What was predicted, “often”, is no number of times a week."
    )
    assert practice(of(), TODAY).off_words == "Predicted: 3 times a week. No week has been counted yet."
    assert practice(of(), TODAY).run is None
    assert practice(of(), TODAY).claims == ()


# ------------------------------------------------------------------ luck, by hand


def test_a_coin_by_hand():
    assert at_least(5, 5) == Fraction(1, 32)
    assert at_least(7, 8) == Fraction(9, 256)  # 8 ways with one miss, one without
    assert at_least(8, 10) == Fraction(56, 1024)  # 45 + 10 + 1
    assert at_least(9, 10) == Fraction(11, 1024)
    assert at_least(0, 4) == 1
    assert at_least(2, 3, Fraction(1, 3)) == Fraction(7, 27)  # 3 * 1/9 * 2/3 + 1/27


def test_how_many_of_some_weeks_a_coin_needs():
    # The table of the sign test, one-sided, 0.05.
    assert {weeks: needed(weeks) for weeks in (4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20)} == {
        4: None, 5: 5, 6: 6, 7: 7, 8: 7, 9: 8, 10: 9, 11: 9, 12: 10, 15: 12, 20: 15,
    }  # fmt: skip
    assert in_a_row() == 5


def test_exactly_one_of_twenty_is_not_fewer():
    assert needed(1, lambda some, of: Fraction(1, 20 * of) if some else Fraction(of)) is None
    assert in_a_row(lambda some, of: Fraction(1, 10 * of) if some else Fraction(1)) == 3


def test_above_one_earlier_week_by_hand():
    # All orders of one earlier and n later weeks are alike: the earlier one is lowest in 1 of n + 1.
    assert [above_earlier(n, n, 1) for n in (1, 2, 9, 19)] == [
        Fraction(1, 2),
        Fraction(1, 3),
        Fraction(1, 10),
        Fraction(1, 20),
    ]
    assert in_a_row(lambda some, weeks: above_earlier(some, weeks, 1)) == 20


def test_above_five_and_nine_earlier_weeks_by_hand():
    assert above_earlier(5, 5, 9) == Fraction(126, 2002)  # C(9, 5) of C(14, 5): a coin says 1 of 32
    assert above_earlier(6, 6, 9) == Fraction(210, 5005)  # C(10, 6) of C(15, 6)
    assert in_a_row(lambda some, weeks: above_earlier(some, weeks, 9)) == 6
    assert above_earlier(7, 7, 5) == Fraction(36, 792)  # C(9, 7) of C(12, 7)
    assert in_a_row(lambda some, weeks: above_earlier(some, weeks, 5)) == 7


@pytest.mark.parametrize(("earlier", "later"), [(1, 3), (2, 3), (3, 4), (4, 2), (5, 4)])
def test_above_earlier_weeks_is_what_comes_out_when_all_orders_are_counted(earlier, later):
    seen = [0] * (later + 1)
    for places in combinations(range(earlier + later), later):
        before = [place for place in range(earlier + later) if place not in places]
        seen[sum(place > before[earlier // 2] for place in places)] += 1
    for some in range(later + 1):
        assert above_earlier(some, later, earlier) == Fraction(sum(seen[some:]), sum(seen))


def test_with_many_earlier_weeks_it_becomes_a_coin():
    assert float(above_earlier(9, 10, 100_001)) == pytest.approx(11 / 1024, rel=1e-3)


# ------------------------------------------------------------------ claims


def test_at_least_so_often_in_most_weeks():
    claim = most_weeks([3, 3, 0, 4, 5, 3, 3, 3], 3)
    assert (claim.successes, claim.weeks, claim.needed, claim.in_a_row) == (7, 8, 7, 5)
    assert (claim.luck, claim.holds) == (Fraction(9, 256), True)
    assert claim.words == (
        "“At least 3 times, in most weeks”: so in 7 of 8 weeks. Luck alone gives as much in 3.5 of 100 "
        "cases: seldom enough to take it for more than luck."
    )
    assert "one week says nothing about the next" in claim.assumes


def test_three_good_weeks_are_too_few_for_a_claim():
    claim = most_weeks([3, 4, 5], 3)
    assert (claim.needed, claim.holds) == (None, False)
    assert claim.words == (
        "“At least 3 times, in most weeks”: so in 3 of 3 weeks. Luck alone gives as much in 12.5 of 100 "
        "cases, and 3 weeks are too few for this claim. If you start afresh, the next 5 weeks would "
        "do, if it is so in each."
    )


def test_more_often_than_before():
    claim = more_than_before([1, 2, 2, 3, 5, 1, 0, 2, 4], [3, 3, 4, 5, 3])
    # The middle of the nine is 2; all five lie above it, which luck does in 126 of 2,002 orders.
    assert (claim.successes, claim.needed, claim.in_a_row, claim.holds) == (5, None, 6, False)
    assert claim.luck == Fraction(126, 2002)
    assert "5 of 5 weeks lie above 2, the middle of 9 weeks before" in claim.words
    assert "6.3 of 100 cases" in claim.words
    six = more_than_before([1, 2, 2, 3, 5, 1, 0, 2, 4], [3, 3, 4, 5, 3, 3])
    assert (six.needed, six.holds) == (6, True)


def test_equal_weeks_are_not_more_and_of_an_even_number_the_upper_middle_counts():
    assert more_than_before([1, 3], [2, 3, 4]).successes == 1


def test_the_day_of_a_change_parts_the_weeks_before_from_those_since():
    theory = of(*enumerate(["1", "1", "1", "2", "2", "2", "2"]))
    since = FIRST + timedelta(weeks=3)
    claims = {claim.kind: claim for claim in practice(theory, TODAY, since).claims}
    assert (claims["more-than-before"].successes, claims["more-than-before"].weeks) == (4, 4)
    assert claims["more-than-before"].luck == Fraction(5, 35)  # two earlier ones lowest, the third anywhere
    assert [claim.kind for claim in practice(theory, TODAY).claims] == ["most-weeks"]


def test_what_a_claim_needs_is_said_beforehand_before_any_week_is_counted():
    assert ahead(3) == practice(of(), TODAY).ahead
    assert ahead(3) == (
        "Before you say “at least 3 times, in most weeks”, fix a number of weeks. It takes 5 of 5 weeks, "
        "7 of 8 weeks, 10 of 12 weeks, 15 of 20 weeks: then luck alone gives as much in fewer than 1 of 20 "
        "cases. Fewer than 5 weeks are too few."
    )
    assert practice(of(expected="0"), TODAY).ahead == ""
    assert practice(of(expected="often"), TODAY).ahead == ""


@pytest.mark.parametrize(
    ("before", "some", "weeks", "cases"),
    [
        # 4.97 and 5.001 of 100: both round to the very border.
        (20, 25, 35, "497.1 of 10,000 cases: seldom enough"),
        (6, 27, 35, "5 of 100 cases. It would take 28 of 35"),
    ],
)
def test_just_beside_one_of_twenty_is_not_told_as_one_of_twenty(before, some, weeks, cases):
    claim = more_than_before([1] * before, [2] * some + [0] * (weeks - some))
    assert cases in claim.words


@pytest.mark.parametrize("weeks", [5, 8, 12, 13, 18])
def test_where_there_is_no_habit_a_claim_is_made_in_fewer_than_one_of_twenty_cases(weeks):
    # Of all ways in which a coin may fall: those with so many good weeks, wherever these stand.
    made_of = {
        good: comb(weeks, good)
        for good in range(weeks + 1)
        if most_weeks([3] * good + [0] * (weeks - good), 3).holds
    }
    assert 0 < sum(made_of.values()) * 20 < 2**weeks
    # One good week fewer, and it would be claimed too often.
    assert (sum(made_of.values()) + comb(weeks, min(made_of) - 1)) * 20 >= 2**weeks
