"""The files that a facilitator may change: exercises and lessons, those changed last first.

Why it exists: what is to be checked is what somebody has just saved, and it should stand on top.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ltl_course import places

DAMAGED = (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What reading a damaged file may raise: no text, no JSON, or none of the shape that a notebook has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file of the course's content.

    Attributes
    ----------
    file : pathlib.Path
        Where it lies.
    path : str
        The way to it from the course's folder, such as ``"exercises/en/about-you.toml"``.
    when : datetime.datetime
        When it was changed last, where the reader is.
    """

    file: Path
    path: str
    when: datetime

    @property
    def is_exercise(self) -> bool:
        """Whether it is an exercise; else it is a notebook."""
        return self.file.suffix == ".toml"


def sources() -> tuple[Source, ...]:
    """Return all exercises and notebooks, those changed last first.

    Returns
    -------
    tuple of Source
        In all languages; copies that JupyterLab keeps are none of them.
    """
    exercises, notebooks = places.content("exercises"), places.content("notebooks")
    found = [
        *(_source(file, exercises) for file in exercises.glob("*/*.toml")),
        *(_source(file, notebooks) for file in notebooks.rglob("*.ipynb")),
    ]
    shown = (one for one in found if one and not any(part.startswith(".") for part in one.path.split("/")))
    return tuple(sorted(shown, key=lambda one: (-one.when.timestamp(), one.path)))


def _source(file: Path, folder: Path) -> Source | None:
    if not file.is_file():  # a folder, or a link that leads nowhere
        return None
    changed = datetime.fromtimestamp(file.stat().st_mtime, UTC).astimezone()
    return Source(file=file, path=file.relative_to(folder.parent).as_posix(), when=changed)
