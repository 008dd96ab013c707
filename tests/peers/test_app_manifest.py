"""The app manifest for Teams is as Microsoft's own schema wants it, and faults do not pass."""

import copy
import itertools
from collections.abc import Callable

import pytest

from bot.platforms.teams.setup.manifest import TeamsPlan, teams_manifest
from tests.peers.app_manifest import Json, refused

pytestmark = pytest.mark.peer
APP_ID = "3f1c2b6a-9d84-4c1e-8b57-0a6f5d2e7c91"
PLANS = [
    TeamsPlan(url=url, app_id=APP_ID, commands_only=commands_only, privacy=privacy)
    for url, commands_only, privacy in itertools.product(
        ("https://chair.example.com", "https://Chair.example.com:8443/behind"),
        (False, True),
        ("", "https://acme.example/privacy"),
    )
]
Fault = Callable[[Json], object]


def commands(manifest: Json) -> list[Json]:
    """Return the commands of the first list."""
    found: list[Json] = manifest["bots"][0]["commandLists"][0]["commands"]
    return found


def action(manifest: Json) -> Json:
    """Return the command of the message extension."""
    found: Json = manifest["composeExtensions"][0]["commands"][0]
    return found


def permission(manifest: Json) -> Json:
    """Return the first permission of a team."""
    found: Json = manifest["authorization"]["permissions"]["resourceSpecific"][0]
    return found


FAULTS: dict[str, Fault] = {
    "a version that knows no slash": lambda m: m.update(manifestVersion="1.28"),
    "an id that is none": lambda m: m.update(id="emptychair"),
    "a bot's id that is none": lambda m: m["bots"][0].update(botId="28:1"),
    "a number that is none": lambda m: m.update(version="1.0"),
    "a name that is too long": lambda m: m["name"].update(short="x" * 31),
    "a description that is too long": lambda m: m["description"].update(short="x" * 81),
    "no description": lambda m: m.pop("description"),
    "no icons": lambda m: m.pop("icons"),
    "half the icons": lambda m: m["icons"].pop("outline"),
    "a field that nobody knows": lambda m: m.update(slashCommands=[]),
    "a colour that is none": lambda m: m.update(accentColor="green"),
    "a place that is none": lambda m: m["bots"][0].update(scopes=["channel"]),
    "a trigger that is none": lambda m: m["bots"][0]["commandLists"][0].update(triggers=["chair"]),
    "too many commands": lambda m: commands(m).extend({"title": str(n)} for n in range(12)),
    "a command twice": lambda m: commands(m)[0].update(title="help"),
    "a command without a title": lambda m: commands(m)[0].pop("title"),
    "a command with a button": lambda m: commands(m)[0].update(button="x"),
    "a place for an action that is none": lambda m: action(m).update(context=["channel"]),
    "an action whose title is too long": lambda m: action(m).update(title="x" * 33),
    "an action that is a shortcut": lambda m: action(m).update(type="shortcut"),
    "a tab without a place": lambda m: m["staticTabs"][0].pop("scopes"),
    "a channel's tab without a page": lambda m: m["configurableTabs"][0].pop("configurationUrl"),
    "a page that is no address": lambda m: m["staticTabs"][0].update(contentUrl="/teams/tab"),
    "a page that is not encrypted": lambda m: m["staticTabs"][0].update(contentUrl="http://a.b/"),
    "notices that are not encrypted": lambda m: m["developer"].update(privacyUrl="http://a.b/"),
    "a permission that nobody knows": lambda m: permission(m).update(name="Channel.Read.Group"),
    "a permission of a whole company": lambda m: permission(m).update(name="Group.Read.All"),
    "a permission of a person's": lambda m: permission(m).update(type="Delegated"),
    "permissions that Teams would not take": lambda m: m["webApplicationInfo"].pop("resource"),
    "a right that is none": lambda m: m.update(permissions=["everything"]),
    "a sign-in for an app that is none": lambda m: m["webApplicationInfo"].update(id="chair"),
}  # fmt: skip


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_every_manifest_is_as_microsoft_wants_it(plan: TeamsPlan) -> None:
    assert refused(teams_manifest(plan)) == []


@pytest.mark.parametrize("plant", FAULTS.values(), ids=FAULTS)
def test_no_fault_passes(plant: Fault) -> None:
    sound = teams_manifest(PLANS[0])
    faulty = copy.deepcopy(sound)
    plant(faulty)
    assert faulty != sound
    assert refused(faulty) != []
