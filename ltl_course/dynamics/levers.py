"""Levers: what a learner can move in a model, in words, with unit, range and source.

Why it exists: a model declares its levers once, and sliders, checks, tables and tests are
all made from that one list.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

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
