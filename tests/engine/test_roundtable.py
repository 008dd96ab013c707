"""What sides differ on is brought to one table, each in its own words, and nobody is blamed."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.cards import Action, Card, CardKind, Item, Section
from bot.domain.channel_events import RoundtableDue
from bot.domain.decision import ANNOUNCED, Concern, Decision, DecisionKind
from bot.domain.digest import Month
from bot.domain.effects import PostCard
from bot.domain.impact import Evidence, Grade, Impact, SegmentEffect, Sign
from bot.domain.initiative import Initiative, Status
from bot.domain.initiative_events import Role
from bot.domain.message import Person, Thread
from bot.domain.ownership import Claim, ClaimState, Contention
from bot.domain.people import PersonState
from bot.domain.relation import Tie
from bot.domain.roundtable import Matter, RoundtableFacts
from bot.domain.teams import Side, Team
from bot.engine.roundtable import MATTERS, decide_roundtable, measure, most_disputed
from bot.engine.transition import ChannelTransition
from tests.builders import DAY, JONAS, MAYA, NOON, PRIYA, WORKSPACE, initiative, source
from tests.engine.setting import words_of
from tests.tabletop import INES, Table

MONTH = Month(2026, 9)
STRANGER = Person(WORKSPACE, "U9")
GAIN, LOSS = (SegmentEffect("guests", Sign.GAIN),), (SegmentEffect("guests", Sign.LOSS),)
PROMISE = "A guest shopper will pay without an account."


def table() -> Table:
    """Priya leads who builds, Jonas is in the brand's team, Ines sells; Maya is in no team."""
    found = Table()
    found.settings = replace(
        found.settings,
        teams=(
            Team("Checkout", lead=PRIYA, side=Side.TECHNOLOGY),
            Team("Brand", side=Side.MARKETING),
            Team("Sales", side=Side.COMMERCIAL),
            Team("Office"),
        ),
    )
    works_in = ((PRIYA, "Priya", "Guild"), (JONAS, "Jonas", "brand"), (INES, "Ines", "Sales"))
    for person, name, team in works_in:
        found.people[person] = PersonState(person, name=name, team=team)
    return found


def decided(number: int = 1, **changes: Any) -> Initiative:  # noqa: ANN401 - any field
    known: dict[str, Any] = {
        "thread": Thread(WORKSPACE, "C1", str(number)),
        "number": number,
        "status": Status.DECIDED,
        "team": "Checkout",
        "impact": Impact(GAIN, PROMISE, Evidence(Grade.HUNCH)),
        "claims": (Claim(PRIYA, ClaimState.ACCEPTED, PRIYA, NOON),),
        "decision": Decision(DecisionKind.GO, PRIYA, NOON - 5 * DAY, "It is worth it."),
    }
    return initiative(**(known | changes))


def concerns(*people: Person, **changes: Any) -> tuple[Concern, ...]:  # noqa: ANN401 - any field
    said = enumerate(people, 1)
    return tuple(
        replace(Concern(number, "Fraud", "Guests may dispute.", by, NOON - 2 * DAY), **changes)
        for number, by in said
    )


def claimed(*people: Person) -> dict[str, Any]:
    claims = tuple(
        Claim(one, ClaimState.ACCEPTED, one, NOON, f"Of {one.id}'s team.") for one in people
    )
    return {"claims": claims, "contention": Contention(NOON - 12 * DAY, NOON)}


def differences(one: Initiative, *opposed_by: Initiative) -> int:
    return measure(Matter(one, opposed_by), table().policy).differences


def decide(*matters: Matter) -> ChannelTransition:
    known = table()
    facts = RoundtableFacts(MONTH, NOON - 90 * DAY, NOON, matters)
    event = RoundtableDue(channel=known.channel.channel, month=MONTH, planned_at=NOON)
    return decide_roundtable(known.channel, event, facts, known.policy, NOON)


def brief(*matters: Matter) -> Card:
    (post,) = decide(*matters).effects
    assert isinstance(post, PostCard)
    assert (post.role, post.month) == (Role.ROUNDTABLE, MONTH)
    return post.card


def lines(section: Section) -> list[str]:
    return [words_of(Card(kind=CardKind.NOTE, summary="", sections=(Section("", (item,)),))).strip()
            for item in section.items]  # fmt: skip


def buttons(card: Card) -> list[Item]:
    return [item for section in card.sections for item in section.items if item.button]


def test_where_nobody_differs_nothing_is_said() -> None:
    silent = decide()
    of_one_mind = decide(Matter(decided()), Matter(decided(2, concerns=concerns(PRIYA))))

    assert (silent.effects, of_one_mind.effects) == ((), ())
    assert silent.because == "no two sides disagree: nothing is said"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"concerns": concerns(JONAS)}, 1),
        ({"concerns": concerns(JONAS, INES)}, 2),
        ({"concerns": concerns(PRIYA)}, 0),  # of the side that it stands with
        ({"concerns": concerns(MAYA, STRANGER)}, 0),  # of no side
        ({"concerns": concerns(STRANGER, team="Brand")}, 1),  # of the side they were on then
        ({"concerns": concerns(JONAS, resolved_at=NOON)}, 0),
        ({"concerns": concerns(*[JONAS] * 5)}, 3),  # nobody fills the brief alone
        ({"concerns": concerns(JONAS), "claims": (), "decision": None}, 1),  # by its team
        ({"concerns": concerns(JONAS), "claims": (), "decision": None, "team": "Office"}, 0),
        ({"concerns": concerns(PRIYA), "claims": (), "decision": None, "author": JONAS}, 1),
        (claimed(PRIYA, JONAS), 1),
        (claimed(PRIYA, JONAS, INES), 2),
        (claimed(PRIYA, STRANGER), 0),
        ({**claimed(PRIYA, JONAS), "contention": None}, 0),
        ({**claimed(PRIYA, JONAS), "concerns": concerns(INES, PRIYA)}, 3),
    ],
)
def test_each_difference_between_sides_is_counted_once(
    changes: dict[str, Any], expected: int
) -> None:
    assert differences(decided(**changes)) == expected


def test_opposite_promises_count_unless_somebody_said_that_they_are_not_related() -> None:
    takes = decided(2, team="Sales", impact=Impact(LOSS, "They pay for returns."))
    inside = Impact((SegmentEffect("internal", Sign.LOSS),), "…")
    not_related = (Tie("CI-2", takes.thread, MAYA, NOON, is_related=False),)

    assert differences(decided(), takes) == 1
    assert differences(decided(), takes, takes, takes) == 2
    assert differences(decided(ties=not_related), takes) == 0
    assert differences(decided(), replace(takes, team="Checkout")) == 0
    assert differences(decided(), replace(takes, team="Office")) == 0
    assert differences(decided(), replace(takes, impact=inside)) == 0


def test_the_three_with_the_most_differences_are_told_then_by_sides_and_by_age() -> None:
    one_concern = [Matter(decided(n, concerns=concerns(JONAS))) for n in (1, 2)]
    older = Matter(decided(3, concerns=concerns(JONAS, at=NOON - 9 * DAY)))
    two = Matter(decided(4, concerns=concerns(JONAS, JONAS)))
    two_sides = Matter(decided(5, concerns=concerns(JONAS, INES)))

    found = most_disputed((*one_concern, older, two, two_sides), table().policy)

    assert len(found) == MATTERS
    assert [one.initiative.number for one in found] == [5, 4, 3]
    assert decide(two, older).because == "by how many differences: CI-4 (2), CI-3 (1)"


def test_the_first_line_counts_and_the_second_names_the_sides_in_their_order() -> None:
    card = brief(
        Matter(decided(1, concerns=concerns(INES))), Matter(decided(2, **claimed(JONAS, PRIYA)))
    )

    assert card.kind is CardKind.ROUNDTABLE
    assert card.title == card.summary == "Roundtable, September: two matters to talk about"
    assert card.lead == (
        (
            "Technology, marketing and commercial see this differently. "
            "What you agree on, say in its thread."
        ),
    )


def test_whoever_only_announced_it_is_quoted_with_what_they_promise() -> None:
    announced = Decision(DecisionKind.GO, PRIYA, NOON - 5 * DAY, ANNOUNCED)
    one = decided(concerns=concerns(JONAS), decision=announced)
    (section,) = brief(Matter(one)).sections

    assert f"Technology is behind it: {PROMISE}" in lines(section)


def test_a_concern_stands_beside_what_it_is_about_each_in_its_own_words() -> None:
    (section,) = brief(Matter(decided(concerns=concerns(JONAS, JONAS)))).sections

    assert section.title == "A concern that stands"
    assert lines(section) == [
        (
            "CI-1 We should let people pay as guest from September. Go, 19 August. "
            "Guest shoppers gain. Evidence: hunch. Open for 2 days."
        ),
        "Technology is behind it: It is worth it.",
        "Marketing has a concern: Fraud: Guests may dispute. (+1 more)",
        "To talk about: What would customers have to see for Fraud to be settled?",
    ]
    first, last = section.items[0], section.items[-1]
    assert first.sign is Sign.GAIN
    assert first.button is not None
    assert (first.button.action, first.button.about) == (Action.OPEN, decided().thread)
    assert last.button is not None
    assert (last.button.action, last.button.value) == (Action.RESOLVE_CONCERN, "1")


def test_a_contested_owner_is_told_by_sides_and_asks_who_answers_to_customers() -> None:
    contested = decided(status=Status.ANSWERED, decision=None, **claimed(INES, PRIYA))
    (section,) = brief(Matter(contested)).sections

    assert section.title == "Whose it is"
    assert lines(section)[0].endswith(
        "Owner contested. Guest shoppers gain. Evidence: hunch. Open for 12 days."
    )
    assert lines(section)[1:] == [
        "Technology says it is theirs: Of U2's team.",
        "Commercial says it is theirs: Of U4's team.",
        (
            "To talk about: Who answers to customers for it: technology or commercial? "
            "And what do the others need from them?"
        ),
    ]


def test_opposite_promises_stand_beside_one_another_with_the_way_to_both() -> None:
    effects = (SegmentEffect("guests", Sign.LOSS, "A guest pays for a return."),)
    takes = decided(2, team="Sales", impact=Impact(effects, "…"), claims=())
    card = brief(Matter(decided(3, impact=Impact(GAIN, PROMISE)), (takes,)))
    (section,) = card.sections

    assert section.title == "Opposite promises"
    assert lines(section)[0].endswith(
        "Guest shoppers gain. Evidence: not known yet. Open for 5 days."
    )
    assert lines(section)[2:] == [
        "Commercial promised Guest shoppers the opposite in CI-2: A guest pays for a return.",
        (
            "To talk about: Guest shoppers gain by this and lose by CI-2. "
            "Which of the two do they get?"
        ),
    ]
    leads_to = [item.button.about for item in buttons(card) if item.button]
    assert [thread.root for thread in leads_to if thread] == ["3", "2", "3"]


def test_a_brief_names_no_person() -> None:
    many = Matter(decided(concerns=concerns(JONAS, INES), **claimed(PRIYA, JONAS)))

    said = [
        part for section in brief(many).sections for item in section.items for part in item.words
    ]

    assert not [part for part in said if isinstance(part, Person)]


def test_every_matter_leads_to_its_thread_and_ends_in_a_question_with_a_next_step() -> None:
    matters = [
        Matter(decided(number, source=source("…", link=f"/{number}"), concerns=concerns(JONAS)))
        for number in (1, 2, 3, 4)
    ]
    card = brief(*matters)

    assert len(card.sections) == MATTERS
    for number, section in enumerate(card.sections, 1):
        first, last = section.items[0].button, section.items[-1].button
        assert first is not None
        assert (first.action, first.value) == (Action.OPEN, f"/{number}")
        assert lines(section)[-1].endswith("?")
        assert last is not None
        assert last.about == first.about


def test_long_words_are_cut_to_one_line_each() -> None:
    much = "Guests may dispute more. " * 40
    one = decided(title=much, concerns=concerns(JONAS, sentence=much, title=much))
    (section,) = brief(Matter(one)).sections

    assert max(map(len, lines(section))) < 320
