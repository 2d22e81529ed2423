"""Each test gets a session, a bar and a wire of its own; widgets, journal and files are real."""

import comm
import pytest
from talking import Browser, Page, Wire

import ltl_course as ltl
from ltl_course.widgets.bar import bar
from ltl_course.widgets.session import session


@pytest.fixture
def spoken(monkeypatch):
    said = []

    def create(*args, **kwargs):
        wire = Wire.__new__(Wire)
        wire.spoken = said
        wire.__init__(*args, **kwargs)
        return wire

    monkeypatch.setattr(comm, "create_comm", create)
    return said


@pytest.fixture
def fresh():
    """Forget the session of the test before."""
    session.cache_clear()
    bar.cache_clear()
    yield
    session.cache_clear()
    bar.cache_clear()


@pytest.fixture
def page(spoken, fresh, tmp_path, monkeypatch):
    path = tmp_path / "own" / "journal.jsonl"
    monkeypatch.setenv("LTL_JOURNAL", str(path))
    return Page(spoken, path)


@pytest.fixture
def shown(page):
    """Show a card to somebody who looks at it."""

    def show(name):
        card = ltl.publish(name)
        page.hello()
        page.tell(card, "seen", on=True)
        page.tell(card, "ready")
        return card

    return show


@pytest.fixture
def browser(spoken, fresh, tmp_path, monkeypatch):
    monkeypatch.setenv("LTL_JOURNAL", "browser")
    monkeypatch.chdir(tmp_path)
    return Browser(spoken, tmp_path / "own" / "journal.jsonl")
