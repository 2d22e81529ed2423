"""The top of a page that is there in two languages, and links to pages that are not."""

import ipywidgets
import pytest

import ltl_course as ltl
from ltl_course import lessons, words
from ltl_course.widgets.leading import led, translated
from ltl_course.words import speak

LESSON, UNTRANSLATED = "03_signal_or_noise", "01_best_hypothesis"


def shown(name):
    """Open a page and return the markup that stands on it, without the bar."""
    made = ltl.home(name)
    parts = made.children if isinstance(made, ipywidgets.VBox) else ()
    return "".join(one.value for one in parts if isinstance(one, ipywidgets.HTML))


def test_a_page_leads_to_its_twin_by_a_link_with_its_language(page):
    link = f'<a href="es/{LESSON}.ipynb" lang="es" hreflang="es">En español</a>'
    assert link in shown(LESSON)
    assert translated() not in shown(LESSON)


def test_a_translated_page_says_what_it_is_and_leads_back(page):
    top = shown(f"es/{LESSON}")
    assert f'<a href="../{LESSON}.ipynb" lang="en" hreflang="en">In English</a>' in top
    assert "Esta traducción aún no ha sido revisada" in top


def test_a_page_in_one_language_has_no_such_head(page):
    assert ltl.home(UNTRANSLATED) is page.bar


def test_the_page_says_the_language_and_the_next_one_its_own(page):
    ltl.home(f"es/{LESSON}")
    assert (words.language(), page.bar.lesson["title"], page.bar.folder) == (
        "es",
        "¿Señal o ruido?",
        "notebooks/es/",
    )
    assert page.bar.lesson["home"] == f"{lessons.HOME}.ipynb"
    ltl.home(LESSON)
    assert (words.language(), page.bar.lesson["title"], page.bar.folder) == (
        "en",
        "Signal or noise?",
        "notebooks/",
    )


def test_the_overview_marks_lessons_that_are_in_english_and_leads_out_of_the_folder(page):
    top = shown(f"es/{lessons.HOME}")
    assert f'<a href="{LESSON}.ipynb">¿Señal o ruido?</a>' in top
    assert (
        f'<a href="../{UNTRANSLATED}.ipynb" hreflang="en">'
        '<span lang="en">Every strategy is today&#x27;s best hypothesis</span> (en inglés)</a>'
    ) in top.replace("&#39;", "&#x27;")
    assert '<a href="../glossary.ipynb" hreflang="en"><span lang="en">Glossary</span> (en inglés)</a>' in top
    assert "(en inglés)" not in shown("")
    assert "hreflang" not in shown("").replace(
        '<a href="es/00_start_here.ipynb" lang="es" hreflang="es">', ""
    )


def test_the_way_to_the_theory_is_marked_and_leads_out_of_the_folder(page):
    made = ltl.home(f"es/{lessons.HOME}")
    page.hello()
    page.tell(made.children[-1], "ready")
    links = [one for one in page.heard(made.children[-1], "blocks")[-1]["blocks"] if one["kind"] == "link"]
    assert [(one["words"], one["href"]) for one in links] == [
        ("Abrir su Teoría (en inglés)", "../90_theory.ipynb")
    ]


@pytest.mark.parametrize(("code", "said"), [("en", "Next"), ("es", "Next (en inglés)")])
def test_words_of_a_link_carry_a_mark_only_where_the_page_is_in_another_language(code, said):
    speak(code)
    assert led("Next", UNTRANSLATED) == said
    assert led("Next", LESSON) == "Next"


@pytest.mark.parametrize("name", [f"es/{UNTRANSLATED}", "tlh/00_start_here", "nothing"])
def test_a_page_that_is_not_there_is_told_and_changes_no_language(page, name):
    with pytest.raises(lessons.LessonError, match="There is no lesson"):
        ltl.home(name)
    assert words.language() == "en"


def test_a_choice_made_in_spanish_is_chosen_in_english_and_no_earlier_wording(page):
    ltl.home(f"es/{lessons.HOME}")
    form = ltl.reflect("exit-start")
    page.hello()
    page.edit(form, prompt="useful", answer="little")
    assert page.in_file()[-1].wording == {"little": "Un poco útil"}
    ltl.home(lessons.HOME)
    english = ltl.reflect("exit-start")
    page.tell(english, "ready")
    known = page.heard(english, "answers")[-1]["prompts"]["useful"]
    assert known["latest"]["answer"] == "little"
    assert known["then"] is None
