"""The lock of a course that one person has opened: who else uses this computer stays outside.

Why it exists: an address such as 127.0.0.1:8765 can be opened by every account of the same
computer, and behind it stands one person's journal. So each start makes a key. The address
that is opened carries it once; after that a cookie lets the browser in until the server stops.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import secrets
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path

from jupyter_core.paths import jupyter_runtime_dir
from tornado import httputil

_TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
_LOCAL, _REMOTE, _UID = 1, 2, 7
_ROOT = 0


def _word() -> str:
    return secrets.token_urlsafe(24)


def _same(given: str, own: str) -> bool:
    """Compare in a time that does not tell how much of it was right."""
    return hmac.compare_digest(given.encode(), own.encode())


def key_file(port: int) -> Path:
    """Return where the key of the course at `port` is kept while it runs.

    Parameters
    ----------
    port : int
        Where the course listens.

    Returns
    -------
    pathlib.Path
        In the reader's own folder for what runs.
    """
    return Path(jupyter_runtime_dir(), f"ltl-course-{port}.key")


def kept_key(port: int) -> str:
    """Return the key of the reader's own course that runs at `port`.

    Parameters
    ----------
    port : int
        Where the course listens.

    Returns
    -------
    str
        Empty if this account started none there.
    """
    try:
        return key_file(port).read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""


def account(there: tuple[str, int], here: tuple[str, int], tables: tuple[Path, ...] = _TABLES) -> int | None:
    """Return which account of this computer holds the other end of a connection.

    A browser is started with the address as a word of its command line, and on Linux every
    account may read that of every other. The key alone would then not tell them apart.

    Parameters
    ----------
    there, here : tuple of str and int
        IPv4 address and port of the other end and of ours.
    tables : tuple of pathlib.Path
        Linux's tables of connections.

    Returns
    -------
    int or None
        The account's number; None where the system does not tell.
    """
    try:
        wanted = tuple(
            f"{int.from_bytes(socket.inet_aton(ip), sys.byteorder):08X}:{port:04X}"
            for ip, port in (there, here)
        )
    except OSError:
        return None
    for table in tables:
        with contextlib.suppress(OSError):
            for line in table.read_text(encoding="ascii").splitlines()[1:]:
                row = line.split()
                # The second table writes the same address with zeros before it.
                if row[_LOCAL].endswith(wanted[0]) and row[_REMOTE].endswith(wanted[1]):
                    return int(row[_UID])
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """A key for the address, and another for the cookie.

    Attributes
    ----------
    ip, port : str, int
        Where the course listens. The cookie's name has the port in it: browsers send a
        cookie to every port of a name.
    key : str
        What the address carries.
    ticket : str
        What the cookie carries.
    """

    ip: str
    port: int
    key: str = field(default_factory=_word, repr=False)
    ticket: str = field(default_factory=_word, repr=False)

    @property
    def cookie(self) -> str:
        """The cookie's name."""
        return f"ltl-open-{self.port}"

    def fits(self, key: str) -> bool:
        """Return whether `key` is the one that opens.

        Parameters
        ----------
        key : str
            What an address carried.

        Returns
        -------
        bool
            True for the key of this start only.
        """
        return _same(key, self.key)

    def is_own(self, request: httputil.HTTPServerRequest) -> bool:
        """Return whether a request comes from the account that started the course.

        Parameters
        ----------
        request : tornado.httputil.HTTPServerRequest
            The request.

        Returns
        -------
        bool
            True also where the system does not tell; the key is asked for in any case.
        """
        peer = getattr(getattr(request.connection, "context", None), "address", None)
        if not peer or not hasattr(os, "getuid"):
            return True
        return account((peer[0], peer[1]), (self.ip, self.port)) in {None, _ROOT, os.getuid()}

    def lets_in(self, request: httputil.HTTPServerRequest) -> bool:
        """Return whether a request carries the cookie of this start.

        Parameters
        ----------
        request : tornado.httputil.HTTPServerRequest
            The request.

        Returns
        -------
        bool
            False without the cookie, with an older one, or from another account.
        """
        carried = request.cookies.get(self.cookie)
        return carried is not None and _same(carried.value, self.ticket) and self.is_own(request)

    def keep(self) -> None:
        """Write the key where only the reader can read it, for a second ``jupyter ltl open``."""
        place = key_file(self.port)
        # Without the file all else works; only a second start cannot show the first.
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            place.unlink(missing_ok=True)
            with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(self.key)

    def forget(self) -> None:
        """Remove the file, unless another start has put its own there."""
        if _same(kept_key(self.port), self.key):
            with contextlib.suppress(OSError):
                key_file(self.port).unlink()
