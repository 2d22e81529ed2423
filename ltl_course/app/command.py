"""`jupyter ltl`: the commands a reader or a facilitator types.

Why it exists: four words start, share, look into and mend the course. Each says what it is
doing, where to go and how to stop; the work is done elsewhere in this package, and imported
only by the command that needs it, so that a wrong word is answered at once.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from ltl_course import places
from ltl_course.app.plan import LOOPBACK, PORT, Plan, called
from ltl_course.words import _

if TYPE_CHECKING:
    from ltl_course.exercises import Role

LAB_PORT = 8766
PEOPLE = 20
IDLE_MINUTES = 15
_NOTICED = 1.0


class _Commands(click.Group):
    """The commands under the name by which they were called."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Begin a command; as click does, but for the name that help shows."""
        return super().make_context(info_name if parent else called(), args, parent, **extra)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Add what run.py does by itself to the help."""
        if os.environ.get("LTL_COMMAND"):
            with formatter.section(_("And from run.py itself")):
                formatter.write_dl(
                    [
                        (_("(no word)"), _("Open the course, as open does.")),
                        ("test", _("Run all its tests; what follows goes to pytest.")),
                    ]
                )
        super().format_epilog(ctx, formatter)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Leading through learning: an interactive course for education leaders."""
    places.settle_journal()


def _say(words: str) -> None:
    click.echo(words)


def _serve(plan: Plan, greeting: str, *, browser: bool) -> None:
    """Serve `plan` until it is stopped; say what happens meanwhile."""
    from ltl_course.app import opening  # noqa: PLC0415 - see the module's docstring
    from ltl_course.app.server import CourseApp, PortTakenError  # noqa: PLC0415

    slow = threading.Timer(_NOTICED, _say, [_("Starting the course…")])
    slow.daemon = True
    slow.start()

    def ready() -> None:
        slow.cancel()
        _say(greeting)
        if browser and not opening.show(plan.entry):
            _say(
                _("No browser was found. Please open this address yourself: {address}").format(
                    address=plan.entry
                )
            )

    try:
        CourseApp.planned(plan, ready).start()
    except PortTakenError:
        slow.cancel()
        raise click.ClickException(_taken(plan.port)) from None
    except FileNotFoundError as problem:
        slow.cancel()
        raise click.ClickException(str(problem)) from None
    except KeyboardInterrupt:
        slow.cancel()
    _say("\n" + _("The course has stopped. Everything that was saved stays saved."))


def _taken(port: int) -> str:
    return _(
        "Another program uses port {port}. Close it, or choose another port, for example: --port {other}"
    ).format(port=port, other=port + 10)


_port = click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(1, 65535), help="Where to listen."
)
_verbose = click.option("--verbose", is_flag=True, help="Show everything the server logs.")


@main.command("open")
@_port
@click.option("--browser/--no-browser", default=True, help="Whether to open the browser.")
@_verbose
def open_(port: int, browser: bool, verbose: bool) -> None:
    """Open the course for yourself, on this computer."""
    from ltl_course.app import opening  # noqa: PLC0415
    from ltl_course.app.lock import Lock, kept_key  # noqa: PLC0415

    plan = Plan(port=port, verbose=verbose, lock=Lock(ip="127.0.0.1", port=port))
    who = opening.listener(plan.ip, port)
    if who == "course":
        key = kept_key(port)
        if not key:
            raise click.ClickException(
                _(
                    "The course runs at port {port} already, for a group or for somebody else. "
                    "To open your own, choose another port, for example: --port {other}"
                ).format(port=port, other=port + 10)
            )
        running = f"{plan.address}?key={key}"
        _say(_("The course is running already: {address}").format(address=running))
        if browser:
            opening.show(running)
        return
    if who == "other":
        raise click.ClickException(_taken(port))
    greeting = _(
        "The course is open at {address}\n"
        "The word after “key” lets you in; keep it to yourself.\n"
        "To stop the course, press Ctrl+C here."
    ).format(address=plan.entry)
    _serve(plan, greeting, browser=browser)


@main.command()
@click.option("--ip", default="127.0.0.1", show_default=True, help="0.0.0.0 lets other computers in.")
@_port
@click.option(
    "--people", default=PEOPLE, show_default=True, type=click.IntRange(1), help="At most so many at once."
)
@click.option(
    "--warm", default=2, show_default=True, type=click.IntRange(0), help="Places kept ready for newcomers."
)
@click.option(
    "--idle",
    default=IDLE_MINUTES,
    show_default=True,
    type=click.IntRange(1),
    help="Minutes until an idle place is freed.",
)
@click.option("--unseen", default=120, hidden=True, type=click.IntRange(1), help="Seconds; for tests.")
@click.option(
    "--name", "names", multiple=True, help="A name by which this server is called, e.g. course.school.org."
)
@_verbose
def serve(  # noqa: PLR0917 - click hands them over by name
    ip: str, port: int, people: int, warm: int, idle: int, unseen: int, names: tuple[str, ...], verbose: bool
) -> None:
    """Serve the course to many people. Each one's answers stay in their own browser."""
    from ltl_course.app import opening  # noqa: PLC0415

    plan = Plan(
        ip=ip,
        port=port,
        shared=True,
        people=people,
        stock=min(warm, people),
        idle=idle * 60,
        unseen=unseen,
        names=names,
        verbose=verbose,
    )
    if opening.listener("127.0.0.1", port) != "nobody":
        raise click.ClickException(_taken(port))
    _serve(plan, _welcome(plan), browser=False)


def _welcome(plan: Plan) -> str:
    """Return what is printed when a course for many is open."""
    said = [
        _("The course is open at {address} for up to {people} people at once.").format(
            address=plan.address, people=plan.people
        )
    ]
    if plan.addresses:
        said += [
            _("On other computers of your network, open one of these addresses:"),
            *(f"  {one}" for one in plan.addresses),
        ]
    said += [
        _("Nothing they write is kept on this computer."),
        _("To stop it, press Ctrl+C here; what people have written stays in their browsers."),
        _("Others on the same network could read along, unless a proxy with https stands in front.")
        if plan.ip not in LOOPBACK
        else _("Only this computer can reach it. To let others in: {command} serve --ip 0.0.0.0").format(
            command=called()
        ),
    ]
    return "\n".join(said)


@main.command()
@click.option(
    "--port", default=LAB_PORT, show_default=True, type=click.IntRange(1, 65535), help="Where to listen."
)
@click.option("--browser/--no-browser", default=True, help="Whether to open the browser.")
@_verbose
def lab(port: int, browser: bool, verbose: bool) -> None:
    """Open the course in JupyterLab, with its code."""
    from ltl_course.app import lab as jupyterlab  # noqa: PLC0415

    try:
        chosen = jupyterlab.free_port(port)
        _say(_("Starting JupyterLab. To stop it, press Ctrl+C here, twice."))
        _say(_("Its address: {address}").format(address=jupyterlab.address(chosen)))
        jupyterlab.start(port=chosen, browser=browser, verbose=verbose)
    except FileNotFoundError as problem:
        raise click.ClickException(str(problem)) from None


@main.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Say what is wrong with this installation, and how to mend it."""
    from ltl_course.app.doctor import examine  # noqa: PLC0415

    problems = 0
    for finding in examine():
        problems += not finding.well
        mark = _("ok") if finding.well else _("problem")
        _say(f"{mark:<8} {finding.about}: {finding.found}".replace("\n", f"\n{'':<9}"))
        if not finding.well:
            _say(f"{'':<8} → {finding.remedy}")
    if problems:
        _say("\n" + _("Problems found: {count}. Mend them from the top.").format(count=problems))
        context.exit(1)
    _say("\n" + _("All is well. Start the course with: {command} open").format(command=called()))


@main.command("print")
@click.argument("lesson", nargs=-1)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["html", "pdf"]),
    default="html",
    show_default=True,
    help="A page to print, or a PDF.",
)
@click.option(
    "--to", default="worksheets", show_default=True, help="The folder; what is in it already stays as it is."
)
@click.option("--again", is_flag=True, help="Write worksheets anew that are in the folder already.")
@click.option(
    "--role",
    type=click.Choice(["principal", "district", "hub", "coach"]),
    default="principal",
    show_default=True,
    help="In whose words.",
)
def print_(
    lesson: tuple[str, ...], format_: Literal["html", "pdf"], to: str, again: bool, role: Role
) -> None:
    """Write worksheets for paper: of the lessons named, such as 03_signal_or_noise, or of all."""
    from ltl_course.exercises import ExerciseError  # noqa: PLC0415
    from ltl_course.lessons import LessonError  # noqa: PLC0415
    from ltl_course.paper.files import Refused, write  # noqa: PLC0415
    from ltl_course.theory.formats.pdf import MissingPart  # noqa: PLC0415

    try:
        for file in write(lesson, role, format_, Path(to), again=again):
            _say(str(file))
    except (ExerciseError, LessonError, MissingPart, Refused) as problem:
        raise click.ClickException(str(problem)) from None


@main.command()
@click.argument("simulation", default="")
@click.option("--summary", is_flag=True, help="Print the summary only, and the rows that fall short.")
@click.pass_context
def verify(context: click.Context, simulation: str, summary: bool) -> None:
    """Lay what the simulations give beside what is published of them, or worked out elsewhere.

    It takes a while and prints much; the summary stands at the end. Name a simulation for its rows alone.
    """
    from ltl_course.simulations import SIMULATIONS  # noqa: PLC0415
    from ltl_course.verification import Row  # noqa: PLC0415
    from ltl_course.verification import verify as laid_beside  # noqa: PLC0415
    from ltl_course.verification.report import counted, described  # noqa: PLC0415

    if simulation and simulation not in SIMULATIONS:
        raise click.ClickException(
            _("There is no simulation {name}. There are: {known}").format(
                name=simulation, known=", ".join(SIMULATIONS)
            )
        )
    rows: list[Row] = []
    short = 0
    under = ""
    for verdict in laid_beside(simulation):
        rows.append(verdict.row)
        short += not verdict.holds
        if summary and verdict.holds:
            continue
        if verdict.row.simulation != under:
            under = verdict.row.simulation
            _say("\n" + SIMULATIONS[under].title)
        for line in described(verdict):
            _say(line)
    _say("\n" + (_("Rows that fall short: {count}.").format(count=short) if short else _("Every row holds.")))
    for line in counted(rows):
        _say(line)
    if short:
        context.exit(1)
