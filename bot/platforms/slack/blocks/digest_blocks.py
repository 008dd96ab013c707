"""Headed lists in Block Kit: the digest's sections, and every other list. Pure.

What a message has no room for is counted, the longest list first, so that each keeps something.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.domain.cards import Button, Card, CardKind, Item, Section
from bot.domain.impact import Sign
from bot.platforms.slack.blocks.buttons import (
    BUTTONS_AT_MOST,
    Block,
    button_element,
    fits,
    plain_text,
    seen_by,
)
from bot.platforms.slack.blocks.mrkdwn import cut, escape, plain, words_text
from bot.platforms.slack.blocks.rich import Room

LINE_LIMIT = 500
HEADING_LIMIT = 100
LONGEST_SECTION = 3000
COUNT_ROOM = 30  # what "+12 more" takes of a line
Marks = Mapping[Sign | None, str]


@dataclass(frozen=True, slots=True)
class _Row:
    """One line, and what can be pressed beside it; several things stand below it."""

    text: str
    buttons: tuple[Block, ...] = ()

    @property
    def blocks(self) -> int:
        """How many blocks it takes."""
        return 1 + (len(self.buttons) > 1)

    @property
    def weight(self) -> int:
        """How many characters it takes."""
        labels = sum(len(one["text"]["text"]) for one in self.buttons)
        return len(self.text) + labels + sum(len(one.get("value", "")) for one in self.buttons)


@dataclass(frozen=True, slots=True)
class _List:
    """One section, ready to be laid out; ``more`` counts what is left out of it.

    A page of its own, such as a home, has ``large`` headings; in a message they are small.
    ``whole`` leads to all of it.
    """

    heading: str
    rows: tuple[_Row, ...]
    more: int
    large: bool = False
    whole: tuple[Block, ...] = ()

    @property
    def last(self) -> tuple[_Row, ...]:
        """The row that counts what is left out, where it stands for itself."""
        if not self.more or not (self.whole or not self.rows):
            return ()
        return (_Row(f"+{self.more} more", self.whole),)

    @property
    def blocks(self) -> int:
        """How many blocks it takes at most."""
        return sum(row.blocks for row in (*self.rows, *self.last)) + bool(self.heading)

    @property
    def weight(self) -> int:
        """How many characters it takes."""
        rows = sum(row.weight for row in (*self.rows, *self.last))
        return len(escape(self.heading)) + rows + COUNT_ROOM

    @property
    def shorter(self) -> "_List":
        """The same without its last line, which is counted instead."""
        return replace(self, rows=self.rows[:-1], more=self.more + 1)


@dataclass(frozen=True, slots=True)
class _Page:
    """What lines are laid out for: the card, how signs are marked, and whether Slack hides."""

    card: Card
    marks: Marks
    hides: bool


def section_blocks(card: Card, room: Room, marks: Marks, *, hides: bool = False) -> list[Block]:
    """Return the card's sections as blocks that fit into the room.

    ``hides``: the workspace's Slack can hide a button from those it is not for.
    """
    sections = [section for section in card.sections if section.items or section.more]
    page = _Page(card, marks, hides)
    # What there is no block for need not be laid out to be counted.
    lists = [_list(section, page, room.blocks) for section in sections[: room.blocks]]
    beyond = sum(len(section.items) + section.more for section in sections[room.blocks :])
    kept, left_out = _fitted(lists, room)
    left_out += beyond
    blocks = [block for one in kept for block in _laid_out(one)]
    return [*blocks, _small(f"+{left_out} more")] if left_out else blocks


def _fitted(lists: list[_List], room: Room) -> tuple[list[_List], int]:
    """Shorten the longest, then leave out the last, until all fit. Return what was left out."""
    kept, left_out = list(lists), 0
    one_more = 1  # the block that counts what was left out
    while kept and not _fits(kept, replace(room, blocks=room.blocks - one_more)):
        place = max(range(len(kept)), key=lambda i: (len(kept[i].rows), kept[i].weight, i))
        if len(kept[place].rows) > 1:
            kept[place] = kept[place].shorter
        else:
            last = kept.pop()
            left_out += len(last.rows) + last.more
    return kept, left_out


def _fits(lists: Sequence[_List], room: Room) -> bool:
    blocks = sum(one.blocks for one in lists)
    return blocks <= room.blocks and sum(one.weight for one in lists) <= room.text


def _list(section: Section, page: _Page, most: int) -> _List:
    rows = tuple(_row(item, page) for item in section.items[:most])
    more = section.more + len(section.items) - len(rows)
    heading, large = plain(section.title, HEADING_LIMIT), page.card.kind is CardKind.HOME
    whole = (section.whole,) if section.whole else ()
    return _List(heading, rows, more, large, _elements(whole, page))


def _row(item: Item, page: _Page) -> _Row:
    said = " ".join(words_text(item.words).split())
    text = cut(f"{page.marks[item.sign]}{said}", LINE_LIMIT) or "·"
    return _Row(text, _elements(item.buttons, page))


def _elements(buttons: Sequence[Button], page: _Page) -> tuple[Block, ...]:
    """Return the buttons that Slack can carry; more than one can be hidden from others."""
    card = page.card
    kept = [one for one in buttons if fits(one, card)][:BUTTONS_AT_MOST]
    elements = [button_element(one, card) for one in kept]
    for element, one in zip(elements, kept, strict=True):
        if page.hides and len(kept) > 1 and seen_by(one):
            element["visible_to_user_ids"] = seen_by(one)
    return tuple(elements)


def _laid_out(one: _List) -> list[Block]:
    """Return a section's blocks: lines without a button share one."""
    blocks = _heading(one)
    rows = one.rows
    if one.more and not one.last:
        end = rows[-1]
        rows = (*rows[:-1], replace(end, text=f"{end.text}\n+{one.more} more"))
    for is_pressed, group in groupby(rows, key=lambda row: bool(row.buttons)):
        for row in group if is_pressed else _together(tuple(group)):
            blocks += _row_blocks(row)
    return [*blocks, *(_last_block(row) for row in one.last)]


def _heading(one: _List) -> list[Block]:
    if not one.heading:
        return []
    if one.large:
        return [{"type": "header", "text": plain_text(one.heading, HEADING_LIMIT)}]
    return [_small(escape(one.heading))]


def _together(rows: Sequence[_Row]) -> list[_Row]:
    texts: list[str] = []
    for row in rows:
        if texts and len(texts[-1]) + len(row.text) < LONGEST_SECTION:
            texts[-1] = f"{texts[-1]}\n{row.text}"
        else:
            texts.append(row.text)
    return [_Row(text) for text in texts]


def _row_blocks(row: _Row) -> list[Block]:
    """Return a line with its one button beside it, or with all of them below it."""
    block: Block = {
        "type": "section",
        "text": {"type": "mrkdwn", "text": row.text, "verbatim": True},
    }
    if len(row.buttons) > 1:
        return [block, {"type": "actions", "elements": list(row.buttons)}]
    return [{**block, "accessory": row.buttons[0]} if row.buttons else block]


def _last_block(row: _Row) -> Block:
    return _row_blocks(row)[0] if row.buttons else _small(row.text)


def _small(text: str) -> Block:
    element = {"type": "mrkdwn", "text": text, "verbatim": True}
    return {"type": "context", "elements": [element]}
