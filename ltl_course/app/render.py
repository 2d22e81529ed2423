"""Run a lesson's cells for one visitor, and say in plain words when one fails.

Why it exists: Voila stops at the first cell that fails, leaves the rest of the page empty,
and tells the learner to restart a server with a flag. A fault in one cell should cost one
cell; the learner should read what happened, what is safe and what to do.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

from jupyter_core.utils import ensure_async
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbconvert.filters.markdown_mistune import IPythonRenderer
from nbconvert.preprocessors.clearoutput import ClearOutputPreprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_output
from voila.execute import VoilaExecutor, strip_code_cell_warnings
from voila.exporter import VoilaExporter, VoilaMarkdownRenderer
from voila.notebook_renderer import NotebookRenderer

from ltl_course.app.kernels import KERNEL, CourseKernels
from ltl_course.app.place import Place
from ltl_course.exercises import ExerciseError
from ltl_course.lessons import embedded
from ltl_course.safe import tag, text
from ltl_course.words import _, speaking

# A lesson's cells take well under a second; a minute means that something hangs.
CELL_TIMEOUT = 60
_SIGN = re.compile(r'<a class="anchor-link"[^>]*>.*?</a>', re.DOTALL)


def notice(heading: str, words: str) -> NotebookNode:
    """Return an output that stands where a cell's own output should have been.

    Parameters
    ----------
    heading, words : str
        What happened, and what to do.

    Returns
    -------
    NotebookNode
        A displayed piece of HTML with the role of an alert.
    """
    html = tag("div", tag("strong", text(heading)), tag("p", text(words)), class_="ltl-notice", role="alert")
    output: NotebookNode = new_output("display_data", data={"text/html": str(html), "text/plain": heading})
    return output


class CourseExecutor(VoilaExecutor):
    """Execute cells; a failing cell leaves a notice instead of a traceback.

    Attributes
    ----------
    own : bool
        Whether the reader runs the course on their own computer, and so can mend an exercise's file.
    language : str
        In which language the page is written.
    """

    own = False
    language = "en"

    def strip_code_cell_errors(self, cell: NotebookNode) -> NotebookNode:
        """Replace a cell's error by a notice.

        Parameters
        ----------
        cell : NotebookNode
            Changed in place.

        Returns
        -------
        NotebookNode
            The same cell.
        """
        if cell["cell_type"] == "code":
            kept = [o for o in cell["outputs"] if o["output_type"] != "error"]
            errors = [o for o in cell["outputs"] if o["output_type"] == "error"]
            if errors:
                wrong = [o["evalue"] for o in errors if self.own and o["ename"] == ExerciseError.__name__]
                with speaking(self.language):
                    kept.append(miswritten(wrong[0]) if wrong else fault())
            cell["outputs"] = kept
        return cell


def fault() -> NotebookNode:
    """Return the notice for one part of the page that failed."""
    return notice(
        _("This part of the page did not load."),
        _("What you have written so far is safe. Reload the page. If it happens again, go on without it."),
    )


def miswritten(words: str) -> NotebookNode:
    """Return the notice for an exercise whose file has a fault, for whoever can mend it.

    Parameters
    ----------
    words : str
        What :class:`ltl_course.exercises.ExerciseError` says: file, field and remedy.

    Returns
    -------
    NotebookNode
        The notice.
    """
    return notice(
        _("This exercise cannot be shown."),
        _("{fault} Then reload the page. What you have written so far is safe.").format(fault=words),
    )


def gone() -> NotebookNode:
    """Return the notice for a kernel that died while the page was made."""
    return notice(
        _("The course stopped while it was opening this page."),
        _("What you have written so far is safe. Reload the page to go on."),
    )


class CourseMarkdown(VoilaMarkdownRenderer):
    """Markdown as lessons have it.

    Its headings carry no paragraph sign, which a screen reader would read out. Its pictures are those that
    the notebook holds: no file is read for one, and a picture that is missing costs no page.
    """

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        """Return a heading with an id to link to, and without the sign.

        Parameters
        ----------
        text : str
            The heading's HTML.
        level : int
            1 to 6.
        **attrs : Any
            As mistune's.

        Returns
        -------
        str
            HTML.
        """
        return _SIGN.sub("", str(super().heading(text, level, **attrs)))

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Return a picture of this cell, or its words if the cell does not hold it.

        Parameters
        ----------
        text : str
            The picture's words, as HTML.
        url : str
            How the prose names it.
        title : str, optional
            As mistune's.

        Returns
        -------
        str
            HTML.
        """
        held = embedded(url, self.attachments)
        # Not Voila's own way: it would look for a file of that name.
        return str(IPythonRenderer.image(self, text, held, title)) if held else text


class CourseRenderer(NotebookRenderer):
    """Render one lesson for one visitor.

    Parameters
    ----------
    kernels : CourseKernels
        Where the kernel comes from, once the head of the page has been sent.
    place : Place
        The visitor's place in the course.
    own : bool
        Whether the visitor runs the course on their own computer.
    language : str
        In which language the page is written.
    exporter : voila.exporter.VoilaExporter or None
        One that has compiled the templates already, which takes a third of a second.
    **kwargs : Any
        As Voila's renderer.
    """

    def __init__(
        self,
        *,
        kernels: CourseKernels,
        place: Place,
        own: bool = False,
        language: str = "en",
        exporter: VoilaExporter | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.kernels = kernels
        self.place = place
        self.own = own
        self.language = language
        self._shared = exporter
        self._turn = False

    async def initialize(self, **kwargs: Any) -> None:
        """Read the lesson and find the templates.

        Parameters
        ----------
        **kwargs : Any
            As Voila's renderer.
        """
        await super().initialize(**kwargs)
        if self._shared is not None:
            self.exporter = self._shared

    async def _jinja_kernel_start(self, nb: NotebookNode, kernel_id: Any, kernel_future: Any) -> str:
        """Get a kernel; the template calls this between the head and the cells."""
        del kernel_id, kernel_future  # Voila's way: a kernel that exists before the page does
        await self.kernels.turn.acquire()
        self._turn = True
        taken = await self.kernels.take(self.place)
        self.executor = CourseExecutor(
            nb,
            km=self.kernels.get_kernel(taken),
            config=self.traitlet_config,
            show_tracebacks=self.voila_configuration.show_tracebacks,
            timeout=CELL_TIMEOUT,
        )
        self.executor.own, self.executor.language = self.own, self.language
        self.executor.kc = await self.executor.async_start_new_kernel_client()
        self.kernel_started = True
        return taken

    async def _jinja_cell_generator(self, nb: NotebookNode, kernel_id: str) -> AsyncIterator[NotebookNode]:
        """Run the cells one by one, for the template. A cell that fails does not end the page."""
        del kernel_id
        nb, _resources = ClearOutputPreprocessor().preprocess(nb, {"metadata": {"path": self.cwd}})
        alive = True
        try:
            for index, cell in enumerate(nb.cells):
                if alive or cell.cell_type != "code":
                    alive = await self._run(cell, index)
                    yield cell
        finally:
            await ensure_async(self.executor.kc.stop_channels())

    async def _run(self, cell: NotebookNode, index: int) -> bool:
        """Run one cell in place; False when no kernel is there any more, or none that answers."""
        if cell.cell_type != "code":
            return True
        try:
            await self.executor.execute_cell(cell, None, index, store_history=False)
        except (DeadKernelError, CellTimeoutError) as problem:
            # The next cell would wait as long, and all this time other visitors wait for their turn.
            self.log.warning("Cell %d of %s: %s", index, self.notebook_path, type(problem).__name__)
            with speaking(self.language):
                cell.outputs = [gone()]
            return False
        except asyncio.CancelledError:
            raise
        except Exception:
            self.log.exception("Cell %d of %s failed", index, self.notebook_path)
            if self.executor.should_strip_error():
                strip_code_cell_warnings(cell)
                self.executor.strip_code_cell_errors(cell)
                if not any(o.output_type == "display_data" for o in cell.outputs):
                    with speaking(self.language):
                        cell.outputs = [*cell.outputs, fault()]
        return True

    def close(self) -> None:
        """Let the next visitor have the machine."""
        if self._turn:
            self._turn = False
            self.kernels.turn.release()

    async def fix_notebook(self, notebook: NotebookNode) -> NotebookNode:
        """Give every lesson the kernel of this Python, whatever its file says.

        Parameters
        ----------
        notebook : NotebookNode
            Changed in place.

        Returns
        -------
        NotebookNode
            The same notebook.
        """
        notebook.metadata.kernelspec = NotebookNode(
            name=KERNEL, display_name="Python 3 (ipykernel)", language="python"
        )
        return notebook
