"""Cards, lines and forms as Teams takes them: activities and Adaptive Cards 1.5. Pure.

The place and the delivery are not here: the sender adds both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.domain.cards import Bars, Card, ClaimLine, EffectLine, Item, Section, Strong, Words
from bot.domain.impact import Sign
from bot.platforms.teams.cards.buttons import actions, row
from bot.platforms.teams.cards.charts import balance_chart, curve_chart, last_weeks
from bot.platforms.teams.cards.frame import NOBODY, Names, framed
from bot.platforms.teams.cards.room import is_small
from bot.platforms.teams.cards.spoken import spoken, spoken_card
from bot.platforms.teams.cards.words import (
    Element,
    Mentions,
    block,
    called,
    cut,
    line,
    plain,
    together,
)

CARD = "application/vnd.microsoft.card.adaptive"
SUMMARY_LIMIT, TITLE_LIMIT, NAME_LIMIT = 300, 120, 75
LEAD_LIMIT, NOTE_LIMIT, SENTENCE_LIMIT, FACT_LIMIT = 1000, 600, 300, 300
FEWER = (30, 10, 3, 1)  # so many of each list, until all has room
MOST_ITEMS = 200  # of more nobody needs to find out whether all have room
BARE_ROW = 3  # so many buttons where no list has room
DOT = " · "
NOTHING: Element = {}
# In letters alone: Teams' green cannot be read on its white, nor its red on its black.
SIGNS: Mapping[Sign | None, str] = {
    Sign.GAIN: "+ ",
    Sign.LOSS: "− ",
    Sign.UNKNOWN: "? ",
    None: "",
}


def message_of(card: Card, names: Names = NOBODY, beside: Element = NOTHING) -> Element:
    """Return a card as an activity: what a phone shows of it, and the card itself.

    ``names`` is what people are called, by their ids; ``beside`` is what else the card carries.
    """
    if not card.summary:
        return line_of(card.lead, names)
    said = line(called(card.summary, names), SUMMARY_LIMIT)
    return {"type": "message", "summary": said, "attachments": [attached(card, names, beside)]}


def line_of(words: Words, names: Names = NOBODY) -> Element:
    """Return a line as an activity. Nobody is called by it."""
    return {"type": "message", "textFormat": "plain", "text": plain(spoken(words), names)}


def attached(card: Card, names: Names = NOBODY, beside: Element = NOTHING) -> Element:
    """Return a card as an attachment."""
    return {"contentType": CARD, "content": card_of(card, names, beside)}


def card_of(card: Card, names: Names = NOBODY, beside: Element = NOTHING) -> Element:
    """Return a card as an Adaptive Card: with all its lists, or as many lines as there is room."""
    card = spoken_card(card)
    items = sum(len(section.items) for section in card.sections)
    tries = FEWER if items > MOST_ITEMS else (max(items, *FEWER, *_lengths(card)), *FEWER)
    for at_most in tries:
        made = {**_card(_shorter(card, at_most), names), **beside}
        if is_small(made):
            return made
    return {**_card(_bare(card), names), **beside}


def _card(card: Card, names: Names) -> Element:
    mentions = Mentions(names)
    body = [*_above(card, mentions), *_lists(card, mentions), *_below(card, mentions)]
    summary = line(called(card.summary, names), SUMMARY_LIMIT)
    made = framed(body or [block((summary or DOT.strip(),), mentions)], actions(card), mentions)
    return {**made, "fallbackText": summary}


def _above(card: Card, mentions: Mentions) -> list[Element]:
    blocks: list[Element] = []
    status = DOT.join(line(said, NAME_LIMIT) for said in card.status if said.strip())
    if status:
        blocks.append(block((status,), mentions, size="Small", isSubtle=True))
    if card.title.strip():
        blocks.append(
            block(
                (Strong(line(called(card.title, mentions.names), TITLE_LIMIT)),),
                mentions,
                size="Medium",
            )
        )
    if _says(card.lead):
        blocks.append(block(cut(card.lead, LEAD_LIMIT), mentions))
    if _says(card.note):
        blocks.append(block(cut(card.note, NOTE_LIMIT), mentions, size="Small", isSubtle=True))
    return blocks


def _lists(card: Card, mentions: Mentions) -> list[Element]:
    effects = [_effect(one, mentions) for one in card.effects]
    claims = [block(_claim(one), mentions) for one in card.claims]
    blocks = [*together(effects, spacing="Medium"), *together(claims, spacing="Medium")]
    for section in card.sections:
        blocks += together(_section(section, card, mentions), spacing="Medium")
    return blocks


def _below(card: Card, mentions: Mentions) -> list[Element]:
    facts = [cut(fact, FACT_LIMIT) for fact in card.facts if _says(fact)]
    blocks = [block(fact, mentions, size="Small", isSubtle=True) for fact in facts]
    if card.curve is not None:
        blocks += curve_chart(card.curve)
    if card.bars is not None and card.bars.names:
        blocks += [block((said,), mentions, size="Small") for said in _bars(card.bars)]
        blocks += balance_chart(card.bars)
    return together(blocks, spacing="Medium")


def _effect(one: EffectLine, mentions: Mentions) -> Element:
    """Return a line of a segment."""
    name = Strong(f"{SIGNS[one.sign]}{line(one.segment, NAME_LIMIT)}")
    sentence = line(one.sentence, SENTENCE_LIMIT)
    return block((name, f": {sentence}") if sentence else (name,), mentions)


def _claim(one: ClaimLine) -> Words:
    sentence = line(one.sentence, SENTENCE_LIMIT)
    return (one.person, f": “{sentence}”") if sentence else (one.person,)


def _section(section: Section, card: Card, mentions: Mentions) -> list[Element]:
    title = line(section.title, TITLE_LIMIT)
    blocks = [block((Strong(title),), mentions)] if title else []
    for item in section.items:
        blocks += _item(item, card, mentions)
    if section.more:
        said = block((f"+{section.more} more",), mentions, size="Small", isSubtle=True)
        blocks += _pressed([said], row([section.whole] if section.whole else [], card))
    return blocks


def _item(item: Item, card: Card, mentions: Mentions) -> list[Element]:
    mark = SIGNS[item.sign]
    said = block(cut((mark, *item.words) if mark else item.words, LEAD_LIMIT), mentions)
    return _pressed([said], row(item.buttons, card))


def _pressed(said: list[Element], buttons: list[Element]) -> list[Element]:
    """Return a line with its one button beside it, or with all of them below it."""
    if [len(one["actions"]) for one in buttons] != [1]:
        return [*said, *buttons]
    columns = (
        {"type": "Column", "width": "stretch", "items": said},
        {"type": "Column", "width": "auto", "items": buttons},
    )
    return [{"type": "ColumnSet", "columns": list(columns)}]


def _bars(bars: Bars) -> tuple[str, str]:
    """Return the balance as counts: of the weeks, and of as many of the four before."""
    now = _counts(zip(bars.names, bars.now, strict=False))
    before = _counts(zip(bars.names, bars.before, strict=False))
    each = "a week" if bars.weeks == 1 else f"in {bars.weeks} weeks"
    return f"{last_weeks(bars.weeks)}: {now}", f"4 weeks before, {each}: {before}"


def _counts(counts: Iterable[tuple[str, float]]) -> str:
    return DOT.join(
        f"{line(name, NAME_LIMIT)} {f'{count:.2f}'.rstrip('0').rstrip('.')}"
        for name, count in counts
    )


def _lengths(card: Card) -> tuple[int, ...]:
    return tuple(map(len, (card.effects, card.claims, card.facts, card.more)))


def _shorter(card: Card, at_most: int) -> Card:
    """Return a card with the first of each list. What is left out of lists is counted."""
    effects, claims, facts = card.effects[:at_most], card.claims[:at_most], card.facts[:at_most]
    every = len(card.effects) + len(card.claims) + len(card.facts)
    left_out = every - len(effects) - len(claims) - len(facts)
    return replace(
        card,
        effects=effects,
        claims=claims,
        facts=(*facts, (f"+{left_out} more",)) if left_out else facts,
        sections=tuple(_shorter_section(one, at_most) for one in card.sections),
        more=card.more[:at_most],
    )


def _bare(card: Card) -> Card:
    """Return what matters most of a card, with no list. The record says the rest."""
    return replace(
        _shorter(card, 0),
        note=(),
        sections=(),
        bars=None,
        curve=None,
        buttons=card.buttons[:BARE_ROW],
    )


def _shorter_section(one: Section, at_most: int) -> Section:
    left_out = max(0, len(one.items) - at_most)
    return replace(one, items=one.items[:at_most], more=one.more + left_out, rest=())


def _says(words: Words) -> bool:
    return bool(plain(words, NOBODY).strip())
