"""What all widgets of the course share: their JavaScript, their look, and calm on errors.

Why it exists: an exception in a widget's callback shows nothing on a page and sends a
traceback with the server's paths to the browser. Here it is logged, and the learner reads
one sentence.
"""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import anywidget
import traitlets

from ltl_course.widgets.interface import interface

STATIC = Path(__file__).parent / "static"
COLOURS = Path(__file__).parents[1] / "app/share/jupyter/voila/templates/ltl/static/ltl.css"
"""The one place where colours have values; the app's pages use it as it is."""
log = logging.getLogger("ltl_course")
Self = TypeVar("Self", bound="CourseWidget")


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
        the page is light or dark.
    """
    blocks = re.findall(r":root \{([^}]*)\}", COLOURS.read_text("utf-8"))
    light, dark = ("".join(re.findall(r"\s*--ltl-[\w-]+: #[0-9a-f]+;", block)) for block in blocks[:2])
    lab = f"body:not(.ltl) {{{light}\n}}\nbody:not(.ltl)[data-jp-theme-light='false'] {{{dark}\n}}\n"
    return lab + (STATIC / "ltl.css").read_text("utf-8")


def calm(method: Callable[..., None]) -> Callable[..., None]:
    """Keep an error in a widget's callback away from the page; log it and tell the learner.

    Parameters
    ----------
    method : callable
        A callback of a :class:`CourseWidget`.

    Returns
    -------
    callable
        The same callback; it never raises.
    """

    @functools.wraps(method)
    def kept(self: Any, *args: Any, **kwargs: Any) -> None:
        try:
            method(self, *args, **kwargs)
        except Exception:
            log.exception("%s failed", method.__qualname__)
            self.stumbled()

    return kept


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

    def stumbled(self) -> None:
        """Tell the learner that something went wrong here; overridden where there is a place to."""
