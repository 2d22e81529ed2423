"""What all widgets of the course share: their JavaScript, their look, and calm on errors.

Why it exists: an exception in a widget's callback shows nothing on a page and sends a
traceback with the server's paths to the browser. Here it is logged where the page cannot
read it, without the words that caused it, and the learner reads one sentence. The boxes
and layouts of ipywidgets that a lesson stands in are kept as calm.
"""

from __future__ import annotations

import functools
import logging
import os
import re
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import anywidget
import ipywidgets
import traitlets
from ipywidgets.widgets.widget import _put_buffers

from ltl_course.widgets.interface import interface

STATIC = Path(__file__).parent / "static"
COLOURS = Path(__file__).parents[1] / "app/share/jupyter/voila/templates/ltl/static/ltl.css"
"""The one place where colours have values; the app's pages use it as it is."""
Self = TypeVar("Self", bound="CourseWidget")


class _OwnStderr(logging.Handler):
    """Writes to the standard error of the process: what a kernel's `sys.stderr` gets is shown on the page."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record; a log that cannot be written is not worth a learner's page."""
        kept = getattr(sys.stderr, "_original_stdstream_copy", None)
        with suppress(OSError):
            os.write(2 if kept is None else kept, f"{self.format(record)}\n".encode())


log = logging.getLogger("ltl_course.widgets")
log.propagate = False
log.addHandler(_OwnStderr())
# They tell, on the page and with a traceback, of messages that fit no widget. Such a message is for a
# widget that has gone, or somebody has made it up, and shall not fill a log either.
for _log in (logging.getLogger("Comm"), logging.getLogger("ipykernel.comm")):
    _log.propagate = False
    _log.addHandler(logging.NullHandler())


def module(*names: str, render: str, initialize: str = "") -> str:
    """Join JavaScript files to one module that anywidget can load.

    Parameters
    ----------
    *names : str
        Files in ``static``, without ``.js``, each needing only those before it.
    render, initialize : str
        Names of the functions that anywidget calls; no `initialize` if empty.

    Returns
    -------
    str
        The module's text.
    """
    parts = [(STATIC / f"{name}.js").read_text("utf-8") for name in ("common", *names)]
    start = f"initialize: {initialize}, " if initialize else ""
    return "\n".join([*parts, f"export default {{ {start}render: {render} }};\n"])


def style() -> str:
    """Return the style sheet of all widgets.

    Returns
    -------
    str
        The sheet, with the app's colours also for JupyterLab, whose own theme says whether
        the page is light or dark, and with the part about prose by role.
    """
    sheet = COLOURS.read_text("utf-8")
    blocks = re.findall(r":root \{([^}]*)\}", sheet)
    light, dark = ("".join(re.findall(r"\s*--ltl-[\w-]+: #[0-9a-f]+;", block)) for block in blocks[:2])
    lab = f"body:not(.ltl) {{{light}\n}}\nbody:not(.ltl)[data-jp-theme-light='false'] {{{dark}\n}}\n"
    by_role = re.search(r"/\* ---- prose by role.*?(?=/\* ----)", sheet, re.DOTALL)
    return lab + (by_role[0] if by_role else "") + (STATIC / "ltl.css").read_text("utf-8")


def calm(method: Callable[..., None]) -> Callable[..., None]:
    """Keep an error in a widget's callback away from the page; log it and tell the learner.

    Parameters
    ----------
    method : callable
        A callback of a widget.

    Returns
    -------
    callable
        The same callback; it never raises.
    """

    @functools.wraps(method)
    def kept(self: Any, *args: Any, **kwargs: Any) -> None:
        try:
            method(self, *args, **kwargs)
        except Exception as error:  # noqa: BLE001 - whatever it is, the page must not see it
            _note(method.__qualname__, error)
            try:
                # A box of ipywidgets has nowhere to say it.
                if hasattr(self, "stumbled"):
                    self.stumbled()
            except Exception as further:  # noqa: BLE001
                _note("stumbled", further)

    return kept


def _note(what: str, error: Exception) -> None:
    """Log where and how something failed; never the message, which may quote a learner's words."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s failed: %s\n%s", what, type(error).__name__, frames.rstrip())
    for one in error.exceptions if isinstance(error, ExceptionGroup) else ():
        _note(what, one)


@calm
def _take(widget: ipywidgets.Widget, message: dict[str, Any]) -> None:
    """Take a message from the page to a widget, if it is shaped like one.

    As ipywidgets does it, which shows the traceback of any other on the page.
    """
    data = message["content"].get("data")
    if not isinstance(data, dict):
        return
    method, state, content = (data.get(name) for name in ("method", "state", "content"))
    if method == "update" and isinstance(state, dict):
        _put_buffers(state, data.get("buffer_paths", ()), message["buffers"])
        widget.set_state(state)
    elif method == "request_state":
        widget.send_state()
    elif method == "custom" and isinstance(content, dict):
        widget._handle_custom_msg(content, message["buffers"])  # noqa: SLF001 - there is no other door


ipywidgets.Widget._handle_msg = _take  # noqa: SLF001


class CourseWidget(anywidget.AnyWidget):
    """A widget with the course's words and the course's calm.

    Attributes
    ----------
    words : dict[str, str]
        What the JavaScript says, in the session's language.
    """

    words = traitlets.Dict().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(words=interface(), **traits)
        self.on_msg(self._receive)

    @calm
    def _receive(self, _widget: Any, message: Any, buffers: Any) -> None:
        kind = message.get("type", "") if isinstance(message, dict) else ""
        heard = getattr(self, f"hear_{str(kind).replace('-', '_')}", None)
        if heard is not None:
            heard(message, buffers)

    def hand_over(self, export: str, name: str, media_type: str, data: bytes) -> None:
        """Give the page a file that it asked for; it goes into the learner's downloads.

        Parameters
        ----------
        export : str
            The export's id, as the page named it.
        name, media_type : str
            The file's name and MIME type.
        data : bytes
            Its content.
        """
        self.send({"type": "file", "id": export, "name": name, "mime": media_type}, buffers=[data])

    def stumbled(self) -> None:
        """Tell the learner that something went wrong here; overridden where there is a place to."""
