"""What most people write takes the shortest way, and is read there as on the whole one."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.teams.edge.fitting import address_of
from bot.platforms.teams.edge.plainly import plainly
from bot.platforms.teams.told.heard import Posted
from bot.platforms.teams.translate import heard
from tests.platforms.teams.calling import activity
from tests.platforms.teams.connector_double import ALICE, BOT, GENERAL, ROOT, TEAM, TENANT
from tests.platforms.teams.house import US, posted, private

NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)
OTHER = "11111111-2222-4333-8444-555555555555"
PLACE = {"conversationType": "channel", "tenantId": TENANT}
CLIENT = {"type": "clientInfo", "locale": "en-GB", "timezone": "Europe/London"}
HTML = {"contentType": "text/html", "content": "<p>Good morning</p>"}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
ODD: st.SearchStrategy[object] = st.sampled_from(
    [None, "", "bot", "message", ALICE, BOT, TENANT, OTHER, GENERAL, [], {}]
)
WORDS = st.text(max_size=60) | st.lists(
    st.sampled_from(
        ["<", "@", ">", "&", "&lt;", "&amp;", "&nbsp;", "\xa0", "<at>", "</at>", "<p>", " ", "x"]
    ),
    max_size=12,
).map("".join)
PARTS = {
    "conversation": ["id", "conversationType", "tenantId"],
    "from": ["id", "name", "role", "tenantId"],
    "recipient": ["id", "isTargeted"],
    "channelData": ["tenant", "team", "eventType"],
}


def test_what_teams_sends_of_a_few_words_is_plain() -> None:
    said = posted(
        "Good morning &amp; welcome",
        textFormat="plain",
        attachments=[HTML],
        entities=[CLIENT],
        locale="en-GB",
        localTimezone="Europe/London",
        localTimestamp="2026-09-21T15:13:20.0010000+01:00",
    )
    found = plainly(json.dumps(said))
    assert found is not None
    assert (found.text, found.place.id, found.is_reply) == (
        "Good morning & welcome",
        GENERAL,
        False,
    )


@pytest.mark.parametrize(
    "said",
    [
        posted("<at>Empty Chair</at> help", entities=[US]),
        posted("<p>Set off</p>"),
        posted("Hello", entities=[{**US, "type": "MENTION"}]),
        posted("Pressed", value={"emptychair": {"do": "answer"}}),
        posted("A slash command", recipient={"id": BOT, "isTargeted": True}),
        posted("A bot", **{"from": {"id": "28:another", "name": "A bot"}}),
        posted("A bot", **{"from": {"id": ALICE, "role": "Bot"}}),
        posted("A change", type="messageUpdate"),
        posted("In no thread", conversation={"id": GENERAL, **PLACE}),
        posted(
            "In a group", conversation={"id": "19:1@thread.v2", "conversationType": "groupChat"}
        ),
        posted("When?", timestamp="yesterday"),
        posted("Whose?", conversation={"id": f"{GENERAL}{ROOT}1", **PLACE, "tenantId": OTHER}),
        private("mine"),
        activity(text=None),
        [],
    ],
)
def test_all_else_is_read_whole(said: object) -> None:
    assert plainly(json.dumps(said)) is None


def test_a_mention_cannot_hide_behind_other_letters() -> None:
    hidden = json.dumps(posted("Hello", entities=[US])).replace('"mention"', '"men\\u0074ion"')
    assert json.loads(hidden)["entities"] == [US]
    assert plainly(hidden) is None


def reads_alike(said: object) -> None:
    """Hold the shortest way against the whole one."""
    found = plainly(json.dumps(said))
    if found is None:
        return
    assert isinstance(said, dict)
    whole = heard(said, NOON)
    assert isinstance(whole, Posted)
    message = whole.message
    assert found.message == message
    assert (found.text, found.place) == (message.text, message.thread.place)
    assert (found.is_reply, found.by) == (message.is_reply, message.author)
    assert found.address == address_of(said)


@settings(deadline=None)
@given(WORDS)
def test_words_are_read_alike_both_ways(words: str) -> None:
    reads_alike(posted(words))


@settings(deadline=None)
@given(st.sampled_from([*sorted(activity()), "value", "entities", "role"]), ODD | ANYTHING)
def test_whatever_one_part_is_both_ways_read_alike(name: str, part: object) -> None:
    reads_alike({**posted("Good morning"), name: part})


@settings(deadline=None)
@given(st.data())
def test_whatever_stands_within_a_part_both_ways_read_alike(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PARTS)))
    within = data.draw(st.sampled_from(PARTS[name]))
    team = {"id": TEAM, "aadGroupId": "a group of Entra's"}
    said = posted("Good morning", channelData={"tenant": {"id": TENANT}, "team": team})
    reads_alike({**said, name: {**said[name], within: data.draw(ODD | ANYTHING)}})


@settings(deadline=None)
@given(st.text() | ANYTHING.map(json.dumps))
def test_whatever_is_written_raises_nothing(written: str) -> None:
    plainly(written)
