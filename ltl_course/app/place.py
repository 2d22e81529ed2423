"""One visitor's place in the course: promised, then with a kernel, then held by a page, and left.

Why it exists: whether the course is full, and which kernel nobody needs any more, are the
same question. Jupyter counts the connections of a kernel, and counts a page out that left
before it was counted in; such a kernel would seem to be in use for ever.
"""

from __future__ import annotations

import time


class Place:
    """A place in the course.

    Parameters
    ----------
    holder : object
        Who holds it first: the request that asked for it.

    Attributes
    ----------
    kernel_id : str
        The kernel that the visitor has; empty while it is only promised.
    """

    def __init__(self, holder: object) -> None:
        self.kernel_id = ""
        self._holders = {holder}
        self._since = time.monotonic()

    def hold(self, holder: object) -> None:
        """Hold the place.

        Parameters
        ----------
        holder : object
            A page's connection.
        """
        self._holders.add(holder)

    def release(self, holder: object) -> None:
        """Hold the place no longer.

        Parameters
        ----------
        holder : object
            Whoever held it; one that never did changes nothing.
        """
        if holder in self._holders:
            self._holders.remove(holder)
            self._since = time.monotonic()

    def held(self) -> bool:
        """Return whether a request or a page holds the place."""
        return bool(self._holders)

    def empty_for(self) -> float:
        """Return for how many seconds nobody has held the place; 0 while somebody does.

        Returns
        -------
        float
            Seconds of a clock that stands still while the computer sleeps.
        """
        return 0.0 if self._holders else time.monotonic() - self._since
