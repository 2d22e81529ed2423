"""What stands on which page of paper: no heading alone, no form torn apart, no page for the note."""

from __future__ import annotations

from datetime import date

import pytest
from read_back import PICTURE, Page, files, texts, word

from ltl_course.theory.formats.document import Document, Grid, Section, Term

GRID = Grid(caption="Goals", header=("Goal", "Today"), rows=(("One", "1"), ("Two", "2"), ("Three", "3")))
TALL = Grid(caption="Form", header=GRID.header, rows=GRID.rows, tall=True)
NOTE = "Where it comes from."


def made(*sections, **more):
    return files(
        Document(title="A title", language="en", date=date(2027, 1, 31), note=NOTE, sections=sections, **more)
    )


def held(paragraph):
    return bool(paragraph.paragraph_format.keep_with_next)


@pytest.mark.parametrize("what", [{"tables": (GRID,)}, {"pictures": (PICTURE,)}], ids=["table", "picture"])
def test_what_leads_to_a_table_or_picture_stays_with_it_and_what_leads_to_nothing_is_free(what):
    lead, term = {"paragraphs": ("First.", "Then.")}, {"terms": (Term(name="Why?", words="Then."),)}
    for before in (lead, term):
        file = word(made(Section(heading="h", **before, **what))["docx"])
        found = {one.text.rpartition("\n")[2]: held(one) for one in file.paragraphs}
        assert found["Then."]
        assert not found.get("First.", False)
    alone = word(made(Section(heading="h", **lead))["docx"])
    assert not [one.text for one in alone.paragraphs if one.text == "Then." and held(one)]


def test_the_head_of_a_table_stays_with_its_first_row_and_a_form_stays_whole():
    for grid, wanted in ((GRID, [True, False, False, False]), (TALL, [True, True, True, False])):
        (table,) = word(made(Section(heading="h", tables=(grid,)))["docx"]).tables
        assert [held(row.cells[0].paragraphs[0]) for row in table.rows] == wanted


def test_a_form_says_where_it_comes_from_once_and_on_its_first_page():
    two = Section(heading="one", tables=(GRID,)), Section(heading="two", paragraphs=("Last.",))
    for apart in (True, False):
        for kind, text in texts(made(*two, apart=apart)).items():
            assert text.count(NOTE) == 1
            if kind != "md":  # which has no pages
                assert (text.index(NOTE) < text.index("two")) is apart, kind
        assert texts(made(apart=apart))["docx"].count(NOTE) == 1


def test_every_section_of_a_form_but_the_first_begins_a_page_whatever_stands_between():
    page = made(Section(heading="one"), Section(heading="two"), apart=True)["html"].decode()
    assert ".apart > section ~ section { break-before: page; }" in page
    assert [tag for tag, _attrs in Page(page).tags if tag in {"section", "footer"}] == [
        *("section", "footer", "section")
    ]
