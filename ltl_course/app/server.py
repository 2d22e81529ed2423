"""Voila, set up as the course's server: for one person, or for many.

Why it exists: Voila's own defaults suit a demonstration on one's own machine. Here one
place says how the course is served: which pages, whose requests, how many visitors, how
long a kernel may idle, and that nothing of a visitor stays.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import tornado.ioloop
from jupyter_core.paths import jupyter_path
from jupyter_server.utils import url_path_join
from tornado.web import HTTPError
from traitlets.config import Config
from voila.app import Voila
from voila.exporter import VoilaExporter
from voila.utils import get_page_config, get_voila_labextensions_path

from ltl_course import places
from ltl_course.app.connection import CourseSocket
from ltl_course.app.files import EditionFiles, TemplateFiles, edition
from ltl_course.app.gate import Gate, own_names
from ltl_course.app.kernels import OwnKernelSpecs
from ltl_course.app.pages import STATUS, Goodbye, KernelFacts, LessonPage, NoPage, Status, spoken, start_page
from ltl_course.app.place import Place
from ltl_course.app.plan import LOOPBACK, Plan
from ltl_course.app.render import CourseRenderer
from ltl_course.app.surroundings import environment, journal_setting, socket_folder
from ltl_course.words import language

TEMPLATE = "ltl"
SHARE = Path(__file__).parent / "share" / "jupyter"
# Of all that is installed in JupyterLab, a lesson's page needs these: ipywidgets, what joins them
# to Voila, and anywidget.
EXTENSIONS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget"]

ENDING = 10.0
"""Seconds that the kernels have to end when the server stops."""

_KERNEL_ID = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"


class PortTakenError(OSError):
    """Somebody else listens at the port."""


def find_template() -> None:
    """Let Jupyter find the course's page template and settings wherever the package lies."""
    known = os.environ.get("JUPYTER_PATH", "").split(os.pathsep)
    if str(SHARE) not in known:
        os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(SHARE), *known]))


class CourseApp(Voila):
    """The course's server.

    Attributes
    ----------
    plan : Plan
        How to serve; set by :meth:`planned`.
    ready : Callable
        Called without arguments once the server answers.
    """

    name = "voila"
    plan = Plan()
    ready: Callable[[], None] = staticmethod(lambda: None)
    exporter: VoilaExporter | None = None

    @classmethod
    def planned(cls, plan: Plan, ready: Callable[[], None] = lambda: None) -> Self:
        """Make a server for `plan`.

        Parameters
        ----------
        plan : Plan
            How to serve.
        ready : Callable
            Called once the server answers.

        Returns
        -------
        CourseApp
            Ready for :meth:`start`, which returns when the server has been stopped.

        Raises
        ------
        FileNotFoundError
            If the course's notebooks are not there.
        """
        find_template()
        app = cls(config=cls.settled(plan))
        app.plan = plan
        app.ready = ready
        app.initialize([])
        return app

    @staticmethod
    def settled(plan: Plan) -> Config:
        """Return the configuration of Voila and its kernels for `plan`.

        Parameters
        ----------
        plan : Plan
            How to serve.

        Returns
        -------
        traitlets.config.Config
            Everything that is not Voila's default.
        """
        c = Config()
        c.CourseApp.root_dir = str(places.content("notebooks"))
        c.CourseApp.ip, c.CourseApp.port = plan.ip, plan.port
        c.CourseApp.open_browser = False
        c.CourseApp.log_level = logging.DEBUG if plan.verbose else logging.ERROR
        c.VoilaConfiguration.template = TEMPLATE
        c.VoilaConfiguration.theme = "light"
        c.VoilaConfiguration.allow_template_override = "NO"
        c.VoilaConfiguration.allow_theme_override = "NO"
        c.VoilaConfiguration.strip_sources = True
        c.VoilaConfiguration.show_tracebacks = False
        c.VoilaConfiguration.file_allowlist = []
        c.VoilaConfiguration.extension_allowlist = EXTENSIONS
        c.VoilaConfiguration.extension_denylist = []
        c.VoilaConfiguration.multi_kernel_manager_class = "ltl_course.app.kernels.CourseKernels"
        c.VoilaConfiguration.kernel_spec_manager_class = OwnKernelSpecs
        c.CourseApp.identity_provider_class = "ltl_course.app.gate.Everyone"
        # Jupyter signs notebooks that it trusts, and keeps the key in the home folder; nobody needs it here.
        c.NotebookNotary.db_file = ":memory:"
        c.NotebookNotary.secret = os.urandom(32)
        c.VoilaExporter.markdown_renderer_class = "ltl_course.app.render.CourseMarkdown"
        c.CourseKernels.people = plan.people
        c.CourseKernels.stock = plan.stock
        c.CourseKernels.unseen_timeout = plan.unseen
        c.MappingKernelManager.cull_interval = min(30, plan.unseen)
        c.MappingKernelManager.cull_idle_timeout = plan.idle
        # The page notices that its kernel has gone, and keeps what was typed.
        c.MappingKernelManager.cull_connected = plan.shared
        # An empty kernel in place of a dead one helps nobody: its page cannot talk to it.
        c.KernelManager.autorestart = False
        if folder := socket_folder():
            c.KernelManager.transport = "ipc"
            c.CourseApp.connection_dir_root = str(folder)
        return c

    def load_config_file(self, *args: Any, **kwargs: Any) -> None:
        """Read no configuration: a user's or a folder's own is for other notebooks than these."""

    def init_settings(self) -> dict[str, Any]:
        """Return tornado's settings; the kernels get their environment here."""
        scratch = Path(self.connection_dir)
        known = environment(os.environ, scratch)
        known["LTL_JOURNAL"] = places.BROWSER if self.plan.shared else journal_setting()
        known.setdefault("LTL_HOST", "shared" if self.plan.shared else "app")
        self.config.CourseKernels.environment = known
        settings: dict[str, Any] = super().init_settings()
        settings["ltl_start"] = start_page(Path(self.root_dir))
        settings["voila_jinja2_env"].globals |= {"start": settings["ltl_start"], "language": language()}
        settings["default_handler_class"] = NoPage
        settings["default_handler_args"] = {"voila_configuration": self.voila_configuration}
        if not self.plan.verbose:
            settings["log_function"] = lambda _handler: None
        # In milliseconds; a page whose computer sleeps is noticed to be gone within a minute.
        settings["ws_ping_interval"] = settings["ws_ping_timeout"] = 30_000
        settings["xsrf_cookie_kwargs"] = {"samesite": "Strict"}
        # On one's own machine there is no line to save.
        settings["ltl_squeezed"] = (
            None if self.plan.ip in LOOPBACK and not self.plan.shared else scratch / "gz"
        )
        return settings

    def init_handlers(self) -> list[Any]:
        """Return what can be asked for: lessons, their files, their kernels. Nothing else is served."""
        static = [*self.static_paths]
        extensions = get_voila_labextensions_path()
        mark = edition([*static, *(str(Path(p) / e) for p in extensions for e in EXTENSIONS)])
        assets = {
            "fullStaticUrl": url_path_join(self.base_url, "voila/static", mark),
            "fullLabextensionsUrl": url_path_join(self.base_url, "voila/labextensions", mark),
        }
        self.page_config = (
            get_page_config(
                base_url=self.base_url,
                settings=self.app.settings,
                log=self.log,
                voila_configuration=self.voila_configuration,
            )
            | assets
        )
        lesson = {
            "folder": Path(self.root_dir),
            "renderer": self.renderer,
            "canonical": "" if self.plan.shared or self.plan.ip not in LOOPBACK else self.plan.ip,
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        icon = {"paths": [str(SHARE / "voila" / "templates" / TEMPLATE / "static")]}
        rows: list[tuple[Any, ...]] = [
            (r"/()", LessonPage, lesson),
            (r"/voila/render/?()", LessonPage, lesson),
            (r"/voila/render/(.+)", LessonPage, lesson),
            (rf"/voila/static/{mark}/(.*)", EditionFiles, {"paths": static}),
            (rf"/voila/labextensions/{mark}/(.*)", EditionFiles, {"paths": extensions}),
            (r"/voila/templates/(.*)", TemplateFiles),
            (rf"/api/kernels/{_KERNEL_ID}", KernelFacts),
            (rf"/api/kernels/{_KERNEL_ID}/channels", CourseSocket),
            (r"/voila/api/shutdown/(.*)", Goodbye),
            (r"/(favicon\.ico)", EditionFiles, icon),
            (rf"/{STATUS}", Status),
        ]
        return [(url_path_join(self.server_url, row[0]), *row[1:]) for row in rows]

    def renderer(self, path: str, place: Place) -> CourseRenderer:
        """Return what renders one lesson for one visitor.

        Parameters
        ----------
        path : str
            The lesson's file name.
        place : Place
            The visitor's place in the course.

        Returns
        -------
        CourseRenderer
            To be initialized, used once and closed.
        """
        return CourseRenderer(
            kernels=self.kernel_manager,
            place=place,
            own=not self.plan.shared,
            language=spoken(path),
            exporter=self.exporter,
            voila_configuration=self.voila_configuration,
            traitlet_config=self.config,
            notebook_path=path,
            template_paths=self.template_paths,
            config_manager=self.config_manager,
            contents_manager=self.contents_manager,
            base_url=self.base_url,
            kernel_spec_manager=self.kernel_spec_manager,
            page_config=self.page_config,
            mathjax_config=None,
            mathjax_url="",
        )

    async def warm(self) -> None:
        """Compile the templates and start the first kernels, before anybody asks for a page."""
        first = self.renderer(self.app.settings["ltl_start"], Place(self))
        with contextlib.suppress(HTTPError):
            await first.initialize()
            self.exporter = first.exporter
            _ = self.exporter.template
        self.ready()
        await self.kernel_manager.refill()

    def start(self) -> None:
        """Serve until the server is stopped.

        Raises
        ------
        PortTakenError
            If somebody else listens at the port.
        """
        self.connection_dir = tempfile.mkdtemp(prefix="ltl_", dir=self.connection_dir_root)
        names = own_names(self.plan.ip, self.plan.names)
        self.app = Gate(
            names=names,
            any_address=self.plan.shared,
            lock=self.plan.lock,
            unlocked=(EditionFiles, TemplateFiles, Status),
            **self.init_settings(),
        )
        self.app.add_handlers(".*$", self.init_handlers())
        try:
            self.listen()
        finally:
            self.stop()

    def listen(self) -> None:
        """Listen at the one port of the plan, and serve."""
        self.ioloop = tornado.ioloop.IOLoop.current()
        try:
            self.app.listen(self.port, self.ip, max_body_size=1024 * 1024)
        except OSError as problem:
            if problem.errno in {errno.EADDRINUSE, errno.EACCES, getattr(errno, "WSAEACCES", errno.EACCES)}:
                raise PortTakenError(problem.errno, problem.strerror) from problem
            raise
        if self.plan.lock is not None:
            self.plan.lock.keep()
        # A page that asks for a kernel that has gone is no news to whoever runs the course.
        logging.getLogger("tornado").setLevel(self.log_level)
        self.ioloop.add_callback(self.warm)
        # Python's own answer to Ctrl+C would tear a kernel's start in the middle, and its process would stay.
        signal.signal(signal.SIGINT, self._handle_signal_stop)
        self.ioloop.start()

    def _handle_signal_stop(self, sig: int, frame: Any) -> None:
        """Stop on a signal, also on one that comes before the server listens."""
        del frame
        self.log.info("Handle signal %s.", sig)
        loop = getattr(self, "ioloop", None)
        if loop is None:
            raise SystemExit(0)
        loop.add_callback_from_signal(loop.stop)

    def stop(self) -> None:
        """End every kernel, and leave no file."""
        if self.plan.lock is not None:
            self.plan.lock.forget()
        # On the loop that started the kernels; run_sync of Jupyter would take another one.
        with contextlib.suppress(TimeoutError):
            self.ioloop.run_sync(self.kernel_manager.close, timeout=ENDING)
        shutil.rmtree(self.connection_dir, ignore_errors=True)


def template_found() -> bool:
    """Return whether Jupyter finds the course's page template."""
    find_template()
    return any((Path(p) / "voila" / "templates" / TEMPLATE / "conf.json").is_file() for p in jupyter_path())
