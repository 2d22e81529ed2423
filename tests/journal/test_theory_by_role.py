"""A Theory and its documents say a question in the words in which its leader is asked."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from writing import entry

from ltl_course.exercises import ROLES
from ltl_course.journal import FileStore, Journal
from ltl_course.theory.changing.changes import changes
from ltl_course.theory.files import workbook
from ltl_course.theory.pages.beside import beside
from ltl_course.theory.pages.whole import whole
from ltl_course.theory.state import Theory, dump, load, theory_of
from ltl_course.theory.versions import answer, versions

DAY = date(2027, 1, 31)
PLAN = "plan-by-role/when"


@pytest.fixture
def journal(asked, tmp_path):
    """Return the journal of a district leader, with a plan and a partner, each asked by role."""
    words = "".join(f'[prompt.as.{role}]\nask = "When, as {role}?"\n' for role in ROLES)
    (asked / "plan-by-role.toml").write_text(
        f'title = "A plan"\ntheory = "plan"\n[[prompt]]\nid = "when"\nkind = "long"\nask = "When?"\n{words}'
    )
    file = asked / "partner.toml"
    file.write_text(file.read_text("utf-8") + words.replace("When,", "Partner,"), "utf-8")
    journal = Journal(FileStore(tmp_path / "journal.jsonl"))
    say(journal, "about-you/role", "district")
    say(journal, PLAN, "on Monday")
    say(journal, "partner/first", "a partner")
    return journal


def say(journal, address, said):
    exercise, _slash, prompt = address.partition("/")
    journal.write(entry(journal.seq + 1, exercise=exercise, prompt=prompt, answer=said))


def test_the_whole_document_and_the_plans_beside_it_ask_as_the_leader_is_asked(journal):
    terms = [term.name for one in whole(theory_of(journal), day=DAY).sections for term in one.terms]
    assert "Partner, as district?" in terms
    (section,) = beside(journal)
    assert section.tables[0].header == ("When, as district?",)


def test_what_changed_between_two_versions_is_asked_so_too(journal):
    say(journal, "theory-version/version", answer(journal, "first"))
    say(journal, PLAN, "on Tuesday")
    (kept,) = versions(journal)
    assert kept.theory.role == "district"
    (found,) = changes(kept.theory, theory_of(journal)).parts
    assert (found.title, found.cell.ask) == ("When, as district?", "When, as district?")


def test_a_file_says_the_questions_and_not_the_role(journal):
    text = dump(theory_of(journal), DAY)
    assert json.loads(text)["asked"][PLAN] == "When, as district?"
    assert '"role"' not in text
    assert load(text) == theory_of(journal), "the role makes no other Theory"
    assert load(text).asked(PLAN).ask == "When, as principal?"
    book = openpyxl.load_workbook(BytesIO(workbook.write(theory_of(journal), DAY)))
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "When, as district?" in cells


def test_a_theory_that_is_changed_or_handed_to_a_team_keeps_its_words(journal):
    theory = theory_of(journal)
    assert theory.over({PLAN: "never"}).role == theory.for_team().role == "district"
    assert Theory({}).asked("goals/strange") is None
