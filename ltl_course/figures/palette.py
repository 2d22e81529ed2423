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
PAPER = Role(variable="--ltl-paper", light="#fbfaf7", dark="#191b1f", over="--ltl-card")
INK = Role(variable="--ltl-ink", light="#23262d", dark="#eceae4")
MUTED = Role(variable="--ltl-muted", light="#5d6168", dark="#a9adb5")
GRID = Role(variable="--ltl-grid", light="#e3dfd6", dark="#363a42")
ACCENT = Role(variable="--ltl-accent", light="#0b5fa5", dark="#7db8ea")
BAND = Role(variable="--ltl-band", light="#c9dff1", dark="#2b4a66")
SIGNAL = Role(variable="--ltl-signal", light="#b54708", dark="#f5a35c")
PREDICTION = Role(variable="--ltl-prediction", light="#8a2f6b", dark="#e79ac9")

ROLES = (PAPER, INK, MUTED, GRID, ACCENT, BAND, SIGNAL, PREDICTION)


def style_sheet(*, dark: bool = False) -> str:
    """Declare the variables, for a page that shows pictures.

    Parameters
    ----------
    dark : bool
        Whether the page is dark.

    Returns
    -------
    str
        Declarations, one a line, to be put between braces.
    """
    return "\n".join(f"{role.variable}: {role.dark if dark else role.light};" for role in ROLES)
