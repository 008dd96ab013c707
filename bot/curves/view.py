"""A measure's curve as a view that a template lays out: x in per cent, y in pixels. Pure."""

from typing import Any

from bot.curves import Drawing, Spot, Tag, drawing_of, left_out_words, rows_of
from bot.domain.cards import Curve

View = dict[str, Any]

WIDE = 82.0  # per cent: to the right of it stand the last numbers
# Pixels: the words of the decision stand above, the months below. So that a number finds room
# beneath its point, wherever that is, the lowest keeps away from the months.
TOP, TALL, BENEATH = 40, 92, 20
BOX = 1000  # the inner drawing stretches from its own thousand to the page's width
EDGE = 0.96  # what is beyond it has its number beside the drawing
LINE = 15  # pixels that a number is tall
NARROW = 7  # letters that stand beside the drawing on a phone, too
MARK_LIMIT = 24  # letters
AWAY = 0.6  # from here on words stand to the left of their line


def curve_view(curve: Curve) -> View | None:
    """Return a curve as pages lay it out, and the room keeps it; None where there is none."""
    if not curve.points:
        return None
    drawing = drawing_of(curve)
    return {
        "name": curve.name,
        "heading": drawing.heading,
        "told": drawing.told,
        "wide": f"{WIDE:g}%",
        "tall": TALL,
        "line": " ".join(_inner(spot) for spot in drawing.line),
        "way": " ".join(_inner(spot) for spot in drawing.way or ()),
        "gap": " ".join(_inner(spot) for spot in drawing.gap or ()),
        "dots": [_place(spot) for spot in {drawing.line[0]: 0, drawing.line[-1]: 0}],
        "ring": _place(drawing.promise) if drawing.promise else None,
        "numbers": _numbers(drawing),
        "marks": [_mark(tag) for tag in drawing.marks],
        "months": [_month(tag) for tag in drawing.months],
        "due": drawing.due,
        "left_out": left_out_words(curve),
        "rows": [list(row) for row in rows_of(curve)],
    }


def _numbers(drawing: Drawing) -> list[View]:
    """Return the numbers at the ends of the line and at what was promised, out of their way."""
    last, promise = drawing.line[-1], drawing.promise
    numbers = []
    if len(drawing.line) > 1:
        first, second = drawing.line[:2]
        numbers.append(_beside(drawing.first, first, "quiet", is_below=second.y > first.y))
    if promise is None:
        return [*numbers, _number(drawing.last, last, last, "ink")]
    other = drawing.gap[0] if drawing.gap else last
    numbers.append(_number(drawing.promised, promise, other, "due"))
    numbers.append(_number(drawing.last, last, promise, "ink"))
    if _is_at_edge(last) and _is_at_edge(promise):
        upper, lower = sorted(numbers[-2:], key=lambda one: int(one["y"]))
        near = LINE - (lower["y"] - upper["y"])
        if near > 0:
            upper["y"] -= near // 2
            lower["y"] += near - near // 2
    return numbers


def _number(words: str, spot: Spot, other: Spot, kind: str) -> View:
    if not _is_at_edge(spot):
        return _beside(words, spot, kind, is_below=other.y > spot.y)
    if len(words) > NARROW:
        return _text(words, f"{kind} end", "100%", _y(spot) + 4)
    return _text(words, kind, _x(1), _y(spot) + 4, dx=9)


def _beside(words: str, spot: Spot, kind: str, *, is_below: bool) -> View:
    return _text(words, kind, _x(spot.x), _y(spot) + (BENEATH if is_below else -9))


def _text(words: str, kind: str, x: str, y: int, dx: int = 0) -> View:
    return {"words": words, "class": kind, "x": x, "y": y, "dx": dx}


def _mark(tag: Tag) -> View:
    is_left = tag.x > AWAY
    words = f"{tag.words[: MARK_LIMIT - 1]}…" if len(tag.words) > MARK_LIMIT else tag.words
    return {"x": _x(tag.x), "words": words, "dx": -6 if is_left else 6, "is_left": is_left}


def _month(tag: Tag) -> View:
    ends = {0.0: "", 1.0: "end"}
    return {"x": _x(tag.x), "words": tag.words, "class": ends.get(tag.x, "mid")}


def _place(spot: Spot) -> View:
    return {"x": _x(spot.x), "y": _y(spot)}


def _x(share: float) -> str:
    return f"{share * WIDE:.2f}%"


def _y(spot: Spot) -> int:
    return round(TOP + (1 - spot.y) * TALL)


def _inner(spot: Spot) -> str:
    return f"{spot.x * BOX:.1f},{(1 - spot.y) * BOX:.1f}"


def _is_at_edge(spot: Spot) -> bool:
    return spot.x > EDGE
