"""What every card of an initiative is made of: its lines, its owner, its buttons."""

from bot.domain.cards import Action, Button, EffectLine, Words
from bot.domain.initiative import Initiative
from bot.domain.ownership import ClaimState
from bot.domain.policy import Policy
from bot.engine.ending import needs_nobody
from bot.engine.wording import cut, day, lost_words

TITLE_LIMIT = 75  # characters; what is longer is cut
SENTENCE_LIMIT = 300
UNKNOWN_SENTENCE = "Not known yet"


def effect_lines(initiative: Initiative, policy: Policy) -> tuple[EffectLine, ...]:
    """Return a line for each segment, in the author's order; what is the same is said once."""
    segments = {segment.id: segment for segment in policy.workspace.all_segments}
    shared = initiative.impact.change or UNKNOWN_SENTENCE
    lines = []
    for effect in initiative.impact.effects:
        segment = segments.get(effect.segment)
        internal = segment is not None and segment.is_internal
        sentence = effect.sentence or shared
        if not effect.sentence:
            shared = ""
        lines.append(
            EffectLine(
                segment=segment.name if segment else effect.segment,
                sign=None if internal else effect.sign,
                sentence=cut(sentence, SENTENCE_LIMIT),
            )
        )
    return tuple(lines)


def owner_words(initiative: Initiative) -> Words:
    """Return the owner and how far the handshake has come."""
    owner = initiative.owner
    if owner is None:
        return ("Owner not known yet",)
    state = "accepted" if owner.state is ClaimState.ACCEPTED else "not confirmed"
    words: Words = ("Owner ", owner.person, f" ({state})")
    contributors = initiative.contributors
    if not contributors:
        return words
    listed = tuple(part for person in contributors for part in (", ", person))
    return (*words, ", with ", *listed[1:])


def claimed_words(initiative: Initiative) -> tuple[Words, ...]:
    """Return who says that it is theirs, while the question is still open; nothing for nobody."""
    if initiative.owner is not None:
        return (owner_words(initiative),)
    names = tuple(part for claim in initiative.live_claims for part in (", ", claim.person))
    return (("Claimed by ", *names[1:]),) if names else ()


def owner_facts(initiative: Initiative, zone: str) -> tuple[Words, ...]:
    """Return the owner, from whom they took it over, who is asked to, or why there is none."""
    lost, offered, held = initiative.lost, initiative.offered, initiative.handovers
    lines = [owner_words(initiative)]
    if lost is not None:
        lines = [
            (
                f"No owner since {day(lost.since, zone)}: ",
                lost.person,
                f" {lost_words(lost.reason)}",
            )
        ]
    if offered is not None:
        lines.append((offered.person, " is asked to take over"))
    last = held[-1] if held else None
    if last is not None and last.former is not None and initiative.owner is not None:
        lines.append(("Taken over from ", last.former, f", {day(last.at, zone)}"))
    return tuple(lines)


def own_button(initiative: Initiative) -> tuple[Button, ...]:
    """Return the button for whoever says that it is theirs; none where it is over."""
    over = needs_nobody(initiative)
    return () if over else (about_button(initiative, Action.OWN, "I own this"),)


def about_button(
    initiative: Initiative, action: Action, label: str, *, value: str = "", main: bool = False
) -> Button:
    """Return a button that is about an initiative, whatever else the card tells of."""
    return Button(action=action, label=label, about=initiative.thread, value=value, main=main)
