"""The app manifest: what Teams must know of the app. Pure.

Its form is Microsoft's (learn.microsoft.com, "App manifest schema for Teams"), in the first version
that lets commands begin with a slash and be answered to whoever typed them alone. It is the same
for one tenant and for many: who may install the app is said in Entra, and whom we serve in
TEAMS_TENANT_ID.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.platforms.teams.gestures import ASK
from bot.platforms.teams.listener import HOME
from bot.platforms.teams.setup import permissions
from bot.platforms.teams.setup.about import ABOUT
from bot.platforms.teams.tab.visitors import TAB

FORM = "1.29"
SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{FORM}/MicrosoftTeams.schema.json"
NAME = "Empty Chair"
GREEN = "#0b5c4a"  # of our pages
CHANNEL_TAB = f"{TAB}/configure"
MOST_COMMANDS = 12  # of a list: Microsoft's own
DESCRIPTION = "Asks “How will this impact our customers?”, and keeps the answer."
LONG_DESCRIPTION = (
    "An empty chair at the table stands for the customer. Empty Chair is the bot that sits in it: "
    "where decisions are made it asks “How will this impact our customers?”, gets one accountable "
    "owner, keeps the answer, and brings it back when the promised effect should be visible. "
)
READS = (
    "It reads only the channels of teams it was added to, and of a message that proposes nothing "
    "it keeps nothing."
)
READS_NOTHING = "It reads only what is addressed to it."
# The words that the bot is called with, as far as a list takes them. What follows is typed.
COMMANDS = (
    ("mine", "what waits for you"),
    ("find", "initiatives with these words, the best first"),
    ("show", "one record, such as CI-142"),
    ("owner", "who answers for one, such as CI-142"),
    ("digest preview", "this channel’s next digest"),
    ("export", "how to take everything along"),
    ("mute", "no direct prompts for a while, such as 2w; mute off ends it"),
    ("calibration", "how promises came out, by team and by evidence"),
    ("metrics", "customer measures, with their curves and a way to add values"),
    ("principles", "what you promise your customers, and what gives way"),
    ("setup", "channels, segments, principles and the digest, for admins"),
    ("help", "everything that you can type"),
)
AT_HOME = ((HOME, "what waits for you, your decisions, and what the bot reads and keeps"),)
OF_A_CHANNEL = frozenset({"digest preview"})
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsPlan:
    """How the app will be used.

    Args:
        url: where Teams reaches us, without a slash at its end.
        app_id: the id of the app registration, a GUID.
        commands_only: whether the bot is to read no messages that are not addressed to it.
        privacy, terms: where people read what becomes of what they write; empty: our own page.
        version: of the manifest, three numbers. Teams takes an update only with a higher one.
    """

    url: str
    app_id: str
    commands_only: bool = False
    privacy: str = ""
    terms: str = ""
    version: str = "1.0.0"


def teams_manifest(plan: TeamsPlan) -> Json:
    """Return the manifest as Microsoft's JSON."""
    return {
        "$schema": SCHEMA,
        "manifestVersion": FORM,
        "version": plan.version,
        "id": plan.app_id,
        "developer": {
            "name": NAME,
            "websiteUrl": plan.url + ABOUT,
            "privacyUrl": plan.privacy or plan.url + ABOUT,
            "termsOfUseUrl": plan.terms or plan.url + ABOUT,
        },
        "name": {"short": NAME, "full": f"{NAME}: how will this impact our customers?"},
        "description": {
            "short": DESCRIPTION,
            "full": LONG_DESCRIPTION + (READS_NOTHING if plan.commands_only else READS),
        },
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": GREEN,
        "defaultInstallScope": "team",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
        "bots": [_bot(plan)],
        "composeExtensions": [_extension(plan)],
        "staticTabs": [_tab(plan)],
        "configurableTabs": [_channel_tab(plan)],
        "permissions": [one.name for one in permissions.OF_PEOPLE],
        "validDomains": [place_of(plan)],
        "webApplicationInfo": {"id": plan.app_id, "resource": resource_of(plan)},
        **_authorization(plan),
    }


def place_of(plan: TeamsPlan) -> str:
    """Return the host that everything is on, with its port if that is another than https has."""
    return urlsplit(plan.url).netloc.lower()


def resource_of(plan: TeamsPlan) -> str:
    """Return what a signed-in person's token is for: the "Application ID URI"."""
    return f"api://{place_of(plan)}/botid-{plan.app_id}"


def _bot(plan: TeamsPlan) -> Json:
    return {
        "botId": plan.app_id,
        "scopes": ["team", "personal", "groupChat"],
        "supportsFiles": False,
        "isNotificationOnly": False,
        "supportsTargetedMessages": True,
        "commandLists": [
            {
                "scopes": ["team", "groupChat"],
                "triggers": ["mention", "slash"],
                "commands": _commands(COMMANDS),
            },
            {
                "scopes": ["personal"],  # nobody else is there: nothing is to be said to one alone
                "triggers": ["mention"],
                "commands": _commands(
                    (*AT_HOME, *(one for one in COMMANDS if one[0] not in OF_A_CHANNEL))
                ),
            },
        ],
    }


def _commands(listed: tuple[tuple[str, str], ...]) -> list[Json]:
    return [{"title": title, "description": what} for title, what in listed]


def _extension(plan: TeamsPlan) -> Json:
    return {
        "botId": plan.app_id,
        "commands": [
            {
                "id": ASK,
                "type": "action",
                "title": "Ask for customer impact",
                "description": "Asks how this will impact our customers.",
                "context": ["message", "compose", "commandBox"],
                "triggers": ["slash"],
                "fetchTask": True,
            }
        ],
    }


def _tab(plan: TeamsPlan) -> Json:
    return {
        "entityId": "home",
        "name": "Home",
        "contentUrl": plan.url + TAB,
        "scopes": ["personal"],
    }


def _channel_tab(plan: TeamsPlan) -> Json:
    """Return the tab of a channel, which somebody adds: Teams pins none there by itself."""
    return {
        "configurationUrl": plan.url + CHANNEL_TAB,
        "canUpdateConfiguration": False,
        "scopes": ["team"],
        "context": ["channelTab"],
    }


def _authorization(plan: TeamsPlan) -> Json:
    """Return what a team's owner is asked for; nothing where the bot is for commands only."""
    asked = permissions.of_a_team(commands_only=plan.commands_only)
    if not asked:
        return {}
    listed = [{"name": one.name, "type": "Application"} for one in asked]
    return {"authorization": {"permissions": {"resourceSpecific": listed}}}
