"""A lesson's picture stands in its notebook: faults in words, and the same picture everywhere."""

import base64
import io
import json
import struct
import zlib

import pypdf
import pytest
from nbconvert.filters.markdown_mistune import MarkdownWithMath

from ltl_course.app.render import CourseMarkdown
from ltl_course.content import check, sources
from ltl_course.content.preview import parts
from ltl_course.content.reading import shown
from ltl_course.lessons import embedded
from ltl_course.paper.worksheet import worksheet
from ltl_course.theory.formats import pdf
from ltl_course.widgets.facilitating import NAMES

LESSON = "03_signal_or_noise"
NAME = "8f14e45f.png"
WORDS = "Two lines that cross"


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width=20, height=10):
    """Return a real picture: red."""
    rows = (b"\0" + b"\xff\0\0" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


PICTURE = base64.b64encode(png()).decode()
HELD = {NAME: {"image/png": PICTURE}}
ADDRESS = f"data:image/png;base64,{PICTURE}"


@pytest.fixture
def lesson(content):
    """Return a way to end a copied lesson with a text and the pictures that its cell holds."""
    file = content / "notebooks" / f"{LESSON}.ipynb"

    def write(words, attachments=HELD):
        notebook = json.loads(file.read_text("utf-8"))
        if "last" not in notebook["cells"][-1]["id"]:
            notebook["cells"].append({"cell_type": "markdown", "id": "last", "metadata": {}})
        notebook["cells"][-1] |= {"source": words, "attachments": attachments}
        file.write_text(json.dumps(notebook), "utf-8")
        (source,) = [one for one in sources() if one.file == file]
        return source

    return write


def told(lesson, words, attachments=HELD):
    return [one.words for one in check(lesson(words, attachments), NAMES)]


GOOD = f"Look.\n\n![{WORDS}](attachment:{NAME})"


def test_a_picture_that_the_notebook_holds_has_no_fault(lesson):
    assert told(lesson, GOOD) == []
    assert told(lesson, GOOD, {NAME: {"image/png": [PICTURE[:20] + "\n", PICTURE[20:]]}}) == []
    assert told(lesson, "```\n![](http://a.example/b.png)\n```\n\nand `![](c.png)`") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("![{}](chart.png)", "the picture chart.png is not there: the notebook does not hold it"),
        ("![{}](attachment:gone.png)", "the picture gone.png is not there"),
        ("![{}][x]\n\n[x]: ../secret.png", "the picture ../secret.png is not there"),
        ("![{}](http://a.example/b.png)", "at an outside address, http://a.example/b.png"),
        ("![{}](//a.example/b.png)", "at an outside address, //a.example/b.png"),
        ("![{}](data:image/png;base64,iVBORw0KGgo=)", "at an outside address, data:image/png"),
        ("- x [![{}](https://a.example/b.png)](https://a.example)", "at an outside address"),
        ("<p><IMG alt='{}' src='attachment:8f14e45f.png'></p>", "is written as HTML"),
    ],
)
def test_a_picture_that_is_not_in_the_notebook_is_said_with_the_remedy(lesson, words, said):
    (found,) = told(lesson, words.format(WORDS))
    assert said in found
    assert "drag its file" in found


@pytest.mark.parametrize("words", ["", " ", "image.png", "Screenshot", "my-chart.JPG", "our chart.png"])
def test_a_picture_without_words_is_said_also_if_its_files_name_stands_there(lesson, words):
    (found,) = told(lesson, f"![{words}](attachment:{NAME})")
    assert "a picture has no words" in found


@pytest.mark.parametrize(
    "held",
    [
        {"image/png": base64.b64encode(b"<svg onload=go()>").decode()},
        {"image/svg+xml": PICTURE},
        {"image/png": "no base64"},
        {"image/png": ["é"]},
        {},
        "x",
    ],
)
def test_what_is_no_png_and_no_jpeg_is_said_and_shown_nowhere(lesson, held):
    (found,) = told(lesson, GOOD, {NAME: held})
    assert f"the picture {NAME} is no PNG and no JPEG" in found
    assert embedded(f"attachment:{NAME}", {NAME: held}) == ""
    assert "data:" not in shown(GOOD, "hub", {NAME: held})


@pytest.mark.parametrize("attachments", [None, [], "x"])
def test_pictures_of_a_damaged_cell_are_none(attachments):
    assert embedded(f"attachment:{NAME}", attachments) == ""


def in_app(markdown, attachments):
    """Return what a lesson's page has of a cell."""
    renderer = CourseMarkdown(None, escape=False, attachments=attachments)
    return MarkdownWithMath(renderer=renderer).render(markdown)


def test_the_same_picture_stands_in_the_preview_the_app_and_on_paper(lesson):
    part = parts(lesson(GOOD), "hub")[-1]
    assert part.pictures == HELD
    picture = f'<img src="{ADDRESS}" alt="{WORDS}"'
    sheet = worksheet(LESSON, "hub")
    assert picture in shown(part.prose, "hub", part.pictures)
    assert picture in in_app(GOOD, HELD)
    assert picture in sheet
    assert "img-src data:" in sheet.partition("<title>")[0]


def sizes(page):
    """Return how large the pictures in a page's PDF are."""
    reader = pypdf.PdfReader(io.BytesIO(pdf.write(page)))
    return [one.image.size for page in reader.pages for one in page.images]


@pytest.mark.skipif(bool(pdf.missing()), reason="Pango is not installed here")
def test_the_picture_stands_in_the_pdf_and_no_file_or_address_is_read_for_one(lesson, tmp_path):
    (tmp_path / "secret.png").write_bytes(png(30, 30))
    secret = f'<html><body><img src="file://{tmp_path}/secret.png" alt="x"></body></html>'
    assert sizes(secret) == []
    assert (20, 10) not in sizes(worksheet(LESSON, "hub"))
    lesson(GOOD)
    assert (20, 10) in sizes(worksheet(LESSON, "hub"))


@pytest.mark.parametrize(
    "src", ["attachment:gone.png", "chart.png", "00_start_here.ipynb", "http://a.example/b.png"]
)
def test_a_picture_that_is_missing_costs_no_page_and_its_words_are_read(src):
    for made in (
        in_app(f"![{WORDS} & <b>more</b>]({src})", {}),
        shown(f"![{WORDS} & more]({src})", "hub", {}),
    ):
        assert "<img" not in made
        assert WORDS in made
        assert "a.example" not in made
    assert "&amp; more" in in_app("![x & more](gone.png)", {})
