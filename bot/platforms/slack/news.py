"""What Slack tells besides messages, carried on: to the ring, and to who publishes or looks up."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.channel_events import ChannelClosed, ChannelHidden
from bot.platforms.slack.directory import Directory
from bot.platforms.slack.homes import Homes
from bot.platforms.slack.tenants.renamed import Renamed
from bot.platforms.slack.told.heard import (
    ChannelChanged,
    ChannelGone,
    ChannelRenumbered,
    ChannelWentPrivate,
    HomeOpened,
    LinksShared,
    News,
    PersonChanged,
)
from bot.platforms.slack.unfurls import Unfurls
from bot.ports.chat import Intake


@dataclass(frozen=True, slots=True, kw_only=True)
class Courier:
    """Carries news. Returns once what must be kept is kept."""

    intake: Intake
    renamed: Renamed
    directory: Directory
    homes: Homes
    unfurls: Unfurls
    clock: Clock

    async def carry(self, news: News) -> None:
        """Do what one piece of news asks for."""
        match news:
            case HomeOpened(by=by, hash=hash):
                self.directory.note(by)  # who looks after the settings must be known
                self.homes.show(by, hash)
            case LinksShared():
                await self.unfurls.show(news)
            case PersonChanged(workspace=workspace, user=user):
                # Slack tells of everybody in the workspace; most of them never met us.
                await self.directory.tell_person(workspace, user, if_known=True)
            case ChannelChanged(channel=channel):
                self.directory.note_again(channel)
            case ChannelWentPrivate(channel=channel):
                await self.intake.seen(ChannelHidden(channel=channel, at=self.clock.now()))
                self.directory.note_again(channel)
            case ChannelGone(channel=channel, reason=reason):
                self.directory.forget(channel)
                at = self.clock.now()
                await self.intake.seen(ChannelClosed(channel=channel, at=at, reason=reason))
            case ChannelRenumbered(channel=channel, to=to):
                await self.renamed.renumber(channel, to)
                self.directory.note_again(channel)
