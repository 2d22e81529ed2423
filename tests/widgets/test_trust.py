"""Hostile messages are harmless, errors stay with the server, and no trait holds a learner's words."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ipywidgets.widgets.widget import _instances

import ltl_course as ltl
from ltl_course.widgets.base import CourseWidget, calm

SECRET = "Zebrafinch41"
WIDGETS = {
    "bar": lambda page: page.bar,
    "form": lambda _page: ltl.reflect("about-you"),
    "prediction": lambda _page: ltl.predict("false-alarms"),
    "rows": lambda _page: ltl.write("measure-row"),
    "chart": lambda _page: ltl.chart("our-measure"),
    "explorer": lambda _page: ltl.explore("signal-or-noise", prediction="false-alarms"),
    # What ipywidgets itself puts on a page: the box of the home page, what stands in it, its layout.
    "box": lambda _page: ltl.home(),
    "overview": lambda _page: ltl.home().children[2],
    "layout": lambda page: page.bar.layout,
}
KINDS = [
    *(
        "hello",
        "arrived",
        "kept",
        "ping",
        "download",
        "upload",
        "forget",
        "erase-all",
        "ready",
        "edit",
        "export",
    ),
    *(
        "file",
        "column",
        "sample",
        "read-as",
        "msg",
        "trait_change",
        "__class__",
        "__init__",
        "",
        None,
        3,
        [1],
        {"a": 1},
    ),
    *("edit\n", "x" * 10_000, "hear_edit", "stumbled", "../edit", True),
]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.just("x" * 10_000),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
FIELDS = [
    "exercise",
    "prompt",
    "entry",
    "rev",
    "answer",
    "committed",
    "after",
    "at",
    "keep",
    "entries",
    "drafts",
]
FIELDS += ["ticket", "why", "id", "name", "value", "label", "way"]


def deep(levels):
    nested = []
    for _ in range(levels):
        nested = [nested]
    return nested


@pytest.fixture(params=WIDGETS)
def widget(request, page):
    made = WIDGETS[request.param](page)
    page.hello()
    return made


def alive(page):
    """Check that the course still does what it is for."""
    form = ltl.reflect("about-you")
    page.hello()
    said = page.edit(form, answer="still here", entry=f"{len(page.spoken):032x}")
    assert [one["type"] for one in said if one["type"] in ("saved", "refused")] == ["saved"]
    assert page.tell(page.bar, "ping")[0]["type"] == "pong"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: repr(kind)[:20])
def test_a_message_of_any_name_with_rubbish_is_harmless(page, widget, kind):
    for rubbish in (
        {},
        dict.fromkeys(FIELDS),
        dict.fromkeys(FIELDS, deep(200)),
        dict.fromkeys(FIELDS, "x" * 10**5),
    ):
        page.tell(widget, kind, **rubbish)
        page.tell(widget, kind, b"\x00\xff", memoryview(b"PK"), **rubbish)
    alive(page)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(KINDS[:15]), fields=st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=8)
)
def test_a_message_of_a_known_name_with_anything_in_it_is_harmless(page, widget, kind, fields):
    page.tell(widget, kind, **fields)
    assert page.tell(page.bar, "ping")[0]["type"] == "pong"


SHAPES = [
    None,
    3,
    "text",
    [],
    {},
    {"method": None},
    {"method": "execute", "content": "import os"},
    {"method": "update"},
    {"method": "update", "state": None},
    {"method": "update", "state": [1]},
    {
        "method": "update",
        "state": {"values": 3, "spec": "x", "words": None, "comm": 1, "_esm": 3, "layout": "x"},
    },
    {"method": "update", "state": {"values": {}}, "buffer_paths": [["a", "b", "c"]]},
    {"method": "update", "state": {"values": {}}, "buffer_paths": 3},
    {"method": "update", "state": {"children": ["IPY_MODEL_none"], "width": [1], "value": {}}},
    {"method": "update", "state": {"keys": 1, "send": 2, "bar": 3, "__class__": "x", "journal": None}},
    {"method": "custom"},
    {"method": "custom", "content": None},
    {"method": "custom", "content": "text"},
    {"method": "custom", "content": [1, 2]},
    {"method": "custom", "content": {"type": {}}},
    {"method": "request_state"},
    {"method": "request_states"},
    {"method": "echo_update", "state": {}},
]


@pytest.mark.parametrize("shape", SHAPES, ids=range(len(SHAPES)))
def test_a_message_of_any_shape_is_harmless(page, widget, shape, capfd, caplog):
    page.wire(widget, shape, [b"x"])
    said = capfd.readouterr()
    assert "Traceback" not in said.out
    assert "Exception in widget method" not in caplog.text
    alive(page)


def test_what_the_page_sets_wrongly_stays_as_it_was(page, widget):
    before = {name: value for name, value in widget.get_state().items() if name != "layout"}
    page.move(
        widget, **{name: deep(3) if not isinstance(value, list) else 3 for name, value in before.items()}
    )
    assert {name: widget.get_state()[name] for name in before} == before


# ---------------------------------------------------------------- errors


class Failing(CourseWidget):
    """A widget whose callbacks fail in every way."""

    _esm = "export default {}"
    told = 0

    def hear_fall(self, message, _buffers):
        raise RuntimeError(f"{message['words']} in {Path.cwd()}")

    def hear_group(self, message, _buffers):
        raise ExceptionGroup(
            "several", [ValueError(message["words"]), ExceptionGroup("x", [KeyError(message["words"])])]
        )

    def stumbled(self):
        self.told += 1
        raise RuntimeError(SECRET)


@pytest.mark.parametrize(
    ("kind", "errors"), [("fall", ["RuntimeError"]), ("group", ["ValueError", "KeyError"])]
)
def test_an_error_is_logged_without_words_and_never_reaches_the_page(page, kind, errors, capfd):
    failing = Failing()
    before = len(page.spoken)
    page.tell(failing, kind, words=SECRET)
    assert failing.told == 1
    assert len(page.spoken) == before
    said = capfd.readouterr()
    assert said.out == ""
    for error in errors:
        assert f"CourseWidget._receive failed: {error}" in said.err
    assert "stumbled failed: RuntimeError" in said.err
    assert SECRET not in said.err
    assert "hear_" in said.err, "the log does not say where"


def test_a_failing_watcher_keeps_no_learner_from_hearing_saved(page):
    form = ltl.reflect("about-you")
    page.hello()
    page.bar.visit.journal.watch(lambda: 1 / 0)
    said = page.edit(form)
    assert "saved" in [one["type"] for one in said]
    (trouble,) = page.heard(page.bar, "trouble")
    assert (
        trouble["why"]
        == "Something went wrong in the course. Your answers are kept. Reload the page to go on."
    )


def test_an_interrupt_is_no_error():
    class Stopped:
        def stumbled(self):
            raise AssertionError

        @calm
        def act(self):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Stopped().act()


# ---------------------------------------------------------------- what a saved notebook could hold


def states(widgets):
    return {
        f"{type(one).__name__}.{name}": json.dumps(value, default=str)
        for one in widgets
        for name, value in one.get_state().items()
    }


def answer_everything(page):
    """Answer every prompt there is with words that can be found again; return the widgets."""
    made = [ltl.home(), ltl.home("03_signal_or_noise")]
    for name in (
        "about-you",
        "false-alarms",
        "what-surprised-me",
        "how-we-look",
        "if-then-look",
        "exit-signal",
    ):
        form = ltl.reflect(name)
        made.append(form)
    made += [ltl.write("measure-row"), ltl.explore("signal-or-noise", prediction="false-alarms")]
    page.hello()
    for form in made:
        for prompt in getattr(getattr(form, "exercise", None), "prompts", ()):
            said = {
                "short": SECRET,
                "long": SECRET,
                "number": SECRET,
                "prediction": {"value": "77", "confidence": "guess", "reason": SECRET},
                "rows": [{"measure": SECRET}],
            }.get(prompt.kind)
            if said is not None:
                assert page.edit(form, prompt=prompt.id, answer=said, committed=prompt.kind == "prediction")
        if hasattr(form, "exercise"):
            page.tell(form, "ready")
    return made


def test_no_trait_of_a_form_holds_a_learners_words(page):
    made = answer_everything(page)
    assert sum(SECRET in str(one.answer) for one in page.in_file()) >= 7
    everything = [
        *made,
        *(one for one in _instances.values() if one.comm in {w for w, *_ in page.spoken}),
    ]
    assert [name for name, value in states(everything).items() if SECRET in value] == []


def test_no_message_that_opens_a_widget_holds_a_learners_words(page):
    answer_everything(page)
    opened = [data for _wire, kind, data, _buffers in page.spoken if kind == "comm_open"]
    assert len(opened) > 10
    assert SECRET not in json.dumps(opened, default=str)


def test_no_trait_of_a_chart_holds_a_learners_words_or_numbers(page):
    chart = ltl.chart("our-measure")
    page.hello()
    page.edit(chart, prompt="name", answer=SECRET)
    page.edit(
        chart, prompt="series", answer="\n".join(f"{SECRET} {month}\t{8123 + month}" for month in range(12))
    )
    held = states([chart])
    assert [name for name, value in held.items() if SECRET in value or "8123" in value] == []
