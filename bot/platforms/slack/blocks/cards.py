"""Cards to Block Kit, top to bottom as every platform lays them out. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.domain.cards import Bars, Card, ClaimLine, EffectLine
from bot.domain.impact import Sign
from bot.platforms.slack.blocks.buttons import Block, actions
from bot.platforms.slack.blocks.digest_blocks import section_blocks
from bot.platforms.slack.blocks.mrkdwn import cut, escape, mention, plain, strong, words_text
from bot.platforms.slack.blocks.offers import Feature
from bot.platforms.slack.blocks.rich import NO_MORE, More, Room, weight

# What a message may hold in all. Slack says 50 blocks; where the sum of texts ends it does not
# say (it was seen at 13,200 characters). The limits of the parts below stay within both.
MESSAGE = Room(blocks=45, text=12_000)
# A view may hold 100 blocks and 250,000 bytes; a letter takes 12 of them where it is escaped.
VIEW = Room(blocks=100, text=15_000)
TITLE_LIMIT = 75
SENTENCE_LIMIT = 300
STATUS_LIMIT = 300
LEAD_LIMIT = 1000
NOTE_LIMIT = 600
EFFECTS_LIMIT = 3000
CLAIMS_LIMIT = 1000
FACTS_LIMIT = 1000
NAME_LIMIT = 75
PRESSED = frozenset({"actions", "context_actions"})
DOT = " · "
SIGN_MARKS: Mapping[Sign | None, str] = {
    Sign.GAIN: "+ ",
    Sign.LOSS: "− ",
    Sign.UNKNOWN: "? ",
    None: "",
}


def blocks_of(card: Card, most: Room = MESSAGE, more: More = NO_MORE) -> list[Block]:
    """Return a card's blocks: never none, never more than Slack takes.

    ``more`` is what the workspace's Slack may take beyond plain blocks.
    """
    before = _above(card)
    hides = Feature.ONLY_FOR in more.offered
    after = [*more.picture_blocks(card), *_below(card), *actions(card, hides=hides)]
    after += more.feedback_blocks(card)
    used = sum(weight(block) for block in (*before, *after))
    room = Room(most.blocks - len(before) - len(after), most.text - used)
    lists = section_blocks(card, more.beside_table(card, room), SIGN_MARKS, hides=hides)
    blocks = [*before, *lists, *more.table_blocks(card, lists, room), *after]
    return _named(blocks or [section(cut(escape(card.summary), LEAD_LIMIT).strip() or DOT.strip())])


def section(text: str) -> Block:
    """Return a block of text."""
    return {"type": "section", "text": mrkdwn(text)}


def context(text: str) -> Block:
    """Return a block of small text."""
    return {"type": "context", "elements": [mrkdwn(text)]}


def mrkdwn(text: str) -> Block:
    """Return text that Slack reads as mrkdwn. Verbatim: what is no markup, Slack leaves alone."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _above(card: Card) -> list[Block]:
    """Return what stands above the sections."""
    blocks: list[Block] = []
    status = cut(DOT.join(escape(said) for said in card.status if said.strip()), STATUS_LIMIT)
    if status:
        blocks.append(context(status))
    title = plain(card.title, TITLE_LIMIT)
    if title:
        blocks.append(section(escape(title) if card.sections else strong(title)))
    lead, note = cut(words_text(card.lead), LEAD_LIMIT), _note(card)
    if lead.strip():
        blocks.append(section(lead))
    if note and not _is_note_last(card):
        blocks.append(context(note))
    blocks += _lines((_effect(line) for line in card.effects), EFFECTS_LIMIT)
    blocks += _lines((_claim(line) for line in card.claims), CLAIMS_LIMIT)
    return blocks


def _below(card: Card) -> list[Block]:
    """Return what stands below the sections, down to the buttons."""
    blocks = [context(_bars(card.bars))] if card.bars and card.bars.names else []
    note = _note(card)
    if note and _is_note_last(card):
        blocks.append(context(note))
    facts = [text for text in (words_text(fact) for fact in card.facts) if text.strip()]
    if facts:
        blocks.append(context(_joined(facts, DOT, FACTS_LIMIT)))
    return blocks


def _note(card: Card) -> str:
    return cut(words_text(card.note), NOTE_LIMIT).strip()


def _is_note_last(card: Card) -> bool:
    """Return whether the note comments on what is listed, so that it follows the list."""
    return bool(card.sections or card.claims)


def _lines(lines: Iterable[str], limit: int) -> list[Block]:
    told = [line for line in lines if line.strip()]
    return [section(_joined(told, "\n", limit))] if told else []


def _joined(parts: list[str], between: str, limit: int) -> str:
    """Join what fits; "+N more" says how many parts did not."""
    text = cut(parts[0], limit)
    for place, part in enumerate(parts[1:], 1):
        left = f"{between}+{len(parts) - place} more"
        if len(text) + len(between) + len(part) + len(left) > limit:
            return f"{cut(text, limit - len(left))}{left}"
        text = f"{text}{between}{part}"
    return text


def _effect(line: EffectLine) -> str:
    segment = escape(plain(line.segment, NAME_LIMIT))
    head = f"{SIGN_MARKS[line.sign]}{segment}"
    sentence = escape(plain(line.sentence, SENTENCE_LIMIT))
    return f"{head}: {sentence}" if sentence else head


def _claim(line: ClaimLine) -> str:
    sentence = escape(plain(line.sentence, SENTENCE_LIMIT))
    return f"{mention(line.person)}: “{sentence}”" if sentence else mention(line.person)


def _bars(bars: Bars) -> str:
    """Return the balance as counts in text, and below it a week of the four before."""
    now = _counts(zip(bars.names, bars.now, strict=False))
    before = _counts(zip(bars.names, bars.before, strict=False))
    last = "Last week" if bars.weeks == 1 else f"Last {bars.weeks} weeks"
    each = "a week" if bars.weeks == 1 else f"in {bars.weeks} weeks"
    return cut(f"{last}: {now}\n4 weeks before, {each}: {before}", NOTE_LIMIT)


def _counts(counts: Iterable[tuple[str, float]]) -> str:
    return DOT.join(f"{escape(plain(name, NAME_LIMIT))} {_number(count)}" for name, count in counts)


def _number(count: float) -> str:
    return f"{count:.2f}".rstrip("0").rstrip(".")


def _named(blocks: list[Block]) -> list[Block]:
    """Give each thing to press a name of its own: "decide", "decide:1", "decide:2"."""
    seen: dict[str, int] = {}
    for element in (one for block in blocks for one in _pressable(block)):
        action = element["action_id"]
        seen[action] = seen.get(action, -1) + 1
        element["action_id"] = f"{action}:{seen[action]}" if seen[action] else action
    return blocks


def _pressable(block: Block) -> Iterable[dict[str, Any]]:
    elements = block["elements"] if block["type"] in PRESSED else ()
    parts = (*elements, block.get("accessory", {}))
    return (part for part in parts if "action_id" in part)
