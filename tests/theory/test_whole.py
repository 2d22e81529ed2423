"""The document of a whole Theory: its order, its numbers, its words, and nothing lost on the way."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from read_back import HOSTILE, PICTURE, SVG, Page, bare, edited, files, png, row, texts, theory, word

from ltl_course.exercises import Rows
from ltl_course.theory import parts
from ltl_course.theory.example import example
from ltl_course.theory.formats.document import Document, Grid, Picture, Section, words
from ltl_course.theory.pages.pictures import pictures
from ltl_course.theory.pages.standing import Earlier
from ltl_course.theory.pages.whole import whole
from ltl_course.theory.state import Theory

DAY = date(2026, 12, 4)


def section(document, heading):
    (found,) = [one for one in document.sections if one.heading == heading]
    return found


def all_words(document):
    """Every word of a document, from its value alone."""
    said = [document.title, document.byline, document.note, document.notice]

    def walk(sections):
        for one in sections:
            said.extend([one.heading, *one.paragraphs])
            said.extend(text for term in (*one.points, *one.terms) for text in (term.name, term.words))
            said.extend(text for picture in one.pictures for text in (picture.alt, picture.caption))
            for grid in one.tables:
                said.extend([grid.caption, *grid.header, *(cell for cells in grid.rows for cell in cells)])
            walk(one.parts)

    walk(document.sections)
    return "\n".join(said)


# The whole


def test_the_parts_stand_in_the_order_in_which_they_are_read():
    pictures = {"system": [PICTURE], "logic": [PICTURE, PICTURE]}
    plans = Section(heading="What I will do", paragraphs=("Ask first.",))
    found = whole(example(), day=DAY, pictures=pictures, beside=[plans])
    assert [one.heading for one in found.sections] == [
        "Our Theory in three sentences",
        "What we say about it",
        "The system around us",
        "Who builds this Theory",
        "Where we stand today",
        "What we hope to see",
        "What we do, and what we will do",
        "What it takes",
        "What is agreed, and what is free",
        "How it should work",
        "How we will know",
        "Who asks us",
        "What we tried and learned",
        "My own practice",
        "What I will do",
    ]
    assert section(found, "The system around us").pictures == (PICTURE,)
    assert section(found, "How it should work").pictures == (PICTURE, PICTURE)
    nothing = {"system": (), "logic": ()}
    assert len(whole(example(), day=DAY, pictures=nothing).sections) == len(found.sections) - 2


@pytest.mark.parametrize(
    "address", [*parts.HOMES.values(), parts.NARRATIVE, parts.OWN, parts.IF, "partner/who"]
)
def test_a_part_in_which_nothing_stands_is_left_out(address):
    full = example()
    name = address.partition("/")[0]
    only = Theory({one: answer for one, answer in full.answers.items() if one == address})
    assert len(whole(only, day=DAY).sections) == 1
    without = Theory({one: a for one, a in full.answers.items() if one.partition("/")[0] != name})
    assert len(whole(without, day=DAY).sections) == len(whole(full, day=DAY).sections) - 1


def test_an_empty_theory_says_so_in_a_sentence_and_has_no_table():
    made = files(whole(Theory({}), day=DAY))
    for text in texts(made).values():
        assert "Nothing stands here yet" in text
        assert "fiction" not in text.lower()
    assert not Page(made["html"].decode()).all("table")
    beside = Section(heading="What I will do", paragraphs=("Ask first.",))
    assert "Nothing stands here" not in all_words(whole(Theory({}), day=DAY, beside=[beside]))


def test_every_word_of_the_example_stands_in_every_format():
    made = files(whole(example(), day=DAY, author="A fictional principal"))
    said = {
        cell
        for answer in example().answers.values()
        if isinstance(answer, list)
        for one in answer
        for column, cell in one.items()
        if " " in cell and column not in {"depends", "leads", "moves", "for", "actions", "goals", "action"}
    } | {answer for answer in example().answers.values() if isinstance(answer, str)}
    assert len(said) > 150
    for kind, text in texts(made).items():
        folded = bare(text)
        assert not [one for one in said if bare(one) not in folded], kind
        assert "f1c0" not in text, kind  # a row's id


def test_word_has_headings_of_three_levels_and_a_header_row_in_each_table():
    file = word(files(whole(example(), day=DAY, pictures={"logic": [PICTURE]}))["docx"])
    levels = [one.style.name for one in file.paragraphs if one.style.name.startswith("Heading")]
    assert (levels[0], levels.count("Heading 1")) == ("Heading 1", 1)
    assert (levels.count("Heading 2"), levels.count("Heading 3")) == (14, 4)
    assert len(file.tables) == 16
    for table in file.tables:
        marks = [row_._tr.trPr.findall(qn("w:tblHeader")) for row_ in table.rows]
        assert [len(mark) for mark in marks] == [1] + [0] * (len(table.rows) - 1)
    assert [shape._inline.docPr.get("descr") for shape in file.inline_shapes] == ["A1 moves G1."]


# Cells


def test_choices_are_words_links_are_numbers_and_what_is_empty_is_open():
    found = whole(
        theory(
            goals=[
                row(
                    "goals",
                    "aaaaaaa1",
                    goal="Ask first",
                    kind="mindset",
                    today="some",
                    leads="aaaaaaa2 gone0000",
                ),
                row("goals", "aaaaaaa2", goal="Write more"),
            ],
            measures=[row("measures", "bbbbbbb1", measure="Pages", goals="aaaaaaa2 aaaaaaa1")],
        ),
        day=DAY,
    )
    (grid,) = section(found, "What we hope to see").tables
    assert grid.rows == (
        ("G1", "Ask first", "A mindset", "(still open)", "◐ Seen in places", "(still open)", "G2"),
        ("G2", "Write more", "(still open)", "(still open)", "(still open)", "(still open)", "–"),  # noqa: RUF001
    )
    what, how = section(found, "How we will know").tables
    assert what.rows[0] == ("M1", "Pages", "(still open)", "(still open)", "G1, G2", *["(still open)"] * 4)
    assert how.rows[0] == ("M1", "Pages", *["(still open)"] * 5)


def test_a_test_that_is_meant_for_nobody_is_not_called_open():
    rows = [
        row("tests", "aaaaaaa1", tried="Ask first"),
        row("tests", "aaaaaaa2", tried="Write more", situation="A small team"),
    ]
    first, further = section(whole(theory(tests=rows), day=DAY), "What we tried and learned").tables
    assert [cells[0] for cells in first.rows] == ["L1", "L2"]
    assert further.rows == (("L2", "Write more", "A small team", "(still open)", "(still open)"),)
    (alone,) = section(whole(theory(tests=rows[:1]), day=DAY), "What we tried and learned").tables
    assert "(still open)" in alone.rows[0]


def test_an_agreement_stands_in_two_tables_and_what_is_open_in_it_is_said():
    rows = [row("agreements", "aaaaaaa1", what="Teams choose", fixed="One\nTwo")]
    found = section(whole(theory(agreements=rows), day=DAY), "What is agreed, and what is free")
    agreed, given = found.tables
    assert agreed.rows == (("P1", "Teams choose", "(still open)", "One\nTwo", "(still open)"),)
    assert given.rows == (("P1", "Teams choose", *["(still open)"] * 3),)


def test_actions_stand_by_driver_those_done_now_first_with_the_numbers_of_their_places():
    rows = [
        row("actions", "aaaaaaa1", action="Later", driver="b", state="will"),
        row("actions", "aaaaaaa2", action="Unsaid", driver="b"),
        row("actions", "aaaaaaa3", action="Now", driver="b", state="now"),
        row("actions", "aaaaaaa4", action="Lost"),
    ]
    found = section(whole(theory(actions=rows), day=DAY), "What we do, and what we will do")
    (open_,) = found.paragraphs
    assert re.findall(r"\b[A-D](?= \()", open_) == ["A", "C", "D"]
    b, rest = found.parts
    assert b.heading == "Driver B: Participation of those concerned"
    assert [cells[:2] for cells in b.tables[0].rows] == [("B3", "Now"), ("B1", "Later"), ("B2", "Unsaid")]
    assert rest.heading == "Not given to a driver yet"
    assert rest.tables[0].rows[0][:2] == ("N1", "Lost")


def test_where_one_stood_at_the_start_is_told_before_the_self_assessment_and_to_no_team():
    one = Theory(
        {parts.BASELINE: {"wrong": "hint"}, "first-baseline/hand": "I asked.", parts.OWN: {"hours": "some"}}
    )
    told = section(whole(one, day=DAY), "Where we stand today")
    first, now = told.tables
    assert first.caption == "At the start of the course"
    assert [row[-1] for row in first.rows].count("(still open)") == 5
    assert first.rows[1][-1] == "Now and then"
    assert now.caption == "How widely each statement holds today"
    assert "I asked." in [term.words for term in told.terms]
    assert not one.for_team().answers


def test_an_open_question_is_called_open_and_an_optional_one_is_not_asked_for():
    terms = section(whole(Theory({parts.IF: "we ask"}), day=DAY), "Our Theory in three sentences").terms
    assert [term.words for term in terms] == ["we ask", *["(still open)"] * 5]
    assessed = section(whole(Theory({parts.OWN: {"hours": "some"}}), day=DAY), "Where we stand today")
    assert assessed.terms == ()


# Where we stand


def test_both_lenses_stand_side_by_side():
    one = Theory({parts.OWN: {"hours": "some"}, parts.TEAM: {"hours": "rare 3; common 2"}})
    (grid,) = section(whole(one, day=DAY), "Where we stand today").tables
    assert len(grid.rows) == 14
    (hours,) = [cells for cells in grid.rows if cells[0].startswith("Hours for learning")]
    assert hours[1:] == (
        "Learn alongside those you lead; D",
        "In some places",
        "Hardly anywhere: 3, Nearly everywhere: 2",
    )
    assert [cells[2:] for cells in grid.rows].count(("(still open)", "(still open)")) == 13


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        ("some", "some", "as before"),
        ("rare", "some", "1 step up"),
        ("common", "rare", "3 steps down"),
        ("", "rare", "(still open)"),
    ],
)
def test_an_earlier_sitting_is_compared_step_by_step(then, now, said):
    before = Theory({parts.OWN: {"hours": then}, parts.TEAM: {"hours": "rare 3; most 1; common 2"}})
    after = Theory({parts.OWN: {"hours": now}, parts.TEAM: {"hours": "some 4"}})
    earlier = Earlier(day=date(2026, 5, 1), theory=before)
    _now, grid = section(whole(after, day=DAY, earlier=earlier), "Where we stand today").tables
    (hours,) = [cells for cells in grid.rows if cells[0].startswith("Hours for learning")]
    assert hours[3:] == (said, "3 of 6", "0 of 4")
    assert "2026-05-01" in grid.caption
    assert grid.header[1] == "Leader, 2026-05-01"
    assert "“In most places” or “Nearly everywhere”" in grid.caption


def test_nothing_is_compared_with_a_sitting_that_was_none():
    earlier = Earlier(day=date(2026, 5, 1), theory=Theory({}))
    one = Theory({parts.OWN: {"hours": "some"}})
    assert len(section(whole(one, day=DAY, earlier=earlier), "Where we stand today").tables) == 1


# What a facilitator changes


def test_a_column_that_a_facilitator_added_stands_under_its_own_question(monkeypatch, tmp_path):
    edited(
        monkeypatch,
        tmp_path,
        "goals",
        lambda toml: toml + '[prompt.columns.cost]\nask = "What does it cost?"\n',
    )
    rows = [row("goals", "aaaaaaa1", goal="Ask", cost="an hour"), row("goals", "aaaaaaa2", goal="Write")]
    first, further = section(whole(theory(goals=rows), day=DAY), "What we hope to see").tables
    assert "What does it cost?" not in first.header
    assert further.header == ("No.", "Goal", "What does it cost?")
    assert further.rows == (("G1", "Ask", "an hour"), ("G2", "Write", "(still open)"))


def test_an_older_column_that_still_holds_words_comes_along():
    rows = [{**row("goals", "aaaaaaa1", goal="Ask"), "old": "kept", "empty": " "}]
    _first, further = section(whole(theory(goals=rows), day=DAY), "What we hope to see").tables
    assert further.header == ("No.", "Goal", "old")
    assert further.rows == (("G1", "Ask", "kept"),)


def test_a_column_that_is_asked_no_longer_is_not_called_open(monkeypatch, tmp_path):
    gone = re.compile(r"\[prompt\.columns\.asked\]\n(?:(?!\[).*\n)+")
    edited(monkeypatch, tmp_path, "goals", lambda toml: gone.sub("", toml))
    (grid,) = section(
        whole(theory(goals=[row("goals", "aaaaaaa1", goal="Ask")]), day=DAY), "What we hope to see"
    ).tables
    assert "Who was asked" not in grid.header
    held = {**row("goals", "aaaaaaa1", goal="Ask"), "asked": "Two parents"}
    (grid,) = section(whole(theory(goals=[held]), day=DAY), "What we hope to see").tables
    assert grid.rows[0][grid.header.index("Who was asked")] == "Two parents"


def test_a_question_that_a_facilitator_added_comes_with_its_answer(monkeypatch, tmp_path):
    more = (
        '\n[[prompt]]\nid = "more"\nkind = "single"\nask = "Who pays?"\n'
        '[prompt.options]\nus = "We do"\nyou = "You do"\n'
    )
    for name in ("narrative", "actions", "goals"):
        edited(monkeypatch, tmp_path, name, lambda toml: toml + more)
    for name in ("narrative", "actions", "goals"):
        (one,) = whole(Theory({f"{name}/more": "us"}), day=DAY).sections
        assert [(term.name, term.words) for term in one.terms] == [("Who pays?", "We do")]


def test_an_optional_question_without_an_answer_is_no_gap(monkeypatch, tmp_path):
    more = '\n[[prompt]]\nid = "{id}"\nkind = "short"\nask = "{ask}"\n'
    must, may = more.format(id="must", ask="Where?"), more.format(id="may", ask="With whom?")
    edited(monkeypatch, tmp_path, "partner", lambda toml: f"{toml}{must}{may}optional = true\n")
    (one,) = whole(Theory({"partner/who": "A principal"}), day=DAY).sections
    said = {term.name: term.words for term in one.terms}
    assert said["Where?"] == "(still open)"
    assert "With whom?" not in said


def test_rows_that_could_not_be_read_are_named_and_not_called_missing():
    for held in (Theory({}), example()):
        made = files(whole(held, day=DAY, lost=["first-row", "other-row"]))
        for text in texts(made).values():
            assert "cannot be read any more are not here: first-row, other-row." in text
            assert "still in your journal" in text
            assert "Nothing stands here yet" not in text


# Nothing is lost

WORDS = st.text(max_size=40)


@st.composite
def theories(draw):
    answers = {}
    for address in parts.HOMES.values():
        columns = parts.prompt(address).columns
        free = [id_ for id_, one in columns.items() if one.options is None and one.of is None]
        rows = draw(st.lists(st.fixed_dictionaries(dict.fromkeys(free, WORDS)), max_size=3))
        answers[address] = [
            {"row": f"{n:08x}", **dict.fromkeys(columns, ""), **cells} for n, cells in enumerate(rows)
        ]
    for address in (parts.IF, parts.NARRATIVE, "partner/asks", "own-practice/what"):
        answers[address] = draw(WORDS)
    kept = {}
    for address, answer in answers.items():
        prompt = parts.prompt(address)
        clean = prompt.read(prompt.identified(answer) if isinstance(prompt, Rows) else answer)
        if not prompt.blank(clean):
            kept[address] = clean
    return Theory(kept)


@settings(max_examples=60, deadline=None)
@given(theories())
def test_every_word_of_any_theory_stands_in_its_document(held):
    found = whole(held, day=DAY)
    assert isinstance(found, Document)
    folded = bare(all_words(found))
    for answer in held.answers.values():
        for one in answer if isinstance(answer, list) else [{"": answer}]:
            for column, cell in one.items():
                assert column == "row" or bare(cell) in folded


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_in_any_place_come_out_inert_and_whole(said):
    rows = {
        part: [
            row(
                part,
                "aaaaaaa1",
                **{
                    id_: said
                    for id_, one in parts.prompt(home).columns.items()
                    if not one.options and not one.of
                },
            )
        ]
        for part, home in parts.HOMES.items()
    }
    held = Theory({**theory(**rows).answers, parts.NARRATIVE: said, parts.IF: said})
    cells = sum(1 for one in rows.values() for cell in one[0].values() if cell == said)
    made = files(whole(held, day=DAY, author=said[:100]))
    assert not {"script", "img", "iframe", "a", "link"} & {
        tag for tag, _attrs in Page(made["html"].decode()).tags
    }
    for text in texts(made).values():
        assert bare(text).count(bare(said)) >= cells + 2 >= 30


def test_a_picture_in_words_is_inert_too():
    picture = Picture(svg=SVG, png=png(9, 9), alt="<b>bold</b> [x](javascript:x)", caption="The map")
    made = files(whole(example(), day=DAY, pictures={"system": [picture]}))
    page = Page(made["html"].decode())
    assert not page.all("b")
    for kind in ("html", "md"):
        assert "<b>bold</b> [x](javascript:x)" in texts(made)[kind]


def test_a_grid_knows_whether_its_rows_begin_with_names():
    header = ("Statement", "Answer")
    assert Grid(caption="x", header=header, rows=(("G1", "yes"),)).named
    assert not Grid(
        caption="x", header=header, rows=(("G1", ""), ("A whole sentence, as long as one is", ""))
    ).named
    assert words("\x00") == ""


def test_where_each_driver_has_an_action_none_is_called_empty():
    rows = [row("actions", f"aaaaaaa{n}", action="Ask", driver=driver) for n, driver in enumerate("abcd")]
    found = section(whole(theory(actions=rows), day=DAY), "What we do, and what we will do")
    assert found.paragraphs == ()
    assert len(found.parts) == 4


def test_a_pictures_name_stands_in_a_document_once():
    for shown in pictures(example()).values():
        for one in shown:
            assert one.caption
            drawn = [
                " ".join(text.itertext())
                for text in ET.fromstring(one.svg).iter("{http://www.w3.org/2000/svg}text")
            ]
            assert len(drawn) > 5
            assert one.caption not in drawn
