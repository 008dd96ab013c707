"""Where the addresses of measures are asked: never from the playground, never this machine."""

from bot.ports.metrics import NoSeries, SeriesText
from bot.settings import read_settings
from bot.wiring.fit import assert_fit
from tests.measures.shop import NUMBERS, opened

SLACK = {"SLACK_BOT_TOKEN": "xoxb-1-2-3", "SLACK_SIGNING_SECRET": "of-nobody"}
TESTED = {"EMPTYCHAIR_TEST": "1"}


async def test_the_playground_asks_no_address() -> None:
    async with opened() as shop:
        said = await assert_fit(read_settings({})).series.fetch(shop.url())

    assert said == NoSeries("In the playground no address is asked. Paste its values.")
    assert shop.asked == []


async def test_this_machine_is_asked_only_where_the_product_is_tested() -> None:
    async with opened() as shop:
        refused = await assert_fit(read_settings(SLACK)).series.fetch(shop.url())
        assert isinstance(refused, NoSeries)
        assert shop.asked == []

        allowed = await assert_fit(read_settings(SLACK | TESTED)).series.fetch(shop.url())
        assert allowed == SeriesText(NUMBERS)
