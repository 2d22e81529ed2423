"""The pictures of the Spanish lessons: their words are longer, and still none collides or runs out."""

import re

import pytest
from ruler import beyond, meeting, words
from test_every_picture import SIZES, settings

from ltl_course import lessons, places
from ltl_course.figures.drawings import DRAWINGS
from ltl_course.figures.scene import SceneDrawing
from ltl_course.simulations import SIMULATIONS
from ltl_course.words import speak

SPANISH = sorted((places.content("notebooks") / "es").glob("*.ipynb"))
SHOWN = sorted(
    {
        name
        for file in SPANISH
        for name in re.findall(r'ltl\.explore\(\\?"([^"\\]+)', file.read_text("utf-8"))
        if name in SIMULATIONS
    }
)


def test_the_spanish_lessons_show_simulations():
    assert lessons.HOME in {file.stem for file in SPANISH}
    assert "signal-or-noise" in SHOWN


def drawn(name, width, language):
    """Return the settings of a simulation, each with its picture in a language."""
    speak(language)
    own, model = DRAWINGS.get(name), SIMULATIONS[name]
    drawing = own(width=width) if own else SceneDrawing(model, width)
    for one, _predicted in settings(model):
        yield one, drawing.picture(one, one.run(), None).svg()


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("name", SHOWN)
def test_no_spanish_words_collide_or_leave_the_picture_or_are_cut(name, width):
    _one, english = next(drawn(name, width, "en"))
    spanish = dict(drawn(name, width, "es"))
    assert texts(next(iter(spanish.values()))).isdisjoint(texts(english))
    for one, svg in spanish.items():
        boxes = words(svg)
        height = float(re.search(r'viewBox="0 0 \d+ (\d+)"', svg)[1])
        assert not beyond(boxes, SIZES[width], height), one
        assert not meeting(boxes), one
        assert not [said.text for said in boxes if "…" in said.text], one


def texts(svg):
    """Return what is said in a picture, without its numbers."""
    return {said.text for said in words(svg) if re.search("[a-z]", said.text)}
