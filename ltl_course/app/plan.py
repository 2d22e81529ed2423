"""How the course is to be served: what the command line says and the server does.

Why it exists: the commands need the port and the defaults before they load a server.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ltl_course.app.lock import Lock

PORT = 8765
_MINUTE = 60
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# Each way of listening everywhere: this computer's number for itself, and one far away, of those
# kept for examples. Nothing is sent there; the system only says by which number it would go out.
_V4, _V6 = ("127.0.0.1", "192.0.2.1"), ("::1", "2001:db8::1")
_EVERYWHERE = {"": _V4, "0.0.0.0": _V4, "::": _V6}  # noqa: S104 - only named


def called() -> str:
    """Return how the commands are called on this computer.

    Returns
    -------
    str
        ``LTL_COMMAND``, in which run.py says what was typed to start it; else ``jupyter ltl``,
        which only works where the course's own ``.venv`` is at hand.
    """
    return os.environ.get("LTL_COMMAND") or "jupyter ltl"


def number(ip: str) -> str:
    """Return the number under which the network knows this computer.

    Parameters
    ----------
    ip : {"", "0.0.0.0", "::"}
        How the course listens everywhere: at numbers of the older or of the newer kind.

    Returns
    -------
    str
        Empty while this computer is in no network.
    """
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as asking:
        asking.connect((_EVERYWHERE[ip][1], 9))
        return str(asking.getsockname()[0])
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How the course is to be served.

    Attributes
    ----------
    ip, port : str, int
        Where to listen.
    shared : bool
        False: one person, whose journal is a file. True: many, each with the journal in
        their own browser.
    people : int
        At most so many visitors at once; 0 means no limit.
    stock : int
        So many warm kernels wait.
    idle : int
        Seconds without any activity after which a visitor's kernel ends.
    unseen : int
        Seconds after which a kernel ends that no page is connected to.
    names : tuple of str
        Names by which the server is called, besides its own.
    verbose : bool
        Whether the log tells everything.
    lock : ltl_course.app.lock.Lock or None
        Who may come in; None for everybody.
    """

    ip: str = "127.0.0.1"
    port: int = PORT
    shared: bool = False
    people: int = 0
    stock: int = 1
    idle: int = 12 * 60 * _MINUTE
    unseen: int = 2 * _MINUTE
    names: tuple[str, ...] = field(default=())
    verbose: bool = False
    lock: Lock | None = None

    def _at(self, host: str) -> str:
        return f"http://[{host}]:{self.port}/" if ":" in host else f"http://{host}:{self.port}/"

    @property
    def address(self) -> str:
        """The address to open on this computer."""
        return self._at(_EVERYWHERE[self.ip][0] if self.ip in _EVERYWHERE else self.ip)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses to open on other computers; none if the course is for this one only."""
        if self.ip in LOOPBACK:
            return ()
        own = (number(self.ip), socket.gethostname()) if self.ip in _EVERYWHERE else (self.ip,)
        hosts = [host for host in (*self.names, *own) if host and host not in LOOPBACK]
        return tuple(self._at(host) for host in dict.fromkeys(hosts))

    @property
    def entry(self) -> str:
        """The address with the key, if one is needed."""
        return self.address if self.lock is None else f"{self.address}?key={self.lock.key}"
