"""Own: one accountable person, by handshake; where two claim it, the decider chooses."""

import pytest

from tests.peers.conversation.steps import (
    A_WEEK,
    BOTH,
    TO_WORK,
    accepted,
    answered,
    card_below,
    opened,
    send,
    set_up,
    told,
)
from tests.peers.hands import filled, labels, words
from tests.peers.local_slack import ALICE, BOB, CAROL, LocalSlack
from tests.peers.product import Product

pytestmark = pytest.mark.peer


@BOTH
async def test_an_owner_accepts_in_a_direct_message(slack: LocalSlack, product: Product) -> None:
    root = await answered(slack, product)
    await product.later(TO_WORK)
    nudge = await told(slack, BOB, f"<@{ALICE}> named you")
    await slack.press(BOB, nudge, "I’m accountable")
    await product.settle()
    assert f"<@{BOB}> (accepted)" in words(await card_below(slack, root))
    settled = next(one for one in await slack.to(BOB) if one["ts"] == nudge["ts"])
    assert labels(settled) == []


async def test_who_is_not_the_owner_names_whoever_is(slack: LocalSlack, product: Product) -> None:
    root = await answered(slack, product)
    await product.later(TO_WORK)
    await slack.press(BOB, await told(slack, BOB, "named you"), "Not me")
    await send(slack, product, BOB, {"person": CAROL})
    assert f"<@{CAROL}> (not confirmed)" in words(await card_below(slack, root))
    await product.later(TO_WORK)
    await slack.press(CAROL, await told(slack, CAROL, "named you"), "I’m accountable")
    await product.settle()
    assert f"<@{CAROL}> (accepted)" in words(await card_below(slack, root))


@BOTH
async def test_where_two_claim_it_the_decider_chooses(slack: LocalSlack, product: Product) -> None:
    await set_up(slack, product, {"decider": ALICE})
    root = await accepted(slack, product)
    await slack.press(CAROL, await card_below(slack, root), "I own this")
    await send(slack, product, CAROL, {"sentence": "Returns are my team’s."})
    contested = await card_below(slack, root)
    assert "Two people say this is theirs." in words(contested)
    assert "Returns are my team’s." in words(contested)
    assert {"It’s Bob Brown", "It’s Carol Clark"} <= set(labels(contested))
    await product.later(A_WEEK)
    choice = await told(slack, ALICE, "You choose.")
    assert labels(choice) == ["It’s Bob Brown", "It’s Carol Clark"]
    await slack.press(ALICE, choice, "It’s Carol Clark")
    await product.settle()
    card = await card_below(slack, root)
    assert f"<@{CAROL}> (accepted), with <@{BOB}>" in words(card)
    assert labels(await told(slack, ALICE, "It was settled.")) == []


async def test_a_gate_lets_nothing_go_ahead_without_an_accepted_owner(
    slack: LocalSlack, product: Product
) -> None:
    await set_up(slack, product, {"mode": "gate"})
    root = await answered(slack, product)
    await slack.press(ALICE, await card_below(slack, root), "Decide")
    errors = await slack.submit(ALICE, filled(await opened(slack), {"kind": "Go"}))
    assert "This channel is a gate: go still needs" in errors["kind"]
    await product.later(TO_WORK)
    await slack.press(BOB, await told(slack, BOB, "named you"), "I’m accountable")
    await product.settle()
    await send(slack, product, ALICE, {"kind": "Go"})
    assert "Go" in words(await card_below(slack, root)).splitlines()[0]
