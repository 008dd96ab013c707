"""Replies in a chat of a group, which has no threads: what they quote, and what comes of them."""

from collections.abc import AsyncIterator

import pytest

from bot.platforms.teams.told.heard import Called, Posted
from bot.platforms.teams.told.quotes import LONGEST, quoted_in
from bot.platforms.teams.told.words import said_in
from bot.platforms.teams.translate import heard
from tests.platforms.teams.connector_double import ALICE, BOB, TENANT
from tests.platforms.teams.doings import GROUP, Doings, Said, quoted, quoted_before
from tests.platforms.teams.house import US, posted
from tests.platforms.teams.test_pointed import NOON
from tests.platforms.teams.test_translate import QUOTE, mention
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
        assert said_in({"text": f"{odd[: LONGEST - 9]}the end"}).endswith("the end")


def test_a_quote_ends_with_all_that_it_quotes_in_turn() -> None:
    inner = f"{QUOTE}old</blockquote> and <blockquote>a report</blockquote>"
    written = f"{QUOTE}{inner} theirs</blockquote>Mine <blockquote>too</blockquote>{inner}, again"
    assert said_in({"text": written}) == "Mine too\n and a report\n, again"
    assert said_in({"text": f"{QUOTE}<p>{inner} Mine"}) == "Mine"  # one end is missing


def test_whoever_is_mentioned_in_a_quote_is_not_whom_its_reader_names() -> None:
    written = f"{QUOTE}<at>Sam</at> owns it</blockquote><at>Sam</at> will own it"
    entities = [mention("Sam", ALICE), mention("Sam", BOB)]
    assert said_in({"text": written, "entities": entities}) == f"<@{BOB}> will own it"
    again = {"text": written, "entities": entities[:1]}  # one entity for both
    assert said_in(again) == f"<@{ALICE}> will own it"


@pytest.mark.parametrize(("mark", "kind"), [("", Posted), ("<at>Empty Chair</at> ", Called)])
@pytest.mark.parametrize("entities", [[US], [US, US]])
def test_who_quotes_a_call_of_us_has_not_called_us(
    mark: str, kind: type[Posted | Called], entities: list[Said]
) -> None:
    written = f"{QUOTE}<at>Empty Chair</at> mine</blockquote>{mark}{SAID}"
    found = heard(posted(written, conversation=CHAT, entities=entities), NOON)
    assert isinstance(found, kind)
    assert isinstance(found, Posted | Called)
    assert (found.quoted, found.message.text) == ("17", SAID)


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


async def test_a_reply_that_was_taken_away_before_it_came_is_no_answer(people: Doings) -> None:
    await people.call(ALICE, PLAN)
    (question,) = people.in_group()
    await people.take_away(ALICE, str(people.town.connector.milliseconds + 1))
    await people.quote(ALICE, question, SAID)
    assert "Answered" not in words(people.in_group()[0])


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
