"""The vocabulary of every simulation: parameters, runs, loops and the Model protocol.

Why it exists: a model declares its levers once, with words, unit, range and source, and
sliders, checks, pictures and tests are all made from that one list. NumPy only; nothing
here knows a screen.

Shapes: replicates are axis 0, sites axis 1 where there are any, time is the last axis.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from ltl_course.views import View

Series = NDArray[np.float64]
Value = float | int | str

ILLUSTRATIVE = "illustrative"

LARGEST_SEED = 2**63 - 1
MOST_REPLICATES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One lever of a model, in words a learner can act on.

    Attributes
    ----------
    label : str
        What it is, as a short phrase.
    unit : str
        The unit that stands behind the number; empty for a choice and for a pure number.
    one : str
        The unit behind the number 1, where it differs.
    source : str
        Where range and default come from; ``"illustrative"`` is an honest source.
    low, high, step : float
        The range and the smallest move, in `unit`. Not used by a choice.
    choices : Mapping[str, str]
        For a choice: value to words, in the order in which they are shown.
    help : str
        One sentence under the label; may be empty.
    whole : bool
        Whether only whole numbers make sense.
    """

    label: str
    unit: str = ""
    one: str = ""
    source: str
    low: float = 0.0
    high: float = 1.0
    step: float = 1.0
    choices: Mapping[str, str] = field(default_factory=dict)
    help: str = ""
    whole: bool = False

    def check(self, name: str, value: object) -> Value:
        """Return `value` if the lever can take it.

        Parameters
        ----------
        name : str
            The lever's name, for the message.
        value : object
            What somebody wants to set.

        Returns
        -------
        float, int or str
            The value, unchanged.

        Raises
        ------
        TypeError
            If it is of the wrong type; a bool is not a number here.
        ValueError
            If it is not finite, out of range, or no choice; the message names the range.
        """
        if self.choices:
            if not isinstance(value, str):
                raise TypeError(f"{name} must be one of {', '.join(self.choices)}; got {value!r}.")
            if value not in self.choices:
                raise ValueError(f"{name} must be one of {', '.join(self.choices)}; got {value!r}.")
            return value
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise TypeError(f"{name} must be a number from {self.low:g} to {self.high:g}; got {value!r}.")
        if not self.low <= value <= self.high:  # also refuses what is no number, or no end
            unit = f" {self.unit}" if self.unit else ""
            raise ValueError(f"{name} must be from {self.low:g} to {self.high:g}{unit}; got {value!r}.")
        if self.whole and not float(value).is_integer():
            raise ValueError(
                f"{name} must be a whole number from {self.low:g} to {self.high:g}; got {value!r}."
            )
        return value


def parameter(default: Value, **words: Any) -> Any:
    """Declare a model's field together with its :class:`Parameter`.

    Parameters
    ----------
    default : float, int or str
        The value at which the lever starts.
    **words : Any
        The fields of :class:`Parameter`.

    Returns
    -------
    dataclasses.Field
        To be used as the field's default in a frozen dataclass.
    """
    return field(default=default, metadata={"parameter": Parameter(**words)})


def parameters(model: Any) -> dict[str, Parameter]:
    """List a model's levers by name, in the order in which it declares them.

    Parameters
    ----------
    model : Model or type[Model]
        A model or its class.

    Returns
    -------
    dict[str, Parameter]
        Fields that are no levers, such as `seed`, are left out.
    """
    return {f.name: f.metadata["parameter"] for f in dataclasses.fields(model) if "parameter" in f.metadata}


def check(model: Any) -> None:
    """Refuse a model whose levers, seed or number of replicates stand where they cannot.

    Parameters
    ----------
    model : Model
        Called from a model's ``__post_init__``.

    Raises
    ------
    TypeError, ValueError
        As :meth:`Parameter.check`, naming the lever and its range.
    """
    for name, lever in parameters(model).items():
        lever.check(name, getattr(model, name))
    there = {one.name for one in dataclasses.fields(model)}
    for name, low, high in (("seed", 0, LARGEST_SEED), ("replicates", 1, MOST_REPLICATES)):
        if name in there:
            check_count(name, getattr(model, name), low, high)


def check_count(name: str, value: object, low: int, high: int) -> None:
    """Refuse what is no whole number of type int, or out of range.

    Parameters
    ----------
    name : str
        What the number is called, for the message.
    value : object
        What somebody gave.
    low, high : int
        The range, ends included.

    Raises
    ------
    TypeError
        If it is not an int; a bool is not a number here.
    ValueError
        If it is out of range.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name} must be a whole number from {low} to {high}; got {value!r}.")
    if not low <= value <= high:
        raise ValueError(f"{name} must be from {low} to {high}; got {value!r}.")


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
    """

    id: str
    kind: Literal["reinforcing", "balancing"]
    name: str
    story: str
    links: tuple[Link, ...]

    def __post_init__(self) -> None:
        negative = sum(link.sign == "-" for link in self.links)
        if (negative % 2 == 1) != (self.kind == "balancing"):
            raise ValueError(f"Loop {self.id}: {negative} minus signs do not make it {self.kind}.")
        following = self.links[1:] + self.links[:1]
        broken = any(one.effect != two.cause for one, two in zip(self.links, following, strict=True))
        if broken or not self.links:
            raise ValueError(f"Loop {self.id}: its links do not close a circle.")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A median with the range in which 8 of 10 runs fall.

    Attributes
    ----------
    median, low, high : Series or float
        The 50th, 10th and 90th percentile over replicates.
    """

    median: Any
    low: Any
    high: Any


def band(values: Series) -> Band:
    """Summarise replicates (axis 0) by median, 10th and 90th percentile.

    Parameters
    ----------
    values : Series
        Shape (replicates, ...); NaN marks a replicate without a value.

    Returns
    -------
    Band
        Arrays of the remaining shape.
    """
    low, median, high = np.nanpercentile(values, [10, 50, 90], axis=0)
    return Band(median=median, low=low, high=high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one simulation gave.

    Attributes
    ----------
    time : Series
        Shape (time,), in `time_unit`.
    time_unit : str
        For example ``"months"``.
    series : Mapping[str, Series]
        What varies with time, shape (replicates, time) or (replicates, sites, time).
    outcomes : Mapping[str, Series]
        One number for each replicate, shape (replicates,).
    links : tuple of (int, int)
        Pairs of sites that hear one another, where there is a network.
    """

    time: Series
    time_unit: str
    series: Mapping[str, Series]
    outcomes: Mapping[str, Series]
    links: tuple[tuple[int, int], ...] = ()


def worst_tenth(values: Series, axis: int = 1) -> Series:
    """Average the worst-off tenth of the sites.

    Parameters
    ----------
    values : Series
        Higher is better.
    axis : int
        Where the sites are.

    Returns
    -------
    Series
        Without that axis: the mean of the lowest tenth, at least one site.
    """
    count = -(-values.shape[axis] // 10)
    lowest = np.take(np.partition(values, count - 1, axis=axis), range(count), axis=axis)
    mean: Series = lowest.mean(axis=axis)
    return mean


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
