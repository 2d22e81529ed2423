"""A learner goes through the lesson: levers, own numbers, the row and its documents."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from learner import HOME, Learner
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from serving import Served, serving


@pytest.fixture(scope="module")
def learner(app: Served, browser: Browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    one = Learner(context, app).open()
    yield one
    context.close()


def test_what_becomes_of_a_prediction_is_said_once_in_a_card_of_several(
    shared: Served, context: BrowserContext
):
    form = Learner(context, shared).open(HOME).form("six-bets")
    expect(form.get_by_role("button", name="This is my prediction")).to_have_count(6)
    told = form.get_by_text("It then stands as you said it")
    assert [one.is_visible() for one in told.all()] == [True, False, False, False, False, False]


def test_a_form_is_headed_by_its_title_and_then_says_who_sees_it(learner: Learner):
    head = learner.form("quiz-signal").locator(".ltl-head")
    left = "one => one.getBoundingClientRect().left"
    assert head.locator(".ltl-title").evaluate(left) < head.locator(".ltl-help").evaluate(left)


def test_a_lever_moved_by_keyboard_changes_the_picture_its_sentence_and_its_table(learner: Learner):
    explorer = learner.explorer()
    if explorer.locator(".ltl-veil").is_visible():
        explorer.get_by_role("button", name="Show it without a prediction").click()
    slider = explorer.get_by_label("Real fall in one chart")
    sentence = explorer.locator("figcaption")
    before = sentence.inner_text(), explorer.locator("svg").evaluate("svg => svg.outerHTML")
    slider.focus()
    for _ in range(10):
        learner.page.keyboard.press("ArrowRight")
    expect(sentence).to_contain_text("1 standard deviation")
    assert explorer.locator("svg").evaluate("svg => svg.outerHTML") != before[1]
    expect(slider).to_have_attribute("aria-valuetext", "1 standard deviation")
    expect(explorer.locator("svg desc")).to_have_text(sentence.inner_text())
    explorer.get_by_text("The same as a table").first.click()
    expect(explorer.locator("table caption")).to_be_visible()
    assert explorer.locator("tbody tr").count() > 2


def test_stale_moves_are_dropped_and_the_last_one_counts(learner: Learner):
    learner.predicted()
    explorer = learner.explorer()
    explorer.get_by_role("button", name="Back to the start").click()
    slider = explorer.get_by_label("Charts watched")
    pictures = """explorer => {
        window.ltlPictures = 0;
        const watching = new MutationObserver(() => { window.ltlPictures += 1; });
        watching.observe(explorer.querySelector("figcaption"), {childList: true});
    }"""
    explorer.evaluate(pictures)
    slider.evaluate(
        """slider => { for (let move = 0; move < 300; move += 1) {
            slider.value = 1 + (move % 29); slider.dispatchEvent(new Event("input", {bubbles: true})); }
            slider.value = 7; slider.dispatchEvent(new Event("input", {bubbles: true})); }"""
    )
    expect(explorer.locator("figcaption")).to_contain_text("7 charts")
    assert learner.page.evaluate("window.ltlPictures") < 30


def test_a_scenario_sets_the_levers_and_tells_its_story(learner: Learner):
    learner.predicted()
    explorer = learner.explorer()
    explorer.get_by_role("button", name="Where it fails: six yearly points").click()
    expect(explorer.get_by_label("A new reading")).to_have_value("yearly")
    expect(explorer.locator(".ltl-story").first).to_contain_text("One result a year")


def test_a_story_stays_while_one_tries_what_it_says_and_says_that_the_levers_have_moved(learner: Learner):
    learner.predicted()
    explorer = learner.explorer()
    explorer.get_by_role("button", name="Back to the start").click()
    story = explorer.locator(".ltl-story[role=status]")
    moved = explorer.get_by_text("The levers have been moved since.")
    slider = explorer.get_by_label("Real fall in one chart")
    expect(moved).to_be_hidden()
    # It stands there before it says anything: what is put in later is not read aloud by all.
    assert story.evaluate("story => getComputedStyle(story).display") != "none"
    explorer.get_by_role("button", name="Where it fails: six yearly points").click()
    expect(story).to_contain_text("One result a year")
    expect(moved).to_be_hidden()
    slider.press("End")
    expect(explorer.locator("figcaption")).to_contain_text("3 standard deviations")
    expect(story).to_contain_text("One result a year")
    expect(moved).to_be_visible()
    other = explorer.locator("[data-scenario]").first
    other.click()
    expect(story).not_to_contain_text("One result a year")
    expect(story).not_to_be_empty()
    expect(moved).to_be_hidden()
    slider.press("End")
    expect(moved).to_be_visible()
    explorer.get_by_role("button", name="Back to the start").click()
    expect(story).to_be_empty()
    expect(moved).to_be_hidden()


def test_pasted_numbers_become_two_charts_and_bad_rows_are_named(learner: Learner):
    box = learner.box("our-measure", "series")
    box = learner.prompt("our-measure", "series").locator("textarea")
    rows = [f"2024-{month:02d}\t{90 + month % 3}" for month in range(1, 13)]
    box.fill("\n".join([*rows[:5], "2024-05b\tabsent", *rows[5:]]))
    chart = learner.page.locator('[data-exercise="our-measure"]')
    expect(chart.locator("svg")).to_have_count(2)
    expect(chart.locator("svg").first).to_contain_text("Run chart")
    expect(chart.locator(".ltl-problems")).to_contain_text("absent")
    assert "absent" in box.input_value(), "nothing is lost on bad input"


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Month", "Grade", "Present"])
    for month in range(1, 15):
        sheet.append([f"2024-{month % 12 + 1:02d}", 9, 90.5 + month % 4])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_workbook_is_read_and_the_learner_chooses_the_column(learner: Learner):
    chart = learner.page.locator('[data-exercise="our-measure"]')
    chart.locator("input[type=file]").set_input_files(
        {"name": "attendance.xlsx", "mimeType": "application/octet-stream", "buffer": workbook()}
    )
    chart.get_by_label("Which column holds the numbers?").select_option(label="Present")
    chart.get_by_role("button", name="Use this column").click()
    chart.get_by_role("button", name="Press again to replace what is in the box").click()
    expect(learner.prompt("our-measure", "series").locator("textarea")).to_have_value(re.compile("Present"))
    expect(chart.locator("svg").first).to_contain_text("Present")


def test_a_file_that_is_too_large_is_refused_in_the_page_and_the_connection_lives(
    learner: Learner, tmp_path: Path
):
    large = tmp_path / "large.csv"
    large.write_bytes(b"1\n" * (6 * 1024 * 1024))
    chart = learner.page.locator('[data-exercise="our-measure"]')
    chart.locator("input[type=file]").set_input_files(large)
    expect(chart.locator(".ltl-error:visible")).to_contain_text("at most 2 MB")
    learner.box("our-measure", "name").fill("Pupils present")
    learner.saved()


def download(page: Page, name: str) -> bytes:
    with page.expect_download() as file:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(file.value.path()).read_bytes()


def test_a_row_of_the_theory_comes_out_as_word_html_and_markdown(learner: Learner):
    row = learner.page.locator('[data-exercise="first-measure"] fieldset.ltl-row').first
    row.get_by_label("Which measure, for whom?").fill("Attendance <b>grade 9</b>")
    row.get_by_label("Who looks at it together?").fill("Teachers and the counsellor")
    learner.saved()
    word = download(learner.page, "Word")
    with zipfile.ZipFile(io.BytesIO(word)) as document:
        assert "Teachers and the counsellor" in document.read("word/document.xml").decode()
    page = download(learner.page, "Web page").decode()
    assert "Attendance &lt;b&gt;grade 9&lt;/b&gt;" in page
    assert "<script" not in page
    assert "Teachers and the counsellor" in download(learner.page, "Plain text (Markdown)").decode()


def test_bad_numbers_are_kept_and_named(learner: Learner):
    box = learner.box("if-then-look", "weeks")
    box.fill("many")
    learner.saved()
    expect(learner.prompt("if-then-look", "weeks").locator(".ltl-error")).to_contain_text("Write a number")
    learner.reload()
    expect(learner.box("if-then-look", "weeks")).to_have_value("many")


def test_an_answer_can_be_revised_and_its_history_read(learner: Learner):
    learner.page.evaluate("const real = Date.now; Date.now = () => real() + 3_600_000")
    learner.predicted()
    settled = learner.page.locator(".ltl-settled")
    settled.get_by_role("button", name="Make another prediction").click()
    learner.page.locator('[data-exercise="false-alarms"] input.ltl-figure').fill("9")
    learner.page.get_by_role("button", name="This is my prediction").click()
    expect(settled).to_contain_text("9 alerts")
    history = learner.prompt("false-alarms", "alarms").locator(".ltl-history")
    expect(history).to_contain_text("earlier version")
    expect(learner.page.locator('[data-exercise="what-surprised-me"] .ltl-recall:visible')).to_contain_text(
        "9 alerts"
    )


def test_the_home_page_says_where_to_go_on(app: Served, browser: Browser, learner: Learner):
    home = Learner(browser.new_context(), app).open(HOME)
    link = home.page.locator(".ltl-goon a.ltl-go")
    expect(link).to_contain_text("Continue: Signal or noise?")
    link.click()
    expect(home.page.locator("[data-ltl-step]").first).to_be_visible(timeout=60_000)
    assert re.search(r"03_signal_or_noise\.ipynb#step-[\w-]+$", home.page.url)
    home.page.context.close()


def own_data(learner: Learner) -> tuple[Locator, Locator]:
    """Return the form for one's own numbers and its box, with a column that somebody pasted."""
    form = learner.page.locator('[data-exercise="our-measure"]')
    box = learner.prompt("our-measure", "series").locator("textarea")
    box.fill("mine\n71\n72\n73")
    learner.saved()
    return form, box


def test_a_sample_asks_before_it_replaces_a_column_and_the_column_stays_in_the_history(learner: Learner):
    form, box = own_data(learner)
    form.get_by_role("button", name="Simulated months with a fall").click()
    again = form.get_by_role("button", name="Press again to replace what is in the box")
    expect(again).to_be_focused()
    expect(box).to_have_value("mine\n71\n72\n73")
    box.focus()
    expect(again).to_have_count(0)
    button = form.get_by_role("button", name="Simulated months with a fall")
    button.click()
    again.click()
    expect(box).to_have_value(re.compile("^# Simulated: these numbers"))
    expect(form.locator(".ltl-charts")).to_contain_text("not from a school")
    learner.saved()
    history = learner.prompt("our-measure", "series").locator(".ltl-history")
    expect(history.locator(".ltl-words").first).to_have_text(re.compile(r"mine\s+71\s+72\s+73"))
    form.get_by_role("button", name="Simulated months, nothing changes").click()
    expect(box).not_to_have_value(re.compile("points lower"))


def two_sheets() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "About"
    book.active.append(["only words"])
    sheet = book.create_sheet("Late")
    for row in (["Month", "Late"], *([f"2024-{month:02d}", month] for month in range(1, 13))):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_sheet_is_chosen_and_its_column_replaces_the_box_after_a_question(learner: Learner):
    form, box = own_data(learner)
    form.locator("input[type=file]").set_input_files(
        {"name": "two.xlsx", "mimeType": "application/octet-stream", "buffer": two_sheets()}
    )
    expect(form.get_by_role("button", name="Use this column")).to_have_count(0)
    form.get_by_label("Which sheet of the workbook?").select_option("Late")
    expect(form.get_by_label("Which column holds the numbers?")).to_have_value("1")
    form.get_by_role("button", name="Use this column").click()
    form.get_by_role("button", name="Press again to replace what is in the box").click()
    expect(box).to_have_value(re.compile("^Month\tLate\n"))
    expect(box).to_be_focused()
    learner.saved()
    history = learner.prompt("our-measure", "series").locator(".ltl-history")
    expect(history.locator(".ltl-words").first).to_have_text(re.compile(r"mine\s+71\s+72\s+73"))


def test_dates_are_turned_round_without_loss_and_back(learner: Learner):
    form, box = own_data(learner)
    text = "# counted by hand\n03/04/2024\t93%\tsnow\n05/06/2024\t94%\tsun"
    box.fill(text)
    form.get_by_role("button", name="Read the dates with the day first").click()
    expect(box).to_have_value(f"# dates: day first\n{text}")
    expect(box).to_be_focused()
    expect(form.locator(".ltl-charts")).to_contain_text("03/04/2024 is 2024-04-03")
    form.get_by_role("button", name="Read the dates with the month first").click()
    expect(form.locator(".ltl-charts")).to_contain_text("03/04/2024 is 2024-03-04")
    expect(box).to_have_value(f"# dates: month first\n{text}")


def test_rows_without_a_readable_date_are_charted_in_plain_order_at_a_press(learner: Learner):
    form, box = own_data(learner)
    box.fill("2024-09\t1\n2024-10\t2\nthe trip\t3")
    expect(form.locator(".ltl-problems")).to_contain_text("the trip")
    form.get_by_role("button", name="Chart the rows in plain order").click()
    expect(form.locator(".ltl-problems")).to_be_hidden()
    form.get_by_role("button", name="Take the line “# order” out again").click()
    expect(box).to_have_value("2024-09\t1\n2024-10\t2\nthe trip\t3")


SCHOOLS = "School\tSep\tOct\tNov\nNorth\t93\t92\t91\nSouth\t83\t82\t81\nEast\t73\t72\t71"


def test_lines_of_schools_are_asked_about_and_one_of_them_is_charted(learner: Learner):
    form, box = own_data(learner)
    box.fill(SCHOOLS)
    expect(form.get_by_role("button", name="Yes, each line is a later reading")).to_be_visible()
    expect(form.locator(".ltl-charts svg")).to_have_count(0)
    form.get_by_label("No, chart one line").select_option("South")
    form.get_by_role("button", name="Chart this line").click()
    expect(box).to_have_value(f"# lines: only South\n{SCHOOLS}")
    expect(box).to_be_focused()
    expect(form.locator(".ltl-charts svg")).to_have_count(2)


def test_a_files_name_stays_in_sight_and_a_sample_asks_before_it_replaces_its_column(learner: Learner):
    form, box = own_data(learner)
    file = {"name": "late.csv", "mimeType": "text/csv", "buffer": b"month,late\n2024-09,4\n2024-10,5\n"}
    form.locator("input[type=file]").set_input_files(file)
    form.get_by_role("button", name="Use this column").click()
    form.get_by_role("button", name="Press again to replace what is in the box").click()
    expect(box).to_have_value("month\tlate\n2024-09\t4\n2024-10\t5")
    expect(form.get_by_text("From late.csv: 2 numbers are in the box now.")).to_be_visible()
    assert form.locator("input[type=file]").evaluate("one => one.files[0].name") == "late.csv"
    form.get_by_role("button", name="Simulated months, nothing changes").click()
    form.get_by_role("button", name="Press again to replace what is in the box").click()
    expect(box).to_have_value(re.compile("^# Simulated"))
    assert form.locator("input[type=file]").evaluate("one => one.files.length") == 0


def test_an_earlier_version_is_used_again_at_a_press_and_nothing_is_lost(learner: Learner):
    _form, box = own_data(learner)
    box.fill("other\n1\n2\n3")
    learner.saved()
    learner.page.evaluate("const now = Date.now; Date.now = () => now() + 3_600_000")
    box.fill("third\n7\n8\n9")
    learner.saved()
    history = learner.prompt("our-measure", "series").locator(".ltl-history")
    history.locator("summary").click()
    history.get_by_role("listitem").filter(has_text="other").first.get_by_role(
        "button", name="Use this again"
    ).click()
    expect(box).to_have_value("other\n1\n2\n3")
    expect(box).to_be_focused()
    learner.saved()
    expect(history.locator(".ltl-words").first).to_have_text(re.compile(r"third\s+7\s+8\s+9"))


def test_a_choice_that_stands_alone_puts_out_the_others(learner: Learner):
    prompt = learner.prompt("what-surprised-me", "tampering")
    for words in ("In rankings of schools or teachers", "Hardly anywhere"):
        prompt.get_by_label(words).check()
    expect(prompt.locator("input:checked")).to_have_count(1)
    prompt.get_by_label("In rankings of schools or teachers").check()
    expect(prompt.get_by_label("Hardly anywhere")).not_to_be_checked()
    prompt.get_by_label("When one figure falls below a target once").check()
    expect(prompt.locator("input:checked")).to_have_count(2)


def test_the_row_recalls_what_the_chart_said(learner: Learner):
    _form, box = own_data(learner)
    box.fill("\n".join(map(str, [92, 94, 90, 93, 91, 95, 89])))
    recall = learner.prompt("first-measure", "measures").locator(".ltl-recall")
    expect(recall).to_contain_text("Your chart says:")
    expect(recall).to_contain_text("middle 92; ordinary readings lie between 82.7 and 101.3")


def test_where_the_question_is_broken_the_picture_says_so_and_can_be_seen(browser: Browser, asked: Path):
    (asked / "false-alarms.toml").write_text("title = ")
    with serving("open", content=asked.parents[1]) as served:
        context = browser.new_context(viewport={"width": 375, "height": 800})
        learner = Learner(context, served).open()
        explorer = learner.explorer()
        veil = explorer.locator(".ltl-veil")
        expect(veil).to_contain_text("It cannot be asked for: false-alarms.toml: It cannot be read as TOML")
        expect(explorer.get_by_role("button", name="Go to the prediction")).to_be_hidden()
        assert veil.evaluate("veil => veil.scrollWidth - veil.clientWidth") <= 0
        explorer.get_by_role("button", name="Show it without a prediction").click()
        expect(explorer.locator("figcaption")).to_contain_text("false alarms")
        expect(veil).to_be_hidden()
        assert learner.errors == []
        context.close()


def test_a_quiz_tells_its_reasons_and_an_answer_outlives_its_wording(browser: Browser, asked: Path):
    file = asked / "quiz-signal.toml"
    with serving("open", content=asked.parents[1]) as served:
        context = browser.new_context(viewport={"width": 375, "height": 800})
        learner = Learner(context, served).open()
        quiz = learner.prompt("quiz-signal", "two-alerts")
        reasons = quiz.locator("details.ltl-about")
        expect(quiz.locator(".ltl-why")).to_have_text("")
        reasons.get_by_text("Show the reasons of the answers").click()
        expect(reasons.locator("li")).to_have_count(3)
        expect(reasons.locator("li", has_text="(this one holds)")).to_contain_text(
            "No more than chance gives"
        )
        changed = quiz.get_by_label("That something changed in this school")
        changed.check()
        expect(quiz.locator(".ltl-why[role=status]")).to_contain_text("It may have. But ten charts")
        expect(changed).to_be_focused()
        expect(reasons.locator("summary")).to_have_text("Show the reasons of the other answers")
        expect(reasons.locator("li")).to_have_count(2)
        faulty = quiz.get_by_label("That the rules are faulty")
        faulty.check()
        expect(quiz.locator(".ltl-why[role=status]")).to_contain_text("A false alarm is no fault")
        expect(learner.page.locator("[data-exercise=quiz-signal] .ltl-foot")).to_contain_text("Saved")

        # The option is removed, and the question asked otherwise: the old answer stands above the new one.
        words = file.read_text()
        gone = words[words.index("[prompt.options.faulty]") : words.index("[[prompt]]", 200)]
        file.write_text(words.replace(gone, "").replace("What does that alert show", "What does it show"))
        learner.reload()
        then = learner.page.locator("[data-exercise=quiz-signal] .ltl-recall:visible")
        expect(then).to_contain_text("You answered an earlier wording of this question: Ten schools")
        expect(then.locator("blockquote")).to_have_text("That the rules are faulty")
        expect(then).not_to_contain_text("It still stands below")
        expect(quiz.locator("input:checked")).to_have_count(0)
        # It is read out with the question, and stays until the new answer is saved and the question left.
        assert then.get_attribute("id") in quiz.get_attribute("aria-describedby").split()
        quiz.get_by_label("No more than chance gives").check()
        expect(quiz.locator(".ltl-history")).to_contain_text("1 earlier version")
        expect(then.locator("blockquote")).to_have_text("That the rules are faulty")
        learner.prompt("quiz-signal", "eight-below").locator("input").first.focus()
        expect(then).to_have_count(0)
        assert learner.errors == []
        context.close()


def test_what_an_open_page_showed_is_what_is_kept(browser: Browser, asked: Path):
    file = asked / "quiz-signal.toml"
    ask, choice = "How do you read it?", "The lowest of the eight is the signal"
    with serving("open", content=asked.parents[1]) as served:
        context = browser.new_context()
        learner = Learner(context, served).open()
        words = file.read_text()
        assert ask in words
        file.write_text(words.replace(ask, "What do you say?").replace(choice, "The lowest one is"))
        learner.prompt("quiz-signal", "eight-below").get_by_label(choice).check()
        expect(learner.page.locator("[data-exercise=quiz-signal] .ltl-foot")).to_contain_text("Saved")
        learner.reload()
        expect(learner.prompt("quiz-signal", "eight-below").get_by_label("The lowest one is")).to_be_checked()
        then = learner.page.locator("[data-exercise=quiz-signal] .ltl-recall:visible")
        expect(then).to_contain_text(ask)
        expect(then.locator("blockquote")).to_have_text(choice)
        assert learner.errors == []
        context.close()


def test_a_self_assessment_shows_what_is_asked_no_longer_and_keeps_it(browser: Browser, asked: Path):
    file = asked / "self-assessment.toml"
    with serving("open", content=asked.parents[1]) as served:
        context = browser.new_context()
        learner = Learner(context, served).open("90_theory")
        own = learner.prompt("self-assessment", "own")
        hours, chain = (
            own.locator(".ltl-statement", has_text=words) for words in ("Hours for", "whole chain")
        )
        hours.get_by_label("In most places").check()
        chain.get_by_label("In some places").check()
        foot = learner.page.locator("[data-exercise=self-assessment] .ltl-foot")
        expect(foot).to_contain_text("Saved")

        words = file.read_text()
        (gone,) = {block for block in words.split("[prompt.items.") if block.startswith("hours]")}
        words = words.replace(f"[prompt.items.{gone}", "").replace('some   = "In some places"\n', "")
        file.write_text(words)
        learner.reload()
        past = own.locator(".ltl-recall")
        expect(hours).to_have_count(0)
        expect(past.locator("blockquote")).to_have_text(
            "Hours for learning together are protected; they are not the first to be cut. In most places"
        )
        expect(chain.get_by_label("In some places")).to_be_checked()
        expect(own.get_by_label("In some places")).to_have_count(1)
        early = own.locator(".ltl-statement", has_text="We look often enough")
        early.get_by_label("Hardly anywhere").check()
        expect(foot).to_contain_text("Saved")

        learner.reload()
        expect(past.locator("blockquote")).to_contain_text("In most places")
        expect(chain.get_by_label("In some places")).to_be_checked()
        expect(early.get_by_label("Hardly anywhere")).to_be_checked()
        chain.get_by_label("In most places").check()
        expect(foot).to_contain_text("Saved")
        learner.reload()
        expect(chain.get_by_label("In most places")).to_be_checked()
        expect(own.get_by_label("In some places")).to_have_count(0)
        assert learner.errors == []
        context.close()
