"""Leading through learning: an interactive course for education leaders.

A lesson says ``import ltl_course as ltl`` and then one of these verbs:

``home``
    the bar of a page; without a lesson, the overview of the course
``predict``, ``reflect``, ``write``
    a form: a prediction, a reflection, rows of the Theory of Leadership
``explore``
    a simulation with its levers, its feedback loops, or a real table
``simulate``
    one run of a simulation, said in a sentence
``play``
    a simulation to lead quarter by quarter
``chart``
    the learner's own numbers
``publish``
    a card of the Theory page: what is missing in it, its documents, its versions

Nothing else is public. Each verb loads only what it shows.
"""

from typing import Any

__version__ = "0.1.0"
__all__ = ["chart", "explore", "home", "play", "predict", "publish", "reflect", "simulate", "write"]


def home(lesson: str = "") -> Any:
    """Open a page: show the bar, and without a lesson the overview of the course.

    Parameters
    ----------
    lesson : str
        The lesson's id, its file's name without ``.ipynb``; LessonError if there is none. A page in
        another language says its folder, too, such as ``"es/00_start_here"``: all that this notebook
        shows is then in that language.

    Returns
    -------
    ipywidgets.Widget
        What the cell shows.
    """
    from ltl_course.widgets.home import page

    return page(lesson)


def predict(exercise: str) -> Any:
    """Ask for a prediction, committed before anything is shown.

    Parameters
    ----------
    exercise : str
        The exercise's id; ExerciseError if there is none.

    Returns
    -------
    ipywidgets.Widget
        The form.
    """
    from ltl_course.widgets.form import Form

    return Form(exercise, "predict")


def reflect(exercise: str) -> Any:
    """Ask for a reflection; it saves by itself while one types.

    Parameters
    ----------
    exercise : str
        The exercise's id; ExerciseError if there is none.

    Returns
    -------
    ipywidgets.Widget
        The form.
    """
    from ltl_course.widgets.form import Form

    return Form(exercise, "reflect")


def write(exercise: str) -> Any:
    """Ask for rows of the Theory of Leadership, and offer its documents.

    Parameters
    ----------
    exercise : str
        The exercise's id; ExerciseError if there is none.

    Returns
    -------
    ipywidgets.Widget
        The form with its exports.
    """
    from ltl_course.widgets.rows import RowsForm

    return RowsForm(exercise)


def explore(simulation: str, *levers: str, prediction: str = "", scenario: str = "", view: str = "") -> Any:
    """Show a simulation with its levers.

    Parameters
    ----------
    simulation : str
        The simulation's id, for example ``"signal-or-noise"``. Two names show figures that have
        no levers: ``"districts"``, of Michigan's school districts, and ``"district-audit"``, how
        the policies of the simulated district fared when its constants were moved.
    *levers : str
        Names of the levers to show; all without any.
    prediction : str
        Id of the exercise whose committed prediction is drawn into the picture; ExerciseError if
        there is none.
    scenario : str
        Id of the scenario to begin with.
    view : {"", "loops"}
        ``"loops"`` shows the causal-loop diagram instead.

    Returns
    -------
    ipywidgets.Widget
        The explorer or the diagram.

    Raises
    ------
    ValueError
        If there is no such simulation, lever, scenario or view.
    """
    from ltl_course.widgets import explorer

    if view not in ("", "loops"):
        raise ValueError(f"view must be empty or 'loops'; got {view!r}.")
    if simulation in explorer.EXHIBITS:
        return explorer.EXHIBITS[simulation]()
    if view:
        return explorer.loops(simulation)
    return explorer.Explorer(simulation, prediction, scenario, levers)


def simulate(simulation: str, *, scenario: str = "", **levers: Any) -> Any:
    """Run a simulation once and say in a sentence what it gives.

    Parameters
    ----------
    simulation : str
        The simulation's id.
    scenario : str
        Id of the scenario to begin with, as for :func:`explore`.
    **levers : float, int or str
        Levers that differ from the scenario, or without one from the defaults; what is given here
        wins. Besides levers there are `seed`, a whole number from 0 (the same seed gives the same
        luck), and `replicates`, how many runs with different luck the sentence tells of.

    Returns
    -------
    Sentence
        The sentence; a lesson keeps it as a checked output.

    Raises
    ------
    TypeError, ValueError
        If there is no such simulation, scenario or lever, or a lever cannot stand there; the message
        names those there are, or the range.
    """
    from ltl_course.widgets.sentence import simulated

    return simulated(simulation, scenario, levers)


def play(exercise: str) -> Any:
    """Let the learner lead a simulation quarter by quarter; every decision stands.

    Parameters
    ----------
    exercise : str
        Id of an exercise that is a game, such as ``"district"``; ExerciseError if there is none.

    Returns
    -------
    ipywidgets.Widget
        The game, where the learner left it.

    Raises
    ------
    ValueError
        If the exercise is no game.
    """
    from ltl_course.widgets.play import Play

    return Play(exercise)


def chart(exercise: str) -> Any:
    """Chart the learner's own numbers.

    Parameters
    ----------
    exercise : str
        Id of an exercise with a prompt of kind "series".

    Returns
    -------
    ipywidgets.Widget
        The form with its charts.
    """
    from ltl_course.widgets.chart import Chart

    return Chart(exercise)


def publish(card: str) -> Any:
    """Show a card of the Theory of Leadership, made from all that the learner has written.

    Parameters
    ----------
    card : str
        ``"map"`` or ``"model"`` (pictures), ``"check"`` (what a coach would ask), ``"documents"`` (to
        take along and to bring back), ``"versions"``, ``"practice"``, ``"comeback"``,
        ``"predictions"`` (what was predicted in the lessons), ``"team"``, ``"public"``, ``"example"``,
        ``"worksheet"`` (a lesson to print) or ``"record"`` (what was worked through); ``"content"`` for
        the facilitator, who checks what was changed in an exercise or a lesson.

    Returns
    -------
    ipywidgets.Widget
        The card; it follows the journal.

    Raises
    ------
    ValueError
        If there is no such card.
    """
    if card == "content":
        from ltl_course.widgets.facilitating import content

        return content()
    from ltl_course.widgets.theory_cards import card as made

    return made(card)
