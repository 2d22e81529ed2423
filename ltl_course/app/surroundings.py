"""What surrounds a visitor's kernel: the variables it may see, and the folder of its sockets.

Why it exists: Jupyter gives a kernel the server's whole environment, keys and tokens
included, and puts its sockets where a name may be too long for them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ltl_course import places

# Everything else of the server's environment (keys, tokens, addresses) stays with the server.
_NEEDED = frozenset(
    {
        "APPDATA",
        "COMSPEC",
        "HOME",
        "HOMEDRIVE",
        "HOMEPATH",
        "LANG",
        "LANGUAGE",
        "LOCALAPPDATA",
        "LOGNAME",
        "MPLCONFIGDIR",
        "PATH",
        "PATHEXT",
        "PROGRAMDATA",
        "PYTHONPATH",
        "SYSTEMDRIVE",
        "SYSTEMROOT",
        "TEMP",
        "TMP",
        "TMPDIR",
        "TZ",
        "USER",
        "USERNAME",
        "USERPROFILE",
        "VIRTUAL_ENV",
        "WINDIR",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
    }
)

# The longest socket name that every Unix accepts, less "/kernel-<uuid>-ipc-5" and the folder's own name.
_SOCKET_ROOM = 103 - 50 - 16


def environment(around: Mapping[str, str], scratch: Path) -> dict[str, str]:
    """Return what a visitor's kernel may know of the server's environment.

    Parameters
    ----------
    around : Mapping[str, str]
        The server's own environment.
    scratch : pathlib.Path
        A folder that goes when the server stops; IPython keeps its files there.

    Returns
    -------
    dict[str, str]
        Paths, language and time zone, and the course's own ``LTL_`` settings.
    """
    known = {k: v for k, v in around.items() if k.upper() in _NEEDED or k.startswith(("LC_", "LTL_"))}
    return known | {"IPYTHONDIR": str(scratch / "ipython"), "MPLBACKEND": "agg"}


def journal_setting() -> str:
    """Return the value of ``LTL_JOURNAL`` for the kernels of one person's own app."""
    kept = places.journal()
    return places.BROWSER if kept is None else str(kept)


def socket_folder() -> Path | None:
    """Return a folder whose name is short enough for sockets, or None where there is none.

    Returns
    -------
    pathlib.Path or None
        None on Windows and where every temporary folder has a long name; kernels then talk
        over TCP on loopback.
    """
    if sys.platform == "win32":
        return None
    usual = Path(tempfile.gettempdir())
    short = Path("/tmp")  # noqa: S108 - the folder made in it is private (0700) and has a random name
    return next((p for p in (usual, short) if len(str(p)) <= _SOCKET_ROOM and os.access(p, os.W_OK)), None)
