"""Coming back: what was predicted, what is due, and what the next version is made of."""

from __future__ import annotations

from datetime import date

import pytest
from a_theory import answers, made, rid, row, setting, whole
from hypothesis import given, settings
from hypothesis import strategies as st

from ltl_course.exercises import ROW
from ltl_course.theory import parts
from ltl_course.theory.changing.changes import changes
from ltl_course.theory.checking.check import check
from ltl_course.theory.returning.coming_back import answered, due, every, predicted
from ltl_course.theory.returning.log import decision_on, logged
from ltl_course.theory.returning.next_version import next_version
from ltl_course.theory.returning.waiting import waiting
from ltl_course.theory.state import Theory

FIRST = date(2026, 10, 1)


def test_predictions_are_read_row_by_row():
    found = {one.row: one for one in predicted(whole())}
    assert list(found) == [rid(name) for name in ("m1", "m2", "m3", "a2", "b1", "p1", "p2", "l1")] + [""]
    measure = found[rid("m2")]
    assert (measure.called, measure.said, measure.day) == (
        "M2 “Attendance, grade 9”",
        "94",
        date(2027, 6, 30),
    )
    assert measure.address == "measure-row/measures"
    action = found[rid("a2")]
    assert action.said == "Team leads; Team meetings; 2027-01-11; each week"
    assert action.day == date(2027, 1, 11)
    assert found[rid("b1")].day is None  # "in spring" is no day
    agreement = found[rid("p2")]
    assert (agreement.called, agreement.said) == ("P2 “Students are asked”", "Three things they said")
    assert (agreement.address, agreement.day) == ("agreements/agreements", date(2027, 3, 1))
    assert (found[rid("l1")].said, found[rid("l1")].happened) == ("Half of them do", "")
    assert (found[""].called, found[""].said) == ("I asked before I told", "3 times a week")


def test_what_predicts_nothing_is_not_asked_about():
    one = setting("measures", "m2", level="", by="")
    assert rid("m2") not in {each.row for each in predicted(one)}
    assert rid("a1") not in {each.row for each in predicted(one)}  # done already
    silent = setting("agreements", "p1", evidence=" ", day="")
    assert rid("p1") not in {each.row for each in predicted(silent)}
    for cells in ({"evidence": ""}, {"day": ""}):
        assert rid("p1") in {each.row for each in predicted(setting("agreements", "p1", **cells))}
    assert rid("l1") not in {each.row for each in predicted(setting("tests", "l1", expected=" "))}
    assert predicted(Theory({})) == ()


def test_a_measure_with_a_level_or_a_day_alone_is_asked_about():
    for cells in ({"level": ""}, {"by": ""}):
        assert rid("m2") in {each.row for each in predicted(setting("measures", "m2", **cells))}


def test_a_day_that_is_none_stays_in_the_words():
    one = setting("measures", "m2", by="end of June")
    measure = next(each for each in predicted(one) if each.row == rid("m2"))
    assert (measure.day, measure.said) == (None, "94")


@pytest.mark.parametrize(
    ("day", "reached", "words"),
    [
        ("2026-10-01", [], "The next one, after 30 days, is on 2026-11-02."),
        ("2026-11-01", [], "The next one, after 30 days, is on 2026-11-02."),
        (
            "2026-11-02",
            [30],
            "The look back after 30 days is due today. The next one, after 60 days, is on 2026-11-30.",
        ),
        (
            "2026-11-03",
            [30],
            (
                "The look back after 30 days is due since 2026-11-02. "
                "The next one, after 60 days, is on 2026-11-30."
            ),
        ),
        ("2026-12-30", [30, 60, 90], "The look back after 90 days is due today."),
    ],
)
def test_one_comes_back_after_30_60_and_90_days(day, reached, words):
    found = due(made({"statement/if": "we look"}), date.fromisoformat(day), FIRST)
    assert [one.days for one in found.stepbacks if one.due] == reached
    assert [one.day.isoformat() for one in found.stepbacks] == ["2026-11-02", "2026-11-30", "2026-12-30"]
    assert found.words == words


@pytest.mark.parametrize(
    ("day", "last", "due_now", "words"),
    [
        (
            "2026-11-03",
            "2026-10-01",
            [30],
            (
                "The look back after 30 days is due since 2026-11-02. "
                "The next one, after 60 days, is on 2026-11-30."
            ),
        ),
        (
            "2026-11-03",
            "2026-11-02",
            [],
            "You looked back last on 2026-11-02. The next one, after 60 days, is on 2026-11-30.",
        ),
        ("2026-12-02", "2026-11-02", [60], "The look back after 60 days is due since 2026-11-30."),
        ("2027-04-01", "2026-12-30", [], "You looked back last on 2026-12-30."),
        ("2026-10-20", "2026-10-09", [], "The next one, after 30 days, is on 2026-11-02."),
    ],
)
def test_a_look_back_is_not_due_any_more_once_a_version_was_kept_for_it(day, last, due_now, words):
    theory = made({"statement/if": "we look"})
    found = due(theory, date.fromisoformat(day), FIRST, date.fromisoformat(last))
    assert [one.days for one in found.stepbacks if one.due] == due_now
    assert found.words.startswith(words)


def test_what_the_log_tells_of_a_measure_or_an_action_is_not_asked_again_until_it_is_predicted_anew():
    found = answers()
    found["learning-log/tests"] = [
        row(
            "l2",
            tried="M2 “Attendance, grade 9”",
            day="2027-07-01",
            expected="94",
            happened="93",
            next="keep",
        )
    ]

    def past(**cells):
        found["measure-row/measures"][1].update(cells)
        return {one.row for one in due(made(found), date(2027, 9, 1), FIRST).past}

    assert rid("m2") not in past()
    assert rid("m1") in past()
    assert rid("m2") in past(by="2027-08-31")  # a later day: the log was written before it came
    assert rid("m2") in past(by="2027-06-30", level="95")
    assert rid("m2") in past(level="94", measure="Lateness, grade 9")
    found["learning-log/tests"][0]["happened"] = " "
    assert rid("m2") in past(measure="Attendance, grade 9")


def test_every_measure_action_and_agreement_and_the_practice_can_be_decided_on():
    names = ("m1", "m2", "m3", "a1", "a2", "b1", "c1", "d1", "p1", "p2", "l1")
    assert [one.row for one in every(whole())] == [*(rid(name) for name in names), ""]
    unforetold = {one.row for one in every(whole()) if not one.foretold}
    assert unforetold == {rid("a1"), rid("c1"), rid("d1")}
    found = answers()
    del found["own-practice/expected"]
    (own,) = [one for one in every(made(found)) if one.part == "practice"]
    assert (own.foretold, own.name) == (False, "I asked before I told")
    del found["own-practice/what"]
    assert "practice" not in {one.part for one in every(made(found))}


def the(theory, name):
    return next(one for one in every(theory) if one.row == (rid(name) if name else ""))


def test_what_was_said_holds_until_its_day_comes_the_next_look_back_does_or_it_is_predicted_anew():
    day = date(2026, 11, 3)
    before = whole()
    said = {the(before, name): "as said" for name in ("m2", "b1", "c1", "")}
    after = logged(before, said, {}, day)

    def told(theory, name, when):
        return answered(theory, the(theory, name), when, FIRST) is not None

    for name in ("m2", "b1", "c1", ""):
        assert not told(before, name, day)
        assert told(after, name, day)
        assert told(after, name, date(2026, 11, 29))
        assert not told(after, name, date(2026, 11, 30)), "after 60 days it is asked again"
    assert not told(after, "m1", day)
    assert not told(after, "d1", day)
    log = {"learning-log/tests": list(after.rows("tests"))}
    for part, name, cells in (
        ("measures", "m2", {"level": "96"}),
        ("actions", "b1", {"who": "Teachers"}),
        ("actions", "c1", {"action": "We look at lateness"}),
    ):
        assert not told(Theory({**setting(part, name, **cells).answers, **log}), name, day)
    for address in ("own-practice/expected", "own-practice/what"):
        assert not told(Theory({**after.answers, address: "5"}), "", day)
    # What came of a measure is said on its day or later, and then it is said for good.
    late = logged(before, {the(before, "m2"): "93"}, {}, date(2027, 6, 30))
    assert not told(after, "m2", date(2027, 6, 30))
    assert told(late, "m2", date(2028, 1, 1))


def test_two_rows_that_begin_with_the_same_words_are_two():
    found = answers()
    long = "Share of students who are present and on time in "
    for place, grade in enumerate(("grade 8", "grade 9")):
        found["measure-row/measures"][place] |= {"measure": long + grade, "level": "95", "by": ""}
    before = made(found)
    after = logged(before, {the(before, "m1"): "93"}, {}, FIRST)
    assert answered(after, the(after, "m1"), FIRST, FIRST)
    assert answered(after, the(after, "m2"), FIRST, FIRST) is None


def alike():
    """Return a Theory in which an agreement, an action and two measures begin with the same words."""
    found = answers()
    same = "Teams say aloud what they expect before they look at any number"
    found["agreements/agreements"][0]["what"] = same
    found["actions/actions"][1]["action"] = same
    for place, group in enumerate(("of grade 8", "of grade 9")):
        found["measure-row/measures"][place]["measure"] = f"{same} {group}"
    return found


ALIKE = ("a2", "p1", "m1", "m2")


@pytest.mark.parametrize("name", ALIKE)
def test_rows_of_several_tables_that_begin_with_the_same_words_share_no_line_of_the_log(name):
    before = made(alike())
    first = logged(before, {the(before, name): "as said"}, {}, FIRST)
    told = [one for one in ALIKE if answered(first, the(first, one), FIRST, FIRST)]
    assert told == [name]
    decided = logged(first, {}, {the(first, one): "adapt" for one in ALIKE if one != name}, FIRST)
    assert [line["next"] for line in decided.rows("tests")[1:]] == ["", "adapt", "adapt", "adapt"]


@pytest.mark.parametrize("name", ALIKE)
def test_a_line_is_still_about_its_row_if_other_rows_are_moved_or_taken_out(name):
    found = alike()
    before = made(found)
    log = logged(before, {}, {the(before, name): "adapt"}, FIRST).rows("tests")
    for table in ("agreements/agreements", "actions/actions", "measure-row/measures"):
        found[table] = found[table][::-1]
    moved = Theory({**made(found).answers, "learning-log/tests": list(log)})
    assert [one for one in ALIKE if decision_on(moved, the(moved, one))] == [name]
    for table in ("agreements/agreements", "actions/actions", "measure-row/measures"):
        found[table] = [one for one in found[table] if one[ROW] != rid(name)]
    gone = Theory({**made(found).answers, "learning-log/tests": list(log)})
    others = [one for one in ALIKE if one[0] != name[0]]
    assert [one for one in others if decision_on(gone, the(gone, one))] == []


@pytest.mark.parametrize("name", ["a2", "p1"])
def test_lines_that_are_older_than_their_marks_are_told_apart_by_the_number(name):
    before = made(alike())
    log = [dict(line) for line in logged(before, {}, {the(before, name): "adapt"}, FIRST).rows("tests")]
    log[-1][ROW] = "0123456789ab"
    older = Theory({**before.answers, "learning-log/tests": log})
    assert [one for one in ALIKE if decision_on(older, the(older, one))] == [name]


def test_a_line_finds_a_row_that_has_another_id_since_drafts_were_merged():
    found = answers()
    before = made(found)
    log = logged(before, {the(before, "m2"): "as said"}, {}, FIRST).rows("tests")
    found["measure-row/measures"][1][ROW] = rid("m9")
    merged = Theory({**made(found).answers, "learning-log/tests": list(log)})
    assert answered(merged, the(merged, "m9"), FIRST, FIRST)


def test_without_a_version_it_is_said_to_keep_one():
    found = due(whole(), date(2026, 12, 1), None)
    assert found.stepbacks == ()
    assert found.words.startswith("No version was kept yet.")


def test_predictions_are_past_from_their_day_on_the_oldest_first():
    def past(day):
        return [one.row for one in due(whole(), date.fromisoformat(day), FIRST).past]

    assert past("2026-10-04") == []
    assert past("2026-10-05") == [rid("l1")]
    assert past("2027-06-29") == [rid(name) for name in ("l1", "a2", "p1", "p2", "m1")]
    assert past("2027-06-30") == [rid(name) for name in ("l1", "a2", "p1", "p2", "m1", "m2", "m3")]
    found = due(whole(), date(2027, 6, 30), FIRST)
    assert [one.row for one in found.undated] == [rid("b1"), ""]
    assert "The days of 5 predictions have come" in found.words
    assert "The days of 2 agreements have come: look at them together." in found.words
    agreed = made({"agreements/agreements": answers()["agreements/agreements"]})
    words = due(agreed, date(2027, 2, 1), FIRST).words
    assert words.endswith("The day of 1 agreement has come: look at it together.")
    assert "prediction" not in words


def test_an_agreement_that_was_looked_at_is_not_due_again_until_it_has_another_day():
    held = logged(whole(), {the(whole(), "p1"): "Two of four wrote one"}, {}, date(2027, 2, 1))
    (line,) = held.rows("tests")[1:]
    assert (line["tried"], line["expected"]) == (
        "P1 “Teams choose the change”",
        "What was predicted, and seen",
    )
    log = {"learning-log/tests": list(held.rows("tests"))}

    def past(**cells):
        theory = Theory({**setting("agreements", "p1", **cells).answers, **log})
        return rid("p1") in {one.row for one in due(theory, date(2027, 5, 1), FIRST).past}

    assert not past()
    assert past(day="2027-04-01")
    assert past(evidence="What families say")


def test_an_agreement_can_be_stopped_and_adapted():
    decided = {rid("p1"): "stop", rid("p2"): "adapt"}
    after = next_version(whole(), decided)
    assert [one[ROW] for one in after.theory.rows("agreements")] == [rid("p2")]
    assert after.stopped == ("P1 “Teams choose the change”",)
    kept = logged(whole(), {}, {the(whole(), "p2"): "adapt"}, FIRST)
    assert [one.row for one in waiting(kept, [kept])] == [rid("p2")]


@pytest.mark.parametrize(
    ("day", "last", "rows"),
    [
        ("2027-02-28", None, []),
        ("2027-03-01", None, ["l1"]),
        ("2027-05-01", None, ["l1", "l2"]),
        ("2027-05-01", "2027-03-01", ["l2"]),
        ("2027-05-01", "2027-05-01", []),
    ],
)
def test_what_others_should_use_is_asked_about_from_its_day_until_the_next_version(day, last, rows):
    found = answers()
    found["learning-log/tests"] = [
        row("l2", tried="Later", by="2027-04-01") | {"for": "Grade 7"},
        row("l1", tried="Cards", by="2027-03-01") | {"for": "Grade\n8"},
        row("l3", tried="For nobody", by="2027-03-01") | {"for": " "},
        row("l4", tried="Some time", by="soon") | {"for": "Grade 9"},
    ]
    since = date.fromisoformat(last) if last else None
    handed = due(made(found), date.fromisoformat(day), FIRST, since).passed_on
    assert [one.row for one in handed] == [rid(name) for name in rows]
    assert {one.address for one in handed} <= {"learning-log/tests"}
    if "l1" in rows:
        assert handed[0].words == "L2 “Cards”: by 2027-03-01 it should be in use by Grade 8. Is it?"


def test_what_has_happened_is_not_asked_again():
    found = due(setting("tests", "l1", happened="All of them did"), date(2026, 11, 1), FIRST)
    assert found.past == ()
    assert rid("l1") in {one.row for one in predicted(setting("tests", "l1", happened="All"))}


# ------------------------------------------------------------------ the next version


def test_without_decisions_all_is_kept():
    after = next_version(whole(), {})
    assert after.theory == whole()
    assert (after.adapt, after.stopped, after.loose, after.unknown) == ((), (), (), ())
    assert after.words == "Every row stays as it is."


def test_stop_takes_a_row_out_and_says_what_still_names_it():
    after = next_version(whole(), {rid("g1"): "stop", rid("g2"): "keep", rid("m1"): "adapt"})
    assert [one[ROW] for one in after.theory.rows("goals")] == [rid("g2")]
    assert after.stopped == ("G1 “Teams say what they expect”",)
    assert after.adapt == (("measures", rid("m1")),)
    assert after.loose == (
        "A1 “I ask what was predicted” still names G1 (“Which goals does it move?”).",
        "A2 “Teams write predictions” still names G1 (“Which goals does it move?”).",
        "C1 “We look at absence by group” still names G1 (“Which goals does it move?”).",
        "D1 “Teams visit each other” still names G1 (“Which goals does it move?”).",
        "M1 “Predictions written” still names G1 (“Of which goals?”).",
    )
    assert after.words == "1 is kept; 1 is to be adapted; 1 is stopped.", "of the others nothing was said"
    # The links are left for whoever made them, and the check asks about them.
    assert after.theory.rows("actions") == whole().rows("actions")
    assert {one.kind for one in check(after.theory)} >= {"gone"}


def test_a_table_of_which_every_row_is_stopped_is_empty():
    after = next_version(whole(), {rid("t1"): "stop", rid("t2"): "stop"})
    assert "theory-team/team" not in after.theory.answers


def test_the_own_practice_is_kept_adapted_or_stopped_and_its_weeks_stay():
    after = next_version(whole(), {"practice": "stop"})
    assert {"own-practice/what", "own-practice/expected"}.isdisjoint(after.theory.answers)
    assert after.theory.rows("practice") == whole().rows("practice")
    assert after.words == "1 is stopped."
    after = next_version(whole(), {"practice": "adapt"})
    assert (after.theory, after.adapt) == (whole(), (("practice", "practice"),))
    assert next_version(Theory({}), {"practice": "stop"}).unknown == ("practice",)


def test_to_adapt_or_to_stop_leaves_a_line_in_the_log_also_without_words_and_once_a_day():
    before = whole()
    names = {"m2": "adapt", "a1": "stop", "b1": "adapt", "c1": "keep", "": "stop"}
    decided = {the(before, name): said for name, said in names.items()}
    after = logged(before, {}, decided, FIRST)
    lines = after.rows("tests")[1:]
    assert [(one["tried"].split()[0], one["next"], one["action"]) for one in lines] == [
        ("M2", "adapt", ""),
        ("A1", "stop", ""),  # it is gone
        ("B1", "adapt", rid("b1")),
        ("I", "stop", ""),
    ]
    assert {(one["day"], one["happened"], one["expected"]) for one in lines} == {("2026-10-01", "", "")}
    assert logged(after, {}, decided, FIRST) == after
    completed = logged(after, {the(after, "m2"): "93"}, {}, FIRST)
    (line,) = [one for one in completed.rows("tests") if one["tried"].startswith("M2")]
    assert (line["expected"], line["happened"], line["next"]) == ("94", "93", "adapt")
    later = logged(completed, {the(after, "m2"): "95"}, {}, FIRST)
    assert [one["happened"] for one in later.rows("tests") if one["tried"].startswith("M2")] == ["93", "95"]
    newest = answered(later, the(later, "m2"), FIRST, FIRST)
    assert newest is not None
    assert newest["happened"] == "95"
    assert len(logged(after, {}, decided, date(2026, 10, 2)).rows("tests")) == 9


def test_a_row_waits_to_be_adapted_until_it_says_something_else_or_is_kept_or_stopped():
    before = whole()
    decided = {the(before, name): "adapt" for name in ("a1", "m2", "")}
    after = logged(before, {}, decided, FIRST)
    kept = [before, after]
    assert [(one.row, one.address) for one in waiting(after, kept)] == [
        (rid("m2"), "measure-row/measures"),
        (rid("a1"), "actions/actions"),
        ("", "own-practice/expected"),
    ]
    assert waiting(after, kept)[1].words == (
        "You decided on 2026-10-01 to adapt A1 “I ask what was predicted”. It still says the same."
    )
    assert waiting(after, [before]) == (), "nobody knows what it said"

    def waits(theory, *more):
        return [one.row for one in waiting(theory, [*kept, *more])]

    def changed(part, name, **cells):
        return Theory({**setting(part, name, **cells).answers, "learning-log/tests": [*after.rows("tests")]})

    assert waits(changed("actions", "a1", often="each day")) == [rid("m2"), ""]
    assert waits(changed("measures", "m2", measure="Lateness")) == [rid("a1"), ""]
    assert waits(Theory({**after.answers, "own-practice/expected": "5"})) == [rid("m2"), rid("a1")]
    # What has changed and is kept as the next version waits no longer, either.
    assert waits(edited := changed("actions", "a1", often="each day"), edited) == [rid("m2"), ""]
    again = logged(after, {}, {the(after, "a1"): "keep"}, date(2026, 10, 2))
    assert waits(again, again) == [rid("m2"), ""]
    same_day = logged(after, {}, {the(after, "a1"): "keep"}, FIRST)
    assert waits(same_day, same_day) == [rid("m2"), ""]
    # A line that is completed by a decision counts from the version that was kept with the decision.
    told = logged(before, {the(before, "a1"): "seldom"}, {}, FIRST)
    edited = Theory(
        {**told.answers, "actions/actions": [*changed("actions", "a1", often="daily").rows("actions")]}
    )
    late = logged(edited, {}, {the(edited, "a1"): "adapt"}, FIRST)
    assert [one.row for one in waiting(late, [told, late])] == [rid("a1")]
    assert waits(next_version(after, {rid("a1"): "stop"}).theory) == [rid("m2"), ""]


def test_a_decision_on_a_row_that_is_not_there_does_nothing_and_is_said():
    after = next_version(whole(), {rid("zz"): "stop"})
    assert (after.theory, after.unknown) == (whole(), (rid("zz"),))


def test_an_id_that_stands_twice_takes_no_row_out():
    found = answers()
    found["goals/goals"].append(row("a1", goal="Has the id of an action"))
    twice = made(found)
    after = next_version(twice, {rid("a1"): "stop"})
    assert (after.theory, after.unknown, after.stopped) == (twice, (rid("a1"),), ())


def test_what_is_no_decision_is_refused_in_words():
    with pytest.raises(ValueError, match=r"“drop” is no decision\. Choose keep, adapt or stop"):
        next_version(whole(), {rid("g1"): "drop"})


EVERY = [one[ROW] for home in parts.HOMES.values() for one in answers()[home]]


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(EVERY), st.sampled_from(["keep", "adapt", "stop"])))
def test_what_is_not_stopped_is_in_the_next_version_as_it_was(decisions):
    before = whole()
    after = next_version(before, decisions)
    gone = {id_ for id_, said in decisions.items() if said == "stop"}
    for part in parts.HOMES:
        assert list(after.theory.rows(part)) == [one for one in before.rows(part) if one[ROW] not in gone]
    tables = set(parts.HOMES.values())
    texts = {address: said for address, said in before.answers.items() if address not in tables}
    assert {address: said for address, said in after.theory.answers.items() if address not in tables} == texts
    out = {one.id for part in changes(before, after.theory).parts for one in part.rows if one.how == "out"}
    assert out == gone
    assert len(after.stopped) == len(gone)
    named = {
        one[ROW]
        for part, column in (("actions", "moves"), ("goals", "leads"), ("inputs", "for"), ("tests", "action"),
                             ("measures", "actions"), ("measures", "goals"), ("system", "depends"))
        for one in after.theory.rows(part)
        if gone & set(one[column].split())
    }  # fmt: skip
    assert len({words.split()[0] for words in after.loose}) == len(named)
