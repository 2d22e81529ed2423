"""A page's connection to its kernel: what may come through it, and how fast answers go out.

Why it exists: Jupyter believes what a message says of itself, so that eight bytes from any
visitor could take all of the server's memory; and answers to a lever waited for one another.
"""

from __future__ import annotations

from typing import Any

from tornado import web
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from ltl_course.app.place import Place

_PROTOCOL = "v1.kernel.websocket.jupyter.org"
# A message has a channel, four parts, what a page adds to it, such as a file, and an end.
_FEWEST, _MOST = 6, 1000
_NUMBER = 8
_UNREADABLE = 1007


def is_whole(message: bytes | str) -> bool:
    """Return whether a page's message to its kernel can be taken apart as its first bytes say.

    It begins with a count and as many places in it, all of eight bytes. Jupyter believes them:
    a wrong count costs it all its memory, and so do places that go back and forth.

    Parameters
    ----------
    message : bytes or str
        What came.

    Returns
    -------
    bool
        False for anything but the present protocol.
    """
    if not isinstance(message, bytes):
        return False
    count = int.from_bytes(message[:_NUMBER], "little")
    head = _NUMBER * (count + 1)
    if not _FEWEST <= count <= _MOST or head > len(message):
        return False
    places = [int.from_bytes(message[i : i + _NUMBER], "little") for i in range(_NUMBER, head, _NUMBER)]
    return places == sorted(places) and head <= places[0] and places[-1] <= len(message)


class CourseSocket(VoilaKernelWebsocketHandler):
    """A page's connection to its kernel."""

    place: Place

    async def get(self, kernel_id: str) -> None:
        """Connect a page that speaks the present protocol.

        Voila reads binary messages of the older one as the newer, and then allocates
        memory without end; every browser that can show the course speaks the newer.

        Parameters
        ----------
        kernel_id : str
            The page's kernel.

        Raises
        ------
        tornado.web.HTTPError
            400 for the older protocol, 404 for a kernel that has gone.
        """
        offered = self.request.headers.get("Sec-WebSocket-Protocol", "")
        if _PROTOCOL not in {word.strip() for word in offered.split(",")}:
            raise web.HTTPError(400)
        place = self.kernel_manager.place(kernel_id)
        if place is None:
            raise web.HTTPError(404)
        self.place = place
        await super().get(kernel_id)

    async def pre_get(self) -> None:
        """Find the kernel.

        Raises
        ------
        tornado.web.Finish
            If the page left meanwhile.
        """
        await super().pre_get()
        if self.connection is None:
            raise web.Finish

    async def open(self, kernel_id: str) -> None:
        """Begin the talk; small messages go out at once.

        A move of a lever is answered by three small messages. Held back until the browser
        has acknowledged the one before, they take 40 ms longer.

        Parameters
        ----------
        kernel_id : str
            The page's kernel.
        """
        self.place.hold(self)
        self.set_nodelay(True)
        await super().open(kernel_id)

    def on_message(self, ws_message: bytes | str) -> None:
        """Pass on what can be taken apart; whoever sends anything else is no page of ours.

        Parameters
        ----------
        ws_message : bytes or str
            What came.
        """
        if is_whole(ws_message):
            super().on_message(ws_message)
        else:
            self.close(_UNREADABLE)

    def on_close(self) -> None:
        """Let go of the visitor's place."""
        self.place.release(self)
        super().on_close()

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with a status; no reader sees this answer.

        Parameters
        ----------
        status_code : int
            The answer's status.
        **kwargs : Any
            As tornado's.
        """
        del status_code, kwargs
        self.finish()
