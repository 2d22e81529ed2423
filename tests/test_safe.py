"""Words that learners write never become markup, whatever they write."""

import html
import re
from html.parser import HTMLParser

import mistune
import pytest
from docx import Document
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from ltl_course.safe import lines, markdown, plain, tag, text

NASTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</p></div><iframe srcdoc='x'>",
    "&lt;b&gt; &amp; &#60;",
    "[a](javascript:alert(1))",
    "![](http://example.org/x.png)",
    "<http://example.org>",
    "http://example.org www.example.org a@example.org",
    "# heading\n\n- item\n1. one\n> quote\n***\n```\ncode\n```\n    four",
    "|a|b|\n|-|-|\n|c|d|",
    "`code` *em* __strong__ ~~gone~~ $x^2$ \\[x\\]",
    "\\<b> \\\\<b>",
    "a\x00b\x1b[31mc\ud800d\ufffee\x85f",
    "line one\r\nline two\rline three",
    "/etc/passwd",
    "<!--x--><![CDATA[x]]><?x?>",
]
MIXED = st.one_of(
    st.text(),
    st.sampled_from(NASTY),
    st.lists(st.sampled_from([*"<>&\"'`*_[](){}#|!\\/=:; \n", "a", "b"])).map("".join),
)


class Reader(HTMLParser):
    """Notes what a browser would see."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.words, self.others = [], [], []

    def handle_starttag(self, name, attributes):
        self.tags.append((name, attributes))

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        self.others.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def seen(markup):
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader.tags, "".join(reader.words), reader.others


@given(MIXED)
def test_text_shows_the_words_and_no_markup(words):
    assert seen(text(words)) == ([], plain(words), [])


@given(MIXED, MIXED)
def test_a_tag_shows_its_words_and_keeps_its_attributes_closed(inside, value):
    tags, words, others = seen(tag("p", text(inside), title=value, class_="c", aria_label=None, data_x=value))
    assert tags == [("p", [("title", plain(value)), ("class", "c"), ("data-x", plain(value))])]
    assert words == plain(inside)
    assert others == []


@given(MIXED)
def test_lines_keep_their_breaks_and_nothing_else(words):
    tags, said, others = seen(lines(words))
    assert tags == [("br", [])] * plain(words).count("\n")
    assert said == plain(words).replace("\n", "")
    assert others == []


@given(MIXED)
def test_markdown_shows_the_words_and_no_markup(words):
    rendered = mistune.create_markdown(
        escape=False, plugins=["table", "strikethrough", "url", "math", "footnotes"]
    )(markdown(words))
    tags, said, others = seen(rendered)
    # Paragraphs and line breaks come from blank lines and spaces, code from four spaces: harmless.
    assert {name for name, _attributes in tags} <= {"p", "br", "pre", "code"}
    assert all(attributes == [] for _name, attributes in tags)
    assert others == []
    if "pre" not in {name for name, _attributes in tags}:
        assert re.sub(r"\s+", "", said) == re.sub(r"\s+", "", plain(words))


MARKS = [
    "*",
    "_",
    "`",
    "~~",
    "#",
    ">",
    "-",
    "+",
    "1.",
    "2)",
    "|",
    "---",
    "===",
    ":--",
    "[a](b)",
    "![a](b)",
    "[a]",
]
MARKS += [
    "[a]: b",
    "<b>",
    "</b>",
    "<!--",
    "<a@b.c>",
    "<x:y>",
    "&amp;",
    "&#35;",
    "\\",
    "$",
    "://",
    "@",
    "a",
    "9",
    ",",
    " ",
    " ",
]
ONE_LINE = st.one_of(st.text(), st.lists(st.sampled_from(MARKS)).map("".join), st.sampled_from(NASTY)).map(
    lambda words: " ".join(plain(words).split())
)
READERS = {
    "GitHub's rules": MarkdownIt("gfm-like", {"html": True, "linkify": False}).render,
    "mistune": mistune.create_markdown(
        escape=False, plugins=["table", "strikethrough", "url", "math", "footnotes"]
    ),
}


@pytest.mark.parametrize("reader", READERS)
@given(ONE_LINE)
@example("Room #")
@example("Room ###")
def test_one_line_of_markdown_is_the_same_words_in_a_paragraph_and_in_a_cell(reader, words):
    tags, said, others = seen(READERS[reader](f"Before.\n\n{markdown(words)}\n\nAfter.\n"))
    assert [name for name, _attributes in tags] == ["p"] * (3 if words else 2)
    assert (said.split(), others) == (["Before.", *words.split(), "After."], [])
    tags, said, others = seen(READERS[reader](f"| A |\n| --- |\n| {markdown(words)} |\n"))
    assert [name for name, _attributes in tags] == ["table", "thead", "tr", "th", "tbody", "tr", "td"]
    assert (said.split(), others) == (["A", *words.split()], [])
    # A heading would drop what closes it, and strong words what closes them.
    tags, said, others = seen(READERS[reader](f"## {markdown(words)}"))
    assert ([name for name, _attributes in tags], said.split(), others) == (["h2"], words.split(), [])


READABLE = [
    "On 2026-11-22 at 8:10 we met (CPRL). Learn more. What now? Rule: what says!",
    "Attendance fell from 94.5% to 93%; R&D cost $5,000 = a lot, x < 5 and y > 6.",
    "the file school_year_2026.csv in C:\\data, {first} + second - third / fourth",
    "#1 of 3, -5 points, +3 points, 8:10 to 9, 2.5 of 4",
]


@pytest.mark.parametrize("words", READABLE)
def test_ordinary_prose_and_dates_stay_as_they_are(words):
    assert markdown(words) == words


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("see http://x.org, www.x.org, a@x.org", "see http\\://x.org, www\\.x.org, a\\@x.org"),
        ("- one\n2. two\n# three\n> four\n---", "\\- one\n2\\. two\n\\# three\n\\> four\n\\---"),
        ("$5 or $10", "\\$5 or $10"),
        ("[x] *y* `z` <b> &lt;", "\\[x] \\*y\\* \\`z\\` \\<b> \\&lt;"),
    ],
)
def test_what_would_be_misread_is_escaped_where_it_would_be(words, written):
    assert markdown(words) == written


@pytest.mark.parametrize("words", NASTY)
@pytest.mark.parametrize("way", [text, lines, markdown])
def test_known_attacks_stay_words(way, words):
    shown = mistune.create_markdown(escape=False)(way(words)) if way is markdown else way(words)
    assert {name for name, _attributes in seen(shown)[0]} <= {"p", "br", "pre", "code"}


BREAKS = ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize("mark", ["\n", *BREAKS])
def test_every_way_to_break_a_line_is_a_line_break(mark):
    assert plain(f"93{mark}94{mark}{mark}95") == "93\n94\n\n95"


@given(st.text())
def test_plain_keeps_every_character_that_can_be_written(words):
    kept = plain(words)
    unified = words
    for mark in BREAKS:
        unified = unified.replace(mark, "\n")
    gone = [c for c in unified if c not in kept]
    assert all(
        ord(c) < 32 or 127 <= ord(c) < 160 or 0xD800 <= ord(c) < 0xE000 or c in "\ufffe\uffff" for c in gone
    )
    assert plain(kept) == kept
    assert [c for c in unified if c in set(kept)] == list(kept)


@given(MIXED)
def test_plain_words_fit_into_every_file(words):
    kept = plain(words)
    kept.encode("utf-8")
    element = etree.Element("p")
    element.text = kept  # raises ValueError for what XML cannot hold
    assert etree.fromstring(etree.tostring(element)).text == (kept or None)


def test_plain_words_fit_into_a_word_file(tmp_path):
    everything = plain("".join(map(chr, [*range(0x800), *range(0xD7F0, 0xE010), *range(0xFFF0, 0x10010)])))
    document = Document()
    document.add_paragraph(everything)
    document.save(tmp_path / "x.docx")
    assert "\ufffd" in everything


@pytest.mark.parametrize("value", [None, 3, 2.5, ["<b>"], b"<b>", Exception("<b>")])
def test_whatever_is_not_text_is_said_as_text(value):
    assert seen(text(value)) == ([], str(value), [])


def test_the_escapes_are_the_usual_ones():
    assert text("<a & 'b' \"c\">") == html.escape("<a & 'b' \"c\">", quote=True)
