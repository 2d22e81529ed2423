"""What stands beside the code: locks, Binder's files, the wheel, the suite's own promises."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = {name: (ROOT / name).read_text("utf-8") for name in ("requirements.lock", "requirements-test.lock")}
LINE = re.compile(
    r"^(?P<what>[a-z0-9][^\\\n]*?) \\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)
PYTHON = "3.11"
SYSTEMS = [
    {
        "python_full_version": f"{python}.1",
        "python_version": python,
        "sys_platform": system,
        "platform_system": name,
    }
    for python in ("3.11", "3.12", "3.13")
    for system, name in (("linux", "Linux"), ("darwin", "Darwin"), ("win32", "Windows"))
]

NAMES = ["{python_version}-{sys_platform}".format(**system) for system in SYSTEMS]


def locked(lock: str) -> list[Requirement]:
    return [Requirement(match["what"]) for match in LINE.finditer(LOCKS[lock])]


def applies(requirement: Requirement, system: dict[str, str]) -> bool:
    return not requirement.marker or requirement.marker.evaluate(default_environment() | system)


def on(system: dict[str, str], lock: str) -> list[Requirement]:
    return [requirement for requirement in locked(lock) if applies(requirement, system)]


def wanted(*extras: str) -> list[Requirement]:
    project, optional = PROJECT["project"], PROJECT["project"]["optional-dependencies"]
    lines = [*PROJECT["dependency-groups"]["build"], *project["dependencies"]]
    return [Requirement(line) for line in (*lines, *(line for extra in extras for line in optional[extra]))]


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_versions_and_hashes_and_nothing_else(lock):
    assert LINE.sub("", LOCKS[lock]) == ""
    assert "://" not in LOCKS[lock]
    for requirement in locked(lock):
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement


@pytest.mark.parametrize(
    "system", SYSTEMS, ids=lambda system: "{python_version}-{sys_platform}".format(**system)
)
@pytest.mark.parametrize(
    ("lock", "extras"), [("requirements.lock", ["binder"]), ("requirements-test.lock", ["binder", "test"])]
)
def test_a_lock_keeps_to_the_ranges_of_pyproject_on_every_system(lock, extras, system):
    here = on(system, lock)
    versions = {r.name: next(iter(r.specifier)).version for r in here}
    assert len(versions) == len(here)  # one version of each
    for requirement in wanted(*extras):
        if applies(requirement, system):
            assert versions[requirement.name.lower()] in requirement.specifier, requirement


@pytest.mark.parametrize("system", SYSTEMS, ids=NAMES)
def test_the_tests_run_with_what_learners_get(system):
    learners, testers = ({str(r).partition(";")[0] for r in on(system, lock)} for lock in LOCKS)
    assert learners <= testers


def test_what_builds_the_package_is_in_the_lock():
    assert PROJECT["dependency-groups"]["build"] == PROJECT["build-system"]["requires"]


def test_every_place_names_the_same_python_and_the_same_lock():
    assert PROJECT["project"]["requires-python"] == f">={PYTHON}"
    assert (ROOT / "binder" / "runtime.txt").read_text() == f"python-{PYTHON}\n"
    assert (ROOT / "binder" / "requirements.txt").read_text() == "-r ../requirements.lock\n"
    # repo2docker reads "python=3.11" and nothing else; ">=" would silently give another Python.
    words = [line.strip() for line in (ROOT / "environment.yml").read_text().splitlines()]
    assert words[words.index("dependencies:") + 1 :] == [
        f"- python={PYTHON}",
        "- pip",
        "- pip:",
        "- -r requirements.lock",
    ]


def binder(folder):
    command = "jupyter-repo2docker"
    return run(
        Path(sys.executable).parent / command,
        "--Repo2Docker.default_buildpack=None",
        "--no-build",
        "--debug",
        *("--user-id", "1000", "--user-name", "jovyan"),
        str(folder),
    )


def test_binder_would_build_this_repository(tmp_path):
    for name in ("binder", "environment.yml", "requirements.lock", "pyproject.toml", "postBuild"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / "repo" / name)
        elif source.exists():
            shutil.copy(source, tmp_path / "repo")
    done = binder(tmp_path / "repo")
    assert done.returncode == 0, done.stderr
    assert f"python={PYTHON}" in done.stderr
    for words in ('-r "binder/requirements.txt"', "./binder/postBuild", "/binder/start"):
        assert words in done.stdout
    # The folder hides every file at the root: without its requirements Binder has nothing to build.
    for name in ("requirements.txt", "runtime.txt"):
        (tmp_path / "repo" / "binder" / name).unlink()
    assert binder(tmp_path / "repo").returncode == 1


@pytest.mark.parametrize("script", ["binder/postBuild", "binder/start", ".ci/run"])
def test_a_script_can_be_started_and_is_sound(script):
    file = ROOT / script
    assert file.read_bytes().startswith(b"#!")
    assert b"\r" not in file.read_bytes()
    assert run("bash", "-n", file).returncode == 0
    assert os.access(file, os.X_OK)


def test_binders_start_tells_the_course_where_it_is_and_hands_over():
    done = run(
        "bash", ROOT / "binder" / "start", sys.executable, "-c", "import os; print(os.environ['LTL_HOST'])"
    )
    assert done.stdout == "binder\n"


def test_ci_runs_the_test_command_of_the_readme():
    assert (ROOT / ".ci" / "run").read_text().splitlines()[-1] == "exec python3 run.py test"
    assert "python3 run.py test" in (ROOT / "README.md").read_text("utf-8")


def test_every_hook_of_pre_commit_is_local():
    hooks = (ROOT / ".pre-commit-config.yaml").read_text()
    assert re.findall(r"repo: *(\S+)", hooks) == ["local"]
    assert "nbstripout --keep-count --keep-id" in hooks
    assert (
        run(
            sys.executable, "-m", "pre_commit", "validate-config", ROOT / ".pre-commit-config.yaml"
        ).returncode
        == 0
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel as run.py and Binder do, with nothing fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    offline = os.environ | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""}
    words = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    done = run(sys.executable, "-m", "pip", *words, env=offline)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = folder.iterdir()
    return file


def test_the_wheel_holds_content_template_scripts_and_licences(wheel):
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    package = {
        f"ltl_course/{file.relative_to(ROOT / 'ltl_course').as_posix()}" for file in files("ltl_course")
    }
    content = {
        f"ltl_course/_content/{file.relative_to(ROOT).as_posix()}" for file in files("exercises", "notebooks")
    }
    stem = "ltl_course-{version}".format(**PROJECT["project"])
    shared = {
        f"{stem}.data/data/{target}/{file.relative_to(ROOT / source).as_posix()}"
        for source, target in PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"].items()
        for file in files(source)
    }
    licences = {f"{stem}.dist-info/licenses/{name}" for name in ("LICENSE", "LICENSE-CONTENT")}
    assert package | content | shared | licences <= names
    for tail in (".toml", ".ipynb", ".js", ".j2", ".css", ".csv"):
        assert any(name.endswith(tail) for name in names), tail
    assert not [name for name in names if "tests" in name or "/bench" in name or name.endswith(".pyc")]


def files(*folders):
    for folder in folders:
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts and ".ipynb_checkpoints" not in file.parts:
                yield file


def test_no_file_names_a_machine_or_a_registry():
    """What is shared must not say where it was made."""
    private = re.compile(rb"/root/|/home/[a-z]+/|file:///|(?:index|links)-url|/opt/")
    kept = [f for f in files("ltl_course", "notebooks", "exercises", "binder", ".ci") if f.suffix != ".ico"]
    kept += [file for file in ROOT.iterdir() if file.is_file() and file.name != ".coverage"]
    assert {file.name for file in kept} >= {"requirements.lock", "environment.yml", "README.md", "postBuild"}
    assert [str(file) for file in kept if private.search(file.read_bytes())] == []


SUITE = """
import pytest
pytestmark = pytest.mark.browser
def test_one():
    {line}
"""


def plain() -> dict[str, str]:
    """Return the environment of a run of a part of the suite."""
    return {name: value for name, value in os.environ.items() if name != "LTL_WHOLE_SUITE"}


@pytest.mark.parametrize(
    ("line", "whole", "code", "words"),
    [
        ("pass", {}, 0, "1 passed"),
        ("pytest.skip('no browser here')", {}, 1, "may not be skipped"),
        ("pass", {"LTL_WHOLE_SUITE": "1"}, 1, "no notebook test has passed"),
        (
            "__import__('socket').create_connection(('192.0.2.1', 9), timeout=1)",
            {},
            1,
            "Tests stay on this computer",
        ),
    ],
)
def test_the_suite_skips_no_browser_test_and_stays_here(tmp_path, line, whole, code, words):
    shutil.copy(ROOT / "conftest.py", tmp_path)
    (tmp_path / "test_it.py").write_text(SUITE.format(line=line))
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = browser: drives a browser\n")
    done = run(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", cwd=tmp_path, env=plain() | whole)
    assert done.returncode == code, done.stdout
    assert words in done.stdout


def test_a_browser_module_that_skips_itself_fails(tmp_path):
    (tmp_path / "browser").mkdir()
    shutil.copy(ROOT / "conftest.py", tmp_path)
    (tmp_path / "browser" / "test_it.py").write_text("import pytest\npytest.importorskip('no_such_module')\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = browser: drives a browser\n")
    done = run(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", cwd=tmp_path)
    assert "may not be skipped" in done.stdout
    assert done.returncode not in {0, 5}


def test_tests_do_not_see_the_developers_own_settings(tmp_path):
    assert Path(os.environ["LTL_JOURNAL"]).is_relative_to(Path.home())
    shutil.copy(ROOT / "conftest.py", tmp_path)
    (tmp_path / "test_it.py").write_text(
        "import os, pathlib\n"
        "def test_it():\n"
        "    assert 'XDG_DATA_HOME' not in os.environ and 'LTL_CONTENT' not in os.environ\n"
        "    assert pathlib.Path.home() != pathlib.Path('/mine')\n"
        "    assert not os.environ['LTL_JOURNAL'].startswith('/mine')\n"
    )
    mine = {
        "XDG_DATA_HOME": "/mine",
        "LTL_CONTENT": "/mine",
        "HOME": "/mine",
        "LTL_JOURNAL": "/mine/journal.jsonl",
    }
    done = run(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", cwd=tmp_path, env=plain() | mine)
    assert done.returncode == 0, done.stdout


def test_no_two_test_files_share_a_name():
    names = [file.name for file in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
