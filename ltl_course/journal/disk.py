"""Files on a disk: written whole, forced down, and what hinders that in words.

Why it exists: what the journal's file needs of the disk knows nothing of entries.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from filelock import Timeout

from ltl_course.words import _

BINARY = getattr(os, "O_BINARY", 0)
"""To open a file as it is; Windows alone knows another way."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM}


class Gone(OSError):
    """Something that was in the file is not there any longer."""


def hindrance(error: OSError, path: Path) -> str:
    """Say what hinders saving, and the way out.

    Parameters
    ----------
    error : OSError
        What went wrong; Timeout if another window holds the lock, Gone if something is missing.
    path : Path
        The file.

    Returns
    -------
    str
        Sentences for the learner.
    """
    if isinstance(error, Timeout):
        why = _("Another window is writing and does not finish. Close it, then go on typing.")
    elif isinstance(error, Gone):
        why = _(
            "Saved answers are missing from {path}: the file was removed, damaged or replaced by an older "
            "one. Download a copy of your journal, open the course again and bring the copy."
        )
    elif error.errno in _FULL:
        why = _("The disk is full. Free some space, then go on typing.")
    elif error.errno == errno.EROFS:
        why = _("This folder cannot be written to. Choose another place with LTL_JOURNAL.")
    elif error.errno in _FORBIDDEN:
        why = _("You have no right to write to {path}. Ask for it, or choose another place with LTL_JOURNAL.")
    else:
        why = _("Saving to {path} failed. Download a copy of your journal.")
    return _("What you typed is kept in this browser.") + " " + why.format(path=path)


def write(path: Path, data: bytes) -> None:
    """Write a file of our own whole and force it to the disk; only its owner may read it.

    Parameters
    ----------
    path : Path
        The file; what it held before is gone.
    data : bytes
        All that it is to hold.

    Raises
    ------
    OSError
        If the disk refuses; the file may then hold a part.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, 0o600)
    try:
        write_on(handle, data)
    finally:
        os.close(handle)


def write_on(handle: int, data: bytes) -> None:
    """Write all of `data` where an open file stands, and force it to the disk.

    Parameters
    ----------
    handle : int
        The open file.
    data : bytes
        What is written.

    Raises
    ------
    OSError
        If the disk refuses; a part may have been written.
    """
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]
    os.fsync(handle)


def settle(folder: Path) -> None:
    """Force a folder's list of files to the disk.

    Parameters
    ----------
    folder : Path
        The folder. Windows cannot open one; there os.replace alone has to do.

    Raises
    ------
    OSError
        If the disk refuses.
    """
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
