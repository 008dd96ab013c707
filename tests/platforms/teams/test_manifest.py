"""What Teams is told of the app: least, and neither more nor less than what we use."""

import json
import re
from itertools import chain
from urllib.parse import urlsplit

import pytest

from bot.engine.commands import HELP, Propose, Unclear, understand
from bot.platforms.teams.settings import ACTIVITIES
from bot.platforms.teams.setup.manifest import (
    AT_HOME,
    COMMANDS,
    MOST_COMMANDS,
    TeamsPlan,
    teams_manifest,
)
from bot.platforms.teams.setup.package import contents
from bot.platforms.teams.setup.permissions import OF_A_TEAM, OF_PEOPLE
from bot.platforms.teams.told.heard import AskedAbout, AskedAnew, Commanded, Posted
from bot.platforms.teams.translate import heard
from tests.architecture.sources import ROOT
from tests.builders import NOON
from tests.platforms.teams.house import Said, invoked, posted, private
from tests.platforms.teams.issuer_double import APP_ID

TEAMS = ROOT / "bot" / "platforms" / "teams"
README = (ROOT / "README.md").read_text()
URL = "https://chair.example.com"
WHOLE = teams_manifest(TeamsPlan(url=URL, app_id=APP_ID))
ASKED_FOR = (*OF_A_TEAM, *OF_PEOPLE)
# What follows a command that nothing can be done for without it.
BEHIND = {"find": "guest", "show": "CI-142", "owner": "CI-142", "mute": "2w"}
MESSAGE = {"id": "1790000000001", "body": {"contentType": "text", "content": "We drop the fee."}}


def offered(*triggers: str) -> list[str]:
    """Return the commands of the lists that are shown for all of these."""
    lists = WHOLE["bots"][0]["commandLists"]
    shown = (one["commands"] for one in lists if one["triggers"] == list(triggers))
    return [one["title"] for one in chain.from_iterable(shown)]


def action() -> Said:
    """Return the one command of the message extension."""
    (found,) = WHOLE["composeExtensions"][0]["commands"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("title", [title for title, _ in COMMANDS])
def test_each_command_is_understood(title: str) -> None:
    words = f"{title} {BEHIND[title]}" if title in BEHIND else title
    assert not isinstance(understand(words), Unclear | Propose)


def test_each_command_is_one_of_those_that_help_lists() -> None:
    listed = " ".join(words.removeprefix("/impact") for words, _ in HELP)
    assert [title for title, _ in COMMANDS if f" {title} " not in f" {listed} "] == []


def test_a_list_is_as_long_as_teams_shows() -> None:
    lists = WHOLE["bots"][0]["commandLists"]
    assert all(0 < len(one["commands"]) <= MOST_COMMANDS for one in lists)


def test_where_others_read_commands_begin_with_a_mention_or_a_slash() -> None:
    assert offered("mention", "slash") == [title for title, _ in COMMANDS]
    assert WHOLE["bots"][0]["supportsTargetedMessages"] is True


def test_in_ones_own_chat_there_is_the_home_and_nothing_of_a_channel() -> None:
    assert offered("mention")[0] == AT_HOME[0][0]
    assert "digest preview" not in offered("mention")
    assert isinstance(heard(private(offered("mention")[0]), NOON), Commanded)


def test_the_action_calls_back_to_what_is_listened_for() -> None:
    assert action()["fetchTask"] is True
    for context in action()["context"]:
        value = {"commandId": action()["id"], "commandContext": context}
        payload = {"messagePayload": MESSAGE} if context == "message" else {}
        found = heard(invoked("composeExtension/fetchTask", value | payload), NOON)
        assert isinstance(found, AskedAbout if context == "message" else AskedAnew)


def test_what_is_asked_of_a_team_lets_us_hear_what_is_not_addressed_to_us() -> None:
    (asked,) = WHOLE["authorization"]["permissions"]["resourceSpecific"]
    assert asked == {"name": "ChannelMessage.Read.Group", "type": "Application"}
    assert isinstance(heard(posted("Let us drop the fee."), NOON), Posted)


def test_nothing_is_asked_of_a_service_that_would_need_more_permissions() -> None:
    called = [path.name for path in TEAMS.rglob("*.py") if "//graph.microsoft" in path.read_text()]
    assert called == []


def test_for_commands_only_nothing_is_asked_of_a_team() -> None:
    told = teams_manifest(TeamsPlan(url=URL, app_id=APP_ID, commands_only=True))
    assert "authorization" not in told
    assert "reads only what is addressed to it" in told["description"]["full"]
    assert told["bots"] == WHOLE["bots"]
    assert told["composeExtensions"] == WHOLE["composeExtensions"]


def test_everything_is_on_one_host() -> None:
    written = json.dumps({name: WHOLE[name] for name in WHOLE if name != "$schema"})
    hosts = {urlsplit(one).netloc for one in re.findall(r'https://[^"]+', written)}
    assert hosts == {"chair.example.com"} == set(WHOLE["validDomains"])
    assert WHOLE["webApplicationInfo"]["resource"] == f"api://chair.example.com/botid-{APP_ID}"
    assert ACTIVITIES not in written  # where Teams calls us is said in Azure


def test_a_host_is_written_as_entra_and_every_client_compare_it() -> None:
    told = teams_manifest(TeamsPlan(url="https://Chair.Example.com:8443/behind", app_id=APP_ID))
    assert told["validDomains"] == ["chair.example.com:8443"]
    assert told["webApplicationInfo"]["resource"].startswith("api://chair.example.com:8443/botid-")


def test_the_readme_gives_the_same_reasons() -> None:
    named = {one.name for one in ASKED_FOR}
    rows = re.findall(r"^\| `([A-Za-z.]+)`( ◦)? \| (.+) \|$", README, re.MULTILINE)
    told = [(name, reason, bool(mark)) for name, mark, reason in rows if name in named]
    assert told == [(one.name, one.reason, one.reads_messages) for one in ASKED_FOR]


@pytest.mark.parametrize(("name", "size"), [("color.png", 192), ("outline.png", 32)])
def test_an_icon_has_the_size_that_teams_wants(name: str, size: int) -> None:
    icon = contents(TeamsPlan(url=URL, app_id=APP_ID))[name]
    assert icon.startswith(b"\x89PNG\r\n\x1a\n")
    assert [int.from_bytes(icon[at : at + 4]) for at in (16, 20)] == [size, size]
