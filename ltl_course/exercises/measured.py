"""Prompts that are answered with a number: a plain one, or a prediction.

Why it exists: a number with its unit and range can be drawn into a picture and checked later.
"""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from pydantic import model_validator

from ltl_course.exercises.chosen import Options
from ltl_course.exercises.prompt import SHORT, Answer, BasePrompt, Words, clean, says
from ltl_course.words import _, number

# 1,234 is a thousand here and a little more than one there; nobody may guess which was meant.
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

    def told(self, answer: Answer) -> str:
        """Return the number with its unit."""
        return f"{answer} {self.unit}".strip()


class Prediction(_Measured):
    """What the learner expects: a number, how sure, and why. Committed before the run.

    Attributes
    ----------
    confidence : dict[str, str]
        Steps of confidence, id to words.
    reason : str
        The question for the one-line reason.
    """

    kind: Literal["prediction"]
    confidence: Options
    reason: Words

    parts: ClassVar[tuple[str, str, str]] = ("value", "confidence", "reason")

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

    def told(self, answer: Answer) -> str:
        """Return number, confidence and reason in one line."""
        parts = self.read(answer)
        sure = self.confidence.get(parts["confidence"], "")
        said = [f"{parts['value']} {self.unit}".strip() if parts["value"] else "", sure, parts["reason"]]
        return "; ".join(part for part in said if part)

    def holds(self, later: Answer, earlier: Answer) -> bool:
        """Say whether every part that was given is the same, and the reason at least as long."""
        if not isinstance(later, dict) or not isinstance(earlier, dict):
            return super().holds(later, earlier)
        given = {part: said for part, said in earlier.items() if said}
        reason = given.pop("reason", "")
        return given.items() <= later.items() and says(later.get("reason", ""), reason)
