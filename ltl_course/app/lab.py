"""JupyterLab with the settings that the course needs, and no others.

Why it exists: JupyterLab asks another host for news and updates, and by default lets markup
in a page trigger its commands. The course's settings are laid under the reader's own, in
a folder of the package; what the reader has set is neither read wrongly nor changed.
"""

from __future__ import annotations

import os
from pathlib import Path

from jupyterlab.labapp import LabApp

from ltl_course import places
from ltl_course.app.pages import HOME
from ltl_course.app.server import find_template

SETTINGS = Path(__file__).parent / "etc" / "jupyter"


def start(*, port: int, browser: bool, verbose: bool = False) -> None:
    """Open JupyterLab at the course's home notebook; return when it has been stopped.

    Parameters
    ----------
    port : int
        Where to listen on 127.0.0.1; another one is taken if it is not free.
    browser : bool
        Whether to open the reader's browser.
    verbose : bool
        Whether to show JupyterLab's whole log.
    """
    find_template()
    known = os.environ.get("JUPYTER_CONFIG_PATH", "").split(os.pathsep)
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, [str(SETTINGS), *known]))
    notebooks = places.content("notebooks")
    LabApp.launch_instance(
        argv=[
            f"--ServerApp.root_dir={notebooks.parent}",
            f"--ServerApp.port={port}",
            "--ServerApp.ip=127.0.0.1",
            f"--ServerApp.open_browser={browser}",
            f"--LabApp.default_url=/lab/tree/{notebooks.name}/{HOME}",
            "--LabApp.extension_manager=readonly",
            "--LabApp.news_url=",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
            # Comments and answers belong to the journal, not to a history of cells on the disk.
            "--HistoryManager.enabled=False",
            f"--Application.log_level={'DEBUG' if verbose else 'ERROR'}",
            f"--ServerApp.log_level={'DEBUG' if verbose else 'ERROR'}",
        ]
    )
