"""run.py, with real environments and real pip, on a course of three small files."""

import ast
import errno
import hashlib
import importlib.util
import json
import os
import runpy
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import platformdirs.macos
import platformdirs.unix
import platformdirs.windows
import pytest

from ltl_course import places

ROOT = Path(__file__).parents[1]

BACKEND = """
import base64, hashlib, pathlib, tomllib, zipfile
def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    version = tomllib.loads(pathlib.Path("pyproject.toml").read_text())["project"]["version"]
    name = f"ltl_course-{version}"
    files = {
        f"{name}.dist-info/METADATA": f"Metadata-Version: 2.1\\nName: ltl-course\\nVersion: {version}\\n",
        f"{name}.dist-info/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
        f"{name}.dist-info/entry_points.txt": "[console_scripts]\\njupyter-ltl = tiny:main\\n",
        "ltl_course.pth": str(pathlib.Path.cwd()),
    }
    with zipfile.ZipFile(pathlib.Path(wheel_directory, f"{name}-py3-none-any.whl"), "w") as wheel:
        for path, words in files.items():
            wheel.writestr(path, words)
        wheel.writestr(f"{name}.dist-info/RECORD", "".join(f"{path},,\\n" for path in files))
    return f"{name}-py3-none-any.whl"
"""
TINY = """
import os, sys
def main():
    import part
    print("OPENED", sys.argv[1:], os.environ["VIRTUAL_ENV"], os.environ.get("PYTHONPATH"))
    print("JOURNAL", os.environ.get("LTL_JOURNAL"))
    print("CALLED", os.environ.get("LTL_COMMAND"))
    sys.exit(int(os.environ.get("TINY_EXIT", "0")))
"""
PYTEST = """
import os, sys
print("TESTED", sys.argv[1:], os.environ["LTL_BROWSER"], os.environ.get("LTL_WHOLE_SUITE"), os.getcwd())
print("JOURNAL", os.environ.get("LTL_JOURNAL"))
"""


OFFLINE = {
    "PIP_NO_INDEX": "",
    "PIP_FIND_LINKS": "",
    "PIP_INDEX_URL": "http://127.0.0.1:9/",
    "PIP_RETRIES": "1",
    "PIP_NO_CACHE_DIR": "1",
}


def wheel(folder: Path, name: str, **modules: str) -> str:
    """Write a wheel and return its line for a lock."""
    file = folder / f"{name}-1.0-py3-none-any.whl"
    files = {f"{module.replace('__', '/', 1)}.py": words for module, words in modules.items()} | {
        f"{name}-1.0.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{name}-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with ZipFile(file, "w") as archive:
        for path, words in files.items():
            archive.writestr(path, words)
        archive.writestr(f"{name}-1.0.dist-info/RECORD", "".join(f"{path},,\n" for path in files))
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


class Course:
    """A small course in a folder whose name has a space, an apostrophe and letters beyond ASCII."""

    def __init__(self, top: Path) -> None:
        self.top, self.folder, self.home = top, top / "Schülé's course", top / "home"
        wheels = top / "wheels"
        for folder in (self.folder / "share", self.home, wheels):
            folder.mkdir(parents=True)
        shutil.copy(ROOT / "run.py", self.folder)
        (self.folder / "backend.py").write_text(BACKEND)
        (self.folder / "tiny.py").write_text(TINY)
        (self.folder / "share" / "page.html").write_text("page")
        self.version("0.1.0")
        part = wheel(wheels, "part", part="whole = True\n")
        (self.folder / "requirements.lock").write_text(part)
        test = wheel(wheels, "pytest", pytest____init__="", pytest____main__=PYTEST)
        (self.folder / "requirements-test.lock").write_text(part + test)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": wheels.as_uri(),
            "PYTHONPATH": "/nowhere",
            "LTL_JOURNAL": str(self.home / "journal.jsonl"),
        }

    def version(self, version: str) -> None:
        (self.folder / "pyproject.toml").write_text(
            '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
            f'[project]\nname = "ltl-course"\nversion = "{version}"\n'
            '[tool.hatch.build.targets.wheel.shared-data]\n"share" = "share/jupyter"\n'
        )

    def command(self, *words: str) -> list[str]:
        return [sys.executable, str(self.folder / "run.py"), *words]

    def start(self, *words: str, **more: str) -> subprocess.Popen:
        return subprocess.Popen(
            self.command(*words),
            env=self.environment | more,
            cwd=self.top,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def run(self, *words: str, **more: str) -> tuple[int, str]:
        with self.start(*words, **more) as process:
            said = process.communicate(timeout=120)[0]
        return process.returncode, said

    @property
    def stamp(self) -> dict:
        return json.loads((self.folder / ".venv" / "course-setup.json").read_text())


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = Course(tmp_path_factory.mktemp("run"))
    course.first = course.run()
    return course


def script():
    """Load run.py as a module of its own."""
    spec = importlib.util.spec_from_file_location("course_run", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_first_run_sets_up_and_opens_the_course(course):
    code, said = course.first
    assert code == 0, said
    assert "Step 2 of 3" in said
    assert f"OPENED ['open'] {course.folder / '.venv'} {course.folder}" in said
    assert course.stamp["finished"]
    assert not (course.folder / ".venv" / "course-parts").exists()


def test_a_run_with_nothing_new_sets_nothing_up(course):
    log = course.folder / ".venv" / "course-setup.log"
    before = log.stat().st_mtime_ns
    code, said = course.run()
    assert (code, log.stat().st_mtime_ns) == (0, before)
    assert said.startswith("OPENED")


def test_other_words_and_the_exit_code_pass_through(course):
    code, said = course.run("doctor", "--verbose", TINY_EXIT="7")
    assert code == 7
    assert "OPENED ['doctor', '--verbose']" in said


def test_the_course_is_told_what_was_typed_and_can_be_typed_again(course):
    said = course.run("doctor")[1]
    called = said.partition("CALLED ")[2].strip()
    assert called == f'{sys.executable} "{course.folder / "run.py"}"'


def test_the_test_command_installs_the_test_lock_and_runs_pytest_in_the_course(course):
    code, said = course.run("test", "-k", "one", LTL_BROWSER="/a/browser")
    assert code == 0, said
    assert f"TESTED ['-k', 'one'] /a/browser None {course.folder}" in said
    assert "/a/browser 1" in course.run("test", LTL_BROWSER="/a/browser")[1]
    assert "Step" not in course.run()[1]  # the tests' parts hold the course's


def test_without_a_browser_the_tests_say_what_to_install(course):
    before = course.stamp
    code, said = course.run("test", PATH=str(course.home))
    assert code == 1
    assert "Install Chromium" in said
    assert course.stamp == before


def test_a_part_with_another_hash_is_refused_and_nothing_is_changed(course):
    lock = course.folder / "requirements.lock"
    good = lock.read_text()
    lock.write_text(good[:-5] + ("0000\n" if good[-5:] != "0000\n" else "1111\n"))
    before = course.stamp
    code, said = course.run()
    lock.write_text(good)
    assert code == 1
    assert "not the one that the course was tested with" in said
    assert str(course.folder / ".venv" / "course-setup.log") in said
    assert "OPENED" not in said
    assert course.stamp == before
    code, said = course.run()
    assert code == 0, said
    assert said.startswith("OPENED")


def test_without_a_network_the_tests_cannot_be_set_up_and_the_course_still_opens(course):
    shutil.rmtree(course.folder / ".venv")
    assert course.run()[0] == 0
    code, said = course.run("test", LTL_BROWSER="/a/browser", **OFFLINE)
    assert code == 1
    assert "Check the internet connection" in said
    code, said = course.run(**OFFLINE)
    assert code == 0, said
    assert said.startswith("OPENED")
    assert course.run("test", LTL_BROWSER="/a/browser")[0] == 0


def test_a_setting_up_that_broke_off_while_unpacking_is_repaired_from_the_start(course):
    stamp = course.folder / ".venv" / "course-setup.json"
    (course.folder / "share" / "page.html").write_text("a page to install")
    with course.start() as process:
        for line in process.stdout:
            if line.startswith("Step 3"):
                os.killpg(process.pid, signal.SIGKILL)
                break
        process.stdout.read()
    assert not json.loads(stamp.read_text())["finished"]
    code, said = course.run()
    assert code == 0, said
    assert "Step 1 of 3" in said
    assert course.stamp["finished"]


def test_a_folder_of_parts_without_pip_is_made_anew(course):
    course.run()
    for pip in (course.folder / ".venv").rglob("site-packages/pip"):
        shutil.rmtree(pip)
    assert course.run()[1].startswith("OPENED")
    (course.folder / "share" / "page.html").write_text("a page that pip should install")
    code, said = course.run()
    assert code == 0, said
    assert "Step 1 of 3" in said


def test_the_course_is_found_where_python_misreads_pips_note_of_its_folder(course):
    course.run()
    (note,) = (course.folder / ".venv").rglob("ltl_course.pth")
    right = note.read_bytes()
    assert "Schülé" in right.decode()
    note.write_bytes(right.decode().encode().decode("cp1252").encode())  # as Python 3.11 on Windows reads it
    try:
        code, said = course.run()
    finally:
        note.write_bytes(right)
    assert code == 0, said
    assert said.startswith("OPENED")


def test_a_journal_named_in_short_is_the_same_file_wherever_the_course_goes_on(course):
    short, home = course.run(LTL_JOURNAL="my.jsonl")[1], course.run(LTL_JOURNAL="~/own.jsonl")[1]
    assert f"JOURNAL {course.top / 'my.jsonl'}\n" in short
    assert f"JOURNAL {course.home / 'own.jsonl'}\n" in home
    assert "JOURNAL browser\n" in course.run(LTL_JOURNAL="browser")[1]
    assert "JOURNAL \n" in course.run(LTL_JOURNAL="")[1]
    tested = course.run("test", LTL_JOURNAL="my.jsonl", LTL_BROWSER="/a/browser")[1]
    assert f"JOURNAL {course.top / 'my.jsonl'}\n" in tested


@pytest.mark.parametrize("moment", ["Step 1", "Step 2"])
def test_a_setting_up_that_was_killed_is_repaired_by_the_next_run(course, moment):
    shutil.rmtree(course.folder / ".venv")
    with course.start() as process:
        for line in process.stdout:
            if line.startswith(moment):
                os.killpg(process.pid, signal.SIGKILL)
                break
        process.stdout.read()
    assert process.returncode == -signal.SIGKILL
    code, said = course.run()
    assert code == 0, said
    assert "OPENED" in said
    assert course.stamp["finished"]


def test_two_windows_at_once_set_up_once(course):
    shutil.rmtree(course.folder / ".venv")
    windows = [course.start(), course.start()]
    said = [window.communicate(timeout=120)[0] for window in windows]
    assert [window.returncode for window in windows] == [0, 0], said
    assert [sum(step in words for words in said) for step in ("Step 1", "Step 2", "Step 3")] == [1, 1, 1]
    assert all("OPENED" in words for words in said)


def test_a_moved_folder_is_set_up_anew(course):
    old = course.folder
    course.folder = old.rename(old.with_name("moved"))
    try:
        code, said = course.run()
        assert code == 0, said
        assert "Step 1 of 3" in said
        assert f"OPENED ['open'] {course.folder / '.venv'}" in said
    finally:
        course.folder = course.folder.rename(old)


def test_a_changed_page_of_the_app_is_installed_again(course):
    course.run()  # whatever an earlier test has left behind
    (course.folder / "share" / "page.html").write_text("another page")
    said = course.run()[1]
    assert "Step 3" in said
    assert "Step 2" not in said
    assert "Step" not in course.run()[1]


def test_a_new_version_first_keeps_a_copy_of_the_journal(course):
    journal = course.home / "journal.jsonl"
    journal.write_text('{"answer": "first"}\n')
    assert not (course.home / "copies").exists()
    course.version("0.2.0")
    code, said = course.run()
    (copy,) = (course.home / "copies").iterdir()
    assert code == 0
    assert str(copy) in said
    assert copy.read_bytes() == journal.read_bytes()
    assert copy.name.startswith("journal-before-0.2.0-")
    course.run()
    assert list((course.home / "copies").iterdir()) == [copy]


def test_without_a_network_the_reader_is_told_to_check_it(course):
    shutil.rmtree(course.folder / ".venv")
    code, said = course.run(**OFFLINE)
    assert code == 1
    assert "Check the internet connection" in said
    assert "Traceback" not in said


def test_an_environment_made_by_hand_is_kept_and_completed(course):
    shutil.rmtree(course.folder / ".venv", ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", course.folder / ".venv"], check=True)
    mine = course.folder / ".venv" / "mine.txt"
    mine.write_text("keep")
    code, said = course.run()
    assert code == 0, said
    assert mine.exists()


def test_a_zip_that_was_not_unpacked_is_named(tmp_path):
    shutil.copy(ROOT / "run.py", tmp_path)
    done = subprocess.run([sys.executable, tmp_path / "run.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "unpack all of it first" in done.stderr


def test_a_folder_that_cannot_be_written_is_named(monkeypatch):
    run = script()
    monkeypatch.setattr(run, "ROOT", Path("/sys"))
    monkeypatch.setattr(run, "VENV", Path("/sys/.venv"))
    monkeypatch.setattr(run.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(2**40, 0, 2**40))
    with pytest.raises(OSError, match=r"\.venv") as caught:
        run.make_room(run.LOCK)
    assert "cannot write in /sys" in run.ending(caught.value)
    assert "disk is full" in run.ending(OSError(errno.ENOSPC, "full"))


def test_too_small_a_disk_is_refused_before_anything_is_made(monkeypatch, tmp_path):
    run = script()
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(
        run.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(2**40, 2**40, 99 * 2**20)
    )
    with pytest.raises(run.TroubleError, match="600 MB of disk, and 99 MB are free"):
        run.make_room(run.LOCK)
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "disk is full",
        ),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "IT staff"),
        ("Failed to establish a new connection: [Errno -3] Temporary failure in name resolution", "internet"),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: 'x'",
            "cannot be written",
        ),
        ("ERROR: No matching distribution found for numpy==2.4.6", "3.11 to 3.13"),
        (
            "[Errno 2] No such file or directory\nHINT: ... does not have Windows Long Path support enabled.",
            "short place, such as C:\\course.",
        ),
        ("something new", "could not be installed"),
    ],
)
def test_pips_reports_become_plain_words(report, words):
    assert words in script().remedy(report)


def test_an_old_python_is_told_so_and_nothing_else_happens(monkeypatch):
    source = (ROOT / "run.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 7))  # else an old Python says SyntaxError instead
    monkeypatch.setattr(sys, "version_info", (3, 9, 6, "final", 0))
    with pytest.raises(SystemExit) as caught:
        runpy.run_path(str(ROOT / "run.py"), run_name="__main__")
    assert "needs Python 3.11 or newer, and this is Python 3.9" in str(caught.value)


@pytest.mark.parametrize(
    ("platform", "folders"),
    [
        ("linux", platformdirs.unix.Unix),
        ("darwin", platformdirs.macos.MacOS),
        ("win32", platformdirs.windows.Windows),
    ],
)
@pytest.mark.parametrize("xdg", ["", "/data", "relative"])
@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"LTL_HOST": "binder"},
        *({"LTL_JOURNAL": chosen} for chosen in ("browser", "/j", "j", "~/j", "~nobody-of-this-name/j")),
    ],
)
def test_run_py_looks_for_the_journal_where_the_course_keeps_it(monkeypatch, platform, folders, xdg, chosen):
    monkeypatch.delenv("LTL_JOURNAL")
    for name, value in {"XDG_DATA_HOME": xdg, "LOCALAPPDATA": "/local", **chosen}.items():
        monkeypatch.setenv(name, value)
    windows = platformdirs.windows
    monkeypatch.setattr(windows, "get_win_folder", windows.get_win_folder_from_env_vars)
    monkeypatch.setattr(places, "user_data_path", lambda name: folders(name).user_data_path)
    run = script()
    monkeypatch.setattr(sys, "platform", platform)
    assert run.journal() == places.journal()


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_the_readme_names_the_folder_of_the_answers(monkeypatch, platform):
    for name in ("LTL_JOURNAL", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home-of-mine")
    monkeypatch.setenv("LOCALAPPDATA", "%LOCALAPPDATA%")
    run = script()
    monkeypatch.setattr(sys, "platform", platform)
    folder = str(run.journal().parent).replace("/home-of-mine", "~")
    if platform == "win32":
        folder = folder.replace("/", "\\")
    assert f"`{folder}`" in (ROOT / "README.md").read_text("utf-8")


def test_the_version_stands_in_two_places_that_agree():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert (
        f'__version__ = "{project["project"]["version"]}"'
        in (ROOT / "ltl_course" / "__init__.py").read_text()
    )
