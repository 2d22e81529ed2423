"""Several parts in one zip file, the same bytes each time.

Why it exists: a workbook, a folder of tables and a Word file are zip files. The clock of the day on
which they were packed would make two files of one and the same Theory differ.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts into one zip file.

    Parameters
    ----------
    parts : Mapping of str to bytes
        Name to content, in order.

    Returns
    -------
    bytes
        The zip file; the same parts give the same bytes.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file of our own.

    Parameters
    ----------
    data : bytes
        A zip file that a library has just written for us; not one from elsewhere, which may be of
        any size.

    Returns
    -------
    dict of str to bytes
        Name to content, in order.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
