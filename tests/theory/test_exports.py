"""A document's files: every word in every format, and nothing alive in any."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from datetime import date

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from read_back import HOSTILE, PICTURE, SVG, Page, bare, files, markdown_page, png, texts, word, word_text

from ltl_course.theory.formats.document import Document, Grid, Picture, Section, Term, words
from ltl_course.theory.formats.exports import BLANK, exports

DAY = date(2025, 3, 1)
HEADER = ("Measure", "Today", "Rule", "Rhythm", "Who")
ROW = (
    "Attendance, grade 9",
    "92 percent",
    "eight in a row on one side",
    "every month",
    "teachers and families",
)


def document(*rows, author="", across=False, **more):
    grid = Grid(caption="Measures", header=HEADER, rows=rows or (ROW,), widths=(3, 2, 2, 1, 1))
    section = Section(
        heading="What we measure",
        paragraphs=("Best guesses.",),
        tables=(grid,),
    )
    return Document(
        title="Theory of Leadership",
        language=more.pop("language", "en"),
        author=author,
        date=DAY,
        note="An independent course.",
        sections=more.pop("sections", (section,)),
        across=across,
        **more,
    )


def rich(said):
    """A document that has everything a document may have, with the same words everywhere."""
    grid = Grid(caption=said, header=(said, "Then"), rows=((said, said),), widths=(2, 1))
    part = Section(heading=said, paragraphs=(said,), tables=(grid,))
    section = Section(
        heading=said,
        paragraphs=(said,),
        points=(Term(name=said, words=said), Term(name="", words=said)),
        terms=(Term(name=said, words=said, room=2),),
        pictures=(Picture(svg=SVG, narrow=SVG, png=png(10, 10), alt=f"a {said}", caption=said),),
        tables=(grid,),
        parts=(part,),
    )
    return document(author=said[:200], sections=(section, section), notice=said)


def test_the_files_have_fixed_names_and_types():
    assert [(one.name, one.media_type.partition("/")[2][:4]) for one in exports(document())] == [
        ("theory-of-leadership.docx", "vnd."),
        ("theory-of-leadership.html", "html"),
        ("theory-of-leadership.md", "mark"),
    ]
    some = exports(document(), name=BLANK, formats=("html", "docx"))
    assert [one.name for one in some] == [
        "theory-of-leadership-blank.html",
        "theory-of-leadership-blank.docx",
    ]


def test_every_format_holds_every_cell_the_day_the_author_and_the_note():
    made = files(document(ROW, ("Reading hours", "", "", "", ""), author="Ana Ruiz"))
    for text in texts(made).values():
        for phrase in (*ROW, *HEADER, "Reading hours", "2025-03-01", "Ana Ruiz", "independent course"):
            assert phrase in text, phrase


@pytest.mark.parametrize(
    ("widths", "why"), [((1, 2, 3), "2 widths"), ((0, 1), "2 widths")], ids=["too many", "none"]
)
def test_a_table_whose_widths_do_not_fit_is_refused(widths, why):
    with pytest.raises(ValueError, match=why):
        Grid(caption="x", header=("a", "b"), rows=(("1", "2"),), widths=widths)


def test_a_table_whose_rows_do_not_fit_its_header_is_refused():
    with pytest.raises(ValueError, match="2 cells"):
        Grid(caption="x", header=("a", "b"), rows=(("1",),))


def test_a_picture_without_words_is_refused():
    with pytest.raises(ValueError, match="words"):
        Picture(svg=SVG, png=b"", alt=" \x00", caption="Map")


def test_a_section_of_a_section_has_none_of_its_own():
    one = Section(heading="one")
    with pytest.raises(ValueError, match="no sections"):
        Section(heading="three", parts=(Section(heading="two", parts=(one,)),))


def test_each_format_says_all_parts_of_a_section_in_the_same_order():
    grid = Grid(caption="fifth", header=("No.", "What"), rows=(("A1", "sixth"),))
    section = Section(
        heading="first",
        paragraphs=("second",),
        points=(Term(name="third", words="third and a half"),),
        terms=(Term(name="fourth", words="fourth and a half"),),
        tables=(grid,),
        parts=(Section(heading="seventh", paragraphs=("eighth",)),),
    )
    made = files(document(sections=(section,), notice="Take care."))
    order = (
        "Take care.*first.*second.*third and a half.*fourth.*and a half.*fifth.*A1.*sixth.*seventh.*eighth"
    )
    for kind, text in texts(made).items():
        said = text.replace("\n", " ")
        assert re.search(order.removeprefix("Take care.*") if kind == "docx" else order, said), kind
    headings = {style.text: style.style.name for style in word(made["docx"]).paragraphs}
    assert (headings["first"], headings["seventh"]) == ("Heading 2", "Heading 3")
    for page in (Page(made["html"].decode()), markdown_page(made["md"])):
        assert (len(page.all("h1")), len(page.all("h2")), len(page.all("h3"))) == (1, 1, 1)
        assert len(page.all("li")) == 1


# Pictures


def test_each_format_has_the_picture_and_the_words_for_it():
    section = Section(heading="How it works", pictures=(PICTURE,))
    made = files(document(sections=(section,)))
    file = word(made["docx"])
    (shape,) = file.inline_shapes
    about = shape._inline.docPr
    assert (about.get("descr"), about.get("title")) == ("A1 moves G1.", "The logic model")
    page = Page(made["html"].decode())
    (svg,) = page.all("svg")
    assert (svg["role"], svg["aria-label"]) == ("img", "A1 moves G1.")
    assert len(page.all("figcaption")) == 1
    for text in texts(made).values():
        assert "The logic model" in text
    assert "A1 moves G1." in page.text
    assert "A1 moves G1." in markdown_page(made["md"]).text
    assert not markdown_page(made["md"]).all("img")


@pytest.mark.parametrize(("wide", "high"), [(4000, 500), (300, 4000), (200, 100)])
@pytest.mark.parametrize("across", [True, False])
def test_a_picture_fits_on_the_page_and_keeps_its_shape(wide, high, across):
    picture = Picture(svg=SVG, png=png(wide, high), alt="x", caption="y")
    file = word(files(document(sections=(Section(heading="h", pictures=(picture,)),), across=across))["docx"])
    (shape,) = file.inline_shapes
    page = file.sections[0]
    assert shape.width <= page.page_width - page.left_margin - page.right_margin
    assert shape.height < page.page_height - page.top_margin - page.bottom_margin
    assert shape.width / shape.height == pytest.approx(wide / high, rel=0.01)


def test_a_phone_is_shown_the_narrow_picture():
    picture = Picture(svg=SVG, narrow=SVG.replace("You", "Phone"), png=png(9, 9), alt="x", caption="y")
    page = files(document(sections=(Section(heading="h", pictures=(picture,)),)))["html"].decode()
    assert re.search(r'class="wide"><svg.*You.*class="narrow"><svg.*Phone', page)
    assert ".wide:has(+ .narrow) { display: none; }" in page
    alone = files(document(sections=(Section(heading="h", pictures=(PICTURE,)),)))["html"].decode()
    assert '<div class="wide" tabindex="0"><svg' in alone


# Markdown


def test_the_markdown_file_can_be_read_as_plain_text():
    page = files(document(("2026-11-22, 8:10 (CPRL)", "Rounds.", "a", "b", "c")))["md"].decode()
    assert "| 2026-11-22, 8:10 (CPRL) | Rounds. | a | b | c |" in page
    assert "\\" not in page


def test_two_lines_of_a_cell_make_no_formula_together():
    page = files(document(("5$\n6$", "x", "a", "b", "c")))["md"].decode()
    assert "| 5\\$<br>6$ | x | a | b | c |" in page


# Word


def test_word_has_real_headings_a_repeating_header_row_and_no_row_torn_apart():
    file = word(files(document())["docx"])
    styles = {paragraph.text: paragraph.style.name for paragraph in file.paragraphs}
    assert styles["Theory of Leadership"] == "Heading 1"
    assert styles["What we measure"] == "Heading 2"
    (table,) = file.tables
    marks = [row._tr.trPr.findall(qn("w:tblHeader")) for row in table.rows]
    assert [len(mark) for mark in marks] == [1, 0]
    assert marks[0][0].get(qn("w:val")) == "true"
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Measures"
    assert table.cell(0, 0).text == "Measure"


def test_a_row_that_may_not_fit_on_a_page_may_be_parted():
    file = word(files(document(ROW, ("x " * 2500, "", "", "", "")))["docx"])
    parted = [
        row._tr.trPr is None or row._tr.trPr.find(qn("w:cantSplit")) is None for row in file.tables[0].rows
    ]
    assert parted == [False, False, True]


def test_columns_are_as_wide_as_they_are_said_to_be():
    file = word(files(document(across=True))["docx"])
    page = file.sections[0]
    room = page.page_width - page.left_margin - page.right_margin
    widths = [cell.width / room for cell in file.tables[0].rows[1].cells]
    assert widths == pytest.approx([3 / 9, 2 / 9, 2 / 9, 1 / 9, 1 / 9], abs=0.01)
    page = Page(files(document())["html"].decode())
    styles = [attrs["style"] for attrs in page.all("th") if attrs.get("scope") == "col"]
    assert styles[0] == "width: 33.3%"


@pytest.mark.parametrize("across", [True, False])
def test_paper_lies_across_only_for_wide_tables(across):
    made = files(document(across=across))
    page = word(made["docx"]).sections[0]
    assert (page.page_width > page.page_height) is across
    assert ("size: landscape" in made["html"].decode()) is across


def test_word_counts_pages_and_says_a_notice_on_each():
    file = word(files(document(notice="Fictional example.", author="Ana Ruiz"))["docx"])
    foot = file.sections[0].footer.paragraphs[0]
    fields = [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "Ana Ruiz, 2025-03-01" in foot.text
    assert file.sections[0].header.paragraphs[0].text == "Fictional example."
    assert word(files(document())["docx"]).sections[0].header.paragraphs[0].text == ""


def test_word_opens_it_as_a_file_of_today():
    file = word(files(document())["docx"])
    modes = {
        one.get(qn("w:name")): one.get(qn("w:val"))
        for one in file.settings.element.iter(qn("w:compatSetting"))
    }
    assert modes["compatibilityMode"] == "15"


def test_what_a_style_says_stands_in_the_order_that_word_demands():
    file = word(files(rich("x"))["docx"])
    (rule,) = [style for style in file.styles if style.name == "Line to write on"]
    names = [child.tag.rpartition("}")[2] for child in rule.element.pPr]
    assert names.index("pBdr") < names.index("spacing")
    assert not [style.name for style in file.styles if "," in style.name]  # a comma begins another name
    for table in file.tables:
        names = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
        assert names[-1] == "tblCaption"


def test_a_section_may_begin_a_new_page():
    sections = (Section(heading="one"), Section(heading="two"))
    for apart in (True, False):
        made = files(document(sections=sections, apart=apart))
        breaks = [
            bool(one.paragraph_format.page_break_before)
            for one in word(made["docx"]).paragraphs
            if one.style.name == "Heading 2"
        ]
        assert breaks == [False, apart]
        assert ('<main class="apart">' in made["html"].decode()) is apart


def test_word_knows_title_and_language_and_names_no_program_or_machine():
    data = files(document(language="es"))["docx"]
    file = word(data)
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
    first = files(rich("x"))["docx"]
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert files(rich("x"))["docx"] == first
    assert files(rich("y"))["docx"] != first


# The web page


def test_the_web_page_has_one_main_heading_landmarks_scopes_and_a_language():
    page = Page(files(document())["html"].decode())
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == len(page.all("header")) == len(page.all("footer")) == 1
    scopes = [attrs.get("scope") for attrs in page.all("th")]
    assert scopes == ["col"] * 5 + ["row"]
    assert len(page.all("caption")) == 1
    (section,) = page.all("section")
    assert section["aria-labelledby"] == page.all("h2")[0]["id"]
    assert not page.inside


def test_no_two_things_on_the_web_page_have_the_same_id():
    drawn = SVG.replace("<text", '<g id="a"/><text id="b"')
    picture = Picture(svg=drawn, narrow=drawn, png=png(9, 9), alt="x", caption="y")
    part = Section(heading="p", pictures=(picture,))
    sections = tuple(Section(heading="h", pictures=(picture, picture), parts=(part, part)) for _n in range(2))
    page = Page(files(document(sections=sections))["html"].decode())
    ids = [attrs["id"] for _tag, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids)) == 2 * (3 + 4 * 2 * 2)


def test_the_web_page_fetches_nothing_and_forbids_scripts():
    data = files(document(sections=(Section(heading="h", pictures=(PICTURE,)),), across=True))[
        "html"
    ].decode()
    page = Page(data)
    assert "default-src 'none'" in str(page.all("meta"))
    assert not {"script", "link", "img", "iframe", "a"} & {tag for tag, _attrs in page.tags}
    assert "url(" not in data
    assert "@import" not in data
    assert "@page" in data
    assert "prefers-color-scheme: dark" in data


def test_the_inks_of_pictures_stand_in_the_page_for_light_dark_and_paper():
    style = files(document())["html"].decode().partition("<style>")[2].partition("</style>")[0]
    assert [value for _role, value in re.findall(r"(--ltl-ink): (#\w{6})", style)] == [
        "#24211c",
        "#ece6db",
        "#24211c",
    ]
    assert "&" not in style


# What a learner may type


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_shown_as_words_in_every_place_of_every_format(said):
    made = files(rich(said))
    calm = Page(files(rich("x"))["html"].decode())
    page = Page(made["html"].decode())
    assert {tag for tag, _attrs in page.tags} <= {tag for tag, _attrs in calm.tags} | {"br"}
    assert not [
        name
        for _tag, attrs in page.tags
        for name in attrs
        if name.startswith("on") or name in {"src", "href"}
    ]
    assert len(page.all("td")) == len(calm.all("td")) == 4
    shown = markdown_page(made["md"])
    ours = [
        "h1",
        "h2",
        "h3",
        "p",
        "strong",
        "ul",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "hr",
        "br",
    ]
    assert {tag for tag, _attrs in shown.tags} <= set(ours)
    assert (len(shown.all("li")), len(shown.all("td"))) == (4, 8)
    file = word(made["docx"])
    assert {shape._inline.docPr.get("descr") for shape in file.inline_shapes} == {words(f"a {said}")}
    # Twice: heading, paragraph, three of the list, two of a term, caption of a picture, four of a table;
    # heading, paragraph and four of a table in the part.
    for there in texts(made).values():
        assert bare(there).count(bare(said)) >= 2 * (12 + 6)


ANY = st.text(st.characters(exclude_categories=()), max_size=60)


@settings(max_examples=40, deadline=None)
@given(st.lists(ANY, min_size=5, max_size=5), ANY)
def test_any_words_come_back_from_every_format(cells, author):
    made = files(document(tuple(cells), author=author))
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


def test_each_format_cleans_its_words():
    odd = "\x00\ud800\ufffe\x1b\u202e"
    grid = Grid(caption=f"Goals{odd}", header=(f"Goal{odd}", "Now"), rows=(("One", "1"), (f"Two{odd}", "2")))
    story = Section(heading=f"Story{odd}", paragraphs=("First.", f"Then.{odd}\nLater."))
    sections = (Section(heading="Goals", tables=(grid,)), story)
    made = files(
        Document(title=f"T{odd}", language="es", author=odd, date=DAY, note=f"N{odd}", sections=sections)
    )
    page = Page(made["html"].decode())
    assert [attrs["id"] for attrs in page.all("h2")] == ["part-1", "part-2"]
    for text in texts(made).values():
        assert re.search("Goals.*Story.*First.*Then.*Later", text.replace("\n", " "))
        assert "Two" in text
        assert not re.search("[\x00\x1b\ud800\ufffe\u202e]", text)
