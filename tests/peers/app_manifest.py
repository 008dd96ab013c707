"""What Teams refuses of an app manifest, by Microsoft's own schemas, and by what those leave out.

The schemas let pass a number that is no version, a permission that nobody knows, an address
without encryption, and a command that is said twice.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft4Validator

from tests.peers.programs import bring

Json = dict[str, Any]
SCHEMAS = "@microsoft/app-manifest/build/json-schemas/teams"
# What a team's owner can agree to for an app, without anybody signed in: the table "RSC permissions
# for a team" of learn.microsoft.com, "Resource-specific consent for your Teams app", those for
# applications (msteams-docs 023ad2b, graph-api/rsc/resource-specific-consent.md).
OF_A_TEAM = frozenset(
    {
        "Channel.Create.Group",
        "Channel.Delete.Group",
        "ChannelMeeting.ReadBasic.Group",
        "ChannelMeetingNotification.Send.Group",
        "ChannelMeetingParticipant.Read.Group",
        "ChannelMeetingRecording.Read.Group",
        "ChannelMeetingTranscript.Read.Group",
        "ChannelMessage.Read.Group",
        "ChannelMessage.Send.Group",
        "ChannelSettings.Read.Group",
        "ChannelSettings.ReadWrite.Group",
        "TeamMember.Read.Group",
        "TeamSettings.Read.Group",
        "TeamSettings.ReadWrite.Group",
        "TeamsActivity.Send.Group",
        "TeamsAppInstallation.Read.Group",
        "TeamsTab.Create.Group",
        "TeamsTab.Delete.Group",
        "TeamsTab.Read.Group",
        "TeamsTab.ReadWrite.Group",
    }
)


def refused(manifest: Json) -> list[str]:
    """Return what is wrong with a manifest, by the schema of the version that it names."""
    wrong = _validator(str(manifest.get("manifestVersion"))).iter_errors(manifest)
    found = [f"{'/'.join(map(str, one.absolute_path))}: {one.message[:160]}" for one in wrong]
    if re.fullmatch(r"\d+\.\d+\.\d+", str(manifest.get("version"))) is None:
        found.append(f"no version: {manifest.get('version')}")
    return [*found, *_permissions(manifest), *_addresses(manifest), *_twice(manifest)]


@cache
def _validator(version: str) -> Draft4Validator:
    file = bring() / SCHEMAS / f"v{version}" / "MicrosoftTeams.schema.json"
    return Draft4Validator(json.loads(file.read_text()))


def _permissions(manifest: Json) -> Iterator[str]:
    asked = manifest.get("authorization", {}).get("permissions", {}).get("resourceSpecific", [])
    for one in asked:
        if one.get("name") not in OF_A_TEAM or one.get("type") != "Application":
            yield f"no permission of a team's: {one}"
    if asked and "resource" not in manifest.get("webApplicationInfo", {}):
        yield "permissions, and no webApplicationInfo.resource"


def _addresses(said: object) -> Iterator[str]:
    if isinstance(said, dict):
        for name, value in said.items():
            if name.lower().endswith("url") and not str(value).startswith("https://"):
                yield f"{name} is not encrypted: {value}"
            yield from _addresses(value)
    elif isinstance(said, list):
        for one in said:
            yield from _addresses(one)


def _twice(manifest: Json) -> Iterator[str]:
    for bot in manifest.get("bots", []):
        for listed in bot.get("commandLists", []):
            titles = [str(one.get("title")) for one in listed.get("commands", [])]
            if len(titles) != len(set(titles)):
                yield f"commands that repeat: {titles}"
