"""People and channels, as Slack describes them, in our words. Pure but for the time.

Sources: docs.slack.dev/reference/objects/user-object and conversation-object.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from bot.clock import Clock
from bot.domain.channel_events import ChannelSet
from bot.domain.message import Channel, Person
from bot.domain.person_events import PersonSeen
from bot.domain.policy import DigestPlan, Mode
from bot.platforms.slack.guests import is_guest
from bot.platforms.slack.reading import part
from bot.platforms.slack.tokens import tenant_of
from bot.platforms.slack.translate import SLACKBOT


def person_of(workspace: str, user: Mapping[str, Any], clock: Clock) -> PersonSeen | None:
    """Return what is to be known of somebody; None where Slack says nothing of anybody.

    Nobody is behind an app: whoever is one answers for nothing, and is not written to.
    """
    id = user.get("id")
    if not isinstance(id, str) or not id:
        return None
    profile, is_outsider = part(user, "profile"), _is_outsider(workspace, user)
    names = (profile.get("real_name"), user.get("real_name"), user.get("name"))
    return PersonSeen(
        person=Person(workspace, id),
        name=next((name for name in names if isinstance(name, str) and name), id),
        at=clock.now(),
        zone=_zone(user.get("tz")),
        is_admin=user.get("is_admin") is True and not is_outsider,  # of theirs, not of ours
        is_active=user.get("deleted") is not True and not _is_app(user),
        is_guest=is_guest(user),
        is_outsider=is_outsider,
    )


def _is_app(user: Mapping[str, Any]) -> bool:
    """Return whether it is a bot. Of its own Slack does not say so."""
    return user.get("is_bot") is True or user.get("id") == SLACKBOT


def _is_outsider(workspace: str, user: Mapping[str, Any]) -> bool:
    """Return whether somebody is of another organisation, met in a channel that is shared.

    In an organisation of several workspaces, they name all that somebody is in.
    """
    home, tenant = user.get("team_id"), tenant_of(workspace)
    teams = part(user, "enterprise_user").get("teams")
    is_ours = home in {None, "", tenant} or (isinstance(teams, list) and tenant in teams)
    return user.get("is_stranger") is True or not is_ours


def channel_of(
    workspace: str, described: Mapping[str, Any], stored: Mapping[str, str], clock: Clock
) -> ChannelSet | None:
    """Return what is to be known of a channel; None where the bot is not in it, or it is closed."""
    id, name = described.get("id"), described.get("name")
    if not isinstance(id, str) or not isinstance(name, str) or not described.get("is_member"):
        return None
    if described.get("is_archived") is True:
        return None
    id = stored.get(id, id)
    return ChannelSet(
        channel=Channel(workspace, id),
        at=clock.now(),
        name=name,
        mode=Mode.ASK,
        is_private=described.get("is_private") is True,
        is_external=described.get("is_ext_shared") is True,
        digest=DigestPlan(covers=(id,)),
    )


def _zone(said: object) -> str:
    """Return a time zone that this machine knows too; empty where it does not."""
    return said if isinstance(said, str) and said in _zones() else ""


@cache
def _zones() -> frozenset[str]:
    """Return all zones, for which hundreds of files are opened."""
    return frozenset(available_timezones())
