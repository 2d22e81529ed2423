"""The principles of the course."""

from ltl_course import playbook


def test_the_principles_stand_in_the_order_of_the_course_each_with_its_title():
    assert list(playbook.PRINCIPLES) == ["start", "1", "2a", "2b", "2c", "3", "theory", "page"]
    for id_, principle in playbook.PRINCIPLES.items():
        assert principle.id == id_
        assert principle.title
