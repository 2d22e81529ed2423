"""How the course is to be served: what the command line says and the server does.

Why it exists: the commands need the port and the defaults before they load a server.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ltl_course.app.lock import Lock

PORT = 8765
_MINUTE = 60


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

    @property
    def address(self) -> str:
        """The address to open on this computer."""
        host = "127.0.0.1" if self.ip in {"0.0.0.0", "::", ""} else self.ip  # noqa: S104 - only named
        return f"http://[{host}]:{self.port}/" if ":" in host else f"http://{host}:{self.port}/"

    @property
    def entry(self) -> str:
        """The address with the key, if one is needed."""
        return self.address if self.lock is None else f"{self.address}?key={self.lock.key}"
