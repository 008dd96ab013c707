"""Paths that another program calls. They do not pass the pages' guard: they bring their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class Doors:
    """The site, and beside it the paths of chat services, each with an application of its own.

    A path that ends with a slash stands for all below it.
    """

    site: ASGIApp
    doors: Mapping[str, ASGIApp] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request to whom it is for."""
        app = self._behind(scope["path"]) if scope["type"] == "http" else None
        await (app or self.site)(scope, receive, send)

    def _behind(self, path: str) -> ASGIApp | None:
        """Return what answers at a path, or above it."""
        while path and path not in self.doors:
            path = path[: path.rstrip("/").rfind("/") + 1]
        return self.doors.get(path)
