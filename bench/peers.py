"""An environment of their own for the engines that the bench compares with.

Why it exists: one of them wants another NumPy than the course's lock, and none belongs into a
learner's installation or into the tests'. What is installed stands in ``requirements-peers.txt``,
each version with its hashes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = Path(__file__).with_name("requirements-peers.txt")
FOLDER = ROOT / ".venv-peers"
STAMP = "made-from"


def interpreter(folder: Path = FOLDER, lock: Path = LOCK) -> tuple[str, str]:
    """Return the peers' Python, making their environment if it is not there or out of date.

    Parameters
    ----------
    folder : pathlib.Path
        Where the environment is, or will be.
    lock : pathlib.Path
        What is installed into it.

    Returns
    -------
    tuple of (str, str)
        The interpreter, and what there is to say. If the environment cannot be made (there is
        no network, for example), it is the bench's own interpreter: those peers are measured
        that it happens to have.
    """
    python = str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = folder / STAMP
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return python, f"The peers' environment is {folder.name}, as {lock.name} has it."
    pip = ["-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "--retries=1", "--timeout=20"]
    try:
        subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(folder)], check=True, capture_output=True
        )
        subprocess.run([python, *pip, "-r", str(lock)], check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as fault:
        shutil.rmtree(folder, ignore_errors=True)
        lines = str(getattr(fault, "stderr", "") or fault).strip().splitlines()
        why = lines[-1] if lines else type(fault).__name__
        return sys.executable, (
            f"The peers' environment could not be made ({why}). Only peers that this Python has are measured."
        )
    stamp.write_text(wanted, "utf-8")
    return python, f"The peers' environment was made in {folder.name}, as {lock.name} has it."
