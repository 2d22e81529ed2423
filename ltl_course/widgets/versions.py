"""Versions of the Theory on the screen: keep one, read it, go back to it, compare two.

Why it exists: a Theory that is never compared with what it was teaches nobody what was learned.
"""

from __future__ import annotations

from collections.abc import Sequence

from ltl_course import exercises
from ltl_course.theory.changing.edition import called, same
from ltl_course.theory.changing.towards import towards
from ltl_course.theory.formats.exports import NAME, Format, exports
from ltl_course.theory.versions import EXERCISE, PROMPT, Kept, answer, next_number, versions
from ltl_course.widgets.blocks import Block, act, ask, group, heading, more, of_section, paragraph, select
from ltl_course.widgets.difference import difference
from ltl_course.widgets.made import document_of_version
from ltl_course.widgets.panel import Cannot, Panel, Values
from ltl_course.widgets.put_back import PutBack
from ltl_course.words import _

NOW = "now"
"""Id of the Theory as it stands."""


class Versions(Panel):
    """The versions that the learner has kept, what can be done with them, and the way to keep another."""

    def __init__(self) -> None:
        self._exercise = exercises.find(EXERCISE)
        self._compared = ("", "")  # empty: what is compared by itself
        self._offered = ("", "")  # what is compared by itself, as the page knows it
        self._which = ""  # empty: the newest
        self._reading = False
        self._before = PutBack()
        super().__init__("versions", self._exercise.title, keeps=True)

    def do_keep(self, values: Values) -> None:
        """Keep the Theory as it stands as the next version."""
        journal = self.visit.journal
        journal.refresh()
        if not self.theory.answers:
            raise Cannot(_("Nothing of your Theory is written yet, so there is nothing to keep."))
        self._compared, self._which = ("", ""), ""
        said = _("Version {number} is kept. It stays as it is, whatever you change from now on.")
        words = said.format(number=next_number(journal))
        kept = answer(journal, str(values.get("why", "")))
        self.write({f"{EXERCISE}/{PROMPT}": kept}, words, ("why",))

    # ---------------------------------------------------------------- a version as a whole

    def do_read(self, values: Values) -> None:
        """Show the chosen version."""
        self._reading = True
        self._choose(values)

    def do_close(self, _values: Values) -> None:
        """Show it no longer."""
        self._reading = False
        self.tell()
        self.done()

    def do_docx(self, values: Values) -> None:
        """Hand over the chosen version as a Word file."""
        self._document(values, "docx")

    def do_html(self, values: Values) -> None:
        """Hand over the chosen version as a web page."""
        self._document(values, "html")

    def do_restore(self, values: Values) -> None:
        """Write the answers of the chosen version as the newest ones."""
        self.visit.journal.refresh()
        one, own = self._until(values)[-1], self.theory
        if same(own, one.theory):
            raise Cannot(
                _("Your Theory says the same as version {number} already.").format(number=one.number)
            )
        answers = towards(own, one.theory)
        said = _(
            "Your Theory says again what version {number} says. What stood there before is in the history of "
            "each part."
        )
        self.write(
            answers,
            said.format(number=one.number),
            then=lambda: self._before.remember(own, self.theory, answers),
            wording=one.theory.wording,
        )

    def do_back(self, _values: Values) -> None:
        """Put back what stood before, but where something else was written since."""
        self._before.write(self)

    def _document(self, values: Values, format_: Format) -> None:
        kept = self._until(values)
        name = f"{NAME}-version-{kept[-1].number}"
        self.give(*exports(document_of_version(kept), name=name, formats=(format_,)))

    def _until(self, values: Values) -> Sequence[Kept]:
        """Return the versions up to the chosen one."""
        kept = versions(self.visit.journal)
        if not kept:
            raise Cannot(_("No version is kept yet."))
        return kept[: self._place(str(values.get("which")), len(kept)) + 1]

    @staticmethod
    def _place(said: str, count: int) -> int:
        return int(said) if said in map(str, range(count)) else count - 1

    # ---------------------------------------------------------------- what is shown

    def chosen(self, values: Values) -> None:
        """Compare two others, or go to another version."""
        compared = (str(values.get("from")), str(values.get("to")))
        if compared != self._offered:
            self._compared = compared
        self._which = str(values.get("which", self._which))

    def _choose(self, values: Values) -> None:
        self.chosen(values)
        self.tell()
        self.done()

    def blocks(self) -> list[Block]:
        """Return the versions, and what changed between the two that are compared."""
        prompt = self._exercise.prompt(PROMPT)
        kept = versions(self.visit.journal)
        label = _("Keep this as version {number}").format(number=next_number(self.visit.journal))
        keep = [
            paragraph(self._exercise.intro),
            ask("why", prompt.ask, prompt.help, rows=2),
            act("keep", label, primary=True),
        ]
        if not kept:
            none = _(
                "No version is kept yet. Keep the first one when you would show it to somebody. Later you "
                "can read here what has changed since."
            )
            return [*keep, paragraph(none, quiet=True)]
        return [*keep, *self._difference(kept), *self._one(kept)]

    def _difference(self, kept: Sequence[Kept]) -> list[Block]:
        theory, newest = self.theory, len(kept) - 1
        # Right after a version was kept, what it changed says more than that nothing was changed since.
        after_keeping = newest > 0 and same(kept[-1].theory, theory)
        self._offered = (str(newest - 1), str(newest)) if after_keeping else (str(newest), NOW)
        theories = {**{str(place): one.theory for place, one in enumerate(kept)}, NOW: theory}
        options = {**_options(kept), NOW: _("As it stands now")}
        before, after = (
            one if one in options else offered
            for one, offered in zip(self._compared, self._offered, strict=True)
        )
        return [
            group(
                [
                    select("from", _("What has changed from"), options, before, live=True),
                    select("to", _("to"), options, after, live=True),
                ]
            ),
            *difference(theories[before], theories[after]),
        ]

    def _one(self, kept: Sequence[Kept]) -> list[Block]:
        """Return one version as a whole, and what can be done with it."""
        place = self._place(self._which, len(kept))
        number = kept[place].number
        what = _(
            "Your Theory will say what version {number} says, your learning log and your own practice too. "
            "What you wrote since stays in the history of each part. Keep a version first if you want to "
            "find it again as a whole."
        )
        read = act("close", _("Close it")) if self._reading else act("read", _("Read it here"))
        blocks = [
            heading(_("A version as a whole")),
            select("which", _("Which one?"), _options(kept), str(place), live=True),
            group([read, act("docx", _("Word")), act("html", _("Web page"))]),
            act(
                "restore",
                _("Go back to version {number}").format(number=number),
                what.format(number=number),
                sure=_("Press again to go back to version {number}").format(number=number),
            ),
        ]
        blocks += self._before.way()
        if self._reading:
            document = document_of_version(kept[: place + 1])
            blocks.append(paragraph(document.edition))
            blocks += [more(section.heading, of_section(section)) for section in document.sections]
        return blocks


def _options(kept: Sequence[Kept]) -> dict[str, str]:
    return {str(place): _short(called(one)) for place, one in enumerate(kept)}


def _short(words: str) -> str:
    most = 110
    return words if len(words) <= most else f"{words[:most]}..."
