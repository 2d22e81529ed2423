"""What one learner may see of a lesson's Markdown, as a tree: the rest is left out once, for every page."""

import pytest

from ltl_course.content.markup import tree
from ltl_course.exercises import ROLES

BY_ROLE = "\n".join(
    f'<p class="ltl-as ltl-as-{one}"><b>{one}:</b> You lead <b>{one}</b>.</p>' for one in ROLES
)


def told(markdown, role="principal"):
    return " ".join(tree(markdown, role, {}).words.split())


def names(one):
    return [name for part in one.inside if not isinstance(part, str) for name in (part.name, *names(part))]


@pytest.mark.parametrize("role", ROLES)
def test_of_what_stands_by_role_only_the_chosen_one_is_there_without_its_label(role):
    assert told(f"Before.\n\n{BY_ROLE}\n\nAfter.", role) == f"Before. You lead {role}. After."


def test_what_is_for_jupyterlab_is_left_out_with_all_that_stands_in_it():
    assert told('One.\n\n<div class="x ltl-lab-only"><p>Choose <b>Run</b>.</p></div>\n\nTwo.') == "One. Two."


@pytest.mark.parametrize("name", ["script", "style", "template", "noscript", "iframe", "object", "textarea"])
def test_what_is_no_prose_is_left_out_with_its_words(name):
    read = tree(f"One.\n\n<{name}>secret <b>words</b></{name}>\n\nTwo.", "hub", {})
    assert "secret" not in read.words
    assert not {name, "b"} & set(names(read))
    assert read.words.split() == ["One.", "Two."]


def test_a_drawing_that_never_ends_costs_its_paragraph_at_most():
    assert told("<p>One. <svg><text>secret</p>\n\nTwo.") == "One. Two."


@pytest.mark.parametrize("name", ["embed", "input", "param", "wbr"])
def test_what_has_no_end_holds_nothing(name):
    (paragraph,) = tree(f"<p>One. <{name} src=x> <b>Two.</b></p>", "hub", {}).inside[:1]
    assert [one if isinstance(one, str) else one.name for one in paragraph.inside] == [
        "One. ",
        name,
        " ",
        "b",
    ]


def test_struck_words_bare_addresses_and_tables_are_read():
    read = tree("~~old~~ https://a.example/x\n\n| a |\n|---|\n| 1 |", "hub", {})
    assert [one for one in names(read) if one in {"del", "a", "table"}] == ["del", "a", "table"]


def test_markup_without_end_makes_no_tree_without_end():
    read = tree(f"<p>{'<b>x' * 3000}", "hub", {})
    assert read.words.count("x") == 3000
    assert len(names(read)) < 200
