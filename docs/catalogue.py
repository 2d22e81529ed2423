"""Gather the words of the interface for translators, and compile their translations.

``python docs/catalogue.py`` writes, for each language in ``ltl_course/locales``, all texts of the code
into ``LC_MESSAGES/ltl_course.po``. Translations that are there stay; texts that the code no longer says
go. Then it compiles the ``.mo`` that the course reads, and says how many texts wait for a translation.

Why it exists: some of our words are kept as data, such as a lever's label, and told by ``words.said``.
A tool that reads source only would not find them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ltl_course import playbook
from ltl_course.dynamics import Assumptions, Link, Loop, Parameter, Scenario, parameters
from ltl_course.simulations import SIMULATIONS
from ltl_course.simulations.district_audit import MEASURES
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_game import AFTERWARDS, SO_FAR
from ltl_course.simulations.district_policies import POLICIES
from ltl_course.simulations.district_words import NO_PRICE
from ltl_course.views import Bars, Line, Network, OverTime, Row
from ltl_course.words import DOMAIN, LOCALES

PACKAGE = LOCALES.parent
KEYWORDS = {"_": None, "plural": (1, 2)}
TOLD: dict[type, tuple[str, ...]] = {
    Assumptions: ("published", "illustrative", "left_out"),
    Bars: ("title", "unit", "rows"),
    Line: ("label",),
    Link: ("cause", "effect"),
    Loop: ("name", "story", "links"),
    Network: ("title", "empty", "full"),
    OverTime: ("title", "unit", "lines"),
    Parameter: ("label", "unit", "one", "choices", "help"),
    Row: ("label",),
    Scenario: ("title", "story"),
}
"""The fields of our data that are words, or hold what has words."""
# No hour and no name of a program: the same texts give the same file.
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def _words(thing: Any) -> Iterator[str]:
    """Yield the words that stand in a value of ours."""
    if isinstance(thing, str):
        yield from [thing] if thing else []
    elif type(thing) in TOLD:
        for name in TOLD[type(thing)]:
            yield from _words(getattr(thing, name))
    else:
        for one in thing.values() if hasattr(thing, "values") else thing:
            yield from _words(one)


def labels() -> Iterator[tuple[str, str]]:
    """Yield each text that is kept as data, with the file of its subject."""
    for name, model in SIMULATIONS.items():
        one: Any = model
        kept = (one.title, parameters(one), one.loops, one.scenarios, one.assumptions, one.views)
        unit = one(replicates=1).run().time_unit
        yield from ((f"simulations/{name}", text) for text in _words((*kept, unit)))
    measured = [part for _name, *parts, _low, _high in AFTERWARDS for part in parts]
    game = (parameters(Decision), SO_FAR, measured, POLICIES, MEASURES, NO_PRICE)
    yield from (("simulations/district", text) for text in _words(game))
    titles = [one.title for one in playbook.PRINCIPLES.values()]
    yield from (("playbook", text) for text in _words((titles, playbook.DRIVERS)))


def extracted() -> Catalog:
    """Return all texts of the code, without translations."""
    found = Catalog(domain=DOMAIN)
    for file in sorted(PACKAGE.rglob("*.py")):
        place = file.relative_to(PACKAGE.parent).as_posix()
        for _line, text, _comments, _context in extract_from_file("python", file, keywords=KEYWORDS):
            found.add(text, locations=[(place, 1)])
    for place, text in labels():
        found.add(text, locations=[(place, 1)])
    return found


def kept(file: Path, language: str) -> Catalog:
    """Return the translations that are there."""
    with file.open("rb") as opened:
        return read_po(opened, locale=language, domain=DOMAIN)


def renewed(language: str, before: Catalog, texts: Catalog) -> Catalog:
    """Return the texts, file by file as they are said, with the translations that they had before."""
    new = Catalog(
        locale=language,
        domain=DOMAIN,
        project="ltl_course",
        version="",
        last_translator="The ltl_course authors",
        header_comment=f"# The interface of ltl_course: {language}. Made anew by docs/catalogue.py.",
        creation_date=LONG_AGO,
        revision_date=LONG_AGO,
        fuzzy=False,
    )
    for one in sorted((one for one in texts if one.id), key=lambda one: min(one.locations)):
        had = before.get(one.id)
        fits = had is not None and isinstance(had.id, str) == isinstance(one.id, str) and had.id == one.id
        new.add(one.id, had.string if fits and had else None, locations=sorted(set(one.locations)))
    return new


def write(language: str) -> int:
    """Write both files of a language, and return how many texts wait for a translation."""
    folder = LOCALES / language / "LC_MESSAGES"
    file = folder / f"{DOMAIN}.po"
    new = renewed(language, kept(file, language), extracted())
    with file.open("wb") as opened:
        write_po(opened, new, width=100, include_lineno=False)
    with (folder / f"{DOMAIN}.mo").open("wb") as opened:
        write_mo(opened, new)
    return sum(not all(_forms(one.string)) for one in new if one.id)


def _forms(said: Any) -> tuple[str, ...]:
    """Return a text, or its forms for one and for many; an empty text if there is none yet."""
    return tuple(said) if isinstance(said, list | tuple) else (said or "",)


def main() -> None:
    """Write all languages that have a folder."""
    for language in sorted(one.name for one in LOCALES.iterdir()):
        sys.stdout.write(f"{language}: {write(language)} texts to translate\n")


if __name__ == "__main__":
    main()
