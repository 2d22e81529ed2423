"""Remarks among a learner's numbers, and the settings that a learner keeps with them.

Why it exists: whether 3/4/2024 is in April is known to the learner, not to the column. What the
learner says about it has to stay with the text, be seen, and be taken back. So it is a line of
the text, such as ``# dates: day first``. Other lines that begin so are remarks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ltl_course.words import _

# A format that is kept with the learner's words, so it is the same in every language.
WAYS = {
    "day_first": ("dates", "day first"),
    "month_first": ("dates", "month first"),
    "decimal_comma": ("numbers", "decimal comma"),
    "decimal_point": ("numbers", "decimal point"),
    "as_listed": ("order", "as listed"),
    "by_date": ("order", "by date"),
    "unordered": ("order", ""),
    "in_time": ("lines", "in the order of time"),
    "unasked": ("lines", ""),
}
"""Each way of reading: the setting it belongs to and its words; empty words take the line out."""

_ONLY = "only "  # and the name of a line: "# lines: only North"
_SETTING = re.compile(r"#\s+(dates|numbers|order|lines)\s*:\s*(.*)", re.IGNORECASE)
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """A text with its remarks set apart.

    Attributes
    ----------
    body : str
        The text without its remarks: a line that the page wrote on top must not move the rows,
        which learners look up in their own file.
    ways : frozenset of str
        The ways of reading that it asks for, keys of :data:`WAYS`.
    said : tuple of str
        The other remarks, as they stand.
    notes : tuple of str
        A sentence for each setting that is not understood.
    only : str
        The name, as it was written, of the one line that is to be read across; or nothing.
    """

    body: str
    ways: frozenset[str]
    said: tuple[str, ...]
    notes: tuple[str, ...]
    only: str = ""


def _is_remark(line: str) -> bool:
    """Tell whether a line is a remark; "#N/A" and "#3" are cells, "# absent<tab>month" names columns."""
    return line.lstrip(_BOM).startswith("# ") and not ("\t" in line and not re.search(r"\d", line))


def _setting(line: str) -> tuple[str, str] | None:
    found = _SETTING.fullmatch(line.strip(_BOM + " \t\r"))
    return (found[1].lower(), " ".join(found[2].lower().split())) if found else None


def read(text: str) -> Remarks:
    """Set the remarks of a text apart.

    Parameters
    ----------
    text : str
        A pasted column.

    Returns
    -------
    Remarks
        If a setting stands twice, the last one counts.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    chosen: dict[str, str] = {}
    said: list[str] = []
    notes: list[str] = []
    only = ""
    body: list[str] = []
    for place, line in enumerate(lines):
        if not _is_remark(line):
            body.append(line)
            continue
        setting = _setting(line)
        way = next((way for way, known in WAYS.items() if known == setting and known[1]), None)
        if setting and setting[0] == "lines":
            only = ""
        if way and setting:
            chosen[setting[0]] = way
        elif setting and setting[0] == "lines" and setting[1].startswith(_ONLY):
            chosen["lines"] = "unasked"
            written = " ".join(line.partition(":")[2].split())
            only = written[len(_ONLY) :]
        elif setting:
            known = [f"# {key}: {words}" for key, words in WAYS.values() if key == setting[0] and words]
            known += [f"# lines: {_ONLY}…"]
            words = _("Line {count} is not understood. Write “{one}” or “{two}”.")
            notes.append(words.format(count=place + 1, one=known[0], two=known[1]))
        else:
            said.append(line.lstrip(_BOM))
    return Remarks(
        body="\n".join(body),
        ways=frozenset(chosen.values()),
        said=tuple(said),
        notes=tuple(notes),
        only=only,
    )


def with_way(text: str, way: str) -> str:
    """Write a way of reading into a text, in place of what it said before; nothing else changes.

    Parameters
    ----------
    text : str
        A pasted column.
    way : str
        A key of :data:`WAYS`; KeyError otherwise.

    Returns
    -------
    str
        With the setting as its first line; behind ``sep=;``, which must stand first.
    """
    return _with(text, *WAYS[way])


def with_only(text: str, name: str) -> str:
    """Write into a text that only one of its lines is charted, across its columns.

    Parameters
    ----------
    text : str
        A pasted table.
    name : str
        What stands before the numbers of that line.

    Returns
    -------
    str
        As from :func:`with_way`.
    """
    return _with(text, "lines", _ONLY + " ".join(name.split()))


def _with(text: str, key: str, words: str) -> str:
    mark = _BOM if text.startswith(_BOM) else ""
    lines = text.removeprefix(_BOM).split("\n")
    kept = [line for line in lines if not (_is_remark(line) and (_setting(line) or ("",))[0] == key)]
    if words:
        kept.insert(bool(kept) and kept[0].lower().startswith("sep="), f"# {key}: {words}")
    return mark + "\n".join(kept)
