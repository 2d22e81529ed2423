"""An answer given in one language and read in another is the same answer."""

import pytest
from writing import entry

from ltl_course import exercises
from ltl_course.journal import reworded, same_question, words_kept
from ltl_course.words import speak


def answered_in(language, exercise="exit-start", id_="useful", answer="little"):
    speak(language)
    prompt = next(one for one in exercises.find(exercise).prompts if one.id == id_)
    speak("")
    kept = entry(exercise=exercise, prompt=id_, ask=prompt.ask, answer=answer, wording=prompt.wording(answer))
    return prompt, kept


@pytest.mark.parametrize(("there", "here"), [("es", "en"), ("en", "es")])
def test_an_answer_given_in_another_language_answers_the_same_question(there, here):
    asked, kept = answered_in(there)
    prompt, _own = answered_in(here)
    assert asked.ask != prompt.ask
    speak(here)
    assert same_question(kept, prompt)
    assert not reworded(kept, prompt)


def test_what_no_language_asks_any_longer_is_an_earlier_wording():
    prompt, kept = answered_in("es")
    speak("en")
    prompt, _own = answered_in("en")
    assert not same_question(kept.model_copy(update={"ask": "¿Le sirvió?"}), prompt)
    assert reworded(kept.model_copy(update={"wording": {"little": "Poco"}}), prompt)


@pytest.mark.parametrize(("there", "here"), [("es", "en"), ("en", "es")])
def test_a_choice_is_told_in_the_language_of_the_session(there, here):
    _asked, kept = answered_in(there)
    prompt, own = answered_in(here)
    speak(here)
    assert kept.wording != own.wording
    assert words_kept(kept, prompt) == own.wording


def test_words_that_no_language_offers_any_longer_are_told_as_they_were():
    _asked, kept = answered_in("es")
    prompt, _own = answered_in("en")
    earlier = {"little": "Poco", "gone": "Nada de nada"}
    assert words_kept(kept.model_copy(update={"wording": earlier}), prompt) == earlier
