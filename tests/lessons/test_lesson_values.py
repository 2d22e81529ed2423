"""A lesson goes the way that its learner chose."""

from written_lessons import ways

from ltl_course import lessons
from ltl_course.lessons import read


def test_a_lesson_goes_on_after_its_idea_as_the_learner_chose(written):
    steps = ("hook", "idea", "predict", "run", "example:newcomer", "system:experienced", "row")
    lesson = read(written(ways(*steps)))
    order = {way: [step.id for step in lesson.on(way).steps] for way in (None, *lessons.WAYS)}
    assert order == {
        None: ["hook", "idea", "predict", "run", "example", "system", "row"],
        "newcomer": ["hook", "idea", "example", "predict", "run", "system", "row"],
        "experienced": ["hook", "idea", "system", "predict", "run", "example", "row"],
    }
    assert lesson.on("newcomer").minutes == lesson.minutes
    plain = read(written(ways("hook", "idea", "row")))
    assert plain.on("newcomer") is plain
