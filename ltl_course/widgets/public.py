"""The public page on the screen: what of the Theory is shown to everybody, chosen piece by piece.

Why it exists: being explicit means saying it to those whom one serves, in words that one has chosen.
"""

from __future__ import annotations

from ltl_course.exercises import ROW, Part
from ltl_course.theory import parts
from ltl_course.theory.labels import FIRST, numbers
from ltl_course.theory.pages.public import Choice, page
from ltl_course.widgets.blocks import Block, act, ask, heading, paragraph, pick
from ltl_course.widgets.panel import Cannot, Panel, Values, today
from ltl_course.words import _


class Public(Panel):
    """What may be shown in public, with the file."""

    def __init__(self) -> None:
        super().__init__("public", _("Say it in public"))

    def do_make(self, values: Values) -> None:
        """Hand over the page with what is chosen."""
        theory = self.theory

        def of(part: Part) -> frozenset[str]:
            return frozenset(
                row[ROW] for row in theory.rows(part) if values.get(f"{part}-{row[ROW]}") is True
            )

        choice = Choice(narrative=values.get("narrative") is True, goals=of("goals"), measures=of("measures"))
        if not (choice.narrative or choice.goals or choice.measures):
            raise Cannot(_("Nothing is chosen yet. Choose what the page shall show."))
        self.give(page(theory, choice, day=today(), author=str(values.get("author", ""))))

    def blocks(self) -> list[Block]:
        """Return what can be chosen."""
        theory = self.theory
        numbered = numbers(theory)
        shown: list[Block] = []
        if theory.text(parts.NARRATIVE):
            shown.append(pick("narrative", _("The narrative")))
        titles: dict[Part, str] = {"goals": _("Goals"), "measures": _("Measures, with what you predict")}
        for part, title in titles.items():
            rows = theory.rows(part)
            if rows:
                shown.append(heading(title))
                shown += [
                    pick(f"{part}-{row[ROW]}", f"{numbered[row[ROW]]} {row[FIRST[part]]}"[:200])
                    for row in rows
                ]
        told = _(
            "One page for a website, a hallway or a board paper. It holds what you choose here and nothing "
            "else: not who does what, not who was asked, no word of your journal."
        )
        if not shown:
            empty = _("Write your narrative, a goal or a measure first; then you can choose here.")
            return [paragraph(told), paragraph(empty, quiet=True)]
        name = ask("author", _("Who says it? (optional)"), _("A role or a school; stands below the title."))
        return [paragraph(told), *shown, name, act("make", _("Download the public page"), primary=True)]
