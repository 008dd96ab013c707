"""What holds for owners whatever happens: who has it, who had it, what is still asked."""

from collections.abc import Iterator
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.events import Event
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Person
from bot.domain.ownership import ClaimState
from bot.engine.commands import waits_for
from bot.engine.ending import needs_nobody
from bot.engine.handing_over import accepted_owner
from tests.builders import DAY, JONAS, MAYA, PRIYA, THREAD
from tests.engine.test_properties import EVENTS
from tests.tabletop import INES, Table

EVERYBODY = (MAYA, PRIYA, JONAS, INES)
# An hour apart: what two people do in one millisecond has one name.
HAPPENINGS = st.lists(st.tuples(st.integers(1, 72), EVENTS), max_size=12)


def played(happenings: list[tuple[int, Event]]) -> Iterator[Table]:
    """Yield the table after each happening, and once all clocks have run out."""
    table = Table()
    table.post()
    for hours, event in happenings:
        table.wait(timedelta(hours=hours))
        table.put(event)
        yield table
    table.wait(120 * DAY)
    yield table


@given(HAPPENINGS)
def test_a_record_is_held_open_by_author_or_asked_and_owner_alone(
    happenings: list[tuple[int, Event]],
) -> None:
    for table in played(happenings):
        state = table.initiative
        holders = {person for person in EVERYBODY if waits_for(state, person)}
        asked = {state.question.asked_of} if state.question else {state.author}
        owner = {state.owner.person} if state.owner else set()

        assert holders <= asked | owner


@given(HAPPENINGS)
def test_no_direct_message_asks_about_what_is_settled(
    happenings: list[tuple[int, Event]],
) -> None:
    for table in played(happenings):
        for person in EVERYBODY:
            kinds = {opened.nudge.kind for opened in table.people[person].open}

            assert {kind for kind in kinds if not _is_asked(kind, person, table)} == set()


def _is_asked(kind: str, person: Person, table: Table) -> bool:
    state = table.initiative
    match kind:
        case "own":
            states = {claim.state for claim in state.claims if claim.person == person}
            return not needs_nobody(state) and states <= {ClaimState.NAMED, ClaimState.OFFERED}
        case "choose":
            return state.contention is not None and person in state.contention.asked
        case "owner gone":
            return state.lost is not None and person in state.lost.asked
        case "answer" | "asked":
            return state.status in {Status.ASKED, Status.UNANSWERED} and _was_asked(state, person)
        case _:
            return True


def _was_asked(state: Initiative, person: Person) -> bool:
    return state.question is not None and state.question.asked_of == person


@given(HAPPENINGS)
def test_who_answered_for_it_is_kept_one_after_the_other(
    happenings: list[tuple[int, Event]],
) -> None:
    for table in played(happenings):
        state = table.initiative
        held, owner = state.handovers, accepted_owner(state)

        assert owner is None or held[-1].to == owner
        assert [one.former for one in held[1:]] == [one.to for one in held[:-1]]
        assert all(one.former != one.to for one in held)


@given(HAPPENINGS)
def test_what_is_over_asks_for_no_owner(happenings: list[tuple[int, Event]]) -> None:
    for table in played(happenings):
        state = table.initiatives[THREAD]
        if needs_nobody(state):
            assert state.contention is None
            assert state.lost is None
            assert state.offered is None
