"""A sheet of cards as a list: what a narrow screen shows in place of the drawing.

Why it exists: thirty boxes with arrows cannot be read at 375 pixels. There, each card stands with
the cards it leads to, with all their words, and the list can be read aloud and searched.
"""

from __future__ import annotations

from itertools import islice

from ltl_course.figures.cards import Card, Column, Sheet
from ltl_course.figures.fit import letters
from ltl_course.safe import Html, tag, text
from ltl_course.words import _

_MOST = 160


def card_list(sheet: Sheet, level: int = 3) -> Html:
    """Say a sheet as a list.

    Parameters
    ----------
    sheet : Sheet
        A logic model or a system map.
    level : int
        Of the headings of its columns, 2 to 5; those of groups are one deeper.

    Returns
    -------
    Html
        A section for each column or ring with a list of its cards; one paragraph if there is none.
        Each card has all its words; where another card names it, its first words are enough.
    """
    if not sheet.cards:
        return tag("div", tag("p", text(sheet.empty)), class_="ltl-sheet")
    return tag("div", *(_column(sheet, one, level) for one in sheet.columns if one.cards), class_="ltl-sheet")


def _column(sheet: Sheet, column: Column, level: int) -> Html:
    inside = []
    for group in column.groups:
        if group.cards:
            head = [tag(f"h{level + 1}", text(group.title))] if group.title else []
            items = tag("ul", *(_item(sheet, card) for card in group.cards))
            inside.append(tag("div", *head, items, class_="ltl-sheet-group"))
    return tag("section", tag(f"h{level}", text(column.title)), *inside)


def _beginning(words: str) -> str:
    """Return the first words of a card that has its own place in the list."""
    kept = list(islice(letters(words), _MOST + 1))
    return words if len(kept) <= _MOST else f"{''.join(kept[:_MOST]).rstrip()}…"


def _item(sheet: Sheet, card: Card) -> Html:
    about = [tag("span", text(f" {card.about}"), class_="ltl-sheet-about")] if card.about else []
    more = [tag("p", text("; ".join(card.more)), class_="ltl-sheet-about", dir="auto")] if card.more else []
    ways = [
        tag(
            "li",
            text(f"{verb} "),
            tag("strong", text(one.number)),
            text(f" {_beginning(one.words)}"),
            dir="auto",
        )
        for verb, cards in sheet.onward(card).items()
        for one in cards
    ]
    lacks = _("Still open: {what}").format(what=", ".join(card.lacks))
    return tag(
        "li",
        tag("p", tag("strong", text(card.number)), *about),
        tag("p", text(card.words), dir="auto"),
        *more,
        *([tag("ul", *ways)] if ways else []),
        *([tag("p", text(lacks), class_="ltl-sheet-open")] if card.lacks else []),
        data_look=card.look,
    )
