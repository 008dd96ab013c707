"""The main job: a proposal is asked about, answered, owned, decided and looked back at."""

from datetime import timedelta

import pytest

from bot.domain.cards import Action, CardKind
from bot.domain.decision import DecisionKind
from bot.domain.gestures import Open
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Person
from bot.domain.ownership import ClaimState
from bot.domain.review import ReviewResult
from tests.builders import CHECKOUT, MAYA, NOON, PRIYA, THREAD
from tests.fakes import Post
from tests.fresh import Fresh
from tests.ring import Replica, World
from tests.walks.acts import INES
from tests.walks.stories import ANSWER, BEFORE, DAY
from tests.walks.telling import new_world


@pytest.fixture
def world(fresh: Fresh) -> World:
    return new_world(fresh())


def in_thread(world: World) -> list[Post]:
    return [post for post in world.platform.standing() if post.to == THREAD]


async def test_from_a_proposal_to_its_outcome_and_the_digest(world: World) -> None:
    replica = Replica(world)
    for act in BEFORE:
        await act(replica)
    await replica.settle()

    question = await is_asked_about(replica)
    await is_answered(replica, question)
    await is_owned(replica)
    await is_decided(replica)
    await is_looked_back_at(replica)

    await replica.advance(NOON + 36 * DAY)
    digests = [post for post in world.platform.standing() if post.to == CHECKOUT]
    assert "learned" in digests[-1].card.summary
    assert world.platform.doubled() == []


async def is_asked_about(replica: Replica) -> Post:
    """A proposal is noticed, and asked about two minutes later."""
    await replica.post("We should let people pay as guest from September", id="1")
    await replica.settle()
    assert in_thread(replica.world) == []

    await replica.advance(NOON + timedelta(minutes=2))

    (question,) = in_thread(replica.world)
    assert question.card.kind is CardKind.QUESTION
    return question


async def is_answered(replica: Replica, question: Post) -> None:
    """A plain reply fills what it says; the form opens with it, and completes the answer."""
    await replica.post("Guest shoppers will check out without an account.", id="2", root="1")
    await replica.settle()
    opened = await replica.press(Action.EDIT, "1", MAYA)
    assert isinstance(opened, Open)
    assert "guests:gain" in {value for field in opened.form.fields for value in field.values}

    await replica.submit("answer", "1", MAYA, **ANSWER)
    await replica.settle()

    (card,) = in_thread(replica.world)
    assert card.message_id == question.message_id  # edited in place
    assert card.card.kind is CardKind.RECORD


async def is_owned(replica: Replica) -> None:
    """The named owner is asked in private, and accepts."""
    assert owner_of(replica.world.initiative("1")) == (PRIYA, ClaimState.NAMED)
    assert PRIYA in [post.to for post in replica.world.platform.standing()]

    await replica.press(Action.ACCEPT, "1", PRIYA)
    await replica.settle()

    assert owner_of(replica.world.initiative("1")) == (PRIYA, ClaimState.ACCEPTED)


async def is_decided(replica: Replica) -> None:
    """It is decided, and why."""
    await replica.submit("decide", "1", INES, kind="go", why="It is worth it.")
    await replica.settle()

    decision = replica.world.initiative("1").decision
    assert decision is not None
    assert (decision.kind, decision.by) == (DecisionKind.GO, INES)


async def is_looked_back_at(replica: Replica) -> None:
    """A month later the owner says what happened, and the thread is told."""
    await replica.advance(NOON + 30 * DAY)
    await replica.submit("review", "1", PRIYA, result="better", actual="9 points")
    await replica.settle()

    initiative = replica.world.initiative("1")
    assert initiative.status is Status.REVIEWED
    assert initiative.review is not None
    assert initiative.review.result is ReviewResult.BETTER
    kinds = [post.card.kind for post in in_thread(replica.world)]
    assert kinds == [CardKind.RECORD, CardKind.OUTCOME]


def owner_of(initiative: Initiative) -> tuple[Person, ClaimState]:
    assert initiative.owner is not None
    return initiative.owner.person, initiative.owner.state
