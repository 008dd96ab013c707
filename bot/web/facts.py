"""The facts beside a record: who is asked, who answers for it, how we know, what is expected."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.initiative import Initiative, Status
from bot.domain.ownership import Claim, ClaimState
from bot.web.dates import Calendar
from bot.web.names import Names
from bot.web.phrases import GRADES, HORIZONS, RESULTS, expectation, sentence_case

UNKNOWN = "Not known yet"


@dataclass(frozen=True, slots=True)
class Note:
    """A smaller line below a fact."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the system knows. ``href`` was written by people; the template judges it."""

    name: str
    value: str
    href: str = ""
    notes: tuple[Note, ...] = ()
    strong: bool = False


def facts_of(initiative: Initiative, names: Names, calendar: Calendar) -> tuple[Fact, ...]:
    """Return what is known, what is open, and where it comes from."""
    teller = _Teller(initiative, names, calendar)
    found = (
        teller.question(),
        teller.owner(),
        teller.evidence(),
        teller.horizon(),
        teller.expected(),
        teller.outcome(),
        teller.source(),
    )
    return tuple(fact for fact in found if fact)


@dataclass(frozen=True, slots=True)
class _Teller:
    initiative: Initiative
    names: Names
    calendar: Calendar

    def question(self) -> Fact | None:
        question = self.initiative.question
        if question is None or self.initiative.status is not Status.ASKED:
            return None
        day = self.calendar.long_day
        note = f"Since {day(question.asked_at)}, open until {day(question.deadline)}"
        return Fact("Asked", self.names.person(question.asked_of), notes=(Note(note),), strong=True)

    def owner(self) -> Fact:
        notes = tuple(self._owner_notes())
        if self.initiative.contention:
            count = len(self.initiative.live_claims)
            return Fact("Owner", f"Contested, {count} claims", notes=notes, strong=True)
        owner = self.initiative.owner
        if owner is None:
            return Fact("Owner", "Not named yet", notes=notes, strong=True)
        return Fact("Owner", self.names.person(owner.person), notes=notes, strong=True)

    def _owner_notes(self) -> Iterator[Note]:
        owner, contention = self.initiative.owner, self.initiative.contention
        if contention:
            day = self.calendar.long_day(contention.due)
            yield Note("Waiting for the decider" if contention.escalated else f"Until {day}")
        elif owner:
            yield Note(self._handshake(owner))
        others = self.initiative.contributors
        if others:
            yield Note(f"Contributors: {', '.join(map(self.names.person, others))}")

    def _handshake(self, owner: Claim) -> str:
        day = self.calendar.long_day(owner.at)
        if owner.state is ClaimState.ACCEPTED:
            return f"Accepted {day}"
        return f"Named {day}, not confirmed"

    def evidence(self) -> Fact:
        evidence = self.initiative.impact.evidence
        if evidence is None:
            return Fact("How we know", UNKNOWN)
        link = evidence.link.strip()
        notes = (Note(link, link),) if link else ()
        return Fact("How we know", GRADES[evidence.grade], notes=notes)

    def horizon(self) -> Fact:
        horizon = self.initiative.impact.horizon
        return Fact("They gain", HORIZONS[horizon] if horizon else UNKNOWN)

    def expected(self) -> Fact:
        expected = self.initiative.impact.expected
        if expected is None:
            return Fact("Expected", UNKNOWN)
        by = Note(f"by {self.calendar.long_day(expected.due)}")
        return Fact("Expected", self._plain(expectation(expected)), notes=(by,))

    def outcome(self) -> Fact | None:
        review = self.initiative.review
        if review is None or review.result is None:
            return None
        result = sentence_case(RESULTS[review.result])
        if not review.actual:
            return Fact("Came out as", result)
        return Fact("Came out as", self._plain(review.actual), notes=(Note(result),))

    def source(self) -> Fact:
        source, day = self.initiative.source, self.calendar.long_day
        notes = []
        if source.deleted_at:
            notes.append(Note(f"Deleted {day(source.deleted_at)}. The record stays."))
        elif source.edited_at:
            notes.append(Note(f"Edited {day(source.edited_at)}."))
            if source.edited_text:
                notes.append(Note("See the change", "#source"))
        channel = self.names.channel(self.initiative.thread.place)
        return Fact("Source", f"Thread in {channel}", href=source.link, notes=tuple(notes))

    def _plain(self, text: str) -> str:
        return self.names.plain(text, self.initiative.thread.workspace)
