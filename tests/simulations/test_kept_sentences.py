"""The sentences that lessons keep are those of many more worlds than a lesson simulates."""

from pathlib import Path

import nbformat
import pytest

from ltl_course.lessons import calls_in
from ltl_course.simulations.named import begun

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
    (call,) = calls_in(source)
    assert call.verb == "simulate"
    settings = {"scenario": "", **call.named, **MANY}
    model = begun(call.first, settings.pop("scenario"), settings)
    assert model.summary(model.run()) == sentence
