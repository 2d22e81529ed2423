"""Worksheets as files: a web page to print, or a PDF.

Why it exists: whoever prepares a session prints many at once, and must not lose a file by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, get_args

from ltl_course import lessons
from ltl_course.content.sources import DAMAGED
from ltl_course.exercises import ExerciseError, Role
from ltl_course.paper.worksheet import worksheet
from ltl_course.theory.formats import pdf, web
from ltl_course.theory.formats.exports import BLANK, Export
from ltl_course.theory.pages.blank import blank
from ltl_course.words import _, speaking

Format = Literal["html", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)


class Refused(OSError):
    """Files cannot be written there; the message says why and what to do."""


def made(lesson: str, role: Role, format_: Format = "html") -> Export:
    """Make the worksheet of a lesson; for the page of the Theory, the blank workbook.

    Parameters
    ----------
    lesson : str
        Its id; LessonError if there is none, or if something that it shows is not there.
    role : Role
        In whose words.
    format_ : {"html", "pdf"}
        A page that stands alone, or a tagged PDF of it; MissingPart if that needs something more.

    Returns
    -------
    Export
        The file. Its name never comes from a learner's words.
    """
    page = web.write(blank()) if lesson == lessons.THEORY else _sheet(lesson, role)
    name = _name(lesson, format_)
    if format_ == "pdf":
        return Export(name=name, media_type="application/pdf", data=pdf.write(page))
    return Export(name=name, media_type="text/html", data=page.encode())


def write(
    chosen: Sequence[str], role: Role, format_: Format, folder: Path, *, again: bool = False
) -> Iterator[Path]:
    """Write the worksheets of lessons into a folder, and yield each file when it is there.

    Parameters
    ----------
    chosen : sequence of str
        Ids of lessons, with the folder of a language where it is not the session's; all if there is
        none. LessonError if one is unknown. A lesson without a translation is English throughout.
    role : Role
        In whose words.
    format_ : {"html", "pdf"}
        As for :func:`made`.
    folder : pathlib.Path
        It is made if it is not there. Other files in it stay as they are.
    again : bool
        Whether files that were written before are written anew.

    Yields
    ------
    pathlib.Path
        A file.

    Raises
    ------
    Refused
        If one of the files is there already and may not be written anew; then none is written. Also if
        the folder cannot be written to, or, behind all others, if a file of the course is damaged.
    """
    named = [lessons.named(one) for one in chosen] or [("", one.id) for one in lessons.every()]
    files = {one: folder / _name(one[1], format_, one[0]) for one in dict.fromkeys(named)}
    if not again and (there := [str(file) for file in files.values() if file.exists()]):
        told = _(
            "These files are there already: {files}. Nothing was written. To write them anew, add --again; "
            "other files stay as they are. Or name another folder with --to."
        )
        raise Refused(told.format(files=", ".join(there)))
    damaged = [] if chosen else list(lessons.damaged().values())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for (code, id_), file in files.items():
            try:
                with speaking(code or lessons.find(id_).language):
                    data = made(id_, role, format_).data  # before the file is there: this may fail
            except (ExerciseError, lessons.LessonError) as error:
                damaged.append(f"{file.name}: {error}")
                continue
            _put(file, data, again=again)
            yield file
    except OSError as error:
        told = _("It cannot be written into {folder}: {why}. Choose another folder.")
        raise Refused(told.format(folder=folder, why=error.strerror or error)) from error
    if damaged:
        raise Refused("\n".join([_("Not written, because a file of the course is damaged:"), *damaged]))


def _sheet(lesson: str, role: Role) -> str:
    """Make a worksheet; a lesson may name what is not there, and one such line must not stop the others."""
    try:
        return worksheet(lesson, role)
    except (ExerciseError, lessons.LessonError):
        raise
    except DAMAGED as error:
        told = _(
            "{file}: it cannot be put on paper. “Check everything” on the facilitator’s page says which line "
            "to mend. ({why})"
        )
        raise lessons.LessonError(told.format(file=f"{lesson}.ipynb", why=error)) from error


def _put(file: Path, data: bytes, *, again: bool) -> None:
    """Write a file whole: where one was, it is there until the new one is."""
    if not again:
        with file.open("xb") as opened:
            opened.write(data)
        return
    fresh = file.with_name(f".{file.name}.new")
    try:
        fresh.write_bytes(data)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def _name(lesson: str, format_: Format, code: str = "") -> str:
    name = BLANK if lesson == lessons.THEORY else f"worksheet-{lesson}"
    return f"{name}-{code}.{format_}" if code else f"{name}.{format_}"
