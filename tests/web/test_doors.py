"""Each path leads to whom it is for, and what nobody has a door for to the site."""

import httpx2
import pytest
from starlette.responses import PlainTextResponse

from bot.web.doors import Doors

DOORS = Doors(
    PlainTextResponse("site"),
    {
        "/api/messages": PlainTextResponse("chat"),
        "/teams/tab": PlainTextResponse("frame"),
        "/teams/tab/": PlainTextResponse("pages"),
    },
)


@pytest.mark.parametrize(
    ("path", "behind"),
    [
        ("/", "site"),
        ("/api/messages", "chat"),
        ("/api/messages/", "site"),
        ("/api/messages/more", "site"),
        ("/api", "site"),
        ("/teams/tab", "frame"),
        ("/teams/tab/", "pages"),
        ("/teams/tab/home", "pages"),
        ("/teams/tab/a/b/", "pages"),
        ("/teams/table", "site"),
        ("/teams/", "site"),
        ("//teams/tab", "site"),
    ],
)
async def test_a_path_leads_to_its_door_or_to_the_one_above_it(path: str, behind: str) -> None:
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=DOORS)) as browser:
        assert (await browser.get(f"http://localhost{path}")).text == behind
