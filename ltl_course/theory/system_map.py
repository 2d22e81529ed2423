"""The system map of a Theory, as cards on rings and ties between them.

Why it exists: the picture and the list must place everybody, also whoever was not given a ring.
"""

from __future__ import annotations

from ltl_course.figures.cards import Card, Column, Group, Sheet
from ltl_course.figures.labels import label
from ltl_course.theory import parts
from ltl_course.theory.cells import columns
from ltl_course.theory.formats.document import words
from ltl_course.theory.linked import Numbered, begun, links, numbered, told
from ltl_course.theory.state import Theory
from ltl_course.words import _

RINGS = ("led", "lateral", "above", "outside")
"""The rings from the inside, as the exercise names them."""


def system_map(theory: Theory) -> Sheet:
    """Return the system map of a Theory.

    Parameters
    ----------
    theory : Theory
        The Theory.

    Returns
    -------
    Sheet
        Five columns: the four rings from the inside, and whoever is on no ring yet.
    """
    rows, asked = numbered(theory, "system"), columns("system", theory)
    rings = [Column(title=told(asked, "ring", ring), groups=(_group(rows, ring),)) for ring in RINGS]
    loose = tuple(_card(one) for one in rows if one.row["ring"] not in RINGS)
    return Sheet(
        title=_("System map"),
        columns=(*rings, Column(title=_("Not on a ring yet"), groups=(Group(title="", cards=loose),))),
        ties=tuple(links(rows, "depends", rows, _("needs"), {})),
        key=_("An arrow runs from those who depend on others to those they depend on."),
        empty=_("Nobody stands here yet. The first lines of your system make this picture."),
        crowded=_("There are too many arrows to draw: each box says whom it needs."),
    )


def _group(rows: list[Numbered], ring: str) -> Group:
    return Group(title="", cards=tuple(_card(one) for one in rows if one.row["ring"] == ring))


def _card(one: Numbered) -> Card:
    asked = parts.prompt(parts.HOMES["system"])
    need = label(words(one.row["link"]))
    more = (
        f"{asked.columns['link'].ask} {need}" if need else _("What you need from each other is not said yet.")
    )
    return Card(key=one.key, number=one.number, words=begun("system", one), more=(more,))
