"""What was answered on a Spanish page stands on the English pages of the Theory, and the other way round."""

from datetime import date

import pytest

from ltl_course import exercises
from ltl_course.exercises import ROW
from ltl_course.journal import FileStore, Journal, entry_of
from ltl_course.theory import parts
from ltl_course.theory.returning.predictions import number_for, predictions
from ltl_course.theory.state import dump, load, theory_of
from ltl_course.words import speak

DAY = date(2027, 1, 31)
LANGUAGES = [("es", "en"), ("en", "es")]
ROWS = [{ROW: "aaaa0001", "who": "Docentes de noveno", "ring": "lateral"}]


@pytest.fixture
def journal(tmp_path):
    return Journal(FileStore(tmp_path / "journal.jsonl"))


def answer(journal, language, exercise, prompt, given, **more):
    """Keep an answer as the form on a page in a language does."""
    speak(language)
    asked = exercises.find(exercise).prompt(prompt)
    draft = {"exercise": exercise, "prompt": prompt, "entry": f"{1:032x}", "rev": 1, "answer": given}
    journal.write(entry_of({**draft, "wording": asked.wording(given), **more}, journal))


@pytest.mark.parametrize(("there", "here"), LANGUAGES)
def test_a_prediction_counts_whatever_the_language_in_which_it_was_made(journal, there, here):
    given = {"value": "3", "confidence": "very", "reason": "Una corazonada"}
    answer(journal, there, "false-alarms", "alarms", given, committed=True)
    speak(here)
    (made,) = predictions(journal)
    prompt = exercises.find("false-alarms").prompt("alarms")
    assert made.hit is True
    assert (made.unit, made.words) == (prompt.unit, prompt.confidence["very"])
    assert number_for(journal.entries[0], prompt) == 3


@pytest.mark.parametrize(("there", "here"), LANGUAGES)
def test_a_choice_in_a_table_is_told_in_the_language_of_the_page(journal, there, here):
    answer(journal, there, "system-map", "system", ROWS)
    speak(here)
    theory = theory_of(journal)
    table = exercises.find("system-map").prompt("system")
    assert theory.asked(parts.HOMES["system"]).columns["ring"].options == table.columns["ring"].options
    # A file that is handed on still says what was chosen, for who offers something else by then.
    ring = {"ring/lateral": table.columns["ring"].options["lateral"]}
    assert theory.wording[parts.HOMES["system"]] == ring
    assert load(dump(theory, DAY)).wording[parts.HOMES["system"]] == ring
