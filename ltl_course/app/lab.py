"""JupyterLab with the settings that the course needs, and no others.

Why it exists: JupyterLab asks another host for news and updates, and by default lets markup
in a page trigger its commands. The course's settings are laid under the reader's own, in
a folder of the package; what the reader has set is neither read wrongly nor changed.
"""

from __future__ import annotations

import os
import secrets
import warnings
from functools import cache
from pathlib import Path
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyterlab.labapp import LabApp  # type: ignore[import-untyped]

from ltl_course import places
from ltl_course.app.kernels import KERNEL, NO_HISTORY
from ltl_course.app.opening import listener
from ltl_course.app.pages import start_page
from ltl_course.app.server import find_template

# A kernel warns at every start that others could read along: what it says never leaves this computer.
NO_WARNINGS = "--IPKernelApp.log_level=ERROR"
SETTINGS = Path(__file__).parent / "etc" / "jupyter"


class Kernels(AsyncMappingKernelManager):
    """JupyterLab's kernels; those of the course write no history and print no warnings."""

    async def start_kernel(self, **kwargs: Any) -> str:
        """Start a kernel.

        Parameters
        ----------
        **kwargs : Any
            As jupyter_server's.

        Returns
        -------
        str
            The kernel's id.
        """
        # Another language's kernel, which the reader may have as well, does not know the word.
        if kwargs.get("kernel_name") in {None, KERNEL}:
            kwargs["extra_arguments"] = [*kwargs.get("extra_arguments", ()), NO_HISTORY, NO_WARNINGS]
        started: str = await super().start_kernel(**kwargs)
        return started


def free_port(wanted: int) -> int:
    """Return the first free port from `wanted` on.

    Parameters
    ----------
    wanted : int
        The port to begin with.

    Returns
    -------
    int
        `wanted` itself if all 20 next to it are taken; JupyterLab then says so.
    """
    return next(
        (port for port in range(wanted, wanted + 20) if listener("127.0.0.1", port) == "nobody"), wanted
    )


@cache
def _token() -> str:
    return secrets.token_urlsafe(24)


def address(port: int) -> str:
    """Return the address of the home notebook, with the word that lets its reader in.

    Parameters
    ----------
    port : int
        Where JupyterLab listens.

    Returns
    -------
    str
        Valid for this start only.
    """
    folder = places.content("notebooks")
    return f"http://127.0.0.1:{port}/lab/tree/{folder.name}/{start_page(folder)}?token={_token()}"


def start(*, port: int, browser: bool, verbose: bool = False) -> None:
    """Open JupyterLab at the course's home notebook; return when it has been stopped.

    Parameters
    ----------
    port : int
        Where to listen on 127.0.0.1.
    browser : bool
        Whether to open the reader's browser.
    verbose : bool
        Whether to show JupyterLab's whole log.
    """
    find_template()
    if not verbose:
        # Notes from one developer of JupyterLab to another, printed at every start.
        warnings.simplefilter("ignore", DeprecationWarning)
    known = os.environ.get("JUPYTER_CONFIG_PATH", "").split(os.pathsep)
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, [str(SETTINGS), *known]))
    notebooks = places.content("notebooks")
    LabApp.launch_instance(
        argv=[
            f"--ServerApp.root_dir={notebooks.parent}",
            f"--ServerApp.port={port}",
            "--ServerApp.port_retries=0",
            "--ServerApp.ip=127.0.0.1",
            f"--IdentityProvider.token={_token()}",
            # Whoever runs this as root, in a container, has chosen to.
            "--ServerApp.allow_root=True",
            f"--ServerApp.open_browser={browser}",
            f"--LabApp.default_url=/lab/tree/{notebooks.name}/{start_page(notebooks)}",
            "--LabApp.extension_manager=readonly",
            "--LabApp.news_url=None",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
            "--ServerApp.kernel_manager_class=ltl_course.app.lab.Kernels",
            f"--Application.log_level={'DEBUG' if verbose else 'ERROR'}",
            f"--ServerApp.log_level={'DEBUG' if verbose else 'ERROR'}",
        ]
    )
