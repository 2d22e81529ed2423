"""Lessons that tests write: cells, and a notebook of them."""

GONE = object()
"""Stands for what is left out."""


def heading(**changed):
    mark = {"step": "look", "kind": "run", "minutes": 3, **changed}
    return {
        "cell_type": "markdown",
        "metadata": {"ltl": {key: value for key, value in mark.items() if value is not GONE}},
        "source": "## Look\n\nText.",
    }


def ways(*steps):
    """Return a notebook of steps, each as "id" or "id:way"."""
    marks = [dict(zip(("step", "first"), one.split(":"), strict=False)) for one in steps]
    return notebook(*(heading(**mark) for mark in marks))


def code(source):
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": []}


def notebook(*cells, title="# A lesson", **about):
    said = {"principle": "2a", "leaves": "one row", **about}
    return {
        "metadata": {"ltl": {key: value for key, value in said.items() if value is not GONE}},
        "cells": [{"cell_type": "markdown", "metadata": {}, "source": title}, *cells],
    }
