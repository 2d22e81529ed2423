"""A lesson's cells, run for one visitor in a real kernel."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from traitlets.config import Config
from voila.configuration import VoilaConfiguration

from ltl_course.app import render
from ltl_course.app.kernels import CourseKernels, OwnKernelSpecs
from ltl_course.app.surroundings import socket_folder
from ltl_course.words import speaking

Run = Callable[[Coroutine[Any, Any, Any]], list[NotebookNode]]


async def shown(folder: Path, *cells: NotebookNode, language: str = "en") -> list[NotebookNode]:
    """Run cells as a page does; return what the page shows of them."""
    kernels = CourseKernels(
        root_dir=str(folder),
        connection_dir=str(socket_folder() or folder),
        kernel_spec_manager=OwnKernelSpecs(),
        stock=0,
    )
    place = await kernels.admit("a request")
    assert place is not None
    renderer = render.CourseRenderer(
        kernels=kernels,
        place=place,
        language=language,
        voila_configuration=VoilaConfiguration(show_tracebacks=False),
        traitlet_config=Config(),
        notebook_path="lesson.ipynb",
    )
    renderer.cwd = ""
    try:
        notebook = new_notebook(cells=list(cells))
        kernel = await renderer._jinja_kernel_start(notebook, None, None)
        return [cell async for cell in renderer._jinja_cell_generator(notebook, kernel)]
    finally:
        renderer.close()
        await kernels.close()


def test_a_kernel_that_hangs_is_waited_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.setattr(render, "CELL_TIMEOUT", 3)
    sources = ["print('before')", "import time; time.sleep(30)", "print('after')", "print('at last')"]
    cells = run(shown(tmp_path, *map(new_code_cell, sources), new_markdown_cell("Words.")))
    assert [cell.get("outputs", cell.source) for cell in cells] == [
        [{"output_type": "stream", "name": "stdout", "text": "before\n"}],
        [render.gone()],
        "Words.",
    ]


def test_the_server_starts_without_what_only_lessons_need():
    code = "import sys, ltl_course.app.server; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "ltl_course.lessons" in loaded
    assert not loaded & {"numpy", "ltl_course.simulations", "ltl_course.content", "ltl_course.theory"}


def test_two_pages_at_once_say_each_in_its_own_language_what_went_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.setattr(render, "CELL_TIMEOUT", 3)

    async def both() -> list[list[NotebookNode]]:
        sources = ["1 / 0", "import time; time.sleep(30)"]
        pages = (shown(tmp_path, *map(new_code_cell, sources), language=one) for one in ("es", "en"))
        return list(await asyncio.gather(*pages))

    wanted = []
    for one in ("es", "en"):
        with speaking(one):
            wanted.append([[render.fault()], [render.gone()]])
    assert wanted[0] != wanted[1]
    assert [[cell.outputs for cell in page] for page in run(both())] == wanted
