"""What is told of a lesson before a group sees it."""

import json

import pytest

from ltl_course.content.preview import unread, verb_for


@pytest.mark.parametrize(
    ("exercise", "verb"), [("our-measure", "chart"), ("false-alarms", "predict"), ("district", "play")]
)
def test_an_exercise_has_the_verb_of_its_lesson_also_while_another_cell_is_mended(content, exercise, verb):
    file = content / "notebooks" / "00_start_here.ipynb"
    notebook = json.loads(file.read_text("utf-8"))
    next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")["source"] = "ltl.reflect("
    file.write_text(json.dumps(notebook), "utf-8")
    assert verb_for(exercise) == verb


def test_an_exercise_that_no_lesson_asks_is_shown_as_a_reflection(content):
    assert verb_for("nobody-asks") == "reflect"


@pytest.mark.parametrize("written", [b"{", b"[]", b"\xff\xfe\x00", b"[" * 9000])
def test_a_damaged_notebook_is_named_and_the_others_still_say_how_an_exercise_is_shown(content, written):
    assert unread() == []
    (content / "notebooks" / "01_best_hypothesis.ipynb").write_bytes(written)
    assert verb_for("our-measure") == "chart"
    assert unread() == ["01_best_hypothesis.ipynb"]
