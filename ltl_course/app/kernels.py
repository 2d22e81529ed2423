"""Kernels for visitors: warm ones in stock, a limit on how many, and none left behind.

Why it exists: Voila starts a kernel after the click, keeps it after the tab is closed, and
gives it the server's whole environment. Its own stock of warm kernels has already run one
notebook, so a page may show the journal as it was an hour ago. Here a warm kernel has
imported the course and run nothing: it fits any lesson and reads the journal when it is used.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.session import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Dict, Float, Integer, default

from ltl_course import places

KERNEL = "python3"

# What the lessons use. Importing it is most of the time between a click and a page.
WARM = """
def _warm():
    import contextlib, importlib, pkgutil
    names = ["numpy", "matplotlib.figure", "matplotlib.backends.backend_svg"]
    with contextlib.suppress(ImportError):
        import ltl_course.widgets as widgets
        names += [f"{widgets.__name__}.{one.name}" for one in pkgutil.iter_modules(widgets.__path__)]
    for name in names:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
_warm()
del _warm
"""

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


class OwnKernelSpecs(KernelSpecManager):
    """The kernel of this very Python, whatever other kernels a user has installed."""

    def _kernel_dirs_default(self) -> list[str]:
        return [str(Path(sys.prefix) / "share" / "jupyter" / "kernels")]


class CourseKernels(AsyncMappingKernelManager):
    """Hand a warm kernel to each visitor, and end it when the visitor has gone.

    Attributes
    ----------
    people : int
        At most so many visitors at once; 0 means no limit.
    stock : int
        So many kernels wait, warm, for the next visitors.
    unseen_timeout : int
        Seconds after which a kernel ends that no page is connected to. Link previews and
        robots start kernels that no page ever uses.
    away : float
        The same in seconds when the course is full and somebody else wants the place.
    grace : float
        Seconds between a page's goodbye and the end of its kernel: what the page sent last
        is still worked off.
    refill_delay : float
        Seconds after which the stock is filled again; until then the machine works for the
        visitor who has just come.
    environment : dict
        The whole environment of a kernel.
    """

    people = Integer(0, config=True)
    stock = Integer(1, config=True)
    unseen_timeout = Integer(120, config=True)
    away = Float(20.0, config=True)
    grace = Float(2.0, config=True)
    refill_delay = Float(2.0, config=True)
    environment = Dict(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._stock: dict[str, asyncio.Task[str]] = {}
        self._promised = 0
        self._alone: dict[str, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._starting: set[asyncio.Task[str]] = set()
        self._closed = False
        # More kernels than cores, started at once, make everybody wait for the last one.
        self.turn = asyncio.Semaphore(max(2, os.cpu_count() or 2))

    @default("environment")
    def _own_environment(self) -> dict[str, str]:
        return environment(os.environ, Path(self.connection_dir or tempfile.gettempdir()))

    def visitors(self) -> int:
        """Return how many visitors have a kernel or have been promised one."""
        return sum(kernel_id not in self._stock for kernel_id in self.list_kernel_ids()) + self._promised

    async def admit(self) -> bool:
        """Promise a place to one visitor; False when the course is full.

        Returns
        -------
        bool
            True: the caller must then call :meth:`take` or :meth:`dismiss`.
        """
        if self.people and self.visitors() >= self.people:
            await self.clear()
        if self.people and self.visitors() >= self.people:
            return False
        self._promised += 1
        return True

    def dismiss(self) -> None:
        """Take back the promise of :meth:`admit` for a visitor who needs no kernel after all."""
        self._promised -= 1

    async def take(self) -> str:
        """Return the id of a kernel for the visitor who was admitted: a warm one if there is one."""
        try:
            while self._stock:
                kernel_id = next(iter(self._stock))
                started = self._stock.pop(kernel_id)
                # A kernel that failed in stock is no reason to fail here: the next one may do.
                await asyncio.wait([started])
                if kernel_id in self and await self.get_kernel(kernel_id).is_alive():
                    self.get_kernel(kernel_id).last_activity = utcnow()
                    return kernel_id
            return await self.start_kernel(kernel_name=KERNEL)
        finally:
            self._promised -= 1
            self.later(self.refill(), self.refill_delay)

    async def refill(self) -> None:
        """Start warm kernels until the stock is full."""
        while len(self._stock) < self.stock:
            kernel_id = self.new_kernel_id()
            # Entered before it is up, so that two refills at once do not start it twice.
            self._stock[kernel_id] = asyncio.create_task(
                self.start_kernel(kernel_id=kernel_id, kernel_name=KERNEL)
            )
            await asyncio.wait([self._stock[kernel_id]])

    async def start_kernel(self, **kwargs: Any) -> str:
        """Start a kernel that knows nothing of the server and writes no history.

        Parameters
        ----------
        **kwargs : Any
            As jupyter_server's; `path` and `env` are ours to set.

        Returns
        -------
        str
            The kernel's id.
        """
        kwargs |= {
            "path": "",
            "env": dict(self.environment),
            "extra_arguments": ["--HistoryManager.enabled=False", f"--IPKernelApp.exec_lines={WARM}"],
        }
        if self._closed:
            raise HTTPError(503, "The course is being closed")
        start = asyncio.ensure_future(super().start_kernel(**kwargs))
        self._starting.add(start)
        start.add_done_callback(self._starting.discard)
        # Whoever waits may give up; the start itself goes on to its end, and its kernel is known then.
        return await asyncio.shield(start)

    async def goodbye(self, kernel_id: str) -> None:
        """End the kernel of a page that said goodbye, unless the page is still there.

        A browser says goodbye for a page before it follows a mail link or a download, and
        the page stays.

        Parameters
        ----------
        kernel_id : str
            The kernel's id; one that is not ours, or has gone, is passed over.
        """
        await asyncio.sleep(self.grace)
        if kernel_id in self and not self._kernel_connections.get(kernel_id, 0):
            await self.end(kernel_id)

    async def end(self, kernel_id: str) -> None:
        """End one kernel now.

        Parameters
        ----------
        kernel_id : str
            The kernel's id; passed over if it has gone meanwhile.
        """
        self._stock.pop(kernel_id, None)
        self._alone.pop(kernel_id, None)
        if kernel_id in self:
            await self.shutdown_kernel(kernel_id, now=True)

    def alone(self, kernel_id: str) -> None:
        """Remember that from now on no page holds a kernel, unless one does.

        Parameters
        ----------
        kernel_id : str
            The kernel's id.
        """
        if not self._kernel_connections.get(kernel_id, 0):
            self._alone[kernel_id] = time.monotonic()

    def alone_for(self, kernel_id: str) -> float:
        """Return for how many seconds no page has held a kernel; 0 while one does.

        Parameters
        ----------
        kernel_id : str
            The kernel's id.

        Returns
        -------
        float
            Seconds of a clock that stands still while the computer sleeps.
        """
        if self._kernel_connections.get(kernel_id, 0) or kernel_id not in self._alone:
            return 0.0
        return time.monotonic() - self._alone[kernel_id]

    async def clear(self) -> None:
        """Make room: end kernels that died, and those whose page has been away for a while."""
        for kernel_id in self.list_kernel_ids():
            if kernel_id not in self._stock and (
                self.alone_for(kernel_id) > self.away or not await self.get_kernel(kernel_id).is_alive()
            ):
                await self.end(kernel_id)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that is idle too long or that no page holds; never one in stock.

        Parameters
        ----------
        kernel_id : str
            The kernel's id.
        """
        if kernel_id in self._stock or kernel_id not in self:
            return
        kernel = self.get_kernel(kernel_id)
        if not await kernel.is_alive() or self.alone_for(kernel_id) > self.unseen_timeout:
            await self.end(kernel_id)
            return
        await super().cull_kernel_if_idle(kernel_id)

    def later(self, work: Any, delay: float = 0.0) -> None:
        """Do `work` after `delay` seconds, and keep hold of it until it is done.

        Parameters
        ----------
        work : Coroutine
            What to do.
        delay : float
            Seconds to wait first.
        """

        async def waited() -> None:
            await asyncio.sleep(delay)
            try:
                await work
            except Exception:
                self.log.exception("A kernel could not be started or ended")

        task = asyncio.get_running_loop().create_task(waited())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """End every kernel at once, for the end of the server."""
        self._closed = True
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        # A kernel that is just starting cannot be ended before it is known.
        await asyncio.gather(*tasks, *self._starting, return_exceptions=True)
        self._stock.clear()
        await self.shutdown_all(now=True)


def journal_setting() -> str:
    """Return the value of ``LTL_JOURNAL`` for the kernels of one person's own app."""
    kept = places.journal()
    return places.BROWSER if kept is None else str(kept)
