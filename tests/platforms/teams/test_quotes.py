"""Replies in a chat of a group, which has no threads: what they quote, and what comes of them."""

from collections.abc import AsyncIterator

import pytest

from bot.platforms.teams.told.heard import Called, Posted
from bot.platforms.teams.told.quotes import LONGEST, quoted_in, without_quotes
from bot.platforms.teams.translate import heard
from tests.platforms.teams.connector_double import ALICE, BOB, TENANT
from tests.platforms.teams.doings import GROUP, Doings, Said, quoted, quoted_before
from tests.platforms.teams.house import posted
from tests.platforms.teams.test_pointed import NOON
from tests.platforms.teams.town import Town, open_town, words

PLAN = "We should charge guests for returns from June on."
OTHER = "We should close the lounge on Sundays."
SAID = "Existing customers will pay £2.99 for each return."
OURS = {"id": "1790000000005"}
CHAT = {"id": GROUP, "conversationType": "groupChat", "tenantId": TENANT}
BEFORE = pytest.mark.parametrize("in_html", [False, True])


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    async with open_town(database_url) as town:
        yield town


@pytest.fixture
async def people(town: Town) -> Doings:
    people = Doings(town)
    await people.add_to_group(ALICE)
    return people


@pytest.mark.parametrize("reply", [quoted(OURS, SAID), quoted_before(OURS, SAID)])
def test_a_reply_says_what_it_quotes_and_its_own_words_alone(reply: Said) -> None:
    said = heard(posted("", conversation=CHAT, **reply), NOON)
    assert isinstance(said, Called)
    assert (said.quoted, said.message.text, said.command.words) == (OURS["id"], SAID, SAID)


def test_a_quote_within_the_text_is_no_part_of_what_was_said() -> None:
    html = quoted_before(OURS, SAID)["attachments"][0]["content"]
    found = heard(posted(html, conversation=CHAT), NOON)
    assert isinstance(found, Posted)
    assert found.quoted == OURS["id"]
    assert "How will this" not in found.message.text
    assert SAID in found.message.text


def test_in_a_channel_the_thread_says_it() -> None:
    found = heard(posted("", **quoted(OURS, SAID)), NOON)
    assert isinstance(found, Called)
    assert (found.quoted, found.message.text) == ("", SAID)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"entities": [{"type": "quotedReply"}]},
        {"entities": [{"type": "quotedReply", "quotedReply": {"messageId": 17}}]},
        {"entities": [{"type": "quotedReply", "quotedReply": {"messageId": "<at>"}}]},
        {
            "entities": [
                {"type": "quotedReply", "quotedReply": {"messageId": "17", "isReplyDeleted": True}}
            ]
        },
        {"entities": [*quoted({"id": "1"}, "")["entities"], *quoted({"id": "2"}, "")["entities"]]},
        {"text": "<blockquote itemid='17'>Somebody else said so.</blockquote>"},
        {"text": "<blockquote itemtype='http://schema.skype.com/Reply' itemid='17'>Without an end"},
        {"text": "<blockquote itemtype='http://schema.skype.com/Reply'></blockquote itemid='17'>"},
        {
            "attachments": [
                {"contentType": "text/plain", "content": quoted_before(OURS, "")["text"]}
            ]
        },
        {"attachments": {"contentType": "text/html"}},
    ],
)
def test_what_quotes_nothing_or_too_much_is_a_message_of_its_own(said: Said) -> None:
    assert quoted_in(said) == ""


def test_however_odd_a_text_it_is_read_to_its_end() -> None:
    opening = "<blockquote itemtype='http://schema.skype.com/Reply' "
    for odd in (opening * 700, f"{opening}>" * 700, "<blockquote " * 3000, "<quoted " * 4000):
        written = odd[:LONGEST]
        assert quoted_in({"text": written}) == ""
        assert without_quotes(f"{written}the end").endswith("the end")


@BEFORE
async def test_a_reply_that_quotes_our_question_is_an_answer(
    people: Doings, *, in_html: bool
) -> None:
    await people.call(ALICE, PLAN)
    (question,) = people.in_group()
    await people.call(BOB, OTHER)
    await people.quote(ALICE, question, SAID, in_html=in_html)
    card, other = people.in_group()
    assert "CI-1 · Answered" in words(card)
    assert "Existing customers" in words(card)
    assert "Answered" not in words(other)


async def test_a_reply_that_quotes_what_was_proposed_is_one_too(people: Doings) -> None:
    id = await people.call(ALICE, PLAN)
    await people.quote(ALICE, {"id": id}, SAID)
    (card,) = people.in_group()
    assert "CI-1 · Answered" in words(card)


async def test_a_reply_that_quotes_something_else_is_asked_about_for_itself(people: Doings) -> None:
    await people.call(ALICE, PLAN)
    await people.quote(BOB, {"id": "1790000009999"}, OTHER)
    first, second = people.in_group()
    assert "Answered" not in words(first)
    assert "How will this impact our customers?" in words(second)


async def test_words_of_a_command_stay_a_command(people: Doings) -> None:
    await people.call(ALICE, PLAN)
    (question,) = people.in_group()
    await people.quote(ALICE, question, "show CI-1")
    assert "Answered" not in words(people.in_group()[0])
    assert any("CI-1" in words(one) for one in people.in_group()[1:])
