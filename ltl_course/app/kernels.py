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
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.session import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError
from traitlets import Dict, Float, Integer, default

from ltl_course.app.place import Place
from ltl_course.app.surroundings import environment

KERNEL = "python3"
NO_HISTORY = "--HistoryManager.enabled=False"
"""Comments and answers belong to the journal, not to a history of cells on the disk."""

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
        self._places: set[Place] = set()
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
        self._places = {one for one in self._places if not one.kernel_id or one.kernel_id in self}
        return len(self._places)

    def place(self, kernel_id: str) -> Place | None:
        """Return the place of the visitor who has a kernel.

        Parameters
        ----------
        kernel_id : str
            The kernel's id.

        Returns
        -------
        Place or None
            None for a kernel that is no visitor's, or has gone.
        """
        if kernel_id not in self:
            return None
        return next((one for one in self._places if one.kernel_id == kernel_id), None)

    async def admit(self, holder: object) -> Place | None:
        """Promise a place to one visitor; None when the course is full.

        Parameters
        ----------
        holder : object
            The visitor's request, which holds the place until it releases or leaves it.

        Returns
        -------
        Place or None
            What :meth:`take` and :meth:`leave` ask for.
        """
        if self.people and self.visitors() >= self.people:
            await self.clear()
        if self.people and self.visitors() >= self.people:
            return None
        place = Place(holder)
        self._places.add(place)
        return place

    def forget(self, place: Place) -> None:
        """Let somebody else have a place whose visitor has gone while the page was being made.

        Parameters
        ----------
        place : Place
            A place; :meth:`leave` ends its kernel.
        """
        self._places.discard(place)

    async def leave(self, place: Place) -> None:
        """Give a place back, and end its kernel if it has one.

        Parameters
        ----------
        place : Place
            A place.
        """
        self.forget(place)
        await self.end(place.kernel_id)

    async def take(self, place: Place) -> str:
        """Get a kernel for a visitor who was admitted: a warm one if there is one.

        Parameters
        ----------
        place : Place
            The visitor's place.

        Returns
        -------
        str
            The kernel's id.

        Raises
        ------
        tornado.iostream.StreamClosedError
            If the visitor has left meanwhile.
        """
        if place not in self._places:
            raise StreamClosedError
        try:
            kernel_id = await self._warm_or_new()
        finally:
            self.later(self.refill_delay, self.refill)
        if place not in self._places:
            await self.end(kernel_id)
            raise StreamClosedError
        place.kernel_id = kernel_id
        return kernel_id

    async def _warm_or_new(self) -> str:
        # Only those of this moment: while starts fail, the stock could be filled as fast as it is tried.
        for kernel_id in tuple(self._stock):
            started = self._stock.pop(kernel_id, None)
            if started is None:
                continue
            # A kernel that failed in stock is no reason to fail here: the next one may do.
            await asyncio.wait([started])
            if kernel_id not in self:
                continue
            if await self.get_kernel(kernel_id).is_alive():
                self.get_kernel(kernel_id).last_activity = utcnow()
                return kernel_id
            self.later(0, self.end, kernel_id)
        return await self.start_kernel(kernel_name=KERNEL)

    async def refill(self) -> None:
        """Start warm kernels until the stock is full."""
        while len(self._stock) < self.stock:
            kernel_id = self.new_kernel_id()
            started = asyncio.create_task(self.start_kernel(kernel_id=kernel_id, kernel_name=KERNEL))
            # Entered before it is up, so that two refills at once do not start it twice.
            self._stock[kernel_id] = started
            await asyncio.wait([started])
            if started.cancelled() or started.exception() is not None:
                # The next would fail as well; the next visitor's coming is another occasion.
                self._stock.pop(kernel_id, None)
                return

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
            "extra_arguments": [NO_HISTORY, f"--IPKernelApp.exec_lines={WARM}"],
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
        place = self.place(kernel_id)
        if place is not None and not place.held():
            await self.leave(place)

    async def end(self, kernel_id: str) -> None:
        """End one kernel now.

        Parameters
        ----------
        kernel_id : str
            The kernel's id; passed over if it has gone meanwhile.
        """
        self._stock.pop(kernel_id, None)
        if kernel_id in self:
            await self.shutdown_kernel(kernel_id, now=True)

    async def clear(self) -> None:
        """Make room: free the places whose kernel died, or whose page has been away for a while."""
        for place in tuple(self._places):
            if place.kernel_id in self and await self._is_over(place, self.away):
                await self.leave(place)

    async def _is_over(self, place: Place, patience: float) -> bool:
        """Return whether nobody will come back to a place that has a kernel."""
        return place.empty_for() > patience or not await self.get_kernel(place.kernel_id).is_alive()

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a visitor's kernel that is idle too long or that no page holds; the stock stays.

        Parameters
        ----------
        kernel_id : str
            The kernel's id.
        """
        place = self.place(kernel_id)
        if place is None:
            return
        if await self._is_over(place, self.unseen_timeout):
            await self.leave(place)
            return
        await super().cull_kernel_if_idle(kernel_id)

    def later(self, delay: float, work: Callable[..., Awaitable[None]], *details: Any) -> None:
        """Do `work` after `delay` seconds, and keep hold of it until it is done.

        Parameters
        ----------
        delay : float
            Seconds to wait first.
        work : Callable
            What to do.
        *details : Any
            What it is called with.
        """

        async def waited() -> None:
            await asyncio.sleep(delay)
            try:
                await work(*details)
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
        await asyncio.gather(*tasks, *self._starting, *self._stock.values(), return_exceptions=True)
        # Jupyter's own way stumbles over kernels that never started.
        await asyncio.gather(*map(self.end, self.list_kernel_ids()), return_exceptions=True)
