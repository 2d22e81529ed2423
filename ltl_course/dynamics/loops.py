"""Feedback loops as data: what a causal-loop diagram draws and a list tells in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One arrow of a causal-loop diagram.

    Attributes
    ----------
    cause, effect : str
        Names of the two variables.
    sign : {"+", "-"}
        "+": more of the cause, more of the effect than otherwise; "-": less.
    delayed : bool
        Whether the effect comes noticeably later.
    """

    cause: str
    effect: str
    sign: Literal["+", "-"]
    delayed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """A feedback loop, in words and as links.

    Attributes
    ----------
    id : str
        For example ``"B1"`` or ``"R1"``.
    kind : {"reinforcing", "balancing"}
        A loop with an odd number of "-" signs is balancing.
    name : str
        The loop's name for learners.
    story : str
        One or two sentences.
    links : tuple of Link
        In order; the last effect is the first cause.
    beside : tuple of Link
        What the loop does elsewhere without coming back to it, such as its price. In any order.
    """

    id: str
    kind: Literal["reinforcing", "balancing"]
    name: str
    story: str
    links: tuple[Link, ...]
    beside: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        negative = sum(link.sign == "-" for link in self.links)
        if (negative % 2 == 1) != (self.kind == "balancing"):
            raise ValueError(f"Loop {self.id}: {negative} minus signs do not make it {self.kind}.")
        following = self.links[1:] + self.links[:1]
        broken = any(one.effect != two.cause for one, two in zip(self.links, following, strict=True))
        if broken or not self.links:
            raise ValueError(f"Loop {self.id}: its links do not close a circle.")

    @property
    def every_link(self) -> tuple[Link, ...]:
        """The links of the circle, and those beside it."""
        return (*self.links, *self.beside)
