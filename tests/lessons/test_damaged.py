"""A lesson that cannot be read is left out of the shelf and named; the others stay."""

import pytest

from ltl_course import lessons

FILE = "05_learn_in_community.ipynb"


@pytest.mark.parametrize(
    "written", [b"{", b"[]", b"\xff\xfe\x00", b"[" * 9000, b'{"metadata": {"ltl": {}}, "cells": []}']
)
def test_a_damaged_lesson_is_left_out_and_named_with_what_is_wrong(content, written):
    before = [one.id for one in lessons.every()]
    assert lessons.damaged() == {}
    (content / "notebooks" / FILE).write_bytes(written)
    assert [f"{one}.ipynb" for one in before if one not in {one.id for one in lessons.every()}] == [FILE]
    (said,) = lessons.damaged().items()
    assert said[0] == FILE
    assert said[1].startswith(f"{FILE}: ")
    with pytest.raises(lessons.LessonError, match="05_learn"):
        lessons.find("05_learn_in_community")
    assert lessons.own(lessons.find("03_signal_or_noise"))


def test_a_page_that_says_too_little_is_named_and_somebodys_own_notebook_is_not(content):
    file = content / "notebooks" / "glossary.ipynb"
    file.write_text(file.read_text("utf-8").replace('"leaves"', '"leafs"'), "utf-8")
    (content / "notebooks" / "own.ipynb").write_text("[" * 9000, "utf-8")
    (content / "notebooks" / "06_folder.ipynb").mkdir()
    assert list(lessons.damaged()) == ["glossary.ipynb"]
    known = {one.id for one in lessons.pages()}
    assert "references" in known
    assert not {"glossary", "own"} & known
