"""Lessons: what a notebook says about itself, and which of the course's verbs its cells call.

Why it exists: lessons are read by the pages, on paper, by the facilitator's check and by the tests. All of
them read the same.
"""

from ltl_course.lessons.attached import ATTACHED, Attachments, embedded
from ltl_course.lessons.calls import Call, answered, calls_in
from ltl_course.lessons.lesson import (
    FORMS,
    HOME,
    IDEA,
    THEORY,
    WAYS,
    Lesson,
    LessonError,
    Step,
    Way,
    kinds,
)
from ltl_course.lessons.notebook import parse, read, source_of
from ltl_course.lessons.shelf import (
    address,
    damaged,
    every,
    file_of,
    find,
    folder,
    is_translated,
    named,
    own,
    pages,
    twins,
)

__all__ = [
    "ATTACHED",
    "FORMS",
    "HOME",
    "IDEA",
    "THEORY",
    "WAYS",
    "Attachments",
    "Call",
    "Lesson",
    "LessonError",
    "Step",
    "Way",
    "address",
    "answered",
    "calls_in",
    "damaged",
    "embedded",
    "every",
    "file_of",
    "find",
    "folder",
    "is_translated",
    "kinds",
    "named",
    "own",
    "pages",
    "parse",
    "read",
    "source_of",
    "twins",
]
