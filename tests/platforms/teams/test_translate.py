"""What Teams sends, and what it tells. Nothing that may arrive raises anything."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.message import Channel, Message, Person, Thread
from bot.platforms.teams.told.heard import (
    Called,
    ChannelGone,
    ChannelThere,
    Commanded,
    Deleted,
    Edited,
    Heard,
    Ignored,
    MembersLeft,
    Posted,
    Unreadable,
)
from bot.platforms.teams.translate import heard
from tests.platforms.teams.calling import activity
from tests.platforms.teams.connector_double import ALICE, BOB, BOT, GENERAL, SHOP, TENANT
from tests.platforms.teams.house import (
    BEN,
    MAYA,
    PLACE,
    ROOT,
    THREAD,
    US,
    WORKSPACE,
    Said,
    posted,
    private,
    replied,
    told,
)

NOON = datetime(2026, 9, 21, 12, tzinfo=UTC)
SENT = datetime(2026, 9, 21, 14, 13, 20, 1000, tzinfo=UTC)
OTHER = "11111111-2222-4333-8444-555555555555"
QUOTE = "<blockquote itemtype='http://schema.skype.com/Reply' itemid='17'>"


def hear(said: Said) -> Heard:
    return heard(said, NOON)


def message(said: Said) -> Message:
    found = hear(said)
    assert isinstance(found, Posted | Called)
    return found.message


def words(written: str, *entities: Said) -> str:
    return message(posted(written, entities=list(entities))).text


def mention(name: str, id: str) -> Said:
    return {"type": "mention", "text": f"<at>{name}</at>", "mentioned": {"id": id, "name": name}}


def test_a_post_begins_a_thread_and_a_reply_stands_in_it() -> None:
    first, second = message(posted("One")), message(replied("Two"))
    assert (first.thread, first.author, first.text, first.sent_at) == (THREAD, MAYA, "One", SENT)
    assert not first.is_reply
    assert second.is_reply
    assert second.thread == THREAD


def test_a_message_without_its_thread_begins_one() -> None:
    place = {"id": "19:chat@thread.v2", "conversationType": "groupChat", "tenantId": TENANT}
    found = message(posted("One", conversation=place))
    assert found.thread == Thread(WORKSPACE, "19:chat@thread.v2", ROOT)


def test_a_message_is_to_be_found_by_its_link() -> None:
    link = message(replied("Two")).link
    assert link.startswith("https://teams.microsoft.com/l/message/19%3Ageneral%40thread.tacv2/")
    assert f"parentMessageId={ROOT}" in link


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("We charge &lt;10 % &amp; more&nbsp;now", "We charge <10 % & more now"),
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("One<br/>Two", "One\nTwo"),
        ('See <a href="https://example.com/">the page</a>', "See the page"),
        ("1 &lt; 2 and 3 < 4", "1 < 2 and 3 < 4"),
        ("&lt;@29:typed&gt;", "<\N{WORD JOINER}@29:typed>"),
        ("<at>Nobody</at> knows", "Nobody knows"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("bell\x07", "bell\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_words_are_read_as_people_see_them(written: str, read: str) -> None:
    assert words(written) == read


def test_a_mention_is_somebody_and_ours_is_nobody() -> None:
    said = "<at>Empty Chair</at>, ask <at>Bob Brown</at>: who owns it?"
    assert words(said, US, mention("Bob Brown", BOB)) == f"ask <@{BOB}>: who owns it?"


@pytest.mark.parametrize("between", ["<at>Empty Chair</at>", f"{QUOTE}<at>Bob</at></blockquote>"])
def test_the_signs_of_a_mention_make_none_once_what_parts_them_is_gone(between: str) -> None:
    read = words(f"Ask &lt;{between}@29:typed&gt;", US, mention("Bob", BOB))
    assert read == "Ask <\N{WORD JOINER}@29:typed>"


def test_two_of_one_name_are_told_apart_by_their_turn() -> None:
    said = "<at>Sam</at> or <at>Sam</at>"
    assert words(said, mention("Sam", ALICE), mention("Sam", BOB)) == f"<@{ALICE}> or <@{BOB}>"


def test_a_mention_of_a_bot_or_of_a_team_is_nobody() -> None:
    said = "<at>Other Bot</at> and <at>General</at>"
    entities = (mention("Other Bot", f"28:{OTHER}"), mention("General", GENERAL))
    assert words(said, *entities) == "Other Bot and General"


def test_who_calls_us_gives_a_command_or_proposes() -> None:
    found = hear(replied("<at>Empty Chair</at> mine", entities=[US]))
    assert isinstance(found, Called)
    assert (found.command.words, found.command.place, found.command.thread) == (
        "mine",
        PLACE,
        THREAD,
    )
    assert found.message.text == "mine"


def test_a_post_that_calls_us_is_in_no_thread_yet() -> None:
    found = hear(posted("<at>Empty Chair</at>", entities=[US]))
    assert isinstance(found, Called)
    assert (found.command.words, found.command.thread) == ("", None)


def test_in_a_chat_of_two_all_is_a_command() -> None:
    found = hear(private("find guest"))
    assert isinstance(found, Commanded)
    assert (found.command.words, found.command.thread) == ("find guest", None)


def test_the_same_message_is_the_same_command() -> None:
    first, again = (hear(private("mine")) for _ in range(2))
    assert first == again


@pytest.mark.parametrize("kind", ["editMessage", "undeleteMessage"])
def test_a_message_is_changed_and_brought_back(kind: str) -> None:
    said = replied("Now", type="messageUpdate", channelData={"eventType": kind})
    assert hear(said) == Edited(THREAD, "1790000000002", "Now", SENT)


def test_a_change_of_another_kind_is_nothing() -> None:
    said = replied("Now", type="messageUpdate", channelData={"eventType": "pinMessage"})
    assert isinstance(hear(said), Ignored)


def test_a_message_is_taken_away() -> None:
    said = replied("", type="messageDelete", channelData={"eventType": "softDeleteMessage"})
    assert hear(said) == Deleted(THREAD, "1790000000002", SENT)


@pytest.mark.parametrize(
    "said",
    [
        posted("From a bot", **{"from": {"id": f"28:{OTHER}"}}),
        posted("From a bot", **{"from": {"id": ALICE, "role": "bot"}}),
        posted("", type="messageReaction", reactionsAdded=[{"type": "like"}]),
        activity(type="typing"),
        activity(type="readReceipt"),
        activity(type="event", name="x"),
        activity(type="installationUpdate", action="add-upgrade"),
        activity(type="installationUpdate", action="remove-upgrade"),
        told("teamRenamed"),
        told("somethingNew"),
        posted("", type="invoke", name="config/fetch", value={}),
    ],
)
def test_what_is_nothing_for_us_is_let_go(said: Said) -> None:
    assert isinstance(hear(said), Ignored)


@pytest.mark.parametrize(
    "other",
    [
        {"id": None},
        {"id": "a b"},
        {"id": 7},
        {"timestamp": None},
        {"timestamp": "yesterday"},
        {"timestamp": "2026-09-21T14:13:20"},
        {"from": None},
        {"from": {"id": "Maya"}},
        {"from": {"id": "29:<@x>"}},
        {"conversation": {"id": "../x", "tenantId": TENANT}},
        {"conversation": {"id": f"{GENERAL};messageid=a b", "tenantId": TENANT}},
    ],
)
def test_half_a_message_is_turned_away(other: Said) -> None:
    assert isinstance(hear(posted("One", **other)), Unreadable)


def test_somebody_of_another_organisation_is_known_by_their_tenant() -> None:
    assert message(posted("One", **{"from": {"id": ALICE, "tenantId": OTHER}})).by_outsider
    assert not message(posted("One", **{"from": {"id": ALICE, "tenantId": TENANT}})).by_outsider


@pytest.mark.parametrize("kind", ["channelCreated", "channelRenamed", "channelRestored"])
def test_a_channel_is_there_by_its_name(kind: str) -> None:
    said = told(kind, channel={"id": SHOP, "name": "Shop"})
    assert hear(said) == ChannelThere(Channel(WORKSPACE, SHOP), "Shop", SENT)


@pytest.mark.parametrize("kind", ["private", "shared", "standard"])
def test_who_may_read_in_a_channel_is_told(kind: str) -> None:
    found = hear(told("channelCreated", channel={"id": SHOP, "name": "Shop", "type": kind}))
    assert isinstance(found, ChannelThere)
    assert (found.is_private, found.is_external) == (kind == "private", kind == "shared")


@pytest.mark.parametrize("kind", ["channelDeleted", "teamDeleted", "teamArchived"])
def test_a_channel_is_gone(kind: str) -> None:
    found = hear(told(kind, channel={"id": SHOP}))
    assert isinstance(found, ChannelGone)
    assert found.channel == Channel(WORKSPACE, SHOP)


def test_we_come_into_a_team_and_are_taken_out() -> None:
    came = told("teamMemberAdded") | {"membersAdded": [{"id": BOT}, {"id": BOB}]}
    assert hear(came) == ChannelThere(PLACE, "General", SENT)
    went = told("teamMemberRemoved") | {"membersRemoved": [{"id": BOT}]}
    assert isinstance(hear(went), ChannelGone)


def test_we_are_installed_in_the_channel_that_was_chosen() -> None:
    chosen = {"selectedChannel": {"id": SHOP, "name": "Shop"}}
    said = told("", settings=chosen) | {"type": "installationUpdate", "action": "add"}
    assert hear(said) == ChannelThere(Channel(WORKSPACE, SHOP), "Shop", SENT)
    assert isinstance(hear(said | {"action": "remove"}), ChannelGone)


def test_people_leave_a_team() -> None:
    said = told("teamMemberRemoved") | {"membersRemoved": [{"id": BOB}, {"id": f"28:{OTHER}"}]}
    assert hear(said) == MembersLeft((BEN,), PLACE, SENT)


def test_two_tenants_with_the_same_ids_never_meet() -> None:
    place = {"id": f"{GENERAL};messageid={ROOT}", "tenantId": OTHER}
    other = message(posted("One", conversation=place, channelData={}))
    assert (other.id, other.author.id) == (ROOT, ALICE)
    assert other.thread.workspace == f"teams:{OTHER}"
    assert other.author != Person(WORKSPACE, ALICE)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@settings(deadline=None)
@given(
    st.sampled_from(sorted(activity())),
    ANYTHING,
    st.sampled_from(
        [
            posted("One", entities=[US]),
            told("channelRenamed", channel={"id": SHOP}),
            posted("", type="messageUpdate"),
            posted("", type="invoke", name="task/submit", value={"data": {}}),
            private("mine"),
        ]
    ),
)
def test_whatever_arrives_raises_nothing(name: str, part: object, said: Said) -> None:
    hear({**said, name: part})
    hear({**said, "channelData": part, "value": part, "entities": [part]})


def test_what_is_read_was_sent_as_json() -> None:
    said = posted("One", entities=[US])
    assert hear(json.loads(json.dumps(said))) == hear(said)
