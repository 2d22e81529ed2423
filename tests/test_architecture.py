"""Which way imports go, and the rules of source_rules.py, on the tree as it is."""

import inspect
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import source_rules

import ltl_course

ROOT = Path(__file__).parents[1]
CODE = sorted((ROOT / "ltl_course").rglob("*.py"))
SCRIPTS = sorted((ROOT / "ltl_course").rglob("*.js"))
LIVE = "from IPython.display import HTML\nfrom ltl_course.safe import tag, text\n"


def arrows(folder: Path) -> subprocess.CompletedProcess:
    """Run import-linter on the package in `folder`."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
        "--no-cache",
    ]
    return subprocess.run(command, cwd=folder, env={"PATH": ""}, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(
        ROOT / "ltl_course", tmp_path / "ltl_course", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_imports_go_one_way():
    done = arrows(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("simulations/signal_or_noise.py", "import ipywidgets", "Only widgets and the face know the screen"),
        ("dynamics/runs.py", "import ltl_course.charts", "Arrows go one way"),
        ("exercises/rows.py", "import ltl_course.simulations", "Arrows go one way"),
        ("playbook.py", "import matplotlib", "Only figures draws"),
        ("safe.py", "import numpy", "Only models, charts and figures count"),
        ("paper/cells.py", "import ltl_course.lessons.calls", "reached through its front door"),
        ("forgotten.py", "'''A module without a place in the layers.'''", "Arrows go one way"),
    ],
)
def test_an_import_the_wrong_way_is_found(copy, module, line, contract):
    with (copy / "ltl_course" / module).open("a") as file:
        file.write(f"\n{line}\n")
    done = arrows(copy)
    assert done.returncode == 1
    assert contract in done.stdout.partition("Broken contracts")[2] + done.stderr * (module == "forgotten.py")


@pytest.mark.parametrize("file", CODE, ids=lambda file: str(file.relative_to(ROOT)))
def test_source_keeps_the_rules(file):
    source = file.read_text("utf-8")
    complaints = [*source_rules.forbidden(source), *source_rules.spoken(source)]
    if file != ROOT / "ltl_course" / "safe.py":
        complaints += source_rules.shown(source)
    assert complaints == []


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_scripts_read_no_words_as_markup_and_ask_no_other_host(file):
    assert list(source_rules.scripted(file.read_text("utf-8"))) == []


def test_the_rules_look_at_the_whole_package():
    assert {"safe.py", "words.py", "playbook.py"} <= {file.name for file in CODE}
    assert SCRIPTS


@pytest.mark.parametrize(
    "line",
    [
        "HTML(answer)",
        "Markdown(f'**{answer}**')",
        "HTML(data=answer)",
        "HTML(filename=name)",
        "HTML(**anything)",
        "w.HTML(value=answer)",
        "w.HTMLMath('<p>' + answer)",
        "display.SVG(answer)",
        "HTML(other.text(answer))",
        "Html(answer)",
        "safe.Html(answer)",
    ],
)
def test_words_shown_as_markup_are_found(line):
    assert len(list(source_rules.shown(LIVE + line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "HTML('<hr>')",
        "HTML(tag('p', text(answer)))",
        "w.HTML(value=safe.text(a))",
        "Markdown()",
        "Html('<hr>')",
        "Html(drawn.svg())",
    ],
)
def test_literals_and_escaped_words_may_be_shown(line):
    assert list(source_rules.shown(LIVE + line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "eval(answer)",
        "exec(answer)",
        "import pickle",
        "from marshal import loads",
        "yaml.load(file)",
        "from yaml import unsafe_load",
        "os.system(answer)",
        "subprocess.run(answer, shell=True)",
        "__import__(answer)",
    ],
)
def test_code_that_runs_words_is_found(line):
    assert len(list(source_rules.forbidden(line))) == 1


@pytest.mark.parametrize(
    "line", ["model.eval(x)", "yaml.safe_load(file)", "run(['ls'], shell=False)", "re.compile('a')"]
)
def test_harmless_code_is_left_alone(line):
    assert list(source_rules.forbidden(line)) == []


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    return _(x)",
        "def f(x):\n    return _(f'{x} weeks')",
        "def f(x):\n    return _('a' + x)",
        "def f(n):\n    return plural('one week', weeks, n)",
        "TITLE = _('Signal or noise?')",
        "def f(title=_('Signal or noise?')):\n    return title",
        "class C:\n    title = _('Signal or noise?')",
    ],
)
def test_words_that_cannot_be_translated_are_found(source):
    assert len(list(source_rules.spoken(source))) == 1


def test_words_said_when_they_are_needed_are_left_alone():
    source = "def f(n):\n    return _('{n} weeks').format(n=n) + plural('a', 'b', n)\nLATER = lambda: _('a')"
    assert list(source_rules.spoken(source)) == []


@pytest.mark.parametrize(
    "line",
    [
        "box.innerHTML = words;",
        "box.insertAdjacentHTML('beforeend', words);",
        "document.write(words)",
        "eval(words)",
        "setTimeout('go()', 5)",
        "fetch('https://example.org/a.js')",
    ],
)
def test_careless_scripts_are_found(line):
    assert len(list(source_rules.scripted(line))) == 1


def test_a_name_space_is_no_address():
    assert (
        list(source_rules.scripted('const SVG = "http://www.w3.org/2000/svg"; box.textContent = words;'))
        == []
    )


def test_the_face_is_at_most_ten_documented_verbs_and_hides_no_module():
    names = [name for name in ltl_course.__all__ if not name.startswith("__")]
    modules = {path.stem for path in (ROOT / "ltl_course").iterdir()}
    assert 1 <= len(names) <= 10
    assert all(inspect.getdoc(getattr(ltl_course, name)) for name in names)
    assert modules.isdisjoint(names)
