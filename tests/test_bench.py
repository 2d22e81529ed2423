"""The bench's own arithmetic: what is scaled says so, and a ratio is of equal work. Nothing is timed here."""

import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

BENCH = Path(__file__).parents[1] / "bench"
sys.path.insert(0, str(BENCH))

import peers  # noqa: E402
import timing  # noqa: E402
from timing import Case, agreement, markdown  # noqa: E402

from ltl_course.simulations import SIMULATIONS  # noqa: E402


def case(**changed):
    fields = {
        "task": "S4",
        "peer": "Mesa 3",
        "ours": 50.0,
        "theirs": 300.0,
        "ran": 20,
        "check": "near",
        "same": True,
    }
    return Case(**{**fields, **changed})


def test_a_peer_that_ran_few_replicates_is_scaled_in_proportion_and_said_to_be():
    assert case().scaled == 15_000
    assert case().ratio == 300
    assert case().how == "extrapolated from 20"


def test_a_peer_that_ran_all_replicates_is_measured_and_not_scaled():
    whole = case(ran=1000)
    assert (whole.scaled, whole.ratio, whole.how) == (300, 6, "measured")


def test_one_run_against_one_run_is_no_extrapolation_and_may_be_lost():
    one = case(ours=11.0, theirs=2.75, ran=1, replicates=1)
    assert (one.ratio, one.how) == (0.25, "measured")
    assert one.row()[5] == "0.25"


def test_a_peer_at_its_best_is_scaled_alike_and_said_to_be_extrapolated():
    best = case(best=240.0)
    assert (best.best_scaled, best.best_ratio) == (12_000, 240)
    assert best.best_how == "extrapolated from the fastest of 5 parts"
    assert case(ran=1000, best=240.0).best_how == "extrapolated from the fastest of 5 parts"
    assert case(ran=2, best=240.0).best_how == "extrapolated from the fastest of 2 parts"
    assert case(ran=1, replicates=1, best=240.0).best_how == "measured"
    assert case().best_ratio is None


@pytest.mark.parametrize("ran", [1, 2, 5, 12, 1000])
def test_every_run_of_a_peer_is_timed_once_and_its_best_is_the_fastest_parts_pace(ran, monkeypatch):
    done = []

    def cpu_ms(work, times=1):
        assert times == 1
        before = len(done)
        work()
        # The first run is the slowest, the last is twice as fast.
        return sum(10.0 if number < ran - 1 else 5.0 for number in done[before:])

    monkeypatch.setattr(timing, "cpu_ms", cpu_ms)
    took, best = timing.in_parts(done.extend, ran)
    assert done == list(range(ran))
    assert took == 10 * ran - 5
    last = max(1, ran - round(ran * 4 / 5))
    assert best == pytest.approx(ran * (10 * last - 5) / last)


def test_a_row_says_what_was_compared_how_and_whether_it_was_the_same():
    assert case(best=240.0).row() == (
        "S4", "1,000", "50.0 ms", "Mesa 3", "15,000 ms, extrapolated from 20", "300",
        "12,000 ms, extrapolated from the fastest of 5 parts", "240", "yes: near",
    )  # fmt: skip
    assert case().row()[-3:] == ("", "", "yes: near")
    assert case(same=False).row()[-1] == "NO: near"
    assert len(timing.HEADER) == len(case().row())
    for words in ("measured", "extrapolated"):
        assert words in timing.HOW


def test_every_simulation_is_in_the_table_with_both_numbers_of_replicates(monkeypatch):
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        monkeypatch.setenv(name, "1")  # The bench sets them when it is imported; here it must not stay so.
    engines = import_module("engines")
    found = engines.alone(times=1)
    assert list(found) == list(SIMULATIONS)
    assert {"full-system", "pipeline"} <= set(found)
    assert all(set(took) == {200, 1000} for took in found.values())


def test_a_table_has_a_line_for_each_row_below_its_header():
    assert markdown(("a", "b"), [("1", "2"), ("3", "4")]) == "| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |"


def test_means_agree_within_three_standard_errors_and_not_beyond():
    ours = np.tile([0.0, 2.0], 500)
    error = ours.std(ddof=1) * np.sqrt(2 / 1000)
    assert agreement(ours, ours)[1]
    assert agreement(ours, ours + 2.9 * error)[1]
    assert not agreement(ours, ours + 3.1 * error)[1]
    assert not agreement(ours, ours - 3.1 * error)[1]
    assert "-2.9 standard errors" in agreement(ours, ours + 2.9 * error)[0]


def test_a_few_runs_that_ended_alike_are_judged_by_the_spread_of_the_many():
    ours = np.r_[np.ones(920), np.zeros(80)]
    assert agreement(ours, np.ones(12))[1]
    assert not agreement(ours, np.zeros(12))[1]


def test_where_nothing_varies_the_means_must_be_the_same():
    assert agreement(np.ones(5), np.ones(3))[1]
    assert not agreement(np.ones(5), np.zeros(3))[1]


def test_an_environment_that_cannot_be_made_is_said_and_leaves_the_benchs_own_python(tmp_path):
    lock = tmp_path / "lock.txt"
    lock.write_text("this is no requirement !\n")
    python, said = peers.interpreter(tmp_path / "venv", lock)
    assert python == sys.executable
    assert re.search(r"could not be made \(.+\)\. Only peers that this Python has are measured", said)
    assert not (tmp_path / "venv").exists()


def test_an_environment_of_this_lock_is_used_as_it_is_and_of_another_is_made_anew(tmp_path):
    lock, folder = tmp_path / "lock.txt", tmp_path / "venv"
    lock.write_text("# nothing\n")
    python, _said = peers.interpreter(folder, lock)
    assert subprocess.run(
        [python, "-c", "import sys; print(sys.prefix)"], check=True, capture_output=True, text=True
    ).stdout.strip() == str(folder)
    (folder / "mine").touch()
    assert peers.interpreter(folder, lock)[0] == python
    assert (folder / "mine").exists()
    lock.write_text("# nothing, said in another way\n")
    assert peers.interpreter(folder, lock)[0] == python
    assert not (folder / "mine").exists()


def test_the_peers_lock_has_a_hash_for_each_version_and_no_address_and_stays_out_of_the_others():
    text = (BENCH / "requirements-peers.txt").read_text("utf-8")
    assert "://" not in text
    versions = re.findall(r"^\S+==", text, re.MULTILINE)
    assert len(versions) == len(re.findall(r"==[^\\]*\\\n +--hash=sha256:", text)) > 10
    for line in (BENCH / "requirements-peers.in").read_text("utf-8").splitlines():
        if name := re.match(r"[a-z-]+", line):
            assert f"\n{name[0]}==" in text
    for lock in ("requirements.lock", "requirements-test.lock"):
        assert not re.search(r"^(mesa|bptk-py)==", (BENCH.parent / lock).read_text("utf-8"), re.MULTILINE)


def test_the_kept_ratios_follow_from_the_kept_figures():
    files = list((BENCH / "results").glob("*-engines.json"))
    assert files
    for file in files:
        raw = json.loads(file.read_text("utf-8"))
        for one in raw["peers"]:
            worked_out = {"ratio", "how", "best_ratio"}
            again = Case(**{name: value for name, value in one.items() if name not in worked_out})
            assert again.ratio == pytest.approx(one["ratio"])
            assert again.best_ratio == pytest.approx(one.get("best_ratio"))
            assert again.how == one["how"]


def test_without_the_parts_of_the_tests_it_says_how_to_get_them():
    gone = (
        "import sys, runpy; sys.modules['playwright'] = None; runpy.run_module('bench', run_name='__main__')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", gone, "--help"], cwd=BENCH.parent, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "First type: python3 run.py test" in ended.stderr
    assert "Traceback" not in ended.stderr
