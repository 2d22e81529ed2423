"""The table of moves: what the lesson names, and the ends, each with what the simulation gives there."""

from __future__ import annotations

import pytest

from ltl_course import lessons
from ltl_course.dynamics import parameters
from ltl_course.paper.cells import cells
from ltl_course.paper.moves import MOST_LEVERS, moves
from ltl_course.simulations import SIMULATIONS
from ltl_course.simulations.named import find, offered

DRIFT = find("drifting-goals")
LEVERS = ("promise", "rosy", "check", "commitment")
LABELS = {name: one.label for name, one in parameters(DRIFT).items()}


def rows(words, levers=LEVERS, start=None):
    grid = moves(start or DRIFT(), levers, words)
    return dict(grid.rows) if grid else {}


def summary(**levers):
    made = DRIFT(**levers)
    return made.summary(made.run())


def test_a_move_that_is_named_is_run_and_moves_of_one_item_add_up():
    words = (
        f"1. Set *{LABELS['promise']}* to 100, then to 110. Why?\n"
        f"2. Set it back. Rosier (*{LABELS['rosy']}*, 80), and asked (*{LABELS['check']}*, 70.5). 5?"
    )
    found = rows(words)
    promise, rosy, check = (LABELS[name] for name in ("promise", "rosy", "check"))
    unit = f" {parameters(DRIFT)['promise'].unit}".rstrip()
    told = list(found)
    assert told[:2] == [f"{promise}: 100{unit}", f"{promise}: 110{unit}"]
    assert told[2].startswith(f"{rosy}: 80")
    assert told[3].startswith(told[2] + f"; {check}: 70.5")
    assert found[told[1]] == summary(promise=110)
    assert found[told[3]] == summary(rosy=80, check=70.5)


def test_ends_are_told_of_the_levers_that_the_words_leave_alone_and_of_few_all():
    named = f"Set *{LABELS['promise']}* to 100."
    promise = parameters(DRIFT)["promise"]
    assert len([one for one in rows(named) if one.startswith(f"{promise.label}:")]) == 1
    few = rows(named, ("promise", "check"))
    assert len([one for one in few if one.startswith(f"{promise.label}:")]) == 3
    lever = parameters(DRIFT)["rosy"]
    ends = [one for one in rows(named) if one.startswith(lever.label)]
    assert len(ends) == len({lever.low, lever.high} - {DRIFT().rosy})
    many = next(one for one in SIMULATIONS.values() if len(parameters(one)) > MOST_LEVERS)
    assert rows("", tuple(parameters(many)), many()) == {}


def test_a_choice_and_a_scenario_are_moves_and_what_the_lever_cannot_take_is_none():
    model = find("learning-network")
    choice = parameters(model)["network"].choices
    titles = {one.title for one in model.scenarios}
    other = next(key for key in choice if key != model().network and choice[key] not in titles)
    found = rows(f"Switch to *{choice[other]}*.", ("network",), model())
    made = model(network=other)
    assert found[f"{parameters(model)['network'].label}: {choice[other]}"] == made.summary(made.run())
    scene = next(one for one in offered(DRIFT, LEVERS) if one.levers)
    assert rows(f"Choose *{scene.title}*.")[scene.title] == summary(**scene.levers)
    assert rows(f"Set *{LABELS['promise']}* to 9999.").keys() == rows("").keys()
    again = rows(
        f"*{choice[other]}*, then *{choice[other]}*, then *{choice[model().network]}*.", ("network",), model()
    )
    assert len([one for one in again if one.endswith(choice[other])]) == 1
    assert not [one for one in again if one.endswith(choice[model().network])]
    assert rows(f"**{LABELS['promise']}** to 100, and *nothing* to 100.").keys() == rows("").keys()


@pytest.mark.parametrize(
    "lesson", [one.id for one in lessons.every() if any("prediction" in cell.named for cell in cells(one.id))]
)
def test_each_lesson_with_a_simulation_has_a_move_on_paper(lesson):
    text = "\n\n".join(cell.prose for cell in cells(lesson))
    (cell,) = [one for one in cells(lesson) if "prediction" in one.named]
    model = find(cell.given[0])
    assert rows(text, cell.given[1:] or tuple(parameters(model)), model())
