"""A result in one sentence is shown as the text it is."""

import pytest
from IPython.core.formatters import DisplayFormatter

import ltl_course as ltl
from ltl_course.simulations import SIMULATIONS
from ltl_course.simulations.named import find
from ltl_course.widgets.sentence import Sentence


@pytest.mark.parametrize(
    "words", ["/etc/hostname", "http://127.0.0.1/x", "<img src=x onerror=alert(1)>", "**a** & b."]
)
def test_a_sentence_is_shown_as_it_is_and_opens_nothing(words):
    data, _metadata = DisplayFormatter().format(Sentence(words))
    assert data["text/plain"] == words
    assert data["text/html"].startswith("<p>")
    assert "<img" not in data["text/html"]
    assert set(data) == {"text/plain", "text/html"}


def test_a_sentence_is_a_text_without_quotes():
    assert repr(Sentence("It fell.")) == "It fell."
    assert Sentence("It fell.") == "It fell."


def test_simulating_gives_the_models_own_sentence():
    model = SIMULATIONS["signal-or-noise"](shift=1.0)
    said = ltl.simulate("signal-or-noise", shift=1.0)
    assert isinstance(said, Sentence)
    assert said == model.summary(model.run())
    assert said == ltl.simulate("signal-or-noise", shift=1.0)
    assert said != ltl.simulate("signal-or-noise", shift=2.0)


def test_a_missing_simulation_is_said_with_those_there_are():
    with pytest.raises(ValueError, match=r"no simulation 'x'\. There are: .*signal-or-noise"):
        find("x")
