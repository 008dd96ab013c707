"""What Slack tells besides messages, carried on: to the ring, and to who publishes or looks up."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.channel_events import ChannelClosed, ChannelHidden
from bot.domain.ownership import Loss
from bot.domain.person_events import PersonLeft
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
    MemberCame,
    MemberLeft,
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
                self.homes.show(by, hash)
            case LinksShared():
                await self.unfurls.show(news)
            case PersonChanged() | MemberCame() | MemberLeft():
                await self._tell_of(news)
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

    async def _tell_of(self, news: PersonChanged | MemberCame | MemberLeft) -> None:
        """Tell of somebody. Slack tells of everybody in the workspace; most never met us."""
        if isinstance(news, MemberCame):
            self.directory.came(news.person, news.channel)
            return
        if isinstance(news, PersonChanged):
            await self.directory.tell_person(news.workspace, news.user, if_known=True)
            return
        at, reason = self.clock.now(), Loss.LEFT_CHANNEL
        fact = PersonLeft(person=news.person, channel=news.channel, reason=reason, at=at)
        await self.intake.seen(fact)
        self.directory.left(news.person, news.channel)
