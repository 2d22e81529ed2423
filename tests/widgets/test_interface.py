"""The words of the interface and the scripts that say them: none is missing, and none is left over."""

import re

from ltl_course.charts.remarks import WAYS
from ltl_course.widgets.base import STATIC
from ltl_course.widgets.interface import interface

SCRIPTS = "\n".join(file.read_text("utf-8") for file in sorted(STATIC.glob("*.js")))
# `words.replace(` is a sentence that is being filled; "my-words.txt" is a file.
SAID = set(re.findall(r"(?<![-\w])words\.(\w+)\b(?!\()", SCRIPTS))


def test_every_word_of_the_interface_is_said_by_a_script():
    assert "words[way]" in SCRIPTS, "what a button for a way of reading says is found by the way"
    assert set(interface()) - SAID - set(WAYS) == set()


def test_every_word_that_a_script_says_is_in_the_interface():
    assert SAID - set(interface()) == set()


def test_no_number_that_is_sent_stands_in_the_words_too():
    assert "{most}" in interface()["compareHelp"]
