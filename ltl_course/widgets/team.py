"""Team mode on the screen: several members' drafts side by side, and one Theory out of them.

Why it exists: a Theory that a team has settled row by row is the team's. The files are read in this
kernel, nothing of them is kept before the team says so, and nothing but what belongs to a Theory is
taken from any of them.
"""

from __future__ import annotations

import re

from ltl_course.exercises import Rows
from ltl_course.theory import parts
from ltl_course.theory.changing.changes import changes
from ltl_course.theory.changing.towards import towards
from ltl_course.theory.formats.exports import Export
from ltl_course.theory.state import BadTheory, dump
from ltl_course.theory.team.draft import Draft, read_draft
from ltl_course.theory.team.grouping import same
from ltl_course.theory.team.settled import ALL, Choice, Settled, settled
from ltl_course.theory.team.shared import Difference, Together
from ltl_course.theory.team.together import FEWEST, MOST, together
from ltl_course.widgets.blocks import Block, act, ask, bring, choose, heading, items, more, paragraph, pick
from ltl_course.widgets.panel import Cannot, Panel, Values, today
from ltl_course.words import _, plural

FILE = "team-theory.json"
DRAFT = "draft-for-the-team"
LONGEST_ROLE = 40
"""Characters of a role that go into a file's name."""


class Team(Panel):
    """Drafts that members hand over, what they share, and what is to be settled."""

    def __init__(self) -> None:
        self._drafts: list[Draft] = []
        self._mine: Draft | None = None
        self._asked: Settled | None = None  # what would be written, and is to be confirmed
        super().__init__("team", _("Make one Theory out of several drafts"), keeps=True)

    # ---------------------------------------------------------------- what is done

    def take_draft(self, name: str, data: bytes) -> None:
        """Put a member's file beside the others."""
        try:
            draft = read_draft(data, name.rpartition(".")[0] or name)
        except BadTheory as error:
            raise Cannot(f"{name}: {error}") from error
        self._add(draft)
        self._asked = None
        self.tell()
        self.done(_("{name} was read.").format(name=name))

    def _add(self, draft: Draft) -> None:
        if len(self._drafts) >= MOST:
            raise Cannot(
                _("{most} drafts are here already. Settle these first, or begin anew.").format(most=MOST)
            )
        self._drafts.append(draft)

    def do_mine(self, _values: Values) -> None:
        """Put the learner's own Theory beside the others."""
        if not self.theory.answers:
            raise Cannot(_("Nothing of your own Theory is written yet."))
        mine = Draft(name=_("Mine"), theory=self.theory.for_team())
        if any(one is self._mine for one in self._drafts):
            # Pressed again, it brings what was changed since, not a second voice of the same member.
            self._drafts = [mine if one is self._mine else one for one in self._drafts]
        else:
            self._add(mine)
        self._mine, self._asked = mine, None
        self.tell()
        self.done()

    def do_mine_out(self, values: Values) -> None:
        """Hand over the learner's own draft, without what is nobody else's business."""
        role = " ".join(str(values.get("author", "")).split())
        text = dump(self.theory.for_team(), today(), role)
        # Twelve files of one name in one folder are told apart by nobody.
        called = re.sub(r"[\W_]+", "-", role.casefold())[:LONGEST_ROLE].strip("-")
        name = f"{DRAFT}-{called}.json" if called else f"my-{DRAFT}.json"
        self.give(Export(name=name, media_type="application/json", data=text.encode()))

    def do_anew(self, _values: Values) -> None:
        """Let go of all drafts."""
        self._drafts, self._mine, self._asked = [], None, None
        self.tell()
        self.done(_("The drafts are gone from this page. The files stay where they were."))

    def do_download(self, values: Values) -> None:
        """Hand over the team's Theory as a file."""
        text = dump(self._one(values).theory, today())
        self.give(Export(name=FILE, media_type="application/json", data=text.encode()))

    def do_settle(self, values: Values) -> None:
        """Make the team's Theory the learner's own, once it was said what is open in it."""
        made = self._one(values)
        if made != self._asked:
            # Asked again if something was chosen otherwise since: what was said is what is written.
            self._asked = made
            self.tell()
            self.done(_("Nothing is written yet. Press the button once more to write it into your Theory."))
            return
        own = self.theory
        # What is not in the drafts, such as one's own weeks and one's partner, stays as it is.
        drafted = {where for draft in self._drafts for where in draft.theory.answers}
        answers = towards(own, made.theory, emptied=drafted.intersection(parts.HOMES.values()))
        wording = made.theory.wording
        said = changes(own, own.over(answers, wording)).words
        words = _(
            "Your Theory is the team’s now. {changes} What you had before is in the history of each part."
        )
        told = f"{made.words} {words.format(changes=said)}"
        self.write(answers, told, then=self._settled, wording=wording)

    def _settled(self) -> None:
        self._asked = None

    def _one(self, values: Values) -> Settled:
        try:
            drafts = together(self._drafts)
            choices: dict[str, Choice] = {}
            for one in drafts.differences:
                said = values.get(f"differ-{one.key}")
                if isinstance(said, str) and said.isdecimal():
                    choices[one.key] = int(said)
                elif said == ALL and _of_rows(one):
                    choices[one.key] = ALL
            left_out = [row.id for row in drafts.rows if row.alone and values.get(f"with-{row.id}") is False]
            return settled(drafts, choices, left_out)
        except ValueError as error:
            raise Cannot(str(error)) from error

    # ---------------------------------------------------------------- what is shown

    def blocks(self) -> list[Block]:
        """Return the drafts side by side, and the ways on."""
        told = _(
            "Each member hands over a draft. It holds what belongs to the Theory and is shared: no "
            "reflection, no prediction, not one's own weeks, not one's partner. A Theory (.json) or a "
            "journal (.jsonl) will do as well; nothing more than that is read of it."
        )
        begin = [
            paragraph(told),
            ask(
                "author",
                _("Your role"),
                _("Stands in your draft and in its file’s name, so that the team knows whose it is."),
            ),
            act("mine_out", _("Download my draft for the team")),
            bring("draft", _("Drafts of the members"), ".json,.jsonl", several=True),
            act("mine", _("Add my own draft here")),
        ]
        if not self._drafts:
            return begin
        anew = act("anew", _("Begin anew"), sure=_("Press again to let go of these drafts"))
        if len(self._drafts) < FEWEST:
            (only,) = self._drafts
            return [
                *begin,
                paragraph(_("Here so far: {name}. Add another one.").format(name=only.name)),
                anew,
            ]
        drafts = together(self._drafts)
        return [
            *begin,
            paragraph(_("Here: {names}.").format(names=", ".join(drafts.names))),
            paragraph(drafts.words),
            *_agreed(drafts),
            *_alone(drafts),
            *_differing(drafts),
            *_open(self._asked),
            act(
                "settle",
                _("Write it into my Theory now") if self._asked else _("Make this my Theory"),
                _("What you chose here is written into your Theory. Earlier words stay in its history."),
                primary=True,
            ),
            act("download", _("Download it for the team"), _("One file that every member can bring.")),
            anew,
        ]


def _agreed(drafts: Together) -> list[Block]:
    same = [row.called for row in drafts.rows if row.agreed]
    same += [one.ask for one in drafts.answers if one.agreed]
    if not same:
        return []
    summary = plural("{count} thing on which drafts agree", "{count} things on which drafts agree", len(same))
    return [more(summary, [items(same)])]


def _alone(drafts: Together) -> list[Block]:
    rows = [row for row in drafts.rows if row.alone]
    if not rows:
        return []
    shown = [
        pick(f"with-{row.id}", f"{row.called} ({drafts.names[row.members[0].draft]})", value=True)
        for row in rows
    ]
    return [
        heading(_("In one draft only")),
        paragraph(_("They come along unless you take the mark away."), quiet=True),
        *shown,
    ]


def _differing(drafts: Together) -> list[Block]:
    if not drafts.differences:
        return []
    shown = [_to_settle(one, drafts) for one in drafts.differences]
    return [heading(_("To be settled")), *shown]


def _open(asked: Settled | None) -> list[Block]:
    """Return what is said before the team's Theory is written."""
    if asked is None:
        return []
    if not asked.open:
        return [paragraph(_("Every difference is settled."))]
    said = plural(
        "{count} difference is open; there the first draft is followed.",
        "{count} differences are open; there the first draft is followed.",
        len(asked.open),
    )
    return [paragraph(said), items(_legend(one) for one in asked.open)]


def _legend(one: Difference) -> str:
    return f"{one.called}. {one.ask}" if one.called else one.ask


def _of_rows(one: Difference) -> bool:
    asked = parts.prompt(one.address)
    return (
        isinstance(asked, Rows) and one.column in asked.columns and asked.columns[one.column].of is not None
    )


def _to_settle(one: Difference, drafts: Together) -> Block:
    of_rows = _of_rows(one)
    alike: dict[object, list[int]] = {}
    for draft, said in zip(one.drafts, one.says, strict=True):
        alike.setdefault(frozenset(said.split(", ")) if of_rows else same(said), []).append(draft)
    says = dict(zip(one.drafts, one.says, strict=True))
    # What several say stands once, under the first of them: that stays when a further draft comes.
    options = {
        str(agreed[0]): _("{names}: {words}").format(
            names=", ".join(drafts.names[draft] for draft in agreed),
            words=says[agreed[0]] or _("(still open)"),
        )
        for agreed in alike.values()
    }
    if of_rows:
        options[ALL] = _("All that one of them chooses")
    # Under a key of its own: a further draft brings other differences between these.
    return choose(f"differ-{one.key}", _legend(one), options)
