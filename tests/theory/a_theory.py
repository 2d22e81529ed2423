"""A small Theory in which nothing is missing, and ways to change it; fiction."""

from __future__ import annotations

import copy

from ltl_course.exercises import ROW
from ltl_course.theory import parts
from ltl_course.theory.state import Theory


def rid(name):
    """Return an id of a row that can be recognised in a failing test."""
    return name.encode().hex().ljust(8, "0")


def row(name, **cells):
    return {ROW: rid(name), **{column: str(cell) for column, cell in cells.items()}}


def ids(*names):
    return " ".join(rid(name) for name in names)


WHOLE = {
    "system-map/system": [
        row("s1", who="Grade teams", ring="led", link="They need hours from me", depends=""),
        row("s2", who="Families of newcomers", ring="outside", link="To be heard", depends=ids("s1")),
    ],
    "theory-team/team": [
        row("t1", who="Two students of grade 9", near="lives", why="What a morning is like", asked="with-us"),
        row("t2", who="Head of finance", near="decides", why="What an hour costs", asked="asked"),
    ],
    "statement/if": "we look at attendance together each week",
    "statement/then": "teams will try one change at a time",
    "statement/so": "students of grade 9 come to school",
    "statement/level": "94 percent, today 91",
    "statement/by": "June 2027",
    "statement/mind": "Eight weeks of changes, and no week above 91",
    "goals/goals": [
        row("g1", goal="Teams say what they expect", kind="behaviour", term="short", today="rare",
            asked="Grade teams, in a meeting", leads=ids("g2")),
        row("g2", goal="Students of grade 9 come to school", kind="outcome", term="long", today="some",
            asked="Students, in two talks", leads=""),
    ],
    "actions/actions": [
        row("a1", action="I ask what was predicted", driver="a", state="now", who="I", where="Team meetings",
            when="2026-09", often="each week", moves=ids("g1")),
        row("a2", action="Teams write predictions", driver="a", state="will", who="Team leads",
            where="Team meetings", when="2027-01-11", often="each week", moves=ids("g1")),
        row("b1", action="Students choose the change", driver="b", state="will", who="Students",
            where="Grade 9", when="in spring", often="each month", moves=ids("g2")),
        row("c1", action="We look at absence by group", driver="c", state="now", who="Data lead",
            where="Office", when="2026-09", often="each week", moves=ids("g1")),
        row("d1", action="Teams visit each other", driver="d", state="now", who="Team leads",
            where="Classrooms", when="2026-09", often="each month", moves=ids("g1")),
    ],
    "inputs/inputs": [
        row("i1", input="One hour a week", kind="time", there="yes")
        | {"for": ids("a1", "a2", "b1", "c1", "d1")},
    ],
    "agreements/agreements": [
        row("p1", what="Teams choose the change", who="Team leads", fixed="One class first",
            free="Which change, and when", evidence="What was predicted, and seen", support="An hour a week",
            day="2027-02-01"),
        row("p2", what="Students are asked", who="Two students", fixed="", free="Whom, and how",
            evidence="Three things they said", support="A room", day="2027-03-01"),
    ],
    "measure-row/measures": [
        row("m1", measure="Predictions written", kind="process", actions=ids("a1", "a2", "b1", "c1", "d1"),
            goals=ids("g1"), tool="Meeting notes", baseline="0 of 10", level="8 of 10", by="2027-03-31",
            split="Teams", rule="Eight in a row", rhythm="each week", who="Team leads", owner="I"),
        row("m2", measure="Attendance, grade 9", kind="outcome", actions="", goals=ids("g2"), tool="Register",
            baseline="91", level="94", by="2027-06-30", split="Newcomers", rule="Eight in a row",
            rhythm="each week", who="Team leads", owner="Data lead"),
        row("m3", measure="Hours of preparation", kind="balancing", actions=ids("a2"), goals="", tool="Talks",
            baseline="5", level="5", by="2027-06-30", split="New teachers", rule="Two talks alike",
            rhythm="each month", who="Team leads", owner="I"),
    ],
    "narrative/narrative": "word " * 149 + "end.",
    "partner/who": "A principal from the next town",
    "learning-log/tests": [
        row("l1", tried="One team wrote a prediction", day="2026-10-05", action=ids("a2"),
            expected="Half of them do", happened="", situation="A team of four", next="", change="", by="")
        | {"for": ""},
    ],
    "own-practice/what": "I asked before I told",
    "own-practice/expected": "3",
    "own-practice/practice": [
        row("w1", week="2026-09-07", count="2", note="long meeting"),
        row("w2", week="2026-09-14", count="4", note=""),
    ],
}  # fmt: skip


def answers():
    """Return the answers of the whole Theory, to be changed."""
    return copy.deepcopy(WHOLE)


def made(found):
    """Return a Theory of answers, each as its question reads it."""
    read = {}
    for address, answer in found.items():
        prompt = parts.prompt(address)
        said = prompt.read(answer)
        if not prompt.blank(said):
            read[address] = said
    return Theory(read)


def whole():
    return made(answers())


def setting(part, name, **cells):
    """Return the whole Theory in which one row says something else."""
    found = answers()
    for one in found[parts.HOMES[part]]:
        if one[ROW] == rid(name):
            one.update(cells)
    return made(found)
