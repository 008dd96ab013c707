"""A card goes out as rich as Slack takes it, else plainer, else shorter: always once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.cards import Action, Bars, Button, Card, CardKind, Feedback, Item, Section
from bot.domain.message import Channel
from bot.platforms.slack.blocks.offers import EVERYTHING, FORGOTTEN, Feature, used_in
from bot.platforms.slack.calls.error_codes import CODES, Means
from bot.ports.chat import Held, NotSent, Outcome, Refused, Scope, Sent, Suspended, Uncertain
from tests.platforms.slack.choosy import Stand, open_stand, texts_of
from tests.platforms.slack.outside import WORKSPACE
from tests.platforms.slack.showing import ABOUT, MAYA, digest, ugliest
from tests.platforms.slack.slack_double import Fate, refusal
from tests.tabletop import Table

PLACE, OTHER = Channel(WORKSPACE, "C01GEN"), Channel(WORKSPACE, "C02SHOP")
POST, UPDATE = "chat.postMessage", "chat.update"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
LINE = Item(("A decision that was made",), button=Button(Action.DECIDE, "Decide", ABOUT))
QUESTION = Card(
    kind=CardKind.QUESTION,
    summary="CI-1: How will this impact our customers?",
    about=ABOUT,
    lead=("How will this impact our customers?",),
    buttons=(Button(Action.ANSWER, "Answer", main=True),),
    more=(Button(Action.NOT_A_PROPOSAL, "Not a proposal", only_for=(MAYA,)),),
    feedback=Feedback(
        "Was this question right here?",
        yes=Button(Action.KEEP, "Right here"),
        no=Button(Action.NOT_A_PROPOSAL, "Not a proposal"),
    ),
)
DIGEST = Card(
    kind=CardKind.DIGEST,
    summary="Week 35: 60 decided",
    title="Week 35: 60 decided",
    sections=(Section("Decided", (LINE,) * 7, more=53, rest=(LINE,) * 50),),
    bars=Bars(("now", "later"), (3, 1), (0.5, 2)),
)
TOO_LONG = ("msg_too_long", "msg_blocks_too_long", "invalid_blocks")


async def test_what_slack_offers_is_used() -> None:
    async with open_stand() as stand:
        for number, card in enumerate((QUESTION, DIGEST)):
            assert isinstance(await stand.send(PLACE, card, f"d{number}"), Sent)

        question, digest = stand.standing()
        assert used_in(question) == {Feature.FEEDBACK, Feature.ONLY_FOR}
        assert used_in(digest) == {Feature.TABLE, Feature.PICTURE}
        assert stand.slack.files["F1"].startswith(b"\x89PNG")


@pytest.mark.parametrize("code", ["invalid_blocks", "invalid_arguments", "invalid_blocks_format"])
@pytest.mark.parametrize("card", [QUESTION, DIGEST], ids=["question", "digest"])
async def test_what_slack_does_not_offer_is_left_out_and_said_once(card: Card, code: str) -> None:
    async with open_stand(offers=frozenset(), refuses_with=code) as stand:
        assert isinstance(await stand.send(PLACE, card), Sent)

        (message,) = stand.standing()
        assert used_in(message) == frozenset()
        assert card.summary in texts_of(message)


async def test_a_refusal_is_remembered_for_its_workspace_and_forgotten_one_day() -> None:
    async with open_stand(offers=EVERYTHING - {Feature.FEEDBACK}) as stand:
        for number in range(3):
            await stand.send(PLACE, QUESTION, f"d{number}")
        assert stand.slack.count(POST) == 4, "what was refused once is not tried again"
        assert used_in(stand.standing()[-1]) == {Feature.ONLY_FOR}, "what was not named stays"

        stand.pass_time(FORGOTTEN + 1)
        await stand.send(PLACE, QUESTION, "later")
        assert stand.slack.count(POST) == 6


async def test_the_digest_of_sixty_decisions_is_taken_at_once() -> None:
    table = Table()
    table.post("We should drop the minimum order")
    limits = {"most_blocks": 45, "most_text": 12_000}
    for offers in (EVERYTHING, frozenset()):
        async with open_stand(offers=offers, **limits) as stand:
            assert isinstance(await stand.send(PLACE, digest(table, often=60)), Sent)

            assert stand.slack.count(POST) == (1 if offers else 2)
            assert "+55 more" in texts_of(stand.standing()[0])


async def test_an_edit_is_said_in_the_same_way() -> None:
    async with open_stand(offers=frozenset()) as stand:
        sent = await stand.send(PLACE, DIGEST)
        assert isinstance(sent, Sent)
        stand.slack.offers = frozenset()

        assert await stand.sender.edit(PLACE, sent.message_id, QUESTION) == sent

        (message,) = stand.standing()
        assert "Answer" in texts_of(message)


@pytest.mark.parametrize("code", TOO_LONG)
@pytest.mark.parametrize("most", [5_000, 700, 100])
async def test_what_is_too_much_goes_out_shorter(code: str, most: int) -> None:
    card = replace(ugliest(), summary="CI-1: Returns")
    async with open_stand(too_much=code, most_text=most) as stand:
        assert isinstance(await stand.send(PLACE, card), Sent)

        (message,) = stand.standing()
        assert "CI-1: Returns" in message["text"]


async def test_what_is_too_much_in_every_wording_is_for_a_person_to_look_at() -> None:
    async with open_stand() as stand:
        stand.slack.will(POST, *[refusal("msg_too_long")] * 9)

        assert await stand.send(PLACE, QUESTION) == Refused("Slack says msg_too_long")
        assert stand.slack.count(POST) == 4
        assert stand.slack.messages == {}


async def test_without_leave_to_upload_the_numbers_are_text() -> None:
    async with open_stand(offers=EVERYTHING - {Feature.PICTURE}) as stand:
        for number in range(2):
            await stand.send(PLACE, DIGEST, f"d{number}")

        assert stand.slack.count("files.getUploadURLExternal") == 1
        assert all("Last week: now 3" in texts_of(one) for one in stand.standing())


async def test_a_picture_is_handed_over_once_and_shown_when_slack_has_taken_it_in() -> None:
    async with open_stand() as stand:
        first = await stand.sender.send(PLACE, DIGEST, delivery="d1")
        assert isinstance(first, Held)
        assert stand.slack.count(POST) == 0
        await stand.sender.send(PLACE, DIGEST, delivery="d1")
        stand.slack.will(POST, refusal("ratelimited", Retry_After="1"))

        assert isinstance(await stand.send(PLACE, DIGEST), NotSent)
        assert isinstance(await stand.send(PLACE, DIGEST), Sent)

        assert stand.slack.count("files.getUploadURLExternal") == 1
        (message,) = stand.standing()
        (image,) = [one for one in message["blocks"] if one["type"] == "image"]
        assert image["slack_file"] == {"id": "F1"}
        assert "now 3, before 0.5" in image["alt_text"]


async def test_a_picture_that_was_lost_on_its_way_is_no_loss() -> None:
    async with open_stand() as stand:
        stand.slack.will("files.completeUploadExternal", Fate(drops=True))

        assert isinstance(await stand.send(PLACE, DIGEST), Sent)
        assert Feature.PICTURE not in used_in(stand.standing()[0])


async def test_a_token_that_slack_refuses_ends_all_requests_at_once() -> None:
    async with open_stand() as stand, open_stand() as other:
        stand.slack.will(POST, refusal("token_revoked"))
        revoked = Suspended("Slack says token_revoked", Scope.WORKSPACE)

        assert await stand.send(PLACE, QUESTION) == revoked
        for number in range(20):
            outcome = await stand.send(OTHER, QUESTION, f"d{number}")
            assert isinstance(outcome, Suspended)
        assert stand.slack.count(POST) == 1
        assert isinstance(await other.send(PLACE, QUESTION), Sent)

        stand.pass_time(3600)
        assert isinstance(await stand.send(PLACE, QUESTION), Sent)


@pytest.mark.parametrize("code", ["is_archived", "not_in_channel", "restricted_action"])
async def test_a_closed_channel_is_named_with_its_reason(code: str) -> None:
    async with open_stand() as stand:
        stand.slack.will(POST, refusal(code))

        outcome = await stand.send(PLACE, QUESTION)

        assert isinstance(outcome, Suspended)
        assert outcome.scope is Scope.CHANNEL
        assert code in outcome.reason


async def test_a_look_up_waits_as_long_as_slack_says() -> None:
    async with open_stand() as stand:
        stand.slack.will("conversations.history", refusal("ratelimited", Retry_After="30"))
        await stand.sender.find(PLACE, delivery="d1", since=LONG_AGO)

        held = await stand.sender.find(OTHER, delivery="d1", since=LONG_AGO)
        assert isinstance(held, Held)
        assert stand.slack.count("conversations.history") == 1
        stand.pass_time(31)
        assert isinstance(await stand.sender.find(PLACE, delivery="d1", since=LONG_AGO), Refused)


REFUSALS = [
    code
    for code, (means, _) in CODES.items()
    if means in {Means.SHORTEN, Means.REFUSED, Means.WAIT}
]
FATES = st.one_of(
    st.sampled_from(REFUSALS).map(refusal),
    st.sampled_from(["internal_error", "brand_new"]).map(refusal),
    st.just(Fate(drops=True)),
    st.just(Fate(drops=True, accepts=True)),
    st.just(Fate(503, "<html></html>", "text/html", accepts=True)),
)


@settings(max_examples=60, deadline=None)
@given(fates=st.lists(FATES, max_size=8), offered=st.sets(st.sampled_from(Feature)))
async def test_no_order_of_refusals_leaves_two_copies(
    fates: Sequence[Fate], offered: set[Feature]
) -> None:
    async with open_stand(offers=frozenset(offered)) as stand:
        stand.slack.will(POST, *fates)
        outcome = await as_the_ring_does(stand, tries=2 * len(fates) + 2)

        copies = [one for one in stand.standing() if one.get("metadata")]
        assert len(copies) == (1 if isinstance(outcome, Sent) else 0)


async def as_the_ring_does(stand: Stand, *, tries: int) -> Outcome:
    """Send until it stands or is refused for good; what is in doubt is looked up first."""
    outcome: Outcome = NotSent("not yet")
    for _ in range(tries):
        outcome = await stand.send(PLACE, DIGEST)
        if isinstance(outcome, Uncertain):
            found = await stand.sender.find(PLACE, delivery="d1", since=LONG_AGO)
            outcome = found if isinstance(found, Sent) else outcome
        if isinstance(outcome, Sent | Refused | Suspended):
            break
        stand.pass_time(400)
    return outcome
