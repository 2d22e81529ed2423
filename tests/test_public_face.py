"""What a lesson may say: few verbs, each explained, each light until it is used."""

import inspect
import pkgutil
import re
import subprocess
import sys
import time

import pytest

import ltl_course
from ltl_course.simulations import SIMULATIONS

VERBS = ltl_course.__all__
HEAVY = ("matplotlib", "ipywidgets", "anywidget", "numpy", "IPython", "pydantic", "docx", "openpyxl")


def test_there_are_at_most_ten_verbs_and_nothing_else_is_public():
    assert 1 <= len(VERBS) <= 10
    assert sorted(VERBS) == list(VERBS)
    code = "import ltl_course as ltl; print(*[name for name in vars(ltl) if not name.startswith('_')])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert set(said.split()) == {*VERBS, "Any"}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_a_function_that_explains_itself(verb):
    function = getattr(ltl_course, verb)
    words = inspect.getdoc(function)
    assert inspect.isfunction(function)
    assert re.match(r"[A-Z][^\n]*\.$", words.split("\n")[0])
    for name in inspect.signature(function).parameters:
        assert re.search(rf"^\*{{0,2}}{name} : ", words, re.MULTILINE), name
    assert "Returns\n-------" in words
    assert f"``{verb}``" in ltl_course.__doc__


def test_no_verb_has_the_name_of_a_module():
    modules = {
        one.name.rpartition(".")[2] for one in pkgutil.walk_packages(ltl_course.__path__, "ltl_course.")
    }
    # The files of one package are its own business; a lesson could only meet what lies at the top.
    top = {one.name for one in pkgutil.iter_modules(ltl_course.__path__)}
    assert len(top) > 10
    assert not top & set(VERBS)
    assert modules >= top


def test_importing_the_course_loads_nothing_heavy():
    code = "import sys, ltl_course; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "ltl_course" in loaded
    assert [name for name in loaded if name.startswith(HEAVY)] == []
    assert [name for name in loaded if name.startswith("ltl_course.")] == []


def test_importing_the_course_takes_a_moment():
    code = "import time; began = time.perf_counter(); import ltl_course; print(time.perf_counter() - began)"
    took = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    )
    assert took < 0.25


def test_a_simulation_of_one_sentence_draws_nothing():
    code = (
        "import sys, ltl_course as ltl; said = ltl.simulate('signal-or-noise');"
        "print('matplotlib' in sys.modules); print(said)"
    )
    drew, said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert drew == "False"
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("verb", "arguments", "words"),
    [
        ("home", ["nothing"], "no lesson 'nothing'"),
        ("predict", ["nothing"], "no exercise 'nothing'"),
        ("reflect", ["nothing"], "no exercise 'nothing'"),
        ("write", ["nothing"], "no exercise 'nothing'"),
        ("chart", ["nothing"], "no exercise 'nothing'"),
        ("play", ["nothing"], "no exercise 'nothing'"),
        ("play", ["about-you"], "about-you is no game"),
        ("reflect", ["district"], "district is a game"),
        ("explore", ["nothing"], "no simulation 'nothing'"),
        ("simulate", ["nothing"], "no simulation 'nothing'"),
        (
            "explore",
            ["signal-or-noise", "nothing"],
            r"signal-or-noise has no lever nothing\. It has rules, shift, ",
        ),
    ],
)
def test_a_verb_says_what_it_does_not_know(verb, arguments, words):
    with pytest.raises(ValueError, match=words):
        getattr(ltl_course, verb)(*arguments)


@pytest.mark.parametrize(
    ("settings", "words"), [({"view": "x"}, "view must be"), ({"scenario": "x"}, "no scenario 'x'")]
)
def test_exploring_says_what_it_does_not_know(settings, words):
    with pytest.raises(ValueError, match=words):
        ltl_course.explore("signal-or-noise", **settings)


def test_simulating_says_which_lever_cannot_stand_where():
    with pytest.raises(ValueError, match="charts must be from"):
        ltl_course.simulate("signal-or-noise", charts=10**9)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"speed": 3}, r"district has no lever speed\. It has improvement, "),
        ({"scenario": "nothing"}, "district has no scenario 'nothing'. It has .*learning-leader"),
    ],
)
def test_simulating_says_what_it_does_not_know(settings, words):
    with pytest.raises(ValueError, match=words):
        ltl_course.simulate("district", **settings)


def test_simulating_takes_a_scenario_and_what_is_given_beside_it_wins():
    few = {"seed": 4, "replicates": 20}
    led = dict(next(one.levers for one in SIMULATIONS["district"].scenarios if one.id == "learning-leader"))
    said = ltl_course.simulate("district", scenario="learning-leader", **few)
    assert said == ltl_course.simulate("district", **led, **few) != ltl_course.simulate("district", **few)
    assert said != ltl_course.simulate("district", **led, **{**few, "seed": 5})
    beside = ltl_course.simulate("district", scenario="learning-leader", improvement=0, **few)
    assert beside == ltl_course.simulate("district", **{**led, "improvement": 0}, **few) != said


def test_the_version_is_that_of_the_package():
    from importlib.metadata import version

    assert ltl_course.__version__ == version("ltl-course")


def test_nothing_is_opened_because_a_module_was_imported(tmp_path):
    code = "import ltl_course.widgets.session, ltl_course.journal"
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "-c", code],
        env={"HOME": str(tmp_path), "PATH": "", "LTL_JOURNAL": str(tmp_path / "own" / "journal.jsonl")},
        check=True,
    )
    assert not (tmp_path / "own").exists()
    assert time.monotonic() - began < 30
