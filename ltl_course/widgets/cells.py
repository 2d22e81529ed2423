"""Which widgets a cell has made, so that those of its last run end when it runs again.

Why it exists: in JupyterLab a cell can be run again and again, and its earlier widgets would
go on following the journal, unseen, until the kernel ends. In the app a cell runs once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from IPython import get_ipython
from ipywidgets import Widget


@dataclass(slots=True)
class _Run:
    """One run of a cell: the id of the request that started it, and the widgets it made."""

    request: str
    widgets: list[Widget] = field(default_factory=list)


_runs: dict[str, _Run] = {}


def running() -> tuple[str, str]:
    """Return the ids of the cell that runs and of its run; empty where nobody names them."""
    parent: Any = getattr(get_ipython(), "get_parent", dict)()
    try:
        return str(parent["metadata"]["cellId"]), str(parent["header"]["msg_id"])
    except (KeyError, TypeError):
        return "", ""


def of_this_cell(widget: Widget) -> None:
    """Note that the running cell has made `widget`, and close what its last run made.

    Parameters
    ----------
    widget : ipywidgets.Widget
        A widget that is shown by the cell that makes it.
    """
    cell, request = running()
    if not cell:
        return
    run = _runs.get(cell)
    if run is None or run.request != request:
        for old in run.widgets if run else ():
            old.close()
        run = _runs[cell] = _Run(request)
    run.widgets.append(widget)
