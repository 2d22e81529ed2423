"""A Theory tells the words that were chosen, whatever its exercises offer since."""

import json
from datetime import date

import pytest

from ltl_course import exercises
from ltl_course.exercises import ROW
from ltl_course.journal import FileStore, Journal, entry_of
from ltl_course.theory import parts
from ltl_course.theory.changing.changes import changes
from ltl_course.theory.files.workbook import reading, writing
from ltl_course.theory.formats.markdown import write
from ltl_course.theory.logic_model import logic_model
from ltl_course.theory.pages.standing import Earlier, standing
from ltl_course.theory.pages.whole import whole
from ltl_course.theory.practice.practice import EXPECTED
from ltl_course.theory.returning.next_version import next_version
from ltl_course.theory.state import BadTheory, Theory, dump, load, theory_of
from ltl_course.theory.team.draft import Draft
from ltl_course.theory.team.settled import settled
from ltl_course.theory.team.together import together
from ltl_course.widgets.said import write_answers

DAY = date(2027, 1, 31)
OWN = {"hours": "some", "chain": "rare"}
TEAM = {"hours": "rare 2; some 3", "chain": "common 1"}
ACTION = {ROW: "bbbb0001", "action": "We ask before we act", "driver": "a", "state": "now"}
HOURS = "Hours for learning together are protected; they are not the first to be cut."
DRIVER, STATE = (
    exercises.find("actions").prompts[0].columns[column].options[key]
    for column, key in (("driver", "a"), ("state", "now"))
)


@pytest.fixture
def journal(tmp_path):
    journal = Journal(FileStore(tmp_path / "journal.jsonl"))
    given = {parts.OWN: OWN, parts.TEAM: TEAM, parts.HOMES["actions"]: [ACTION]}
    for number, (address, answer) in enumerate(given.items(), start=1):
        exercise, _slash, prompt = address.partition("/")
        draft = {"exercise": exercise, "prompt": prompt, "entry": f"{number:032x}", "rev": 1}
        journal.write(entry_of({**draft, "answer": answer}, journal))
    return journal


@pytest.fixture
def later(asked):
    """Take a statement, a step and a driver out of the files, and word another step otherwise."""
    file = asked / "self-assessment.toml"
    words = file.read_text()
    (hours,) = {block for block in words.split("[prompt.items.") if block.startswith("hours]")}
    words = words.replace(f"[prompt.items.{hours}", "").replace('some   = "In some places"\n', "")
    file.write_text(words.replace('"Hardly anywhere"', '"Nowhere"'))
    file = asked / "actions.toml"
    file.write_text(file.read_text().replace(f'a = "{DRIVER}"\n', "").replace(f'"{STATE}"', '"Already"'))
    assert "hours" not in exercises.find("self-assessment").prompt("own").items
    assert "some" not in exercises.find("self-assessment").prompt("team").options
    columns = exercises.find("actions").prompts[0].columns
    assert "a" not in columns["driver"].options
    assert columns["state"].options["now"] == "Already"
    return asked


def row_of(grid, begins):
    (row,) = [one for one in grid.rows if one[0].startswith(begins)]
    return row


def test_a_removed_statement_and_a_removed_step_leave_the_rest_of_a_self_assessment(journal, later):
    theory = theory_of(journal)
    assert (theory.said(parts.OWN), theory.said(parts.TEAM)) == (OWN, TEAM)
    (now,) = standing(theory)
    assert row_of(now, "We follow the whole chain")[2:] == ("Hardly anywhere", "Nearly everywhere: 1")
    assert row_of(now, HOURS)[1:] == (
        "asked no longer",
        "In some places",
        "Hardly anywhere: 2, In some places: 3",
    )


def test_what_kept_no_words_keeps_what_is_still_asked(journal, later):
    bare = [one.model_copy(update={"wording": {}, "rev": 2}) for one in journal.entries]
    journal.merge(bare)
    theory = theory_of(journal)
    assert theory.said(parts.OWN) == {"chain": "rare"}
    assert theory.said(parts.TEAM) == {"chain": "common 1"}
    (now,) = standing(theory)
    assert row_of(now, "We follow the whole chain")[2] == "Nowhere", "told as it is said now"


def test_documents_and_pictures_tell_a_choice_that_is_gone_in_its_words(journal, later):
    theory = theory_of(journal)
    titles = [group.title for column in logic_model(theory).columns for group in column.groups]
    assert DRIVER in titles
    cards = [
        card for column in logic_model(theory).columns for group in column.groups for card in group.cards
    ]
    assert STATE in {card.state for card in cards}
    document = write(whole(theory, day=DAY))
    assert STATE in document
    assert "In some places" in document
    assert "Already" not in document


def test_an_earlier_day_is_compared_in_its_own_words(journal, asked, later):
    before = theory_of(journal)
    after = Theory({parts.OWN: {"chain": "most", "early": "rare"}})
    (_now, compared) = standing(after, Earlier(day=DAY, theory=before))
    assert row_of(compared, "We follow the whole chain")[1:4] == (
        "Hardly anywhere",
        "In most places",
        "1 step up",
    )
    assert row_of(compared, "We look often enough")[2] == "Nowhere"
    assert row_of(compared, HOURS)[1:4] == ("In some places", "(still open)", "(still open)")
    again = Theory({parts.OWN: {"chain": "some"}}, wording={parts.OWN: {"some": "In some places"}})
    (_now, compared) = standing(again, Earlier(day=DAY, theory=before))
    assert row_of(compared, "We follow the whole chain")[2:4] == ("In some places", "another step then")
    (_now, compared) = standing(before, Earlier(day=DAY, theory=before))
    assert row_of(compared, HOURS)[1:4] == ("In some places", "In some places", "as before")


def test_the_words_go_along_with_a_file_and_a_version(journal, later):
    theory = theory_of(journal)
    text = dump(theory, DAY)
    read = load(text)
    assert read == theory
    assert [read.asked(parts.OWN).items["hours"].ask, read.asked(parts.OWN).options["some"]] == [
        HOURS,
        "In some places",
    ]
    record = json.loads(text)
    del record["wording"]
    with pytest.raises(BadTheory, match="damaged at “self-assessment/own”"):
        load(json.dumps(record))
    assert load(json.dumps(record), older=True).said(parts.OWN) == {"chain": "rare"}


@pytest.mark.parametrize("strange", [None, 3, [], {"goals/goals": 3}, {"goals/goals": {"kind/x": 3}}])
def test_words_in_a_file_that_are_none_do_no_harm(journal, strange):
    theory = theory_of(journal)
    record = {**json.loads(dump(theory, DAY)), "wording": strange}
    assert load(json.dumps(record)) == theory


def test_a_file_holds_no_words_of_what_is_not_in_it(journal):
    theory = theory_of(journal)
    assert parts.OWN in json.loads(dump(theory, DAY))["wording"]
    shared = json.loads(dump(theory.for_team(), DAY))["wording"]
    assert parts.OWN not in shared
    fewer = theory.over({parts.HOMES["actions"]: [{**ACTION, "driver": ""}]})
    assert "driver/a" not in json.loads(dump(fewer, DAY))["wording"][parts.HOMES["actions"]]


def test_the_same_choice_in_other_words_is_no_change(journal, later):
    before = theory_of(journal)
    after = Theory(before.answers, wording={parts.OWN: {"rare": "Nowhere", "some": "Somewhere"}})
    assert changes(before, after).words == "Nothing differs."
    days, weeks = (Theory({EXPECTED: "4"}, wording={EXPECTED: {"/unit": unit}}) for unit in ("days", "weeks"))
    assert changes(days, weeks).words == "Nothing differs."
    (part,) = changes(days, weeks.over({EXPECTED: "5"})).parts
    assert (part.cell.old, part.cell.new) == ("4 days", "5 weeks")


def test_what_changed_is_told_in_the_words_of_each_day(journal, later):
    before = theory_of(journal)
    after = Theory({parts.OWN: {"chain": "most"}}, wording={parts.OWN: {"most": "Almost everywhere"}})
    (part,) = [one for one in changes(before, after).parts if one.address == parts.OWN]
    steps = {step.item: (step.old, step.new, step.words) for step in part.steps}
    assert steps["chain"] == ("Hardly anywhere", "Almost everywhere", "1 step up")
    assert steps["hours"] == ("In some places", "", "no longer said")
    after = before.over({parts.OWN: {**OWN, "hours": "most"}})
    (step,) = changes(before, after).parts[0].steps
    assert step.words == "the steps have changed since, so this cannot be counted"


def test_a_workbook_comes_back_with_what_its_files_ask_no_longer(journal, later):
    theory = theory_of(journal)
    read = reading.read(writing.write(theory, DAY), theory)
    assert {address: read.answers[address] for address in (parts.OWN, parts.TEAM)} == {
        parts.OWN: OWN,
        parts.TEAM: TEAM,
    }
    (row,) = read.rows("actions")
    assert row["driver"] == "a"
    assert changes(theory, theory.over(read.answers, read.wording)).words == "Nothing differs."


def test_a_team_settles_what_a_draft_has_in_the_words_of_an_earlier_day(journal, later):
    theory = theory_of(journal).for_team()
    newer = Theory(
        {parts.TEAM: {"chain": "common 1"}, parts.HOMES["actions"]: [ACTION]},
        wording={parts.TEAM: {"common": "All over"}},
    )
    side = together([Draft(name="One", theory=theory), Draft(name="Two", theory=newer)])
    assert not side.differences, "the same driver and the same step, in words of two days"
    made = settled(side, {}).theory
    assert made.said(parts.TEAM) == TEAM
    assert made.asked(parts.TEAM).items["hours"].ask == HOURS


def test_the_next_version_keeps_the_role_and_the_words(journal):
    journal.write(
        entry_of(
            {"exercise": "about-you", "prompt": "role", "entry": "9" * 32, "rev": 1, "answer": "hub"}, journal
        )
    )
    theory = theory_of(journal)
    made = next_version(theory, {ACTION[ROW]: "stop"}).theory
    assert made.rows("actions") == ()
    assert (made.role, made.wording[parts.OWN]) == ("hub", theory.wording[parts.OWN])


def test_what_the_course_writes_keeps_the_words_of_a_version_and_the_question_of_the_role(
    journal, later, asked
):
    theory = theory_of(journal)
    file = asked / "partner.toml"
    who = exercises.find("partner").prompt("who")
    file.write_text(
        file.read_text().replace(f'ask  = "{who.ask}"', f'ask  = "{who.ask}"\nas.hub.ask = "Who in the hub?"')
    )
    assert exercises.find("partner").prompt("who").for_role("hub").ask == "Who in the hub?"
    role = {"exercise": "about-you", "prompt": "role", "entry": "9" * 32, "rev": 1, "answer": "hub"}
    journal.write(entry_of(role, journal))
    told = []
    write_answers(journal, {"partner/who": "A peer", parts.OWN: OWN}, told.append, theory.wording)
    assert told[0].saved
    assert journal.latest("partner", "who").ask == "Who in the hub?"
    assert journal.latest("self-assessment", "own").wording == theory.wording[parts.OWN]
