"""What a cell calls is read without running it, whole or not at all."""

import pytest

from ltl_course.lessons import answered, calls_in


def test_a_call_is_read_with_all_that_it_is_given():
    source = 'import ltl_course as ltl\n\nltl.explore("district", "answer", bet="x", share=-0.5, on=True)'
    (call,) = calls_in(source)
    assert (call.verb, call.first, call.given) == ("explore", "district", ("district", "answer"))
    assert (call.named, call.literal) == ({"bet": "x", "share": -0.5, "on": True}, True)


def test_calls_are_read_from_top_to_bottom_and_only_those_of_the_course():
    source = 'ltl.home()\nreflect("bare")\nother.reflect("theirs")\nltl.grade(3)\nltl.write("rows")'
    found = [(call.verb, call.first) for call in calls_in(source)]
    assert found == [("home", ""), ("grade", ""), ("write", "rows")]


@pytest.mark.parametrize(
    "given",
    ["name", '"x", name', "*names", "**settings", 'x="a", x="b"', "x=1 + y", "{[]: 1}", "f()"],
)
def test_of_what_is_not_written_out_once_nothing_is_told(given):
    (call,) = calls_in(f"ltl.explore({given})")
    assert (call.literal, call.given, call.named, call.first) == (False, (), {}, "")


def test_what_a_cell_asks_is_what_a_form_is_given_first():
    source = 'ltl.explore("district")\nltl.reflect("one")\nltl.chart("two")\nltl.play(3)\nltl.write(name)'
    assert answered(source) == ["one", "two"]


def test_what_is_no_python_is_not_read():
    with pytest.raises(SyntaxError):
        calls_in("%matplotlib inline")
