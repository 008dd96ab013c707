"""A message that Teams hands over with a wish about it: whose it is, and what it says."""

from datetime import UTC, datetime

import pytest

from bot.domain.message import Person, Thread
from bot.platforms.teams.told.heard import AskedAbout, Heard, Ignored, Unreadable
from bot.platforms.teams.told.pointed import people_in, with_people
from bot.platforms.teams.translate import heard
from tests.platforms.teams.connector_double import ALICE, BOB, BOT, GENERAL, OBJECT_IDS, TENANT
from tests.platforms.teams.house import MAYA, ROOT, THREAD, WORKSPACE, Said, invoked

NOON = datetime(2026, 9, 21, 12, tzinfo=UTC)
WRITTEN = datetime(2026, 9, 7, 9, 30, tzinfo=UTC)
LINK = f"https://teams.microsoft.com/l/message/{GENERAL}/17"
NAMES = ["composeExtension/fetchTask", "composeExtension/submitAction"]
KNOWN = {OBJECT_IDS[BOB]: BOB, OBJECT_IDS[ALICE]: ALICE}


def payload(**other: object) -> Said:
    user = {"userIdentityType": "aadUser", "id": OBJECT_IDS[BOB], "displayName": "Bob Brown"}
    return {
        "id": "17",
        "replyToId": None,
        "createdDateTime": "2026-09-07T09:30:00.000Z",
        "deleted": False,
        "subject": None,
        "linkToMessage": LINK,
        "body": {"contentType": "html", "content": "<div>We charge &lt;10&nbsp;% more</div>"},
        "from": {"device": None, "user": user, "application": None},
        "mentions": [],
        **other,
    }


def hear(message: Said, name: str = NAMES[0]) -> Heard:
    value = {"commandId": "ask", "messagePayload": message}
    return heard(invoked(name, value), NOON)


def found(**other: object) -> AskedAbout:
    said = hear(payload(**other))
    assert isinstance(said, AskedAbout)
    return said


@pytest.mark.parametrize("name", NAMES)
def test_a_message_is_handed_over_whole(name: str) -> None:
    said = hear(payload(), name)
    assert isinstance(said, AskedAbout)
    message = with_people(said, KNOWN)
    assert (message.id, message.text, message.sent_at) == ("17", "We charge <10 % more", WRITTEN)
    assert (message.author, said.by, message.link) == (Person(WORKSPACE, BOB), MAYA, LINK)


def test_it_stands_in_its_thread() -> None:
    assert found().message.thread == THREAD
    place = {"id": GENERAL, "tenantId": TENANT}
    value = {"commandId": "ask", "messagePayload": payload(replyToId=ROOT)}
    elsewhere = heard(invoked(NAMES[0], value, conversation=place), NOON)
    assert isinstance(elsewhere, AskedAbout)
    assert elsewhere.message.thread == Thread(WORKSPACE, GENERAL, ROOT)
    assert elsewhere.message.is_reply


def test_whom_it_names_is_known_as_the_bot_knows_them() -> None:
    content = '<at id="0">Alice</at> or <at id="1">Carol</at>? <at id="2">Empty Chair</at>, ask'
    carol = "00000000-0000-4000-8000-0000000ca401"
    mentions = [
        {"id": 0, "mentionText": "Alice", "mentioned": {"user": {"id": OBJECT_IDS[ALICE]}}},
        {"id": 1, "mentionText": "Carol", "mentioned": {"user": {"id": carol}}},
        {
            "id": 2,
            "mentionText": "Empty Chair",
            "mentioned": {"application": {"id": BOT.removeprefix("28:")}},
        },
    ]
    said = found(body={"contentType": "html", "content": content}, mentions=mentions)
    assert people_in(said) == (OBJECT_IDS[BOB], OBJECT_IDS[ALICE], carol)
    assert with_people(said, KNOWN).text == f"<@{ALICE}> or Carol? ask"


def test_a_post_says_its_subject_first() -> None:
    said = found(subject="Returns <cost>", body={"contentType": "text", "content": "1 < 2"})
    assert said.message.text == "Returns <cost>\n1 < 2"


@pytest.mark.parametrize(
    "by", [None, {}, {"application": {"id": "x"}, "user": None}, {"user": {"id": "Maya"}}]
)
def test_what_nobody_wrote_is_answered_for_by_whoever_asks(by: Said | None) -> None:
    said = found(**{"from": by})
    assert said.author == ""
    assert with_people(said, KNOWN).author == MAYA


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "https://evil.example/l/message/1",
        "https://teams.microsoft.com:8/1",
        "https://teams.microsoft.com/<x>",
        "https://[",
        None,
        7,
    ],
)
def test_a_link_leads_to_teams_or_is_made(link: object) -> None:
    made = found(linkToMessage=link).message.link
    assert made.startswith("https://teams.microsoft.com/l/message/19%3Ageneral%40thread.tacv2/17?")


def test_what_was_deleted_is_nothing() -> None:
    assert isinstance(hear(payload(deleted=True)), Ignored)


@pytest.mark.parametrize("other", [{"id": None}, {"id": "a b"}])
def test_half_a_message_is_turned_away(other: Said) -> None:
    assert isinstance(hear(payload(**other)), Unreadable)


def test_whoever_typed_the_signs_of_a_mention_named_nobody() -> None:
    typed = {"contentType": "text", "content": f"<@8:orgid:{OBJECT_IDS[ALICE]}>"}
    said = found(body=typed)
    assert people_in(said) == (OBJECT_IDS[BOB],)
    assert ALICE not in with_people(said, KNOWN).text
