"""The learner's games, read from the journal.

Why it exists: each decision is an entry that holds its game so far. Two windows may have led
the same quarter; which of the two decisions counts is settled here by the entries alone, so
that every window, and every later visit, sees the same game.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ltl_course.exercises import Answer, Exercise, Game
from ltl_course.journal import Entry, Journal
from ltl_course.simulations.district_equations import QUARTERS
from ltl_course.simulations.district_play import State
from ltl_course.simulations.district_version import is_this_model
from ltl_course.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A game in the journal.

    Attributes
    ----------
    id : str
        Drawn when it was begun.
    number : int
        The games are counted in the order in which they were begun, from 1.
    answer : Answer
        The game so far, as it stands in the entry that counts.
    at : str
        When it was led last; shown, never used to order.
    state : State or None
        Where it stands; None if it cannot be gone on with.
    why : str
        Why not, for the learner; empty if it can.
    """

    id: str
    number: int
    answer: Answer
    at: str
    state: State | None
    why: str


def played(journal: Journal, exercise: Exercise, prompt: Game) -> list[Played]:
    """Return the games in a journal, the one that was led last first.

    Parameters
    ----------
    journal : Journal
        The learner's.
    exercise : Exercise
        The exercise that is the game.
    prompt : Game
        Its prompt.

    Returns
    -------
    list of Played
        Of several entries of a game, the one with the most quarters counts; of two with as many,
        the earlier. What another window decided too late is in the journal and changes nothing, and
        nor does an entry that cannot be read, as long as another one can.
    """
    found: dict[str, list[Entry]] = {}
    # Not from the history: an entry that cannot be read may stand there in the place of those before it.
    for entry in journal.answers(exercise.id, prompt.id):
        answer = entry.answer
        game = answer.get("game", entry.id) if isinstance(answer, dict) else entry.id
        found.setdefault(game, []).append(entry)
    games = [_game(game, number, entries, prompt) for number, (game, entries) in enumerate(found.items(), 1)]
    led_last = {game: entries[-1].order for game, entries in found.items()}
    return sorted(games, key=lambda game: led_last[game.id], reverse=True)


def _game(id_: str, number: int, entries: list[Entry], prompt: Game) -> Played:
    # `sorted` keeps the earlier one first where two are as long.
    longest = sorted(entries, key=_length, reverse=True)
    counts, (state, why) = longest[0], state_of(longest[0].answer, prompt)
    for entry in longest[1:] if state is None else ():
        found, _why = state_of(entry.answer, prompt)
        if found is not None:
            counts, state, why = entry, found, ""
            break
    return Played(id=id_, number=number, answer=counts.answer, at=entries[-1].at, state=state, why=why)


def _length(entry: Entry) -> int:
    return len(entry.answer) if isinstance(entry.answer, dict) else 0


def state_of(answer: Answer, prompt: Game) -> tuple[State | None, str]:
    """Return where a game stands, or why nobody can say.

    Parameters
    ----------
    answer : Answer
        The game so far; it may be older than the model, or damaged.
    prompt : Game
        Its prompt.

    Returns
    -------
    State or None, str
        The state, and an empty text; or None, and the reason for the learner.
    """
    try:
        record: dict[str, Any] = prompt.record(answer)
        if not is_this_model(record["fingerprint"]):
            return None, _(
                "It was led with another version of this model, so it cannot be gone on with: its first "
                "quarters would not be those that you saw. It stays in your journal as it is."
            )
        if prompt.read(answer)["quarters"] == str(QUARTERS):
            return State.from_record(record), ""
    except (ValueError, TypeError):
        pass  # It is said below.
    return None, _("It cannot be read any longer. It stays in your journal as it is.")
