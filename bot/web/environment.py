"""The templates: escaped by default, and an unknown name is an error, never an empty space."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar, cast

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from bot.web.dates import Calendar
from bot.web.links import safe_link

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class NavItem:
    """A page that exists: the head of every page leads there."""

    label: str
    href: str


When = TypeVar("When", date, datetime)

INITIATIVES = NavItem("Initiatives", "/")


def build_environment(
    *, nav: Sequence[NavItem] = (INITIATIVES,), folders: Sequence[Path] = ()
) -> Environment:
    """Make the environment that all pages share.

    Every page extends ``base.html``, and may give it ``current`` (the ``href`` of its
    navigation item) and ``place`` (the workspace's name). A page that stands elsewhere too takes
    another ``frame`` there, and is found ``at`` where the addresses of its links begin.

    Args:
        nav: the pages that are mounted, in the order shown.
        folders: further folders of templates, such as the playground's. Ours come first.
    """
    loader = ChoiceLoader([FileSystemLoader(folder) for folder in (TEMPLATES, *folders)])
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(nav=tuple(nav), at="")
    environment.filters.update(
        day=_dated(Calendar.day),
        long_day=_dated(Calendar.long_day),
        clock=_dated(Calendar.clock),
        moment=_dated(Calendar.moment),
        age=_dated(Calendar.age),
        safe_link=safe_link,
    )
    return environment


def _dated(
    write: Callable[[Calendar, When], str],
) -> Callable[[Context, When], str]:
    """Make a filter that reads the page's ``calendar``."""

    @pass_context
    def filter_with_calendar(context: Context, when: When) -> str:
        return write(cast("Calendar", context["calendar"]), when)

    return filter_with_calendar
