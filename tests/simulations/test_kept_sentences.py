"""The sentences that lessons keep are those of many more worlds than a lesson simulates."""

import ast
from pathlib import Path

import nbformat
import pytest

from ltl_course.simulations import SIMULATIONS

LESSONS = Path(__file__).parents[2] / "notebooks"
# The most that a model takes; of another seed, so that no world is counted twice.
MANY = {"replicates": 10_000, "seed": 999}


def kept():
    for file in sorted(LESSONS.glob("*.ipynb")):
        for cell in nbformat.read(file, as_version=4).cells:
            if "nbval-check-output" in cell.metadata.get("tags", []):
                (output,) = cell.outputs
                yield pytest.param(cell.source, output.data["text/plain"], id=f"{file.stem} {cell.id}")


@pytest.mark.parametrize(("source", "sentence"), list(kept()))
def test_ten_thousand_other_worlds_say_the_same(source, sentence):
    call = ast.parse(source).body[0].value
    assert call.func.attr == "simulate"
    levers = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    model = SIMULATIONS[ast.literal_eval(call.args[0])](**{**levers, **MANY})
    assert model.summary(model.run()) == sentence
