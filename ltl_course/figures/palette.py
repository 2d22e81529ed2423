"""Colours by role, for a light and a dark page.

Why it exists: a picture is drawn once and shown on both pages, so it names roles, not
colours. matplotlib draws with the light value, which :mod:`ltl_course.figures.canvas`
replaces by the CSS variable with that value as its fallback. Blue and orange stay apart
for colour-blind readers, and whatever a colour says is also said by a shape or a word.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a colour is for, and its value on each page.

    Attributes
    ----------
    variable : str
        The CSS variable's name.
    light, dark : str
        Lower-case hex values; the light one is the fallback.
    over : str
        A variable that comes first where a page sets it; empty if there is none.
    """

    variable: str
    light: str
    dark: str
    over: str = ""

    @property
    def css(self) -> str:
        """The value as a style sheet uses it.

        Returns
        -------
        str
            For example ``"var(--ltl-ink, #23262d)"``.
        """
        value = f"var({self.variable}, {self.light})"
        return f"var({self.over}, {value})" if self.over else value


# Rims of words must have the colour behind the picture, which is a card's where there is one.
PAPER = Role(variable="--ltl-paper", light="#faf7f2", dark="#191714", over="--ltl-card")
INK = Role(variable="--ltl-ink", light="#24211c", dark="#ece6db")
MUTED = Role(variable="--ltl-muted", light="#5f584d", dark="#b5ab9b")
GRID = Role(variable="--ltl-grid", light="#ebe5da", dark="#322d27")
ACCENT = Role(variable="--ltl-accent", light="#0b5d66", dark="#74c9cf")
BAND = Role(variable="--ltl-band", light="#cfe4e5", dark="#244548")
SIGNAL = Role(variable="--ltl-signal", light="#b0420a", dark="#ff9a6b")
PREDICTION = Role(variable="--ltl-prediction", light="#7d3c93", dark="#d9a6e2")

ROLES = (PAPER, INK, MUTED, GRID, ACCENT, BAND, SIGNAL, PREDICTION)
