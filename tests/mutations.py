"""Change one constant or sign in each simulation, and see a test go red: ``python tests/mutations.py``.

Why it exists: a test that cannot fail protects nobody, and a list of what once turned red rots. Here
the list can be run. The package and its tests are copied to a temporary folder, one text is replaced
there, and the test that should notice it is run. Nothing of the folder that one works in is touched.
``--list`` only prints what would be changed; names of simulations choose among them. The exit code
is 1 if a change went unseen.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPIED = ("ltl_course", "tests", "conftest.py", "pyproject.toml")
RED = 1
"""The exit code of pytest where tests ran and some failed; the others say that none could be run."""


@dataclass(frozen=True, kw_only=True)
class Mutation:
    """One change that a test must notice.

    Attributes
    ----------
    model : str
        Id of the simulation.
    file : str
        In ``ltl_course/simulations``.
    old, new : str
        The text, which stands in the file once, and what takes its place.
    test : str
        A function in the simulation's own tests.
    """

    model: str
    file: str
    old: str
    new: str
    test: str

    @property
    def path(self) -> Path:
        """Where the file lies, from the root."""
        return Path("ltl_course", "simulations", self.file)

    @property
    def node(self) -> str:
        """The test, as pytest calls it."""
        return f"tests/simulations/test_{self.model.replace('-', '_')}.py::{self.test}"

    def of(self, text: str) -> str:
        """Return the file's text with the change.

        Raises
        ------
        ValueError
            If what is to be replaced does not stand in it exactly once.
        """
        if (times := text.count(self.old)) != 1:
            raise ValueError(f"{self.path} has this {times} times, not once: {self.old}")
        return text.replace(self.old, self.new)


MUTATIONS = (
    Mutation(
        model="best-hypothesis",
        file="best_hypothesis_ways.py",
        old="variance[place] *= 1 - gain",
        new="variance[place] *= 1 + gain",
        test="test_what_is_believed_is_what_all_results_together_say",
    ),
    Mutation(
        model="capability-trap",
        file="capability_trap_equations.py",
        old='equation="capability / skills_last"',
        new='equation="capability / (2 * skills_last)"',
        test="test_capability_is_built_by_hours_and_wears_out_by_itself",
    ),
    Mutation(
        model="district",
        file="district_equations.py",
        old="(need + reading_error * reading_luck - evidence)",
        new="(need + reading_error * reading_luck + evidence)",
        test="test_a_second_engine_in_plain_loops_gives_the_same",
    ),
    Mutation(
        model="drifting-goals",
        file="drifting_goals_equations.py",
        old="(1 - commitment) * believed",
        new="(1 + commitment) * believed",
        test="test_full_commitment_keeps_the_goal_at_the_promise",
    ),
    Mutation(
        model="full-system",
        file="full_system.py",
        old="math.sqrt(1 - self.correlation)",
        new="math.sqrt(1 + self.correlation)",
        test="test_readings_have_the_spread_and_the_links_that_are_set",
    ),
    Mutation(
        model="local-fit",
        file="local_fit.py",
        old="np.abs(practice - fits)",
        new="np.abs(practice + fits)",
        test="test_distances_are_those_of_the_four_ways_on_the_same_evidence",
    ),
    Mutation(
        model="learning-network",
        file="learning_network.py",
        old="(2 * successes(luck, tries, chance) - tries)",
        new="(3 * successes(luck, tries, chance) - tries)",
        test="test_evidence_is_what_bayes_rule_makes_of_binomial_successes",
    ),
    Mutation(
        model="pipeline",
        file="pipeline_board.py",
        old="gap = aim - net - people.counted * under_way",
        new="gap = aim + net - people.counted * under_way",
        test="test_the_board_is_what_a_table_with_boxes_does",
    ),
    Mutation(
        model="signal-or-noise",
        file="signal_or_noise_before.py",
        old="math.sqrt(1 - memory**2)",
        new="math.sqrt(1 + memory**2)",
        test="test_memory_keeps_the_spread_and_sets_the_correlation",
    ),
    Mutation(
        model="who-teaches-whom",
        file="who_teaches_whom_beliefs.py",
        old="(people.right | (up & ~people.wrong)) & ~down",
        new="(people.right | (up & people.wrong)) & ~down",
        test="test_training_moves_a_belief_one_step_towards_the_handbook_and_only_if_it_says_something",
    ),
)


def copied(folder: Path) -> None:
    """Copy what the tests of the simulations need, without anything compiled."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run this Python in the copy, and keep nothing compiled: a change must not meet old bytes."""
    # In the copy one test is the whole run, whatever the run is part of that asks for this.
    own = {name: value for name, value in os.environ.items() if name != "LTL_WHOLE_SUITE"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**own, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def tested(folder: Path, nodes: Sequence[str]) -> int:
    """Run tests in the copy; return pytest's exit code."""
    return python(folder, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *nodes).returncode


def seen(folder: Path, mutation: Mutation) -> bool:
    """Change the copy, run the test, put the text back; tell whether the test went red."""
    file = folder / mutation.path
    text = file.read_text("utf-8")
    file.write_text(mutation.of(text), "utf-8")
    try:
        return tested(folder, [mutation.node]) == RED
    finally:
        file.write_text(text, "utf-8")


def main() -> None:
    """Try every change, or those of the simulations named."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("models", nargs="*", help="simulations; all if none is named")
    words.add_argument("--list", action="store_true", help="print the changes and run nothing")
    asked = words.parse_args()
    known = [one.model for one in MUTATIONS]
    if unknown := sorted(set(asked.models) - set(known)):
        words.error(f"no such simulation: {', '.join(unknown)}; there are {', '.join(known)}")
    chosen = [one for one in MUTATIONS if one.model in (asked.models or known)]
    if asked.list:
        for one in chosen:
            print(f"{one.model}: {one.path}\n    {one.old}\n    {one.new}\n    {one.node}")
        return
    with tempfile.TemporaryDirectory(prefix="ltl-mutations-") as name:
        folder = Path(name).resolve()
        copied(folder)
        found = python(folder, "-c", "import ltl_course; print(ltl_course.__file__)").stdout.strip()
        if Path(found).resolve().parent != folder / "ltl_course":
            sys.exit(f"The copy is not what is imported, but {found}.")
        if tested(folder, [one.node for one in chosen]):
            sys.exit("Some of the tests fail, or cannot be run, without any change. Mend them first.")
        unseen = 0
        for one in chosen:
            begun = time.monotonic()
            red = seen(folder, one)
            unseen += not red
            print(
                f"{'red' if red else 'GREEN, unseen':13} {time.monotonic() - begun:5.1f} s  {one.model}: "
                f"{one.old}  ->  {one.new}  ({one.file}; {one.test})",
                flush=True,
            )
    sys.exit(min(unseen, 1))


if __name__ == "__main__":
    main()
