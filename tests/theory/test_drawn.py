"""A picture in a page: it shows, and does nothing else."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from ltl_course.theory.formats.drawn import Drawn

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def shown(inside, words="A1 moves G1.", prefix="p-"):
    return Drawn(drawing=f"{HEAD}{inside}</svg>", words=words, prefix=prefix).svg()


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<g><script>alert(1)</script></g>",
        '<rect onload="alert(1)"/>',
        '<rect ONCLICK="alert(1)"/>',
        "<foreignObject><div>alert(1)</div></foreignObject>",
        '<a href="javascript:alert(1)"><text>x</text></a>',
        '<use href="http://evil.example/alert#x"/>',
        '<use xlink:href="data:alert"/>',
        '<image href="http://evil.example/alert.png"/>',
        '<rect style="fill: url(http://evil.example/alert)"/>',
        "<rect fill=\"url( 'http://evil.example/alert' )\"/>",
        "<style>@import 'http://evil.example/alert.css';</style>",
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<animate attributeName="href" values="javascript:alert(1)"/>',
    ],
)
def test_what_acts_or_leads_elsewhere_is_left_out(inside):
    drawn = shown(f"{inside}<text>kept</text>")
    assert "alert" not in drawn
    assert "evil" not in drawn
    assert "kept" in drawn


def test_shapes_words_and_looks_are_kept():
    inside = (
        '<g transform="scale(2)"><path d="M0 0L9 9" stroke="var(--ltl-ink, #24211c)" style="fill: red"/></g>'
    )
    drawn = ET.fromstring(shown(f"{inside}<text x='1'>&lt;b&gt; &amp; you<title>all</title></text>"))
    names = [one.tag.rpartition("}")[2] for one in drawn.iter()]
    assert names == ["svg", "g", "path", "text", "title"]
    path = drawn[0][0]
    assert dict(path.attrib) == {
        "d": "M0 0L9 9",
        "stroke": "var(--ltl-ink, #24211c)",
        "style": "fill: red",
    }
    assert drawn[0].get("transform") == "scale(2)"
    assert drawn[1].text == "<b> & you"


def test_ids_get_a_prefix_and_so_does_what_names_them():
    inside = (
        '<defs><marker id="tip"/><clipPath id="cut"/></defs>'
        '<path marker-end="url(#tip)" clip-path="url(\'#cut\')"/>'
        '<use href="#tip"/><use xlink:href="#tip"/><g aria-labelledby="tip cut"/>'
    )
    drawn = shown(inside, prefix="picture-1-")
    root = ET.fromstring(drawn)
    assert [one.get("id") for one in root.iter() if one.get("id")] == ["picture-1-tip", "picture-1-cut"]
    path = root[1]
    assert (path.get("marker-end"), path.get("clip-path")) == ("url(#picture-1-tip)", "url(#picture-1-cut)")
    assert [root[2].get("href"), root[3].get("href")] == ["#picture-1-tip"] * 2
    assert root[4].get("aria-labelledby") == "picture-1-tip picture-1-cut"


def test_a_screen_reader_is_told_what_it_shows_once():
    said = 'A1 <moves> "G1"'
    drawing = (
        HEAD.replace("<svg", '<svg role="group" aria-labelledby="t" aria-label="old"')
        + '<title id="t">T</title></svg>'
    )
    root = ET.fromstring(Drawn(drawing=drawing, words=said, prefix="p-").svg())
    assert (root.get("role"), root.get("aria-label"), root.get("aria-labelledby")) == ("img", said, None)


def test_what_is_no_picture_is_refused():
    with pytest.raises(ET.ParseError):
        Drawn(drawing="no picture", words="x", prefix="p").svg()
