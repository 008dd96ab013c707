"""What Slack tells besides messages, carried on: to the ring, and to who publishes or looks up."""

from dataclasses import dataclass

from bot.platforms.slack.directory import Directory
from bot.platforms.slack.heard import (
    ChannelChanged,
    ChannelClosed,
    ChannelGone,
    ChannelRenumbered,
    HomeOpened,
    LinksShared,
    News,
    PersonChanged,
)
from bot.platforms.slack.homes import Homes


@dataclass(frozen=True, slots=True)
class Courier:
    """Carries news. Returns once what must be kept is kept."""

    directory: Directory
    homes: Homes

    async def carry(self, news: News) -> None:
        """Do what one piece of news asks for."""
        match news:
            case HomeOpened(by=by, hash=hash):
                self.homes.show(by, hash)
            case ChannelChanged(channel=channel) | ChannelClosed(channel=channel):
                self.directory.note_again(channel)
            case PersonChanged(workspace=workspace, user=user):
                await self.directory.tell_person(workspace, user)
            case ChannelGone() | ChannelRenumbered() | LinksShared():
                pass
