"""A page in Spanish speaks Spanish: what its widgets show, and where it leads."""

import json
import re

import ipywidgets
import pytest

import ltl_course as ltl
from ltl_course import lessons, places, words

SPANISH = sorted((places.content("notebooks") / "es").glob("*.ipynb"))
LEFT = re.compile(r"_.*|id|name|verb|prompt|exercise|theory")
"""What is no text to read in a widget's state."""
SHORTEST = 12
"""A text so long is looked for inside others, too."""


def msgids():
    """Return the English texts of the interface that have another wording in Spanish."""
    catalogue = words._catalogue("es")._catalog
    pairs = [(key[0] if isinstance(key, tuple) else key, said) for key, said in catalogue.items() if key]
    return {text for text, said in pairs if said and said != text}


def strings(value, key=""):
    """Yield the texts in a widget's state, without its code."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            if not LEFT.fullmatch(str(name)):
                yield from strings(one, name)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from strings(one, key)


def english(said, known):
    """Return which English texts of the interface stand in what is said."""
    whole, long = known
    ours = re.sub(r'<span lang="en">[^<]*</span>', "", said)
    plain = re.sub(r"<[^>]*>", "\n", ours)
    lines = {line.strip() for line in plain.splitlines()}
    return sorted((lines & whole) | set(long.findall(plain)))


@pytest.fixture(scope="module")
def known():
    texts = msgids()
    fixed = [part for text in texts for part in re.split(r"\{[^}]*\}", text)]
    long = sorted({one.strip() for one in fixed if len(one.strip()) >= SHORTEST}, key=len, reverse=True)
    return texts, re.compile("|".join(rf"\b{re.escape(one)}" for one in long))


def run(file):
    """Run a notebook's cells, as a page does, and return what the last lines give."""
    shown = []
    for cell in json.loads(file.read_text("utf-8"))["cells"]:
        source = lessons.source_of(cell)
        if cell["cell_type"] == "code":
            shown.append(eval(source.splitlines()[-1], {"ltl": ltl}))
    return shown


def test_there_are_pages_in_spanish():
    assert [file.stem for file in SPANISH] == [lessons.HOME, "03_signal_or_noise"]


@pytest.mark.parametrize("file", SPANISH, ids=lambda file: file.stem)
def test_no_english_text_of_the_interface_is_shown(page, file, known):
    shown = run(file)
    assert words.language() == "es"
    page.hello()
    found = {}
    told = [str(one) for one in shown if not isinstance(one, ipywidgets.Widget)]
    for said in [*told, *strings([data for _wire, _kind, data, _buffers in page.spoken])]:
        if english(said, known):
            found[said[:300]] = english(said, known)
    assert found == {}
