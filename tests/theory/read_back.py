"""What the tests of documents share: hostile words, and each format read back as a stranger would."""

from __future__ import annotations

import io
import shutil
import struct
import zlib
from html.parser import HTMLParser

import docx
from markdown_it import MarkdownIt

from ltl_course import places
from ltl_course.theory import parts
from ltl_course.theory.formats.document import Picture, words
from ltl_course.theory.formats.exports import exports
from ltl_course.theory.state import Theory

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></table><iframe srcdoc='<script>x</script>'>",
    '=HYPERLINK("http://evil.example")',
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
    "\U0001f469\U0001f3fd\u200d\U0001f3eb and \U0001f1fa\U0001f1f8",
    "x" * 20_000,
    "long words " * 454,
    "line one\r\nline two\u2028line three\x0bline four",
]
VOID = {"meta", "br", "hr"}


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
        if tag not in VOID:
            self.inside.append(tag)
        else:
            self.text += "\n" * (tag == "br")

    def handle_startendtag(self, tag, attrs):
        assert tag in VOID or "svg" in self.inside, f"<{tag}/> stands outside of a picture"
        self.tags.append((tag, dict(attrs)))
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


def word(data):
    return docx.Document(io.BytesIO(data))


def word_text(data):
    """All words in the order in which they stand."""
    said = []
    for block in word(data).iter_inner_content():
        if hasattr(block, "rows"):
            said += [cell.text for row in block.rows for cell in row.cells]
        else:
            said.append(block.text)
    return "\n".join(said)


def markdown_page(data):
    """Render Markdown as strictly as GitHub would, raw HTML and all."""
    return Page(MarkdownIt("commonmark", {"html": True}).enable("table").render(data.decode()))


def texts(made):
    """The words of a document in each format."""
    return {
        "docx": word_text(made["docx"]),
        "html": Page(made["html"].decode()).text,
        "md": markdown_page(made["md"]).text,
    }


def bare(text):
    """Words without spaces, which the formats may fold."""
    return "".join(c for c in words(text) if not c.isspace())


def png(wide, high):
    """The smallest honest PNG of this size, grey."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    raw = (b"\x00" + b"\x80" * wide) * high
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")
    )


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text x="1" y="5">You</text></svg>'
PICTURE = Picture(svg=SVG, png=png(1000, 400), alt="A1 moves G1.", caption="The logic model")


def row(part, id_, **cells):
    columns = parts.prompt(parts.HOMES[part]).columns
    return {"row": id_, **dict.fromkeys(columns, ""), **cells}


def theory(**tables):
    """A Theory of tables: theory(goals=[row(...)])."""
    return Theory({parts.HOMES[part]: rows for part, rows in tables.items()})


def edited(monkeypatch, tmp_path, name, change):
    """Use the course's exercises with one file changed, as a facilitator does."""
    folder = tmp_path / "exercises"
    if not folder.exists():
        shutil.copytree(places.content("exercises"), folder)
        monkeypatch.setenv("LTL_CONTENT", str(tmp_path))
    file = folder / "en" / f"{name}.toml"
    before = file.read_text("utf-8")
    after = change(before)
    assert after != before
    file.write_text(after, "utf-8")
