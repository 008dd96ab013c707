"""An address is asked for values: from outside alone, small, short, and never in full in a log."""

import asyncio
import gzip
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import web

from bot.measures.addresses import Doorkeeper, ForbiddenAddressError, Resolve
from bot.measures.on_demand import WebOnDemand
from bot.measures.web_source import MOST_BYTES, WebSource
from bot.ports.metrics import NoSeries, SeriesText
from tests.measures.shop import HERE, NUMBERS, Names, Shop, certified, opened

TESTED = Doorkeeper(allows_loopback=True)
NEIGHBOUR = "127.0.0.2"
PACKED = gzip.compress(b"a" * 99, mtime=0)  # at no time, so that every worker packs the same


@dataclass(frozen=True, slots=True)
class Street(Doorkeeper):
    """Takes one address of this machine for the public, and all others for the inside."""

    def check_ip(self, address: str) -> None:
        if address != NEIGHBOUR:
            raise ForbiddenAddressError("it does not lead to a public address")

    def check_url(self, url: str) -> None:
        """Take http as well: what is looked at here is where it leads."""


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    async with opened() as shop:
        yield shop


async def why(source: WebSource, address: str) -> NoSeries:
    said = await source.fetch(address)
    assert isinstance(said, NoSeries)
    assert "hush-hush" not in said.reason
    return said


async def test_what_it_says_is_returned_as_it_is(shop: Shop) -> None:
    for source in (WebSource(TESTED), WebOnDemand(allows_loopback=True)):
        assert await source.fetch(shop.url()) == SeriesText(NUMBERS)

    (asked, _) = shop.asked
    assert "Authorization" not in asked.headers
    assert "Cookie" not in asked.headers


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]", "[::1]"]
)
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_this_machine_is_not_asked_however_it_is_written(
    shop: Shop, host: str, scheme: str
) -> None:
    source = WebSource(Doorkeeper(), Names([[HERE]]))

    assert "not asked" in (await why(source, shop.url(host, scheme))).reason
    assert shop.asked == []


@pytest.mark.parametrize("inside", [HERE, "10.0.0.1", "169.254.169.254", "::1"])
async def test_a_name_that_leads_inside_is_not_asked(shop: Shop, inside: str) -> None:
    both = WebSource(Street(), Names([[NEIGHBOUR, inside]]))

    refused = await why(both, shop.url("numbers.example"))

    assert refused.reason == (
        "It is not asked: it does not lead to a public address. Give one that anybody can open."
    )
    assert not refused.passes
    assert shop.asked == []


async def test_a_name_that_changes_its_mind_gains_nothing() -> None:
    """DNS rebinding: public when it is looked at, inside when it is connected to."""
    async with opened(NEIGHBOUR) as outside, opened(HERE, outside.port) as inside:
        names = Names([[NEIGHBOUR], [HERE]])
        source = WebSource(Street(), names)
        first = await source.fetch(outside.url("numbers.example"))
        assert first == SeriesText(NUMBERS)
        assert names.asked == ["numbers.example"]

        outside.moves(outside.url("numbers.example"))
        names.asked.clear()
        await why(source, outside.url("numbers.example"))

        assert names.asked == ["numbers.example"] * 2
        assert inside.asked == []
        assert len(outside.asked) == 2


async def test_a_resolver_that_lies_is_found_out_when_it_is_connected_to(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was looked at before, the socket looks once more."""

    async def unchecked(_self: object, host: str, port: int = 0, **_how: int) -> object:
        return [{"hostname": host, "host": HERE, "port": port, "family": 2, "proto": 6, "flags": 0}]

    monkeypatch.setattr("bot.measures.addresses.CheckedResolver.resolve", unchecked)

    assert "not asked" in (await why(WebSource(Street()), shop.url("numbers.example"))).reason
    assert shop.asked == []


async def test_it_may_lead_on_and_each_place_is_looked_at(shop: Shop) -> None:
    async with opened() as other:
        shop.moves(other.url())
        assert await WebSource(TESTED).fetch(shop.url()) == SeriesText(NUMBERS)

        for inside in ("http://10.0.0.1/", "file:///etc/passwd", "http://169.254.169.254/latest"):
            shop.moves(inside)
            assert "not asked" in (await why(WebSource(TESTED), shop.url())).reason


async def test_it_may_not_lead_on_for_ever(shop: Shop) -> None:
    shop.moves(shop.url())

    assert "leads from one address to the next" in (await why(WebSource(TESTED), shop.url())).reason
    assert len(shop.asked) == 4


@pytest.mark.parametrize(
    ("status", "words", "passes"),
    [
        (401, "without signing in", False),
        (403, "without signing in", False),
        (404, "Check the address", False),
        (204, "Check the address", False),
        (429, "It answered 429.", True),
        (500, "It answered 500.", True),
        (503, "It answered 503.", True),
    ],
)
async def test_each_refusal_has_its_remedy_unless_it_may_pass(
    shop: Shop, status: int, words: str, *, passes: bool
) -> None:
    shop.says("No", status=status)
    refused = await why(WebSource(TESTED), shop.url())

    assert words in refused.reason
    assert refused.passes == passes


async def test_too_much_is_not_read_to_its_end(shop: Shop) -> None:
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while sent < 50 * MOST_BYTES:
                await response.write(b"2026-08-01,69\n" * 1000)
                sent += 14_000
        except ConnectionError:
            pass  # it was hung up on, as it should be
        return response

    shop.answer = endless

    assert "more than 1 MB" in (await why(WebSource(TESTED), shop.url())).reason
    assert sent < 50 * MOST_BYTES


@pytest.mark.parametrize(
    "body",
    [b"<!doctype html><p>Sign in", "Größe".encode("latin-1"), b"a\0b", PACKED],
)
async def test_what_is_no_table_is_not_taken_for_one(shop: Shop, body: bytes) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=body, content_type="text/csv")

    shop.answer = answer

    assert "CSV or JSON" in (await why(WebSource(TESTED), shop.url())).reason


async def test_what_is_packed_is_not_unpacked(shop: Shop) -> None:
    async def bomb(_request: web.Request) -> web.Response:
        packed = gzip.compress(b"0" * 20 * MOST_BYTES)
        return web.Response(body=packed, headers={"Content-Encoding": "gzip"})

    shop.answer = bomb

    assert "packed" in (await why(WebSource(TESTED), shop.url())).reason


async def test_who_never_answers_is_not_waited_for(shop: Shop) -> None:
    async def silent(_request: web.Request) -> web.Response:
        await asyncio.Event().wait()
        raise AssertionError("nobody sets it")

    shop.answer = silent
    refused = await why(WebSource(TESTED, timeout=0.05), shop.url())

    assert refused.passes


async def test_who_is_not_there_is_asked_again(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with opened() as gone:
        address = gone.url()

    assert (await why(WebSource(TESTED), address)).passes
    assert "hush-hush" not in caplog.text


async def test_the_certificate_is_looked_at(tmp_path: Path) -> None:
    server, client = certified(tmp_path, "numbers.example")
    names: Resolve = Names([[HERE]])
    async with opened(tls=server) as shop:
        url = shop.url("numbers.example", "https")
        assert await WebSource(TESTED, names, client).fetch(url) == SeriesText(NUMBERS)

        unknown = await why(WebSource(TESTED, names), url)
        elsewhere = await why(WebSource(TESTED, names, client), shop.url("other.example", "https"))

        assert "certificate" in unknown.reason
        assert "certificate" in elsewhere.reason
        assert len(shop.asked) == 1
