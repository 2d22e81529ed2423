"""A game is kept decision by decision: none is taken twice, none is lost, and a week is no matter."""

import json

import pytest
from talking import Page

import ltl_course as ltl
from ltl_course.dynamics import parameters
from ltl_course.journal import FileStore, Journal, entry_of, export
from ltl_course.journal.browser import BrowserStore
from ltl_course.journal.entry import SCHEMA
from ltl_course.simulations import district_play, district_version
from ltl_course.simulations.district_decision import Decision
from ltl_course.simulations.district_equations import LEVERS, QUARTERS
from ltl_course.simulations.district_game import as_usual, outcomes
from ltl_course.simulations.district_game_policies import caution, registered
from ltl_course.simulations.district_policies import POLICIES
from ltl_course.widgets.game_page import led_elsewhere

SEED = 25
USUAL = {name: getattr(Decision(), name) for name in LEVERS}
BOLD = USUAL | {"improvement": 18, "sharing": 4, "answer": 90, "commitment": 80}


class Player:
    """The page's half of a game: what the JavaScript keeps and sends."""

    def __init__(self, page: Page, game):
        self.page, self.game = page, game

    @property
    def shown(self):
        return self.page.heard(self.game, "game")[-1]

    def draft(self, values=USUAL, shown=None, **changed):
        """Return the draft of a decision for the quarter that is on the screen, or was."""
        shown = shown or self.shown
        said = "; ".join(f"{name} {place}" for name, place in values.items())
        answer = {**shown["record"], f"quarter-{shown['quarter']}": said}
        return self.page.draft(
            exercise="district", prompt="game", answer=answer, **{"after": shown["seq"], **changed}
        )

    def lead(self, values=USUAL, quarters=1, **changed):
        """Lead some quarters; return what came back of the last decision."""
        for _quarter in range(quarters):
            heard = self.page.tell(self.game, "edit", **self.draft(values, **changed))
        return heard

    def tell(self, kind, **content):
        return self.page.tell(self.game, kind, **content)


def opened(page) -> Player:
    player = Player(page, ltl.play("district"))
    page.tell(player.game, "ready")
    return player


def again(page) -> Player:
    """Open the page anew, with a new kernel."""
    from ltl_course.widgets.bar import bar
    from ltl_course.widgets.session import session

    session.cache_clear()
    bar.cache_clear()
    page.spoken.clear()
    player = opened(page)
    page.hello()
    return player


@pytest.fixture
def player(page):
    player = opened(page)
    page.hello()
    return player


@pytest.fixture
def other(page):
    """Return what another window of the same learner writes into the same file."""

    def write(draft):
        journal = Journal(FileStore(page.path))
        journal.write(entry_of(draft, journal))

    return write


# ---------------------------------------------------------------- what is shown


def test_a_game_waits_for_the_page_and_begins_with_the_luck_of_its_file(page):
    player = opened(page)
    page.move(player.game, narrow=True)
    assert page.heard(player.game, "game") == [], "the browser's games are not known yet"
    page.hello()
    shown = player.shown
    assert (shown["where"], shown["luck"], shown["quarter"], shown["over"]) == (
        "Quarter 1 of 16",
        f"luck {SEED}",
        1,
        False,
    )
    assert shown["values"] == USUAL
    assert shown["games"] == []
    assert page.in_file() == [], "nothing is written before something is decided"


def test_the_levers_are_those_of_the_model_and_of_its_explorer(page):
    page.hello()
    game = ltl.play("district")
    assert game.levers == ltl.explore("district").levers
    assert [lever["name"] for lever in game.levers] == list(parameters(Decision))


def test_each_quarter_shows_what_it_led_to(player):
    state = district_play.start(SEED)
    for quarter, values in enumerate((USUAL, BOLD, BOLD), start=2):
        game, saved = player.lead(values)
        state = district_play.step(state, Decision(**values))
        assert (game["type"], saved["type"]) == ("game", "saved"), "the focus goes to what is there already"
        assert (game["where"], game["lead"]) == (f"Quarter {quarter} of 16", f"Lead quarter {quarter}")
        assert game["values"] == values, "the levers stay where they were put"
        assert f"{state.series['results'][:, -1].mean():.0f}" in game["report"][-1]
        assert game["picture"]["table"]["rows"][-1][0] == str(quarter - 1)
        assert game["events"] == sorted({event.quarter for event in state.events})
    assert game["note"] == ""


def test_what_is_hidden_does_not_go_to_the_page_before_the_end(player):
    for _quarter in range(QUARTERS - 1):
        (game, _saved) = player.lead(BOLD)
        del game["buffers"]
        said = json.dumps(game)
        assert game["ends"] is None
        assert "hidden" not in said.replace('"hidden": "', "")  # how a mark is switched off
        assert "apability" not in said
        assert "ngaged" not in said
    (game, _saved) = player.lead(BOLD)
    assert game["over"]
    assert "hidden problems" in json.dumps(game["report"])


def test_a_narrow_page_gets_a_narrow_picture(page, player):
    wide = player.shown["picture"]["frame_id"]
    page.move(player.game, narrow=True)
    assert player.shown["picture"]["frame_id"] != wide
    assert 'viewBox="0 0 340' in player.shown["picture"]["frame"]
    assert player.shown["note"] == ""


# ---------------------------------------------------------------- what is kept


def test_every_decision_is_an_entry_that_holds_its_game_so_far(page, player):
    player.lead(USUAL)
    player.lead(BOLD)
    first, second = page.in_file()
    assert (first.exercise, first.prompt, first.ask) == ("district", "game", "How do you lead this quarter?")
    assert first.answer.items() < second.answer.items()
    assert second.answer["quarter-2"] == "improvement 18; sharing 4; freedom 50; answer 90; commitment 80"
    prompt = player.game.prompt
    assert prompt.record(second.answer)["decisions"] == [USUAL, BOLD]
    assert prompt.record(second.answer)["fingerprint"] == district_play.fingerprint()


def test_saved_is_said_when_the_file_holds_the_decision_and_not_before(page, player):
    real, found = player.game.send, []

    def look(content, buffers=None):
        found.append((content["type"], len(page.in_file())))
        real(content, buffers)

    player.game.send = look
    player.lead()
    assert found == [("game", 1), ("saved", 1)]


def test_a_game_goes_on_a_week_later_exactly_where_it_stood(page, player):
    player.lead(BOLD, quarters=5)
    before = player.shown
    later = again(page)
    for part in ("where", "report", "record", "values", "events"):
        assert later.shown[part] == before[part], part
    assert later.shown["picture"]["table"] == before["picture"]["table"]
    later.lead(USUAL)
    assert later.shown["where"] == "Quarter 7 of 16"


def test_a_decision_whose_kernel_died_is_there_after_the_reload(page, player):
    player.lead()
    waiting = player.draft(BOLD)  # it never reached the kernel; the browser kept it
    later = again(page)
    page.tell(page.bar, "hello", keep="usual", entries=[], drafts=[waiting])
    assert later.shown["where"] == "Quarter 3 of 16"
    assert later.shown["values"] == BOLD


def test_a_decision_that_is_sent_again_leads_no_second_quarter(page, player):
    draft = player.draft(BOLD)
    page.tell(player.game, "edit", **draft)
    (saved,) = page.tell(player.game, "edit", **draft)
    assert saved["type"] == "saved"
    assert player.shown["where"] == "Quarter 2 of 16"
    assert player.shown["note"] == ""
    assert len(page.in_file()) == 1


def test_what_cannot_be_written_leads_nothing_and_may_be_sent_again(page, player):
    page.path.parent.mkdir(exist_ok=True)
    page.path.write_text("somebody's list\n")
    draft = player.draft()
    (refused,) = page.tell(player.game, "edit", **draft)
    assert (refused["type"], refused["final"]) == ("refused", False)
    assert player.shown["where"] == "Quarter 1 of 16"
    page.path.unlink()
    assert [one["type"] for one in page.tell(player.game, "edit", **draft)] == ["game", "saved"]


@pytest.mark.parametrize(
    "changed",
    [
        {"quarter-1": "improvement 99; sharing 2; freedom 50; answer 50; commitment 50"},
        {"quarter-1": "improvement 10"},
        {"quarter-1": "x" * 50},
        {"fingerprint": "0" * 16},
        {"seed": "9" * 19},
        {"quarters": "17"},
    ],
)
def test_what_cannot_be_led_is_refused_for_good(page, player, changed):
    draft = player.draft()
    draft["answer"] |= changed
    (refused,) = page.tell(player.game, "edit", **draft)
    assert (refused["type"], refused["final"]) == ("refused", True)
    assert refused["why"].endswith(".")
    assert page.in_file() == []


def test_a_game_in_which_nothing_is_decided_is_not_kept(page, player):
    draft = player.draft()
    draft["answer"] = player.shown["record"]
    (refused,) = page.tell(player.game, "edit", **draft)
    assert (refused["type"], page.in_file()) == ("refused", [])


def test_the_browsers_journal_keeps_a_game_too(browser):
    player = opened(browser)
    browser.hello()
    assert player.lead() == [], "nothing is said to be led before the browser has kept it"
    browser.settle()
    assert player.shown["where"] == "Quarter 2 of 16"
    (kept,) = browser.cupboard.values()
    assert set(kept["entry"]["answer"]) >= {"game", "quarter-1"}


# ---------------------------------------------------------------- two windows


def test_a_quarter_that_another_window_has_led_is_not_led_twice(page, player, other):
    player.lead()
    shown = player.shown
    other(player.draft(BOLD, shown))
    heard = page.tell(player.game, "edit", **player.draft(USUAL, shown))
    late = [one for one in heard if one["type"] == "game"][-1]
    assert "Another decision counts for quarter 2: it was made in another window" in late["note"]
    assert "kept in your journal and is not used" in late["note"]
    assert late["where"] == "Quarter 3 of 16"
    assert late["values"] == BOLD, "the decision that came first stands"
    assert len(page.in_file()) == 3, "and the other is not lost"
    player.lead(USUAL)
    assert player.shown["where"] == "Quarter 4 of 16"
    assert again(page).shown["record"] == {
        **late["record"],
        "quarter-3": "improvement 10; sharing 2; freedom 50; answer 50; commitment 50",
    }


def test_what_another_window_leads_is_shown_and_said(page, player, other):
    player.lead()
    other(player.draft(BOLD))
    page.tell(page.bar, "ping")
    assert player.shown["where"] == "Quarter 3 of 16"
    assert "led elsewhere, in another window" in player.shown["note"]
    player.lead()
    assert player.shown["note"] == "", "it is said once"


def early(draft):
    """Return the entry of a draft that its window made before anybody else did."""
    return entry_of(draft | {"at": "2020-01-01T00:00:00Z"}, Journal(BrowserStore(print)), recovered=True)


@pytest.mark.parametrize("first", [True, False])
def test_a_decision_is_judged_when_the_browser_has_kept_it(browser, first):
    player = opened(browser)
    browser.hello()
    elsewhere = early(player.draft(BOLD))
    if not first:
        elsewhere = elsewhere.model_copy(update={"at": "2999-01-01T00:00:00Z"})
    player.lead(USUAL)
    # Another tab keeps its own decision while this one is on its way.
    record = {"schema": SCHEMA, "entry": elsewhere.model_dump()}
    browser.tell(browser.bar, "arrived", entries=[record])
    before = len(browser.spoken)
    browser.settle()
    said = [one["type"] for one in browser.since(before, player.game)]
    assert said == ["game", "saved"], "and the page hears what became of it before it hears that it is kept"
    assert player.shown["where"] == "Quarter 2 of 16"
    assert player.shown["values"] == (BOLD if first else USUAL)
    assert ("Another decision counts for quarter 1:" in player.shown["note"]) == first
    assert (player.shown["note"] == "") != first


def test_a_decision_is_judged_with_what_another_window_wrote_just_before_it(page, player, monkeypatch):
    player.lead()
    elsewhere = early(player.draft(BOLD))
    elsewhere = elsewhere.model_copy(update={"seq": player.shown["seq"] + 1})
    store = player.game.journal.store
    append = store.append

    def late(entries, done):
        FileStore(page.path).append([elsewhere], lambda _outcome: None)
        append(entries, done)

    monkeypatch.setattr(store, "append", late)
    assert [one["type"] for one in player.lead(USUAL)] == ["game", "saved"]
    assert player.shown["where"] == "Quarter 3 of 16"
    assert player.shown["values"] == BOLD
    assert "Another decision counts for quarter 2:" in player.shown["note"]
    assert len(page.in_file()) == 3, "and it is kept"


@pytest.mark.parametrize(
    ("from_quarter", "words"),
    [(1, "counts for quarter 1, quarter 2:"), (2, "counts for quarter 2:"), (3, "led elsewhere")],
)
def test_quarters_that_turn_out_to_be_unused_are_named(page, player, other, from_quarter, words):
    player.lead(BOLD, quarters=2)
    draft = player.draft(USUAL)
    usual = draft["answer"]["quarter-3"]
    for quarter in range(from_quarter, 4):
        draft["answer"][f"quarter-{quarter}"] = usual
    other(draft)
    page.tell(page.bar, "ping")
    assert player.shown["where"] == "Quarter 4 of 16"
    assert words in player.shown["note"]
    page.move(player.game, narrow=True)
    assert player.shown["note"] == "", "it is said once"


def test_a_journal_that_holds_fewer_quarters_makes_no_other_decision_count(page, player):
    player.lead(USUAL, quarters=3)
    entries = page.in_file()
    page.hello(keep="tab", entries=[{"schema": SCHEMA, "entry": one.model_dump()} for one in entries])
    assert player.shown["where"] == "Quarter 4 of 16"
    page.path.unlink()
    FileStore(page.path).append(entries[:2], lambda _outcome: None)
    page.hello()
    assert player.shown["where"] == "Quarter 3 of 16"
    assert "holds fewer quarters of this game than stood here" in player.shown["note"]


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ({"quarter-1": "a"}, "holds fewer quarters of this game than stood here"),
        ({"quarter-1": "b"}, "Another decision counts for quarter 1:"),
        ({"quarter-1": "a", "quarter-2": "a"}, ""),
        ({"quarter-1": "a", "quarter-2": "a", "quarter-3": "a"}, "led elsewhere, in another window"),
        ({"quarter-1": "a", "quarter-2": "b"}, "Another decision counts for quarter 2:"),
        ({"game": "h", "quarter-1": "a"}, "led elsewhere, in another window"),
    ],
)
def test_what_became_of_a_game_is_said_as_it_is(now, words):
    stood = {"game": "g", "quarter-1": "a", "quarter-2": "a"}
    note = led_elsewhere(stood, {"game": "g", **now})
    assert words in note
    assert bool(note) == bool(words)


def test_after_an_upload_no_other_window_is_blamed(page, player):
    player.lead()
    draft = player.draft(BOLD)
    brought = entry_of(draft, Journal(FileStore(page.path)))
    page.tell(page.bar, "upload", export([brought], "abc"))
    assert player.shown["where"] == "Quarter 3 of 16"
    assert "or in a journal that was brought here" in player.shown["note"]


@pytest.mark.parametrize(
    "changed",
    [
        {"quarter-3": "nonsense"},
        {"quarter-3": "improvement 99"},
        {"junk": "x", "more": "x"},
        {"fingerprint": "0"},
    ],
)
def test_an_entry_that_cannot_be_read_hides_no_game(page, player, changed):
    player.lead(BOLD, quarters=2)
    good = page.in_file()[-1]
    bad = good.model_copy(update={"id": "f" * 32, "seq": good.seq + 1, "answer": good.answer | changed})
    FileStore(page.path).append([bad], lambda _outcome: None)
    page.tell(page.bar, "ping")
    assert player.shown["where"] == "Quarter 3 of 16"
    assert player.shown["note"] == ""
    assert [one["told"] for one in player.shown["games"]] == ["Luck 25, 2 of 16 quarters led."]
    later = again(page)
    assert later.shown["where"] == "Quarter 3 of 16"
    later.lead(USUAL)
    assert later.shown["where"] == "Quarter 4 of 16"


def test_a_first_window_that_has_decided_nothing_follows_the_other(page, player, other):
    elsewhere = player.draft(BOLD)
    elsewhere["answer"] |= {"game": "e" * 32}
    other(elsewhere)
    page.tell(page.bar, "ping")
    assert player.shown["record"]["game"] == "e" * 32
    assert player.shown["where"] == "Quarter 2 of 16"


def test_the_longest_game_counts_whatever_comes_later(page, player, other):
    player.lead()
    shown = player.shown
    player.lead(BOLD, quarters=2)
    # A window that was away for long sends what it decided then.
    late = player.draft(USUAL, shown, after=shown["seq"], at="2020-01-01T00:00:00Z")
    again_ = again(page)
    page.tell(page.bar, "hello", keep="usual", entries=[], drafts=[late])
    assert again_.shown["where"] == "Quarter 4 of 16"
    assert again_.shown["record"]["quarter-2"].startswith("improvement 18")
    assert len(page.in_file()) == 4


# ---------------------------------------------------------------- the end, and other games


@pytest.fixture
def finished(player):
    player.lead(USUAL, quarters=QUARTERS)
    return player


def test_at_the_end_nothing_can_be_led_and_all_is_shown(page, finished):
    shown = finished.shown
    assert (shown["where"], shown["heading"]) == ("All 16 quarters have passed", "How it ended")
    assert shown["ends"]["header"] == ("What it came to", "this game", "as usual")
    assert "100 is a usual school whose practice suits its students." in shown["ends"]["caption"]
    assert shown["policies"]["caption"] == shown["ends"]["caption"]
    first = shown["ends"]["rows"][0]
    assert first[1:] == (f"{outcomes(as_usual(SEED))['mean']:.0f}",) * 2, "it was led as usual"
    (refused,) = finished.lead()
    assert (refused["type"], refused["final"]) == ("refused", True)
    assert len(page.in_file()) == QUARTERS


def test_at_the_end_every_registered_policy_stands_beside_the_game_with_its_luck(finished):
    policies = finished.shown["policies"]
    assert policies["header"][1:] == ("this game", *(policy.title for policy in POLICIES))
    assert policies["note"] == caution()
    ours, usual, *others = list(zip(*policies["rows"], strict=True))[1:]
    assert ours == usual, "it was led as usual"
    assert ours not in others
    for named, column in zip(registered(SEED), (usual, *others), strict=True):
        assert column[0] == f"{outcomes(named.state)['mean']:.0f}"
    assert policies["caption"] == finished.shown["ends"]["caption"]
    assert policies["levers"][0] == "none"
    finished.tell("again", same=True)
    assert finished.shown["policies"] is None, "nobody is told beforehand"


def test_what_is_an_index_and_what_is_a_share_is_said_as_it_is(finished):
    ends = finished.shown["ends"]
    caption = ends["caption"]
    assert "Hidden problems and capability: 100 is as at the start." in caption
    start = district_play.start(SEED).series
    assert [round(start[name].mean()) for name in ("hidden", "capability")] == [100, 100]
    assert round(start["engaged"].mean()) != 100
    assert "Engaged staff: percent" in caption
    assert all(cell.endswith("%") for cell in ends["rows"][-1][1:])


def test_the_same_luck_again_brings_the_same_events_and_stands_beside_the_first_game(finished):
    events = finished.shown["events"]
    finished.tell("again", same=True)
    assert finished.shown["where"] == "Quarter 1 of 16"
    assert finished.shown["luck"] == f"luck {SEED}"
    assert finished.shown["values"] == USUAL
    finished.lead(BOLD, quarters=QUARTERS)
    shown = finished.shown
    assert shown["events"] == events
    assert shown["ends"]["header"] == ("What it came to", "this game", "as usual", "game 1")
    mean = shown["ends"]["rows"][0]
    assert mean[1] != mean[2]
    assert mean[2] == mean[3]
    assert [(one["name"], one["open"], one["act"]) for one in shown["games"]] == [
        ("Game 2", True, ""),
        ("Game 1", False, "Look at it again"),
    ]


def test_other_luck_is_luck_that_was_not_played_yet(player, monkeypatch):
    player.lead()
    drawn = iter([SEED - 1, SEED - 1, 7])
    monkeypatch.setattr("ltl_course.widgets.play.secrets.randbelow", lambda _most: next(drawn))
    player.tell("again", same=False)
    assert player.shown["luck"] == "luck 8"
    assert player.shown["where"] == "Quarter 1 of 16"


def test_a_game_that_was_left_is_gone_on_with_and_the_other_waits(page, player):
    player.lead(BOLD, quarters=2)
    first = player.shown["record"]["game"]
    player.tell("again", same=True)
    player.lead(USUAL)
    assert [one["act"] for one in player.shown["games"]] == ["", "Go on with it"]
    player.tell("open", game=first)
    assert player.shown["where"] == "Quarter 3 of 16"
    assert player.shown["note"] == ""
    player.lead(BOLD)
    assert again(page).shown["record"]["game"] == first, "the one that was led last is shown"


def test_turning_to_a_game_is_answered_also_if_it_is_there_already(player):
    player.lead()
    before = player.shown
    (game,) = player.tell("open", game=before["record"]["game"])
    assert game["where"] == before["where"]
    assert [one["where"] for one in player.tell("open", game="nothing")] == ["Quarter 2 of 16"]


def test_two_other_games_at_most_stand_beside_this_one(finished):
    for _game in range(3):
        finished.tell("again", same=True)
        finished.lead(BOLD, quarters=QUARTERS)
    assert finished.shown["ends"]["header"][3:] == ("game 3", "game 2"), "the newest with the same luck"
    ids = [one["id"] for one in finished.shown["games"] if one["compare"]]
    finished.tell("compare", games=ids)
    assert len(finished.shown["ends"]["header"]) == 5
    finished.tell("compare", games=ids[2:])
    assert finished.shown["ends"]["header"][3:] == ("game 1",)
    assert [one["compared"] for one in finished.shown["games"] if one["compare"]] == [False, False, True]
    finished.tell("compare", games="everything")
    assert finished.shown["ends"]["header"][3:] == ()


def test_the_page_is_told_how_many_games_may_stand_beside_this_one(finished, monkeypatch):
    assert finished.shown["most"] == 2
    monkeypatch.setattr("ltl_course.widgets.game_page.COMPARED", 1)
    for _game in range(2):
        finished.tell("again", same=True)
        finished.lead(BOLD, quarters=QUARTERS)
    assert finished.shown["most"] == 1
    assert finished.shown["ends"]["header"][3:] == ("game 2",)


def test_games_that_are_compared_have_a_frame_of_their_own(finished):
    alone = finished.shown["picture"]
    finished.tell("again", same=True)
    finished.lead(BOLD, quarters=QUARTERS)
    assert finished.shown["picture"]["frame_id"] != alone["frame_id"]
    assert "game 1" in finished.shown["picture"]["frame"]


def test_a_game_of_another_version_is_kept_said_in_words_and_gone_on_with_by_nobody(
    page, player, monkeypatch
):
    player.lead(BOLD, quarters=2)
    kept = page.path.read_bytes()
    for room in ("district_version", "district_play"):
        monkeypatch.setattr(f"ltl_course.simulations.{room}.fingerprint", lambda: "f" * 16)
    later = again(page)
    assert later.shown["where"] == "Quarter 1 of 16"
    assert "Game 1: It was led with another version of this model" in later.shown["note"]
    (listed,) = later.shown["games"]
    assert not {"act", "compare"} & set(listed), "there is nothing to press"
    assert "stays in your journal" in listed["told"]
    assert page.path.read_bytes() == kept
    later.lead()
    assert later.shown["where"] == "Quarter 2 of 16"
    assert page.path.read_bytes().startswith(kept)
    assert [one["name"] for one in later.shown["games"]] == ["Game 2", "Game 1"]


def test_a_game_begun_under_the_narrow_mark_of_this_model_goes_on(page, player, other):
    player.lead(BOLD)
    old = player.draft()
    old["answer"] |= {"game": "c" * 32, "fingerprint": district_version.registered_cover()}
    other(old)
    later = again(page)
    assert later.shown["where"] == "Quarter 3 of 16"
    later.lead()
    assert later.shown["where"] == "Quarter 4 of 16"
    assert later.shown["record"]["fingerprint"] == district_version.registered_cover()
    assert "another version" not in later.shown["note"]


def test_a_game_that_cannot_be_read_is_said_in_words(page, player, other):
    player.lead()
    broken = player.draft()
    broken["answer"] |= {"game": "b" * 32, "quarter-1": "nothing 5"}
    broken["answer"].pop("quarter-2")
    other(broken)
    later = again(page)
    assert "cannot be read any longer" in later.shown["note"]
    assert [one["name"] for one in later.shown["games"]] == ["Game 2", "Game 1"]


def test_after_everything_is_erased_a_game_begins_anew(page, player):
    player.lead(quarters=2)
    page.tell(page.bar, "erase-all")
    assert player.shown["where"] == "Quarter 1 of 16"
    assert player.shown["games"] == []
    assert player.shown["note"] == ""


def test_a_game_that_was_brought_along_is_there(page, player):
    player.lead(BOLD, quarters=2)
    (file,) = [one for one in page.tell(page.bar, "download") if one["type"] == "journal"]
    page.tell(page.bar, "erase-all")
    page.tell(page.bar, "upload", *file["buffers"], part=0, parts=1)
    assert player.shown["where"] == "Quarter 3 of 16"


def test_a_game_that_is_closed_follows_the_journal_no_longer(page, player, other, monkeypatch):
    player.lead()
    draft, drawn = player.draft(), []
    monkeypatch.setattr(player.game, "_show", lambda **_options: drawn.append("anew"))
    player.game.close()
    other(draft)
    page.tell(page.bar, "ping")
    assert page.bar.visit.journal.latest("district", "game").answer == draft["answer"]
    assert drawn == []
