"""What a screen reader is told of by itself: what the learner does now, and not what stood there before."""

from __future__ import annotations

from learner import Learner
from playwright.sync_api import BrowserContext, expect
from serving import Served

# Text that comes into a part of the page which is read aloud as soon as it changes.
LISTEN = """() => {
    window.aloud = [];
    const live = (node) => {
        const at = (node.nodeType === 1 ? node : node.parentElement)?.closest("[aria-live], [role]");
        const own = { status: "polite", alert: "assertive" }[at?.getAttribute("role")];
        const said = at?.getAttribute("aria-live") ?? own;
        return said !== undefined && said !== "off";
    };
    new MutationObserver((all) => {
        for (const { target, addedNodes } of all) {
            if (live(target)) window.aloud.push(...[...addedNodes].map((one) => one.textContent));
        }
    }).observe(document, { childList: true, subtree: true });
}"""
REASON = "A false alarm is no fault"


def heard(learner: Learner) -> list[str]:
    return [str(one) for one in learner.page.evaluate("() => window.aloud")]


def test_the_reason_of_an_answer_is_read_aloud_when_it_is_given_and_not_when_it_comes_back(
    own: Served, context: BrowserContext
):
    learner = Learner(context, own)
    learner.page.add_init_script(f"({LISTEN})()")
    learner.open()
    quiz = learner.prompt("quiz-signal", "two-alerts")
    quiz.get_by_label("That the rules are faulty").check()
    expect(quiz.locator(".ltl-why")).to_contain_text(REASON)
    assert [one for one in heard(learner) if REASON in one] != []
    learner.saved()
    learner.reload()
    expect(quiz.locator(".ltl-why")).to_contain_text(REASON)
    assert [one for one in heard(learner) if REASON in one] == []
    quiz.get_by_label("That something changed in this school").check()
    expect(quiz.locator(".ltl-why")).to_contain_text("It may have. But ten charts")
    assert [one for one in heard(learner) if "It may have. But ten charts" in one] != []
    assert learner.errors == []
