"""One's own numbers: pasted, from a file or a sample; charts follow what the journal holds."""

import io

import openpyxl
import pytest

import ltl_course as ltl

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
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
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
    assert offer["label"] == 0
    (taken,) = page.tell(chart, "column", value=offer["values"][1]["index"], label=offer["label"])
    lines = taken["text"].splitlines()
    assert lines[0] == "month\tlate"
    assert lines[1].endswith("\t1")
    assert len(lines) == 13
    paste(page, chart, taken["text"])
    assert drawn(page, chart) == ["run", "xmr"]


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
    told = {}
    for id_ in ("steady", "fall"):
        (taken,) = page.tell(chart, "sample", id=id_)
        paste(page, chart, taken["text"])
        told[id_] = [one["sentence"] for one in shown(page, chart)["charts"]]
    assert told["steady"] != told["fall"]


def test_too_many_numbers_are_said_in_words(page, chart):
    paste(page, chart, "1\n" * 6000)
    assert shown(page, chart)["charts"] == []
    assert len(shown(page, chart)["problems"]) == 1
