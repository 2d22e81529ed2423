"""The protocol that every simulation keeps, with its scenarios and what it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol, runtime_checkable

from ltl_course.dynamics.levers import Value
from ltl_course.dynamics.loops import Loop
from ltl_course.dynamics.runs import Run
from ltl_course.views import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A named setting of a model's levers.

    Attributes
    ----------
    id, title : str
        Its name in code and for learners.
    story : str
        What it stands for, and what to look at.
    levers : Mapping[str, Value]
        Levers that differ from the model's defaults.
    """

    id: str
    title: str
    story: str
    levers: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What a model stands on: shown one click away wherever it is used.

    Attributes
    ----------
    published : tuple of str
        What is taken from a publication, each with its citation.
    illustrative : tuple of str
        What we chose.
    left_out : tuple of str
        What the model does not know.
    """

    published: tuple[str, ...]
    illustrative: tuple[str, ...]
    left_out: tuple[str, ...]


@runtime_checkable
class Model(Protocol):
    """What every simulation offers. A model is a frozen dataclass of its levers and a seed."""

    id: ClassVar[str]
    title: ClassVar[str]
    citation: ClassVar[str]
    loops: ClassVar[tuple[Loop, ...]]
    scenarios: ClassVar[tuple[Scenario, ...]]
    assumptions: ClassVar[Assumptions]
    views: ClassVar[tuple[View, ...]]

    def run(self) -> Run:
        """Simulate all replicates; the same levers and seed give the same run to the last bit."""
        ...

    def summary(self, run: Run) -> str:
        """Say in one or two sentences what the run shows."""
        ...
