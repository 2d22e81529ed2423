"""What is wrong with an installation, and how to mend it.

Why it exists: a school's computer differs from ours in a hundred ways, and its user cannot
read a traceback. Every check here says in plain words what it found, and what to do.
Nothing is changed: the journal is read from a copy.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path

from jupyter_client.kernelspec import NoSuchKernel
from jupyter_core.paths import jupyter_path
from packaging.requirements import Requirement

from ltl_course import exercises, places
from ltl_course.app.kernels import KERNEL, OwnKernelSpecs
from ltl_course.app.opening import listener
from ltl_course.app.pages import HOME
from ltl_course.app.plan import PORT, called
from ltl_course.app.server import EXTENSIONS, template_found
from ltl_course.journal import FileStore, NewerSchema, Unusable
from ltl_course.words import _, number, plural

_LEAST_PYTHON = (3, 11)
_LEAST_FREE = 200 * 1024 * 1024
_MEGABYTE = 1024 * 1024
# A clock before this is wrong: the course did not exist.
_EARLIEST_YEAR, _LATEST_YEAR = 2026, 2060


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found.

    Attributes
    ----------
    about : str
        What was looked at, in a few words.
    found : str
        What is the case.
    remedy : str
        What to do; empty where nothing is wrong.
    """

    about: str
    found: str
    remedy: str = ""

    @property
    def well(self) -> bool:
        """Whether nothing is wrong."""
        return not self.remedy


def python(version: tuple[int, ...] = sys.version_info[:3]) -> Finding:
    """Check the version of Python.

    Parameters
    ----------
    version : tuple of int
        The version to judge; the running one unless a test says otherwise.

    Returns
    -------
    Finding
        A problem below Python 3.11.
    """
    said = ".".join(map(str, version))
    if version >= _LEAST_PYTHON:
        return Finding(about=_("Python"), found=said)
    return Finding(
        about=_("Python"),
        found=_("{version} is too old.").format(version=said),
        remedy=_("Install Python 3.11 or newer from python.org, then run the course's run.py with it."),
    )


def packages() -> Finding:
    """Check that every package the course needs is there, in a version that fits."""
    about = _("Packages")
    wrong = []
    needed = [Requirement(line) for line in requires("ltl-course") or []]
    needed = [one for one in needed if one.marker is None or one.marker.evaluate({"extra": ""})]
    for one in needed:
        try:
            have = distribution(one.name).version
        except PackageNotFoundError:
            wrong.append(_("{name} is missing").format(name=one.name))
            continue
        if not one.specifier.contains(have, prereleases=True):
            wrong.append(
                _("{name} {have} does not fit {range}").format(name=one.name, have=have, range=one.specifier)
            )
    if not wrong:
        return Finding(about=about, found=_("all {count} are there").format(count=len(needed)))
    return Finding(
        about=about,
        found="; ".join(wrong) + ".",
        remedy=_("Run the course's run.py again: it installs what is missing."),
    )


def kernel() -> Finding:
    """Check that Jupyter can start this Python."""
    about = _("Jupyter kernel")
    try:
        spec = OwnKernelSpecs().get_kernel_spec(KERNEL)
    except NoSuchKernel:
        spec = None
    if spec is not None and spec.argv:
        return Finding(about=about, found=_("found"))
    return Finding(
        about=about,
        found=_("No kernel for this Python was found."),
        remedy=_("Run: {command}").format(command=f"{sys.executable} -m ipykernel install --sys-prefix"),
    )


def page() -> Finding:
    """Check that the page's frame and the scripts of its controls are installed."""
    about = _("Page")
    if not template_found():
        return Finding(
            about=about,
            found=_("The course's page template was not found."),
            remedy=_("Install the course again: run the course's run.py."),
        )
    folders = [
        *jupyter_path("labextensions"),
        *(str(Path(p) / "labextensions") for p in jupyter_path("voila")),
    ]
    missing = [
        name for name in EXTENSIONS if not any((Path(f) / name / "package.json").is_file() for f in folders)
    ]
    if missing:
        return Finding(
            about=about,
            found=_("Scripts of the page are missing: {names}.").format(names=", ".join(missing)),
            remedy=_("Install ipywidgets, anywidget and voila again: run the course's run.py."),
        )
    return Finding(about=about, found=_("template and controls found"))


def content() -> Finding:
    """Check that lessons and exercises are there."""
    about = _("Lessons")
    try:
        notebooks, asked = places.content("notebooks"), places.content("exercises")
    except FileNotFoundError as problem:
        return Finding(about=about, found=str(problem), remedy=_("Install the course again."))
    if not (notebooks / HOME).is_file():
        return Finding(
            about=about,
            found=_("The start page {name} is missing from {folder}.").format(name=HOME, folder=notebooks),
            remedy=_("Install the course again, or copy the start page back."),
        )
    return Finding(
        about=about,
        found=", ".join(
            [
                plural("{count} lesson", "{count} lessons", len(list(notebooks.glob("[0-9]*.ipynb"))) - 1),
                plural("{count} exercise", "{count} exercises", len(list((asked / "en").glob("*.toml")))),
            ]
        ),
    )


def exercise_files() -> Finding:
    """Check that every exercise can be shown; a fault in its file costs a lesson one card."""
    about = _("Exercises")
    wrong = exercises.mistakes()
    if not wrong:
        return Finding(about=about, found=_("all can be shown"))
    return Finding(
        about=about,
        found="\n".join(wrong),
        remedy=_("Correct it in {folder}, then reload the page.").format(folder=places.content("exercises")),
    )


def _nearest(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.exists())


def journal_place() -> Finding:
    """Check that the journal can be written, and that there is room for it."""
    about = _("Room for the journal")
    kept = places.journal()
    if kept is None:
        return Finding(about=about, found=_("your answers are kept in your browser"))
    folder = _nearest(kept.parent)
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"probe")
    except OSError:
        return Finding(
            about=about,
            found=_("The folder {folder} cannot be written.").format(folder=folder),
            remedy=_(
                "Ask for the right to write there, or set LTL_JOURNAL to a file in a folder of your own."
            ),
        )
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE:
        return Finding(
            about=about,
            found=_("Only {size} MB are free.").format(size=number(free / _MEGABYTE, 0)),
            remedy=_("Free some space on this disk, so that your answers can be saved."),
        )
    return Finding(about=about, found=str(kept))


def journal_state() -> Finding:
    """Check that the journal can be read. A copy is read; the file itself is not touched."""
    about = _("Journal")
    kept = places.journal()
    if kept is None or not kept.exists():
        return Finding(about=about, found=_("none yet"))
    if not kept.is_file():
        return Finding(
            about=about,
            found=_("{path} is a folder.").format(path=kept),
            remedy=_("Set LTL_JOURNAL to the name of a file, or move that folder."),
        )
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, kept.name)
        try:
            shutil.copy(kept, copy)
            store = FileStore(copy)
            entries = store.load()
        except (NewerSchema, Unusable) as problem:
            return Finding(
                about=about,
                found=str(problem).replace(str(copy), str(kept)),
                remedy=_(
                    "Update the course, or set LTL_JOURNAL to another file. {path} stays as it is."
                ).format(path=kept),
            )
        except OSError as problem:
            return Finding(
                about=about,
                found=_("{path} cannot be read: {why}.").format(path=kept, why=problem.strerror or problem),
                remedy=_("Ask for the right to read it, or set LTL_JOURNAL to another file."),
            )
    if store.damaged is not None:
        return Finding(
            about=about,
            found=_("{path} has lines that cannot be read.").format(path=kept)
            + " "
            + plural("{count} answer is intact.", "{count} answers are intact.", len(entries)),
            remedy=_(
                "Open the course: it keeps a copy of the damaged file beside it and goes on with the rest."
            ),
        )
    return Finding(
        about=about, found=plural("{count} answer, readable", "{count} answers, readable", len(entries))
    )


def port(number_: int = PORT) -> Finding:
    """Check that the course's port is free.

    Parameters
    ----------
    number_ : int
        The port to look at.

    Returns
    -------
    Finding
        A problem if another program has it; a running course is none.
    """
    about = _("Port {port}").format(port=number_)
    who = listener("127.0.0.1", number_)
    if who == "nobody":
        return Finding(about=about, found=_("free"))
    if who == "course":
        return Finding(about=about, found=_("the course is running there"))
    return Finding(
        about=about,
        found=_("Another program uses it."),
        remedy=_(
            "Close that program, or start the course with another port: {command} open --port {port}"
        ).format(command=called(), port=number_ + 1),
    )


def clock(today: dt.date | None = None) -> Finding:
    """Check that the computer's date is plausible; saved answers show it.

    Parameters
    ----------
    today : datetime.date or None
        The date to judge; the computer's own unless a test says otherwise.

    Returns
    -------
    Finding
        A problem for a date before the course or far ahead.
    """
    about = _("Date")
    day = today or dt.datetime.now().astimezone().date()
    if _EARLIEST_YEAR <= day.year <= _LATEST_YEAR:
        return Finding(about=about, found=day.isoformat())
    return Finding(
        about=about,
        found=_("This computer says it is {day}.").format(day=day.isoformat()),
        remedy=_("Set the date and time. Your answers are safe, but they carry a wrong date."),
    )


CHECKS: tuple[Callable[[], Finding], ...] = (
    python,
    packages,
    kernel,
    page,
    content,
    exercise_files,
    journal_place,
    journal_state,
    port,
    clock,
)


def examine() -> Iterator[Finding]:
    """Run every check.

    Yields
    ------
    Finding
        In the order in which they should be mended.
    """
    for check in CHECKS:
        try:
            yield check()
        except Exception as problem:  # noqa: BLE001 - a doctor that faints helps nobody
            yield Finding(
                about=check.__name__,
                found=_("This could not be checked: {why}").format(why=problem),
                remedy=_("Run the course's run.py again. If that does not help, report this line."),
            )
