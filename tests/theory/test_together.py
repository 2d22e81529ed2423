"""Several drafts: every row of each is there, what differs is to be settled, and nothing private comes in."""

from __future__ import annotations

import json
from datetime import date

import pytest
from a_theory import answers, ids, made, rid, row, whole
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ltl_course import exercises, places
from ltl_course.exercises import ROW
from ltl_course.journal import Entry, export, fresh_id
from ltl_course.theory import cells, parts
from ltl_course.theory.state import BadTheory, Theory, dump, load
from ltl_course.theory.team.draft import Draft, read_draft
from ltl_course.theory.team.settled import ALL, Unsettled, settled
from ltl_course.theory.team.together import together

SECRET = "zweifelhaft-7QX"


def actions(*rows):
    return {"actions/actions": list(rows)}


def draft(name, found):
    return Draft(name=name, theory=made(found))


def goals(*rows):
    return {"goals/goals": list(rows)}


# ------------------------------------------------------------------ side by side


def test_copies_of_one_theory_agree_in_everything():
    found = together([Draft(name="Ana", theory=whole()), Draft(name="Ben", theory=whole())])
    assert all(one.agreed for one in [*found.rows, *found.answers])
    assert found.differences == ()
    after = settled(found, {})
    assert (after.theory, after.open, after.unknown) == (whole(), (), ())


def test_equal_words_are_the_same_row_but_for_case_and_spaces_and_nothing_cleverer():
    found = together(
        [
            draft("Ana", goals(row("g1", goal="Teams ask"), row("g2", goal="Students come"))),
            draft("Ben", goals(row("h1", goal="  teams   ASK\n"), row("h2", goal="Students do come"))),
        ]
    )
    agreed = [one for one in found.rows if one.agreed]
    assert [(one.called, [member.id for member in one.members]) for one in agreed] == [
        ("G1 “Teams ask”", [rid("g1"), rid("h1")])
    ]
    assert [(one.called, one.members[0].draft) for one in found.rows if one.alone] == [
        ("G2 “Students come”", 0),
        ("G3 “Students do come”", 1),
    ]
    assert found.words == ("2 drafts: 1 row or answer is the same; 2 stand in one draft only.")


def test_a_row_with_the_same_id_that_differs_gives_one_difference_for_each_column():
    found = together(
        [
            draft("Ana", goals(row("g1", goal="Teams ask", today="rare", kind="behaviour"))),
            draft("Ben", goals(row("g1", goal="Teams ask early", today="some", kind="behaviour"))),
            draft("Cleo", goals(row("g1", goal="Teams ask", today="", kind="behaviour"))),
        ]
    )
    (shared,) = found.rows
    goal, today = shared.differences
    assert (goal.address, goal.row, goal.column) == ("goals/goals", rid("g1"), "goal")
    assert (goal.called, goal.drafts) == ("G1 “Teams ask”", (0, 1, 2))
    assert goal.says == ("Teams ask", "Teams ask early", "Teams ask")
    assert today.says == ("Hardly seen", "Seen in places", "")
    assert today.ask == "How common is it today?"
    assert goal.contested
    assert today.contested


def test_another_row_written_over_an_old_one_is_a_row_of_its_own_and_links_follow_each():
    def copy(name, goal):
        found = {
            **goals(row("g1", goal=goal, today="rare"), row("g2", goal="Students come")),
            **actions(row("a1", action=f"Do it, {name}", moves=ids("g1"))),
        }
        return draft(name, found)

    found = together(
        [
            copy("Ana", "Teams ask for the prediction"),
            copy("Ben", "The families call us back"),
            copy("Cleo", "A prediction is asked for"),
        ]
    )
    after = settled(found, {}).theory
    assert [one["goal"] for one in after.rows("goals")] == [
        "Teams ask for the prediction",
        "Students come",
        "The families call us back",
    ]
    first, _second, third = (one[ROW] for one in after.rows("goals"))
    assert len({first, third}) == 2
    (differing, moves) = found.differences[:1] + tuple(d for d in found.differences if d.column == "moves")
    assert (differing.column, differing.drafts) == ("goal", (0, 2))
    assert moves.says == ("G1", "G3", "G1")


def test_words_under_a_question_that_is_asked_no_longer_stay_with_their_row():
    found = goals(row("g1", goal="Teams ask"))
    older = Theory({"goals/goals": [{**found["goals/goals"][0], "why": "asked in another course"}]})
    after = settled(together([Draft(name="Ana", theory=older), draft("Ben", found)]), {}).theory
    assert after.rows("goals")[0]["why"] == "asked in another course"
    assert after.rows("goals")[0]["today"] == ""


def test_an_empty_cell_contests_nothing():
    found = together(
        [
            draft("Ana", goals(row("g1", goal="Teams ask", asked=""))),
            draft("Ben", goals(row("g1", goal="Teams ask", asked="Two students"))),
        ]
    )
    (one,) = found.differences
    assert not one.contested
    after = settled(found, {})
    assert after.theory.rows("goals")[0]["asked"] == "Two students"
    assert after.open == ()


def test_agreements_and_what_the_statement_predicts_are_settled_like_everything_else():
    mine, old = answers(), answers()
    mine["agreements/agreements"][0]["day"] = "2027-02-08"
    mine[parts.LEVEL] = "95 percent"
    for address in ("agreements/agreements", parts.LEVEL, parts.BY, parts.MIND):
        del old[address]
    drafts = together([draft("Ana", answers()), draft("Ben", mine), draft("older than these", old)])
    assert {one.key: one.says for one in drafts.differences} == {
        f"agreements/agreements:{rid('p1')}:day": ("2027-02-01", "2027-02-08"),
        "statement/level": ("94 percent, today 91", "95 percent"),
    }
    after = settled(drafts, {"statement/level": 1, f"agreements/agreements:{rid('p1')}:day": 1}).theory
    assert after.rows("agreements") == made(mine).rows("agreements")
    assert after.text(parts.LEVEL) == "95 percent"
    assert after.text(parts.MIND) == whole().text(parts.MIND)


def test_links_are_compared_by_the_rows_that_they_mean():
    one = {
        **goals(row("g1", goal="Teams ask")),
        "actions/actions": [row("a1", action="I ask", moves=ids("g1"))],
    }
    two = {
        **goals(row("h1", goal="Teams ask")),
        "actions/actions": [row("b1", action="I ask", moves=ids("h1"))],
    }
    three = {
        **goals(row("k1", goal="Teams tell")),
        "actions/actions": [row("c1", action="I ask", moves=ids("k1"))],
    }
    assert all(each.agreed for each in together([draft("Ana", one), draft("Ben", two)]).rows)
    found = together([draft("Ana", one), draft("Ben", two), draft("Cleo", three)])
    (difference,) = found.differences
    assert (difference.column, difference.says) == ("moves", ("G1", "G1", "G2"))
    after = settled(found, {difference.key: 2})
    assert settled(found, {difference.key: ALL}).theory.rows("actions")[0]["moves"] == ids("g1", "k1")
    action = after.theory.rows("actions")[0]
    assert action["moves"] == next(g[ROW] for g in after.theory.rows("goals") if g["goal"] == "Teams tell")


def test_links_in_another_order_do_not_differ():
    known = goals(row("g1", goal="Teams ask"), row("g2", goal="Students come"))
    drafts = [
        draft(name, {**known, **actions(row("a1", action="I ask", moves=moves))})
        for name, moves in (("Ana", ids("g1", "g2")), ("Ben", ids("g2", "g1")))
    ]
    assert together(drafts).differences == ()


def test_rows_without_words_are_not_taken_for_the_same():
    one = {**goals(row("g1", goal="Teams ask")), **actions(row("a1", moves=ids("g1")))}
    two = {**goals(row("g1", goal="Teams ask")), **actions(row("b1", moves=ids("g1")))}
    found = together([draft("Ana", one), draft("Ben", two)])
    assert [each.alone for each in found.rows if each.part == "actions"] == [True, True]


def test_of_rows_that_share_an_id_in_one_draft_links_go_to_the_first():
    twice = {
        **goals(row("g1", goal="First"), row("g1", goal="Second")),
        **actions(row("a1", action="I ask", moves=ids("g1"))),
    }
    after = settled(together([draft("Ana", twice), draft("Ben", goals(row("h1", goal="Else")))]), {}).theory
    assert [each["goal"] for each in after.rows("goals")] == ["First", "Second", "Else"]
    assert after.rows("actions")[0]["moves"] == after.rows("goals")[0][ROW]


def test_texts_and_statements_are_laid_side_by_side():
    one = {
        "statement/if": "we look",
        "partner/who": "A friend",
        "self-assessment/own": {"chain": "rare", "early": "some"},
    }
    two = {"statement/if": "We  look", "narrative/narrative": "N", "self-assessment/own": {"chain": "most"}}
    found = together([draft("Ana", one), draft("Ben", two)])
    said = {(each.address, each.item): each for each in found.answers}
    assert said["statement/if", ""].agreed
    assert said["partner/who", ""].alone
    assert said["narrative/narrative", ""].drafts == (1,)
    chain = said["self-assessment/own", "chain"].difference
    assert chain.says == ("Hardly anywhere", "In most places")
    assert chain.key == "self-assessment/own:chain"
    after = settled(found, {chain.key: 1})
    assert after.theory.said("self-assessment/own") == {"chain": "most", "early": "some"}
    assert after.theory.text("statement/if") == "we look"
    assert settled(found, {}).open == (chain,)


def test_names_are_told_apart():
    drafts = [Draft(name=name, theory=whole()) for name in ("Ana", "Ana", "", "Ana (2)")]
    assert together(drafts).names == ("Ana", "Ana (2)", "Draft 3", "Ana (2) (2)")


@pytest.mark.parametrize("count", [0, 1, 13])
def test_too_few_or_too_many_drafts_are_refused_in_words(count):
    with pytest.raises(ValueError, match="Choose from 2 to 12 drafts"):
        together([Draft(name="A", theory=whole())] * count)


# ------------------------------------------------------------------ nothing is lost

WORD = st.sampled_from(["", "ask", "Ask", "look", "a  b", "<b>", "\u202ex"])
NAME = st.sampled_from(["r1", "r2", "r3"])


@st.composite
def theories(draw):
    """Rows of three tables with ids that collide within, between and across drafts and tables."""
    found = {}
    for part in ("goals", "actions", "measures"):
        home = parts.HOMES[part]
        linked = cells.links(part)
        rows = []
        for _turn in range(draw(st.integers(0, 3))):
            one = row(draw(NAME))
            for column in [*list(parts.prompt(home).columns)[:2], *linked]:
                one[column] = ids(*draw(st.lists(NAME, max_size=2))) if column in linked else draw(WORD)
            rows.append(one)
        found[home] = [one for one in rows if any(cell.strip() for id_, cell in one.items() if id_ != ROW)]
    if text := draw(WORD):
        found["statement/if"] = text
    return Theory({address: answer for address, answer in made(found).answers.items() if answer})


DRAFTS = st.lists(theories(), min_size=2, max_size=4)


def said(part, id_, row, named):
    """Return a row apart from where it stands: its id, its words, and the rows that it names."""
    linked = cells.links(part)
    words = sorted((column, cell) for column, cell in row.items() if column not in {ROW, *linked})
    return (id_, words, [sorted(named(linked[column], row[column].split())) for column in linked])


@settings(max_examples=200, deadline=None)
@given(DRAFTS)
def test_every_row_of_each_draft_is_in_the_result_and_names_the_rows_that_it_named(found):
    result = together([Draft(name="", theory=one) for one in found])
    by_id = {one.id: one for one in result.rows}
    assert len(by_id) == len(result.rows)
    for place, theory in enumerate(found):

        def there(part, named, theory=theory):
            return set(named) & {one[ROW] for one in theory.rows(part)}

        def led(part, named, place=place):
            assert {by_id[id_].part for id_ in named} <= {part}
            return {one.id for id_ in named for one in by_id[id_].members if one.draft == place}

        for part in parts.HOMES:
            before = [said(part, one[ROW], one, there) for one in theory.rows(part)]
            after = [
                said(part, member.id, member.cells, led)
                for shared in result.rows
                for member in shared.members
                if shared.part == part and member.draft == place
            ]
            assert sorted(before) == sorted(after)
    assert all(len({m.draft for m in one.members}) == len(one.members) for one in result.rows)


LOST_LINK = actions(row("r1", moves=ids("r2")), row("r3", action="ask"))


@settings(max_examples=100, deadline=None)
@given(DRAFTS)
@example([made(LOST_LINK), made({"statement/if": "a"})])
def test_what_is_settled_has_every_shared_row_once_and_can_be_read_back(found):
    result = together([Draft(name="", theory=one) for one in found])
    after = settled(result, {})
    rows = [one[ROW] for part in parts.HOMES for one in after.theory.rows(part)]
    # A row without words, whose links led nowhere in its own draft, says nothing.
    speaking = [one.id for one in result.rows if any("".join(m.cells.values()).strip() for m in one.members)]
    assert sorted(rows) == sorted(speaking)
    assert load(dump(after.theory, date(2026, 1, 1))) == after.theory
    assert [one.key for one in after.open] == [one.key for one in result.differences if one.contested]


# ------------------------------------------------------------------ settling


def two():
    return together(
        [
            draft("Ana", goals(row("g1", goal="Teams ask", today="rare"), row("g2", goal="Only Ana"))),
            draft("Ben", goals(row("g1", goal="Teams tell", today="some"), row("g2", goal="Only Ana"))),
        ]
    )


def test_a_draft_or_other_words_can_be_chosen_and_the_rest_stays_open():
    found = two()
    goal, today = found.differences
    after = settled(found, {goal.key: "Teams ask and tell", today.key: 1})
    assert after.theory.rows("goals")[0]["goal"] == "Teams ask and tell"
    assert after.theory.rows("goals")[0]["today"] == "some"
    assert after.open == ()
    half = settled(found, {today.key: 1})
    assert (half.theory.rows("goals")[0]["goal"], half.open) == ("Teams ask", (goal,))
    assert (
        half.words
        == "The Theory has 2 rows. 1 difference is not settled; there the first draft was followed."
    )


def test_a_row_can_be_left_out_and_links_to_it_go_with_it():
    one = {
        **goals(row("g1", goal="Teams ask")),
        "actions/actions": [row("a1", action="I ask", moves=ids("g1"))],
    }
    found = together([draft("Ana", one), draft("Ben", goals(row("g2", goal="Else")))])
    after = settled(found, {}, left_out=[rid("g1"), "none"])
    assert [each["goal"] for each in after.theory.rows("goals")] == ["Else"]
    assert after.theory.rows("actions")[0]["moves"] == ""
    assert after.unknown == ("none",)


@pytest.mark.parametrize(
    ("column", "choice", "words"),
    [
        ("today", "common, I think", "can only be settled by a choice"),
        ("goal", 7, "says nothing about"),
        ("goal", "x" * 20_001, "At most"),
    ],
)
def test_a_choice_that_fits_nothing_is_refused_in_words(column, choice, words):
    found = two()
    key = next(one.key for one in found.differences if one.column == column)
    with pytest.raises(Unsettled, match=words):
        settled(found, {key: choice})


def test_a_choice_among_rows_cannot_be_written_by_hand():
    one = {**goals(row("g1", goal="G")), "actions/actions": [row("a1", action="I ask", moves=ids("g1"))]}
    other = {**one, "actions/actions": [row("a1", action="I ask", moves="")]}
    found = together([draft("Ana", one), draft("Ben", other)])
    with pytest.raises(Unsettled, match="can only be settled by a choice"):
        settled(found, {found.differences[0].key: ids("g1")})


def test_choices_that_name_nothing_are_said():
    assert settled(two(), {"goals/goals:gone:goal": 0}).unknown == ("goals/goals:gone:goal",)


def test_a_table_that_would_be_too_long_is_refused_with_a_way_out():
    drafts = [
        draft(name, goals(*(row(f"{name}{i}", goal=f"{name} {i}") for i in range(12)))) for name in ("a", "b")
    ]
    found = together(drafts)
    with pytest.raises(Unsettled, match=r"“Your goals” holds 20 rows\. Leave 4 more rows out"):
        settled(found, {})
    after = settled(found, {}, left_out=[one.id for one in found.rows[-4:]])
    assert len(after.theory.rows("goals")) == 20


def test_an_id_that_is_taken_by_another_table_gives_way_and_its_links_follow():
    one = goals(row("x1", goal="A goal of Ana"))
    other = {
        "actions/actions": [row("x1", action="An action of Ben")],
        "inputs/inputs": [row("i1", input="An hour") | {"for": ids("x1")}],
    }
    after = settled(together([draft("Ana", one), draft("Ben", other)]), {}).theory
    (goal,), (action,), (need,) = after.rows("goals"), after.rows("actions"), after.rows("inputs")
    assert goal[ROW] == rid("x1") != action[ROW]
    assert need["for"] == action[ROW]


def test_keys_stay_when_a_further_draft_is_put_behind():
    drafts = [
        draft("Ana", goals(row("g1", goal="Teams ask"))),
        draft("Ben", goals(row("g1", goal="Teams tell"))),
    ]
    more = [*drafts, draft("Cleo", goals(row("g0", goal="Before"), row("g1", goal="Teams sing")))]
    assert [one.key for one in together(drafts).differences] == [
        one.key for one in together(more).differences
    ]


@pytest.mark.parametrize(
    "hostile", ["<script>x</script>", "=HYPERLINK(1)", "\u202eabc", "👩\u200d👧", "x" * 5000]
)
def test_hostile_words_come_through_whole(hostile):
    found = together([draft("Ana", goals(row("g1", goal=hostile))), draft("Ben", goals(row("g1", goal="G")))])
    assert found.differences[0].says == (hostile, "G")
    assert settled(found, {}).theory.rows("goals")[0]["goal"] == hostile


# ------------------------------------------------------------------ members' files


def entry(seq, exercise, prompt, answer):
    return Entry(
        id=fresh_id(), rev=1, seq=seq, exercise=exercise, prompt=prompt, ask="?", answer=answer, course="0",
        at="2026-09-01T10:00:00Z",
    )  # fmt: skip


def journal_of(found, *before):
    """Return a journal's file: a secret at every question that is no Theory, and the Theory."""
    entries = list(before)
    for file in sorted((places.content("exercises") / "en").glob("*.toml")):
        for prompt in exercises.find(file.stem).prompts:
            if parts.prompt(f"{file.stem}/{prompt.id}") is None:
                entries += [entry(len(entries) + 1, file.stem, prompt.id, SECRET)]
    entries.append(entry(len(entries) + 1, "gone-lesson", "why", SECRET))
    for address, answer in found.items():
        entries.append(entry(len(entries) + 1, *address.split("/"), answer))
    assert sum(SECRET in str(one.answer) for one in entries) > 5
    return export(entries, fresh_id())


def test_of_a_journal_only_the_theory_is_taken():
    earlier = [
        entry(1, "narrative", "narrative", f"At first I wrote {SECRET}"),
        entry(2, "goals", "goals", [row("g9", goal=SECRET)]),
    ]
    data = journal_of(answers(), *earlier)
    assert SECRET.encode() in data
    taken = read_draft(data, "Ana")
    assert taken.theory == whole().for_team()
    assert "own-practice/what" in whole().answers
    assert not any(one.startswith(parts.OWN_ALONE) for one in taken.theory.answers)
    found = together([taken, Draft(name="Ben", theory=whole())])
    after = settled(found, {})
    for told in (taken, found, after, dump(after.theory, date(2026, 1, 1))):
        assert SECRET not in repr(told)


def test_a_theory_as_json_is_taken_with_or_without_a_mark_in_front():
    text = dump(whole(), date(2026, 1, 1))
    for data in (text.encode(), b"\xef\xbb\xbf" + text.encode()):
        taken = read_draft(data, "  Ana\n\x00 of 9b ")
        assert (taken.name, taken.theory) == ("Ana of 9b", whole().for_team())
        assert SECRET not in repr(taken)
    assert len(read_draft(text.encode(), "n" * 500).name) == 60


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("  Head of\n\x00 grade 9 ", "Head of grade 9"),
        ("n" * 500, "n" * 60),
        (" ", "Ana"),
        (None, "Ana"),
        (["Ben"], "Ana"),
    ],
)
def test_a_draft_is_called_by_whoever_its_file_says_wrote_it(author, name):
    record = {**json.loads(dump(whole(), date(2026, 1, 1))), "author": author}
    assert read_draft(json.dumps(record).encode(), "Ana").name == name


def test_what_a_theory_file_holds_beside_the_theory_is_not_taken():
    record = json.loads(dump(whole(), date(2026, 1, 1)))
    record["answers"]["what-surprised-me/surprise"] = SECRET
    record["notes"] = SECRET
    assert SECRET not in repr(read_draft(json.dumps(record).encode(), "Ana"))


def cut(data):
    return data[: len(data) - 40]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no Theory of Leadership"),
        (b"PK\x03\x04\xff\xfe", "neither a Theory nor a journal"),
        (b'{"format": "else"}', "no Theory of Leadership"),
        (b"[" * 100_000, "no Theory of Leadership"),
        (b'{"journal": 3}\n', "incomplete or damaged|not a journal"),
        (b"x" * (20 * 1024 * 1024 + 1), "too large"),
        (export([entry(1, "what-surprised-me", "surprise", "x")], fresh_id()), "Nothing of a Theory"),
        (dump(Theory({}), date(2026, 1, 1)).encode(), "Nothing of a Theory"),
    ],
    ids=["empty", "binary", "foreign", "deep", "head", "large", "no theory", "empty theory"],
)
def test_a_file_that_is_neither_is_refused_in_words(data, words):
    with pytest.raises(BadTheory, match=words):
        read_draft(data, "Ana")


def test_a_cut_journal_is_refused_and_not_half_taken():
    with pytest.raises(BadTheory, match="incomplete or damaged"):
        read_draft(cut(journal_of(answers())), "Ana")
