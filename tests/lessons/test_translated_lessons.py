"""Lessons in another language: found beside the English ones, linked from either folder."""

import json

import pytest

from ltl_course import lessons
from ltl_course.words import speak

LESSON, UNTRANSLATED = "03_signal_or_noise", "01_best_hypothesis"


def test_a_session_has_the_lessons_of_its_language_and_the_others_in_english():
    english = [one.id for one in lessons.every()]
    speak("es")
    found = {one.id: one.language for one in lessons.every()}
    assert list(found) == english
    assert found[lessons.HOME] == found[LESSON] == "es"
    assert found[UNTRANSLATED] == "en"
    assert lessons.find(LESSON).title == "¿Señal o ruido?"
    assert {one.language for one in lessons.pages()} == {"en"}


def test_a_translation_has_the_steps_of_the_lesson():
    english = lessons.find(LESSON)
    speak("es")
    spanish = lessons.find(LESSON)
    for one, same in zip(english.steps, spanish.steps, strict=True):
        assert (one.id, one.kind, one.minutes, one.short, one.exercises, one.first) == (
            same.id,
            same.kind,
            same.minutes,
            same.short,
            same.exercises,
            same.first,
        )
        assert one.title != same.title


@pytest.mark.parametrize(
    ("code", "id_", "address"),
    [
        ("en", LESSON, f"{LESSON}.ipynb"),
        ("en", UNTRANSLATED, f"{UNTRANSLATED}.ipynb"),
        ("es", LESSON, f"{LESSON}.ipynb"),
        ("es", UNTRANSLATED, f"../{UNTRANSLATED}.ipynb"),
    ],
)
def test_a_page_links_to_the_lesson_in_its_own_language_where_there_is_one(code, id_, address):
    speak(code)
    assert lessons.address(id_) == address


def test_a_page_knows_its_twins():
    assert lessons.twins(LESSON) == {"es": f"es/{LESSON}.ipynb"}
    assert lessons.twins(UNTRANSLATED) == {}
    speak("es")
    assert lessons.twins(LESSON) == {"en": f"../{LESSON}.ipynb"}
    assert lessons.is_translated(LESSON)
    assert not lessons.is_translated(UNTRANSLATED)


def test_a_lesson_is_named_with_the_folder_of_its_language():
    assert lessons.named(LESSON) == ("", LESSON)
    assert lessons.named(f"es/{LESSON}") == ("es", LESSON)


@pytest.mark.parametrize(
    "name", [f"es/{UNTRANSLATED}", f"tlh/{LESSON}", f"en/../es/{LESSON}", "es/", "no_lesson"]
)
def test_a_name_that_leads_to_no_page_is_told(name):
    with pytest.raises(lessons.LessonError, match="There is no lesson"):
        lessons.named(name)


def test_a_translation_that_is_added_is_found(content):
    english = content / "notebooks" / f"{UNTRANSLATED}.ipynb"
    notebook = json.loads(english.read_text("utf-8"))
    notebook["metadata"]["ltl"]["language"] = "es"
    (content / "notebooks" / "es" / english.name).write_text(json.dumps(notebook), "utf-8")
    assert lessons.find(UNTRANSLATED).language == "en"
    speak("es")
    assert lessons.find(UNTRANSLATED).language == "es"
    assert lessons.address(UNTRANSLATED) == f"{UNTRANSLATED}.ipynb"
