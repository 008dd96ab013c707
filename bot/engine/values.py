"""What was typed into a form, field by field; every read says what is wrong, in words."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta

from bot.domain.gestures import Submission
from bot.domain.impact import Direction, Evidence, Expectation, Grade, Horizon, SegmentEffect, Sign
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.metric import Metric
from bot.domain.policy import Policy
from bot.engine.answer_form import REVIEW_DAYS

TEXT_LIMIT = 3000
LINE_LIMIT = 150
LINK_LIMIT = 2000
# Beyond these a time zone leads out of the calendar.
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
MISSING = "Nothing is written here yet."
UNKNOWN_TOO = "“Not known yet” is an answer."


class WrongError(Exception):
    """What is wrong in which field."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.errors: Mapping[str, str] = {name: message}


class Values:
    """What was typed, field by field; every read says what is wrong in words for a person."""

    def __init__(self, submission: Submission, other: Initiative | None = None) -> None:
        self.other = other  # the initiative whose reference was typed, where there is one
        self.by = submission.by
        self.by_outsider = submission.by_outsider
        self.value = submission.value
        self.version = submission.version
        self._values = submission.values
        self._workspace = submission.by.workspace

    def was_asked(self, name: str) -> bool:
        """Say whether the form held this field when it was sent, filled in or not."""
        return name in self._values

    def text(
        self, name: str, *, limit: int = TEXT_LIMIT, required: bool = False, missing: str = MISSING
    ) -> str:
        """Return a field's text without the space around it, or say what is ``missing``."""
        given = " ".join(self._values.get(name, ())).replace("\x00", "").strip()
        if required and not given:
            raise WrongError(name, missing)
        if len(given) > limit:
            raise WrongError(
                name, f"{len(given)} characters; {limit} fit here. Shorten it a little."
            )
        return given

    def choice(self, name: str, allowed: frozenset[str], *, required: bool = False) -> str:
        """Return the chosen option, "" for none."""
        given = [value for value in self._values.get(name, ()) if value]
        if len(given) > 1:
            raise WrongError(name, "Choose one.")
        if given and given[0] not in allowed:
            raise WrongError(name, f"“{given[0][:40]}” is not among the choices.")
        if required and not given:
            raise WrongError(name, "Choose one.")
        return given[0] if given else ""

    def many(
        self, name: str, allowed: frozenset[str], *, required: bool = False
    ) -> tuple[str, ...]:
        """Return the chosen options, each once."""
        given = tuple(dict.fromkeys(value for value in self._values.get(name, ()) if value))
        strange = next((value for value in given if value not in allowed), "")
        if strange:
            raise WrongError(name, f"“{strange[:40]}” is not among the choices.")
        if required and not given:
            raise WrongError(name, "Choose at least one.")
        return given

    def clock(self, name: str, *, required: bool = False) -> time | None:
        """Return a time of the day to the minute, None where none was given."""
        given = self.text(name, limit=40)
        if required and not given:
            raise WrongError(name, "Say a time, such as 09:00.")
        try:
            return time.fromisoformat(given).replace(second=0, tzinfo=None) if given else None
        except ValueError as error:
            raise WrongError(name, f"“{given}” is not a time such as 09:00.") from error

    def person(self, name: str, policy: Policy, *, required: bool = False) -> Person | None:
        """Return the chosen person; None is "not known yet"."""
        given = [value for value in self._values.get(name, ()) if value]
        if len(given) > 1:
            raise WrongError(name, "One person answers for it. Name one.")
        if not given:
            if required:
                raise WrongError(name, "Name somebody.")
            return None
        person = Person(self._workspace, given[0])
        if not policy.person(person).is_active:
            raise WrongError(name, "This person is no longer here. Name somebody else.")
        if policy.person(person).is_outsider and not policy.channel.outsiders_decide:
            raise WrongError(name, "They are of another organisation. Name somebody of yours.")
        return person

    def member(self, name: str, policy: Policy) -> Person | None:
        """Return the chosen person, who is no guest; None where nobody was chosen."""
        person = self.person(name, policy)
        if person is not None and policy.person(person).is_guest:
            raise WrongError(name, "A guest cannot decide here. Name a member.")
        return person

    def day(self, name: str) -> date | None:
        """Return a date, None where none was given."""
        given = self.text(name, limit=40)
        try:
            found = date.fromisoformat(given) if given else None
        except ValueError as error:
            raise WrongError(name, f"“{given}” is not a date such as 2026-12-01.") from error
        if found is not None and not EARLIEST <= found <= LATEST:
            raise WrongError(name, f"Choose a day from {EARLIEST.year} to {LATEST.year}.")
        return found

    def effects(self, policy: Policy) -> tuple[SegmentEffect, ...]:
        """Return the segments with their signs, in the order of the form."""
        chosen: dict[str, Sign] = {}
        for pair in self._values.get("effects", ()):
            segment, _, sign = pair.rpartition(":")
            if not sign:
                continue
            if segment not in {s.id for s in policy.workspace.all_segments}:
                raise WrongError("effects", f"“{segment[:40]}” is not a segment here.")
            if sign not in set(Sign):
                raise WrongError("effects", "Each one gains, loses, or it is not known yet.")
            if chosen.setdefault(segment, Sign(sign)) is not Sign(sign):
                raise WrongError("effects", "One segment cannot both gain and lose; choose one.")
        if not chosen:
            raise WrongError("effects", f"Say who feels it. {UNKNOWN_TOO}")
        return tuple(SegmentEffect(segment, sign) for segment, sign in chosen.items())

    def sentences(self, policy: Policy) -> tuple[SegmentEffect, ...]:
        """Return the effects, with the sentence that holds for one segment alone in its place."""
        effects = self.effects(policy)
        apart = self.choice("apart_segment", frozenset(s.id for s in policy.workspace.all_segments))
        sentence = self.text("apart_sentence")
        if sentence and apart not in {effect.segment for effect in effects}:
            raise WrongError(
                "apart_segment", "Choose which of them it differs for, among those above."
            )
        return tuple(
            SegmentEffect(e.segment, e.sign, sentence) if e.segment == apart else e for e in effects
        )

    def evidence(self) -> Evidence | None:
        """Return how we know; a link needs a grade, for a link alone is no evidence."""
        grade = self.choice("grade", frozenset(Grade))
        link = self.text("link", limit=LINK_LIMIT)
        if link and not link.startswith(("https://", "http://")):
            raise WrongError("link", "A link begins with https:// or http://.")
        if link and not grade:
            raise WrongError("grade", "Say how you know, so that the link has a meaning.")
        return Evidence(Grade(grade), link) if grade else None

    def horizon(self, effects: tuple[SegmentEffect, ...]) -> Horizon | None:
        """Return when they gain, as far as that fits who does; None is "not known yet"."""
        chosen = self.choice("horizon", frozenset(Horizon))
        signs = {effect.sign for effect in effects}
        if chosen == Horizon.NEVER and signs == {Sign.GAIN}:
            raise WrongError("horizon", "All of them gain, you say above: then when?")
        return Horizon(chosen) if chosen else None

    def expectation(self, today: date, metrics: Sequence[Metric] = ()) -> Expectation | None:
        """Return the promise, or None; half a promise is not one.

        It is about one of ``metrics`` where that was chosen, or typed by its very name.
        """
        measure = self.text("measure", limit=LINE_LIMIT)
        metric = self._metric(measure, metrics)
        measure = measure or (metric.name if metric else "")
        amount = self.text("amount", limit=LINE_LIMIT)
        direction = self.choice("direction", frozenset(Direction))
        due = self._due(today)
        if not measure and not direction and not amount:
            return None
        if not measure:
            raise WrongError("measure", "Name the measure, so that it can be looked back at.")
        if not direction:
            raise WrongError("direction", "Better or worse for them?")
        if due is None:
            raise WrongError("due", "Choose when we will know: that day the owner is asked.")
        return Expectation(measure, Direction(direction), amount, due, metric.id if metric else "")

    def _metric(self, measure: str, metrics: Sequence[Metric]) -> Metric | None:
        chosen = self.choice("metric", frozenset(one.id for one in metrics))
        typed = measure.casefold()
        found = (m for m in metrics if (m.id == chosen if chosen else m.name.casefold() == typed))
        return next(found, None)

    def _due(self, today: date) -> date | None:
        chosen = self.text("due", limit=LINE_LIMIT)
        if chosen in {str(days) for days in REVIEW_DAYS}:
            return today + timedelta(days=int(chosen))
        return self.day("due")
