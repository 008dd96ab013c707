"""What holds for the engine whatever happens, in whatever order, however often."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.cards import CardKind
from bot.domain.decision import DecisionKind
from bot.domain.events import Event
from bot.domain.impact import (
    Direction,
    Expectation,
    Impact,
    NoImpactReason,
    SegmentEffect,
    Sign,
)
from bot.domain.initiative import Status
from bot.domain.initiative_events import (
    Answered,
    Dismissed,
    NoImpactSaid,
    Quieted,
    Redirected,
    ReplyPosted,
    Snoozed,
    SourceDeleted,
    SourceEdited,
    SourceUpdated,
)
from bot.domain.message import Message
from bot.domain.ownership import ClaimState, Loss
from bot.domain.record_events import (
    CoachingAnswered,
    ConcernLinked,
    ConcernRaised,
    ConcernResolved,
    DecisionTaken,
    OwnerAccepted,
    OwnerChosen,
    OwnerDeclined,
    OwnerLost,
    OwnerNamed,
    OwnershipClaimed,
    Reviewed,
    SecondLookAgreed,
    Superseded,
    Supersedes,
)
from bot.domain.review import ReviewResult
from bot.engine.moves import FINAL, MOVES, is_lawful
from tests.builders import DAY, JONAS, MAYA, NOON, PRIYA, THREAD
from tests.tabletop import INES, Table

PEOPLE = st.sampled_from([MAYA, PRIYA, JONAS, INES])
MOMENTS = st.integers(0, 400).map(lambda hours: NOON + timedelta(hours=hours))
WORDS = st.sampled_from(
    [
        "",
        "none",
        "I own this.",
        "Guest shoppers will pay in two steps.",
        "Conversion up 2 %.",
        "<@U2> is the product owner",
        "<!channel> \u202e\x00 " * 3,
    ]
)
PROMISES = st.one_of(
    st.none(),
    st.integers(1, 90).map(
        lambda days: Expectation(
            "Baskets", Direction.BETTER, "8", NOON.date() + timedelta(days=days)
        )
    ),
)
EFFECTS = st.lists(
    st.builds(
        SegmentEffect,
        st.sampled_from(["guests", "trade", "internal", "gone"]),
        st.sampled_from(Sign),
        WORDS,
    ),
    max_size=3,
).map(tuple)
IMPACTS = st.builds(Impact, effects=EFFECTS, change=WORDS, expected=PROMISES)
AT = {"thread": st.just(THREAD), "by": PEOPLE, "at": MOMENTS}
REPLIES = st.builds(
    lambda name, by, text, at: ReplyPosted(
        thread=THREAD, message=Message(name, THREAD, by, text, at)
    ),
    st.sampled_from(["2", "3", "4"]),
    PEOPLE,
    WORDS,
    MOMENTS,
)
LOSSES = st.builds(
    OwnerLost,
    thread=st.just(THREAD),
    person=PEOPLE,
    reason=st.sampled_from(Loss),
    at=MOMENTS,
)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    REPLIES,
    st.builds(Answered, **AT, impact=IMPACTS, owner=st.none() | PEOPLE),
    st.builds(NoImpactSaid, **AT, reason=st.sampled_from(NoImpactReason), drawn=st.booleans()),
    st.builds(Dismissed, **AT),
    st.builds(Snoozed, **AT, until=MOMENTS),
    st.builds(Quieted, **AT),
    st.builds(Redirected, **AT, to=PEOPLE),
    st.builds(OwnerAccepted, **AT),
    st.builds(OwnerDeclined, **AT, instead=st.none() | PEOPLE),
    st.builds(OwnershipClaimed, **AT, sentence=WORDS),
    st.builds(OwnerChosen, **AT, owner=PEOPLE),
    st.builds(OwnerNamed, **AT, owner=PEOPLE),
    LOSSES,
    st.builds(
        ConcernLinked, **AT, number=st.integers(0, 3), reference=st.sampled_from(["CI-8", "#1"])
    ),
    st.builds(Supersedes, **AT, reference=st.sampled_from(["CI-7", "CI-8"])),
    st.builds(ConcernRaised, **AT, title=WORDS, sentence=WORDS),
    st.builds(ConcernResolved, **AT, number=st.integers(0, 3), resolution=WORDS),
    st.builds(
        DecisionTaken,
        **AT,
        kind=st.sampled_from(DecisionKind),
        wakes_on=st.none() | st.dates(date(2026, 8, 25), date(2026, 9, 30)),
    ),
    st.builds(CoachingAnswered, **AT, answer=st.sampled_from(["nothing", "wrong"])),
    st.builds(Reviewed, **AT, result=st.sampled_from(ReviewResult), actual=WORDS, note=WORDS),
    st.builds(SourceEdited, thread=st.just(THREAD), text=WORDS, at=MOMENTS),
    st.builds(SourceDeleted, thread=st.just(THREAD), at=MOMENTS),
    st.builds(SourceUpdated, **AT),
    st.builds(SecondLookAgreed, **AT),
    st.builds(Superseded, **AT, reference=st.just("CI-9")),
)
HAPPENINGS = st.lists(st.tuples(st.integers(0, 72), EVENTS), max_size=12)


def played(happenings: list[tuple[int, Event]], *, twice: bool = False) -> Table:
    """Let it all happen, each after some hours; ``twice``: every delivery comes again, late."""
    table = Table()
    table.post()
    for number, (hours, event) in enumerate(happenings):
        table.wait(timedelta(hours=hours))
        table.put(event, key=f"fact:{number}")
        if twice:
            for earlier in range(number + 1):
                table.put(happenings[earlier][1], key=f"fact:{earlier}")
    table.wait(120 * DAY)
    return table


@given(HAPPENINGS)
def test_no_move_is_unlawful(happenings: list[tuple[int, Event]]) -> None:
    statuses = [state.status for state, _ in played(happenings).history]

    assert all(is_lawful(old, new) for old, new in pairwise(statuses))


@given(HAPPENINGS)
def test_there_is_never_a_second_question_nor_a_second_card(
    happenings: list[tuple[int, Event]],
) -> None:
    table = played(happenings)
    posted = [p.card.kind for p in table.posted if p.to == THREAD]

    assert posted.count(CardKind.QUESTION) <= 1
    assert all(kind is CardKind.OUTCOME for kind in posted[1:])


@given(HAPPENINGS)
def test_facts_delivered_again_lead_to_the_same_state(happenings: list[tuple[int, Event]]) -> None:
    once, again = played(happenings), played(happenings, twice=True)

    assert once.initiatives == again.initiatives
    assert once.people == again.people
    assert list(once.standing.values()) == list(again.standing.values())


@given(HAPPENINGS)
def test_every_change_is_a_version_and_has_a_reason(happenings: list[tuple[int, Event]]) -> None:
    history = played(happenings).history

    assert [state.version for state, _ in history] == list(range(1, len(history) + 1))
    assert all(because for _, because in history)


@given(HAPPENINGS)
def test_what_was_answered_decided_or_claimed_is_never_forgotten(
    happenings: list[tuple[int, Event]],
) -> None:
    history = [state for state, _ in played(happenings).history]
    for before, after in pairwise(history):
        assert after.impact_version >= before.impact_version
        assert {c.person for c in before.claims} <= {c.person for c in after.claims}
        assert [c.title for c in before.concerns] == [
            c.title for c in after.concerns[: len(before.concerns)]
        ]


@given(HAPPENINGS)
def test_nobody_is_told_more_than_twice_a_week_unasked(happenings: list[tuple[int, Event]]) -> None:
    for state in played(happenings).people.values():
        moments = sorted(state.sent)
        assert all(c - a >= timedelta(days=7) for a, c in zip(moments, moments[2:], strict=False))


@given(HAPPENINGS)
def test_one_person_at_most_has_accepted_unless_it_is_contested(
    happenings: list[tuple[int, Event]],
) -> None:
    for state, _ in played(happenings).history:
        accepted = [c for c in state.claims if c.state is ClaimState.ACCEPTED]
        is_over = state.status in FINAL  # claims stand there as history
        assert len(accepted) <= 1 or state.contention is not None or is_over
        assert (state.contention is not None) <= (len(state.live_claims) > 1)


@settings(max_examples=50)
@given(st.permutations(range(4)), st.sampled_from(["a", "b"]))
def test_edits_in_any_order_end_in_the_newest(order: list[int], text: str) -> None:
    table = Table()
    table.post()
    table.wait(timedelta(minutes=2))
    for number in order:
        at = NOON + timedelta(minutes=number)
        table.put(SourceEdited(thread=THREAD, text=f"{text} {number}", at=at))

    assert table.initiative.source.edited_text == f"{text} 3"


def test_the_final_statuses_are_those_without_a_way_on() -> None:
    assert frozenset({Status.DISMISSED, Status.SUPERSEDED}) == FINAL
    assert set(MOVES) == set(Status)
