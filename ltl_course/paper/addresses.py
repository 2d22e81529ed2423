"""The addresses that a lesson links to, numbered as they are met.

Why it exists: a link on paper cannot be pressed. Its address stands at the end, under its number.
"""

from __future__ import annotations


class Addresses:
    """Addresses with their numbers, from 1; the same address keeps its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, address: str) -> int:
        """Return the number of an address, a new one if it was not met yet."""
        return self._numbers.setdefault(address, len(self._numbers) + 1)

    @property
    def all(self) -> tuple[str, ...]:
        """In the order of their numbers."""
        return tuple(self._numbers)
