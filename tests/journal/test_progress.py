"""Progress is read from the journal and follows what a learner did, in any order."""

from dataclasses import replace

import pytest
from writing import entry

from ltl_course import exercises, lessons
from ltl_course.journal import FileStore, Journal, progress

LESSON = "03_signal_or_noise"
WHOLE = {
    "false-alarms": {"alarms": {"value": "3", "confidence": "guess", "reason": ""}},
    "what-surprised-me": {"surprise": "much", "tampering": ["weekly"]},
}
QUIZ = {"two-alerts": "changed", "eight-below": "ask"}
"""It stands in the same step as what surprised."""


@pytest.fixture
def journal(tmp_path):
    return Journal(FileStore(tmp_path / "journal.jsonl"))


@pytest.fixture
def answer(journal):
    def write(exercise, answers=None, **changed):
        if exercise == "what-surprised-me":
            write("quiz-signal", QUIZ)
        if exercise == "measure-row":
            changed = {"ask": exercises.find("first-measure").prompts[0].ask} | changed
        for prompt, said in (answers or WHOLE[exercise]).items():
            journal.write(entry(journal.seq + 1, exercise=exercise, prompt=prompt, answer=said, **changed))
        return progress(lessons.find(LESSON), journal)

    return write


def test_a_fresh_lesson_begins_at_its_first_step(journal):
    lesson = lessons.find(LESSON)
    at = progress(lesson, journal)
    assert (at.done, at.next, at.place, at.left, at.touched) == (
        set(),
        lesson.steps[0].id,
        1,
        lesson.minutes,
        0,
    )


def test_one_goes_on_as_one_chose_to(journal, answer):
    lesson = lessons.find(LESSON)
    steps = [
        replace(step, first="") for step in lesson.steps if step.id in {"hook", "idea", "predict", "run"}
    ]
    own = replace(steps[0], id="own", exercises=("what-surprised-me",), first="experienced")
    short = replace(lesson, steps=(*steps, own, replace(steps[0], id="end", exercises=())))
    for prompt, said in WHOLE["what-surprised-me"].items():
        journal.write(entry(journal.seq + 1, exercise="what-surprised-me", prompt=prompt, answer=said))
    assert progress(short, journal).next == "end", "without a choice one goes on behind what was answered"
    journal.write(entry(journal.seq + 1, exercise="about-you", prompt="way", answer="experienced"))
    at = progress(short, journal)
    assert [step.id for step in at.lesson.steps] == ["hook", "idea", "own", "predict", "run", "end"]
    assert (at.done, at.next, at.place) == ({"hook", "idea", "own"}, "predict", 4)


def test_a_prediction_counts_when_it_is_committed(answer):
    assert "predict" not in answer("false-alarms").done
    assert "predict" in answer("false-alarms", committed=True).done


def test_a_prediction_that_is_being_made_again_still_counts(answer):
    answer("false-alarms", committed=True)
    at = answer("false-alarms", {"alarms": {"value": "4", "confidence": "", "reason": ""}})
    assert "predict" in at.done


def test_steps_that_ask_nothing_are_done_when_a_later_one_is(answer):
    at = answer("false-alarms", committed=True)
    assert at.done == {"hook", "idea", "example", "predict"}
    assert at.next == "run"
    assert at.place == 5
    assert at.left == sum(step.minutes for step in at.lesson.steps[4:])


def test_an_exercise_counts_when_all_of_it_is_answered(answer):
    half = {"surprise": "much"}
    assert "explain" not in answer("what-surprised-me", half).done
    assert "explain" in answer("what-surprised-me").done


def test_a_quiz_counts_when_all_of_it_is_chosen_right_or_not(answer):
    assert "explain" in answer("what-surprised-me").done
    assert "explain" not in answer("quiz-signal", {"eight-below": ""}).done


@pytest.mark.parametrize(
    "empty", [{"surprise": "", "tampering": ["weekly"]}, {"surprise": "x", "tampering": []}]
)
def test_an_answer_that_says_nothing_does_not_count(answer, empty):
    assert "explain" not in answer("what-surprised-me", empty).done


def test_one_goes_on_after_the_furthest_step_and_then_with_what_was_left_out(answer):
    at = answer("what-surprised-me")
    assert at.next == "data"
    assert "predict" not in at.done


def test_a_finished_lesson_has_no_next_step(journal, answer):
    lesson = lessons.find(LESSON)
    samples = {
        "short": "x",
        "long": "x",
        "series": "1",
        "number": "3",
        "prediction": WHOLE["false-alarms"]["alarms"],
    }
    for step in lesson.steps:
        for name in step.exercises:
            for prompt in lessons_prompts(name):
                options = list(getattr(prompt, "options", {}))
                said = samples.get(prompt.kind)
                if prompt.kind == "rows":
                    said = [dict.fromkeys(prompt.columns, "x")]
                elif options:
                    said = options[0] if prompt.kind in ("single", "rating", "quiz") else options[:1]
                home, table = exercises.home(exercises.find(name), prompt.id)
                answer(home.id, {table.id: said}, committed=prompt.kind == "prediction")
    at = progress(lesson, journal)
    assert (at.next, at.left, at.place) == ("", 0, len(lesson.steps))


def lessons_prompts(name):
    return exercises.find(name).prompts


def test_an_old_answer_that_no_longer_fits_its_question_does_no_harm(asked, answer):
    answer("measure-row", {"measures": [{"measure": "attendance", "old-column": "kept"}]})
    file = asked / "what-surprised-me.toml"
    several = file.read_text()
    one = several.replace('kind = "multiple"', 'kind = "rating"').replace(
        'alone = ["nowhere", "unknown"]\n', ""
    )
    file.write_text(one)
    assert exercises.find("what-surprised-me").prompts[1].kind == "rating"
    at = answer("what-surprised-me")
    assert {"row", "explain"} <= at.done


def test_an_exercise_whose_file_is_broken_counts_as_not_answered(asked, answer):
    assert "explain" in answer("what-surprised-me").done
    (asked / "what-surprised-me.toml").write_text("title =")
    at = answer("what-surprised-me")
    assert "explain" not in at.done


def test_an_exercise_still_counts_while_what_it_recalls_is_being_mended(asked, answer):
    (asked / "false-alarms.toml").write_text("title =")
    assert "explain" in answer("what-surprised-me").done


def test_a_step_with_a_game_is_done_when_one_has_been_led_to_its_end(journal):
    step = lessons.Step(id="lead", kind="run", title="Lead", minutes=20, short=False, exercises=("district",))
    lesson = lessons.Lesson(id="09_x", title="X", principle="3", leaves="x", short_leaves="", steps=(step,))
    game = {"game": "a" * 32, "model": "district", "fingerprint": "0", "seed": "1", "quarters": "2"}

    def led(**quarters):
        said = {name.replace("_", "-"): words for name, words in quarters.items()}
        journal.write(
            entry(journal.seq + 1, exercise="district", prompt="game", answer=game | said | changed)
        )
        return progress(lesson, journal).next

    changed = {}
    assert led(quarter_1="sharing 2") == "lead"
    assert led(quarter_1="sharing 2", quarter_2="sharing 2") == ""
    changed = {"game": "b" * 32}
    assert led(quarter_1="sharing 2") == "", "another game that was begun since changes nothing"


def test_a_last_step_that_asks_nothing_is_done_when_all_that_is_asked_is_answered(journal):
    lesson = lessons.find(LESSON)
    asks = next(step for step in lesson.steps if "what-surprised-me" in step.exercises)
    asks = replace(asks, exercises=("what-surprised-me",))
    last = replace(asks, id="last", exercises=())
    short = replace(lesson, steps=(asks, last))
    assert progress(short, journal).next == asks.id
    assert progress(replace(lesson, steps=(last,)), journal).next == "last"
    for prompt, said in WHOLE["what-surprised-me"].items():
        journal.write(entry(journal.seq + 1, exercise="what-surprised-me", prompt=prompt, answer=said))
    at = progress(short, journal)
    assert (at.done, at.next, at.left) == ({asks.id, "last"}, "", 0)


def test_a_row_of_another_lesson_is_no_answer_to_this_one_though_it_stands_in_the_same_table(answer):
    elsewhere = exercises.find("what-it-costs").prompts[0].ask
    at = answer("measure-row", {"measures": [{"measure": "lessons lost"}]}, ask=elsewhere)
    assert at.done == set()
    at = answer("measure-row", {"measures": [{"measure": "attendance"}]})
    assert "row" in at.done


def test_a_step_stays_done_when_the_question_of_its_table_is_worded_otherwise(asked, answer):
    rows = {"measures": [{"measure": "attendance"}]}
    assert "row" in answer("measure-row", rows, through="first-measure/measures").done
    file = asked / "first-measure.toml"
    ask = exercises.find("first-measure").prompts[0].ask
    file.write_text(file.read_text().replace(ask, "What would you count?"))
    assert exercises.find("first-measure").prompts[0].ask == "What would you count?"
    assert "row" in answer("false-alarms").done


def test_a_table_that_was_written_through_another_form_is_no_answer_in_this_one(answer):
    rows = {"measures": [{"measure": "attendance"}]}
    assert "row" not in answer("measure-row", rows, through="measure-row/measures").done


def test_a_lesson_is_begun_by_what_it_alone_asks(journal):
    for prompt in ("if", "then", "so"):
        journal.write(entry(journal.seq + 1, exercise="statement", prompt=prompt, answer="we ask first"))
    explicit = lessons.find("08_be_explicit")
    assert "statement" in {name for step in explicit.steps for name in step.exercises}
    assert progress(explicit, journal).touched == 0
    assert "statement" not in lessons.own(lessons.find("01_best_hypothesis"))
    assert "quiz-hypothesis" in lessons.own(lessons.find("01_best_hypothesis"))
