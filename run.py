"""Set up the course and open it: ``python3 run.py``, on Windows ``py run.py``.

Why it exists: a school leader should need two things only, Python and this one command.
It uses nothing but Python's standard library. It makes a private place for the course's
parts (``.venv`` beside this file), installs exactly the versions in ``requirements.lock``
with their hashes, and hands over to ``jupyter ltl``. When nothing has changed since the
last time it does nothing of that. ``run.py test`` does the same with
``requirements-test.lock`` and runs the tests. Any other words go to ``jupyter ltl``.
Everything is fetched before anything is changed: without a network, a course that worked
works on.

The parts are installed by plain pip, so that an organisation's pip settings and proxy
count. The course itself is installed "editable" and without build isolation: the tool
that builds it stands in the lock, so nothing is fetched that has no hash.
"""

import sys

# An older Python must get this far: no import before it, and no syntax newer than 3.6 in this file.
if sys.version_info < (3, 11):  # noqa: UP036
    from shutil import which

    newer = [name for name in ("python3.13", "python3.12", "python3.11") if which(name)]
    sys.exit(
        "The course needs Python 3.11 or newer, and this is Python {}.{}.\n{}".format(
            sys.version_info[0],
            sys.version_info[1],
            "You have a newer one. Type: " + newer[0] + " run.py"
            if newer
            else "Install a newer one from https://www.python.org/downloads/ and try again.",
        )
    )

import contextlib
import errno
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
COMMAND = BIN / ("jupyter-ltl.exe" if os.name == "nt" else "jupyter-ltl")
STAMP = VENV / "course-setup.json"
LOG = VENV / "course-setup.log"
FETCHED = VENV / "course-parts"
LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-test.lock"
# What an installation takes on disk, measured, and a third more to unpack it in.
ROOM = {LOCK: 600, TEST_LOCK: 1000}
AGAIN = "Then run the same command again; it goes on by itself."

# What pip's report shows, and what that means for the reader. The first that fits is told.
REMEDIES = {
    r"Windows Long Path": """\
In this folder, some of the course's files get names that are too long for Windows.
Move the course's folder to a short place, such as C:\\course.""",
    r"No space left on device|Errno 28|not enough space": "The disk is full. Free about {room} MB.",
    r"DO NOT MATCH THE HASHES|Hashes are required": """\
A downloaded part is not the one that the course was tested with, so it was not installed.
Often a filter or an incomplete download is behind it. Try on another network, or download
the course again. If it happens again, report it; do not work round it.""",
    r"CERTIFICATE_VERIFY_FAILED|SSLError": """\
The network looks into encrypted traffic, as some schools' networks do, and Python does not
trust it. Ask your IT staff for pip's certificate setting, or try on another network.""",
    r"ProxyError|NewConnectionError|ConnectTimeout|ReadTimeout|name ?resolution|getaddrinfo|Max retries"
    r"|Network is unreachable|Connection refused|IncompleteRead": """\
The parts of the course could not be fetched. Check the internet connection.""",
    r"Permission denied|Errno 13|WinError 5|Access is denied": "Some files in {venv} cannot be written.",
    r"No matching distribution|Could not find a version": """\
A part of the course was not found for Python {python} on this computer. The course is tested
with Python 3.11 to 3.13. If you have one of these, check the internet connection.""",
}
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
)
ON_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
ON_A_MAC = ("Google Chrome", "Chromium", "Microsoft Edge")


class TroubleError(Exception):
    """Something the reader can mend; its text says what happened and what to do."""


def say(words: str) -> None:
    """Print a line at once."""
    print(words, flush=True)


def digest(*files: Path) -> str:
    """Return one hash of the files' names and contents, the same with either line ending."""
    total = hashlib.sha256()
    for file in files:
        total.update(file.relative_to(ROOT).as_posix().encode())
        total.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()


def project() -> dict[str, Any]:
    """Read pyproject.toml.

    Raises
    ------
    TroubleError
        If this file stands alone, as when it is started from inside a ZIP.
    """
    try:
        return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    except FileNotFoundError:
        raise TroubleError(
            f"The rest of the course is not beside {ROOT / 'run.py'}. If you downloaded a ZIP, "
            "unpack all of it first and start run.py in the unpacked folder."
        ) from None


def wanted() -> dict[str, Any]:
    """Say what a finished installation of this checkout looks like."""
    # pip copies the shared files of an editable install; they are the only ones that go stale.
    shared = (
        ROOT / folder for folder in project()["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    )
    copied = sorted(file for folder in shared for file in folder.rglob("*") if file.is_file())
    return {
        "finished": True,
        "folder": str(ROOT),
        "python": "{}.{}".format(*sys.version_info),
        "course": project()["project"]["version"],
        "lock": digest(LOCK),
        "project": digest(ROOT / "pyproject.toml", *copied),
        "tests": digest(TEST_LOCK),
    }


def found() -> dict[str, Any]:
    """Return what the last run noted down; empty if there was none or it cannot be read."""
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def note(stamp: dict[str, Any]) -> None:
    """Write the stamp so that it is either the old one or the new one."""
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps(stamp, indent=1), "utf-8")
    fresh.replace(STAMP)


def missing(now: dict[str, Any], *, testing: bool) -> set[str]:
    """Return which of the steps ``venv``, ``parts`` and ``course`` are still to do."""
    stamp = found()
    foreign = not stamp and usable()
    same_place = all(stamp.get(key) == now[key] for key in ("folder", "python"))
    if not foreign and not (stamp.get("finished") and same_place and PYTHON.exists()):
        return {"venv", "parts", "course"}
    steps = set()
    if stamp.get("lock") != now["lock"] or (testing and stamp.get("tests") != now["tests"]):
        steps.add("parts")
    if any(stamp.get(key) != now[key] for key in ("project", "course")) or not COMMAND.exists():
        steps.add("course")
    # What is to be built on must be sound; what is only to be started need not be looked at each time.
    return steps if not steps or foreign or usable() else {"venv", "parts", "course"}


def usable() -> bool:
    """Tell whether somebody has made a .venv by other means that we can build on and need not clear."""
    ask = "import pip, sys; raise SystemExit('{}.{}'.format(*sys.version_info) != sys.argv[1])"
    version = "{}.{}".format(*sys.version_info)
    return (
        PYTHON.exists()
        and not subprocess.run([PYTHON, "-c", ask, version], capture_output=True, check=False).returncode
    )


def typed() -> str:
    """Return the words that started this file; what we start calls itself so, too."""
    # On Windows, the launcher "py" puts the whole path of a Python in its own place.
    python = "py" if os.name == "nt" else (sys.orig_argv or ["python3"])[0]
    return " ".join(f'"{word}"' if " " in word else word for word in (python, sys.argv[0]))


def surroundings() -> dict[str, str]:
    """Return the environment for what we start: this .venv first, nothing from other Pythons."""
    alien = {"PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT"}
    kept = {key: value for key, value in os.environ.items() if key.upper() not in alien}
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", os.defpath)])
    return kept | {
        "VIRTUAL_ENV": str(VENV),
        "PATH": path,
        # On Windows, Python 3.11 and 3.12 misread pip's note of this folder if its name is not all ASCII.
        "PYTHONPATH": str(ROOT),
        # "user = true" in somebody's pip settings would install past the .venv.
        "PIP_USER": "0",
        "PIP_ROOT_USER_ACTION": "ignore",
        "LTL_COMMAND": typed(),
    }


def pip(doing: str, *words: Any, shown: str = "") -> None:
    """Let pip do something, with its report in the log; `shown` says how far it has come.

    Raises
    ------
    TroubleError
        If it fails; the text is the remedy that fits its report.
    """
    quietly = ("--no-input", "--disable-pip-version-check", "--progress-bar", "off")
    command = [PYTHON, "-m", "pip", doing, *quietly, *words]
    counter = shown and sys.stdout.isatty()
    fetched = 0
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"\n$ {' '.join(map(str, command))}\n")
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=surroundings(),
            encoding="utf-8",
            errors="replace",
        ) as process:
            report = []
            for line in process.stdout or ():
                log.write(line)
                report.append(line)
                fetched += line.startswith(("Collecting ", "Requirement already"))
                if counter:
                    print(f"\r  {shown.format(fetched):<40}", end="", flush=True)
    if counter:
        print("\r" + " " * 42, end="\r", flush=True)
    if process.returncode:
        raise TroubleError(f"{remedy(''.join(report))}\n{AGAIN}\nThe full report is in {LOG}")


def remedy(report: str) -> str:
    """Return the plain words for what pip reported."""
    for pattern, words in REMEDIES.items():
        if re.search(pattern, report, re.IGNORECASE):
            return words.format(room=ROOM[LOCK], venv=VENV, python="{}.{}".format(*sys.version_info))
    return "A part of the course could not be installed."


def make_room(lock: Path) -> None:
    """Make the folder for the parts, empty.

    Raises
    ------
    TroubleError
        If the folder cannot be written, the disk is full, or this Python cannot do it.
    """
    free = shutil.disk_usage(ROOT).free // 2**20
    if free < ROOM[lock]:
        raise TroubleError(
            f"The course needs about {ROOM[lock]} MB of disk, and {free} MB are free.\n{AGAIN}"
        )
    VENV.mkdir(exist_ok=True)  # says plainly when the folder cannot be written
    # Started with the .venv's own Python, we must not clear the floor that we stand on.
    python = getattr(sys, "_base_executable", None) or sys.executable
    made = subprocess.run(
        [python, "-m", "venv", "--clear", VENV], capture_output=True, text=True, check=False
    )
    if made.returncode == 0:
        return
    report = made.stdout + made.stderr
    if "ensurepip" in report:
        raise TroubleError(
            "This Python lacks the part that sets up programs (Debian and Ubuntu keep it apart).\n"
            f"Type: sudo apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv\n{AGAIN}"
        )
    raise TroubleError(f"Python could not make {VENV}:\n{report.strip()}\n{AGAIN}")


def journal() -> "Path | None":
    """Return the learner's journal file; the same answer as ``ltl_course.places.journal``."""
    chosen = os.environ.get("LTL_JOURNAL", "")
    if chosen == "browser" or (not chosen and os.environ.get("LTL_HOST") == "binder"):
        return None
    if chosen:
        return Path(os.path.expanduser(chosen)).absolute()  # noqa: PTH111 - as there
    home, name = Path.home(), "ltl-course"
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
        return local / name / name / "journal.jsonl"
    xdg = os.environ.get("XDG_DATA_HOME", "").strip()
    standard = home / ("Library/Application Support" if sys.platform == "darwin" else ".local/share")
    return (Path(xdg) if xdg.startswith("/") else standard) / name / "journal.jsonl"


def keep_journal(version: str) -> None:
    """Copy the journal aside before another version of the course first opens it.

    Raises
    ------
    TroubleError
        If the copy cannot be made; the course is not opened then.
    """
    file = journal()
    if file is None or not file.is_file():
        return
    copy = file.parent / "copies" / f"journal-before-{version}-{time.strftime('%Y%m%d-%H%M%S')}.jsonl"
    try:
        copy.parent.mkdir(exist_ok=True)
        shutil.copy2(file, copy.with_suffix(".part"))
        copy.with_suffix(".part").replace(copy)
    except OSError as problem:
        raise TroubleError(
            f"Your answers in {file} are untouched. A copy could not be made before the new version\n"
            f"opens them: {problem}. Make room, or copy the file yourself.\n{AGAIN}"
        ) from problem
    say(f"A copy of your answers, as they were before version {version}, is in {copy}")


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one window set up at a time; the others wait, then find the work done."""
    name = f"ltl-course-{hashlib.sha256(str(ROOT).encode()).hexdigest()[:16]}.lock"
    with contextlib.ExitStack() as stack:
        try:
            file = stack.enter_context((Path(tempfile.gettempdir()) / name).open("a"))
        except OSError:  # somebody else's file: two users of one folder do not meet in the same minute
            yield
            return
        waiting = False
        while not taken(file.fileno()):
            if not waiting:
                say("Another window is setting up the course. Waiting for it.")
            waiting = True
            time.sleep(0.5)
        yield


def taken(descriptor: int) -> bool:
    """Try to lock an open file; the lock ends when the file is closed, even by a crash."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def set_up(*, testing: bool) -> None:
    """Bring .venv to where this checkout wants it; cheap when it is there already."""
    now = wanted()
    if not missing(now, testing=testing):
        return
    with alone():
        steps = missing(now, testing=testing)
        if not steps:
            return
        before = found()
        lock = TEST_LOCK if testing else LOCK
        if "parts" in steps:
            say("Setting up the course. This takes a minute or two the first time, and the internet.")
        if "venv" in steps:
            say("Step 1 of 3: making a folder for its parts (.venv).")
            make_room(lock)
        LOG.write_text(f"{sys.version}\n", "utf-8")
        # The lock is complete: what a part asks for stands in it, or is left out on purpose.
        locked = ("--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", lock)
        if "parts" in steps:
            parts = len(re.findall(r"^[A-Za-z0-9].*==", lock.read_text("utf-8"), re.MULTILINE))
            say("Step 2 of 3: fetching and unpacking the parts.")
            pip("download", "--dest", FETCHED, *locked, shown=f"{{}} of about {parts} parts")
        if before.get("course") != now["course"]:
            keep_journal(now["course"])
        # From here to the end an interruption leaves "unfinished", and the next run starts afresh.
        note(before | {"finished": False, "course": now["course"]})
        if "parts" in steps:
            pip("install", "--no-index", "--find-links", FETCHED, *locked, shown="unpacking")
            shutil.rmtree(FETCHED, ignore_errors=True)
        say("Step 3 of 3: the course itself.")
        pip("install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
        kept = now["tests"] if testing else before.get("tests", "") if "parts" not in steps else ""
        note(now | {"tests": kept})


def browser() -> str:
    """Find a browser for the tests.

    Raises
    ------
    TroubleError
        If there is none; the text says what to install.
    """
    programs = [
        os.environ[key] for key in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") if key in os.environ
    ]
    files = [Path(place) / tail for place in programs for tail in ON_WINDOWS]
    files += [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in ON_A_MAC]
    named = [os.environ.get("LTL_BROWSER"), *map(shutil.which, BROWSERS)]
    for candidate in (*named, *(str(file) for file in files if file.is_file())):
        if candidate:
            return candidate
    raise TroubleError(
        "The tests drive a real browser, and none was found. Install Chromium, Google Chrome or\n"
        "Microsoft Edge (on Debian: sudo apt install chromium), or name one in LTL_BROWSER.\n"
        "The course itself opens in any browser: python3 run.py"
    )


def start(command: list[Any], environment: dict[str, str]) -> NoReturn:
    """Become the command, so that Ctrl+C and its exit code are its own."""
    if os.name != "nt":
        os.execve(command[0], [str(word) for word in command], environment)  # noqa: S606
    with subprocess.Popen(command, env=environment) as process:
        while True:
            try:
                sys.exit(process.wait())
            except KeyboardInterrupt:  # Windows sends it to both; the course ends by itself
                continue


def main(words: list[str]) -> NoReturn:
    """Set up, then open the course, run the tests, or do what `words` ask of ``jupyter ltl``."""
    testing = words[:1] == ["test"]
    file = journal()
    if file is not None and os.environ.get("LTL_JOURNAL"):
        # In full, for all that is started from here and goes on in another folder.
        os.environ["LTL_JOURNAL"] = str(file)
    more = {"LTL_BROWSER": browser()} if testing else {}
    set_up(testing=testing)
    if not testing:
        start([COMMAND, *(words or ["open"])], surroundings())
    if len(words) == 1:
        more["LTL_WHOLE_SUITE"] = "1"  # conftest.py then insists that the browser tests have run
    os.chdir(ROOT)
    start([PYTHON, "-m", "pytest", *words[1:]], surroundings() | more)


def ending(problem: OSError) -> str:
    """Put an error of the operating system into plain words."""
    if problem.errno in {errno.EACCES, errno.EROFS, errno.EPERM}:
        return (
            f"The course cannot write in {ROOT}: {problem.strerror}.\n"
            f"Move the course's folder to a place of your own, such as Documents.\n{AGAIN}"
        )
    if problem.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"The disk is full. Free about {ROOM[LOCK]} MB.\n{AGAIN}"
    return f"The course could not be set up: {problem}.\n{AGAIN}"


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except TroubleError as trouble:
        sys.exit(f"\n{trouble}")
    except OSError as trouble:
        sys.exit(f"\n{ending(trouble)}")
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run the same command again to go on.")
