"""Microsoft may tell of anything twice, of a press under another id: it has happened once."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from tests.platforms.teams.connector_double import ALICE, BOB, OBJECT_IDS
from tests.platforms.teams.town import INBOX, OUTBOX, Said, Town, open_town, words

PLAN = "We should charge guests for returns from June on."
SAID = "Guests pay 4.90 for a return."
ANSWER = {
    "effects/existing": "loss",
    "change": SAID,
    "grade": "hunch",
    "owner": OBJECT_IDS[BOB],
}


class TownWithEcho(Town):
    """Each activity comes twice. Of an invoke only what it says is the same."""

    async def tell(self, said: Said) -> Said:
        answer = await super().tell(said)
        again = {**said, "id": f"{said['id']}-again"} if said["type"] == "invoke" else said
        await super().tell(again)
        return answer


async def what_comes_of_it(
    url: str, kind: Callable[..., Town]
) -> tuple[Counter[str], Counter[str], list[str]]:
    """Let a plan be made, answered and owned; return what was kept and done, and what stands."""
    async with open_town(url) as opened:
        town = kind(opened.app, opened.clock, opened.connector, opened.browser)
        await town.install()
        root = await town.say(ALICE, PLAN)
        await town.later(timedelta(minutes=30))
        await town.press(ALICE, "Answer", town.thread(root)[0])
        await town.fill(ALICE, ANSWER)
        (asks,) = town.private(BOB)
        await town.press(BOB, "I’m accountable", asks)
        with town.app.database.begin() as connection:
            events = Counter(connection.execute(select(INBOX.c.kind)).scalars())
            effects = Counter(connection.execute(select(OUTBOX.c.kind)).scalars())
        return events, effects, [words(one) for one in (*town.thread(root), *town.private(BOB))]


async def test_what_is_told_twice_has_happened_once(tmp_path: Path) -> None:
    once = await what_comes_of_it(f"sqlite:///{tmp_path}/once.db", Town)
    twice = await what_comes_of_it(f"sqlite:///{tmp_path}/twice.db", TownWithEcho)
    assert SAID in once[2][0]
    assert "not confirmed" not in once[2][0]
    assert twice == once
