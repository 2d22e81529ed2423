"""Where things lie: the course's content, and the learner's journal.

Why it exists: the course runs from a checkout, from an installed package and on Binder;
one place knows the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

_PACKAGE = Path(__file__).parent
BROWSER = "browser"


def content(folder: str) -> Path:
    """Return the folder of the course's content called `folder`.

    Parameters
    ----------
    folder : {"exercises", "notebooks"}
        The folder's name at the top of the repository.

    Returns
    -------
    pathlib.Path
        The checkout's folder where there is one, so that a facilitator's edits count; else
        the copy in the installed package. ``LTL_CONTENT`` names another parent folder.

    Raises
    ------
    FileNotFoundError
        If neither is there; the message names both places. Also if ``LTL_CONTENT`` names a
        folder that is not there: edits in another one would seem to be lost.
    """
    parents = [_PACKAGE.parent, _PACKAGE / "_content"]
    if chosen := os.environ.get("LTL_CONTENT"):
        if not Path(chosen).is_dir():
            raise FileNotFoundError(f"LTL_CONTENT is {chosen}, and there is no such folder. Correct it.")
        parents.insert(0, Path(chosen))
    for parent in parents:
        if (parent / folder).is_dir():
            return parent / folder
    looked = " or ".join(str(parent / folder) for parent in parents)
    raise FileNotFoundError(f"The course's {folder} were not found in {looked}. Install the course again.")


def journal() -> Path | None:
    """Return the file that keeps the learner's journal, or None where the browser keeps it.

    Returns
    -------
    pathlib.Path or None
        ``LTL_JOURNAL`` if it is set (the word ``browser`` means None; ``~`` is the home folder);
        None on Binder (``LTL_HOST=binder``), whose disk dies with the session; else
        ``journal.jsonl`` in the user's own data folder. Always in full.
    """
    chosen = os.environ.get("LTL_JOURNAL", "")
    if chosen == BROWSER or (not chosen and os.environ.get("LTL_HOST") == "binder"):
        return None
    if not chosen:
        return user_data_path("ltl-course") / "journal.jsonl"
    # Not Path.expanduser, which fails where there is no such user: a name may begin with ~.
    return Path(os.path.expanduser(chosen)).absolute()  # noqa: PTH111


def settle_journal() -> None:
    """Write ``LTL_JOURNAL`` in full into the environment, for all that is started from here.

    A kernel runs in the notebooks' folder: there ``my.jsonl`` would be another file than in the
    folder in which it was chosen.
    """
    if os.environ.get("LTL_JOURNAL") and (file := journal()):
        os.environ["LTL_JOURNAL"] = str(file)
