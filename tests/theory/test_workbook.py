"""The Theory as a workbook: nothing is lost, nothing becomes a formula, and people may work in it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
import theories
import xlsxwriter
from hypothesis import given, settings
from openpyxl.utils import column_index_from_string

from ltl_course.theory import parts
from ltl_course.theory.changing.partly import partly
from ltl_course.theory.files.workbook import cells, read, write
from ltl_course.theory.state import BadTheory, Theory

DAY = date(2027, 1, 31)
WHOLE = theories.everything()
GOALS = theories.ids("goals/goals")
FILE = write(WHOLE, DAY)


def opened(data=FILE):
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def column(sheet, key):
    """Return the letter of a column, by its hidden key."""
    return next(cell.column_letter for cell in sheet[1] if cell.value == key)


def edited(*changes, data=FILE):
    """Return the workbook after cells were changed: (sheet, line, key of a column, value)."""
    book = opened(data)
    for title, line, key, value in changes:
        sheet = book[title]
        sheet[f"{column(sheet, key)}{line}"].value = value
    return book


def after(*changes, data=FILE):
    """Return the Theory that is read after cells were changed."""
    return read(saved(edited(*changes, data=data)))


def like_excel(data):
    """Write a workbook's cells again with another library, which keeps texts as Excel does."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for sheet in opened(data).worksheets:
            page = book.add_worksheet(sheet.title)
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        words = cells.unescaped(str(cell.value).removesuffix(" 00:00:00"))
                        page.write_string(cell.row - 1, cell.column - 1, words)
    return out.getvalue()


# Nothing is lost


@settings(max_examples=30, deadline=None)
@given(theories.THEORIES)
def test_what_is_written_is_read_back_with_nothing_lost(theory):
    found = read(write(theory, DAY, "A team"))
    assert found == theory
    assert [*found.answers] == [*theory.answers]


@pytest.mark.parametrize("words", theories.HOSTILE, ids=range(len(theories.HOSTILE)))
def test_hostile_words_come_back_whole_from_each_sort_of_cell(words):
    row = {**WHOLE.answers["goals/goals"][0]}
    theory = theories.theory_of(
        {
            **WHOLE.answers,
            "statement/if": words,
            "goals/goals": [row | {"goal": words or "x", "kind": words, "leads": words}],
            "own-practice/practice": [
                {"row": theories.ids("own-practice/practice")[0], "week": words, "count": words, "note": "x"}
            ],
        }
    )
    data = write(theory, DAY, words)
    assert read(data) == theory
    for sheet in opened(data).worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type not in {"f", "e"}
                if isinstance(cell.value, str) and cell.value.startswith(tuple("=+-@\t")):
                    assert cell.quotePrefix


def test_words_come_back_from_a_file_that_keeps_them_as_excel_does():
    words = "_x0041_ ax005F_b x005F_ =1+1\nline  "
    theory = theories.theory_of({**WHOLE.answers, "statement/if": words})
    data = like_excel(write(theory, DAY))
    assert b"inlineStr" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet2.xml")
    assert read(data) == theory


def test_a_text_longer_than_a_cell_stands_in_two_and_comes_back_as_one():
    long = "😀" * 20_000
    theory = theories.theory_of({"statement/if": long, "statement/then": "short"})
    sheet = opened(write(theory, DAY))["Texts"]
    lengths = [len(str(cell.value).encode("utf-16-le")) // 2 for row in sheet.iter_rows() for cell in row]
    assert max(lengths) <= 32_767
    assert [cell.value for cell in sheet[1]].count("answer") == 2
    assert "(continued)" in sheet[2][4].value
    assert read(write(theory, DAY)) == theory


def test_the_same_theory_gives_the_same_bytes_and_they_tell_nothing_of_this_computer():
    assert write(WHOLE, DAY) == FILE
    with zipfile.ZipFile(io.BytesIO(FILE)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [
            name for name in archive.namelist() if "vba" in name.lower() or "external" in name.lower()
        ]
        core = archive.read("docProps/core.xml").decode()
    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core) == ["2027-01-31T00:00:00Z"] * 2
    assert "openpyxl" not in core


# What stands in it


def test_each_table_has_a_sheet_with_its_questions_words_and_numbers():
    book = opened()
    assert book.sheetnames[:4] == ["Read me", "Texts", "System", "Team"]
    assert len(book.sheetnames) == 14
    goals = book["Goals"]
    assert [cell.value for cell in goals[2]][1:4] == [
        "No.",
        "What would you see people do, or hear them say?",
        "What is it?",
    ]
    assert [cell.value for cell in goals[4]][1:] == [
        "G2",
        "goal 1",
        "A mindset",
        "Later",
        "Seen in places",
        "asked 1",
        "G1, G2",
    ]
    assert [cell.value for cell in book["Actions"]["B"]][2:4] == ["A1", "B1"]
    assert [cell.value for cell in book["Team's assessment"][3]][-4:] == [2, None, None, 11]


def test_headings_stay_in_sight_and_what_nobody_need_see_is_hidden():
    book = opened()
    for sheet in book.worksheets[1:-1]:
        assert sheet.row_dimensions[1].hidden
        assert sheet.column_dimensions["A"].hidden
        assert sheet.freeze_panes.endswith("3")
        assert all(cell.font.bold and cell.alignment.wrap_text for cell in sheet[2][1:])
        assert all(
            8 < sheet.column_dimensions[cell.column_letter].width <= 60
            for cell in sheet[2][1:]
            if cell.value != "No."
        )
    assert book["Choices"].sheet_state == "hidden"
    assert "bring it back into the course" in " ".join(str(row[0].value) for row in book["Read me"])


def test_choices_are_offered_on_every_line_that_may_be_filled():
    book = opened()
    for sheet, key, last, words in [
        ("Goals", "kind", 22, ["A behavior", "A mindset", "An outcome for students"]),
        ("Actions", "state", 32, ["We do it now", "We will do it"]),
        ("Self-assessment", "answer", 16, ["Hardly anywhere", "In some places"]),
    ]:
        letter = column(book[sheet], key)
        (rule,) = [
            one
            for one in book[sheet].data_validations.dataValidation
            if str(one.sqref) == f"{letter}3:{letter}{last}"
        ]
        title, _mark, place = rule.formula1.partition("!")
        first, end = place.replace("$", "").split(":")
        offered = [row[0].value for row in book[title.strip("'")][first:end]]
        assert offered[: len(words)] == words
        assert rule.type == "list"
        assert rule.showErrorMessage


def test_an_empty_theory_gives_a_workbook_to_fill_in():
    data = write(Theory({}), DAY)
    assert read(data) == Theory({})
    book = opened(data)
    assert [cell.value for cell in book["Goals"][2]][2].startswith("What would you see")
    assert book["Goals"].data_validations.dataValidation
    found = after(
        ("Goals", 3, "goal", "People ask"),
        ("Goals", 3, "today", "Hardly seen"),
        ("Texts", 4, "answer", "If"),
        data=data,
    )
    assert [(row["goal"], row["today"]) for row in found.rows("goals")] == [("People ask", "rare")]


# What people do in it


def test_changed_words_are_taken_and_all_else_stays():
    found = after(("Goals", 3, "goal", "Other words"), ("Texts", 4, "answer", "If we look"))
    rows = [dict(row) for row in WHOLE.answers["goals/goals"]]
    rows[0]["goal"] = "Other words"
    address = opened()["Texts"]["A4"].value
    assert found == Theory({**WHOLE.answers, "goals/goals": rows, address: "If we look"})


@pytest.mark.parametrize("gone", ["today", "leads"])
def test_a_column_that_the_workbook_never_had_is_left_alone_and_one_that_was_emptied_is_not(gone):
    book = edited(("Goals", 3, "asked", ""), ("Goals", 3, "goal", "Other words"))
    own = [dict(one) for one in WHOLE.rows("goals")]
    assert any(one[gone] for one in own)
    sheet = book["Goals"]
    sheet.delete_cols(next(cell.column for cell in sheet[1] if cell.value == gone))
    expected = [{**own[0], "asked": "", "goal": "Other words"}, *own[1:]]
    assert list(read(saved(book), WHOLE).rows("goals")) == expected
    assert not any(one[gone] for one in read(saved(book)).rows("goals"))


def test_a_new_row_gets_an_id_of_its_own_and_can_be_named_by_number_at_once():
    changes = [
        ("Goals", 5, "goal", "A new goal"),
        ("Goals", 5, "kind", "a  MINDSET "),
        ("Actions", 3, "moves", "g3; G1"),
    ]
    data = saved(edited(*changes))
    found, again = read(data), read(data)
    *old, new = found.rows("goals")
    assert [row["row"] for row in old] == GOALS[:2]
    assert cells.is_row_id(new["row"])
    assert new["row"] not in {row["row"] for part in parts.HOMES for row in WHOLE.rows(part)}
    assert (new["goal"], new["kind"]) == ("A new goal", "mindset")
    assert found.rows("actions")[0]["moves"] == f"{new['row']} {GOALS[0]}"
    assert [row["row"] for row in again.rows("goals")] == [row["row"] for row in found.rows("goals")]


def test_a_number_that_was_typed_beside_a_new_row_counts():
    found = after(
        ("Goals", 5, "goal", "A new goal"), ("Goals", 5, "#number", "g9"), ("Actions", 3, "moves", "G9")
    )
    assert found.rows("actions")[0]["moves"] == found.rows("goals")[2]["row"]


def test_a_row_that_is_taken_out_is_gone_and_who_named_it_need_not_be_changed():
    book = opened()
    book["Goals"].delete_rows(3)
    found = read(saved(book))
    assert [row["row"] for row in found.rows("goals")] == GOALS[1:2]
    assert found.rows("actions")[1]["moves"] == WHOLE.rows("actions")[1]["moves"]
    # A row that is new stands where the old one stood, and is not taken for it.
    book["Goals"].insert_rows(3)
    book["Goals"][f"{column(book['Goals'], 'goal')}3"].value = "Another goal"
    found = read(saved(book))
    assert [row["goal"] for row in found.rows("goals")] == ["Another goal", "goal 1"]
    assert found.rows("actions")[0]["moves"] == GOALS[0]


def test_rows_that_were_sorted_take_their_numbers_and_ids_along():
    book = opened()
    sheet = book["Goals"]
    for first, second in zip(sheet[3], sheet[4], strict=True):
        first.value, second.value = second.value, first.value
    found = read(saved(book))
    assert [row["row"] for row in found.rows("goals")] == [GOALS[1], GOALS[0]]
    assert found.answers["actions/actions"] == WHOLE.answers["actions/actions"]


def test_a_copied_row_is_a_row_of_its_own():
    book = opened()
    sheet = book["Goals"]
    for source, target in zip(sheet[3], sheet[5], strict=True):
        target.value = source.value
    found = read(saved(book))
    assert [row["goal"] for row in found.rows("goals")] == ["goal 0", "goal 1", "goal 0"]
    assert len({row["row"] for row in found.rows("goals")}) == 3
    assert found.answers["actions/actions"] == WHOLE.answers["actions/actions"]


def test_columns_may_change_places_and_sheets_their_titles_and_order():
    book = opened()
    sheet = book["Goals"]
    for row in sheet.iter_rows(min_row=1):
        row[2].value, row[6].value = row[6].value, row[2].value
    sheet.title = "Our goals"
    book.move_sheet("Our goals", 4)
    assert read(saved(book)) == WHOLE


def test_a_workbook_that_is_older_than_a_table_a_column_and_a_question_takes_nothing_away():
    book = opened()
    del book["Agreements"]
    for key in ("situation", "for", "by"):
        book["Tests"].delete_cols(column_index_from_string(column(book["Tests"], key)))
    texts = book["Texts"]
    new = {parts.LEVEL, parts.BY, parts.MIND}
    for line in [row[0].row for row in texts.iter_rows(min_row=3) if row[0].value in new][::-1]:
        texts.delete_rows(line)
    found = read(saved(book), WHOLE)
    assert {*WHOLE.answers} - {*found.answers} == {"agreements/agreements", *new}
    assert found.rows("tests") == WHOLE.rows("tests")
    assert partly(WHOLE, found, ()) == {}


def test_a_sheet_that_is_left_out_is_not_in_the_theory():
    book = opened()
    for title in ("Goals", "Read me", "Texts"):
        del book[title]
    found = read(saved(book))
    gone = {"goals/goals", *(row[0].value for row in opened()["Texts"].iter_rows(min_row=3))}
    assert set(found.answers) == set(WHOLE.answers) - gone
    assert found.rows("measures")[0]["actions"] == WHOLE.rows("measures")[0]["actions"]


@pytest.mark.parametrize(
    ("typed", "shown", "words"),
    [
        (3.0, "General", "3"),
        (3, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-12, "General", "1e-12"),
        (0.925, "0%", "92.5%"),
        (10**20, "General", "1e+20"),
        (datetime.combine(date(2027, 9, 1), time()), "d.m.yyyy", "2027-09-01"),
        (datetime.combine(date(2027, 9, 1), time(8, 30)), "d.m.yyyy h:mm", "2027-09-01 08:30"),
        (time(8, 30), "h:mm", "08:30"),
        (True, "General", "TRUE"),
        ("words", "General", "words"),
    ],
)
def test_what_was_typed_is_taken_as_its_reader_sees_it(typed, shown, words):
    book = opened()
    sheet = book["Measures"]
    for key in ("baseline", "by"):
        cell = sheet[f"{column(sheet, key)}3"]
        cell.value, cell.number_format = typed, shown
    row = read(saved(book)).rows("measures")[0]
    assert (row["baseline"], row["by"]) == (words, words)


def test_counts_of_people_may_be_changed_and_nought_is_nobody():
    found = after(
        ("Team's assessment", 3, "rare", 0),
        ("Team's assessment", 3, "most", "4"),
        ("Team's assessment", 4, "rare", None),
        ("Team's assessment", 4, "common", None),
    )
    said = found.said("self-assessment/team")
    assert said["hypothesis"] == "most 4; common 11"
    assert "small-first" not in said


def test_choices_are_understood_in_the_words_that_the_file_brought():
    book = opened()
    for row in book["Choices"].iter_rows(min_row=2):
        if row[0].value == "goals/goals#kind" and row[1].value == "mindset":
            row[2].value = "Una mentalidad"
    book["Goals"][f"{column(book['Goals'], 'kind')}3"].value = "una mentalidad"
    assert read(saved(book)).rows("goals")[0]["kind"] == "mindset"


# What is refused


def test_nothing_becomes_a_formula_that_is_read():
    with pytest.raises(
        BadTheory, match=r"Sheet “Goals”, cell C3: A formula stands here.*Nothing of the file"
    ):
        after(("Goals", 3, "goal", "=1+1"))
    with pytest.raises(BadTheory, match=r"Sheet “Goals”, cell C3: A fault stands here"):
        after(("Goals", 3, "goal", "#REF!"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            ("Goals", 4, "kind", "A dream"),
            r"“Goals”, cell D4: “A dream” is not one of.*A behavior; A mindset",
        ),
        (("Actions", 3, "moves", "G1, G7"), r"“Actions”, cell J3: “G7” is no number of a row of “Goals”.*G1"),
        (("Actions", 3, "moves", "A1"), r"“Actions”, cell J3: “A1” is no number of a row of “Goals”"),
        (
            ("Goals", 4, "#number", "G1"),
            r"“Goals”, cell H3: Two rows of “Goals” have the number G1",
        ),
        (("Goals", 4, "goal", "x" * 20_001), r"“Goals”, cell C4: At most 20000 characters"),
        (("Self-assessment", 5, "answer", "Perhaps"), r"“Self-assessment”, cell E5: “Perhaps” is not one of"),
        (("Team's assessment", 5, "rare", "many"), r"assessment”, cell E5: Write a whole number of people"),
        (("Team's assessment", 5, "rare", 1000), r"assessment”, cell E5: Write a whole number of people"),
        (("Team's assessment", 5, "rare", 2.5), r"assessment”, cell E5: Write a whole number of people"),
        (("Texts", 13, "answer", "x" * 301), r"“Texts”, cell D13: At most 300 characters"),
        (("Texts", 40, "answer", "An answer"), r"“Texts”, cell D40: No question belongs to this answer"),
        (("Self-assessment", 40, "answer", "Hardly anywhere"), r"cell E40: No statement belongs to this"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_cell_and_what_to_write(change, words):
    with pytest.raises(BadTheory, match=words) as told:
        after(change)
    assert "Nothing of the file was taken." in str(told.value)


def test_more_rows_than_fit_are_refused_at_the_first_that_does_not():
    with pytest.raises(BadTheory, match=r"“Goals”, cell B23: At most 20 rows fit here"):
        after(*(("Goals", line, "goal", f"Goal {line}") for line in range(5, 24)))


def test_words_in_a_column_or_a_sheet_of_ones_own_are_not_dropped_in_silence():
    book = opened()
    book["Goals"]["K4"].value = "Do not lose me"
    with pytest.raises(BadTheory, match=r"“Goals”, cell K4: The course does not know this column"):
        read(saved(book))
    book = opened()
    book.create_sheet("Notes")["B2"].value = "Do not lose me"
    with pytest.raises(BadTheory, match=r"“Notes”, cell A2: The course does not know this sheet"):
        read(saved(book))
    book = opened()
    book.create_sheet("Empty")
    assert read(saved(book)) == WHOLE


def test_a_sheet_without_its_first_row_and_a_copied_sheet_are_refused_in_words():
    book = opened()
    book["Goals"].delete_rows(1)
    with pytest.raises(BadTheory, match=r"“Goals”, cell A1: .*its hidden first row is gone"):
        read(saved(book))
    book = opened()
    book.copy_worksheet(book["Goals"])
    with pytest.raises(BadTheory, match=r"“Goals Copy”, cell A1: This sheet is a copy of “Goals”"):
        read(saved(book))


def test_a_line_that_was_put_above_the_first_changes_nothing():
    book = opened()
    for sheet in book.worksheets:
        sheet.insert_rows(1)
    assert read(saved(book)) == WHOLE


@pytest.mark.parametrize(("title", "key"), [("Self-assessment", "rare"), ("Team's assessment", "answer")])
def test_a_column_of_the_other_assessment_is_refused_in_words(title, key):
    book = opened()
    book[title]["K1"].value, book[title]["K3"].value = key, "4"
    with pytest.raises(BadTheory, match=r"cell K3: The course does not know this column"):
        read(saved(book))


def test_a_question_that_stands_twice_is_refused():
    book = opened()
    sheet = book["Texts"]
    sheet["A40"].value, sheet["D40"].value = sheet["A4"].value, "Another answer"
    with pytest.raises(BadTheory, match=r"“Texts”, cell D40: This question stands here twice"):
        read(saved(book))


def test_a_newer_file_asks_to_update_the_course():
    book = opened()
    book["Goals"]["A1"].value = "ltl-theory 2 goals/goals"
    with pytest.raises(BadTheory, match="newer version of the course"):
        read(saved(book))


def test_what_the_course_does_not_ask_is_left_out():
    book = opened()
    book["Goals"]["A1"].value = "ltl-theory 1 about-you/role"
    book["Texts"]["A4"].value = "our-measure/series"
    gone = opened()["Texts"]["A4"].value
    found = read(saved(book))
    assert set(found.answers) == set(WHOLE.answers) - {"goals/goals", gone}


def foreign():
    book = openpyxl.Workbook()
    book.active["A1"].value = "Attendance"
    return saved(book)


def packed(parts_):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "damaged or locked"),
        (b"a,b\n1,2\n", "damaged or locked"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "damaged or locked"),
        (FILE[:-200], "damaged or locked"),
        (FILE[: len(FILE) // 2], "damaged or locked"),
        (packed({"word/document.xml": "<x/>"}), "A Word file cannot be brought back"),
        (packed({"xl/strange.xml": "<x/>"}), "could not be read"),
        (foreign(), "no Theory of Leadership of this course"),
        (saved(openpyxl.Workbook()), "no Theory of Leadership of this course"),
        (b"x" * 2_000_001, "too large"),
        (packed({"xl/big.xml": b" " * 21_000_000}), "too large"),
    ],
    ids=["empty", "csv", "locked", "cut", "half", "word", "strange", "foreign", "blank", "large", "bomb"],
)
def test_what_is_no_workbook_of_ours_is_refused_in_words(data, words):
    with pytest.raises(BadTheory, match=words):
        read(data)


def test_a_file_that_is_damaged_anywhere_is_refused_or_read_whole_but_never_raises_anything_else():
    for place in range(0, len(FILE), 997):
        damaged = FILE[:place] + bytes([FILE[place] ^ 0x55]) + FILE[place + 1 :]
        try:
            found = read(damaged)
        except BadTheory:
            continue
        assert found == WHOLE


def test_a_page_that_offers_the_workbook_does_not_load_the_library_at_its_start():
    rooms = "ltl_course.theory.files.workbook, ltl_course.theory.files.tables"
    code = f"import sys, {rooms}; print('openpyxl' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "False"
