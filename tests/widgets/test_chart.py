"""One's own numbers: pasted, from a file or a sample; charts follow what the journal holds."""

import io

import openpyxl
import pytest

import ltl_course as ltl
from ltl_course.charts.remarks import WAYS
from ltl_course.widgets.interface import interface

NUMBERS = "\n".join(f"2024-{month:02d}\t{90 + month % 4}" for month in range(1, 13))
CSV = b"month,present,late\n" + b"".join(b"2024-%02d,%d,%d\n" % (m, 90 + m % 4, m) for m in range(1, 13))


@pytest.fixture
def chart(page):
    chart = ltl.chart("our-measure")
    page.hello()
    page.tell(chart, "ready")
    return chart


def paste(page, chart, text):
    return page.edit(chart, prompt="series", answer=text)


def shown(page, chart):
    """Return what the page was given to show last."""
    return page.heard(chart, "charts")[-1]


def drawn(page, chart):
    return [one["id"] for one in shown(page, chart)["charts"]]


def workbook(rows):
    return sheets(Sheet=rows)


def sheets(**rows):
    """Return a workbook with the rows of each sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, filled in rows.items():
        sheet = book.create_sheet(title)
        for row in filled:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_without_numbers_there_is_no_chart(page, chart):
    assert (shown(page, chart)["charts"], shown(page, chart)["problems"]) == ([], [])


def test_a_pasted_column_becomes_two_charts_and_is_kept_as_it_was(page, chart):
    assert paste(page, chart, NUMBERS)[0]["type"] == "saved"
    assert drawn(page, chart) == ["run", "xmr"]
    assert all(one["sentence"].endswith(".") for one in shown(page, chart)["charts"])
    assert page.in_file()[0].answer == NUMBERS


def test_a_chart_that_was_closed_follows_the_journal_no_longer_and_troubles_nobody(page, chart, capfd):
    later = ltl.chart("our-measure")
    page.tell(later, "ready")
    chart.close()
    paste(page, later, NUMBERS)
    assert drawn(page, later) == ["run", "xmr"]
    assert page.heard(page.bar, "trouble") == []
    assert "failed" not in capfd.readouterr().err


def test_the_charts_follow_the_name(page, chart):
    paste(page, chart, NUMBERS)
    page.edit(chart, prompt="name", answer="Pupils present <b>")
    assert "Pupils present &lt;b&gt;" in shown(page, chart)["charts"][0]["frame"]
    assert "<b>" not in shown(page, chart)["charts"][0]["frame"]


def test_every_row_that_is_no_number_is_named(page, chart):
    paste(page, chart, NUMBERS + "\nApril\tmany")
    assert len(shown(page, chart)["problems"]) == 1
    assert "13" in shown(page, chart)["problems"][0]
    assert drawn(page, chart) == ["run", "xmr"]


@pytest.mark.parametrize(
    "text", ["no numbers here", "<script>alert(1)</script>", "=1+1", "\t\t\n;;;", "NaN\nInfinity", "1e999"]
)
def test_text_without_numbers_is_no_chart_and_no_error(page, chart, text, capfd):
    assert paste(page, chart, text)[0]["type"] == "saved"
    assert shown(page, chart)["charts"] == []
    assert page.in_file()[0].answer == text
    assert "failed" not in capfd.readouterr().err


def test_a_narrow_page_gets_charts_of_its_own(page, chart):
    paste(page, chart, NUMBERS)
    wide = shown(page, chart)["charts"][0]["frame"]
    page.move(chart, narrow=True)
    assert shown(page, chart)["charts"][0]["frame"] != wide


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.csv", CSV),
        (
            "x.xlsx",
            workbook(
                [["month", "present", "late"], *[[f"2024-{m:02d}", 90 + m % 4, m] for m in range(1, 13)]]
            ),
        ),
    ],
)
def test_a_file_offers_its_columns_and_the_chosen_ones_go_into_the_box(page, chart, name, data):
    (offer,) = page.tell(chart, "file", data, name=name)
    assert [one["name"] for one in offer["values"]] == ["present", "late"]
    assert [one["name"] for one in offer["labels"]] == ["month", "present", "late"]
    assert (offer["note"], offer["label"]) == ("", 0)
    (taken,) = page.tell(chart, "column", value=offer["values"][1]["index"], label=offer["label"])
    lines = taken["text"].splitlines()
    assert lines[0] == "month\tlate"
    assert lines[1].endswith("\t1")
    assert len(lines) == 13
    paste(page, chart, taken["text"])
    assert drawn(page, chart) == ["run", "xmr"]


def test_numbers_of_a_workbook_reach_the_charts_as_they_are_in_it(page, chart):
    data = workbook([["rate"], [1.234], ["2,5"], ["3,5"], [1.875]])
    (offer,) = page.tell(chart, "file", data, name="x.xlsx")
    (taken,) = page.tell(chart, "column", value=offer["value"], label=offer["label"])
    paste(page, chart, taken["text"])
    assert [row[1] for row in shown(page, chart)["charts"][0]["table"]["rows"]] == [
        "1.2",
        "2.5",
        "3.5",
        "1.9",
    ]


def test_an_empty_column_of_a_file_is_not_on_offer_and_cannot_be_chosen(page, chart):
    (offer,) = page.tell(chart, "file", b"month;;present\n2024-09;;93\n2024-10;;94\n", name="x.csv")
    assert [one["index"] for one in offer["labels"]] == [0, 2]
    assert (
        page.tell(chart, "column", value=2, label=0)[0]["text"] == "month\tpresent\n2024-09\t93\n2024-10\t94"
    )
    assert page.tell(chart, "column", value=2, label=1)[0]["type"] == "unreadable"


def test_a_file_is_never_written_to_a_disk(page, chart, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    page.tell(chart, "file", CSV, name="x.csv")
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.csv", b""),
        ("x.csv", b"\x00" * 500),
        ("x.csv", b"only words\n" * 5),
        ("x.xlsx", b"PK\x03\x04 broken"),
        ("x.xlsx", b"not a workbook"),
        ("x.xls", b"\xd0\xcf\x11\xe0old"),
        ("x.csv", b"1\n" * (3 * 1024 * 1024)),
        ("../../etc/passwd", b"\xff\xfe"),
        (None, b"PK\x05\x06" + b"\0" * 18),
        (["x"], b"%PDF-1.4"),
    ],
    ids=range(10),
)
def test_a_file_that_cannot_be_read_is_said_in_words(page, chart, name, data):
    (said,) = page.tell(chart, "file", data, name=name)
    assert said["type"] == "unreadable"
    assert said["why"].endswith(".")
    assert "/" not in said["why"]


def test_a_file_message_without_a_file_is_said_in_words(page, chart):
    assert page.tell(chart, "file", name="x.csv")[0]["type"] == "unreadable"


@pytest.mark.parametrize(
    ("value", "label"),
    [(0, 0), (-1, 0), (99, 0), (1, 99), ("1", 0), (None, None), (1.0, 0), ([1], 0), (10**30, 0), (1, -2)],
)
def test_columns_that_are_not_there_are_refused_in_words(page, chart, value, label):
    page.tell(chart, "file", CSV, name="x.csv")
    said = page.tell(chart, "column", value=value, label=label)
    assert [one["type"] for one in said] == ["unreadable"]


def test_a_column_without_a_file_is_passed_over(page, chart):
    assert page.tell(chart, "column", value=1, label=0) == []


@pytest.mark.parametrize("id_", ["steady", "fall"])
def test_a_sample_says_that_it_is_simulated(page, chart, id_):
    (taken,) = page.tell(chart, "sample", id=id_)
    assert "simulated" in taken["text"].lower()
    paste(page, chart, taken["text"])
    assert drawn(page, chart) == ["run", "xmr"]
    assert "imulated" in shown(page, chart)["charts"][0]["frame"]


def test_a_sample_of_steady_months_shows_no_signal_and_one_with_a_fall_does(page, chart):
    for id_, signals in (("steady", False), ("fall", True)):
        (taken,) = page.tell(chart, "sample", id=id_)
        paste(page, chart, taken["text"])
        for one in shown(page, chart)["charts"]:
            assert any(row[-1] for row in one["table"]["rows"]) is signals, (id_, one["id"])


def test_the_control_chart_says_how_often_chance_makes_a_signal(page, chart):
    (taken,) = page.tell(chart, "sample", id="steady")
    paste(page, chart, taken["text"])
    xmr = shown(page, chart)["charts"][1]
    assert "a series of 36 readings shows a signal in about 15 of 100 cases" in xmr["sentence"]


def test_a_sample_tells_how_it_was_made_beside_its_charts(page, chart):
    (steady,) = page.tell(chart, "sample", id="steady")
    paste(page, chart, steady["text"])
    notes = " ".join(shown(page, chart)["notes"])
    assert "from a random number generator, not from a school" in notes
    (fall,) = page.tell(chart, "sample", id="fall")
    paste(page, chart, fall["text"])
    assert "From month 25 on the mean is 2 points lower" in " ".join(shown(page, chart)["notes"])


def test_another_reading_changes_only_its_own_line_and_can_be_taken_back(page, chart):
    text = "# counted by hand\n03/04/2024\t93%\tsnow\n05/06/2024\t94%\t"
    paste(page, chart, text)
    assert shown(page, chart)["ways"] == ["day_first"]
    (taken,) = page.tell(chart, "read-as", way="day_first", text=text)
    assert (taken["text"], taken["fresh"]) == ("# dates: day first\n" + text, False)
    paste(page, chart, taken["text"])
    assert "2024-04-03" in shown(page, chart)["charts"][0]["frame"]
    assert shown(page, chart)["ways"] == ["month_first"]
    (back,) = page.tell(chart, "read-as", way="month_first", text=taken["text"])
    assert back["text"] == "# dates: month first\n" + text


@pytest.mark.parametrize(
    ("way", "text"), [("sideways", "1"), (None, "1"), (["day_first"], "1"), ("day_first", None)]
)
def test_a_reading_that_is_not_there_is_passed_over(page, chart, way, text):
    assert page.tell(chart, "read-as", way=way, text=text) == []


def test_the_page_has_words_for_every_way_of_reading():
    assert set(WAYS) <= set(interface())


def test_another_sheet_of_a_workbook_can_be_chosen(page, chart):
    data = sheets(About=[["only words"]], Present=[["month", "present"], ["2024-09", 93], ["2024-10", 94]])
    (offer,) = page.tell(chart, "file", data, name="x.xlsx")
    assert (offer["sheets"], offer["sheet"], offer["values"]) == (["About", "Present"], "About", [])
    assert "Choose another sheet" in offer["note"]
    (offer,) = page.tell(chart, "sheet", title="Present")
    assert (offer["sheet"], [one["name"] for one in offer["values"]]) == ("Present", ["present"])
    (taken,) = page.tell(chart, "column", value=offer["value"], label=offer["label"])
    assert taken["text"] == "month\tpresent\n2024-09\t93\n2024-10\t94"
    assert taken["fresh"]


def test_a_sheet_that_is_too_long_is_said_and_the_others_stay_on_offer(page, chart):
    data = sheets(Short=[["x"], [1], [2]], Long=[[n] for n in range(5001)])
    page.tell(chart, "file", data, name="x.xlsx")
    (offer,) = page.tell(chart, "sheet", title="Long")
    assert "5,000" in offer["note"]
    assert (offer["sheets"], offer["sheet"], offer["values"]) == (["Short", "Long"], "Long", [])
    assert page.tell(chart, "column", value=0, label=-1) == [], "not of the sheet before"


@pytest.mark.parametrize("title", ["Elsewhere", None, ["Short"], 0])
def test_a_sheet_that_is_not_there_is_passed_over(page, chart, title):
    assert page.tell(chart, "sheet", title=title) == []
    page.tell(chart, "file", sheets(Short=[[1], [2]], Other=[[3]]), name="x.xlsx")
    assert page.tell(chart, "sheet", title=title) == []


def test_a_label_of_a_file_does_not_make_its_row_a_remark(page, chart):
    page.tell(chart, "file", b"visit;present\n# 1;93\n# 2;94\n", name="x.csv")
    (taken,) = page.tell(chart, "column", value=1, label=0)
    assert taken["text"] == "visit\tpresent\n#1\t93\n#2\t94"


def test_too_many_numbers_are_said_in_words(page, chart):
    paste(page, chart, "1\n" * 6000)
    assert shown(page, chart)["charts"] == []
    assert len(shown(page, chart)["problems"]) == 1


SCHOOLS = "School\tSep\tOct\tNov\nNorth\t93\t92\t91\nSouth\t83\t82\t81\nEast\t73\t72\t71"


def test_simulated_numbers_never_stand_under_the_name_of_the_learners_own_measure(page, chart):
    page.edit(chart, prompt="name", answer="Present in grade 9")
    (taken,) = page.tell(chart, "sample", id="fall")
    paste(page, chart, taken["text"])
    frames = [one["frame"] for one in shown(page, chart)["charts"]]
    assert all("of simulated numbers" in frame and "grade 9" not in frame for frame in frames)
    paste(page, chart, "\n".join(taken["text"].splitlines()[2:]))
    assert "Run chart: Present in grade 9" in shown(page, chart)["charts"][0]["frame"]


def test_lines_that_are_names_are_asked_about_before_a_chart_is_drawn(page, chart):
    paste(page, chart, SCHOOLS)
    asked = shown(page, chart)
    assert (asked["asks"], asked["across"], asked["charts"]) == (True, ["North", "South", "East"], [])
    (yes,) = page.tell(chart, "read-as", way="in_time", text=SCHOOLS)
    assert yes["text"] == f"# lines: in the order of time\n{SCHOOLS}"
    paste(page, chart, yes["text"])
    assert drawn(page, chart) == ["run", "xmr"]
    assert (shown(page, chart)["asks"], shown(page, chart)["ways"]) == (False, ["unasked"])
    (line,) = page.tell(chart, "read-as", line="South", text=yes["text"])
    assert line["text"] == f"# lines: only South\n{SCHOOLS}"
    paste(page, chart, line["text"])
    rows = shown(page, chart)["charts"][0]["table"]["rows"]
    assert [row[:2] for row in rows] == [("Sep", "83"), ("Oct", "82"), ("Nov", "81")]
    (back,) = page.tell(chart, "read-as", way="unasked", text=line["text"])
    assert back["text"] == SCHOOLS


def test_of_a_file_one_line_can_be_taken_from_left_to_right(page, chart):
    (offer,) = page.tell(chart, "file", SCHOOLS.replace("\t", ";").encode(), name="x.csv")
    assert offer["lines"] == ["North", "South", "East"]
    (taken,) = page.tell(chart, "column", line="South")
    assert taken["text"] == "\tSouth\nSep\t83\nOct\t82\nNov\t81"
    assert taken["note"] == "3 numbers are in the box now."
    assert page.tell(chart, "column", line="West") == []


def test_an_empty_box_is_not_told_that_it_holds_no_number(page, chart):
    paste(page, chart, "words")
    assert any("no number to chart" in one for one in shown(page, chart)["notes"])
    paste(page, chart, "")
    assert shown(page, chart)["notes"] == []
