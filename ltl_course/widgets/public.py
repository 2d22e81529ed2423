"""The public page on the screen: what of the Theory is shown to everybody, chosen piece by piece.

Why it exists: being explicit means saying it to those whom one serves, in words that one has chosen.
What everybody will read is seen here first, and what is open in it is said before it is handed out.
"""

from __future__ import annotations

from ltl_course.exercises import ROW, Part
from ltl_course.theory import parts
from ltl_course.theory.formats.document import Document
from ltl_course.theory.labels import FIRST, numbers
from ltl_course.theory.pages.public import Choice, open_cells, page, public
from ltl_course.theory.versions import versions
from ltl_course.widgets.blocks import Block, act, ask, group, heading, notice, of_section, paragraph, pick
from ltl_course.widgets.panel import Cannot, Panel, Values, today
from ltl_course.words import _


class Public(Panel):
    """What may be shown in public, with the file."""

    def __init__(self) -> None:
        self._looked: tuple[Choice, str] | None = None
        super().__init__("public", _("Say it in public"), keeps=True)

    def do_look(self, values: Values) -> None:
        """Show what everybody would read."""
        self._looked = self._chosen(values)
        self.tell()
        self.done(_("This is the page as it would be handed out. Nothing has left this card yet."))

    def do_make(self, values: Values) -> None:
        """Hand over the page with what is chosen."""
        choice, author = self._chosen(values)
        if self._looked:
            self._looked = (choice, author)  # What stands on the card is what was handed out.
            self.tell()
        kept = versions(self.visit.journal)
        self.give(page(self.theory, choice, day=today(), author=author, kept=kept))

    def _chosen(self, values: Values) -> tuple[Choice, str]:
        theory = self.theory

        def of(part: Part) -> frozenset[str]:
            return frozenset(
                row[ROW] for row in theory.rows(part) if values.get(f"{part}-{row[ROW]}") is True
            )

        choice = Choice(narrative=values.get("narrative") is True, goals=of("goals"), measures=of("measures"))
        if not (choice.narrative or choice.goals or choice.measures):
            raise Cannot(_("Nothing is chosen yet. Choose what the page shall show."))
        return choice, str(values.get("author", ""))

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
                shown += [pick(f"{part}-{row[ROW]}", _label(part, row, numbered[row[ROW]])) for row in rows]
        told = _(
            "One page for a website, a hallway or a board paper. It holds what you choose here and nothing "
            "else: not who does what, not who was asked, no word of your journal."
        )
        if not shown:
            empty = _("Write your narrative, a goal or a measure first; then you can choose here.")
            return [paragraph(told), paragraph(empty, quiet=True)]
        name = ask("author", _("Who says it? (optional)"), _("A role or a school; stands below the title."))
        open_ = _("What is still open is said behind each line. The page shows nothing there.")
        acts = [
            act("look", _("See the page first")),
            act("make", _("Download the public page"), primary=True),
        ]
        return [
            paragraph(told),
            paragraph(open_, quiet=True),
            *shown,
            name,
            group(acts),
            *self._preview(),
        ]

    def _preview(self) -> list[Block]:
        if self._looked is None:
            return []
        choice, author = self._looked
        made = public(self.theory, choice, day=today(), author=author, kept=versions(self.visit.journal))
        return [
            heading(_("What everybody would read: {title}").format(title=made.title)),
            *_top(made),
            *(block for one in made.sections for block in [heading(one.heading), *of_section(one)]),
        ]


def _top(made: Document) -> list[Block]:
    said = ", ".join(one for one in (made.author.strip(), today().isoformat()) if one)
    return [*([notice(made.notice)] if made.notice else []), paragraph(said, quiet=True)]


def _label(part: Part, row: dict[str, str], number: str) -> str:
    words = f"{number} {row[FIRST[part]]}"[:200]
    missing = open_cells(part, row)
    if not missing:
        return words
    return _("{words} (still open: {columns})").format(words=words, columns=", ".join(missing))
