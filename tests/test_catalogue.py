"""Every word of the interface is translated, and what is compiled is what the translators wrote."""

import re
import runpy
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

from ltl_course import words

ROOT = Path(__file__).parents[1]
TOOL = runpy.run_path(str(ROOT / "docs" / "catalogue.py"))
LANGUAGES = sorted(set(words.LANGUAGES) - {"en"})
PLACE = re.compile(r"\{[^}]*\}")


def file_of(language, ending):
    return words.LOCALES / language / "LC_MESSAGES" / f"{words.DOMAIN}.{ending}"


def forms(said):
    return (said,) if isinstance(said, str) else tuple(said)


def told(catalogue):
    return {forms(one.id): forms(one.string) for one in catalogue if one.id}


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def catalogue(language):
    return TOOL["kept"](file_of(language, "po"), language)


@pytest.fixture(scope="module")
def texts():
    return TOOL["extracted"]()


def test_each_language_of_the_course_has_a_catalogue_and_no_other_has():
    assert sorted(one.name for one in words.LOCALES.iterdir()) == LANGUAGES


def test_each_text_of_the_course_is_in_the_catalogue_and_no_other(catalogue, texts):
    there, said = ({one.id for one in part if one.id} for part in (catalogue, texts))
    assert said - there == set(), "python docs/catalogue.py takes them in"
    assert there - said == set(), "python docs/catalogue.py takes them out"
    assert not catalogue.obsolete


def test_each_text_is_translated(catalogue):
    waiting = [one.id for one in catalogue if one.id and not all(map(str.strip, forms(one.string or "")))]
    assert waiting == []
    assert [one.id for one in catalogue if one.id and one.fuzzy] == []


def test_a_translation_has_the_places_and_the_edges_of_its_text(catalogue):
    for one in (one for one in catalogue if one.id):
        assert len(forms(one.string)) == len(forms(one.id)), one.id
        for text, told in zip(forms(one.id), forms(one.string), strict=True):
            assert sorted(PLACE.findall(told)) == sorted(PLACE.findall(text)), text
            for end in (slice(1), slice(-1, None)):
                assert told[end].isspace() == text[end].isspace(), text
            assert told.count("\n") == text.count("\n"), text
            assert "—" not in told, text


def test_what_is_compiled_is_what_is_written(catalogue, language):
    with file_of(language, "mo").open("rb") as opened:
        compiled = told(read_mo(opened))
    assert compiled == told(catalogue), "run python docs/catalogue.py"


def test_the_tool_keeps_translations_and_drops_what_nobody_says(catalogue, language, texts):
    before = TOOL["renewed"](language, catalogue, texts)
    some = next(one for one in before if one.id and isinstance(one.id, str))
    said = some.string
    before.add("Nobody says this any more.", "Esto ya no lo dice nadie.")
    after = TOOL["renewed"](language, before, texts)
    assert after.get(some.id).string == said
    assert after.get("Nobody says this any more.") is None


def test_labels_that_are_kept_as_data_are_gathered(texts):
    assert texts.get("Today's best hypothesis") is not None
    assert texts.get("Measure the full system") is not None
