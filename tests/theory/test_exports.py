"""The Theory's documents: every word in every format, and nothing alive in any."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from datetime import date
from html.parser import HTMLParser
from typing import get_args

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ltl_course.exercises import Part
from ltl_course.theory.document import Document, Grid, Section, words
from ltl_course.theory.exports import exports
from ltl_course.theory.rows import MEASURE, theory

DAY = date(2025, 3, 1)
ROW = {
    "measure": "Attendance, grade 9",
    "baseline": "92 percent",
    "rule": "eight in a row on one side",
    "rhythm": "every month",
    "who": "teachers and families",
}
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></table><iframe srcdoc='<script>x</script>'>",
    "=cmd|' /C calc'!A0",
    "\uff1d1+1",
    "@SUM(A1)",
    "javascript:alert(1) [x](javascript:alert(1)) ![x](http://x.example/y.png)",
    "# not a heading\n- not a list\n\n    not code\n```\nnot a fence",
    "a|b|c\n| --- | --- |\n***",
    "nul\x00 bell\x07 esc\x1b[31m",
    "lone \ud800 surrogate \udfff",
    "\u202eright to left\u2066 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "\ufffe\uffff\U0001fffe\ufdd0 no characters",
    "]]> <!-- --> <?php ?> &amp; &#60;script&#62;",
    "http://evil.example www.evil.example a@b.example <http://evil.example>",
    "{{7*7}} ${x} $x$ ~~x~~ ==x==",
    "x" * 40_000,
    "line one\r\nline two\u2028line three\x0bline four",
]


class Page(HTMLParser):
    """What a browser would find: tags with attributes, and the text outside the style sheet."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags = []
        self.text = ""
        self.inside = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self.inside.append(tag)
        else:
            self.text += "\n" * (tag == "br")

    def handle_endtag(self, tag):
        assert self.inside.pop() == tag

    def handle_data(self, data):
        if "style" not in self.inside:
            self.text += data

    def all(self, name):
        return [attrs for tag, attrs in self.tags if tag == name]


def files(document):
    return {export.name.rpartition(".")[2]: export.data for export in exports(document)}


def word_text(data):
    file = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in file.paragraphs] + cells)


def markdown_page(data):
    """Render Markdown as strictly as GitHub would, raw HTML and all."""
    return Page(MarkdownIt("commonmark", {"html": True}).enable("table").render(data.decode()))


def bare(text):
    """Words without spaces, which the formats may fold."""
    return "".join(c for c in words(text) if not c.isspace())


def test_the_files_have_fixed_names_and_types():
    assert [
        (export.name, export.media_type.partition("/")[2][:4]) for export in exports(theory([ROW], day=DAY))
    ] == [
        ("theory-of-leadership.docx", "vnd."),
        ("theory-of-leadership.html", "html"),
        ("theory-of-leadership.md", "mark"),
    ]


def test_every_format_holds_every_cell_the_day_the_author_and_the_note_of_independence():
    document = theory([ROW, {**ROW, "measure": "Reading hours"}], day=DAY, author="Ana Ruiz")
    made = files(document)
    for text in (word_text(made["docx"]), Page(made["html"].decode()).text, markdown_page(made["md"]).text):
        for phrase in (
            *ROW.values(),
            "Reading hours",
            "2025-03-01",
            "Ana Ruiz",
            "independent course",
            "endorsed",
        ):
            assert phrase in text, phrase


def test_an_empty_theory_says_so_in_a_sentence_and_has_no_table():
    for rows in ([], [{}], [dict.fromkeys(MEASURE, " \x00\n")]):
        document = theory(rows, day=DAY)
        made = files(document)
        assert document.sections[0].tables == ()
        assert "No measure stands here yet" in word_text(made["docx"])
        assert not Page(made["html"].decode()).all("table")
        assert "|" not in made["md"].decode()


def test_a_cell_that_is_not_written_yet_says_so():
    document = theory([{"measure": "Attendance", "old": " "}], day=DAY)
    assert document.sections[0].tables[0].rows == (("Attendance", *["(still open)"] * 4),)


def test_what_a_facilitator_asks_beyond_that_stands_under_its_own_question_in_every_format():
    rows = [{**ROW, "cost": "", "gone": "kept"}, {"measure": "Reading", "cost": "an hour", "blank": ""}]
    document = theory(rows, questions={"measure": "Which?", "cost": "What does it cost?"}, day=DAY)
    grid = document.sections[0].tables[0]
    assert grid.header[0] == "Measure"
    assert grid.header[len(MEASURE) :] == ("What does it cost?", "gone")
    assert [row[len(MEASURE) :] for row in grid.rows] == [
        ("(still open)", "kept"),
        ("an hour", "(still open)"),
    ]
    made = files(document)
    for text in (word_text(made["docx"]), Page(made["html"].decode()).text, markdown_page(made["md"]).text):
        for phrase in ("What does it cost?", "an hour", "gone", "kept"):
            assert phrase in text, phrase


@pytest.mark.parametrize("rows", [[], [ROW]])
def test_rows_that_could_not_be_read_are_named_and_not_called_missing(rows):
    document = theory(rows, lost=["first-row", "other-row"], day=DAY)
    made = files(document)
    for text in (word_text(made["docx"]), Page(made["html"].decode()).text, markdown_page(made["md"]).text):
        assert "cannot be read any more are not here: first-row, other-row." in text
        assert "still in your journal" in text
        assert "No measure stands here yet" not in text


def test_every_part_of_the_theory_has_a_section():
    assert len(theory([], day=DAY).sections) == len(get_args(Part))


def test_a_table_whose_rows_do_not_fit_its_header_is_refused():
    with pytest.raises(ValueError, match="2 cells"):
        Grid(caption="x", header=("a", "b"), rows=(("1",),))


# Word


def test_word_has_real_headings_a_repeating_header_row_and_no_row_torn_apart():
    file = docx.Document(io.BytesIO(files(theory([ROW], day=DAY))["docx"]))
    styles = {paragraph.text: paragraph.style.name for paragraph in file.paragraphs}
    assert styles["Theory of Leadership"] == "Heading 1"
    assert styles["What we measure"] == "Heading 2"
    (table,) = file.tables
    marks = [row._tr.trPr.findall(qn("w:tblHeader")) for row in table.rows]
    assert [len(mark) for mark in marks] == [1, 0]
    assert marks[0][0].get(qn("w:val")) == "true"
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert table.cell(0, 0).text == "Measure"


def test_word_knows_title_and_language_and_names_no_program_or_machine(monkeypatch):
    monkeypatch.setenv("LTL_LANGUAGE", "es")
    data = files(theory([ROW], day=DAY))["docx"]
    file = docx.Document(io.BytesIO(data))
    known = file.core_properties
    assert known.title == "Theory of Leadership"
    assert (known.author, known.last_modified_by, known.comments) == ("", "", "")
    assert known.language == "es"
    assert known.created.date() == known.modified.date() == DAY
    languages = {mark.get(qn("w:val")) for mark in file.styles.element.iter(qn("w:lang"))}
    assert languages == {"es-ES"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert not [name for name in archive.namelist() if "thumbnail" in name]
    assert b"python-docx" not in everything


def test_the_same_document_gives_the_same_word_file_on_another_day(monkeypatch):
    first = files(theory([ROW], day=DAY))["docx"]
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert files(theory([ROW], day=DAY))["docx"] == first
    assert files(theory([{**ROW, "rule": "x"}], day=DAY))["docx"] != first


# The web page


def test_the_web_page_has_one_main_heading_landmarks_scopes_and_a_language():
    page = Page(files(theory([ROW], day=DAY))["html"].decode())
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == len(page.all("header")) == len(page.all("footer")) == 1
    scopes = [attrs.get("scope") for attrs in page.all("th")]
    assert scopes == ["col"] * 5 + ["row"]
    assert len(page.all("caption")) == 1
    (section,) = page.all("section")
    assert section["aria-labelledby"] == page.all("h2")[0]["id"]
    assert not page.inside


def test_the_web_page_fetches_nothing_and_forbids_scripts():
    data = files(theory([ROW], day=DAY))["html"].decode()
    page = Page(data)
    assert "default-src 'none'" in str(page.all("meta"))
    assert not {"script", "link", "img", "iframe", "a"} & {tag for tag, _attrs in page.tags}
    assert "url(" not in data
    assert "@import" not in data
    assert "@page" in data
    assert "prefers-color-scheme: dark" in data


# What a learner may type


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_shown_as_words_in_every_format(text):
    document = theory([{**ROW, "measure": text, "who": text}], day=DAY, author=text[:200])
    made = files(document)
    calm = Page(files(theory([ROW], day=DAY))["html"].decode())
    page = Page(made["html"].decode())
    allowed = {tag for tag, _attrs in calm.tags} | {"br"}
    assert {tag for tag, _attrs in page.tags} <= allowed
    assert not [
        name
        for _tag, attrs in page.tags
        for name in attrs
        if name.startswith("on") or name in {"src", "href"}
    ]
    shown = markdown_page(made["md"])
    ours = ["h1", "h2", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "hr", "br"]
    assert {tag for tag, _attrs in shown.tags} <= set(ours)
    assert len(shown.all("td")) == len(page.all("td")) + 1 == 5
    for there in (word_text(made["docx"]), page.text, shown.text):
        assert bare(there).count(bare(text)) >= 2


ANY = st.text(st.characters(exclude_categories=()), max_size=60)


@settings(max_examples=40, deadline=None)
@given(st.lists(ANY, min_size=5, max_size=5), ANY)
def test_any_words_come_back_from_every_format(cells, author):
    document = theory([dict(zip(MEASURE, cells, strict=True))], day=DAY, author=author)
    made = files(document)
    page, shown = Page(made["html"].decode()), markdown_page(made["md"])
    assert len(page.all("h1")) == len(shown.all("h1")) == 1
    assert not page.inside
    for there in (word_text(made["docx"]), page.text, shown.text):
        folded = bare(there)
        assert all(bare(cell) in folded for cell in [*cells, author])


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_words_keep_every_letter_and_drop_what_no_file_can_hold(text):
    kept = words(text)
    assert words(kept) == kept
    kept.encode("utf-8")
    letters = [c for c in text if unicodedata.category(c)[0] in "LNPSM"]
    assert [c for c in kept if unicodedata.category(c)[0] in "LNPSM"] == letters
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", kept)


def test_words_lose_the_marks_that_turn_the_direction_and_keep_those_that_do_not():
    assert words("a\u202eb\u2066c\u2069d\u200fe\u200d\u05e9") == "abcd\u200fe\u200d\u05e9"


def test_a_document_of_other_kinds_is_written_too_and_each_format_cleans_its_words():
    odd = "\x00\ud800\ufffe\x1b\u202e"
    grid = Grid(caption=f"Goals{odd}", header=(f"Goal{odd}", "Now"), rows=(("One", "1"), (f"Two{odd}", "2")))
    story = Section(heading=f"Story{odd}", paragraphs=("First.", f"Then.{odd}\nLater."))
    sections = (Section(heading="Goals", tables=(grid,)), story)
    document = Document(
        title=f"T{odd}", language="es", author=odd, date=DAY, note=f"N{odd}", sections=sections
    )
    made = files(document)
    page = Page(made["html"].decode())
    assert [attrs["id"] for attrs in page.all("h2")] == ["part-1", "part-2"]
    for text in (word_text(made["docx"]), page.text, markdown_page(made["md"]).text):
        assert re.search("Goals.*Story.*First.*Then.*Later", text.replace("\n", " "))
        assert "Two" in text
        assert not re.search("[\x00\x1b\ud800\ufffe\u202e]", text)
