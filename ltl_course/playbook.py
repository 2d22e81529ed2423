"""The principles that the lessons are built on.

Why it exists: their titles are said in one place. The titles are our short names
for ideas of CPRL's Leading Through Learning Playbook; the course is independent of CPRL.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """One principle of the framework.

    Attributes
    ----------
    id : str
        Used in the lessons' metadata.
    title : str
        Our short name for it.
    """

    id: str
    title: str


PRINCIPLES: dict[str, Principle] = {
    one.id: one
    for one in (
        Principle(id="start", title="Before you begin"),
        Principle(id="1", title="Learn alongside those you lead"),
        Principle(id="2a", title="Measure the full system"),
        Principle(id="2b", title="Learn in community, not in silos"),
        Principle(id="2c", title="Facilitate, do not dictate"),
        Principle(id="3", title="Be explicit about your leadership"),
        Principle(id="theory", title="What you leave with"),
        Principle(id="page", title="To look up"),
    )
}


DRIVERS: dict[str, str] = {
    "a": "Strategy as learning",
    "b": "Participation of those concerned",
    "c": "Measurement for equity and improvement",
    "d": "Knowledge that travels",
}
"""Our short names for the four drivers by which CPRL's Companion Guide orders a leader's actions."""
