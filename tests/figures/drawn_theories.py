"""Fictional Theories, planted ones, and what stands where in a picture of cards."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from ruler import SVG, Words, words

from ltl_course.figures.cards import Card
from ltl_course.theory.state import Theory, load

FOLDER = Path(__file__).parents[1] / "theories"
NAMES = ("small", "middle", "full")
HOSTILE = (
    '<script>alert(1)</script> ](javascript:alert(1)) =HYPERLINK("x") & \u202egnirts\u202c \x00\x1b '
    "👩‍👩‍👧‍👦🏳️‍🌈 ﷽ Z̸̧̛̦͎a̵̡͙l̷̲̈́ \ud800 ]]> <!-- x"
)
LONG = "Verantwortungsübernahmebereitschaft" * 143  # 5,005 letters without a space


@cache
def theory(name):
    return load((FOLDER / f"{name}.json").read_text("utf-8"))


def row_id(letter, place):
    return f"{ord(letter):04x}{place:04x}"


def ids(letter, count):
    return " ".join(row_id(letter, place) for place in range(count))


def made(*, actions=0, goals=0, inputs=0, system=0, said="words", linked=True, **fixed):
    """A Theory of so many rows, each tied to all it can be tied to."""
    steps = {"kind": ["behaviour", "mindset", "outcome"], "term": ["short", "long"]}
    today, rings = ["rare", "some", "common"], ["led", "lateral", "above", "outside"]
    every = linked and {"goals": ids("g", goals), "actions": ids("a", actions), "system": ids("s", system)}
    every = every or {"goals": "", "actions": "", "system": ""}

    def pick(key, choices, place):
        return fixed.get(key, choices[place % len(choices)])

    answers = {
        "system-map/system": [
            {
                "row": row_id("s", n),
                "who": said,
                "ring": pick("ring", rings, n),
                "link": said,
                "depends": every["system"],
            }
            for n in range(system)
        ],
        "goals/goals": [
            {
                "row": row_id("g", n),
                "goal": said,
                "kind": pick("kind", steps["kind"], n),
                "term": pick("term", steps["term"], n // 2),
                "today": pick("today", today, n),
                "asked": said,
                "leads": every["goals"],
            }
            for n in range(goals)
        ],
        "actions/actions": [
            {
                "row": row_id("a", n),
                "action": said,
                "driver": pick("driver", "abcd", n),
                "state": pick("state", ["now", "will"], n),
                "who": said,
                "where": "",
                "when": "",
                "often": "",
                "moves": every["goals"],
            }
            for n in range(actions)
        ],
        "inputs/inputs": [
            {
                "row": row_id("i", n),
                "input": said,
                "kind": "permission",
                "there": pick("there", ["yes", "part", "no"], n),
                "for": every["actions"],
            }
            for n in range(inputs)
        ],
    }
    return Theory({address: rows for address, rows in answers.items() if rows})


LARGEST = {"actions": 30, "goals": 20, "inputs": 20, "system": 30}
PLANTED = {
    "empty": lambda: Theory({}),
    "one row": lambda: made(goals=1, system=1),
    **{name: lambda name=name: theory(name) for name in NAMES},
    "the largest": lambda: made(**LARGEST, said="So many words that no box can hold them all. " * 111),
    "all long words": lambda: made(**LARGEST, linked=False, said=LONG),
    "hostile": lambda: made(actions=5, goals=5, inputs=3, system=6, said=HOSTILE),
    "wide letters": lambda: made(
        actions=8, goals=4, inputs=2, system=12, said="學生每週閱讀 👩‍👩‍👧‍👦🏳️‍🌈 " * 40
    ),
    "links to nothing": lambda: gone(theory("middle")),
    "links in a circle": lambda: made(goals=4, system=4, term="short", kind="behaviour"),
    "one driver": lambda: made(actions=30, goals=2, driver="c"),
    "nothing chosen": lambda: made(
        actions=4,
        goals=4,
        inputs=4,
        system=9,
        linked=False,
        **dict.fromkeys(("kind", "term", "today", "driver", "state", "there", "ring"), ""),
    ),
    "all on one ring": lambda: made(system=30, ring="led", said="People of the seventh office"),
    "all on the last ring": lambda: made(system=30, ring="outside", said=LONG, linked=False),
}


def gone(whole):
    """The same Theory without its goals and its first lines: what named them names nothing."""
    kept = dict(whole.answers)
    del kept["goals/goals"]
    kept["system-map/system"] = kept["system-map/system"][3:]
    return Theory(kept)


@dataclass(frozen=True)
class Drawn:
    whole: str
    box: Words
    words: tuple[Words, ...]


def _ends(path):
    pairs = re.findall(r"(-?\d+\.?\d*) (-?\d+\.?\d*)", path.get("d"))
    return [(float(x), float(y)) for x, y in pairs]


def cards(svg):
    """The boxes of a picture with the words in them."""
    found = []
    for group in ET.fromstring(svg).iter(f"{SVG}g"):
        paths = group.findall(f"{SVG}path")
        if not paths:
            continue  # a heading
        points = _ends(paths[0])
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        whole = group.find(f"{SVG}title").text
        inner = ET.tostring(group, encoding="unicode")
        found.append(Drawn(whole, Words(whole, min(xs), min(ys), max(xs), max(ys)), tuple(words(inner))))
    return found


def curves(svg):
    """The points along every line between cards."""
    found = []
    for path in ET.fromstring(svg):
        d = path.get("d", "")
        if (
            path.tag == f"{SVG}path"
            and "fill: none" in path.get("style", "")
            and re.match(r"M \S+ \S+ [CQ]", d)
        ):
            found.append(_ends(path))
    return found


def card(key, words="words", **more):
    return Card(key=key, number=key.upper(), words=words, **more)
