"""How hard a text is to read: the length of its sentences, and the grade of Flesch and Kincaid.

Why it exists: the course is for busy people. Plain words cannot be measured, but long sentences
and long words can, and they are what creeps in.

The grade is 0.39 times the words in a sentence plus 11.8 times the syllables in a word, less 15.59
(Kincaid and others 1975). Syllables are counted without a dictionary of sounds: as Pyphen would
divide a word, and not fewer than the groups of vowels that are spoken. On the lessons this comes
out a little above what a dictionary of sounds says, so that the grade is not flattered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

import pyphen

WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
END = re.compile(r"(?<=[.!?])[\"')]*\s+(?=[\"'(]*[A-Z0-9])")
_SILENT = re.compile(r"(?<=[^aeiouytd])ed$|(?<=[^aeiouylscxzgh])es$|(?<=[^aeiouyl])e$|(?<=[aeiouy]l)es?$")
_DIVIDED = pyphen.Pyphen(lang="en_US", left=2, right=2)


@dataclass(frozen=True)
class Level:
    """How hard some prose is to read."""

    sentences: int
    words: int
    median: float
    grade: float


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """Return how many syllables a word has, at least one."""
    groups = 0
    for part in word.lower().split("-"):
        spoken = _SILENT.sub("", part)
        groups += len(re.findall(r"[aeiouy]+", spoken)) or 1
    return max(groups, len(_DIVIDED.positions(word)) + 1)


def sentences(blocks: Iterable[str]) -> list[list[str]]:
    """Return the sentences of some paragraphs, each as its words; a paragraph ends its last one."""
    split = (END.split(block) for block in blocks)
    return [words for parts in split for part in parts if (words := WORD.findall(part))]


def level(blocks: Iterable[str]) -> Level:
    """Return how hard some paragraphs are to read."""
    found = sentences(blocks)
    words = [word for one in found for word in one]
    long = sum(syllables(word) if not word[0].isdigit() else 1 for word in words) / len(words)
    return Level(
        sentences=len(found),
        words=len(words),
        median=median(map(len, found)),
        grade=0.39 * len(words) / len(found) + 11.8 * long - 15.59,
    )
