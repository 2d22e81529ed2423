"""Exercises: what the learner is asked, read from one TOML file each.

Why it exists: a facilitator can add or change an exercise by editing one file, without
code. Everything that can be wrong in such a file is found when it is loaded and said with
the file, the field and the remedy. Forms are made from these objects; nothing here knows
a form.
"""

from ltl_course.exercises.exercise import Exercise, Prompt
from ltl_course.exercises.files import (
    ExerciseError,
    chosen_from,
    find,
    home,
    is_there,
    load,
    mistakes,
    mistakes_in,
    parse,
    recalled,
)
from ltl_course.exercises.measured import UNIT, Prediction, Truth
from ltl_course.exercises.played import Game
from ltl_course.exercises.prompt import Answer, ChosenWords, Slug
from ltl_course.exercises.questioned import Quiz
from ltl_course.exercises.roles import ROLES, USUAL, Role, role_in
from ltl_course.exercises.rows import ROW, Column, Part, Rows
from ltl_course.exercises.translated import in_other_languages

__all__ = [
    "ROLES",
    "ROW",
    "UNIT",
    "USUAL",
    "Answer",
    "ChosenWords",
    "Column",
    "Exercise",
    "ExerciseError",
    "Game",
    "Part",
    "Prediction",
    "Prompt",
    "Quiz",
    "Role",
    "Rows",
    "Slug",
    "Truth",
    "chosen_from",
    "find",
    "home",
    "in_other_languages",
    "is_there",
    "load",
    "mistakes",
    "mistakes_in",
    "parse",
    "recalled",
    "role_in",
]
