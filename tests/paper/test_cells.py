"""A worksheet reads what a notebook shows, without running it."""

import json

import pytest

from ltl_course.paper.cells import Cell, cells

LESSON = "03_signal_or_noise"


@pytest.fixture
def read(content):
    """Return the one cell of a lesson, read as a worksheet reads it."""

    def read(source, kind="code", **more):
        cell = {"cell_type": kind, "metadata": {}, "source": source, **more}
        file = content / "notebooks" / f"{LESSON}.ipynb"
        file.write_text(json.dumps({"cells": [cell], "metadata": {}}), "utf-8")
        (found,) = cells(LESSON)
        return found

    return read


def test_a_cell_is_what_its_verb_shows(read):
    said = 'ltl.explore("district", "answer", prediction="district-bet")'
    named = {"prediction": "district-bet"}
    assert read(said) == Cell(verb="explore", given=("district", "answer"), named=named)


def test_of_several_calls_it_is_the_last_as_in_the_notebook(read):
    assert read('ltl.home()\nltl.reflect("partner")').given == ("partner",)


def test_what_calls_no_verb_of_the_course_shows_nothing(read):
    assert read("import ltl_course as ltl") == read("words", kind="raw") == Cell()


def test_a_kept_sentence_is_read_beside_its_call(read):
    kept = [{"data": {"text/plain": ["Nothing ", "changed."]}}]
    assert read('ltl.simulate("district")', outputs=kept).sentence == "Nothing changed."
