"""Theories as learners might write them, for tests: any words, rows that name each other, old answers."""

from __future__ import annotations

from hypothesis import strategies as st

from ltl_course.exercises import ROW, Rows
from ltl_course.exercises.statements import Statements
from ltl_course.theory import parts
from ltl_course.theory.state import Theory

HOSTILE = [
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x.example","y")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "=",
    "'quoted",
    '"quoted"',
    '"',
    "#REF!",
    "TRUE",
    "1E5",
    "007",
    "12:30",
    "20270131",
    "2027-W05-7",
    "1900-01-01",
    "](javascript:alert(1))",
    "\u202eturned\u2066 \u05e9\u05dc\u05d5\u05dd",
    "😀👩🏽‍🏫",
    "_x0041_ _x005F_x0041_ ax005F_b _x000d_ x005F_",
    " spaces before and behind ",
    "two\nlines\n",
    "\n",
    " ",
    "G1, G2",
    "gone-",
    "]]> <!-- &amp; &#60;",
    "\ufdd0\U0001fffe",
    "\ufeffmark",
    "x" * 20_000,
    "😀" * 20_000,
    "_x0041" * 3_300,
]
ADDRESSES = [
    *(f"{exercise.id}/{prompt.id}" for exercise in parts.asked() for prompt in exercise.prompts),
    "if-then-look/if",
    "if-then-look/weeks",
]
WORDS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60), st.text(st.characters(), max_size=60))
DAYS = st.dates().map(lambda day: day.isoformat())
NUMBERS = st.one_of(
    st.integers(-5, 10**14), st.floats(0, 1e6), st.sampled_from(["3,5", "3.50", "0.5", "-0", "03"])
).map(str)


def ids(address):
    """Return ten ids of rows of a table."""
    return [f"{ADDRESSES.index(address):04x}{place:012x}" for place in range(10)]


def cells(column):
    """Return what may stand in a cell of a column, also what an older question left there."""
    if column.options:
        return st.one_of(st.sampled_from(["", *column.options]), WORDS)
    if column.of:
        named = st.lists(st.sampled_from([*ids(column.of), "abcdef0123456789"]), max_size=4)
        return st.one_of(named.map(" ".join), WORDS)
    kinds = {"date": DAYS, "number": NUMBERS}
    return st.one_of(kinds[column.kind], WORDS) if column.kind in kinds else WORDS


def answers(address):
    """Return answers to what is asked at an address, before it reads them."""
    prompt = parts.prompt(address)
    if isinstance(prompt, Rows):
        row = st.fixed_dictionaries({key: cells(column) for key, column in prompt.columns.items()})
        row = row.filter(lambda drawn: any(cell.strip() for cell in drawn.values()))  # else it is no row
        rows = st.lists(row, min_size=1, max_size=min(prompt.most, 5))
        named = st.permutations(ids(address))
        return st.tuples(rows, named).map(
            lambda drawn: [{ROW: id_, **row} for row, id_ in zip(drawn[0], drawn[1], strict=False)]
        )
    if isinstance(prompt, Statements):
        counts = st.dictionaries(st.sampled_from([*prompt.options]), st.integers(1, 999), min_size=1)
        counted = counts.map(lambda one: "; ".join(f"{step} {count}" for step, count in one.items()))
        said = counted if prompt.counts else st.sampled_from([*prompt.options])
        return st.dictionaries(st.sampled_from([*prompt.items]), said, min_size=1)
    if prompt.kind == "short":
        return WORDS.map(lambda words: words[:300])
    return NUMBERS if prompt.kind == "number" else WORDS


def theory_of(drawn):
    """Return a Theory of drawn answers, as their prompts keep them."""
    found = {}
    for address in ADDRESSES:
        if address in drawn:
            prompt = parts.prompt(address)
            rows = isinstance(prompt, Rows)
            answer = prompt.read(prompt.identified(drawn[address]) if rows else drawn[address])
            if not prompt.blank(answer):
                found[address] = answer
    return Theory(found)


THEORIES = st.lists(st.sampled_from(ADDRESSES), unique=True, max_size=6).flatmap(
    lambda chosen: st.fixed_dictionaries({address: answers(address) for address in chosen}).map(theory_of)
)


def everything():
    """Return a Theory in which all is answered: two rows in each table, each naming the others."""
    drawn = {}
    for address in ADDRESSES:
        prompt = parts.prompt(address)
        if isinstance(prompt, Rows):
            drawn[address] = [_row(address, prompt, place) for place in range(2)]
        elif isinstance(prompt, Statements):
            first, *_steps, last = prompt.options
            said = f"{first} 2; {last} 11" if prompt.counts else last
            drawn[address] = dict.fromkeys(prompt.items, said)
        else:
            drawn[address] = "3" if prompt.kind == "number" else f"Words at {address}"
    return theory_of(drawn)


def _row(address, prompt, place):
    row = {ROW: ids(address)[place]}
    for key, column in prompt.columns.items():
        if column.options:
            row[key] = [*column.options][place]
        elif column.of:
            row[key] = " ".join(ids(column.of)[: place + 1])
        elif column.kind in {"date", "number"}:
            row[key] = {"date": "2027-01-31", "number": "3"}[column.kind]
        else:
            row[key] = f"{key} {place}"
    return row
