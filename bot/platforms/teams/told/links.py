"""Where a message can be seen in Teams. Pure."""

from functools import lru_cache
from urllib.parse import quote, urlsplit

from bot.platforms.teams.reading import Body, is_group_chat, is_own_chat, part, tenant_of, text

LINK = "https://teams.microsoft.com/l/message"
IN_CHAT = "context=" + quote('{"contextType":"chat"}', safe="")
HOSTS = frozenset({"teams.microsoft.com", "teams.cloud.microsoft"})
LONGEST = 2000


def link_to(activity: Body, channel: str, id: str, root: str) -> str:
    """Return where a message can be seen."""
    if is_own_chat(channel) or is_group_chat(channel):
        return f"{LINK}/{quote(channel, safe='')}/{quote(id, safe='')}?{IN_CHAT}"
    group = text(part(part(activity, "channelData"), "team"), "aadGroupId")
    return link_within(tenant_of(activity), group, (channel, root, id))


def link_within(tenant: str, group: str, place: tuple[str, str, str]) -> str:
    """Return where a message can be seen: ``place`` is its channel, its thread and its own id."""
    channel, root, id = map(_coded, place)
    said = {"tenantId": tenant, "groupId": _coded(group), "parentMessageId": root}
    query = "&".join(f"{name}={value}" for name, value in said.items() if value)
    return f"{LINK}/{channel}/{id}?{query}"


def _coded(part: str) -> str:
    return part if part.isascii() and part.isdigit() else _quoted(part)


@lru_cache(maxsize=1_000)
def _quoted(part: str) -> str:
    return quote(part, safe="")


def is_of_teams(url: str) -> bool:
    """Return whether a link leads to Teams, and nowhere else."""
    if len(url) > LONGEST or any(letter <= " " or letter in '<>|\\"' for letter in url):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and parts.hostname in HOSTS and port is None
