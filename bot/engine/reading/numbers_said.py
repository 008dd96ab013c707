"""Numbers as people write them: "8 points", "-2,5 %", "from 61 % to 63 %". Never a guess."""

import re
from dataclasses import dataclass

# Of a kind that no measure reaches; beyond it a number is a slip, and no float tells it exactly.
LARGEST = 1e12
GROUP = 3  # digits of a thousand
LONGEST = 200  # characters of an amount that is looked at
SPACES = "\u00a0\u2009\u202f"  # those that stand between digits
_DIGITS = r"\d(?:[\d.,'\u2019 ]*\d)?"
_NUMBER = re.compile(rf"(?<![\w.,])([+\u2212-]?)\s?({_DIGITS})(?![\d])")
_UNIT = re.compile(
    r"\s*(?:(?:fewer|less|more)\b\s*)?"
    r"(?:of\s+(?:all\s+)?(?:our|the|their|these|those)\s+)?"
    r"(%|\u20ac|per cent\b|(?:per|an?|each|every)\s+[^\W\d_]+|[^\W\d_]+(?:\spoints?\b)?)?",
    re.IGNORECASE,
)
_RATE = re.compile(r"\b(?:per|an?|each|every) ")  # of what, it leaves open: a unit of its own
_CURRENCY = re.compile(r"([\u20ac$\u00a3])\s*$")
_FROM_TO = re.compile(r"\bfrom\b(.{1,60}?)\bto\b(.{1,60})", re.IGNORECASE)
_TO = re.compile(r"^\s*(?:up |down )?(?:to|below|above|under|over)\b", re.IGNORECASE)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([ '\u2019.,])\d{3})(?:\1\d{3})*\Z")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?\Z")
POINTS = frozenset({"point", "points", "pt", "pts", "pp", "percentage points"})
PER_CENT = frozenset({"%", "percent", "per cent", "prozent"})
NO_UNIT = frozenset(
    {
        *("a", "an", "and", "as", "at", "by", "each", "every", "fewer", "for", "from", "in", "is"),
        *("less", "more", "of", "on", "or", "out", "per", "than", "the", "to", "was", "with"),
    }
)  # words that stand behind a number and name nothing


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its unit. ``is_level``: what it comes to, rather than by how much it moves."""

    value: float
    unit: str = ""
    is_level: bool = False


def amount_in(text: str) -> Amount | None:
    """Return the one amount that a text names; None where it names none, several or a range."""
    said = text[:LONGEST].translate(dict.fromkeys(map(ord, SPACES), " "))
    span = _FROM_TO.search(said)
    if span:
        return _only(span[2], is_level=True)
    return _only(said, is_level=_TO.search(said) is not None)


def number_in(text: str) -> float | None:
    """Return the number that a text is, and nothing else but a unit; None where that is unclear.

    Both commas are read: "1,234.5" and "1.234,5". A lone "1.234" may be either, so it is none;
    "1,234" is a thousand and more, as this product's language writes it.
    """
    found = amount_in(text)
    return found.value if found else None


def unit_of(unit: str) -> str:
    """Return a unit as it is compared: "%" for "percent", "points" for "pp".

    "a week" is "per week", and no unit but that: whether calls or orders, it does not say.
    """
    folded = " ".join(unit.casefold().split())
    if folded in PER_CENT:
        return "%"
    return "points" if folded in POINTS else _RATE.sub("per ", folded, count=1).removesuffix("s")


def plain_number(digits: str) -> float | None:
    """Return the number that digits with separators stand for; None where it could be two."""
    tight = digits.replace(" ", "").replace("'", "").replace("\u2019", "")
    dots, commas = tight.count("."), tight.count(",")
    if dots and commas:
        last = max(tight.rfind("."), tight.rfind(","))
        whole, rest = tight[:last], tight[last + 1 :]
        mark = "," if tight[last] == "." else "."
        return _float(f"{whole.replace(mark, '')}.{rest}") if _is_grouped(whole, mark) else None
    if dots + commas > 1 or (commas and _GROUPED.match(tight)):
        mark = "." if dots else ","
        return _float(tight.replace(mark, "")) if _is_grouped(tight, mark) else None
    if dots and _GROUPED.match(tight):
        return None
    if " " in digits or tight != digits.replace(" ", ""):
        return _float(tight) if _GROUPED.match(digits) else None
    return _float(tight.replace(",", ".")) if _PLAIN.match(tight) else None


def _is_grouped(digits: str, mark: str) -> bool:
    groups = digits.split(mark)
    return 1 <= len(groups[0]) <= GROUP and all(len(group) == GROUP for group in groups[1:])


def _float(digits: str) -> float | None:
    value = float(digits)
    return value if abs(value) <= LARGEST else None


def _only(said: str, *, is_level: bool) -> Amount | None:
    found = list(_NUMBER.finditer(said))
    if len(found) != 1 or any(letter.isdigit() for letter in _without(said, found[0])):
        return None
    match = found[0]
    value = plain_number(match[2])
    if value is None:
        return None
    unit = _unit_after(said[match.end() :]) or _unit_before(said[: match.start()])
    return Amount(-value if match[1] in {"-", "\u2212"} else value, unit, is_level)


def _unit_after(rest: str) -> str:
    found = _UNIT.match(rest)
    words = (found[1] or "").split() if found else []
    return "" if not words or words[-1].casefold() in NO_UNIT else " ".join(words)


def _unit_before(before: str) -> str:
    found = _CURRENCY.search(before)
    return found[1] if found else ""


def _without(said: str, match: re.Match[str]) -> str:
    return said[: match.start()] + said[match.end() :]
