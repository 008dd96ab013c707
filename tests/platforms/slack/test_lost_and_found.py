"""What goes on in the background and fails is said in the log, and leaves nothing stuck behind."""

from dataclasses import dataclass

import pytest

from bot.clock import Clock
from bot.domain.message import Thread
from bot.domain.person_events import PersonSeen
from bot.platforms.slack.answers import Answers
from bot.platforms.slack.calls import status
from bot.platforms.slack.calls.api import Web
from bot.platforms.slack.directory import Directory
from bot.platforms.slack.tenants.connections import OneWorkspace
from bot.platforms.slack.tenants.renamed import Renamed
from bot.platforms.slack.told.heard import Back
from bot.ports.chat import Seen
from tests.platforms.slack.house import ALICE, Door
from tests.platforms.slack.outside import open_sender
from tests.platforms.slack.slack_double import TEAM, TOKEN, open_double


@dataclass
class Forgetful(Door):
    """A ring whose database is away for the first few facts."""

    away: int = 1

    async def seen(self, fact: Seen, *, if_known: bool = False) -> None:
        if self.away:
            self.away -= 1
            raise ConnectionError
        await super().seen(fact, if_known=if_known)


async def test_who_could_not_be_noted_is_looked_up_when_they_are_met_again() -> None:
    async with open_double() as slack:
        web, door = Web(slack.url), Forgetful()
        renamed = Renamed(OneWorkspace(web, TOKEN))
        await renamed.introduce()
        directory = Directory(renamed, door, Clock())
        for _ in range(3):
            directory.note(ALICE)
            await directory.settle()
        await directory.close()
        await web.close()
    (fact,) = door.facts
    assert isinstance(fact, PersonSeen)
    assert (fact.person, slack.count("users.info")) == (ALICE, 2)


async def test_an_answer_that_breaks_in_the_background_is_said_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    stranger = OneWorkspace(Web("http://127.0.0.1:9/api/"), TOKEN)  # who does not know who it is
    answers = Answers(stranger)
    answers.say("Only Maya can do that.", ALICE, Back(channel="C01GEN"))
    await answers.settle()
    assert "A line was not shown." in caplog.text
    assert "Maya" not in caplog.text


async def test_hints_that_were_never_taken_away_fill_no_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(status, "MOST_SHOWN", 1)
    async with open_double() as slack, open_sender(slack) as sender:
        roots = [slack.say("C01GEN", ALICE.id, text)["ts"] for text in ("a", "b")]
        threads = [Thread(f"slack:{TEAM}", "C01GEN", root) for root in roots]
        for thread in threads:
            await sender.busy(thread, "is reading the reply…")
        for thread in threads:
            await sender.busy(thread, "")
        assert slack.count("assistant.threads.setStatus") == 3
