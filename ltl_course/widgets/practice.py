"""One's own practice on the screen: the weeks in a chart, and what may be claimed of them.

Why it exists: lesson 08 asks the leader to count what the leader does, and to read it by the same
rules as any other measure.
"""

from __future__ import annotations

from datetime import date

from ltl_course.figures import own_data
from ltl_course.figures.picture import Picture, Width
from ltl_course.theory.practice.practice import Practice, practice
from ltl_course.widgets.blocks import Block, items, more, paragraph, picture, select
from ltl_course.widgets.panel import Panel, Values, today
from ltl_course.words import _


class OwnPractice(Panel):
    """The chart of the learner's own weeks."""

    def __init__(self) -> None:
        self._since = ""  # the day of a week from which on others are compared with it; empty for none
        super().__init__("practice", _("Your own practice, week by week"))

    def chosen(self, values: Values) -> None:
        """Compare the weeks from another day on."""
        self._since = str(values.get("since", ""))

    def blocks(self) -> list[Block]:
        """Return the charts with their words, and what a claim needs."""
        found = practice(self.theory, today(), _day(self._since))
        blocks = [paragraph(said) for said in (found.off_words, found.ahead) if said]
        if found.weeks.remarks:
            blocks.append(items(found.weeks.remarks))
        blocks += [picture(drawing.svg(), drawing.sentence) for drawing in self._charts(found)]
        later = [week.day.isoformat() for week in found.weeks.counted[1:]]
        if later:
            days = {"": _("Nothing changed"), **{day: day for day in later}}
            said = _("I have done something differently since the week of")
            blocks.append(select("since", said, days, self._since if self._since in days else "", live=True))
        for claim in found.claims:
            blocks += [
                paragraph(claim.words),
                more(_("What this takes for granted"), [paragraph(claim.assumes)]),
            ]
        return blocks

    def _charts(self, found: Practice) -> list[Picture]:
        if found.run is None or found.xmr is None:
            return []
        labels = [week.day.isoformat() for week in found.weeks.counted]
        what = found.what or _("your practice")
        prefix = f"own{str(self.comm.comm_id)[:8]}"
        width: Width = "narrow" if self.narrow else "wide"
        return [
            own_data.run_chart(
                found.run,
                labels,
                name=_("Run chart: {name}").format(name=what),
                width=width,
                prefix=f"{prefix}r",
            ),
            own_data.xmr_chart(
                found.xmr,
                labels,
                name=_("Control chart (XmR): {name}").format(name=what),
                width=width,
                prefix=f"{prefix}x",
            ),
        ]


def _day(chosen: str) -> date | None:
    """Return the day that was chosen; nothing if none was."""
    try:
        return date.fromisoformat(chosen)
    except ValueError:
        return None
