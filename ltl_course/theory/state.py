"""A whole Theory of Leadership as one value, and as one text that can be read back.

Why it exists: the page, the documents, a kept version, a file that is handed on and what compares
two of them must all mean the same by "the Theory". It is the newest answer at each of its
addresses, and nothing else of the journal: no reflection, no prediction, no number of one's own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ltl_course import __version__
from ltl_course.exercises import USUAL, Answer, ChosenWords, Part, Role, Rows
from ltl_course.exercises.prompt import LONG, NO_WORDING, SHORT, clean
from ltl_course.journal import Journal, role, words_kept
from ltl_course.safe import plain
from ltl_course.theory import parts
from ltl_course.words import _

FORMAT = "ltl-theory"
SCHEMA = 1
LARGEST = 10_000_000
"""Characters of a file that is read as a Theory."""


class BadTheory(ValueError):
    """What was given is no Theory that can be read; the message is for the learner."""


@dataclass(frozen=True, slots=True)
class Theory:
    """A Theory of Leadership.

    Attributes
    ----------
    answers : Mapping of str to Answer
        Address (``"goals/goals"``) to the answer; what says nothing is not in it. Rows have ids.
    role : str
        In whose words its questions stand. It makes no other Theory, and no file says it.
    wording : Mapping of str to Mapping of str to str
        Address to the words of what was chosen there, as they were then. The same choices in other
        words make no other Theory.
    """

    answers: Mapping[str, Answer]
    role: Role = field(default=USUAL, compare=False)
    wording: Mapping[str, ChosenWords] = field(default_factory=dict, compare=False)

    def asked(self, address: str) -> Any:
        """Return the prompt at an address as its leader is asked, with the choices in the words of then.

        Parameters
        ----------
        address : str
            Such as ``"goals/goals"``.

        Returns
        -------
        Prompt or None
            None where nothing is asked. What was chosen and is gone from the file since is in it.
        """
        prompt = parts.prompt(address)
        return prompt.for_role(self.role).then(self.wording.get(address, {})) if prompt else None

    def rows(self, part: Part) -> tuple[dict[str, str], ...]:
        """Return the rows of a table, each with its id and every column of the table."""
        answer = self.answers.get(parts.HOMES[part])
        return tuple(dict(row) for row in answer if isinstance(row, dict)) if isinstance(answer, list) else ()

    def text(self, address: str) -> str:
        """Return what was written at an address; empty if nothing was."""
        answer = self.answers.get(address)
        return answer.strip() if isinstance(answer, str) else ""

    def for_team(self) -> Theory:
        """Return the Theory as it is handed to a team: without what is the leader's own business.

        Returns
        -------
        Theory
            Without own practice, partner, plans, and the leader's own view of where things stand.
        """
        shared = {
            address: answer
            for address, answer in self.answers.items()
            if address.partition("/")[0] in parts.EXERCISES and not address.startswith(parts.OWN_ALONE)
        }
        return replace(self, answers=shared)

    def over(self, answers: Mapping[str, Answer], wording: Mapping[str, ChosenWords] = NO_WORDING) -> Theory:
        """Return the Theory with these answers, in their words, in the place of its own."""
        words = {address: {**self.wording.get(address, {}), **said} for address, said in wording.items()}
        return replace(self, answers={**self.answers, **answers}, wording={**self.wording, **words})

    def said(self, address: str) -> Mapping[str, str]:
        """Return what was said of each statement at an address; empty if nothing was."""
        answer = self.answers.get(address)
        return answer if isinstance(answer, dict) else {}


def theory_of(journal: Journal) -> Theory:
    """Return the Theory in a journal, as it stands.

    Parameters
    ----------
    journal : Journal
        The learner's journal.

    Returns
    -------
    Theory
        From the newest answer at each address; one that no longer fits its question is left out,
        it stays in the journal.
    """
    found: dict[str, Answer] = {}
    wording: dict[str, ChosenWords] = {}
    for exercise, id_ in dict.fromkeys((entry.exercise, entry.prompt) for entry in journal.entries):
        address = f"{exercise}/{id_}"
        latest, prompt = journal.latest(exercise, id_), parts.prompt(address)
        if latest is None or prompt is None:
            continue
        words = words_kept(latest, prompt)
        if _take(found, address, latest.answer, words, older=True):
            wording[address] = words
    return replace(ordered(found), role=role(journal), wording=wording)


def _take(found: dict[str, Answer], address: str, answer: Any, wording: ChosenWords, *, older: bool) -> bool:
    """Add an answer if it belongs to a Theory, of an older one what still does; tell whether it does."""
    prompt = parts.prompt(address)
    if prompt is None:
        return False
    then = prompt.then(wording)
    try:
        read = _rows(prompt, answer) if isinstance(prompt, Rows) else then.read(answer)
    except ValueError:
        read = None if isinstance(prompt, Rows) or not older else then.still(answer, wording)
    if read is None:
        return False
    if not prompt.blank(read):
        found[address] = read
    return True


def _rows(table: Rows, answer: Any) -> list[dict[str, str]]:
    """Return rows with ids; what a column held that is asked no longer stays with its row."""
    if not isinstance(answer, list) or not all(isinstance(row, dict) for row in answer):
        raise ValueError("these are no rows")
    if not all(isinstance(said, str) for row in answer for said in row.values()):
        raise ValueError("a cell is no text")
    return [
        {clean(column, SHORT): clean(said, LONG) for column, said in row.items()}
        for row in table.identified(answer)
    ]


def ordered(answers: Mapping[str, Answer]) -> Theory:
    """Return answers as a Theory, in its own order; plans, by their names, come behind."""
    places = {f"{one.id}/{prompt.id}": None for one in parts.asked() for prompt in one.prompts}
    order = [*places, *sorted(set(answers) - set(places))]
    return Theory({address: answers[address] for address in order if address in answers})


def _words_of(theory: Theory) -> dict[str, dict[str, str]]:
    """Return the words of what is chosen at each address of a Theory, and no other ones."""
    return {
        address: {key: words[key] for key in prompt.chosen(answer) if key in words}
        for address, answer in theory.answers.items()
        if (words := theory.wording.get(address)) and (prompt := parts.prompt(address))
    }


def dump(theory: Theory, day: date, author: str = "") -> str:
    """Write a Theory as JSON that people can read, too.

    Parameters
    ----------
    theory : Theory
        What to write.
    day : datetime.date
        The day that stands in it.
    author : str
        Whoever the learner says; empty to name nobody.

    Returns
    -------
    str
        One JSON object: ``format``, ``schema``, ``course`` (its version), ``day``, ``author``,
        ``asked`` (address to question), ``wording`` (address to the words of what was chosen) and
        ``answers`` (address to answer); and ``notice`` first if something in it is the fictional
        example's.
    """
    from ltl_course.theory.example import notice  # noqa: PLC0415  the example is read by `load`

    told = notice(theory)
    asked = {address: prompt.ask for address in theory.answers if (prompt := theory.asked(address))}
    record = {
        **({"notice": told} if told else {}),
        "format": FORMAT,
        "schema": SCHEMA,
        "course": __version__,
        "day": day.isoformat(),
        "author": author,
        "asked": asked,
        "wording": _words_of(theory),
        "answers": dict(theory.answers),
    }
    return json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False)


def load(text: str, *, older: bool = False) -> Theory:
    """Read a Theory back from JSON.

    Parameters
    ----------
    text : str
        As :func:`dump` writes it.
    older : bool
        Whether it was kept in the learner's own journal and may be older than a question: then an
        answer that fits no longer is left out, as :func:`theory_of` does. Else all is refused.

    Returns
    -------
    Theory
        The same Theory. What this course does not ask is left out.

    Raises
    ------
    BadTheory
        If it is none, is cut off, too large, or was written by a newer version of the course.
    """
    if len(text) > LARGEST:
        raise BadTheory(_("This file is too large to be a Theory of Leadership. Choose another one."))
    try:
        record = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise BadTheory(
            _(
                "This is no Theory of Leadership of this course. "
                "Choose a file that “JSON” or “Excel” gave you on the page of your Theory."
            )
        )
    schema = record.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise BadTheory(_("This file was written by a newer version of the course. Update the course first."))
    answers = record.get("answers")
    if schema is True or schema != SCHEMA or not isinstance(answers, dict):
        raise BadTheory(_("This file is damaged, and nothing of it was taken. Export the Theory again."))
    found: dict[str, Answer] = {}
    wording = _wording(record.get("wording"))
    for address, answer in answers.items():
        there = parts.prompt(address) is not None
        if there and not _take(found, address, answer, wording.get(address, {}), older=older) and not older:
            raise BadTheory(
                _("This file is damaged at “{address}”, and nothing of it was taken.").format(
                    address=address[:80]
                )
            )
    return replace(
        ordered(found), wording={address: words for address, words in wording.items() if address in found}
    )


def _wording(said: Any) -> dict[str, dict[str, str]]:
    """Return the words in a file, address by address; what is no text is left out."""
    return {
        address: {key: plain(one) for key, one in words.items() if isinstance(one, str)}
        for address, words in (said.items() if isinstance(said, dict) else ())
        if isinstance(words, dict)
    }
