"""Find out who listens at a port, and open the course in the reader's browser.

Why it exists: a course that is already running should simply be shown again, and a port
that another program has should be named, with the way out.
"""

from __future__ import annotations

import json
import socket
import urllib.error
import urllib.request
import webbrowser
from typing import Literal

from ltl_course.app.pages import STATUS

_PATIENCE = 2.0
_LONGEST = 1024


def listener(ip: str, port: int) -> Literal["nobody", "course", "other"]:
    """Tell who answers at an address of this computer.

    Parameters
    ----------
    ip, port : str, int
        Where to ask.

    Returns
    -------
    {"nobody", "course", "other"}
        "course": an app of this course that runs already.
    """
    try:
        with socket.create_connection((ip, port), timeout=_PATIENCE):
            pass
    except OSError:
        return "nobody"
    # A proxy of the reader's network has no business in a question to this computer.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"http://{ip}:{port}/{STATUS}", timeout=_PATIENCE) as answer:
            said = json.loads(answer.read(_LONGEST))
    except (OSError, ValueError, urllib.error.URLError):
        return "other"
    return "course" if isinstance(said, dict) and said.get("app") == "ltl_course" else "other"


def show(address: str) -> bool:
    """Open `address` in the reader's browser.

    Parameters
    ----------
    address : str
        A web address of this computer.

    Returns
    -------
    bool
        False if no browser was found; the reader must then open the address.
    """
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False
