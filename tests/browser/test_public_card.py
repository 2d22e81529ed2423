"""The public page's card: what was chosen and who says it is there again after the page was loaded anew."""

from __future__ import annotations

from learner import Learner
from playwright.sync_api import BrowserContext, expect
from serving import Served
from test_theory import PAGE, bring_the_example, panel


def test_what_was_chosen_is_there_again_and_is_seen_before_it_is_handed_out(
    shared: Served, context: BrowserContext
):
    learner = Learner(context, shared).open(PAGE)
    page = learner.page
    bring_the_example(page)
    card = panel(page, "public")
    card.get_by_label("Who says it?").fill("A fictional school")
    card.locator("input[type=checkbox]").nth(1).check()
    learner.reload()
    card = panel(page, "public")
    expect(card.get_by_label("Who says it?")).to_have_value("A fictional school", timeout=20_000)
    boxes = card.locator("input[type=checkbox]")
    expect(boxes.nth(1)).to_be_checked()
    expect(boxes.nth(0)).not_to_be_checked()
    card.get_by_role("button", name="See the page first").click()
    expect(card).to_contain_text("What we hope to see", timeout=20_000)
    expect(card.locator("table tbody tr")).to_have_count(1)
    assert learner.errors == []
