"""For each check a record that breaks the promise: so that no check sleeps."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.domain.cards import Action, CardKind
from bot.domain.channel_events import QuestionSettled
from bot.domain.form import Form, FormName
from bot.domain.gestures import Nothing, Open
from bot.domain.initiative import Status
from bot.domain.initiative_events import Dismissed, NoImpactSaid, Quieted, Snoozed
from bot.domain.message import Thread
from bot.domain.people import Nudge
from bot.domain.person_events import NudgeWanted
from tests.company.breaking_records import BREAKS as BROKEN_RECORDS
from tests.company.channels import room_of
from tests.company.days import A_DAY, Departure
from tests.company.made_up import (
    HOUR,
    asked,
    direct,
    exchanged,
    question,
    reminder,
    somebody,
    with_entries,
    with_events,
    with_initiative,
)
from tests.company.recording import Done, Record, What

Break = Callable[[Record], Record]


def _asked_again(record: Record) -> Record:
    _, entry = question(record)
    return with_entries(record, replace(entry, message_id="again"))


def _said_in_shadow(record: Record) -> Record:
    _, entry = question(record)
    return with_entries(record, replace(entry, to=Thread(entry.to.workspace, "platform", "x")))


def _other_edited(record: Record) -> Record:
    _, entry = question(record)
    return with_entries(record, replace(entry, what=What.EDITED, message_id="another"))


def _asked_early(record: Record) -> Record:
    _, entry = question(record)
    return exchanged(record, entry, replace(entry, at=entry.at - timedelta(minutes=1)))


def _reminded_twice(record: Record) -> Record:
    return with_entries(record, reminder(record, 2 * A_DAY, 1), reminder(record, 3 * A_DAY, 2))


def _snoozed(record: Record) -> Record:
    thread, entry = question(record)
    until = entry.at + 40 * A_DAY
    fact = Snoozed(thread=thread, by=asked(record).author, until=until, at=entry.at)
    return with_events(record, (entry.at, fact))


def _quieted(record: Record) -> Record:
    thread, entry = question(record)
    fact = Quieted(thread=thread, by=asked(record).author, at=entry.at)
    return with_entries(with_events(record, (entry.at, fact)), reminder(record, 2 * A_DAY))


def _asked_in_cooldown(record: Record) -> Record:
    thread, entry = question(record)
    at = entry.at - HOUR
    return with_events(record, (at, Dismissed(thread=thread, by=asked(record).author, at=at)))


def _ran_out_early(record: Record) -> Record:
    initiative = asked(record)
    assert initiative.question is not None
    snoozed = [e for e in record.events if not isinstance(e[1], Snoozed)]
    early = replace(initiative, unanswered_at=initiative.question.asked_at + A_DAY)
    return with_initiative(replace(record, events=tuple(snoozed)), early)


def _still_open(record: Record) -> Record:
    initiative = asked(record)
    assert initiative.question is not None
    long_ago = replace(initiative.question, asked_at=record.start - 30 * A_DAY, put_off=False)
    return with_initiative(record, replace(initiative, status=Status.ASKED, question=long_ago))


def _all_drawn(record: Record) -> Record:
    drawn = tuple(
        (at, replace(event, drawn=True) if isinstance(event, NoImpactSaid) else event)
        for at, event in record.events
    )
    return replace(record, events=drawn)


def _declined_by_all(record: Record) -> Record:
    settled = QuestionSettled(
        channel=room_of("shops").channel, person=somebody(record), declined=True, at=record.end
    )
    return with_events(record, *[(record.end, settled)] * 20)


def _offered_and_asked(record: Record) -> Record:
    thread, entry = question(record)
    return with_entries(record, direct(asked(record).author, thread, entry.at, Action.SAVE_POST))


def _three_at_once(record: Record) -> Record:
    one = somebody(record)
    return with_entries(record, *(direct(one, None, record.start, number=n) for n in range(3)))


def _in_the_night(record: Record) -> Record:
    return with_entries(record, direct(somebody(record), None, record.start + HOUR))


def _coached(record: Record) -> Record:
    thread, entry = question(record)
    told = direct(somebody(record), thread, entry.at)
    return with_entries(record, replace(told, card=replace(told.card, kind=CardKind.COACH)))


def _newest_first(record: Record) -> Record:
    thread, entry = question(record)
    one = somebody(record)
    messages = [direct(one, thread, entry.at, number=number) for number in range(2)]
    wishes = [
        (entry.at, NudgeWanted(person=one, nudge=Nudge("own", thread, m.card))) for m in messages
    ]
    return with_entries(with_events(record, *wishes), *reversed(messages))


def _told_though_mute(record: Record) -> Record:
    one, at = somebody(record), record.start
    mute = Done(at, one, "command", None, "mute 1w", {}, Nothing())
    muted = replace(record, done=(*record.done, mute))
    return with_entries(muted, direct(one, None, at + HOUR))


def _told_after_leaving(record: Record) -> Record:
    one = somebody(record)
    departures = (*record.diary.departures, Departure(one, record.start))
    left = replace(record, diary=replace(record.diary, departures=departures))
    return with_entries(left, direct(one, None, record.start + HOUR))


def _three_hold_it(record: Record) -> Record:
    thread, entry = question(record)
    people = [somebody(record, number) for number in range(3)]
    held = [direct(p, thread, entry.at, Action.ANSWER, number=n) for n, p in enumerate(people)]
    return with_entries(record, *held)


def _nothing_to_press(record: Record) -> Record:
    return with_entries(record, direct(somebody(record), None, record.start))


def _live_though_over(record: Record) -> Record:
    over = with_initiative(record, replace(asked(record), status=Status.DISMISSED))
    return with_entries(over, reminder(record, A_DAY))


def _left_with_a_form(record: Record) -> Record:
    form = Form(name=FormName.ANSWER, title="", about=None, version=0)
    done = Done(record.start, somebody(record), "answer", None, "", {}, Open(form))
    return replace(record, done=(*record.done, done))


BREAKS: Mapping[str, Break] = {
    "At most one message in a channel for each initiative": _asked_again,
    "Nothing said where a channel is set to be silent": _said_in_shadow,
    "Edited in place": _other_edited,
    "Never a second copy left standing": lambda record: replace(record, doubled=("d",)),
    "Nothing set aside": lambda record: replace(record, set_aside=("s",)),
    "Waits two minutes, then asks": _asked_early,
    "One question": _asked_again,
    "One reminder": _reminded_twice,
    "No reminder within a day": lambda record: with_entries(record, reminder(record, HOUR)),
    "A snooze is kept": _snoozed,
    "A quiet thread stays quiet": _quieted,
    "Cooldown of three hours": _asked_in_cooldown,
    "Unanswered after five working days": _ran_out_early,
    "No question is open for longer": _still_open,
    "One in ten looked at again": _all_drawn,
    "Quieter where people decline": _declined_by_all,
    "Who said it all is asked in private": _offered_and_asked,
    "At most two direct messages to a person in a week": _three_at_once,
    "Direct messages in working hours, on working days": _in_the_night,
    "The coach speaks once, to who just wrote": _coached,
    "Oldest first": _newest_first,
    "A mute is kept": _told_though_mute,
    "Nobody who left is written to": _told_after_leaving,
    "Author and owner alone hold a record open": _three_hold_it,
    "Each direct message has a next step": _nothing_to_press,
    "Nothing live about what is over": _live_though_over,
    "Every gesture is answered": _left_with_a_form,
    **BROKEN_RECORDS,
}
