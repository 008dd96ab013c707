"""A progress bar on standard error, on a terminal alone, that leaves nothing behind."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn


@contextmanager
def progress(doing: str, size: int | None) -> Iterator[Callable[[int], None]]:
    """Show how many of ``size`` bytes are done; None: nobody knows how many there will be.

    Yields what is to be told the number of further bytes.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _number: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        task = bar.add_task(doing, total=size)
        yield lambda number: bar.advance(task, number)
