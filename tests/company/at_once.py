"""Runs what is meant for a thread at once: in a simulation nobody waits for anybody.

A turn of the ring hands its database work to a thread, and each hand-over costs more on a busy
machine than the work itself.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


class AtOnce(ThreadPoolExecutor):
    """An executor for an event loop, which does the work where it is asked for."""

    def submit(
        self, work: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[Result]:
        done: Future[Result] = Future()
        try:
            done.set_result(work(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - whoever waits for it is told
            done.set_exception(error)
        return done
