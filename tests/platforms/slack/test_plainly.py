"""What is read in haste is read as all else is, or not at all."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.slack.plainly import plainly
from bot.platforms.slack.told.heard import Posted
from bot.platforms.slack.translate import heard
from tests.platforms.slack.payloads import (
    BOT,
    CHANNEL,
    LATER,
    MAYA,
    ME,
    TEAM,
    TS,
    Json,
    changed,
    deleted,
    event,
    message,
    reaction,
)

ODD = st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just({"id": "B1"})
WRITTEN = st.fixed_dictionaries(
    {},
    optional={
        "channel": st.sampled_from((CHANNEL, "D024BE91L", "nowhere", "")) | ODD,
        "channel_type": st.sampled_from(("channel", "group", "im", "mpim", "app_home")) | ODD,
        "user": st.sampled_from((MAYA, BOT, "USLACKBOT", "W1", "")) | ODD,
        "text": st.text(max_size=40)
        | st.sampled_from((f"<@{BOT}> &amp; <@{MAYA}|maya>", BOT, "<https://a.example|a> *b*"))
        | ODD,
        "ts": st.sampled_from((TS, LATER, "1", "")) | ODD,
        "thread_ts": st.sampled_from((TS, LATER, "1", "")) | ODD,
        "client_msg_id": st.text(max_size=200) | ODD,
        "subtype": st.sampled_from(("file_share", "thread_broadcast", "bot_message", "")) | ODD,
        "bot_id": ODD,
        "bot_profile": ODD,
        "app_id": ODD,
        "hidden": ODD,
        "metadata": ODD,
        "team": ODD,
        "edited": ODD,
        "files": st.lists(ODD, max_size=2) | ODD,
    },
)
AROUND = st.fixed_dictionaries(
    {},
    optional={
        "context_team_id": st.sampled_from((TEAM, "E1", "")) | ODD,
        "team_id": st.sampled_from((TEAM, "T9")) | ODD,
        "is_ext_shared_channel": ODD,
        "is_enterprise_install": ODD,
        "authorizations": st.lists(
            st.fixed_dictionaries(
                {}, optional={"team_id": st.just(TEAM) | ODD, "is_enterprise_install": ODD}
            )
            | ODD,
            max_size=2,
        )
        | ODD,
        "type": st.sampled_from(("event_callback", "app_rate_limited")) | ODD,
    },
)


def said(body: Json) -> Posted | None:
    found = plainly(json.dumps(body).encode())
    written = found.message(ME) if found else None
    return Posted(written) if written else None


def test_what_most_people_write_is_read_in_haste() -> None:
    for body in (
        message(),
        message(thread_ts=TS, ts=LATER),
        message(text="See <https://a.example|the page> &amp; <#C1|general>, <@U2> :wave:"),
        {**message(), "context_team_id": TEAM, "authorizations": []},
    ):
        assert said(body) == heard(body, ME)


@pytest.mark.parametrize(
    "body",
    [
        message(subtype="file_share"),
        message(bot_id="B1"),
        message(text=f"<@{BOT}> ask here"),
        message(user=BOT),
        message(channel_type="im"),
        message(hidden=True),
        {**message(), "is_ext_shared_channel": True},
        {**message(), "authorizations": [{"team_id": TEAM, "is_enterprise_install": True}]},
        message(thread_ts="yesterday"),
        changed({"text": "We will", "ts": TS, "user": MAYA}),
        deleted(),
        reaction(),
        event({"type": "app_uninstalled"}),
    ],
)
def test_whatever_is_more_than_words_is_read_whole(body: Json) -> None:
    assert said(body) is None


@given(WRITTEN, AROUND)
def test_whatever_is_read_in_haste_is_read_as_all_else_is(written: Json, around: Json) -> None:
    body = {**message(**written), **around}
    found = said(body)
    assert found is None or found == heard(body, ME)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"type":"event_callback","event":' + b"[" * 100_000,
        b'{"type":"event_callback","event":{"type":"message","text":"\\ud800"}}',
        json.dumps(message()).encode("utf-8-sig"),
        json.dumps(message(channel=7)).encode(),
    ],
)
def test_what_cannot_be_read_in_haste_is_left_to_who_reads_all(body: bytes) -> None:
    assert plainly(body) is None
