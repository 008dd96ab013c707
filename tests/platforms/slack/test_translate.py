"""Whatever Slack tells becomes one of our own words, or is nothing for a reason."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.message import Channel, Person, Thread
from bot.domain.signal import Way
from bot.platforms.slack.settings import DELIVERY
from bot.platforms.slack.told.heard import (
    Deleted,
    Echoed,
    Edited,
    Happened,
    Ignored,
    Posted,
    Reacted,
    Unreadable,
)
from bot.platforms.slack.told.subtypes import REASONS
from bot.platforms.slack.translate import heard
from bot.slack_words import to_plain
from tests.platforms.slack.payloads import (
    APP,
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

WORKSPACE = f"slack:{TEAM}"
THREAD = Thread(WORKSPACE, CHANNEL, TS)
AT = datetime(2017, 8, 22, 21, 6, 39, 100, tzinfo=UTC)
METADATA = {"event_type": DELIVERY, "event_payload": {"delivery": "d" * 32}}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


def posted(body: Json) -> Posted:
    found = heard(body, ME)
    assert isinstance(found, Posted)
    return found


def said(text: str) -> str:
    return posted(message(text=text)).message.text


def test_what_somebody_writes_is_a_message() -> None:
    found = posted(message())
    assert found.message.id == TS
    assert found.message.thread == THREAD
    assert found.message.author == Person(WORKSPACE, MAYA)
    assert found.message.sent_at == datetime(2017, 8, 22, 21, 5, 56, 247, tzinfo=UTC)
    assert found.message.link == f"https://harbour.slack.com/archives/{CHANNEL}/p1503435956000247"
    assert (found.way, found.asked_by, found.message.by_outsider) == (Way.DETECTED, None, False)


def test_a_reply_stands_in_its_thread() -> None:
    found = posted(message(ts=LATER, thread_ts=TS)).message
    assert found.is_reply
    assert found.thread == THREAD
    assert found.link.endswith(f"p1503435999000100?thread_ts={TS}&cid={CHANNEL}")


def test_the_first_message_of_a_thread_is_no_reply() -> None:
    assert not posted(message(thread_ts=TS)).message.is_reply


@pytest.mark.parametrize("subtype", ["file_share", "me_message", "thread_broadcast"])
def test_what_people_write_in_other_ways_is_written_too(subtype: str) -> None:
    assert posted(message(subtype=subtype, ts=LATER, thread_ts=TS)).message.thread == THREAD


@pytest.mark.parametrize("subtype", [*REASONS, "something_new"])
def test_what_slack_writes_is_nothing_for_us_and_says_why(subtype: str) -> None:
    found = heard(message(subtype=subtype), ME)
    assert isinstance(found, Ignored)
    assert found.reason


@pytest.mark.parametrize(
    "by_bot",
    [{"subtype": "bot_message", "bot_id": "B1"}, {"bot_id": "B1"}, {"app_id": "A0OTHER"},
     {"bot_profile": {"app_id": "A0OTHER"}}, {"user": "USLACKBOT"}],
)  # fmt: skip
def test_what_bots_write_is_nothing_for_us(by_bot: Json) -> None:
    assert heard(message(**by_bot), ME) == Ignored("a bot wrote it")


@pytest.mark.parametrize(
    "place", [{"channel_type": "im"}, {"channel_type": "mpim"}, {"channel": "D0123"}]
)
def test_direct_messages_are_not_read(place: Json) -> None:
    assert heard(message(**place), ME) == Ignored("direct messages are not read")
    assert heard(changed({"text": "new"}, **place), ME) == Ignored("direct messages are not read")
    assert heard(deleted(**place), ME) == Ignored("direct messages are not read")


@pytest.mark.parametrize(
    "broken",
    [{"ts": ""}, {"ts": 1503435956.0}, {"ts": "1503435956"}, {"ts": "9" * 40 + ".000000"},
     {"user": None}, {"user": "<!here>"}, {"channel": ""}, {"channel": []}, {"thread_ts": "x"}],
)  # fmt: skip
def test_a_message_without_its_parts_is_unreadable(broken: Json) -> None:
    assert isinstance(heard(message(**broken), ME), Unreadable)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("R&amp;D &lt; 3 &gt; 2", "R&D < 3 > 2"),
        ("&amp;lt;", "&lt;"),
        ("ask <@U061F7AUR|maya> and <@W012>", "ask <@U061F7AUR> and <@W012>"),
        ("in <#C024BE91L|checkout> or <#C1>", "in #checkout or #C1"),
        ("<!here> <!subteam^S1|@sales> <!channel|channel>", "@here @sales channel"),
        ("<!date^1392734382^{date}|18 February>", "18 February"),
        ("see <https://a.example/?b&amp;c|the page>", "see the page (https://a.example/?b&c)"),
        ("see <https://a.example>", "see https://a.example"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("a\r\nb\x00", "a\nb\ufffd"),
        ("a < b and c > d", "a < b and c > d"),
    ],
)
def test_text_is_read_as_people_read_it(written: str, read: str) -> None:
    assert said(written) == read


def test_signs_that_were_typed_letter_by_letter_mention_nobody() -> None:
    assert "<@U061F7AUR>" not in said("&lt;@U061F7AUR&gt;")


def test_the_longest_message_is_read_in_one_pass() -> None:
    assert len(to_plain("<" * 40_000)) == 40_000
    assert len(to_plain("<a|" * 13_000)) == 39_000


@pytest.mark.parametrize(
    "text", [f"<@{BOT}> what about this?", f"<@{BOT}|chair>: what about this?"]
)
def test_a_mention_of_the_bot_asks_and_is_no_part_of_what_was_said(text: str) -> None:
    found = posted(message(text=text))
    assert (found.way, found.asked_by) == (Way.MENTION, Person(WORKSPACE, MAYA))
    assert found.message.text == "what about this?"


def test_the_two_events_of_one_mention_say_the_same() -> None:
    text = f"<@{BOT}> what about this?"
    mention = message(type="app_mention", text=text)
    del mention["event"]["channel_type"]
    assert posted(mention) == posted(message(text=text))


def test_our_own_message_is_the_receipt_of_its_delivery() -> None:
    ours = {"user": BOT, "bot_id": "B1", "app_id": APP, "metadata": METADATA, "ts": LATER}
    place = Channel(WORKSPACE, CHANNEL)
    assert heard(message(**ours), ME) == Echoed(place, "d" * 32, LATER)
    assert heard(message(**ours, thread_ts=TS), ME) == Echoed(THREAD, "d" * 32, LATER)
    direct = heard(message(**ours | {"channel": "D0123", "channel_type": "im"}), ME)
    assert direct == Echoed(Channel(WORKSPACE, "D0123"), "d" * 32, LATER)


@pytest.mark.parametrize(
    "metadata", [None, {}, {"event_type": "other"}, {**METADATA, "event_payload": []}]
)
def test_our_own_message_without_a_delivery_is_nothing(metadata: object) -> None:
    found = heard(message(user=BOT, metadata=metadata), ME)
    assert found == Ignored("we wrote it, and it was no delivery")


def test_another_apps_word_is_no_receipt() -> None:
    forged = message(user="U0OTHER", bot_id="B2", app_id="A0OTHER", metadata=METADATA)
    assert heard(forged, ME) == Ignored("a bot wrote it")
    assert isinstance(heard(message(metadata=METADATA), ME), Posted)


def test_an_edit_brings_the_new_words() -> None:
    assert heard(changed({"text": "now &amp; then"}), ME) == Edited(THREAD, TS, "now & then", AT)
    reply = changed({"text": "now", "ts": LATER, "thread_ts": TS})
    assert heard(reply, ME) == Edited(THREAD, LATER, "now", AT)


def test_an_edit_that_does_not_say_when_it_was_written_is_found_by_what_it_was() -> None:
    body = changed({"text": "now"})
    del body["event"]["message"]["ts"]
    assert heard(body, ME) == Edited(THREAD, TS, "now", AT)


@pytest.mark.parametrize(
    "now",
    [{"text": "before"}, {"text": "new", "edited": None}, {"text": "new", "bot_id": "B1"},
     {"text": "new", "user": BOT}],
)  # fmt: skip
def test_what_changes_no_words_of_a_person_is_nothing(now: Json) -> None:
    assert isinstance(heard(changed(now), ME), Ignored)


def test_a_deletion_names_the_message() -> None:
    assert heard(deleted(), ME) == Deleted(THREAD, TS, AT)
    before = {"user": MAYA, "ts": LATER, "thread_ts": TS}
    reply = deleted(deleted_ts=LATER, previous_message=before)
    assert heard(reply, ME) == Deleted(THREAD, LATER, AT)
    assert heard(deleted(previous_message=None), ME) == Deleted(THREAD, TS, AT)


def test_a_gravestone_over_a_thread_is_a_deletion() -> None:
    grave = changed(
        {"subtype": "tombstone", "text": "This message was deleted.", "user": "USLACKBOT"}
    )
    assert heard(grave, ME) == Deleted(THREAD, TS, AT)


def test_the_deletion_of_a_bots_message_is_nothing() -> None:
    for by in ({"bot_id": "B1"}, {"user": BOT}):
        assert isinstance(heard(deleted(previous_message={"ts": TS, **by}), ME), Ignored)


def test_a_reaction_names_the_message_and_who() -> None:
    by, place = Person(WORKSPACE, MAYA), Channel(WORKSPACE, CHANNEL)
    assert heard(reaction(), ME) == Reacted(by, place, TS, "chair", AT)
    toned = heard(reaction(reaction="thumbsup::skin-tone-4"), ME)
    assert isinstance(toned, Reacted)
    assert toned.reaction == "thumbsup"


@pytest.mark.parametrize(
    "changes",
    [
        {"item": {"type": "file"}},
        {"user": BOT},
        {"item": {"type": "message", "channel": "D01", "ts": TS}},
    ],
)
def test_a_reaction_to_something_else_is_nothing(changes: Json) -> None:
    assert isinstance(heard(reaction(**changes), ME), Ignored)


def test_who_is_of_another_company_is_known_in_a_shared_channel() -> None:
    shared = message(team="T0OTHER", user_team="T0OTHER") | {"is_ext_shared_channel": True}
    assert posted(shared).message.by_outsider
    assert not posted(message() | {"is_ext_shared_channel": True}).message.by_outsider


def test_the_workspace_is_the_one_we_are_installed_in() -> None:
    installed = [{"team_id": "T0HERE", "user_id": BOT}]
    shared = message() | {"team_id": "T0SOURCE", "authorizations": installed}
    assert posted(shared).message.author.workspace == "slack:T0HERE"
    assert posted(shared | {"context_team_id": "T0CTX"}).message.thread.workspace == "slack:T0CTX"
    org = [{"team_id": None, "enterprise_id": "E1", "is_enterprise_install": True}]
    assert posted(message() | {"authorizations": org}).message.thread.workspace == WORKSPACE


def test_events_of_other_kinds_are_handed_on_as_they_are() -> None:
    joined = {"type": "team_join", "user": {"id": MAYA}}
    assert heard(event(joined), ME) == Happened(WORKSPACE, "team_join", joined)


@given(JSON, JSON, st.sampled_from(["message", "app_mention", "reaction_added", "other"]))
def test_no_json_at_all_is_an_error(anything: object, more: object, kind: str) -> None:
    bodies: list[object] = [
        anything,
        {"event": anything},
        event({"type": kind, "message": anything, "item": more, "channel": more, "ts": anything}),
        message(metadata=anything, edited=more, bot_profile=more, text=anything),
        message(ts=TS, thread_ts=anything, user_team=more),
        changed({"text": anything, "edited": more}, {"text": more}, channel_type=anything),
        deleted(previous_message=anything, deleted_ts=more),
        reaction(item=anything, reaction=more),
        message() | {"authorizations": anything, "team_id": more, "is_ext_shared_channel": True},
    ]
    for body in bodies:
        heard(body if isinstance(body, dict) else {}, ME)
