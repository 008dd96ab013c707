"""What ``emptychair check`` says of times in which nothing reached us."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import utc_now
from bot.domain.gap import Gap
from bot.ports.store import Desk, OpenUnit

RECENT = timedelta(days=7)
MOST_UNREAD = 5  # channels


@dataclass(frozen=True, slots=True)
class GapFinding:
    """A gap, or that there is none. It is well unless somebody has to do something."""

    ok: bool
    found: str


def gap_findings(open_unit: OpenUnit) -> Iterator[GapFinding]:
    """Yield each gap of the last days that is not made up for; one line where all are."""
    complete = open_ones = 0
    with open_unit() as unit:
        for workspace in unit.workspaces():
            desk = unit.desk(workspace)
            for gap in desk.gaps.all(since=utc_now() - RECENT):
                if gap.over and not gap.unread:
                    complete += 1
                else:
                    open_ones += 1
                    yield GapFinding(ok=not gap.over, found=_told(desk, gap))
    if not open_ones:
        found = f"{complete}, complete: all was re-read" if complete else "none"
        yield GapFinding(ok=True, found=f"in the last 7 days {found}")


def _told(desk: Desk, gap: Gap) -> str:
    since, until = f"{gap.since:%d %b %H:%M}", f"{gap.until:%d %b %H:%M} UTC"
    read = f"{gap.channels_read} of {gap.channels} channels re-read"
    head = f"{gap.workspace} was not heard from {since} to {until} ({gap.cause}): {read}"
    if not gap.over:
        return f"{head}, and it goes on."
    told = [
        f"{desk.channels.get(channel).name or channel.id}: {reason}"
        for channel, reason in gap.unread[:MOST_UNREAD]
    ]
    more = len(gap.unread) - len(told)
    rest = f"; and {more} more" if more else ""
    return (
        f"{head}; not {'; '.join(told)}{rest}. Invite the bot there again, or set those channels "
        "to off. What was posted there meanwhile stays unknown."
    )
