"""The pictures that a notebook holds, as attachments of its cells.

Why it exists: our pages, the preview, paper and the check must take the same for a picture. The server
asks it of every page, so it stands where nothing else is loaded with it.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any, TypeAlias

Attachments: TypeAlias = Mapping[str, Mapping[str, Any]]
"""As a cell of a notebook holds them: name to media type to the picture in base64."""

ATTACHED = "attachment:"
"""What stands before the name of a picture that the cell holds."""
_FIRST_BYTES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
"""What a picture may be, and how such a file begins. JupyterLab shows no SVG that is attached."""


def embedded(src: str, attachments: Attachments) -> str:
    """Return a picture as an address that holds it.

    Parameters
    ----------
    src : str
        How the prose names it.
    attachments : Mapping
        The pictures that the cell holds; of a damaged file it may be anything.

    Returns
    -------
    str
        Empty for what is no PNG or JPEG of this cell.
    """
    known = attachments if isinstance(attachments, Mapping) else {}
    held = known.get(src.removeprefix(ATTACHED)) if src.startswith(ATTACHED) else None
    for media_type, first in _FIRST_BYTES.items():
        data = held.get(media_type) if isinstance(held, Mapping) else None
        # A file may hold a long text as lines.
        picture = _bytes("".join(data) if isinstance(data, list) else data)
        if picture.startswith(first):
            return f"data:{media_type};base64,{base64.b64encode(picture).decode()}"
    return ""


def _bytes(data: object) -> bytes:
    try:
        return base64.b64decode("".join(data.split()), validate=True) if isinstance(data, str) else b""
    except (binascii.Error, ValueError):
        return b""
