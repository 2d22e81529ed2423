"""The door of the app: whose requests are let in, and what every answer carries.

Why it exists: a page elsewhere on the web can give its own name the address of this
computer, and so read an app that trusts any name it is called by. And a lesson shows
learners' words: should a markup escape us, the browser must still not send them anywhere.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

from jupyter_server.auth.identity import IdentityProvider, User
from tornado import httputil, web

from ltl_course.app.lock import Lock
from ltl_course.app.pages import Doorstep
from ltl_course.app.plan import LOOPBACK
from ltl_course.words import _


def own_names(ip: str, extra: Iterable[str] = ()) -> frozenset[str]:
    """Return the names by which this app may be called.

    Parameters
    ----------
    ip : str
        The address at which it listens.
    extra : Iterable of str
        Names that the host has given it.

    Returns
    -------
    frozenset[str]
        Lower-case names without ports.
    """
    names = {*LOOPBACK, *(name.lower() for name in extra)}
    if ip not in LOOPBACK:
        names |= {ip, socket.gethostname().lower(), socket.getfqdn().lower()}
    return frozenset(names - {"", "0.0.0.0", "::"})  # noqa: S104 - taken out, not listened at


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


class Everyone(IdentityProvider):
    """Nobody signs in, and nobody is told apart: no cookie names a visitor."""

    def get_user(self, handler: Any) -> User:
        """Return the same user for every request."""
        del handler
        return User("reader")


class Headers(web.OutputTransform):
    """Put the same guards on every answer, files and errors included."""

    def __init__(self, request: httputil.HTTPServerRequest) -> None:
        super().__init__(request)
        self.host = request.host

    def transform_first_chunk(
        self, status_code: int, headers: httputil.HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, httputil.HTTPHeaders, bytes]:
        """Set the headers; the page's own scripts and anywidget's (blob:) may run, nothing else.

        Parameters
        ----------
        status_code : int
            The answer's status.
        headers : tornado.httputil.HTTPHeaders
            Changed in place.
        chunk : bytes
            The first part of the answer.
        finishing : bool
            Whether it is the last part too.

        Returns
        -------
        tuple
            Status, headers and chunk.
        """
        del finishing
        # Older Safari does not count a websocket to the same host as 'self'.
        sockets = f"ws://{self.host} wss://{self.host}"
        headers["Content-Security-Policy"] = (
            "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
            "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            f"connect-src 'self' blob: data: {sockets}; frame-src 'none'; object-src 'none'; "
            "frame-ancestors 'self'; form-action 'self'; base-uri 'self'"
        )
        headers["X-Content-Type-Options"] = "nosniff"
        headers["X-Frame-Options"] = "SAMEORIGIN"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        headers.pop("Server", None)
        return status_code, headers, chunk


class Refusal(web.RequestHandler):
    """The answer to a request that calls the app by a name it does not have."""

    def prepare(self) -> None:
        """Refuse, whatever was asked."""
        self.set_status(421)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        gate = self.application
        self.finish(
            _("This address is not known here. Please open the course at an address that it printed.")
            + "\n"
            + (
                _("If you run this course: stop it, and start it again with --name and the name you want.")
                + "\n"
                if isinstance(gate, Gate) and gate.any_address
                else ""
            )
        )


class Gate(web.Application):
    """Tornado's application, with a list of the names it answers to.

    Parameters
    ----------
    names : frozenset of str
        As :func:`own_names` gives them.
    any_address : bool
        Whether numbers are fine too: nobody else can own the address one is called by.
    lock : ltl_course.app.lock.Lock or None
        Who may come in; None for everybody.
    unlocked : tuple of type
        What everybody may ask for all the same: the page's own scripts and styles.
    **settings : Any
        As tornado's.
    """

    def __init__(
        self,
        *,
        names: frozenset[str],
        any_address: bool,
        lock: Lock | None = None,
        unlocked: tuple[type[web.RequestHandler], ...] = (),
        **settings: Any,
    ) -> None:
        super().__init__(transforms=[Headers], **settings)
        self.names = names
        self.any_address = any_address
        self.lock = lock
        self.unlocked = (*unlocked, Refusal)

    def knows(self, name: str) -> bool:
        """Return whether a request for the host `name` is meant for this app.

        Parameters
        ----------
        name : str
            Lower case, without the port.

        Returns
        -------
        bool
            True for our own names.
        """
        return name.strip("[]") in self.names or (self.any_address and _is_address(name))

    def find_handler(self, request: httputil.HTTPServerRequest, **kwargs: Any) -> Any:
        """Find who answers; tornado calls this for every request, websockets included."""
        if not self.knows(request.host_name):
            return self.get_handler_delegate(request, Refusal)
        return super().find_handler(request, **kwargs)

    def get_handler_delegate(
        self,
        request: httputil.HTTPServerRequest,
        target_class: type[web.RequestHandler],
        target_kwargs: dict[str, Any] | None = None,
        *path: Any,
        **paths: Any,
    ) -> Any:
        """Find who answers, once the address is understood; whoever has no key stays outside."""
        lock = self.lock
        if (
            lock is not None
            and not issubclass(target_class, self.unlocked)
            and (Doorstep.carries_key(request) or not lock.lets_in(request))
        ):
            known = {**self.settings.get("default_handler_args", {}), "lock": lock}
            return super().get_handler_delegate(request, Doorstep, known)
        return super().get_handler_delegate(request, target_class, target_kwargs, *path, **paths)
