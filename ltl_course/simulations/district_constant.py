"""What is said of a constant of the district: its number, its unit, and where it comes from.

Why it exists: the number without its reason would be a number that anybody may change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Label = Literal[
    "published (seen)",
    "published (second-hand)",
    "published (recalled)",
    "derived",
    "illustrative",
    "scale",
]
SEEN: Label = "published (seen)"
SECOND_HAND: Label = "published (second-hand)"
RECALLED: Label = "published (recalled)"
DERIVED: Label = "derived"
ILLUSTRATIVE: Label = "illustrative"
SCALE: Label = "scale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """One number of the model.

    Attributes
    ----------
    name : str
        As the equations call it.
    value : float
        In `unit`.
    unit : str
        "1" for a share or a ratio.
    words : str
        What it is.
    label : str
        Where the number comes from: published, derived, illustrative, or a mere scale.
    reason : str
        Why this value; of what is derived also how, after "Derived:".
    drawn : bool
        Whether the world is drawn with it; then it stands in no equation.
    """

    name: str
    value: float
    unit: str
    words: str
    label: Label
    reason: str
    drawn: bool = False

    @property
    def audited(self) -> bool:
        """Whether the audit moves it: a scale has nothing to be wrong about."""
        return self.label != SCALE
