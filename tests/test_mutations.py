"""The list of changes that turn a test red stays true: ``python tests/mutations.py`` runs it."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from mutations import MUTATIONS, ROOT, copied, seen

from ltl_course.simulations import MODULES

every = pytest.mark.parametrize("mutation", MUTATIONS, ids=[one.model for one in MUTATIONS])


def test_every_simulation_has_a_change():
    assert [one.model for one in MUTATIONS] == list(MODULES)


@every
def test_what_is_replaced_stands_in_the_models_own_file_once_and_the_change_is_python(mutation):
    assert mutation.file.startswith(mutation.model.replace("-", "_"))
    text = (ROOT / mutation.path).read_text("utf-8")
    changed = mutation.of(text)
    assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(text))


@every
def test_the_test_that_should_notice_is_there(mutation):
    file, name = mutation.node.split("::")
    tests = ast.parse((ROOT / file).read_text("utf-8")).body
    assert name in [one.name for one in tests if isinstance(one, ast.FunctionDef)]


def test_what_stands_twice_or_nowhere_is_refused():
    mutation = MUTATIONS[0]
    for text, times in ((mutation.old * 2, 2), ("nothing of it", 0)):
        with pytest.raises(ValueError, match=f"has this {times} times, not once"):
            mutation.of(text)


def test_only_a_test_that_ran_and_failed_is_red_and_the_text_is_put_back(tmp_path):
    copied(tmp_path)
    (mutation,) = (one for one in MUTATIONS if one.model == "pipeline")
    file = tmp_path / mutation.path
    before = file.read_bytes()
    assert seen(tmp_path, mutation)
    assert file.read_bytes() == before
    assert not seen(tmp_path, replace(mutation, new=f"{mutation.old}  # the same")), "what changes nothing"
    assert not seen(tmp_path, replace(mutation, test="test_that_is_not_there")), "what could not be run"
    assert Path(ROOT / mutation.path).read_bytes() == before
