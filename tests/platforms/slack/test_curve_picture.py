"""A measure's curve as a picture in Slack: painted by hand, and told in words as well."""

import struct
import zlib
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.cards import Card, CardKind, Curve
from bot.domain.message import Channel
from bot.domain.metric import Point, Trend
from bot.platforms.slack.blocks.curve import HEIGHT, WIDTH, png_of_curve
from bot.platforms.slack.blocks.offers import EVERYTHING, Feature
from bot.ports.chat import Held, Sent
from tests.platforms.slack.choosy import open_stand, texts_of
from tests.platforms.slack.outside import WORKSPACE
from tests.platforms.slack.showing import UGLY

PLACE = Channel(WORKSPACE, "C01GEN")
INK, GREEN = bytes.fromhex("171b19"), bytes.fromhex("0b5c4a")
POINTS = tuple(Point(date(2026, 5, 12) + timedelta(weeks=n), 69 - n) for n in range(12))
DECIDED = (date(2026, 6, 9), "CI-142 decided")
BASKETS = Curve(
    "Baskets left behind", "%", POINTS, (DECIDED,), Trend.DOWN, Point(date(2026, 7, 28), 54)
)
OUTCOME = Card(
    kind=CardKind.OUTCOME,
    summary="CI-142, looked back: worse than promised",
    title="Let people pay as guest",
    facts=(("Baskets left behind: 69 % on 12 May to 58 % on 28 July",),),
    curve=BASKETS,
)


def pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    start = png.index(b"IDAT") + 4
    (size,) = struct.unpack(">I", png[start - 8 : start - 4])
    raw, row = zlib.decompress(png[start : start + size]), 3 * width + 1
    assert len(raw) == height * row
    return width, height, [raw[n * row + 1 : (n + 1) * row] for n in range(height)]


def inked(rows: list[bytes], colour: bytes) -> set[tuple[int, int]]:
    found = set()
    for y, row in enumerate(rows):
        at = row.find(colour)
        while at >= 0:
            if at % 3 == 0:
                found.add((at // 3, y))
            at = row.find(colour, at + 1)
    return found


def test_what_came_is_ink_and_what_was_promised_is_green() -> None:
    width, height, rows = pixels(png_of_curve(BASKETS))
    ink, green = inked(rows, INK), inked(rows, GREEN)

    assert (width, height) == (WIDTH, HEIGHT)
    assert len(ink) > 5_000
    assert len(green) > 500
    # The decision's day is a line from above the curve down to the axis.
    tallest = max(sum((x, y) in ink for y in range(110, 470)) for x in range(width))
    assert tallest > 300


def test_a_curve_without_a_promise_needs_no_green() -> None:
    plain = replace(BASKETS, promise=None, marks=())
    _, height, rows = pixels(png_of_curve(plain))

    assert height < HEIGHT
    assert inked(rows, GREEN) == set()


@pytest.mark.parametrize(
    "curve",
    [
        replace(BASKETS, points=POINTS[:1], promise=None),
        replace(BASKETS, points=POINTS[:1]),
        replace(BASKETS, marks=((date(2026, 7, 27), UGLY),)),
        Curve(UGLY, UGLY, (Point(date(1970, 1, 1), -1e12), Point(date(2999, 1, 1), 1e12))),
        Curve("", "", POINTS, (DECIDED,) * 3, None, Point(date(2031, 1, 1), 0)),
    ],
)
def test_whatever_the_curve_the_picture_can_be_read(curve: Curve) -> None:
    width, _, rows = pixels(png_of_curve(curve))

    assert width == WIDTH
    assert any(inked(rows, INK))


async def test_the_look_back_shows_it_with_its_words() -> None:
    async with open_stand() as stand:
        assert isinstance(await stand.sender.send(PLACE, OUTCOME, delivery="d1"), Held)
        assert isinstance(await stand.send(PLACE, OUTCOME), Sent)

        (message,) = stand.standing()
        (image,) = [one for one in message["blocks"] if one["type"] == "image"]
        assert image["alt_text"] == (
            "Baskets left behind, lower is better: 69 % on 12 May, 58 % on 28 Jul. "
            "CI-142 decided on 9 Jun. Expected: 54 % by 28 Jul."
        )
        assert pixels(stand.slack.files["F1"])[0] == WIDTH
        assert "69 % on 12 May" in texts_of(message)


async def test_where_no_picture_may_be_uploaded_its_words_stand() -> None:
    async with open_stand(offers=EVERYTHING - {Feature.PICTURE}) as stand:
        assert isinstance(await stand.send(PLACE, OUTCOME), Sent)

        (message,) = stand.standing()
        assert [one for one in message["blocks"] if one["type"] == "image"] == []
        assert "69 % on 12 May" in texts_of(message)
