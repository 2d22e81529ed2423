"""What is written so that one Theory says what another one says."""

import pytest

from ltl_course.theory.changing.towards import towards
from ltl_course.theory.state import Theory

OWN = Theory({"a/text": "old", "a/same": "same", "b/rows": [{"row": "r1"}], "c/steps": {"one": "some"}})
OTHER = Theory({"a/text": "new", "a/same": "same", "d/text": "more"})
GONE = {"b/rows": [], "c/steps": {}}


@pytest.mark.parametrize(("emptied", "gone"), [(None, GONE), (["b/rows", "x/y"], {"b/rows": []}), ((), {})])
def test_what_differs_is_written_and_what_is_gone_is_emptied_in_its_own_shape(emptied, gone):
    assert towards(OWN, OTHER, emptied) == {"a/text": "new", "d/text": "more", **gone}


def test_nothing_is_written_where_both_say_the_same():
    assert towards(OWN, OWN) == {}
