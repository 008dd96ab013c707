"""The record page: everything known about one initiative, in the order it is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.curves.view import curve_view
from bot.domain.decision import Concern, DecisionKind
from bot.domain.impact import Sign
from bot.domain.initiative import Initiative, Status
from bot.domain.ownership import Handover
from bot.domain.review import Review
from bot.ports.promises import PromiseTold, TellPromise
from bot.ports.reports import ImpactVersion
from bot.ports.store import Desk
from bot.web.dates import Calendar
from bot.web.deliveries import unsent
from bot.web.facts import facts_of
from bot.web.names import Names
from bot.web.phrases import DECISIONS, RESULTS, clip, expectation, sentence_case, state_of
from bot.web.record_view import (
    Claimed,
    ConcernText,
    DecisionText,
    EffectText,
    HandoverText,
    OutcomeText,
    RecordPage,
    SourceText,
    VersionText,
)
from bot.web.related import related_to
from bot.web.telling import tell
from bot.web.word_diff import diff_words

LONGEST_TITLE = 300
LONGEST_QUOTE = 600
# Until somebody answers, what stands there was read in their words and not yet confirmed.
DRAFTED = frozenset({Status.WAITING, Status.ASKED, Status.UNANSWERED})


def read_record(
    desk: Desk,
    reference: str,
    now: datetime,
    version: int | None = None,
    *,
    tell_promise: TellPromise,
) -> RecordPage | None:
    """Gather the page of one initiative; None when there is none of this name.

    Args:
        desk: an open desk of the workspace.
        reference: such as ``CI-142``.
        now: business time. Dates are told in the zone of the initiative's channel.
        tell_promise: says what became of its promise.
        version: the answer whose change is shown; the last where it is None or unknown.
    """
    initiative = desk.initiatives.find(reference)
    if initiative is None:
        return None
    zone = desk.channels.get(initiative.thread.place).zone
    promise = tell_promise(desk, initiative)
    return _Reader(desk, Names(desk), Calendar(now, zone), initiative, promise).page(version)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one initiative from an open desk, and says it in words."""

    desk: Desk
    names: Names
    calendar: Calendar
    initiative: Initiative
    promise: PromiseTold

    def page(self, version: int | None) -> RecordPage:
        initiative, reports = self.initiative, self.desk.reports
        reference = initiative.reference
        versions = reports.impact_versions(reference)
        lines = reversed(reports.history(reference))
        return RecordPage(
            place=self.desk.channels.settings().name,
            reference=reference,
            title=clip(self.names.title(initiative), LONGEST_TITLE),
            status=self.status(),
            effects=self.effects(),
            facts=facts_of(initiative, self.names, self.calendar),
            thread=initiative.source.link,
            claims=self.claims(),
            handovers=self.handovers(),
            outcome=self.outcome(initiative.review),
            curve=curve_view(self.promise.curve) if self.promise.curve else None,
            concerns=tuple(self.concern(each) for each in _open_first(initiative.concerns)),
            decision=self.decision(),
            related=related_to(initiative, self.desk, self.names, self.calendar),
            version=self.version(versions, version),
            source=self.source(),
            history=tuple(tell(line, self.names, self.calendar) for line in lines),
            unsent=unsent(self.desk, self.names, self.calendar, reference),
        )

    def status(self) -> tuple[str, ...]:
        initiative, day = self.initiative, self.calendar.long_day
        decision, review = initiative.decision, initiative.review
        is_decided = decision is not None and not initiative.contention
        author = self.names.person(initiative.author)
        said = [str(state_of(initiative, self.calendar, author))]
        if decision and is_decided and initiative.status in {Status.DECIDED, Status.REVIEWED}:
            said = [f"{DECISIONS[decision.kind]}, {day(decision.at)}", *_look_back(review, day)]
        if initiative.status in DRAFTED and initiative.impact.effects:
            said.append("Drafted from what was said")
        if initiative.impact_version:
            said.append(f"Version {initiative.impact_version}")
        return tuple(said)

    def effects(self) -> tuple[EffectText, ...]:
        impact, said = self.initiative.impact, []
        common = self.plain(impact.change)
        if not common and not any(effect.sentence for effect in impact.effects):
            common = "What changes for them is not known yet." if impact.effects else ""
        for effect in impact.effects:
            sentence = self.plain(effect.sentence)
            if not sentence:
                sentence, common = common, ""
            internal = self.names.is_internal(effect.segment)
            sign = None if internal else effect.sign
            said.append(EffectText(sign, self.names.segment(effect.segment), sentence))
        if common and not said:
            return (EffectText(Sign.UNKNOWN, "Not said yet who feels it", common),)
        if common:
            return (EffectText(None, "For everybody named below", common), *said)
        return tuple(said) or self._nobody()

    def _nobody(self) -> tuple[EffectText, ...]:
        no_impact = self.initiative.no_impact
        if self.initiative.status is Status.NO_IMPACT and no_impact:
            by = f"{self.names.person(no_impact.by)}, {self.calendar.long_day(no_impact.at)}"
            return (EffectText(None, by, f"Customers will not feel it: {no_impact.reason}."),)
        if self.initiative.status is Status.DISMISSED:
            return (EffectText(None, "Not a proposal", "Nobody has to answer anything here."),)
        said = "Who feels it, and what changes for them, is not known yet."
        return (EffectText(Sign.UNKNOWN, "Not said yet", said),)

    def claims(self) -> tuple[Claimed, ...]:
        if not self.initiative.contention:
            return ()
        return tuple(
            Claimed(self.names.with_team(claim.person), self.plain(claim.sentence))
            for claim in self.initiative.live_claims
        )

    def handovers(self) -> tuple[HandoverText, ...]:
        """Return who answered for it, one after the other; nothing where it was one alone."""
        log = self.initiative.handovers
        if not any(one.former for one in log):
            return ()
        return tuple(map(self.handover, log))

    def handover(self, one: Handover) -> HandoverText:
        since = f"Since {self.calendar.long_day(one.at)}"
        former = f", from {self.names.person(one.former)}" if one.former else ""
        doer = f", named by {self.names.person(one.by)}" if one.by != one.to else ""
        why = self.plain(one.why)
        return HandoverText(self.names.with_team(one.to), f"{since}{former}{doer}", why)

    def outcome(self, review: Review | None) -> OutcomeText | None:
        if review is None or review.result is None or review.at is None:
            return None
        expected = self.initiative.impact.expected
        by = self.names.person(review.by) if review.by else "Somebody"
        came = RESULTS[review.result]
        return OutcomeText(
            promised=self.plain(expectation(expected)) if expected else "",
            came=f"{self.plain(review.actual)}: {came}" if review.actual else sentence_case(came),
            against=self.promise.against,
            note=self.plain(review.note),
            by=f"{by}, {self.calendar.long_day(review.at)}",
        )

    def concern(self, concern: Concern) -> ConcernText:
        day, by = self.calendar.long_day, self.names.with_team(concern.by)
        resolution = ""
        note = f"Open since {day(concern.at)} \u00b7 {by}"
        if concern.resolved_at:
            note = f"Raised by {by}"
            resolution = f"Resolved {day(concern.resolved_at)}"
            if concern.resolution:
                resolution += f": {self.plain(concern.resolution)}"
        return ConcernText(
            self.plain(concern.title), self.plain(concern.sentence), note, resolution
        )

    def decision(self) -> DecisionText | None:
        decision, day = self.initiative.decision, self.calendar.long_day
        if decision is None:
            return None
        kind = DECISIONS[decision.kind]
        if decision.kind is DecisionKind.PARKED and decision.wakes_on:
            kind = f"{kind} until {day(decision.wakes_on)}"
        note = f"{self.names.person(decision.by)}, {day(decision.at)}"
        return DecisionText(kind, note, sentence_case(self.plain(decision.why)))

    def version(self, versions: Sequence[ImpactVersion], wanted: int | None) -> VersionText | None:
        places = {each.version: place for place, each in enumerate(versions)}
        if not places:
            return None
        place = places.get(wanted or 0, len(versions) - 1)
        shown, before = versions[place], versions[place - 1] if place else None
        if before is None and len(versions) == 1:
            return None  # the one answer stands at the top of the page already
        by = f"{self.names.person(shown.by)}, " if shown.by else ""
        return VersionText(
            number=shown.version,
            by=f"{by}{self.calendar.long_day(shown.at)}",
            pieces=diff_words(
                self.plain(before.sentence if before else shown.sentence),
                self.plain(shown.sentence),
            ),
            is_first=before is None,
            others=tuple(n for n in sorted(places, reverse=True) if n != shown.version),
        )

    def source(self) -> SourceText:
        source, day = self.initiative.source, self.calendar.long_day
        text, changed = self.plain(source.snapshot), ""
        note = "" if text else "Its text was erased, as its author asked. The record stays."
        if source.deleted_at and text:
            note = f"Deleted {day(source.deleted_at)}. The record stays."
        if source.edited_at and source.edited_text and text:
            changed = day(source.edited_at)
        return SourceText(
            quote=text[:LONGEST_QUOTE],
            rest=text[LONGEST_QUOTE:],
            by=f"{self.names.person(self.initiative.author)}, {day(source.taken_at)}",
            change=diff_words(text, self.plain(source.edited_text)) if changed else (),
            changed_on=changed,
            note=note,
        )

    def plain(self, text: str) -> str:
        return self.names.plain(text, self.initiative.thread.workspace)


def _look_back(review: Review | None, day: Callable[[datetime], str]) -> tuple[str, ...]:
    if review is None:
        return ()
    if review.result and review.at:
        return (f"Looked back {day(review.at)}",)
    if review.lapsed:
        return ("Not looked back at",)
    if review.is_open:
        return (f"Look back due since {day(review.due)}",)
    return (f"Look back {day(review.due)}",)


def _open_first(concerns: Sequence[Concern]) -> list[Concern]:
    return sorted(concerns, key=lambda concern: (not concern.is_open, concern.number))
