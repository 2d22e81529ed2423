"""The cards for paper: a lesson's worksheet, and the record of completion, each handed over as a file."""

import json

import pytest

from ltl_course import exercises, lessons, places
from ltl_course.paper.record import NAME, SCHEMA
from ltl_course.paper.worksheet import role_names, worksheet
from ltl_course.theory.formats import pdf
from ltl_course.widgets.form import Form
from ltl_course.widgets.home import PAPER, Overview

LESSON = "03_signal_or_noise"


@pytest.fixture
def predicted(page):
    """Commit a prediction, with a reason that nobody else may read."""
    form = Form("false-alarms", "predict")
    page.hello()
    answer = {"value": "12", "confidence": "guess", "reason": "candid words"}
    page.edit(form, prompt="alarms", answer=answer, committed=True)
    return form


def blocks(page, card):
    return page.heard(card, "blocks")[-1]["blocks"]


def told(page, card):
    return json.dumps(blocks(page, card), ensure_ascii=False)


def pressed(page, card, button, **values):
    """Press a button; return what came back."""
    return page.tell(card, "act", id=button, values=values)[-1]


def test_a_worksheet_is_handed_over_for_the_lesson_and_role_that_are_chosen(page, shown):
    card = shown("worksheet")
    answer = pressed(page, card, "html", lesson=LESSON, role="hub")
    assert (answer["type"], answer["name"]) == ("file", f"worksheet-{LESSON}.html")
    assert bytes(answer["buffers"][0]).decode() == worksheet(LESSON, "hub")


def test_each_lesson_and_role_can_be_chosen_and_the_learners_own_stands_there(page, shown):
    form = Form("about-you", "reflect")
    page.hello()
    page.edit(form, prompt="role", answer="coach")
    card = shown("worksheet")
    (group,) = [one for one in blocks(page, card) if one["kind"] == "group" and len(one["blocks"]) > 1]
    lesson, role = group["blocks"]
    known = [one.id for one in lessons.every() if one.id != lessons.THEORY]
    assert [one["id"] for one in lesson["options"]] == known
    assert lesson["value"] == known[0]
    assert [one["id"] for one in role["options"]] == list(exercises.ROLES) == list(role_names())
    assert role["value"] == "coach"


@pytest.mark.parametrize("lesson", ["", "nowhere", "../secret", lessons.THEORY])
def test_another_name_than_a_lessons_is_refused(lesson, page, shown):
    answer = pressed(page, shown("worksheet"), "html", lesson=lesson)
    assert (answer["type"], answer["why"]) == ("refused", "Choose a lesson.")


def test_a_fault_in_the_exercise_is_said_on_the_card(page, shown, asked):
    card = shown("worksheet")
    (asked / "false-alarms.toml").write_text("title = ")
    answer = pressed(page, card, "html", lesson=LESSON)
    assert answer["type"] == "refused"
    assert "false-alarms.toml" in answer["why"]


def test_a_damaged_lesson_is_named_and_the_others_can_be_printed(page, shown, content):
    notebooks = content / "notebooks"
    (notebooks / "05_learn_in_community.ipynb").write_text("{", "utf-8")
    (content / "exercises" / "en" / "about-you.toml").write_text("title = ", "utf-8")
    card = shown("worksheet")
    assert "the file is damaged: 05_learn_in_community.ipynb." in told(page, card)
    answer = pressed(page, card, "html", lesson="06_facilitate", role="hub")
    assert answer["name"] == "worksheet-06_facilitate.html"
    assert pressed(page, card, "html", lesson="05_learn_in_community")["why"] == "Choose a lesson."


def test_a_damaged_file_is_named_on_the_record_and_the_other_lessons_stay(page, shown, predicted, content):
    (content / "notebooks" / "05_learn_in_community.ipynb").write_text("{", "utf-8")
    (content / "exercises" / "en" / "goals.toml").write_text("title = ", "utf-8")
    card = shown("record")
    assert "the file is damaged: 05_learn_in_community.ipynb, goals.toml." in told(page, card)
    assert lessons.find(LESSON).title in told(page, card)
    assert json.loads(bytes(pressed(page, card, "json")["buffers"][0]))["total"]["lessons"] == 1
    assert page.heard(page.bar, "trouble") == []


@pytest.mark.parametrize("name", ["05_learn_in_community.ipynb", f"{lessons.HOME}.ipynb"])
def test_a_damaged_page_is_named_on_the_home_page_and_the_others_stand_there(name, page, content):
    (content / "notebooks" / name).write_text("{", "utf-8")
    overview = Overview(page.bar).value
    assert f"the file is damaged: {name}." in overview
    assert f"{LESSON}.ipynb" in overview
    (content / "notebooks" / name).unlink()
    assert "damaged" not in Overview(page.bar).value


def test_the_record_follows_the_journal_and_holds_no_answer(page, shown, predicted):
    card = shown("record")
    assert lessons.find(LESSON).title in told(page, card)
    assert "In all: 1 lesson," in told(page, card)
    assert "candid" not in told(page, card)
    paper = pressed(page, card, "html", name="A fictional name")
    data = pressed(page, card, "json", name="A fictional name")
    assert (paper["name"], data["name"]) == (f"{NAME}.html", f"{NAME}.json")
    html, text = (bytes(one["buffers"][0]).decode() for one in (paper, data))
    assert "A fictional name" in html
    assert "fictional name" not in text
    assert json.loads(text)["schema"] == SCHEMA
    assert "candid" not in html + text
    assert not any("fictional" in str(one.answer) for one in page.in_file())


def test_an_empty_journal_gives_no_record(page, shown):
    card = shown("record")
    assert "There is nothing to record yet." in told(page, card)
    for button in ("html", "pdf", "json"):
        assert pressed(page, card, button)["type"] == "refused"


def test_without_the_part_for_pdf_the_card_says_what_to_install(page, shown, predicted, monkeypatch):
    def missing():
        raise pdf.MissingPart("Install this.")

    monkeypatch.setattr(pdf, "_weasyprint", missing)
    assert pressed(page, shown("record"), "pdf")["why"] == "Install this."


def test_the_home_page_leads_to_both(page):
    shown = Overview(page.bar).value
    assert f'href="{lessons.THEORY}.ipynb#{PAPER}"' in shown
    file = places.content("notebooks") / f"{lessons.THEORY}.ipynb"
    cells = json.loads(file.read_text("utf-8"))["cells"]
    (place,) = [
        place
        for place, cell in enumerate(cells)
        if f"### {PAPER.replace('-', ' ')}" in "".join(cell["source"])
    ]
    after = ["".join(cell["source"]) for cell in cells[place:]]
    assert {'ltl.publish("worksheet")', 'ltl.publish("record")'} <= set(after)
