"""Who has a place in the course, and who has not; the kernels are real ones."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from tornado.iostream import StreamClosedError

from ltl_course.app.kernels import CourseKernels, OwnKernelSpecs
from ltl_course.app.place import Place
from ltl_course.app.surroundings import socket_folder

REQUEST = "a request"
Run = Callable[[Coroutine[Any, Any, Any]], None]


class BrokenSpecs(KernelSpecManager):
    """A kernel whose program is not there."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        del kernel_name
        return KernelSpec(argv=["/nowhere/python", "{connection_file}"], display_name="Broken")


@asynccontextmanager
async def course(
    folder: Path, specs: type[KernelSpecManager], **settings: int
) -> AsyncIterator[CourseKernels]:
    kernels = CourseKernels(
        root_dir=str(folder),
        connection_dir=str(socket_folder() or folder),
        kernel_spec_manager=specs(),
        refill_delay=0.0,
        **settings,
    )
    try:
        yield kernels
    finally:
        await kernels.close()


def test_a_kernel_that_fails_to_start_takes_no_place_and_gives_none(tmp_path: Path, run: Run) -> None:
    async def fail() -> None:
        async with course(tmp_path, BrokenSpecs, people=1, stock=1) as kernels:
            for _visitor in range(3):
                place = await kernels.admit(REQUEST)
                assert place is not None
                with pytest.raises(FileNotFoundError):
                    await kernels.take(place)
                assert kernels.visitors() == 1
                assert await kernels.admit(REQUEST) is None
                await kernels.leave(place)
                assert kernels.visitors() == 0

    run(fail())


def test_a_visitor_is_one_visitor_from_the_promise_to_the_end(tmp_path: Path, run: Run) -> None:
    async def visit() -> None:
        async with course(tmp_path, OwnKernelSpecs, people=2, stock=1) as kernels:
            await kernels.refill()
            assert [kernels.place(waiting) for waiting in kernels.list_kernel_ids()] == [None]
            assert kernels.visitors() == 0
            first, second = await kernels.admit(REQUEST), await kernels.admit(REQUEST)
            assert first is not None
            assert second is not None
            taking = asyncio.gather(kernels.take(first), kernels.take(second))
            seen = set()
            while not taking.done():
                seen.add(kernels.visitors())
                await asyncio.sleep(0)
            warm, new = taking.result()
            assert seen == {2}
            assert kernels.place(warm) is first
            assert kernels.place(new) is second
            await kernels.shutdown_kernel(new, now=True)
            assert kernels.visitors() == 1
            await kernels.leave(first)
            assert warm not in kernels
            assert kernels.visitors() == 0

    run(visit())


def test_a_visitor_who_left_gets_no_kernel(tmp_path: Path, run: Run) -> None:
    async def leave() -> None:
        async with course(tmp_path, OwnKernelSpecs, people=1, stock=0) as kernels:
            before, while_it_starts = Place(REQUEST), await kernels.admit(REQUEST)
            with pytest.raises(StreamClosedError):
                await kernels.take(before)
            assert while_it_starts is not None
            taking = asyncio.create_task(kernels.take(while_it_starts))
            await asyncio.sleep(0)
            kernels.forget(while_it_starts)
            assert await kernels.admit(REQUEST) is not None
            with pytest.raises(StreamClosedError):
                await taking
            assert kernels.list_kernel_ids() == []

    run(leave())


def test_a_place_is_empty_only_when_nobody_holds_it() -> None:
    place = Place(REQUEST)
    place.hold("a page")
    place.release(REQUEST)
    assert place.held()
    place.release("a page that came too late to hold it")
    assert place.empty_for() == 0.0
    place.release("a page")
    assert not place.held()
    assert place.empty_for() > 0.0


def test_a_dead_kernel_in_stock_is_passed_over_and_ended(tmp_path: Path, run: Run) -> None:
    async def meet() -> None:
        async with course(tmp_path, OwnKernelSpecs, stock=1) as kernels:
            await kernels.refill()
            (dead,) = kernels.list_kernel_ids()
            await kernels.get_kernel(dead).signal_kernel(9)
            await kernels.get_kernel(dead).provisioner.wait()
            place = await kernels.admit(REQUEST)
            assert place is not None
            assert await kernels.take(place) != dead
            while dead in kernels:  # noqa: ASYNC110 - nothing tells when a kernel has gone
                await asyncio.sleep(0.01)

    run(asyncio.wait_for(meet(), 60))
