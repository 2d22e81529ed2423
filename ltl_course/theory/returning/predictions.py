"""All predictions that the learner stood by, across the course, beside what came of them.

Why it exists: one prediction is soon forgotten, and memory makes it better than it was. Together they
tell a leader how far to trust a first guess.
"""

from __future__ import annotations

from dataclasses import dataclass

from ltl_course import exercises
from ltl_course.exercises import UNIT, Prediction, Truth
from ltl_course.journal import Entry, Journal, same_question, words_kept
from ltl_course.theory.returning.calibration import Share
from ltl_course.words import number


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    """A prediction that was committed.

    Attributes
    ----------
    ask : str
        The question as it was worded.
    value, unit : str
        The number as it was written, and its unit.
    sure, words : str
        The id of how sure one was, and its words; empty if nobody knows it any longer.
    step : int
        Its place among the steps of confidence, from the least; 0 if nobody knows it any longer.
    reason : str
        Why, in the learner's words.
    truth : Truth or None
        What came of it; None if that is not stated, or something else is asked now.
    hit : bool or None
        Whether it lies within the margin; None if there is nothing to compare with.
    """

    ask: str
    value: str
    unit: str
    sure: str
    words: str
    step: int
    reason: str
    truth: Truth | None
    hit: bool | None

    @property
    def said(self) -> str:
        """What was predicted, with its unit."""
        return f"{self.value} {self.unit}".strip()

    @property
    def came(self) -> str:
        """What came of it, with its unit; empty if that is not stated."""
        return "" if self.truth is None else f"{number(self.truth.value)} {self.unit}".strip()


def predictions(journal: Journal) -> tuple[Predicted, ...]:
    """Return the committed predictions, oldest first.

    Parameters
    ----------
    journal : Journal
        The learner's journal.

    Returns
    -------
    tuple of Predicted
        Of each question only the first one: whoever makes another one may know what came of it.
    """
    first: dict[tuple[str, str], Entry] = {}
    for entry in journal.entries:
        if entry.committed and isinstance(entry.answer, dict):
            first.setdefault((entry.exercise, entry.prompt), entry)
    return tuple(_read(entry) for entry in first.values())


def shares(made: tuple[Predicted, ...]) -> tuple[Share, ...]:
    """Count, for each step of confidence, how many predictions held.

    Parameters
    ----------
    made : tuple of Predicted
        The predictions; those that cannot be compared are left out.

    Returns
    -------
    tuple of Share
        From the least sure to the surest; steps without a prediction are missing.
    """
    known = [one for one in made if one.hit is not None and one.sure]
    steps = {one.sure: one for one in sorted(known, key=lambda one: one.step)}
    found = ((step, [one for one in known if one.sure == step]) for step in steps)
    return tuple(
        Share(words=steps[step].words, hits=sum(one.hit is True for one in group), made=len(group))
        for step, group in found
    )


def still_asked(entry: Entry, prompt: Prediction) -> bool:
    """Say whether a prediction was made to what is asked now, in the unit of now.

    Parameters
    ----------
    entry : Entry
        The prediction.
    prompt : Prediction
        What is asked now.

    Returns
    -------
    bool
        False where the number would stand beside something else than it was meant for.
    """
    return same_question(entry, prompt) and words_kept(entry, prompt).get(UNIT, prompt.unit) == prompt.unit


def number_for(entry: Entry, prompt: Prediction) -> float | None:
    """Return the number that an entry predicts of what is asked now.

    Parameters
    ----------
    entry : Entry
        The prediction.
    prompt : Prediction
        What is asked now.

    Returns
    -------
    float or None
        None if something else was asked then, in another unit, or within another range.
    """
    if not still_asked(entry, prompt):
        return None
    try:
        return prompt.value(entry.answer)
    except ValueError:
        return None


def _read(entry: Entry) -> Predicted:
    prompt = _asked(entry)
    answer = entry.answer if isinstance(entry.answer, dict) else {}
    sure = answer.get("confidence", "")
    steps = prompt.confidence if prompt else {}
    unit = prompt.unit if prompt else ""
    kept = words_kept(entry, prompt) if prompt else entry.wording
    truth = prompt.truth if prompt and still_asked(entry, prompt) else None
    return Predicted(
        ask=entry.ask,
        value=answer.get("value", ""),
        unit=kept.get(UNIT, unit),
        sure=sure,
        words=kept.get(sure, steps.get(sure, "")),
        step=list(steps).index(sure) if sure in steps else 0,
        reason=answer.get("reason", ""),
        truth=truth,
        hit=_held(prompt, entry, truth),
    )


def _asked(entry: Entry) -> Prediction | None:
    try:
        prompt = exercises.find(entry.exercise).prompt(entry.prompt)
    except (exercises.ExerciseError, KeyError):
        return None
    return prompt if isinstance(prompt, Prediction) else None


def _held(prompt: Prediction | None, entry: Entry, truth: Truth | None) -> bool | None:
    said = number_for(entry, prompt) if prompt else None
    if said is None or truth is None:
        return None
    return abs(said - truth.value) <= truth.within + 1e-9
