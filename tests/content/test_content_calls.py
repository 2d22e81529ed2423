"""A cell that would stop in the notebook, or hide what it shows, is refused; what the verbs take is not."""

import inspect

import pytest

import ltl_course
from ltl_course.content.calls import named, plain
from ltl_course.widgets.facilitating import NAMES

FILES = {"03_signal_or_noise.ipynb"}


def faults(source):
    return [*plain(source), *named(source, FILES, NAMES)]


FINE = [
    "import ltl_course as ltl",
    "import ltl_course as ltl\n\nltl.home()",
    'ltl.home("03_signal_or_noise")',
    'ltl.simulate("district", scenario="learning-leader")',
    'ltl.simulate("district", scenario="learning-leader", improvement=0, seed=4, replicates=20)',
    'ltl.explore("district", "answer", scenario="fails-improving-too-much", prediction="district-bet")',
    'ltl.explore("district", view="loops")',
    'ltl.explore("districts")',
    'ltl.publish("content")',
    'ltl.publish("map")',
    'ltl.play("district")',
    'ltl.chart("our-measure")',
]


@pytest.mark.parametrize("source", FINE)
def test_what_the_verbs_take_is_no_fault(source):
    assert faults(source) == []


REFUSED = {
    # It would stop in the notebook.
    'reflect("about-you")': "says reflect without ltl and a dot before it. Write: ltl.reflect",
    'refl("about-you")': "no call of one of the course's verbs",
    'other.reflect("about-you")': "no call of one of the course's verbs",
    'ltl.reflect("about-you").show': "no call of one of the course's verbs",
    'ltl.reflect("about-you").show()': "no call of one of the course's verbs",
    'shown = ltl.reflect("about-you")': "no call of one of the course's verbs",
    'ltl.publish("mpa")': "names 'mpa', and there is no such card. The cards are: map, ",
    "ltl.publish()": "missing a required argument: 'card'. It takes: card.",
    'ltl.explore("district", predicton="district-bet")': "unexpected keyword argument 'predicton'. It ",
    'ltl.reflect("about-you", short=True)': "unexpected keyword argument 'short'. It takes: exercise.",
    'ltl.home("03_signal_or_noise", "about-you")': "too many positional arguments. It takes: lesson.",
    'ltl.explore("district", view="loop")': "names the view 'loop'. The only other view is 'loops'.",
    'ltl.explore("district", "anwser", view="loops")': "district has no lever anwser",
    'ltl.explore("district", 3)': "must name things in quotes",
    'ltl.explore("district", scenario=[3])': "must name things in quotes",
    "ltl.reflect([3])": "must name things in quotes",
    "ltl.reflect(about)": "in quotes and numbers",
    'ltl.explore("district", view="loops", view="loops")': "in quotes and numbers, each once",
    'ltl.simulate("district", scenario="x")': "cannot be run: district has no scenario 'x'. It has ",
    'ltl.simulate("distric")': "cannot be run: There is no simulation 'distric'",
    'ltl.simulate("district", speed=3)': "cannot be run: district has no lever speed",
    'ltl.simulate("district", improvement="much")': "cannot be run: ",
    'ltl.play("about-you")': "cannot show about-you, which is no game",
    'ltl.reflect("district")': "cannot show district, which is a game. Show it with ltl.play.",
    'ltl.chart("district")': "cannot show district, which is a game. Show it with ltl.play.",
    # It would show less than it says, or what it asks would not be found by progress and paper.
    'ltl.chart("about-you")': 'no question of the kind "series"',
    'ltl.explore("districts", "answer")': "shows districts as it is",
    'ltl.reflect(exercise="about-you")': "must say the exercise first, in quotes, without exercise= before",
    'ltl.reflect("about-you")\nltl.reflect("partner")': "calls more than one verb",
    'ltl.home()\n"words"': "calls more than one verb",
    "ltl.home()\nimport ltl_course as ltl": "must begin with the line: import ltl_course as ltl",
}


@pytest.mark.parametrize("source", REFUSED)
def test_what_would_not_do_in_a_notebook_is_said_with_the_remedy(source):
    said = faults(source)
    assert any(REFUSED[source] in one for one in said), said


def test_a_game_of_another_simulation_cannot_be_played(asked):
    file = asked / "district.toml"
    file.write_text(file.read_text("utf-8").replace('model = "district"', 'model = "pipeline"'), "utf-8")
    (said,) = faults('ltl.play("district")')
    assert "no game of the simulation 'district'" in said


@pytest.mark.parametrize("verb", ltl_course.__all__)
def test_every_verb_is_held_to_what_it_takes(verb):
    shown = next(iter(inspect.signature(getattr(ltl_course, verb)).parameters))
    (said,) = faults(f"ltl.{verb}({shown}='x')")
    assert f"must say the {shown} first" in said
