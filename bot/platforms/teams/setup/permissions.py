"""What we ask of a team and of whoever is in it: each permission with its reason. Least.

The one table: the manifest and the README follow it. Sources: learn.microsoft.com,
"Resource-specific consent for your Teams app" and "App manifest schema for Teams". All else that
we do, the Bot Framework allows any bot where it was added: to write, to change what it wrote, to
name channels and members, and to hear of those who come and go.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Permission:
    """Something the app may do. ``reason`` goes on from "it lets the bot …"."""

    name: str
    reason: str
    reads_messages: bool = False  # left out where the bot is for commands only


# What the owner of a team agrees to when it is added there, for that team alone.
OF_A_TEAM = (
    Permission(
        "ChannelMessage.Read.Group",
        "notice proposals in the channels of a team it was added to, without being mentioned",
        reads_messages=True,
    ),
)
# What whoever adds it is told of.
OF_PEOPLE = (
    Permission("identity", "know who acts: their name, time zone, and whether they are a guest"),
    Permission("messageTeamMembers", "write to owners and authors directly"),
)


def of_a_team(*, commands_only: bool = False) -> tuple[Permission, ...]:
    """Return what the owner of a team is asked for."""
    return tuple(one for one in OF_A_TEAM if not (commands_only and one.reads_messages))
