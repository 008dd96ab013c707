"""The monthly brief: the three matters on which technology, marketing and commercial differ most.

How disagreement is measured. A side is that of a person's team; who has no team with a side counts
for none. A matter *stands with* the sides of its live claims and of whoever let it go ahead; where
there are none, with the side that it comes from. One difference is counted for

- each side beyond the first that says a contested matter is theirs,
- each open concern from a side other than one that it stands with, at most three a side,
- each decision of another side that promises one of its customers the opposite, at most two.

The most differences come first; of equals, what more sides are in; then what has stood longest.
People are neither counted nor compared. Pure.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.channel_events import RoundtableDue
from bot.domain.decision import ANNOUNCED, GOES_AHEAD, Concern
from bot.domain.effects import PostCard
from bot.domain.gestures import Say, Show
from bot.domain.initiative import Initiative
from bot.domain.initiative_events import Role
from bot.domain.ownership import Claim
from bot.domain.policy import ChannelState, Policy
from bot.domain.roundtable import Matter, RoundtableFacts
from bot.domain.teams import Side
from bot.engine.related import customers_felt
from bot.engine.roundtable_card import roundtable_card
from bot.engine.sides import home_side, side_of, side_of_concern, side_of_team
from bot.engine.standpoints import Dispute, Opposite, SideSaid
from bot.engine.transition import ChannelTransition, Reaction

MATTERS = 3
CONCERNS_COUNTED = 3  # of one side: nobody fills the brief alone
OPPOSITES_COUNTED = 2
NO_SIDES = (
    "A brief needs teams of two sides: technology, marketing or commercial. An admin names them "
    "in /impact setup, under Teams."
)
TURNED_OFF = "No monthly brief is posted. An admin turns it on in /impact setup, beside Roundtable."
ALL_AGREE = "No two sides differ here now: no brief would be posted."


def decide_roundtable(
    state: ChannelState, event: RoundtableDue, facts: RoundtableFacts, policy: Policy, now: datetime
) -> ChannelTransition:
    """Post the brief of a month, or say nothing where the sides are of one mind."""
    disputes = most_disputed(facts.matters, policy)
    if not disputes:
        return ChannelTransition(state, (), "no two sides disagree: nothing is said")
    card = roundtable_card(facts.month, disputes, policy, now)
    post = PostCard(to=event.channel, role=Role.ROUNDTABLE, card=card, month=event.month)
    told = ", ".join(f"{one.initiative.reference} ({one.differences})" for one in disputes)
    return ChannelTransition(state, (post,), f"by how many differences: {told}")


def preview(facts: RoundtableFacts, policy: Policy, now: datetime) -> Reaction:
    """Show the brief as it would be sent now, or say why there is none."""
    disputes = most_disputed(facts.matters, policy)
    if not disputes:
        return Reaction(Say((ALL_AGREE,)))
    return Reaction(Show(roundtable_card(facts.month, disputes, policy, now)))


def most_disputed(matters: Iterable[Matter], policy: Policy) -> Sequence[Dispute]:
    """Return the matters worth talking about, those with the most differences first."""
    found = [one for one in (measure(matter, policy) for matter in matters) if one.differences]
    return sorted(found, key=_rank)[:MATTERS]


def measure(matter: Matter, policy: Policy) -> Dispute:
    """Say what the sides say of a matter, and count in how much they differ."""
    initiative = matter.initiative
    claims = _claims(initiative, policy)
    backers = _backers(initiative, claims, policy)
    concerns = _concerns(initiative, backers, policy)
    opposites = tuple(_opposites(matter, policy))
    return Dispute(
        initiative=initiative,
        sides=tuple(
            SideSaid(
                side,
                claims=tuple(claim for of, claim in claims if of is side),
                concerns=tuple(concern for of, concern in concerns if of is side),
                is_behind=side in backers,
                words=_words(initiative, side, policy) if side in backers else "",
            )
            for side in Side
        ),
        opposites=opposites,
        contested=_contested(initiative, claims),
        objected=sum(min(CONCERNS_COUNTED, sum(of is side for of, _ in concerns)) for side in Side),
        opposed=min(OPPOSITES_COUNTED, len(opposites)),
    )


def _rank(dispute: Dispute) -> tuple[int, int, datetime, int]:
    number = dispute.initiative.number
    return (-dispute.differences, -len(dispute.involved), dispute.since, number)


def _claims(initiative: Initiative, policy: Policy) -> tuple[tuple[Side, Claim], ...]:
    sided = ((side_of(claim.person, policy), claim) for claim in initiative.live_claims)
    return tuple((side, claim) for side, claim in sided if side is not None)


def _backers(
    initiative: Initiative, claims: Iterable[tuple[Side, Claim]], policy: Policy
) -> frozenset[Side]:
    """Return the sides that it stands with."""
    decided, home = _decided(initiative, policy), home_side(initiative, policy)
    behind = {*(side for side, _ in claims), *((decided,) if decided else ())}
    return frozenset(behind or ((home,) if home else ()))


def _decided(initiative: Initiative, policy: Policy) -> Side | None:
    """Return the side of whoever let it go ahead."""
    decision = initiative.decision
    if decision is None or decision.kind not in GOES_AHEAD:
        return None
    return side_of(decision.by, policy)


def _words(initiative: Initiative, side: Side, policy: Policy) -> str:
    """Return the words of those whom it stands with: why they decided so, or what is promised."""
    decision = initiative.decision
    said = decision.why if decision is not None and decision.why != ANNOUNCED else ""
    if said and _decided(initiative, policy) is side:
        return said
    return initiative.impact.change or initiative.title


def _concerns(
    initiative: Initiative, backers: frozenset[Side], policy: Policy
) -> tuple[tuple[Side, Concern], ...]:
    """Return the open concerns from a side other than one that it stands with."""
    still = (concern for concern in initiative.concerns if concern.is_open)
    sided = ((side_of_concern(concern, policy), concern) for concern in still)
    return tuple((side, one) for side, one in sided if side is not None and backers - {side})


def _contested(initiative: Initiative, claims: Iterable[tuple[Side, Claim]]) -> int:
    if initiative.contention is None:
        return 0
    return max(0, len({side for side, _ in claims}) - 1)


def _opposites(matter: Matter, policy: Policy) -> Iterable[Opposite]:
    initiative, settings = matter.initiative, policy.workspace
    side = side_of_team(initiative.team, settings)
    felt = customers_felt(initiative, settings)
    parted = {tie.reference for tie in initiative.ties if not tie.is_related}
    for other in matter.opposed_by:
        theirs, there = customers_felt(other, settings), side_of_team(other.team, settings)
        if side is None or there is None or there is side or other.reference in parted:
            continue
        segments = [one for one in felt if one in theirs and theirs[one] is not felt[one]]
        if segments:
            yield Opposite(there, other, segments[0])
