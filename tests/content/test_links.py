"""A link inside the course leads to a page that is there, and to a heading on it; else it is said."""

import pytest

from ltl_course import places
from ltl_course.content import links

OWN = links.anchors(
    {
        "cells": [
            {
                "cell_type": "markdown",
                "metadata": {"ltl": {"step": "run"}},
                "source": "## Run it\n\n```\n# no heading\n```",
            },
            {"cell_type": "code", "metadata": {}, "source": "# Neither is this"},
        ]
    }
)
KNOWN = {"b.ipynb": {"Here-we-are", "Año-1"}, "../c.ipynb": None}


def dead(words):
    return list(links.dead(words, OWN, KNOWN))


def test_a_heading_is_named_in_links_by_its_words_and_by_its_step():
    assert {"Run-it", "step-run"} == OWN


@pytest.mark.parametrize(
    "words",
    [
        "[x](b.ipynb)",
        "[x](b.ipynb#Here-we-are)",
        '[x](b.ipynb#Here-we-are "A title")',
        "[x](b.ipynb#A%C3%B1o-1) and [y](b.ipynb#Año-1)",
        "[x](#step-run), [y](#Run-it)",
        '<a class="ltl" href="b.ipynb#Here-we-are">x</a>',
        "[x](https://b.example/gone.ipynb#Gone), [y](mailto:b@b.example)",
        "![x](gone.png) ![y](attachment:gone.png)",
        "```\n[x](gone.ipynb)\n```",
        "[a notebook that cannot be read is said to be so, once](../c.ipynb#Anything)",
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(words):
    assert dead(words) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[x](bb.ipynb)", "a link goes to bb.ipynb, which is not there. Correct its name."),
        ("[x](bb.ipynb)", "Did you mean b.ipynb?"),
        ("[x](../gone.ipynb#Gone)", "../gone.ipynb, which is not there."),
        ("[x](b#Here-we-are)", "a link goes to b, which is not there"),
        ("[x](b.ipynb#Here-we-re)", "b.ipynb#Here-we-re, and there is no such heading"),
        ("[x](b.ipynb#Here-we-re)", "Did you mean Here-we-are?"),
        ('[x](b.ipynb#Here "A title")', "b.ipynb#Here, and"),
        ('<a href="b.ipynb#Gone">x</a>', "a hyphen for each space."),
        ("<a href='#no-heading'>x</a>", "#no-heading, and"),
        ("[x](#Neither-is-this)", "#Neither-is-this, and"),
    ],
)
def test_a_link_that_leads_nowhere_is_said_with_the_remedy(words, said):
    (found,) = dead(words)
    assert said in found


def test_pages_are_those_that_a_link_can_say_with_their_headings(content):
    english, spanish = (
        places.content("notebooks") / name for name in ("glossary.ipynb", "es/00_start_here.ipynb")
    )
    there = links.pages(spanish)
    assert {"00_start_here.ipynb", "../00_start_here.ipynb"} <= there.keys()
    assert "False-alarm" in links.pages(english)["glossary.ipynb"]
    assert links.pages(english)["glossary.ipynb"] == there["../glossary.ipynb"]
    assert links.pages(english)["es/00_start_here.ipynb"] == there["00_start_here.ipynb"]
    english.write_text("{", "utf-8")
    assert links.pages(spanish)["../glossary.ipynb"] is None
