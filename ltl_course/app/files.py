"""The page's scripts and styles: sent once, small, and kept by the browser.

Why it exists: a lesson needs some megabytes of JavaScript. Voila sends it uncompressed and
asks the browser to check every file again on every page. Here the address of a file changes
when the file does, so that the browser need not ask.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tornado.web import HTTPError
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler

_SQUEEZED = {".js", ".css", ".svg", ".json", ".map", ".mjs"}
_SMALL = 1024
_PARTS = 3


def edition(folders: Iterable[str]) -> str:
    """Return a short name for the present state of some folders of files.

    Parameters
    ----------
    folders : Iterable of str
        Folders; missing ones are passed over.

    Returns
    -------
    str
        12 hexadecimal digits that change when a file does.
    """
    state = hashlib.sha256()
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.js")):
            facts = path.stat()
            state.update(f"{path.name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return state.hexdigest()[:12]


class _Squeezed:
    """Serve a compressed copy, made once, to browsers that take one."""

    request: Any
    settings: Any
    absolute_path: str

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """Return the file to send: the compressed copy if there is a place to keep it."""
        found: str | None = super().validate_absolute_path(root, absolute_path)  # type: ignore[misc]
        folder: Path | None = self.settings.get("ltl_squeezed")
        if found is None or folder is None or "gzip" not in self.request.headers.get("Accept-Encoding", ""):
            return found
        original = Path(found)
        if original.suffix not in _SQUEEZED or original.stat().st_size < _SMALL:
            return found
        name = hashlib.sha256(f"{found} {original.stat().st_mtime_ns}".encode()).hexdigest()
        copy = folder / f"{name}.gz"
        if not copy.exists():
            folder.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(gzip.compress(original.read_bytes(), compresslevel=6))
        self._original = found
        return str(copy)

    def get_content_size(self) -> int:
        """Return how long the file is that is sent; tornado remembers the one that was asked for."""
        return Path(self.absolute_path).stat().st_size

    def get_content_type(self) -> str:
        """Return the type of the file as it was."""
        if original := getattr(self, "_original", None):
            self.absolute_path, copy = original, self.absolute_path
            try:
                return str(super().get_content_type())  # type: ignore[misc]
            finally:
                self.absolute_path = copy
        return str(super().get_content_type())  # type: ignore[misc]

    def set_extra_headers(self, path: str) -> None:
        """Say that the file is compressed."""
        super().set_extra_headers(path)  # type: ignore[misc]
        self.set_header("Vary", "Accept-Encoding")  # type: ignore[attr-defined]
        if getattr(self, "_original", None):
            self.set_header("Content-Encoding", "gzip")  # type: ignore[attr-defined]


class EditionFiles(_Squeezed, MultiStaticFileHandler):
    """Files under an address that names their edition: a browser may keep them for ever."""

    def get_cache_time(self, path: str, modified: Any, mime_type: str) -> int:
        """Return how many seconds a browser may keep the file."""
        del path, modified, mime_type
        return int(self.CACHE_MAX_AGE)


class TemplateFiles(_Squeezed, TemplateStaticFileHandler):
    """Files of the page template; their addresses end in a fingerprint of their content."""

    def parse_url_path(self, url_path: str) -> str:
        """Return the path of a file, or refuse what is not TEMPLATE/static/FILE.

        Parameters
        ----------
        url_path : str
            What was asked for.

        Returns
        -------
        str
            The path on this system.

        Raises
        ------
        tornado.web.HTTPError
            404 for anything else; Voila would answer with a fault of its own.
        """
        parts = url_path.split("/")
        if len(parts) < _PARTS or parts[1] != "static" or ".." in parts:
            raise HTTPError(404)
        return str(super().parse_url_path(url_path))
