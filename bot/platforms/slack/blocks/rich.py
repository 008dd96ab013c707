"""Blocks that not every Slack takes: a table, thumbs, a picture. Pure.

Each of them only adds: whatever matters stands in the plain blocks too, and where one of these is
refused the message goes out without any.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.cards import Card, Feedback, Item, Link, Quote, Strong, Words
from bot.domain.message import Person
from bot.platforms.slack.blocks.buttons import Block, fits, plain_text, value_of
from bot.platforms.slack.blocks.mrkdwn import is_person_id, is_web, plain, size
from bot.platforms.slack.blocks.offers import NOTHING_NEW, Feature
from bot.slack_words import clean

# docs.slack.dev, data_table: 201 rows with the header, 20,000 characters. A message has less room.
ROWS_AT_MOST = 100
ROWS_A_PAGE = 10
CELL_LIMIT = 300
CAPTION = "What there was no room for above"
HEADINGS = ("What", "List")
TABLE_ROOM = 5_000  # characters of a message that a table may take
ALT_LIMIT = 2_000
LABEL_LIMIT = 75


@dataclass(frozen=True, slots=True)
class Room:
    """What a message still has room for."""

    blocks: int
    text: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that Slack has, and what it shows, in words."""

    file: str
    alt: str


@dataclass(frozen=True, slots=True)
class More:
    """What a message may hold beyond plain blocks."""

    offered: frozenset[Feature] = NOTHING_NEW
    picture: Picture | None = None

    def picture_blocks(self, card: Card) -> list[Block]:
        """Return the card's chart as a picture; the numbers themselves stand below it."""
        picture, has_chart = self.picture, card.bars is not None or card.curve is not None
        if picture is None or not has_chart or Feature.PICTURE not in self.offered:
            return []
        alt = plain(picture.alt, ALT_LIMIT)
        return [{"type": "image", "slack_file": {"id": picture.file}, "alt_text": alt}]

    def feedback_blocks(self, card: Card) -> list[Block]:
        """Return the small question about the message, with its two thumbs."""
        asked = card.feedback
        if asked is None or Feature.FEEDBACK not in self.offered:
            return []
        if not (fits(asked.yes, card) and fits(asked.no, card)):
            return []
        return [{"type": "context_actions", "elements": [_thumbs(asked, card)]}]

    def beside_table(self, card: Card, room: Room) -> Room:
        """Return what a table leaves of the room."""
        if not self._is_tabled(card):
            return room
        return Room(room.blocks - 1, room.text - min(TABLE_ROOM, room.text // 2))

    def table_blocks(self, card: Card, lists: Sequence[Block], room: Room) -> list[Block]:
        """Return what the lists had no room for, as a table whose pages can be turned."""
        if not self._is_tabled(card):
            return []
        left = room.text - weight(list(lists))
        rows = [_row(CELL_LIMIT, item, title) for title, item in _left_out(card)]
        kept, left = [], min(left, TABLE_ROOM) - weight(_header())
        for row in rows[:ROWS_AT_MOST]:
            left -= weight(row)
            if left < 0:
                break
            kept.append(row)
        if not kept:
            return []
        table: Block = {"type": "data_table", "caption": CAPTION, "page_size": ROWS_A_PAGE}
        return [{**table, "rows": [_header(), *kept]}]

    def _is_tabled(self, card: Card) -> bool:
        return Feature.TABLE in self.offered and any(one.rest for one in card.sections)


NO_MORE = More()


def weight(block: object) -> int:
    """Return how many characters a block holds, what its buttons bring back included."""
    if isinstance(block, dict):
        own = sum(len(block[key]) for key in ("text", "value") if isinstance(block.get(key), str))
        return own + sum(weight(part) for part in block.values())
    return sum(weight(part) for part in block) if isinstance(block, list) else 0


def _left_out(card: Card) -> Iterable[tuple[str, Item]]:
    """Yield what is counted, not shown: the lines beyond the seven."""
    return ((one.title, item) for one in card.sections for item in one.rest)


def _thumbs(asked: Feedback, card: Card) -> Block:
    def thumb(label: str, value: str) -> Block:
        said = plain(f"{asked.question} {label}", LABEL_LIMIT)
        return {
            "text": plain_text(label, LABEL_LIMIT),
            "value": value,
            "accessibility_label": said,
        }

    return {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "positive_button": thumb(asked.yes.label, value_of(asked.yes, card)),
        "negative_button": thumb(asked.no.label, value_of(asked.no, card)),
    }


def _header() -> list[Block]:
    return [{"type": "raw_text", "text": one} for one in HEADINGS]


def _row(limit: int, item: Item, title: str) -> list[Block]:
    elements = _cut(list(_elements(item.words)), limit)
    what = {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": elements}],
    }
    return [what, {"type": "raw_text", "text": plain(title, LABEL_LIMIT) or "·"}]


def _elements(words: Words) -> Iterable[dict[str, Any]]:
    """Yield words as elements of rich text, in which nothing that is written means anything."""
    for part in words:
        match part:
            case Person(id=id) if is_person_id(id):
                yield {"type": "user", "user_id": id}
            case Person(id=id):
                yield _text(f"@{id}")
            case Strong(text=text):
                yield {**_text(text), "style": {"bold": True}}
            case Quote(text=text):
                yield _text(f"“{text}”")
            case Link(text=text, url=url) if is_web(url):
                yield {"type": "link", "url": url, "text": _line(text) or url}
            case Link(text=text):
                yield _text(text)
            case _:
                yield _text(part)


def _text(text: str) -> dict[str, Any]:
    return {"type": "text", "text": _line(text)}


def _line(text: str) -> str:
    """Return text on one line, its outer spaces kept: they stand between the parts."""
    return clean(text).replace("\n", " ")


def _cut(elements: list[dict[str, Any]], limit: int) -> list[dict[str, Any]]:
    """Return the first of them, up to so many characters; never none, and none of them empty."""
    kept, left = [], limit
    for element in elements:
        text = element.get("text", "")
        if not text and element["type"] != "user":
            continue
        if size(text) > left:
            kept.append({**element, "text": plain(text, max(left, 1))})
            break
        left -= size(text)
        kept.append(element)
    return kept or [{"type": "text", "text": "·"}]
