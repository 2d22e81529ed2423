"""Prose on paper: one role, no markup that acts, links by number, and no word lost but those for a screen."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from ltl_course import exercises, lessons
from ltl_course.paper.addresses import Addresses
from ltl_course.paper.cells import cells
from ltl_course.paper.prose import prose

ROLES = """Before.

<p class="ltl-as ltl-as-principal"><b>Principal:</b> You lead <b>one</b> <em>school</em>.</p>
<p class="ltl-as ltl-as-district"><b>District leader:</b> You lead eight.</p>
<p class="ltl-as ltl-as-hub"><b>Hub lead:</b> You lead twenty.</p>
<p class="ltl-as ltl-as-coach"><b>Coach:</b> You work in four.</p>

<p class="ltl-lab-only">Choose <b>Run</b>.</p>

After."""


class Seen(HTMLParser):
    """Tags, attributes and words as a browser finds them."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.words, self.depth = [], [], "", []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("br", "hr"):
            self.depth.append(tag)

    def handle_endtag(self, tag):
        assert self.depth.pop() == tag

    def handle_data(self, data):
        self.words += data


def read(markdown, role="principal", addresses=None):
    made = prose(markdown, role, addresses or Addresses())
    seen = Seen("".join(made.parts))
    assert seen.depth == []
    return made, seen


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("principal", "You lead one school."),
        ("district", "You lead eight."),
        ("hub", "You lead twenty."),
        ("coach", "You work in four."),
    ],
)
def test_one_role_is_spoken_to_without_its_label_and_what_is_for_jupyterlab_is_left_out(role, words):
    made, seen = read(ROLES, role)
    assert " ".join(seen.words.split()) == f"Before. {words} After."
    assert f"<p>{words[:8]}" in "".join(made.parts)
    if role == "principal":
        assert "<strong>one</strong> <em>school</em>" in "".join(made.parts)


def test_a_link_elsewhere_has_a_number_and_the_same_address_the_same_one():
    addresses = Addresses()
    text = "[a](https://a.example/x?y=1&z=2) and [b](http://b.example), [a](https://a.example/x?y=1&z=2)"
    made, seen = read(f"{text}, [here](90_theory.ipynb#x)", addresses=addresses)
    assert seen.words.strip() == "a[1] and b[2], a[1], here"
    assert addresses.all == ("https://a.example/x?y=1&z=2", "http://b.example")
    assert "a" not in seen.tags
    assert "".join(made.parts).count("<sup>") == 3


def test_what_is_folded_away_is_kept_for_the_end_and_named_in_its_place():
    made, seen = read(
        "One.\n\n<details><summary>What **we** saw</summary>\n\nIt *fell*.\n\n</details>\n\nTwo."
    )
    (veiled,) = made.veiled
    assert "fell" not in seen.words
    assert "see the end of this worksheet" in seen.words
    assert Seen("".join(veiled.parts)).words.strip() == "It fell."
    assert "saw" in veiled.title


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<p onclick="alert(1)" style="position:fixed" class="write">x</p>',
        "<iframe srcdoc='<script>x</script>'></iframe>",
        "<svg/onload=alert(1)>",
        "[x](javascript:alert(1))",
        '<a href="JaVaScRiPt:alert(1)">x</a>',
        "<style>p { color: red }</style>",
        "<b><i>never closed",
        "</section></main>",
        "<details>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ],
)
def test_nothing_of_a_cell_acts(hostile):
    made, seen = read(f"Before.\n\n{hostile}\n\nAfter.")
    assert not {"script", "img", "iframe", "svg", "a", "style", "section", "main"} & set(seen.tags)
    assert {name for name, _value in seen.attributes} <= {"class", "scope", "start"}
    assert "After." in seen.words + "".join(Seen("".join(one.parts)).words for one in made.veiled)
    assert "Before." in seen.words


def test_a_table_a_list_and_headings_stay_what_they_are():
    _made, seen = read("# Title\n\n## Step\n\n3. a\n4. b\n\n| x | y |\n|---|---|\n| 1 | 2 |")
    assert "Title" not in seen.words
    assert [one for one in seen.tags if one in ("h1", "h2", "ol", "li", "table", "th", "td")] == [
        *("h2", "ol", "li", "li", "table", "th", "th", "td", "td")
    ]
    assert ("start", "3") in seen.attributes
    assert seen.attributes.count(("scope", "col")) == 2


@pytest.mark.parametrize("lesson", [one.id for one in (*lessons.every(), *lessons.pages())])
def test_no_word_of_a_lesson_is_lost(lesson):
    role = exercises.USUAL
    for cell in cells(lesson):
        made, seen = read(cell.prose, role)
        said = seen.words + " ".join(f"{one.title} {Seen(''.join(one.parts)).words}" for one in made.veiled)
        plain = re.sub(r'<p class="ltl-(lab-only|as ltl-as-(district|hub|coach))">.*?</p>', "", cell.prose)
        plain = re.sub(
            r"<b>[^<]*:</b>|\]\([^)\s]*(\([^)]*\))?[^)\s]*\)|<[^>]+>|^# .*$", " ", plain, flags=re.MULTILINE
        )
        lost = set(re.findall(r"[A-Za-z]{3,}", plain)) - set(re.findall(r"[A-Za-z]{3,}", said))
        assert lost == set(), cell.prose[:60]
