"""The page's colours, and that every host shows the same page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ltl_course.app.plan import Plan
from ltl_course.app.server import EXTENSIONS, SHARE, CourseApp, find_template

TEMPLATE = SHARE / "voila" / "templates" / "ltl"
NAMES = set(
    "paper card ink muted line grid accent accent-ink band signal prediction ok warn bad".split()  # noqa: SIM905
)
ROOT = Path(__file__).parents[2]


def themes() -> dict[str, dict[str, str]]:
    sheet = (TEMPLATE / "static" / "ltl.css").read_text()
    light = sheet.split("@media", 1)[0]
    dark = sheet.split("@media (prefers-color-scheme: dark)", 1)[1].split("\n}\n", 1)[0]
    return {
        name: dict(re.findall(r"--ltl-([a-z-]+): (#[0-9a-f]{6});", part))
        for name, part in (("light", light), ("dark", dark))
    }


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_of_words_can_be_read_on_paper_and_card(theme: str) -> None:
    colours = themes()[theme]
    assert set(colours) >= NAMES
    for name in ("ink", "muted", "accent", "signal", "prediction", "ok", "warn", "bad"):
        for ground in ("paper", "card"):
            assert contrast(colours[name], colours[ground]) >= 4.5, (theme, name, ground)
    assert contrast(colours["accent-ink"], colours["accent"]) >= 4.5
    assert contrast(colours["ink"], colours["band"]) >= 4.5
    assert contrast(colours["ink"], colours["grid"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_of_a_picture_stand_out_from_its_band(theme: str) -> None:
    colours = themes()[theme]
    for name in ("ink", "accent", "signal", "prediction"):
        assert contrast(colours[name], colours["band"]) >= 3, (theme, name)


def test_the_page_names_no_other_host() -> None:
    for path in TEMPLATE.rglob("*"):
        if path.is_file() and path.suffix not in {".ico", ".svg"}:
            assert not re.search(r"https?://", path.read_text()), path


def test_binder_shows_the_page_as_the_app_does(monkeypatch: pytest.MonkeyPatch) -> None:
    binder = json.loads((ROOT / "voila.json").read_text())["VoilaConfiguration"]
    app = CourseApp.settled(Plan())["VoilaConfiguration"]
    for key, value in binder.items():
        assert app[key] == value, key
    assert binder["extension_allowlist"] == EXTENSIONS
    assert binder["show_tracebacks"] is False


def test_the_template_is_found_without_being_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_PATH", "/elsewhere")
    find_template()
    find_template()
    import os

    assert os.environ["JUPYTER_PATH"].split(os.pathsep) == [str(SHARE), "/elsewhere"]
