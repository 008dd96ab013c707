"""Headed lists in Block Kit: the digest's sections, and every other list. Pure.

What a message has no room for is counted, the longest list first, so that each keeps something.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.domain.cards import Card, CardKind, Item, Section
from bot.domain.impact import Sign
from bot.platforms.slack.blocks.buttons import Block, button_element, fits, plain_text
from bot.platforms.slack.blocks.mrkdwn import cut, escape, plain, words_text
from bot.platforms.slack.blocks.rich import Room

LINE_LIMIT = 500
HEADING_LIMIT = 100
LONGEST_SECTION = 3000
COUNT_ROOM = 30  # what "+12 more" takes of a line
Marks = Mapping[Sign | None, str]


@dataclass(frozen=True, slots=True)
class _Row:
    """One line, and what can be pressed beside it."""

    text: str
    button: Block | None

    @property
    def weight(self) -> int:
        """How many characters it takes."""
        pressed = self.button or {}
        label = pressed["text"]["text"] if pressed else ""
        return len(self.text) + len(label) + len(pressed.get("value", ""))


@dataclass(frozen=True, slots=True)
class _List:
    """One section, ready to be laid out; ``more`` counts what is left out of it.

    A page of its own, such as a home, has ``large`` headings; in a message they are small.
    """

    heading: str
    rows: tuple[_Row, ...]
    more: int
    large: bool = False

    @property
    def blocks(self) -> int:
        """How many blocks it takes at most."""
        return len(self.rows) + bool(self.heading) + bool(self.more and not self.rows)

    @property
    def weight(self) -> int:
        """How many characters it takes."""
        return len(escape(self.heading)) + sum(row.weight for row in self.rows) + COUNT_ROOM

    @property
    def shorter(self) -> "_List":
        """The same without its last line, which is counted instead."""
        return replace(self, rows=self.rows[:-1], more=self.more + 1)


def section_blocks(card: Card, room: Room, marks: Marks) -> list[Block]:
    """Return the card's sections as blocks that fit into the room."""
    sections = [section for section in card.sections if section.items or section.more]
    # What there is no block for need not be laid out to be counted.
    lists = [_list(section, card, marks, room.blocks) for section in sections[: room.blocks]]
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


def _list(section: Section, card: Card, marks: Marks, most: int) -> _List:
    rows = tuple(_row(item, card, marks) for item in section.items[:most])
    more = section.more + len(section.items) - len(rows)
    return _List(plain(section.title, HEADING_LIMIT), rows, more, card.kind is CardKind.HOME)


def _row(item: Item, card: Card, marks: Marks) -> _Row:
    said = " ".join(words_text(item.words).split())
    text = cut(f"{marks[item.sign]}{said}", LINE_LIMIT) or "·"
    button = item.button
    carried = button is not None and fits(button, card)
    return _Row(text, button_element(button, card) if button is not None and carried else None)


def _laid_out(one: _List) -> list[Block]:
    """Return a section's blocks: lines without a button share one."""
    blocks = _heading(one)
    rows = one.rows
    if one.more and rows:
        last = rows[-1]
        rows = (*rows[:-1], replace(last, text=f"{last.text}\n+{one.more} more"))
    elif one.more:
        blocks.append(_small(f"+{one.more} more"))
    for is_pressed, group in groupby(rows, key=lambda row: row.button is not None):
        blocks += [_section(row) for row in (group if is_pressed else _together(tuple(group)))]
    return blocks


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
    return [_Row(text, None) for text in texts]


def _section(row: _Row) -> Block:
    block: Block = {
        "type": "section",
        "text": {"type": "mrkdwn", "text": row.text, "verbatim": True},
    }
    return {**block, "accessory": row.button} if row.button else block


def _small(text: str) -> Block:
    element = {"type": "mrkdwn", "text": text, "verbatim": True}
    return {"type": "context", "elements": [element]}
