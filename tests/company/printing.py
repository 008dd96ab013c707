"""Cards as plain text, as somebody reads them: names for people, buttons in brackets."""

from collections.abc import Iterator, Mapping

from bot.domain.cards import Card, Item, Link, Quote, Words
from bot.domain.message import Person

Names = Mapping[Person, str]
SIGNS = {"gain": "+", "loss": "−", "not known yet": "?"}


def card_lines(card: Card, names: Names) -> Iterator[str]:
    """Yield a card from top to bottom."""
    yield card.title
    if card.lead:
        yield words_line(card.lead, names)
    for section in card.sections:
        yield ""
        yield f"  {section.title}"
        for item in section.items:
            yield _item_line(item, names)
        if section.more:
            whole = f" [{section.whole.label}]" if section.whole else ""
            yield f"    +{section.more} more{whole}"
    if card.bars is not None:
        yield ""
        for name, now, before in zip(card.bars.names, card.bars.now, card.bars.before, strict=True):
            yield f"    {name:<16} {now} ({before:g} a week before)"
    if card.note:
        yield f"  {words_line(card.note, names)}"


def words_line(words: Words, names: Names) -> str:
    """Return words as one line."""
    return "".join(_word(word, names) for word in words)


def _word(word: object, names: Names) -> str:
    match word:
        case Person():
            return f"@{names.get(word, word.id)}"
        case Quote(text=text):
            return f"“{text}”"
        case Link(text=text):
            return text
        case str():
            return word
        case _:
            return str(getattr(word, "text", word))


def _item_line(item: Item, names: Names) -> str:
    sign = f"{SIGNS[item.sign]} " if item.sign else ""
    buttons = " ".join(f"[{button.label}]" for button in item.buttons)
    return f"    {sign}{words_line(item.words, names)}  {buttons}"
