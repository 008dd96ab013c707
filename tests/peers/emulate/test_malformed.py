"""Whatever arrives, signed or answered, the product stands, and goes on."""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.peers.director import FORM, JSON, Director
from tests.peers.emulate.asking import asked, proposed
from tests.peers.emulated import ROOMS, Emulated
from tests.peers.hands import words
from tests.peers.local_slack import ALICE, BOB, GENERAL, TEAM
from tests.peers.product import Product
from tests.platforms.slack.slack_double import Fate

pytestmark = pytest.mark.peer

TAKEN_OR_REFUSED = {200, 400, 413, 415}
DEEP = "[" * 100_000
JUNK: list[object] = [
    None,
    True,
    0,
    -1,
    "",
    "x" * 50_000,
    [],
    [None],
    {},
    {"": {}},
    "<!channel>",
    "\x00\ud800",
]
ODD: list[object] = [None, [None], {"": {}}]
NO_JSON = [
    b"", b"null", b"[]", b'"event"', b"7", b"NaN", b"{", b"{}", b"\xff\xfe", DEEP.encode(),
    b'{"a":' * 50_000, b'{"type": "event_callback", "type": []}', b'{"type": "event_callback"}',
    b'{"type": "event_callback", "event": "message"}', b"\x00" * 1000,
]  # fmt: skip
NO_FORM = [
    b"", b"payload", b"payload=", b"payload=%7B", b"payload=[]", b"payload=null", b"&&&&", b"%",
    b"payload=" + DEEP.encode(), b"command=", b"command=%2Fimpact", b"ssl_check=1", b"=" * 5000,
    b"a=1&" * 5000, b"payload=%FF%FE", b"payload={}&payload={}", b"command=/impact&payload={}",
]  # fmt: skip
KINDS = ["", "text/plain", "application/xml", "multipart/form-data", "application/json; charset=x"]
COMMAND = {
    "command": "/impact",
    "text": "mine",
    "team_id": TEAM,
    "user_id": ALICE,
    "channel_id": GENERAL,
    "trigger_id": "1.2.3",
    "response_url": "",
}
METHODS = (
    "users.info", "conversations.info", "views.open", "conversations.open", "chat.postEphemeral",
    "conversations.replies", "conversations.history", "users.conversations", "chat.update",
)  # fmt: skip
ANSWERS = {
    "nothing": Fate(200, ""),
    "a list": Fate(200, "[]"),
    "null": Fate(200, "null"),
    "only that it is fine": Fate(200, '{"ok": true}'),
    "numbers instead of objects": Fate(
        200, '{"ok": true, "user": 7, "channel": 7, "view": 7, "messages": 7, "channels": 7}'
    ),
    "lists of nothing": Fate(200, '{"ok": true, "messages": [null, []], "channels": [7]}'),
    "a depth without end": Fate(200, DEEP),
    "no number": Fate(200, '{"ok": NaN}'),
    "a page": Fate(200, "<html>", kind="text/html"),
    "no letters": Fate(200, "\ufffe\x00"),
}


def worse(said: Any, junk: object) -> Iterator[Any]:  # noqa: ANN401 - whatever JSON holds
    """Yield the same in which one thing, at whatever depth, is something else."""
    yield junk
    for place, part in _parts(said):
        for changed in worse(part, junk):
            copy = said.copy()
            copy[place] = changed
            yield copy


def _parts(said: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(said, dict):
        return list(said.items())
    return list(enumerate(said)) if isinstance(said, list) else []


async def not_taken(director: Director, bodies: Iterable[bytes], kind: str) -> list[object]:
    """Return what the bot answers with anything else than that it takes or refuses it."""
    wrong: list[object] = []
    for body in bodies:
        status, _ = await director.attempt(body, kind)
        if status not in TAKEN_OR_REFUSED:
            wrong.append((status, body[:80]))
    return wrong


def reaction(channel: str, root: str) -> dict[str, object]:
    """Return the rest of an event that asks about a message."""
    item = {"type": "message", "channel": channel, "ts": root}
    return {"user": BOB, "reaction": "chair", "item": item, "event_ts": f"{root[:-1]}9"}


async def goes_on(slack: Emulated, product: Product) -> None:
    """Ask, as on any other day."""
    root = await asked(slack, product)
    assert "How will this impact our customers?" in words(await slack.card_below(root))


async def test_what_is_no_event_and_no_gesture_is_taken_or_refused(
    slack: Emulated, product: Product, director: Director
) -> None:
    assert await not_taken(director, NO_JSON, JSON) == []
    assert await not_taken(director, NO_FORM, FORM) == []
    for kind in KINDS:
        assert await not_taken(director, [b"{}", b"a=1"], kind) == []
    await goes_on(slack, product)


async def test_an_event_in_which_anything_is_something_else_is_taken(
    slack: Emulated, product: Product, director: Director
) -> None:
    await proposed(slack, product)
    event = json.loads(director.events[0])
    bodies = [json.dumps(one).encode() for junk in JUNK for one in worse(event, junk)]
    assert await not_taken(director, bodies, JSON) == []
    await goes_on(slack, product)


async def test_a_gesture_in_which_anything_is_something_else_is_taken(
    slack: Emulated, product: Product, director: Director
) -> None:
    root = await asked(slack, product)
    pressed = await slack.press(ALICE, await slack.card_below(root), "Answer")
    sent = slack.submission(ALICE, await slack.form(), {})
    payloads = [one for said in (pressed, sent) for junk in ODD for one in worse(said, junk)]
    bodies = [urlencode({"payload": json.dumps(one)}).encode() for one in payloads[::7]]
    assert await not_taken(director, bodies, FORM) == []
    typed = (COMMAND | {name: junk} for name in COMMAND for junk in ODD)
    commands = [urlencode(one, errors="replace").encode() for one in typed]
    assert await not_taken(director, commands, FORM) == []
    await goes_on(slack, product)


async def test_whatever_slack_answers_the_product_goes_on(
    slack: Emulated, product: Product, director: Director
) -> None:
    for room, answer in zip(ROOMS, ANSWERS.values(), strict=False):
        for method in METHODS:
            director.will(method, answer)
        root = await asked(slack, product, channel=room)
        (question,) = await slack.in_thread(root, room)
        await slack.press(ALICE, question, "Answer")
        await slack.act("happen", type="reaction_added", **reaction(room, root))
    director.relent()
    await goes_on(slack, product)
