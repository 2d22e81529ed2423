"""The start page and lesson 03 in Spanish, from the first press to the answers on the English page."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from learner import HOME, LESSON, READY, Learner
from playwright.sync_api import Browser, expect
from serving import Served, serving
from test_access import violations

from ltl_course import places, words
from ltl_course.app.pages import lessons

CATALOGUE = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "catalogue.py"))
SENTENCE = "Sube y baja sin que nada haya cambiado."
PROBLEM = "Uno de cada cinco estudiantes falta los lunes."
SPOKEN = "button, label, summary, legend, h3, h4, th, [aria-label], .ltl-help, .ltl-state, option"


@pytest.fixture(scope="module")
def spanish() -> Iterator[Served]:
    """The course as it opens for somebody who reads Spanish."""
    with serving("open", LTL_LANGUAGE="es") as served:
        yield served


@pytest.fixture(scope="module")
def english_words() -> set[str]:
    file = words.LOCALES / "es" / "LC_MESSAGES" / f"{words.DOMAIN}.po"
    texts = [one for one in CATALOGUE["kept"](file, "es") if isinstance(one.id, str) and one.id]
    return {one.id for one in texts if one.string != one.id}


def said(learner: Learner) -> set[str]:
    """Return what controls and headings say and are called, outside of what is marked as English."""
    return set(
        learner.page.locator(SPOKEN).evaluate_all(
            """all => all.filter((one) => !one.closest("[lang=en]"))
              .flatMap((one) => [one.innerText ?? "", one.getAttribute("aria-label") ?? ""])
              .flatMap((words) => words.split("\\n")).map((line) => line.trim()).filter(Boolean)"""
        )
    )


def test_the_course_begins_in_spanish_where_it_was_started_so(
    spanish: Served, browser: Browser, english_words
):
    context = spanish.let_in(browser.new_context())
    page = context.new_page()
    page.goto(spanish.url)
    assert page.url.endswith(f"/voila/render/es/{HOME}.ipynb")
    expect(page.locator("[data-answers=here]").first).to_be_visible(timeout=READY)
    answer = page.goto(f"{spanish.url}/voila/render/es/no.ipynb")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("h1")).to_have_text("Esta página no existe")
    context.close()


def test_one_predicts_runs_and_reflects_in_spanish_and_it_stands_in_the_english_page(
    own: Served, browser: Browser, english_words
):
    learner = Learner(browser.new_context(), own)
    page = learner.open(f"es/{HOME}").page
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page).to_have_title("Liderar a través del aprendizaje")
    expect(page.get_by_text("aún no ha sido revisada")).to_be_visible()
    assert said(learner) & english_words == set()
    learner.box("about-you", "problem").fill(PROBLEM)
    page.keyboard.press("Tab")
    state = page.locator(".ltl-state").first
    expect(state).to_contain_text("Guardado", timeout=READY)

    page.get_by_role("link", name="¿Señal o ruido?", exact=True).click()
    learner.ready()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page).to_have_title("¿Señal o ruido? · Liderar a través del aprendizaje")
    assert said(learner) & english_words == set()
    form = page.locator('[data-exercise="false-alarms"]')
    form.locator("input.ltl-figure").fill("12")
    form.get_by_label("Con bastante seguridad").check()
    form.get_by_role("button", name="Este es mi pronóstico").click()
    expect(form.locator(".ltl-settled")).to_be_visible(timeout=READY)
    explorer = learner.explorer()
    sentence = explorer.locator("figcaption")
    expect(sentence).to_be_visible(timeout=READY)  # a key pressed under the cover goes elsewhere
    expect(sentence).to_contain_text("Nada había cambiado", timeout=READY)
    explorer.get_by_label("Caída real en un gráfico").press("ArrowRight")
    expect(sentence).to_contain_text("Después de una caída", timeout=READY)
    learner.box("exit-signal", "change").fill(SENTENCE)
    page.keyboard.press("Tab")
    expect(state).to_contain_text("Guardado", timeout=READY)
    assert said(learner) & english_words == set()

    page.get_by_role("link", name="In English").click()
    learner.ready()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_text("aún no ha sido revisada")).to_have_count(0)
    expect(learner.box("exit-signal", "change")).to_have_value(SENTENCE)
    expect(page.locator('[data-exercise="false-alarms"] .ltl-settled')).to_contain_text("12")
    expect(page.get_by_text("Your answer then")).to_have_count(0)
    learner.open(HOME)
    expect(learner.box("about-you", "problem")).to_have_value(PROBLEM)
    page.get_by_role("link", name="En español").click()
    learner.ready()
    assert page.url.endswith(f"/es/{HOME}.ipynb")
    assert (learner.errors, learner.complaints, learner.outside) == ([], [], [])
    page.context.close()


def test_links_out_of_the_spanish_pages_lead_somewhere(app: Served, browser: Browser):
    learner = Learner(browser.new_context(), app)
    for lesson in (HOME, LESSON):
        page = learner.open(f"es/{lesson}").page
        found = page.locator("a[href*='.ipynb']").evaluate_all("all => all.map((one) => one.pathname)")
        assert len(found) > 5
        assert {one.partition("/render/")[2] for one in found} <= set(lessons(places.content("notebooks")))
    page.context.close()


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("lesson", [HOME, LESSON])
def test_axe_finds_no_violation_in_spanish_and_nothing_scrolls_sideways(
    lesson: str, width: int, app: Served, browser: Browser
):
    context = browser.new_context(viewport={"width": width, "height": 900})
    learner = Learner(context, app).open(f"es/{lesson}")
    learner.page.wait_for_timeout(800)
    assert violations(learner.page) == []
    learner.page.get_by_role("button", name="Su diario", exact=True).click()
    assert violations(learner.page) == []
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert learner.page.evaluate(sideways) <= 0
    context.close()
