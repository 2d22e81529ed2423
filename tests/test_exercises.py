"""Exercises: every file loads, every mistake is named, every kind reads, says and judges its answers."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell

from ltl_course import exercises, lessons
from ltl_course.exercises import ROLES, ExerciseError, faults, find, is_there, load, recalled
from ltl_course.exercises.chosen import Multiple
from ltl_course.words import LANGUAGES

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "exercises").glob("*/*.toml"))
HEAD = 'title = "T"\n'
PROMPT = '[[prompt]]\nid = "a"\nask = "Why?"\n'
OPTIONS = '[prompt.options]\none = "One"\ntwo = "Two"\nthree = "Three"\n'
PREDICTION = (
    'kind = "prediction"\nunit = "alerts"\nlow = 0\nhigh = 240\nreason = "Why?"\n'
    '[prompt.confidence]\nguess = "A guess"\nsure = "Sure"\n'
)
QUIZ = (
    'kind = "quiz"\n[prompt.options.one]\nsay = "One"\nwhy = "Too few."\n'
    '[prompt.options.two]\nsay = "Two"\nwhy = "Yes."\nright = true\n'
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def written(folder, body, name="sample.toml"):
    file = folder / name
    file.write_text(body, "utf-8")
    return file


def prompt_of(tmp_path, lines):
    return load(written(tmp_path, HEAD + PROMPT + lines)).prompts[0]


# ---------------------------------------------------------------- the course's own


def test_the_course_has_exercises():
    assert len(FILES) >= 8


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_exercise_loads_and_what_it_recalls_is_asked(file):
    exercise = find(file.stem)
    assert exercise.id == file.stem
    assert exercise == load(file) or file.parent.name != "en"
    for prompt in load(file).prompts:
        assert (recalled(load(file), prompt.id) is None) is (prompt.recall is None)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_only_ratings_choices_and_one_line_may_be_shared(file):
    for prompt in load(file).prompts:
        assert prompt.share == "private" or prompt.kind in {"rating", "single", "short"}


def test_every_exercise_in_a_lesson_exists_and_every_exercise_is_used():
    used = [name for lesson in lessons.every() for step in lesson.steps for name in step.exercises]
    for name in used:
        assert find(name).id == name
    unused = {file.stem for file in FILES} - set(used) - {"theory-version"}  # its card names it
    assert not unused, f"no lesson asks {', '.join(sorted(unused))}: name it in a cell, or remove the file"


def test_no_exercise_asks_for_a_sending_that_the_course_cannot_do():
    for file in FILES:
        assert "send" not in file.read_text("utf-8").split(), file.name


def test_a_prompt_is_asked_in_the_words_of_a_role_and_else_in_its_own(tmp_path):
    asked = prompt_of(
        tmp_path,
        'help = "Briefly."\nkind = "short"\n[prompt.as.district]\nask = "Why there?"\n'
        '[prompt.as.hub]\nhelp = ""\n',
    )
    said = {role: asked.for_role(role) for role in (*ROLES, "other", "", None, 3)}
    assert (said["district"].ask, said["district"].help) == ("Why there?", "Briefly.")
    assert (said["hub"].ask, said["hub"].help) == ("Why?", "")
    assert {(one.ask, one.help) for role, one in said.items() if role not in {"district", "hub"}} == {
        ("Why?", "Briefly.")
    }
    assert said["district"].read(" because") == " because", "an answer to one is an answer to the other"


def test_whoever_has_no_role_is_asked_as_a_principal(tmp_path):
    asked = prompt_of(tmp_path, 'kind = "short"\n[prompt.as.principal]\nask = "Why in your school?"\n')
    assert [asked.for_role(role).ask for role in ("principal", "other", None, "coach")] == [
        *["Why in your school?"] * 3,
        "Why?",
    ]


# ---------------------------------------------------------------- mistakes

FAULTS = {
    "": ("field prompt", "missing", "Add it"),
    '[prompt]\nid = "a"\n': ("field prompt", "one table", "[[prompt]]"),
    "prompt = []\n": ("field prompt", "at least 1", "Correct it"),
    "prompt = [3]\n": ("prompt 1", "no table", "[[prompt]]"),
    PROMPT: ("prompt 1", "kind is missing", 'kind = "long"'),
    PROMPT + 'kind = "essay"\n': ("prompt 1", "no kind 'essay'", "short, long"),
    PROMPT + 'kind = "long"\nrows = 100\n': ("prompt 1, field rows", "less than", "Correct it"),
    PROMPT + 'kind = "long"\nrows = "many"\n': ("prompt 1, field rows", "no number", "without quotation"),
    PROMPT + 'kind = "long"\nrows = 2.5\n': ("prompt 1, field rows", "whole number", "such as 4"),
    PROMPT + 'kind = "single"\n': ("prompt 1, field options", "missing", "Add it"),
    PROMPT + 'kind = "single"\noptions = ["a"]\n': (
        "field options",
        "no list of words",
        'first = "The words"',
    ),
    PROMPT + 'kind = "single"\n[prompt.options]\none = "1"\n': ("field options", "at least 2", "Correct it"),
    PROMPT + 'kind = "single"\n[prompt.options]\n"A b" = "1"\nb = "2"\n': (
        "field options.A b",
        "no id",
        "small letters",
    ),
    PROMPT + 'kind = "number"\nlow = 5\nhigh = 1\n': (
        "prompt 1",
        "Low must be smaller than high",
        "Correct it",
    ),
    PROMPT + 'kind = "number"\nlow = nan\n': ("field low", "no number", "Write a number"),
    PROMPT + 'kind = "number"\nhigh = inf\n': ("field high", "no number", "Write a number"),
    PROMPT + 'kind = "short"\nshare = "all"\n': (
        "prompt 1, field share",
        "'private' or 'cohort'",
        "Correct it",
    ),
    PROMPT + 'kind = "short"\nhelpp = "x"\n': ("prompt 1, field helpp", "no such field", "spelling"),
    PROMPT + 'kind = "short"\ndefault = "x"\n': ("prompt 1, field default", "no such field", "Remove it"),
    PROMPT + 'kind = "short"\nrecall = "x"\n': ("prompt 1, field recall", "names no prompt", "recall ="),
    PROMPT + 'kind = "short"\n' + PROMPT + 'kind = "long"\n': (
        "field prompt",
        "Two prompts have the same id",
        "Correct",
    ),
    PROMPT.replace('"Why?"', '""') + 'kind = "short"\n': ("prompt 1, field ask", "empty", "Write something"),
    PROMPT.replace('"Why?"', "3") + 'kind = "short"\n': ("prompt 1, field ask", "no text", "quotation marks"),
    PROMPT.replace('"a"', '"A"') + 'kind = "short"\n': ("prompt 1, field id", "no id", "small letters"),
    PROMPT + 'kind = "rows"\nrow = "r"\n[prompt.columns]\nrow = "A"\n': (
        "prompt 1",
        "No column can be called row",
        "Correct it",
    ),
    PROMPT + 'kind = "rows"\nrow = "r"\nhome = "a/b"\ntheory = "goals"\n[prompt.columns]\na = "A"\n': (
        "prompt 1",
        "leave out theory here",
        "Correct it",
    ),
    PROMPT + 'kind = "rows"\nrow = "r"\n[prompt.columns.a]\nask = "A"\nof = "goals"\n': (
        "columns.a.of",
        "names no prompt",
        "of =",
    ),
    PROMPT + 'kind = "rows"\nrow = "r"\n[prompt.columns.a]\nask = "A"\nkind = "date"\nof = "a/b"\n': (
        "columns.a",
        "of one sort",
        "Correct it",
    ),
    PROMPT + 'kind = "rows"\nrow = "r"\ntheory = "mesures"\n[prompt.columns]\na = "A"\n': (
        "prompt 1, field theory",
        "'measures'",
        "Correct it",
    ),
    PROMPT + 'kind = "prediction"\nreason = "Why?"\n': ("field confidence", "missing", "Add it"),
    PROMPT + 'kind = "game"\nmodel = "district"\nseed = -1\n': (
        "prompt 1, field seed",
        "greater than",
        "Correct",
    ),
    PROMPT + 'kind = "game"\nmodel = "district"\n' + PROMPT.replace('"a"', '"b"') + 'kind = "long"\n': (
        "field prompt",
        "an exercise of its own",
        "in another file",
    ),
    PROMPT + 'kind = "short"\n[prompt.as.teacher]\nask = "x"\n': (
        "prompt 1, field as.teacher",
        "no role 'teacher'",
        "principal, district, hub, coach",
    ),
    PROMPT + 'kind = "short"\n[prompt.as.coach]\naks = "x"\n': (
        "field as.coach.aks",
        "no such field",
        "spelling",
    ),
    PROMPT + 'kind = "short"\n[prompt.as.coach]\n': (
        "field as.coach",
        "Nothing is worded",
        "leave the role out",
    ),
    PROMPT + 'kind = "short"\n[prompt.as.coach]\nask = ""\n': ("as.coach.ask", "empty", "Write something"),
    PROMPT + 'kind = "short"\nas = "coach"\n': ("field as", "holds no words", "[prompt.as.coach]"),
    PROMPT + 'kind = "short"\nas.coach = "x"\n': ("field as.coach", "holds no words", "[prompt.as.coach]"),
    PROMPT + 'kind = "game"\nmodel = "district"\n[prompt.as.coach]\nask = "x"\n': (
        "field prompt",
        "in the same words",
        "leave out as",
    ),
    PROMPT + QUIZ.replace("right = true\n", ""): ("field options", "Exactly one choice", "right = true"),
    PROMPT + QUIZ.replace('"Too few."', '"Yes."\nright = true'): (
        "field options",
        "Exactly one choice",
        "right = true",
    ),
    PROMPT + QUIZ.replace('"Too few."', '""'): ("field options.one.why", "empty", "Write something"),
    PROMPT + QUIZ.partition("[prompt.options.two]")[0]: ("field options", "at least 2", "Correct it"),
    PROMPT + QUIZ + "".join(f'[prompt.options.o{n}]\nsay = "x"\nwhy = "x"\n' for n in range(5)): (
        "field options",
        "at most 6",
        "Correct it",
    ),
    PROMPT
    + PREDICTION.replace("[prompt.conf", 'truth = { value = 241, within = 1, source = "x" }\n[prompt.conf'): (
        "prompt 1",
        "between low and high",
        "Correct it",
    ),
    PROMPT
    + PREDICTION.replace("[prompt.conf", 'truth = { value = 5, within = -1, source = "x" }\n[prompt.conf'): (
        "field truth.within",
        "greater than",
        "Correct it",
    ),
    "intro =\n": ("", "cannot be read as TOML", "line 2"),
    'title = "again"\n': ("", "cannot be read as TOML", "line 2"),
    'id = "x"\n': ("field id", "file's name is the id", "Remove it"),
    'principle = "x"\n': ("field principle", "no such field", "Remove it"),
}


@pytest.mark.parametrize(("body", "words"), FAULTS.items(), ids=range(len(FAULTS)))
def test_a_mistake_is_named_with_file_field_and_remedy(tmp_path, body, words):
    with pytest.raises(ExerciseError) as refused:
        load(written(tmp_path, HEAD + body))
    lines = str(refused.value).splitlines()
    line = next((one for one in lines if all(word in one for word in words)), None)
    assert line is not None, lines
    assert all(one.startswith("sample.toml: ") for one in lines)
    assert len(lines) == 1 + ("prompt" not in body and "field principle" in words)


def test_every_mistake_of_a_file_is_named_at_once(tmp_path):
    body = 'title = 5\nintro = 6\n[[prompt]]\nid = "A"\nask = ""\nkind = "short"\n'
    with pytest.raises(ExerciseError) as refused:
        load(written(tmp_path, body))
    named = [line.split(": ")[1] for line in str(refused.value).splitlines()]
    assert named == ["field title", "field intro", "prompt 1, field id", "prompt 1, field ask"]


def test_a_file_whose_name_is_no_id_says_how_to_name_it(tmp_path):
    with pytest.raises(
        ExerciseError, match=r"My File\.toml: field id: The file's name is no id\..*first-sign\.toml"
    ):
        load(written(tmp_path, HEAD + PROMPT + 'kind = "short"\n', "My File.toml"))


def test_a_file_that_is_not_utf_8_is_named(tmp_path):
    file = tmp_path / "sample.toml"
    file.write_bytes(b'title = "\xff"\n')
    with pytest.raises(ExerciseError, match=r"sample\.toml: It cannot be read"):
        load(file)


def test_the_mark_that_windows_puts_before_a_text_does_no_harm(tmp_path):
    assert load(written(tmp_path, "\ufeff" + HEAD + PROMPT + 'kind = "short"\n')).title == "T"


@pytest.mark.parametrize("target", ["nothing/alarms", "false-alarms/nothing", "what-surprised-me/nothing"])
def test_an_answer_that_nobody_asks_for_cannot_be_recalled(content, target):
    file = content / "exercises" / "en" / "what-surprised-me.toml"
    file.write_text(file.read_text().replace("false-alarms/alarms", target))
    with pytest.raises(ExerciseError, match=rf"what-surprised-me\.toml: prompt 1, field recall: .*{target}"):
        recalled(find("what-surprised-me"), "surprise")


# ---------------------------------------------------------------- finding


@pytest.mark.parametrize(
    "id_",
    [
        "",
        "nothing",
        "../en/about-you",
        "../../../../etc/passwd",
        "about-you.toml",
        "About-you",
        "a" * 500,
        "a\0b",
    ],
)
def test_an_id_is_never_a_way_to_another_file(id_):
    with pytest.raises(ExerciseError, match="There is no exercise "):
        find(id_)

    assert not is_there(id_)


@pytest.mark.parametrize(
    ("id_", "told"),
    [
        ("if-then-link", "'if-then-link'. Did you mean if-then-links?"),
        ("about_you", "'about_you'. Did you mean about-you?"),
        ("zzz", "'zzz'. Each is called like its file in exercises/en."),
    ],
)
def test_a_misspelt_exercise_is_told_with_the_one_that_is_called_nearly_so_alone(id_, told):
    with pytest.raises(ExerciseError) as refused:
        find(id_)
    assert str(refused.value) == f"There is no exercise {told}"


QUOTES = 'Words stand between two straight quotation marks, like "this".'
OF_CURLY = "The mark {} in it is a curly one. " + QUOTES


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("intro = Words", QUOTES),
        ('intro = "Words', QUOTES),
        ('intro = Words"', QUOTES),
        ('intro = "Say "why" now"', QUOTES),
        ('intro = """Words', QUOTES),
        ("intro = 'Words", QUOTES),
        ('intro = ["a, "b"]', QUOTES),
        ('“intro" = "Words"', OF_CURLY.format("“")),
        ("intro = “Words”", OF_CURLY.format("“")),
        ('intro = "Words” ', OF_CURLY.format("”")),
        ('alone = ["a", «b»]', OF_CURLY.format("«")),
        ('intro = "Say “why” now', QUOTES),
        ('intro "Words"', ""),
        ('title = "“Twice”"', ""),
    ],
)
def test_a_quotation_mark_that_is_missing_or_curly_is_told_with_the_remedy(tmp_path, line, told):
    with pytest.raises(ExerciseError) as refused:
        load(written(tmp_path, f"{HEAD}{line}\n"))
    assert str(refused.value).partition("Correct that line.")[2].strip() == told


def test_a_broken_file_is_there_and_cannot_be_used(content):
    written(content / "exercises" / "en", "title = ", "broken.toml")
    assert is_there("broken")
    with pytest.raises(ExerciseError, match="It cannot be read"):
        find("broken")


def test_a_toml_file_elsewhere_is_not_read(content):
    written(content, 'password = "x"\n', "secret.toml")
    with pytest.raises(ExerciseError, match="There is no exercise") as refused:
        find("../../secret")
    assert "password" not in str(refused.value)


def test_an_exercise_that_is_added_is_found_and_one_that_is_edited_is_read_again(content):
    file = written(content / "exercises" / "en", HEAD + PROMPT + 'kind = "short"\n', "brand-new.toml")
    assert find("brand-new").title == "T"
    file.write_text(file.read_text().replace('"T"', '"Other"'))
    os.utime(file, ns=(1, 1))
    assert find("brand-new").title == "Other"


def test_a_translation_stands_in_the_place_of_the_english_file(content, monkeypatch):
    (content / "exercises" / "de").mkdir()
    written(
        content / "exercises" / "de",
        HEAD.replace("T", "Hallo") + PROMPT + 'kind = "short"\n',
        "about-you.toml",
    )
    assert find("about-you").title != "Hallo"
    monkeypatch.setitem(LANGUAGES, "de", "Auf Deutsch")
    monkeypatch.setenv("LTL_LANGUAGE", "de")
    assert find("about-you").title == "Hallo"
    assert find("exit-signal").title == "Before you go"


# ---------------------------------------------------------------- kinds of prompt

NUMBER = 'kind = "number"\nunit = "weeks"\nlow = 0\nhigh = 6\n'
ROWS = 'kind = "rows"\nrow = "row"\nmost = 2\n[prompt.columns]\na = "A?"\nb = "B?"\n'
TABLE = """kind = "rows"
row = "row"
[prompt.columns.words]
ask = "Words?"
[prompt.columns.day]
ask = "When?"
kind = "date"
[prompt.columns.often]
ask = "How often?"
kind = "number"
[prompt.columns.one]
ask = "Which?"
options = {a = "A", b = "B"}
[prompt.columns.rows]
ask = "Which rows?"
of = "goals/goals"
"""
STATEMENTS = f"""kind = "statements"
[prompt.items.first]
ask = "First."
principle = "1"
driver = "a"
[prompt.items.second]
ask = "Second."
principle = "3"
driver = "d"
{OPTIONS}"""
KINDS = {
    "short": 'kind = "short"\n',
    "long": 'kind = "long"\n',
    "series": 'kind = "series"\n',
    "single": f'kind = "single"\n{OPTIONS}',
    "rating": f'kind = "rating"\n{OPTIONS}',
    "multiple": f'kind = "multiple"\n{OPTIONS}',
    "ranking": f'kind = "ranking"\n{OPTIONS}',
    "number": NUMBER,
    "prediction": PREDICTION,
    "rows": ROWS,
    "table": TABLE,
    "statements": STATEMENTS,
    "counts": STATEMENTS.replace('kind = "statements"\n', 'kind = "statements"\ncounts = true\n'),
    "game": 'kind = "game"\nmodel = "district"\nseed = 7\n',
    "version": 'kind = "version"\n',
    "quiz": QUIZ,
}
VERSION = {"number": "2", "why": "less", "theory": '{"format": "ltl-theory"}'}
GAME = {
    "game": "a" * 32,
    "model": "district",
    "fingerprint": "0123456789abcdef",
    "seed": "7",
    "quarters": "3",
}
LED = GAME | {"quarter-1": "improvement 18; sharing 4.5", "quarter-2": "improvement 10; sharing 4"}


@pytest.fixture
def ask(tmp_path):
    return lambda kind: prompt_of(tmp_path, KINDS[kind])


def test_every_kind_is_tried_here():
    assert set(KINDS) - {"table", "counts"} == set(faults.KINDS)


CELLS = dict.fromkeys(("words", "day", "often", "one", "rows"), "")
READ = [
    ("short", "a\r\nb\x00\ud800", "a\nb"),
    ("long", " as it is \n", " as it is \n"),
    ("series", "1\t2\n3", "1\t2\n3"),
    ("series", "93\x0b94\u202895", "93\n94\n95"),
    ("single", "two", "two"),
    ("single", "", ""),
    ("rating", "three", "three"),
    ("quiz", "two", "two"),
    ("quiz", "", ""),
    ("multiple", ["three", "one"], ["one", "three"]),
    ("multiple", [], []),
    ("ranking", ["three", "one"], ["three", "one"]),
    ("number", " 3,5 ", "3,5"),
    ("number", "many", "many"),
    ("prediction", {"value": " 7 "}, {"value": "7", "confidence": "", "reason": ""}),
    ("rows", [{"a": "x"}, {}], [{"a": "x", "b": ""}, {"a": "", "b": ""}]),
    ("table", [{"row": "0123abcd", "words": "x"}], [{"row": "0123abcd", **CELLS, "words": "x"}]),
    ("table", [{"day": "soon", "one": "gone"}], [{**CELLS, "day": "soon", "one": "gone"}]),
    ("statements", {"second": "two", "first": "one"}, {"first": "one", "second": "two"}),
    ("statements", {"first": ""}, {}),
    ("counts", {"first": "three 2; one 5"}, {"first": "one 5; three 2"}),
    ("version", {**VERSION, "number": "02"}, VERSION),
    ("game", GAME, GAME),
    ("game", dict(reversed(LED.items())), LED),
]


@pytest.mark.parametrize(("kind", "answer", "read"), READ)
def test_an_answer_is_read_in_the_form_of_its_prompt(ask, kind, answer, read):
    assert ask(kind).read(answer) == read
    assert ask(kind).read(read) == read


REFUSED = [
    *((kind, None) for kind in KINDS),
    *((kind, 3) for kind in KINDS),
    ("short", "x" * 301),
    ("long", "x" * 20_001),
    ("series", "x" * 200_001),
    ("single", "four"),
    ("single", ["one"]),
    ("rating", "Two"),
    ("quiz", "three"),
    ("quiz", ["two"]),
    ("multiple", "one"),
    ("multiple", ["one", "one"]),
    ("multiple", ["four"]),
    ("multiple", [{"a": 1}]),
    ("ranking", [["one"]]),
    ("ranking", ["one", 2]),
    ("prediction", {"value": 3}),
    ("prediction", {"confidence": "very"}),
    ("prediction", {"other": "x"}),
    ("prediction", ["3"]),
    ("rows", [{}] * 3),
    ("rows", [{"c": "x"}]),
    ("rows", [["x"]]),
    ("rows", [{"a": 3}]),
    ("rows", {"a": "x"}),
    ("table", [{"row": "no id"}]),
    ("table", [{"row": "0123abcd", "else": ""}]),
    ("statements", {"first": "four"}),
    ("statements", {"third": "one"}),
    ("statements", {"first": 1}),
    ("counts", {"first": "one"}),
    ("counts", {"first": "one 0"}),
    ("counts", {"first": "one 1000"}),
    ("counts", {"first": "one 1; one 2"}),
    ("counts", {"first": "four 1"}),
    ("version", {"number": "1", "why": ""}),
    ("version", {**VERSION, "number": "0"}),
    ("version", {**VERSION, "number": "one"}),
    ("version", {**VERSION, "theory": "[]"}),
    ("version", {**VERSION, "theory": "[" * 100_000}),
    ("version", {**VERSION, "theory": '{"x": "' + "x" * 500_000 + '"}'}),
    ("game", {}),
    ("game", GAME | {"seed": 7}),
    ("game", GAME | {"seed": "-7"}),
    ("game", GAME | {"game": "mine"}),
    ("game", GAME | {"model": "other"}),
    ("game", GAME | {"quarter-2": "improvement 18"}),
    ("game", LED | {"quarter-3": "improvement 1", "quarter-4": "improvement 1"}),
    ("game", LED | {"more": "x"}),
    ("game", LED | {"quarter-2": "improvement"}),
    ("game", LED | {"quarter-2": "improvement nan"}),
    ("game", LED | {"quarter-2": "improvement 1e400"}),
    ("game", LED | {"quarter-2": "x" * 10_000}),
]


@pytest.mark.parametrize(("kind", "answer"), REFUSED)
def test_what_cannot_be_an_answer_is_refused_in_words(ask, kind, answer):
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        ask(kind).read(answer)


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_comes_is_read_or_refused(tmp_path_factory, kind):
    prompt = prompt_of(tmp_path_factory.mktemp("kinds"), KINDS[kind])

    @given(ANYTHING)
    def look(answer):
        try:
            read = prompt.read(answer)
        except ValueError:
            return
        assert prompt.read(read) == read
        assert isinstance(prompt.told(read), str)
        assert prompt.still(read, prompt.wording(read)) is not None
        assert isinstance(prompt.problem(read), str)
        assert isinstance(prompt.blank(read), bool)

    look()


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_was_kept_says_whether_it_is_blank(tmp_path_factory, kind):
    prompt = prompt_of(tmp_path_factory.mktemp("kinds"), KINDS[kind])

    @given(ANYTHING)
    def look(answer):
        assert isinstance(prompt.blank(answer), bool)

    look()


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_was_kept_can_be_compared_with_whatever_came_later(tmp_path_factory, kind):
    prompt = prompt_of(tmp_path_factory.mktemp("kinds"), KINDS[kind])

    @given(ANYTHING, ANYTHING)
    def look(earlier, later):
        assert prompt.holds(later, earlier) in {True, False}
        assert prompt.holds(earlier, earlier) or earlier != earlier  # noqa: PLR0124 - what is no number

    look()


TOLD = [
    ("short", "words", "words"),
    ("single", "two", "Two"),
    ("single", "gone", "gone"),
    ("single", "", ""),
    ("rating", "one", "One"),
    ("quiz", "two", "Two"),
    ("multiple", ["one", "three"], "One; Three"),
    ("ranking", ["three", "one"], "1. Three; 2. One"),
    ("number", "3.5", "3.5 weeks"),
    ("prediction", {"value": "7", "confidence": "guess", "reason": "a hunch"}, "7 alerts; A guess; a hunch"),
    ("prediction", {"value": "", "confidence": "", "reason": "a hunch"}, "a hunch"),
    ("rows", [{"a": "x", "b": "y"}, {"a": "", "b": " "}, {"a": "", "b": "z"}], "x; y\nz"),
    ("table", [{"row": "0123abcd", "words": "x", "one": "a", "rows": "11112222 33334444"}], "x; A; 2 chosen"),
    ("statements", {"second": "two"}, "Second. Two"),
    ("counts", {"first": "one 5; three 2"}, "First. One: 5; Three: 2"),
    ("version", VERSION, "Version 2: less"),
    ("version", {**VERSION, "why": ""}, "Version 2"),
]


@pytest.mark.parametrize(("kind", "answer", "told"), TOLD)
def test_an_answer_is_told_in_words(ask, kind, answer, told):
    assert ask(kind).told(answer) == told


BLANK = [
    ("short", ""),
    ("single", ""),
    ("quiz", ""),
    ("multiple", []),
    ("ranking", []),
    ("number", ""),
    ("prediction", {"value": "", "confidence": "", "reason": ""}),
    ("rows", []),
    ("rows", [{"a": " ", "b": "\n"}]),
    ("table", [{"row": "0123abcd", "words": " "}]),
    ("statements", {}),
]


@pytest.mark.parametrize(("kind", "answer"), BLANK)
def test_an_answer_that_says_nothing_is_blank(ask, kind, answer):
    assert ask(kind).blank(answer)


@pytest.mark.parametrize(("kind", "answer", "_told"), [one for one in TOLD if one[1]])
def test_an_answer_that_says_something_is_not_blank(ask, kind, answer, _told):
    assert not ask(kind).blank(answer)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"day": "2027-01-31", "often": "3,5"}, ""),
        ({"day": "31 January"}, "Row 2, When? “31 January” is no day. Write it as in 2027-01-31."),
        ({"often": "often"}, "Row 2, How often? “often” is no number. Write it as in 12 or 3.5."),
    ],
)
def test_a_cell_that_is_no_day_or_no_number_is_kept_and_said(ask, row, problem):
    rows = ask("table").read([{"words": "first"}, row])
    assert ask("table").problem(rows) == problem


def test_rows_without_ids_get_ids_that_stay_and_keep_those_they_have(ask):
    rows = [{"words": "x"}, {"words": "x"}, {"words": " "}, {"row": "0123abcd", "words": "y"}]
    first, second, third = ask("table").identified(rows)
    assert first["row"] != second["row"]
    assert third["row"] == "0123abcd"
    assert [one["row"] for one in ask("table").identified(rows)] == [first["row"], second["row"], "0123abcd"]
    assert ask("table").fitting([{"words": "x", "gone": "z"}])[0].keys() == {"row", *CELLS}


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", ""),
        ("3", ""),
        ("3,5", ""),
        (" 0,125 ", ""),
        ("6.0", ""),
        ("7", "Write a number from 0 to 6."),
        ("-1", "Write a number from 0 to 6."),
        ("nan", "Write a number from 0 to 6."),
        ("inf", "Write a number from 0 to 6."),
        ("1e999", "Write a number from 0 to 6."),
        ("three", "Write a number, for example 12 or 3.5."),
        ("3 weeks", "Write a number, for example 12 or 3.5."),
        ("1,234", "Write the number without commas, for example 1200 or 3.5."),
        ("1,234,567.8", "Write the number without commas, for example 1200 or 3.5."),
    ],
)
@pytest.mark.parametrize("kind", ["number", "prediction"])
def test_what_is_wrong_with_a_number_is_said_and_the_answer_kept(ask, kind, typed, problem):
    prompt = ask(kind)
    answer = typed.strip() if kind == "number" else {"value": typed, "confidence": "guess", "reason": ""}
    if kind == "prediction":
        problem = problem.replace("to 6", "to 240")
        if typed == "7":
            problem = ""
    assert prompt.problem(prompt.read(answer)) == problem


def test_numbers_are_read_with_point_and_comma(ask):
    assert ask("number").value("3,5") == ask("number").value(" 3.5") == 3.5
    assert ask("prediction").value({"value": "12", "confidence": "", "reason": ""}) == 12.0


@pytest.mark.parametrize(
    ("answer", "missing"),
    [
        ({"value": "", "confidence": "guess"}, "Write the number that you expect."),
        ({"value": "3", "confidence": ""}, "Say how sure you are."),
        ({"value": "300", "confidence": "guess"}, "Write a number from 0 to 240."),
        ({"value": "3", "confidence": "guess"}, ""),
    ],
)
def test_a_prediction_says_what_it_still_lacks(ask, answer, missing):
    assert ask("prediction").missing(answer) == missing


def test_rows_of_an_older_table_are_not_thrown_away(ask):
    older = [{"a": "x", "gone": "y"}, {"gone": " "}, "rubbish", {"b": "z"}]
    assert ask("rows").filled(older) == [{"a": "x", "b": "", "gone": "y"}, {"a": "", "b": "z"}]
    assert ask("rows").filled("text") == []


def test_no_prompt_has_a_default_answer():
    for kind in exercises.Prompt.__origin__.__args__:
        assert not {"default", "value", "answer", "selected"} & set(kind.model_fields)


# ---------------------------------------------------------------- a game


def test_a_game_is_read_as_its_simulation_keeps_one(ask):
    assert ask("game").record(LED) == {
        "model": "district",
        "fingerprint": "0123456789abcdef",
        "seed": 7,
        "decisions": [{"improvement": 18, "sharing": 4.5}, {"improvement": 10, "sharing": 4}],
    }
    assert ask("game").begun("a" * 32, ask("game").record(LED), 3) == GAME


def test_a_game_says_its_newest_decision(ask):
    assert ask("game").told(LED) == "Luck 7, quarter 2 of 3: improvement 10; sharing 4"
    assert ask("game").told(GAME) == "Luck 7: nothing is decided yet"


def test_a_game_is_over_after_its_last_quarter_and_says_something_after_its_first(ask):
    game = ask("game")
    assert [game.over(one) for one in (GAME, LED, LED | {"quarter-3": "sharing 1"}, "no game")] == [
        False,
        False,
        True,
        False,
    ]
    assert [game.blank(one) for one in (GAME, LED, "")] == [True, False, True]


def test_a_game_that_was_led_on_holds_what_was_decided_before(ask):
    game, later = ask("game"), LED | {"quarter-3": "sharing 1"}
    assert game.holds(later, LED)
    assert not game.holds(LED, later)
    assert not game.holds(later, LED | {"quarter-2": "sharing 9"})
    assert not game.holds(later, LED | {"game": "b" * 32})


def test_jupyterlab_shows_the_sentence_of_a_mistake_and_no_code(tmp_path):
    """As a kernel shows an error: what it sends to the page is the list of its traceback."""
    file = written(tmp_path, HEAD + PROMPT)
    shown = []
    shell = InteractiveShell()
    shell._showtraceback = lambda _kind, _error, lines: shown.extend(lines)
    shell.run_cell(
        f"import pathlib, ltl_course.exercises as e\ne.load(pathlib.Path({str(file)!r}))", store_history=False
    )
    assert shown == [
        'sample.toml: prompt 1: Its kind is missing. Add kind = "long" or another of '
        + ", ".join(faults.KINDS)
        + "."
    ]


def test_a_choice_that_stands_alone_is_one_of_the_options_and_together_with_others_is_kept_all_the_same():
    told = {
        "id": "where",
        "kind": "multiple",
        "ask": "Where?",
        "options": {"here": "Here", "none": "Nowhere"},
    }
    with pytest.raises(ValueError, match="alone names no option: nowhere"):
        Multiple.model_validate({**told, "alone": ["nowhere"]})
    prompt = Multiple.model_validate({**told, "alone": ["none"]})
    assert prompt.read(["none", "here"]) == ["here", "none"], "older answers stay readable"
