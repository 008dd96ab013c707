"""A progress bar on standard error, on a terminal alone, that leaves nothing behind."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

Tell = Callable[[int], None]  # to be told how many more are done


@contextmanager
def progress(doing: str, size: int | None) -> Iterator[Tell]:
    """Show how many of ``size`` bytes are done; None: nobody knows how many there will be."""
    with _bar(doing, size, DownloadColumn()) as tell:
        yield tell


@contextmanager
def counted(doing: str, number: int) -> Iterator[Tell]:
    """Show how many of ``number`` things are done."""
    with _bar(doing, number, MofNCompleteColumn()) as tell:
        yield tell


@contextmanager
def _bar(doing: str, total: int | None, amount: ProgressColumn) -> Iterator[Tell]:
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _number: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), amount, TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(doing, total=total)
        yield lambda number: bar.advance(task, number)
