"""The pages a visitor can ask for: lessons, the way home, and what is said when there is nothing.

Why it exists: Voila runs any notebook it finds, starts a kernel before it knows whether there
is room, and answers a fault in a template with an endless page. Here only the course's own
lessons are served, a full course says so, and every request ends.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_server.services.kernels.handlers import KernelHandler
from jupyter_server.utils import url_path_join
from tornado import httputil, web
from tornado.iostream import StreamClosedError
from voila.handler import BaseVoilaHandler
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler

from ltl_course import __version__
from ltl_course.app.lock import Lock
from ltl_course.app.place import Place
from ltl_course.app.render import CourseRenderer, gone
from ltl_course.words import LANGUAGES, language, speaking

HOME = "00_start_here.ipynb"
STATUS = "ltl/status"
_FULL = 503
_KEPT_DAYS = 30
_RETRY_SECONDS = "60"


def lessons(folder: Path) -> list[str]:
    """List the notebooks that are the course's pages.

    Parameters
    ----------
    folder : pathlib.Path
        The content's folder of notebooks.

    Returns
    -------
    list[str]
        File names in the order of their numbers, and such as ``"es/00_start_here.ipynb"``; other
        subfolders and hidden files are no pages.
    """
    found = (p for part in ("", *LANGUAGES) for p in (folder / part).glob("*.ipynb") if p.is_file())
    return sorted(p.relative_to(folder).as_posix() for p in found if not p.name.startswith("."))


def spoken(path: str) -> str:
    """Return the language of a page.

    Parameters
    ----------
    path : str
        What was asked for, such as ``"es/00_start_here.ipynb"``; there need be no such page.

    Returns
    -------
    str
        The code of its folder; without one English, or of no page at all the language of the server.
    """
    code = path.partition("/")[0]
    return code if code in LANGUAGES else "en" if path else language()


def start_page(folder: Path) -> str:
    """Return the path of the start page in the language in which the course was started.

    Parameters
    ----------
    folder : pathlib.Path
        The content's folder of notebooks.

    Returns
    -------
    str
        The English one where there is no other.
    """
    own = f"{language()}/{HOME}"
    return own if own in lessons(folder) else HOME


class LessonPage(TornadoVoilaHandler):
    """One lesson for one visitor, sent piece by piece while its cells run."""

    def initialize(
        self,
        *,
        folder: Path,
        canonical: str,
        renderer: Callable[[str, Place], CourseRenderer],
        **kwargs: Any,
    ) -> None:
        """Remember where lessons are and how they are rendered.

        Parameters
        ----------
        folder : pathlib.Path
            The folder of notebooks.
        canonical : str
            The one name under which this app is visited; empty if any will do.
        renderer : Callable
            Makes the renderer of a lesson from its file name and the visitor's place.
        **kwargs : Any
            As Voila's handler.
        """
        super().initialize(**kwargs)
        self.folder = folder
        self.canonical = canonical
        self.renderer = renderer
        self.place: Place | None = None

    @web.authenticated
    async def get(self, path: str = "") -> None:
        """Send the lesson called `path`; the home page without one.

        Parameters
        ----------
        path : str
            The notebook's file name.

        Raises
        ------
        tornado.web.HTTPError
            404 for anything that is no lesson, 503 while the course is full.
        """
        host = self.request.host_name
        if not path or (self.canonical and host != self.canonical):
            # A browser keeps drafts by host name: one name, or a learner's words seem lost.
            there = self.request.host.replace(host, self.canonical or host, 1)
            self.redirect(
                f"//{there}{url_path_join(self.base_url, 'voila/render', path or self.settings['ltl_start'])}"
            )
            return
        if path not in lessons(self.folder):
            raise web.HTTPError(404)
        place = self.place = await self.kernel_manager.admit(self)
        if place is None:
            raise web.HTTPError(_FULL)
        shown = False
        try:
            await self._show(path, place)
            shown = self.place is not None
        except StreamClosedError:
            self.log.debug("The visitor left before %s was shown", path)
        finally:
            self.place = None
            if shown:
                place.release(self)
            else:
                await self.kernel_manager.leave(place)

    def on_connection_close(self) -> None:
        """Let somebody else have the place when the visitor goes before the page is made."""
        super().on_connection_close()
        if self.place is not None:
            self.kernel_manager.forget(self.place)
            self.place = None

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with our error page; a full course says when to come back.

        Parameters
        ----------
        status_code : int
            The answer's status.
        **kwargs : Any
            As tornado's.
        """
        if status_code == _FULL:
            self.set_header("Retry-After", _RETRY_SECONDS)
        super().write_error(status_code, **kwargs)

    @property
    def template_namespace(self) -> dict[str, Any]:
        """What a template is told: an error is said in the language of the page that was asked for."""
        found: dict[str, Any] = super().template_namespace
        return found | {"language": spoken(str(self.path_args[0]) if self.path_args else "")}

    async def _show(self, path: str, place: Place) -> None:
        renderer = self.renderer(path, place)
        try:
            await renderer.initialize()
            await self._send(renderer)
        finally:
            renderer.close()

    async def _send(self, renderer: CourseRenderer) -> None:
        # Reading the token sets its cookie, without which the goodbye of a closed tab is refused.
        _ = self.xsrf_token
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        try:
            async for html, _resources in renderer.generate_content_generator():
                self.write(html)
                sent = self.flush()
                # Not waited for: while a slow line takes this page, the next visitor's can be made.
                if sent.done():
                    sent.result()
        except StreamClosedError:
            raise
        except Exception:
            if not self._headers_written:
                raise
            # The head is out, so the status cannot change any more: end the page in words.
            self.log.exception("A page could not be finished")
            with speaking(renderer.language):
                self.write(gone()["data"]["text/html"])
            await self.finish()
            raise StreamClosedError from None


class NoPage(BaseVoilaHandler):
    """Whatever is asked for and does not exist."""

    async def prepare(self) -> None:
        """Answer every method alike."""
        await super().prepare()
        raise web.HTTPError(404)


class Doorstep(BaseVoilaHandler):
    """Whoever has not come in yet: the key opens, anything else is refused in words."""

    @staticmethod
    def carries_key(request: httputil.HTTPServerRequest) -> bool:
        """Return whether a request is for the address that a start prints.

        Parameters
        ----------
        request : tornado.httputil.HTTPServerRequest
            The request.

        Returns
        -------
        bool
            Whatever the key is worth.
        """
        return request.path == "/" and "key" in request.query_arguments

    def initialize(self, *, lock: Lock, **kwargs: Any) -> None:
        """Remember the lock.

        Parameters
        ----------
        lock : ltl_course.app.lock.Lock
            Who may come in.
        **kwargs : Any
            As Voila's handler.
        """
        super().initialize(**kwargs)
        self.lock = lock

    async def prepare(self) -> None:
        """Answer every method alike; send on whoever has the key, to an address without it."""
        await super().prepare()
        request, name = self.request, self.request.host_name
        asks = request.method == "GET"
        if asks and name != self.lock.ip:
            # The cookie was set for one name of this computer.
            self.redirect(f"//{request.host.replace(name, self.lock.ip, 1)}{request.uri}")
            return
        enters = asks and self.carries_key(request)
        if enters and self.lock.fits(self.get_query_argument("key")) and self.lock.is_own(request):
            self.set_cookie(
                self.lock.cookie,
                self.lock.ticket,
                httponly=True,
                samesite="Strict",
                # A bookmark works after the browser was closed; a new start refuses it all the same.
                expires_days=_KEPT_DAYS,
            )
        elif not (enters and self.lock.lets_in(request)):
            raise web.HTTPError(403)
        self.set_header("Cache-Control", "no-store")
        self.redirect(url_path_join(self.base_url, "voila/render", self.settings["ltl_start"]))


class Goodbye(VoilaShutdownKernelHandler):
    """A page says that it is being closed."""

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """End the page's kernel a little later.

        Parameters
        ----------
        kernel_id : str
            The page's kernel.
        """
        self.kernel_manager.later(0, self.kernel_manager.goodbye, kernel_id)
        self.set_status(204)
        self.finish()


class KernelFacts(KernelHandler):
    """What a page may ask about its kernel; ending it goes through :class:`Goodbye`."""

    SUPPORTED_METHODS = ("GET",)


class Status(web.RequestHandler):
    """Tells our own commands that this is the course, and up."""

    def get(self) -> None:
        """Answer with name and version."""
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps({"app": "ltl_course", "version": __version__}))
