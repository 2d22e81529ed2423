"""The facilitator's card: faults in words, what changed, and a form that keeps nothing."""

import json

import pytest

import ltl_course as ltl
from ltl_course import lessons
from ltl_course.exercises import find
from ltl_course.widgets import facilitating
from ltl_course.widgets.chart import Chart

FILE = "exercises/en/partner.toml"
LESSON = "notebooks/03_signal_or_noise.ipynb"
SECRET = "candid words about Q."


@pytest.fixture
def shown(page, content):
    """Return the card, seen by somebody, and the room below it; the course's files are a copy."""
    facilitating._before.cache_clear()
    box = ltl.publish("content")
    card, room = box.children
    page.hello()
    page.tell(card, "seen", on=True)
    page.tell(card, "ready")
    yield card, room
    facilitating._before.cache_clear()


def words(page, card):
    return json.dumps(page.heard(card, "blocks")[-1]["blocks"], ensure_ascii=False)


def press(page, card, id_="check", file=FILE, role="principal"):
    """Press a button; return what is said when it is done, and all that the card shows then."""
    said = page.tell(card, "act", id=id_, values={"file": file, "role": role})
    return [one["words"] for one in said if one["type"] == "done"][-1], words(page, card)


def test_a_fault_is_said_and_when_it_is_mended_the_form_is_there(page, content, shown):
    card, room = shown
    file = content / FILE
    sound = file.read_text("utf-8")
    file.write_text(sound.replace('ask  = "Who', 'aks  = "Who'), "utf-8")
    done, said = press(page, card)
    assert done == "2 faults in this file."
    assert "partner.toml, line " in said
    assert "There is no such field" in said
    assert room.children == ()
    file.write_text(sound.replace('ask  = "Who is', 'ask  = "In May: who is'), "utf-8")
    done, said = press(page, card)
    assert done == "All is well in partner.toml."
    assert "is “In May: who is your partner?”" in said
    (form,) = room.children
    assert form.spec["prompts"][0]["ask"].startswith("In May: ")


def test_what_is_tried_goes_neither_into_the_journal_nor_to_another_form(page, content, shown):
    card, room = shown
    press(page, card)
    (form,) = room.children
    page.tell(form, "ready")
    said = page.edit(form, prompt="who", answer=SECRET)
    assert [one["type"] for one in said if one["type"] != "answers"] == ["saved"], "it behaves as any form"
    assert page.bar.visit.journal.entries == ()
    assert page.in_file() == []
    assert SECRET not in json.dumps(page.heard(ltl.reflect("partner"), "answers"))
    assert form.trial is True
    assert "trial" not in ltl.reflect("partner").trait_names()


def test_the_form_is_the_one_of_its_lesson_and_the_last_one_is_closed(page, content, shown):
    card, room = shown
    press(page, card, file="exercises/en/our-measure.toml")
    (form,) = room.children
    assert isinstance(form, Chart)
    press(page, card, file="exercises/en/false-alarms.toml")
    assert form.comm is None
    assert room.children[0].verb == "predict"
    _done, said = press(page, card, file="exercises/en/district.toml")
    assert room.children == ()
    assert find("district").prompts[0].ask in said


def test_of_a_form_in_another_language_the_card_says_what_it_asks(page, content, shown):
    card, room = shown
    done, said = press(page, card, file="exercises/es/exit-start.toml")
    assert done == "All is well in exit-start.toml."
    assert "seen in its lesson only" in said
    assert "¿Qué tan útil fue esta página para su trabajo?" in said
    assert room.children == ()


def test_questions_stand_in_the_words_of_the_chosen_role(page, content, shown):
    card, room = shown
    with (content / FILE).open("a", encoding="utf-8") as file:
        file.write('\n[prompt.as.hub]\nask = "In the network?"\n')
    press(page, card, role="hub")
    assert [one["ask"] for one in room.children[0].spec["prompts"]][-1] == "In the network?"
    press(page, card, role="coach")
    assert "In the network?" not in str(room.children[0].spec)


def test_a_lesson_is_shown_with_its_steps_and_its_cells_are_checked(page, content, shown):
    card, room = shown
    done, said = press(page, card, file=LESSON)
    assert done == "All is well in 03_signal_or_noise.ipynb."
    count = len(lessons.find("03_signal_or_noise").steps)
    assert f"Step 1 of {count}: Read, 2 min, short path" in said
    assert "Monday, 8:10" in said
    assert room.children == ()
    file = content / LESSON
    file.write_text(file.read_text("utf-8").replace("what-surprised-me", "what-surprises-me"), "utf-8")
    done, said = press(page, card, file=LESSON)
    assert done == "1 fault in this file."
    assert "There is no exercise 'what-surprises-me'" in said


def test_everything_is_checked_in_one_sentence_or_fault_by_fault(page, content, shown):
    card, _room = shown
    done, _said = press(page, card, "all")
    assert done.startswith("All is well: ")
    assert done.endswith(" were read.")
    (content / "exercises/en/goals.toml").write_text("title = 3", "utf-8")
    done, said = press(page, card, "all")
    assert "faults in the course." in done
    assert "goals.toml, line 1, field title: It is no text" in said
    (content / FILE).unlink()
    _done, said = press(page, card, "all")
    assert f"{FILE} is gone." in said


def test_a_choice_is_taken_up_at_once_and_one_that_is_not_on_the_list_is_not(page, content, shown):
    card, _room = shown
    press(page, card)
    page.tell(card, "values", key="file", values={"file": LESSON, "role": "hub"})
    assert f'"path": "{LESSON}"' in words(page, card)
    assert "All is well" not in words(page, card), "what was said of another file is gone"
    (content / "secret.toml").write_text(f'title = "{SECRET}"', "utf-8")
    for path in ("../secret.toml", "secret.toml", str(content / "secret.toml"), None, 3, ["x"]):
        done, said = press(page, card, file=path)
        assert "03_signal_or_noise" in done
        assert SECRET not in said
    assert page.heard(page.bar, "trouble") == []


def test_no_file_is_written(page, content, shown):
    card, room = shown
    files = {
        file: (file.stat().st_mtime_ns, file.read_bytes()) for file in content.rglob("*") if file.is_file()
    }
    for name in (FILE, LESSON, "exercises/en/our-measure.toml"):
        press(page, card, file=name)
        for form in room.children:
            page.tell(form, "ready")
    press(page, card, "all")
    assert files == {
        file: (file.stat().st_mtime_ns, file.read_bytes()) for file in content.rglob("*") if file.is_file()
    }


def test_in_a_shared_app_the_card_reads_nothing_and_says_so(browser, content):
    facilitating._before.cache_clear()
    card, room = ltl.publish("content").children
    browser.hello()
    browser.tell(card, "seen", on=True)
    for id_ in ("check", "all"):
        browser.tell(card, "act", id=id_, values={"file": FILE, "role": "hub"})
    browser.tell(card, "values", key="file", values={"file": FILE})
    assert "the course is shared" in words(browser, card)
    assert "partner" not in words(browser, card)
    assert room.children == ()
    assert facilitating._before.cache_info().currsize == 0


def test_one_damaged_file_stops_neither_the_check_of_all_nor_the_preview_of_another(page, content, shown):
    card, room = shown
    (content / LESSON).write_text("{", "utf-8")
    (content / "exercises/en/goals.toml").write_bytes(b"\xff\xfe")
    _done, said = press(page, card)
    assert room.children[0].spec["id"] == "partner"
    assert "Left out here, because the file is damaged: 03_signal_or_noise.ipynb." in said
    _done, said = press(page, card, file="exercises/en/district.toml")
    assert "03_signal_or_noise.ipynb" in said
    _done, said = press(page, card, "all")
    assert "03_signal_or_noise.ipynb, line 1: It is no notebook any more" in said
    assert "goals.toml: It cannot be read as TOML" in said
    assert page.heard(page.bar, "trouble") == []
