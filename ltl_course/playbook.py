"""The principles that the lessons are built on, with their source.

Why it exists: titles and sources are said in one place. The titles are our short names
for ideas of CPRL's Leading Through Learning Playbook; the course is independent of CPRL.
"""

from __future__ import annotations

from dataclasses import dataclass

SOURCE = "https://www.leadingthroughlearning.org/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """One principle of the framework.

    Attributes
    ----------
    id : str
        Used in the lessons' metadata.
    title : str
        Our short name for it.
    driver : str
        The Playbook's drivers that it draws on, by letter; the match is ours.
    """

    id: str
    title: str
    driver: str


PRINCIPLES: dict[str, Principle] = {
    one.id: one
    for one in (
        Principle(id="start", title="Before you begin", driver=""),
        Principle(id="1", title="Learn alongside those you lead", driver="A"),
        Principle(id="2a", title="Measure the full system", driver="C"),
        Principle(id="2b", title="Learn in community, not in silos", driver="B, D"),
        Principle(id="2c", title="Facilitate, do not dictate", driver="A, B"),
        Principle(id="3", title="Be explicit about your leadership", driver="A, B, C, D"),
    )
}
