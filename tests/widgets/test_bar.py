"""The bar: connection, the journal's ways in and out, and where a learner is."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from talking import PROMPT

import ltl_course as ltl
from ltl_course import lessons
from ltl_course.journal import FileStore, Journal, entry_of, export, progress, receive
from ltl_course.journal.entry import SCHEMA
from ltl_course.journal.head import Head
from ltl_course.safe import text
from ltl_course.widgets import rows
from ltl_course.widgets.bar import length
from ltl_course.widgets.home import _card, _go_on, _next
from ltl_course.widgets.panel import today

SAID = {
    "prediction": {"value": "7", "confidence": "guess", "reason": ""},
    "number": "3",
    "series": "1\n2\n3",
    "rows": [{"measure": "Attendance"}],
    "short": "words",
    "long": "words",
}
"""An answer to each kind of prompt that has no options."""


@pytest.fixture
def form(page):
    form = ltl.reflect("about-you")
    page.hello()
    return form


def test_a_ping_is_answered(page):
    assert page.tell(page.bar, "ping") == [{"type": "pong", "buffers": []}]


def test_the_bar_says_where_the_journal_is_kept(page):
    page.hello()
    assert str(page.path) in page.bar.where


def test_the_bar_knows_which_file_would_stay_behind(page, form):
    assert (page.bar.file, page.bar.erases_file) == ("", True)
    page.edit(form)
    assert page.bar.file == str(page.path)
    page.hello(keep="tab")
    assert (page.bar.file, page.bar.erases_file) == (str(page.path), False)
    page.tell(page.bar, "erase-all")
    assert page.bar.file == str(page.path)
    page.hello()
    page.tell(page.bar, "erase-all")
    assert (page.bar.file, page.bar.erases_file) == ("", True)


def test_the_bar_says_for_whom_the_prose_is_as_soon_as_the_journal_has_come(page):
    assert page.bar.role == ""
    form = ltl.reflect("about-you")
    assert page.bar.role == "", "the page shows what it showed last until then"
    page.hello()
    assert page.bar.role == "principal"
    page.edit(form, prompt="role", answer="hub")
    assert page.bar.role == "hub"
    page.edit(form, prompt="role", answer="other", entry="a" * 32)
    assert page.bar.role == "principal"


def test_the_stepper_stands_in_the_order_of_the_way_and_says_where_each_step_stands(page):
    ltl.home("03_signal_or_noise")
    page.hello()
    before = page.bar.lesson["steps"]
    assert [one["at"] for one in before] == list(range(len(before)))
    assert not any(one["line"] for one in before)
    page.edit(ltl.reflect("about-you"), prompt="way", answer="experienced")
    steps = page.bar.lesson["steps"]
    assert [one["id"] for one in steps][:4] == ["hook", "idea", "system", "example"]
    assert [before[one["at"]]["id"] for one in steps] == [one["id"] for one in steps]
    assert {one["id"]: one["line"]["to"] for one in steps if one["line"]} == {
        "example": "system",
        "system": "row",
        "row": "example",
    }


def shown(bar):
    """Return for whom the prose is, and whether the page follows a way of its own."""
    return bar.role, any(one["line"] for one in bar.lesson["steps"])


def chosen(page, role="hub", way="experienced"):
    """Return entries in which a role and a way are chosen, as another window writes them."""
    return [
        entry_of(page.draft(prompt=prompt, answer=answer), Journal(FileStore(page.path)))
        for prompt, answer in (("role", role), ("way", way))
    ]


def test_role_and_way_follow_another_window_and_go_with_the_journal(page):
    ltl.home("03_signal_or_noise")
    page.hello()
    assert shown(page.bar) == ("principal", False)
    other = Journal(FileStore(page.path))
    other.write_all(chosen(page))
    page.tell(page.bar, "ping")
    assert shown(page.bar) == ("hub", True)
    page.hello(keep="tab")
    assert shown(page.bar) == ("principal", False), (
        "another learner keeps nothing, and sees nothing of the file"
    )
    page.hello()
    assert shown(page.bar) == ("hub", True)
    other.erase()
    page.tell(page.bar, "forget")  # every page of a browser says so when one of them has erased the file
    assert shown(page.bar) == ("principal", False)


def test_role_and_way_of_a_browser_are_forgotten_when_it_is_cleared(browser):
    ltl.home("03_signal_or_noise")
    browser.hello()
    for prompt, answer in (("role", "coach"), ("way", "experienced")):
        browser.edit(ltl.reflect("about-you"), prompt=prompt, answer=answer)
    browser.settle()
    assert shown(browser.bar) == ("coach", True)
    browser.tell(browser.bar, "forget")
    assert shown(browser.bar) == ("principal", False)


def test_what_a_page_says_of_the_role_changes_no_question(page, form):
    page.hello()
    asked = form.spec["prompts"]
    page.move(page.bar, role="hub")
    page.edit(form, answer="words")
    assert (page.bar.role, form.spec["prompts"]) == ("principal", asked)


def test_drafts_of_an_earlier_visit_are_kept_and_named(page):
    good, older, bad = (
        page.draft(answer="lost?"),
        page.draft(prompt="role", answer="coach"),
        page.draft(answer=None),
    )
    (known, *_rest) = page.hello(drafts=[good, 3, older, bad, None])
    assert known["drafts"] == [{"entry": one["entry"], "rev": 1} for one in (good, older)]
    assert {one.answer for one in page.in_file()} == {"lost?", "coach"}


def test_drafts_that_cannot_be_kept_are_not_named(page):
    page.hello()
    page.path.parent.mkdir()
    page.path.write_text("a list\n")
    (known,) = page.hello(drafts=[page.draft()])
    assert known["drafts"] == []
    assert page.path.read_text() == "a list\n"


def test_a_download_holds_every_answer_and_can_be_brought_again(page, form):
    page.edit(form, answer="one")
    page.edit(form, prompt="role", answer="coach")
    (file,) = page.tell(page.bar, "download")
    assert file["name"] == "my-journal.jsonl"
    assert {one.answer for one in receive(file["buffers"][0])} == {"one", "coach"}
    page.tell(page.bar, "erase-all")
    (brought,) = page.tell(page.bar, "upload", file["buffers"][0])
    assert brought["words"] == "2 answers were added. Nothing was replaced."
    assert {one.answer for one in page.in_file()} == {"one", "coach"}
    (again,) = page.tell(page.bar, "upload", memoryview(file["buffers"][0]))
    assert again["words"].startswith("0 answers")


def test_the_journal_can_be_read_as_a_page(page, form):
    page.edit(form, answer="<b>candid</b>")
    (file,) = page.tell(page.bar, "read")
    assert (file["type"], file["name"]) == ("page", "my-journal.html")
    assert "&lt;b&gt;candid&lt;/b&gt;" in file["buffers"][0].decode()


def test_an_upload_counts_what_it_brings_anew_and_what_it_brings_up_to_date(page, form):
    page.edit(form, answer="mi")
    (mine,) = page.in_file()
    longer = mine.model_copy(update={"rev": 4, "answer": "mine"})
    other = mine.model_copy(update={"id": "e" * 32, "seq": 5})
    (brought,) = page.tell(page.bar, "upload", export([longer, other], "x"))
    assert brought["words"] == "1 answer was added. 1 answer was updated."
    assert {one.answer for one in page.in_file()} == {"mine", "mi"}


def test_a_large_journal_comes_in_pieces_and_none_of_it_is_missing(page, form):
    page.edit(form, answer="mine")
    (mine,) = page.in_file()
    many = [mine.model_copy(update={"id": f"{9000 + n:032x}", "answer": "x" * 500_000}) for n in range(15)]
    data = export(many, "x")
    assert len(data) > 7 * 2**20
    pieces = [data[at : at + 2**22] for at in range(0, len(data), 2**22)]
    for _twice in range(2):
        said = [
            page.tell(page.bar, "upload", piece, part=part, parts=len(pieces))
            for part, piece in enumerate(pieces)
        ]
        assert said[:-1] == [[]] * (len(pieces) - 1)
    assert len(page.in_file()) == 16
    (cut,) = page.tell(page.bar, "upload", pieces[-1], part=1, parts=2)
    assert cut["type"] == "refused"


def test_an_upload_is_added_to_what_is_there(page, form):
    page.edit(form, answer="mine")
    other = page.in_file()[0].model_copy(update={"id": "e" * 32, "answer": "from home", "seq": 5})
    page.tell(page.bar, "upload", export([other], "x"))
    assert {one.answer for one in page.in_file()} == {"mine", "from home"}
    assert page.heard(form, "answers")[-1]["prompts"][PROMPT]["latest"]["answer"] == "from home"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([], "not a journal"),
        ([b""], "not a journal"),
        ([b"PK\x03\x04"], "not a journal"),
        ([export([], "j")[:-5]], "incomplete or damaged"),
        ([Head(journal="j", schema=SCHEMA + 1).line().encode()], "newer version"),
        ([b"x" * (50 * 1024 * 1024)], "larger than 20 MB"),
    ],
)
def test_an_upload_that_is_no_journal_is_refused_in_words_and_harms_nothing(page, form, data, words):
    page.edit(form, answer="mine")
    before = page.path.read_bytes()
    (refused,) = page.tell(page.bar, "upload", *data)
    assert refused["type"] == "refused"
    assert words in refused["why"]
    assert page.path.read_bytes() == before


def test_an_upload_that_cannot_be_written_is_refused_in_words(page, form):
    page.edit(form, answer="mine")
    file = export([page.in_file()[0].model_copy(update={"id": "e" * 32})], "x")
    page.path.write_text("a list\n")
    (refused,) = page.tell(page.bar, "upload", file)
    assert refused["type"] == "refused"
    assert page.path.read_text() == "a list\n"


def test_when_the_file_is_taken_away_nothing_is_called_saved_and_all_can_be_taken_along(page, form):
    page.edit(form, answer="saved before")
    page.path.unlink()
    (said,) = page.edit(form, prompt="role", answer="coach")
    assert (said["type"], said["final"]) == ("refused", False)
    assert f"Saved answers are missing from {page.path}" in said["why"]
    assert not page.path.exists()
    (file,) = page.tell(page.bar, "download")
    assert [one.answer for one in receive(file["buffers"][0])] == ["saved before"]


def test_erasing_leaves_nothing_in_the_file_or_the_forms(page, form):
    page.edit(form, answer="gone soon")
    assert page.tell(page.bar, "erase-all")[-1]["type"] == "erased"
    assert list(page.path.parent.iterdir()) == []
    assert page.bar.visit.journal.entries == ()
    assert page.heard(form, "answers")[-1]["prompts"][PROMPT]["latest"] is None


def test_the_bar_follows_the_learners_place(page):
    top, _head = ltl.home("03_signal_or_noise").children
    page.hello()
    count = len(lessons.find("03_signal_or_noise").steps)
    assert top.lesson["where"].startswith(f"Step 1 of {count}")
    page.commit(ltl.predict("false-alarms"))
    done = [step["id"] for step in top.lesson["steps"] if step["done"]]
    assert done == ["hook", "idea", "example", "predict"]
    assert top.lesson["next"] == "run"
    assert top.lesson["where"].startswith(f"Step 5 of {count}")


def test_on_the_page_of_the_theory_the_bar_says_the_minutes_of_this_part_alone(page):
    top = ltl.home(lessons.THEORY)
    page.hello()
    steps = lessons.find(lessons.THEORY).steps
    assert top.lesson["where"] == f"Part 1 of {len(steps)}, about {length(steps[0].minutes)} for this part"


def test_the_bar_knows_the_steps_of_the_short_path(page):
    top, _head = ltl.home("03_signal_or_noise").children
    steps = lessons.find("03_signal_or_noise").steps
    assert [step["short"] for step in top.lesson["steps"]] == [step.short for step in steps]
    assert {step["short"] for step in top.lesson["steps"]} == {True, False}
    assert top.words["shortPath"] == "short path"


def test_the_home_page_leads_on(page):
    home = ltl.home()
    page.hello()
    _bar, _head, overview, _theory = home.children
    assert "Begin with this page" in overview.value
    assert "Next: look at your own system, under “Your role and your problem”." in overview.value
    left = lessons.find(lessons.HOME).minutes
    assert f"About {left} min left." in overview.value
    assert f"{lessons.HOME}.ipynb#step-role" in overview.value
    lesson = lessons.find("03_signal_or_noise")
    assert f"From the short path: {lesson.short_leaves}" in overview.value
    page.commit(ltl.predict("false-alarms"))
    count = len(lessons.find("03_signal_or_noise").steps)
    assert f"Continue: Signal or noise?, step 5 of {count}" in overview.value
    assert "03_signal_or_noise.ipynb#step-run" in overview.value
    assert "Next: try it out, under “Run the year”." in overview.value


def test_the_home_page_leads_to_the_first_lesson_when_it_is_done_itself(page):
    overview = ltl.home().children[2]
    page.hello()
    every = {one.id: progress(one, page.bar.visit.journal) for one in lessons.every()}
    first, here = every["01_best_hypothesis"], every[lessons.HOME]
    begun = _go_on(replace(here, touched=1), [first])
    assert "Go on with this page, step 1 of" in begun
    done = _go_on(replace(here, next="", touched=1), [first])
    assert f"Begin: {text(first.lesson.title)}" in done
    assert "Next: read “Page fifteen”. About 42 min left." in done
    assert "Begin with this page" in overview.value


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(4, "4 min"), (119, "119 min"), (120, "2 h"), (645, "10 h 45 min"), (2.5, "2.5 min")],
)
def test_long_times_are_said_in_hours(minutes, said):
    assert length(minutes) == said


def test_a_card_names_the_short_path_only_where_there_is_one(page):
    lesson = lessons.find("03_signal_or_noise")
    whole = replace(lesson, steps=tuple(replace(step, short=False) for step in lesson.steps))
    with_one, without = (_card(progress(one, page.bar.visit.journal)) for one in (lesson, whole))
    assert "44 min, or 12 min on the short path." in with_one
    assert "44 min." in without
    assert "or 0 min" not in without
    assert " min on the short path" not in without


def test_the_start_page_says_the_courses_name_in_its_text_alone(page):
    (top, *_rest) = ltl.home().children
    page.hello()
    assert top.lesson["title"] == "Start page"


def test_a_page_to_look_things_up_has_its_title_and_no_steps_and_the_start_page_leads_to_it(page):
    overview = ltl.home().children[2]
    top = ltl.home("glossary")
    page.hello()
    assert (top.lesson["title"], top.lesson["steps"]) == ("Glossary", [])
    assert top.lesson["home"] == f"{lessons.HOME}.ipynb"
    for one in lessons.pages():
        assert f'<a href="{one.id}.ipynb">{text(one.title)}</a>: {text(one.leaves)}</li>' in overview.value
    with pytest.raises(lessons.LessonError):
        ltl.home("glossarium")


def test_each_kind_of_step_has_its_words_on_the_home_page():
    for kind in lessons.kinds():
        step = lessons.Step(id="x", kind=kind, title="Monday", minutes=1, short=False, exercises=())
        assert re.fullmatch(r"Next: .+ “Monday”\.", _next(step)), kind


def test_when_all_is_done_the_home_page_says_so(page):
    home = ltl.home()
    page.hello()
    for lesson in lessons.every():
        for name in (name for step in lesson.steps for name in step.exercises):
            if name == "district":
                over = {"game": "a" * 32, "model": name, "fingerprint": "f", "seed": "7", "quarters": "1"}
                led = page.draft(exercise=name, prompt="game", answer={**over, "quarter-1": "improvement 10"})
                page.bar.visit.journal.write(entry_of(led, page.bar.visit.journal))
                continue
            form = ltl.reflect(name)
            for prompt in form.exercise.prompts:
                first = next(iter(getattr(prompt, "options", None) or [""]))
                many = prompt.kind in {"multiple", "ranking"}
                answer = SAID.get(prompt.kind, [first] if many else first)
                if prompt.kind == "prediction":
                    answer = {**answer, "value": f"{prompt.high:g}"}
                if prompt.kind == "rows":
                    answer = [{next(iter(prompt.columns)): "x"}]
                if prompt.kind == "statements":
                    answer = {next(iter(prompt.items)): f"{first} 3" if prompt.counts else first}
                page.edit(form, prompt=prompt.id, answer=answer, committed=prompt.kind == "prediction")
    assert "You have been through every lesson." in home.children[2].value
    assert "Next:" not in home.children[2].value


def test_the_home_page_names_rows_that_cannot_be_read_any_more(page):
    so_far = ltl.home().children[3]
    page.hello()
    page.tell(so_far, "seen", on=True)
    page.tell(so_far, "ready")
    assert "not here" not in str(page.heard(so_far, "blocks")[-1])
    old = page.bar.visit.journal
    entry = entry_of(page.draft(exercise="measure-row", prompt="measures", answer=[{"measure": "x"}]), old)
    old.write(entry.model_copy(update={"exercise": "an-older-row"}))
    said = page.heard(so_far, "blocks")[-1]["blocks"][0]["words"]
    assert "an-older-row" in said
    assert "still in your journal" in said


def test_the_home_page_shows_the_theory_as_soon_as_a_row_is_written_and_hands_it_over(page):
    _bar, _head, _overview, so_far = ltl.home().children
    page.tell(so_far, "seen", on=True)
    page.tell(so_far, "ready")
    assert page.heard(so_far, "blocks") == [], "before the journal has come nothing is known"
    page.hello()
    (nothing, way) = page.heard(so_far, "blocks")[-1]["blocks"]
    assert "Nothing stands in it yet" in nothing["words"]
    assert way["href"] == "90_theory.ipynb"
    page.edit(ltl.write("measure-row"), prompt="measures", answer=[{"measure": "Present <b>", "who": "we"}])
    assert page.heard(so_far, "blocks")[-1]["blocks"][0]["words"] == "It has 1 measure."
    count = len(page.heard(so_far, "blocks"))
    page.edit(ltl.reflect("about-you"))
    assert len(page.heard(so_far, "blocks")) == count, "another answer changes nothing"
    assert page.tell(so_far, "act", id="exe") == []
    assert page.tell(so_far, "act") == []
    (file,) = page.tell(so_far, "act", id="html")
    assert b"Present &lt;b&gt;" in bytes(file["buffers"][0])
    assert "Present" not in str(so_far.get_state()), "answers are in no trait"
    so_far.close()
    said = so_far._said
    page.edit(ltl.write("measure-row"), prompt="measures", answer=[{"measure": "Later"}])
    assert so_far._said == said, "what is closed follows the journal no longer"


def test_the_home_page_says_when_the_next_look_back_is_and_what_is_due_and_leads_there(page, monkeypatch):
    so_far = ltl.home().children[3]
    page.tell(so_far, "ready")
    page.tell(so_far, "seen", on=False)
    page.hello()
    measure = {"measure": "Present", "level": "8", "by": "2026-01-31"}
    page.edit(ltl.write("measure-row"), prompt="measures", answer=[measure])

    def told():
        said = page.heard(so_far, "blocks")[-1]["blocks"]
        return [one.get("words", "") for one in said], [one["href"] for one in said if one["kind"] == "link"]

    shown, ways = told()
    assert "It has 1 measure." in shown, "also before anybody has scrolled there"
    assert ways == ["90_theory.ipynb"], "without a version there is nothing to look back on"
    page.tell(ltl.publish("versions"), "act", id="keep", values={})
    shown, ways = told()
    assert any("The next one, after 30 days, is on" in one for one in shown)
    assert any("The day of 1 prediction has come" in one for one in shown)
    assert ways == ["90_theory.ipynb", f"{lessons.find('10_come_back').id}.ipynb"]
    page.edit(ltl.write("measure-row"), prompt="measures", answer=[{**measure, "by": "2099-01-31"}])
    shown, ways = told()
    assert any("The next one, after 30 days, is on" in one for one in shown)
    assert ways == ["90_theory.ipynb"]
    monkeypatch.setattr(rows, "today", lambda: today() + timedelta(days=31))
    so_far.tell()
    shown, ways = told()
    assert any("The look back after 30 days is due since" in one for one in shown)
    assert ways[1:] == ["10_come_back.ipynb"]


def test_a_journal_that_cannot_be_used_is_left_and_the_browser_keeps_the_answers(page):
    page.path.parent.mkdir()
    newer = Head(journal="j", schema=SCHEMA + 1).line()
    page.path.write_text(newer)
    form = ltl.reflect("about-you")
    said = page.hello()
    assert [one["type"] for one in said] == ["known", "trouble"]
    assert "newer version" in said[-1]["why"]
    assert "this browser only" in said[-1]["why"]
    assert page.bar.place.startswith("file-")
    page.edit(form)
    assert page.heard(page.bar, "keep")[0]["entries"][0]["answer"] == "my words"
    assert page.path.read_text() == newer


def test_a_damaged_journal_is_said_with_the_place_of_the_copy(page, form, fresh):
    page.edit(form, answer="whole")
    page.edit(form, answer="broken")
    page.path.write_bytes(page.path.read_bytes().replace(b"broken", b"brokem"))
    from ltl_course.widgets.bar import bar
    from ltl_course.widgets.session import session

    session.cache_clear()
    bar.cache_clear()
    (_known, trouble) = page.hello()
    copy = next(page.path.parent.glob("*.damaged-*"))
    assert str(copy) in trouble["why"]
    assert page.bar.place.startswith("file-")
    assert [one.answer for one in page.bar.visit.journal.entries] == ["whole"]


def test_who_keeps_answers_in_the_tab_is_told_that_closing_it_is_not_enough(page):
    words = page.bar.words
    assert "close" not in words["keepNothing"]
    assert "A closed tab can be opened again, with your answers in it." in words["keepHelp"]
    assert f"press “{words['finish']}”" in words["keepHelp"]


# ---------------------------------------------------------------- the browser keeps the journal


def test_in_the_browser_saved_is_said_when_the_page_has_kept_it(browser):
    form = ltl.reflect("about-you")
    browser.hello()
    assert browser.edit(form) == []
    browser.settle()
    assert browser.heard(form, "saved")[0]["prompt"] == PROMPT
    assert [one["entry"]["answer"] for one in browser.cupboard.values()] == ["my words"]


def test_in_the_browser_nothing_reaches_the_servers_disk(browser, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    form = ltl.write("measure-row")
    browser.hello()
    browser.edit(form, prompt="measures", answer=[{"measure": "secret"}])
    browser.settle()
    browser.tell(browser.bar, "download")
    browser.tell(form, "export", id=".docx")
    browser.tell(browser.bar, "upload", export([], "x"))
    browser.tell(browser.bar, "erase-all")
    assert list(tmp_path.rglob("*")) == []


def test_in_the_browser_answers_come_with_the_page(browser):
    form = ltl.reflect("about-you")
    browser.hello()
    browser.edit(form)
    browser.settle()
    browser.tell(browser.bar, "forget")
    assert browser.bar.visit.journal.entries == ()
    browser.hello(entries=[*browser.cupboard.values(), {"rubbish": 1}, None])
    browser.tell(form, "ready")
    assert browser.heard(form, "answers")[-1]["prompts"][PROMPT]["latest"]["answer"] == "my words"


def test_in_the_browser_another_tab_is_heard(browser):
    form = ltl.reflect("about-you")
    browser.hello()
    browser.edit(form)
    browser.settle()
    (record,) = browser.cupboard.values()
    other = {**record, "entry": {**record["entry"], "id": "d" * 32, "seq": 9, "answer": "other tab"}}
    browser.tell(browser.bar, "arrived", entries=[other, "rubbish"])
    assert browser.heard(form, "answers")[-1]["prompts"][PROMPT]["latest"]["answer"] == "other tab"


def test_a_browser_without_room_is_said_and_the_answer_may_be_sent_again(browser):
    form = ltl.reflect("about-you")
    browser.hello()
    browser.full = "QuotaExceededError"
    browser.edit(form)
    browser.settle()
    (refused,) = browser.heard(form, "refused")
    assert "no room left" in refused["why"]
    assert not refused["final"]


def test_in_the_browser_a_draft_is_named_only_when_it_is_kept(browser):
    draft = browser.draft(answer="recovered")
    assert browser.hello(drafts=[draft])[0]["type"] == "keep"
    assert browser.heard(browser.bar, "known") == []
    browser.settle()
    assert browser.heard(browser.bar, "known")[0]["drafts"] == [{"entry": draft["entry"], "rev": 1}]
    assert browser.bar.visit.arrived


def test_who_wants_nothing_kept_leaves_the_file_alone_and_comes_back_to_it(page):
    form = ltl.reflect("about-you")
    page.hello()
    page.edit(form, answer="in the file")
    page.hello(keep="tab")
    page.edit(form, answer="in the tab")
    assert [one.answer for one in page.in_file()] == ["in the file"]
    assert page.heard(page.bar, "keep")[0]["entries"][0]["answer"] == "in the tab"
    page.hello(keep="usual")
    page.edit(form, answer="in the file again")
    assert [one.answer for one in page.in_file()] == ["in the file", "in the file again"]
