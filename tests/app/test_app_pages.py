"""Which pages there are, in which language each speaks, and where the course begins."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
import pytest

from ltl_course import places
from ltl_course.app.pages import lessons, spoken, start_page
from ltl_course.app.server import SHARE
from ltl_course.words import LANGUAGES

TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(SHARE / "voila" / "templates" / "ltl"), autoescape=True
)


def test_pages_are_the_notebooks_of_the_course_and_of_its_languages(tmp_path: Path) -> None:
    for name in (
        "01_a.ipynb",
        "es/01_a.ipynb",
        "own/01_a.ipynb",
        ".ipynb_checkpoints/01_a.ipynb",
        "es/.b.ipynb",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}", "utf-8")
    assert lessons(tmp_path) == ["01_a.ipynb", "es/01_a.ipynb"]


@pytest.mark.parametrize(
    ("setting", "path", "code"),
    [
        ("", "03_signal_or_noise.ipynb", "en"),
        ("", "es/03_signal_or_noise.ipynb", "es"),
        ("", "es/nothing.ipynb", "es"),
        ("es", "03_signal_or_noise.ipynb", "en"),
        ("es", "", "es"),
        ("", "", "en"),
    ],
)
def test_a_page_speaks_the_language_of_its_folder(
    setting: str, path: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LTL_LANGUAGE", setting)
    assert spoken(path) == code


@pytest.mark.parametrize(
    ("setting", "page"),
    [("", "00_start_here.ipynb"), ("es", "es/00_start_here.ipynb"), ("tlh", "00_start_here.ipynb")],
)
def test_the_course_begins_in_the_language_in_which_it_was_started(
    setting: str, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LTL_LANGUAGE", setting)
    assert start_page(places.content("notebooks")) == page


def frame(code: str) -> dict[str, object]:
    """Return the words of the page's frame in a language."""
    words = TEMPLATES.get_template("words.html.j2").make_module({"language": code}).words
    assert isinstance(words, dict)
    return words


def test_the_frame_of_a_page_has_all_its_words_in_each_language() -> None:
    english = frame("en")
    for code in LANGUAGES:
        own = frame(code)
        assert own["code"] == code
        assert own.keys() == english.keys()
        assert own["errors"].keys() == english["errors"].keys()  # type: ignore[attr-defined]
        same = [key for key in own if own[key] == english[key]]
        assert code == "en" or same == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_error_is_told_in_the_language_of_the_page_that_was_asked_for(code: str) -> None:
    page = TEMPLATES.get_template("404.html").render(
        language=code, status_code=404, base_url="/", start="s.ipynb", include_css=lambda _name: ""
    )
    assert re.search(r'<html lang="(\w+)">', page)[1] == code  # type: ignore[index]
    assert frame(code)["errors"][404][0] in page  # type: ignore[index]
    assert 'href="/voila/render/s.ipynb"' in page
