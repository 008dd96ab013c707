"""What these pages read, of what one person may see. Blocks: for a thread.

What stands in a channel is for those who are in it today. Of all else somebody sees what they wrote
or claim themselves, as ``/impact show`` has it; what is not theirs to see is not there at all.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.initiative import Initiative
from bot.domain.message import Channel, Person, Thread
from bot.domain.people import PersonState
from bot.ports.promises import TellPromise
from bot.ports.reports import ListQuery
from bot.ports.store import Desk
from bot.web.dates import Calendar
from bot.web.listing import ListPage, read_list
from bot.web.record import read_record
from bot.web.record_view import RecordPage, RelatedText

OpenDesk = Callable[[str], AbstractContextManager[Desk]]
MOST_PEOPLE = 1000  # whom a form offers: a longer menu finds nobody


@dataclass(frozen=True, slots=True)
class Readings:
    """Reads the record of a workspace.

    ``now`` tells business time, ``tell_promise`` what became of an initiative's promise.
    """

    open_desk: OpenDesk
    now: Callable[[], datetime]
    tell_promise: TellPromise

    def places(self, workspace: str) -> Sequence[Channel]:
        """Return the channels in which there is anything to see."""
        with self.open_desk(workspace) as desk:
            return desk.reports.places()

    def named(self, workspace: str, reference: str) -> Initiative | None:
        """Return the initiative called so."""
        with self.open_desk(workspace) as desk:
            return desk.initiatives.find(reference)

    def all_named(self, workspace: str, references: Sequence[str]) -> Sequence[Initiative]:
        """Return the initiatives called so, as far as they are kept."""
        with self.open_desk(workspace) as desk:
            found = [desk.initiatives.find(reference) for reference in references]
        return [one for one in found if one is not None]

    def of_thread(self, thread: Thread) -> Initiative | None:
        """Return the initiative of a thread."""
        with self.open_desk(thread.workspace) as desk:
            return desk.initiatives.peek(thread)

    def listing(self, by: Person, query: ListQuery) -> ListPage:
        """Return a page of a list. What the bot could not send or hear is not theirs to mend."""
        with self.open_desk(by.workspace) as desk:
            zone = desk.people.get(by).hours.zone
            page = read_list(desk, query, Calendar(self.now(), zone))
        return replace(page, unsent=(), absences=())

    def record(self, workspace: str, reference: str, version: int | None) -> RecordPage | None:
        """Return the page of one initiative. Of others it says no more than its card does.

        What cards tell owners alone is left out, and who linked it. Which of the others somebody
        may open is not known here: ``only_seen`` says it.
        """
        with self.open_desk(workspace) as desk:
            page = read_record(desk, reference, self.now(), version, tell_promise=self.tell_promise)
        if page is None:
            return None
        related = tuple(_as_on_a_card(one) for one in page.related if not one.is_for_owners)
        return replace(page, unsent=(), related=related)

    def people(self, workspace: str) -> Sequence[PersonState]:
        """Return whom a form can name: the organisation's own, by name."""
        with self.open_desk(workspace) as desk:
            known = [one for one in desk.people.all() if one.name and one.is_member]
        return known[:MOST_PEOPLE]


def only_seen(page: RecordPage, seen: Collection[str]) -> RecordPage:
    """Return a page that leads to no other record but these, and tells of no other that it is."""
    related = (replace(one, is_kept=one.is_kept and one.reference in seen) for one in page.related)
    return replace(page, related=tuple(related))


def _as_on_a_card(one: RelatedText) -> RelatedText:
    return replace(one, by="", on="", title="", note="")


def is_about(initiative: Initiative, person: Person) -> bool:
    """Say whether somebody wrote it, or says that it is theirs."""
    return person in {initiative.author, *(claim.person for claim in initiative.live_claims)}
