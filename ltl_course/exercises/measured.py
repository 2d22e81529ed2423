"""Prompts that are answered with a number: a plain one, or a prediction.

Why it exists: a number with its unit and range can be drawn into a picture and checked later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ltl_course.exercises.chosen import Options, in_words, options_then
from ltl_course.exercises.prompt import AS_NOW, SHORT, Answer, BasePrompt, ChosenWords, Words, clean, says
from ltl_course.words import _, number

# 1,234 is a thousand here and a little more than one there; nobody may guess which was meant.
UNIT = "/unit"
"""The unit's key in an answer's wording; no option has it."""
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")


class _Measured(BasePrompt):
    """A prompt whose answer is a number with a unit and a range.

    Attributes
    ----------
    unit : str
        What is counted or measured, as it stands behind the number.
    low, high : float
        The range that makes sense.
    """

    unit: str = ""
    low: float = -1e9
    high: float = 1e9

    @model_validator(mode="after")
    def _ordered(self) -> _Measured:
        if not self.low < self.high:
            raise ValueError("low must be smaller than high")
        return self

    def _measured(self, value: str, wording: ChosenWords) -> str:
        """Return a number with the unit in which it was asked for; nothing for none."""
        return f"{value} {wording.get(UNIT, self.unit)}".strip() if value.strip() else ""

    def offered(self) -> ChosenWords:
        """Return the unit; also that there is none, which may be otherwise one day."""
        return {UNIT: self.unit}

    def then(self, wording: ChosenWords) -> Self:
        """Return the prompt with the unit of then."""
        return self.model_copy(update={"unit": wording.get(UNIT, self.unit)})

    def _fault(self, answer: object) -> str:
        """Return why what was typed is no usable number; nothing if it is one, or empty."""
        try:
            if str(answer).strip():
                self._number(answer)
        except ValueError as error:
            return str(error)
        return ""

    def _number(self, answer: object) -> float:
        """Read what was typed; a decimal comma is as good as a point."""
        typed = str(answer).strip()
        if _THOUSANDS.fullmatch(typed):
            raise ValueError(_("Write the number without commas, for example 1200 or 3.5."))
        try:
            value = float(typed.replace(",", "."))
        except ValueError:
            raise ValueError(_("Write a number, for example 12 or 3.5.")) from None
        if not self.low <= value <= self.high:  # also refuses what is no finite number
            low, high = number(self.low, 4), number(self.high, 4)
            raise ValueError(_("Write a number from {low} to {high}.").format(low=low, high=high))
        return value


class Number(_Measured):
    """A number. What is typed is kept as text; :meth:`value` reads it."""

    kind: Literal["number"]

    def read(self, answer: object) -> str:
        """Return what was typed, number or not; :meth:`problem` says what is wrong with it."""
        return clean(answer, SHORT).strip()

    def problem(self, answer: Answer) -> str:
        """Say what is wrong with a number that is none or out of range."""
        return self._fault(answer)

    def value(self, answer: Answer) -> float:
        """Return the number that an answer holds, in `unit`."""
        return self._number(answer)

    def chosen(self, answer: Answer) -> Iterable[str]:
        """Return the unit's key, if there is a number."""
        return [UNIT] if str(answer).strip() else []

    def told(self, answer: Answer, wording: ChosenWords = AS_NOW) -> str:
        """Return the number with its unit."""
        return self._measured(str(answer), wording)


class Truth(BaseModel):
    """What came of that which is predicted.

    Attributes
    ----------
    value : float
        The number, in the prompt's unit.
    within : float
        How far from it a prediction may lie and still count as right, 0 or more.
    source : str
        Where the value comes from: a fact's source, or which run of which simulation.
    outcome : str
        For a simulation: which of its outcomes it is. A test compares it with the run of the
        explorer that waits for the prediction.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    value: float
    within: Annotated[float, Field(ge=0)]
    source: Words
    outcome: str = ""


class Prediction(_Measured):
    """What the learner expects: a number, how sure, and why. Committed before the run.

    Attributes
    ----------
    confidence : dict[str, str]
        Steps of confidence, id to words.
    reason : str
        The question for the one-line reason.
    truth : Truth or None
        What came of it, if that is known; said only of predictions that are committed.
    """

    kind: Literal["prediction"]
    confidence: Options
    reason: Words
    truth: Truth | None = None

    parts: ClassVar[tuple[str, str, str]] = ("value", "confidence", "reason")

    @model_validator(mode="after")
    def _within_range(self) -> Prediction:
        if self.truth and not self.low <= self.truth.value <= self.high:
            raise ValueError("the truth must lie between low and high")
        return self

    def read(self, answer: object) -> dict[str, str]:
        """Return the three parts as text; a part not yet given is empty."""
        if not isinstance(answer, dict) or not set(answer) <= set(self.parts):
            raise ValueError(_("A prediction has a number, a confidence and a reason."))
        parts = {part: clean(answer.get(part, ""), SHORT).strip() for part in self.parts}
        if parts["confidence"] not in ("", *self.confidence):
            raise ValueError(_("This is not one of the choices."))
        return parts

    def missing(self, answer: Answer) -> str:
        """Return what a prediction still lacks before it can be committed; empty if nothing."""
        parts = self.read(answer)
        if not parts["value"]:
            return _("Write the number that you expect.")
        if not parts["confidence"]:
            return _("Say how sure you are.")
        return self._fault(parts["value"])

    def problem(self, answer: Answer) -> str:
        """Say what is wrong with a value that is no number or out of range."""
        return self._fault(self.read(answer)["value"])

    def value(self, answer: Answer) -> float:
        """Return the predicted number, in `unit`."""
        return self._number(self.read(answer)["value"])

    def blank(self, answer: Answer) -> bool:
        """Say whether none of the parts is given."""
        return not (isinstance(answer, dict) and any(answer.values()))

    def offered(self) -> ChosenWords:
        """Return the unit, and the words of the steps of confidence."""
        return {**super().offered(), **self.confidence}

    def chosen(self, answer: Answer) -> Iterable[str]:
        """Return the keys of the unit and of the confidence."""
        return [UNIT, str(answer.get("confidence", "")) if isinstance(answer, dict) else ""]

    def then(self, wording: ChosenWords) -> Self:
        """Return the prompt with the unit and the steps of then."""
        return super().then(wording).model_copy(update={"confidence": options_then(self.confidence, wording)})

    def still(self, answer: Answer, wording: ChosenWords = AS_NOW) -> Answer | None:
        """Return the number and the reason also where the confidence can be chosen no longer."""
        whole = super().still(answer, wording)
        return (
            super().still({**answer, "confidence": ""})
            if whole is None and isinstance(answer, dict)
            else whole
        )

    def told(self, answer: Answer, wording: ChosenWords = AS_NOW) -> str:
        """Return number, confidence and reason in one line."""
        if not isinstance(answer, dict):
            return super().told(answer, wording)
        value, sure, reason = (answer.get(part, "") for part in self.parts)
        said = [
            self._measured(value, wording) if value else "",
            in_words(sure, wording, self.confidence),
            reason,
        ]
        return "; ".join(part for part in said if part)

    def holds(self, later: Answer, earlier: Answer) -> bool:
        """Say whether every part that was given is the same, and the reason at least as long."""
        if not isinstance(later, dict) or not isinstance(earlier, dict):
            return super().holds(later, earlier)
        given = {part: said for part, said in earlier.items() if said}
        reason = given.pop("reason", "")
        return given.items() <= later.items() and says(later.get("reason", ""), reason)
