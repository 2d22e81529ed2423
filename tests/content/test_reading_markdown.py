"""A lesson's prose is shown in the words of one role, and what was pasted into it does nothing."""

import pytest

from ltl_course import lessons
from ltl_course.content.preview import parts, recalls, verb_for
from ltl_course.content.reading import shown
from ltl_course.content.sources import sources
from ltl_course.exercises import ROLES, find


def by_role():
    return "\n".join(
        f'<p class="ltl-as ltl-as-{one}"><b>{one}:</b> You lead <em>{one}</em>.</p>' for one in ROLES
    )


def test_markdown_becomes_what_it_says():
    html = shown(
        "## Run\n\nA *line*, [there](03_x.ipynb#run) & <b>here</b>.\n\n| a | b |\n|---|---|\n| 1 | 2 |", "hub"
    )
    assert "<h4>Run</h4>" in html
    assert '<a href="03_x.ipynb#run">there</a> &amp; <b>here</b>' in html
    assert '<th scope="col">a</th>' in html
    assert "<td>1</td>" in html


@pytest.mark.parametrize("role", ROLES)
def test_of_what_stands_by_role_only_the_chosen_one_is_shown_without_its_label(role):
    html = shown(f"Before.\n\n{by_role()}\n\nAfter.", role)
    assert f"You lead <em>{role}</em>." in html
    assert html.count("You lead") == 1
    assert f"{role}:" not in html
    assert "Before." in html
    assert "After." in html


@pytest.mark.parametrize(
    "pasted",
    [
        "<script>go()</script>",
        "<p onclick='go()'>x</p>",
        "<img src=x onerror='go()' alt='y'>",
        "[x](javascript:go())",
        "<a href=' javascript:go()'>x</a>",
        "<a href='data:text/html,go()'>x</a>",
        "<svg><script>go()</script></svg>",
        "<iframe srcdoc='go()'></iframe>",
        "<style>go()</style>",
        "<textarea><img src=x onerror=go()></textarea>",
        "<form action='go()'><button formaction='go()'>x</button></form>",
        "<p title='\"><b onclick=go()>'>x</p>",
        "![go](https://elsewhere.example/go().png)",
        "<b style='background: url(go())'>x</b>",
    ],
)
def test_what_was_pasted_does_nothing(pasted):
    html = shown(f"Before. {pasted}\n\n{pasted}\n\nAfter.", "principal")
    assert "go()" not in html
    assert "elsewhere" not in html
    assert "Before." in html
    assert "After." in html


def test_markup_that_never_ends_is_ended():
    assert shown("<details><summary>x</summary>\n\n<p><b>y", "coach").endswith("</b></p></details></div>")


def test_a_lesson_says_its_steps_and_what_is_asked_and_shown():
    (lesson,) = [one for one in sources() if one.path == "notebooks/03_signal_or_noise.ipynb"]
    found = parts(lesson, "principal")
    steps = [one.step for one in found if one.step]
    assert tuple(steps) == lessons.find("03_signal_or_noise").steps
    said = [line for one in found for line in one.shows]
    assert f"Asks “{find('false-alarms').title}” (false-alarms)" in said
    assert f"Question: {find('false-alarms').prompts[0].ask}" in said
    assert "Shows the simulation “Signal or noise?”" in said


def test_an_exercise_is_shown_by_the_verb_of_its_lesson_and_tells_what_stands_above_it():
    assert {
        id_: verb_for(id_)
        for id_ in ("false-alarms", "our-measure", "goals", "district", "what-surprised-me")
    } == {
        "false-alarms": "predict",
        "our-measure": "chart",
        "goals": "write",
        "district": "play",
        "what-surprised-me": "reflect",
    }
    (above,) = recalls(find("what-surprised-me"))[:1]
    assert find("false-alarms").prompts[0].ask in above
