"""A measure's curve as a picture: what came, the decision's day, and what was expected. Pure.

Two inks, as everywhere here: what came is solid black, what was promised dashed green.
"""

from bot.curves import Drawing, Spot, drawing_of
from bot.domain.cards import Curve
from bot.platforms.slack.blocks.canvas import (
    BOLD,
    DOT,
    LINE,
    PAPER,
    PEN,
    Canvas,
    Place,
    fitting,
    width_of,
)

INK, QUIET, RULE, GREEN = (bytes.fromhex(one) for one in ("171b19", "626a66", "dcdfdc", "0b5c4a"))
WIDTH, HEIGHT = 1280, 600  # twice what Slack shows: sharp on a fine screen
MARGIN, GAP = 32, 16
TOP, BOTTOM = 168, 468  # where the curve may be; the words stand above and below
THICK, THIN = 5.0, 3.0
RADIUS = 11.0
MARK_TOP = 112
EDGE = 0.96  # what is beyond it has its number beside the paper


def png_of_curve(curve: Curve) -> bytes:
    """Return the picture, as a PNG file."""
    drawing = drawing_of(curve)
    canvas = Canvas(WIDTH, HEIGHT if drawing.promise else HEIGHT - LINE - MARGIN)
    room = WIDTH - 2 * MARGIN
    canvas.write(fitting(curve.name, room), MARGIN, 24, INK, BOLD)
    canvas.write(fitting(drawing.heading, room), MARGIN, 24 + LINE + 8, QUIET)
    paper = _Paper(WIDTH - MARGIN - GAP - max(width_of(drawing.last), width_of(drawing.promised)))
    _paint_ground(canvas, drawing, paper)
    _paint_promise(canvas, drawing, paper)
    _paint_line(canvas, drawing, paper)
    _paint_key(canvas, drawing)
    return canvas.png()


class _Paper:
    """Turns shares into pixels; ``right`` leaves room for the last numbers."""

    def __init__(self, right: float) -> None:
        self.right = right - GAP

    def x(self, share: float) -> float:
        return MARGIN + RADIUS + share * (self.right - MARGIN - RADIUS)

    def at(self, spot: Spot) -> Place:
        return self.x(spot.x), BOTTOM - spot.y * (BOTTOM - TOP)


def _paint_ground(canvas: Canvas, drawing: Drawing, paper: _Paper) -> None:
    """Paint the axis, its months, and the lines at which something was decided."""
    canvas.fill(MARGIN, BOTTOM + 8, round(paper.right) - MARGIN + GAP, 2, RULE)
    free = 0.0
    for tag in drawing.months:
        x = min(max(paper.x(tag.x) - width_of(tag.words) / 2, MARGIN), WIDTH - width_of(tag.words))
        if x >= free:
            canvas.write(tag.words, x, BOTTOM + 22, QUIET)
            free = x + width_of(tag.words) + GAP
    for tag in drawing.marks:
        x, words = paper.x(tag.x), fitting(tag.words, WIDTH / 2)
        canvas.draw(((x, MARK_TOP), (x, BOTTOM + 8)), THIN, INK)
        fits = x + GAP + width_of(words) < WIDTH - MARGIN
        left = x + GAP if fits else x - GAP - width_of(words)
        canvas.write(words, left, MARK_TOP - DOT, INK)


def _paint_promise(canvas: Canvas, drawing: Drawing, paper: _Paper) -> None:
    if drawing.way is not None:
        start, end = map(paper.at, drawing.way)
        canvas.dash(start, end, THIN, GREEN)
    if drawing.gap is not None:
        canvas.draw([paper.at(spot) for spot in drawing.gap], THIN, QUIET)
    if drawing.promise is not None:
        canvas.ring(paper.at(drawing.promise), RADIUS, GREEN, PAPER)


def _paint_line(canvas: Canvas, drawing: Drawing, paper: _Paper) -> None:
    """Paint what came, and the numbers at its ends."""
    places = [paper.at(spot) for spot in drawing.line]
    canvas.draw(places, THICK, INK)
    canvas.draw((places[-1], places[-1]), 2 * RADIUS, INK)
    if len(places) > 1:
        canvas.draw((places[0], places[0]), 2 * RADIUS - 6, INK)
        _write_first(canvas, drawing.first, places)
    last, promise = drawing.line[-1], drawing.promise
    move = _apart(last, promise, paper) if promise else 0.0
    other = drawing.gap[0] if drawing.gap else last
    if promise:
        _write_at(canvas, drawing.promised, (promise, other), paper, (GREEN, PEN, -move))
    _write_at(canvas, drawing.last, (last, promise or last), paper, (INK, BOLD, move))


def _write_first(canvas: Canvas, words: str, places: list[Place]) -> None:
    """Write the first number below the line where that rises, else above; on the paper."""
    (x, y), right = places[0], places[0][0] + width_of(words)
    near = [at[1] for at in places if at[0] <= right]
    below = max(near) + GAP
    is_below = places[1][1] < y and below + LINE <= BOTTOM
    canvas.write(words, x - RADIUS, below if is_below else min(near) - LINE - GAP, QUIET)


def _write_at(
    canvas: Canvas,
    words: str,
    spots: tuple[Spot, Spot],
    paper: _Paper,
    how: tuple[bytes, float, float],
) -> None:
    """Write a number to the right of its place; where that is not at the edge, away from other."""
    (spot, other), (colour, pen, move) = spots, how
    x, y = paper.at(spot)
    if _is_at_edge(spot):
        canvas.write(words, paper.right + 2 * GAP, y - LINE / 2 + move, colour, pen)
        return
    below = y + GAP
    if other.y <= spot.y:
        canvas.write(words, x, y - LINE - GAP, colour, pen)
    elif below + LINE <= BOTTOM:
        canvas.write(words, x, below, colour, pen)
    else:  # no room above the axis
        canvas.write(words, x + RADIUS + GAP, y - LINE / 2, colour, pen)


def _apart(last: Spot, promise: Spot, paper: _Paper) -> float:
    """Return by how much the last number gives way to what was promised, both at the edge."""
    if not (_is_at_edge(last) and _is_at_edge(promise)):
        return 0.0
    between = paper.at(last)[1] - paper.at(promise)[1]
    return max(0.0, LINE + 6 - abs(between)) / 2 * (1 if between >= 0 else -1)


def _is_at_edge(spot: Spot) -> bool:
    return spot.x > EDGE


def _paint_key(canvas: Canvas, drawing: Drawing) -> None:
    """Say which line is which, where there are two."""
    if drawing.promise is None:
        return
    top, middle = HEIGHT - 24 - LINE, HEIGHT - 24 - LINE / 2 - 2
    left = MARGIN
    canvas.draw(((left + 4, middle), (left + 56, middle)), THICK, INK)
    canvas.write("what came", left + 72, top, INK, PEN)
    left += 72 + width_of("what came") + 3 * GAP
    canvas.dash((left, middle), (left + 40, middle), THIN, GREEN)
    canvas.ring((left + 56, middle), RADIUS - 2, GREEN, PAPER)
    canvas.write(f"expected {drawing.due}", left + 80, top, GREEN, PEN)
