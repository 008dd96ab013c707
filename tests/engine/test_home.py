"""What somebody sees at home: what concerns them, each with a next step; settings for admins."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.cards import Action, Card, CardKind, Link
from bot.domain.channel_events import ChannelSet
from bot.domain.decision import Decision, DecisionKind
from bot.domain.form import FormName
from bot.domain.gestures import Say, Show
from bot.domain.initiative import Question, Status
from bot.domain.message import Person
from bot.domain.ownership import Claim, ClaimState
from bot.domain.person_events import Muted
from bot.domain.policy import DigestPlan, Mode
from bot.domain.review import Review
from bot.engine.command_replies import settings
from bot.engine.home import REST, SURELY_SHOWN, Concerns, Group, home_card, whole_list
from bot.engine.settings.home_setup import setup_card
from bot.engine.settings.settings_forms import consent_form
from bot.engine.settings_pressed import ACTIONS, FORMS
from tests.builders import CHECKOUT, DAY, JONAS, MAYA, NOON, PRIYA
from tests.engine.facts import answered, went_ahead
from tests.engine.setting import MODEL, buttons_of, change, new_table, setup, words_of
from tests.tabletop import INES, Table

NOTHING = Concerns()
ACCEPT = "I’m accountable"


@pytest.fixture
def table() -> Table:
    return new_table()


def home(
    table: Table, by: Person = MAYA, *, model: str = MODEL, concerns: Concerns = NOTHING
) -> Card:
    return home_card(by, concerns, setup(table, model=model), table.now)


def played(table: Table) -> Group:
    table.post()
    table.put(answered(PRIYA))
    return Group(tuple(table.initiatives.values()), 4)


def test_an_empty_home_says_what_to_do(table: Table) -> None:
    card = home(table)

    assert (card.kind, card.summary) == (CardKind.HOME, "Nothing waits on you")
    assert "Type /impact to ask about something new." in words_of(card)
    assert all(section.items for section in card.sections)


def test_what_only_has_to_be_saved_is_saved_from_home(table: Table) -> None:
    table.post("We should drop the fee. Guest shoppers no longer pay more than they see. I own it.")
    group = Group(tuple(table.initiatives.values()), 1)
    (item,) = home(table, concerns=Concerns(waiting=group)).sections[0].items

    assert "yours to save for less than a day" in str(item.words)
    assert [one.label for one in item.buttons] == ["Save this"]
    assert item.buttons[0].about == table.initiative.thread


def test_a_home_counts_what_it_lists(table: Table) -> None:
    group = played(table)
    card = home(table, concerns=Concerns(waiting=group, reviews=Group((), 1)))

    assert card.title == "4 wait on you, 1 look back to come"
    assert card.sections[0].more == 3
    assert [item.button and item.button.label for item in card.sections[0].items] == [ACCEPT]


def lines(card: Card, section: int = 0) -> list[tuple[str, str]]:
    """Return what each line of a list says behind its title, and its one button."""
    told = []
    for item in card.sections[section].items:
        (button,) = item.buttons
        told.append((str(item.words[1]).rpartition(" · ")[2], button.label))
    return told


def test_each_line_that_waits_says_how_long_and_has_the_button_for_its_next_step(
    table: Table,
) -> None:
    table.post()
    (noticed,) = table.initiatives.values()
    question = Question(asked_of=MAYA, asked_at=NOON + DAY, deadline=NOON + 7 * DAY)
    asked = replace(noticed, status=Status.ASKED, question=question)
    named = replace(asked, status=Status.ANSWERED, claims=(claim(ClaimState.NAMED),))
    accepted = replace(named, claims=(claim(ClaimState.ACCEPTED),))
    due = Review(due=NOON, asked_at=NOON + 2 * DAY)
    went = replace(accepted, status=Status.DECIDED, decision=decision(DecisionKind.GO))
    gone_by = (
        replace(asked, status=Status.UNANSWERED),
        named,
        accepted,
        replace(went, review=due),
        replace(accepted, review=due),  # it was parked when it was looked for, and is back
    )
    group = Group((asked, *gone_by), 6)
    table.now = NOON + 3 * DAY

    assert lines(home(table, concerns=Concerns(waiting=group))) == [
        ("asked 2 days ago", "Answer"),
        ("unanswered, asked 2 days ago", "Answer"),
        ("named 3 days ago", ACCEPT),
        ("yours to decide for 3 days", "Decide"),
        ("asked 1 day ago what came of it", "Look back"),
        ("yours to decide for 3 days", "Decide"),
    ]


def test_a_decision_that_lacks_something_has_the_button_for_that(table: Table) -> None:
    table.post()
    (asked,) = table.initiatives.values()
    went = replace(asked, status=Status.DECIDED, decision=decision(DecisionKind.GO))
    owned = replace(went, claims=(claim(ClaimState.ACCEPTED),))
    parked = replace(owned, decision=decision(DecisionKind.PARKED))
    stopped = replace(went, decision=decision(DecisionKind.STOPPED))
    group = Group((went, owned, parked, stopped), 4)

    told = lines(home(table, concerns=Concerns(decisions=group)), 1)
    assert [label for _, label in told] == ["Name the owner", "Open", "Decide", "Open"]


def test_a_reference_leads_to_the_thread_where_the_button_does_something_else(
    table: Table,
) -> None:
    group = played(table)
    (one,) = group.initiatives
    linked = replace(one, source=replace(one.source, link="https://chat.example/1"))
    (item,) = home(table, concerns=Concerns(waiting=Group((linked,), 1))).sections[0].items

    assert item.words[0] == Link(one.reference, "https://chat.example/1")


def claim(state: ClaimState) -> Claim:
    return Claim(MAYA, state, MAYA, NOON)


def decision(kind: DecisionKind) -> Decision:
    return Decision(kind, MAYA, NOON)


def test_a_list_with_more_leads_to_all_of_it(table: Table) -> None:
    concerns = Concerns(
        waiting=played(table), decisions=Group(tuple(table.initiatives.values()), 1)
    )
    waiting, decisions, reviews = home(table, concerns=concerns).sections[:3]
    assert waiting.whole is not None
    assert (waiting.whole.action, waiting.whole.label) == (Action.SEE_ALL, "See all")
    assert decisions.whole is None
    assert reviews.whole is None

    whole = whole_list(waiting.whole.value, concerns, table.policy, table.now)
    assert whole is not None
    assert whole.title == "Waiting on you: 4"
    assert (whole.sections[0].items, whole.sections[0].more) == (waiting.items, waiting.more)
    assert whole.sections[0].whole is None
    assert whole.note == (REST,)
    decided = whole_list("mine decisions", concerns, table.policy, table.now)
    assert decided is not None
    assert (decided.title, decided.note) == ("Your decisions: 1", ())


@pytest.mark.parametrize(("kept", "note"), [(SURELY_SHOWN, ()), (SURELY_SHOWN + 1, (REST,))])
def test_a_list_that_a_platform_may_cut_says_how_to_find_the_rest(
    table: Table, kept: int, note: tuple[str, ...]
) -> None:
    (one,) = played(table).initiatives
    concerns = Concerns(waiting=Group((one,) * kept, kept))
    whole = whole_list("mine waiting", concerns, table.policy, table.now)
    assert whole is not None
    assert (len(whole.sections[0].items), whole.sections[0].more) == (kept, 0)
    assert whole.note == note


@pytest.mark.parametrize("value", ["", "mine", "mine money", "C1 2026-W36 waiting", "his waiting"])
def test_a_list_that_nobody_has_is_not_shown(table: Table, value: str) -> None:
    assert whole_list(value, NOTHING, table.policy, table.now) is None


def test_a_look_back_is_told_with_its_day_and_its_promise(table: Table) -> None:
    table.post()
    went_ahead(table)
    card = home(table, concerns=Concerns(reviews=Group(tuple(table.initiatives.values()), 1)))

    assert "23 October · Guest baskets left behind, better by 8 points" in words_of(card)


def test_mute_and_hours_are_said_with_the_button_that_changes_them(table: Table) -> None:
    assert "Direct prompts are on: at most 2 a week, in your hours." in words_of(home(table))
    assert "You work Monday to Friday, 09:00 to 17:00, Europe/London." in words_of(home(table))

    table.put(Muted(person=MAYA, until=table.now + timedelta(weeks=1), at=table.now))
    assert "No direct prompts until 31 August." in words_of(home(table))
    (mute,) = [item.button for item in home(table).sections[3].items[:1] if item.button]
    assert (mute.action, mute.value, mute.label) == (Action.MUTE, "off", "Unmute")


@pytest.mark.parametrize(
    ("model", "allowed", "told"),
    [
        ("", "", "No model is set up here: the rules read alone."),
        (MODEL, "", f"{MODEL} is set up, and nobody has allowed it: it reads nothing."),
        (MODEL, "yes", f"{MODEL} may read what the rules cannot tell, one message at a time."),
    ],
)
def test_a_home_says_what_a_model_may_read(
    table: Table, model: str, allowed: str, told: str
) -> None:
    if allowed:
        change(table, FormName.CONSENT, model=allowed, texts="no")

    assert told in words_of(home(table, model=model))


def test_only_an_admin_sees_the_settings_and_others_who_that_is(table: Table) -> None:
    assert buttons_of(home(table)) == {Action.MUTE, Action.SET_HOURS}
    assert f"{INES.id} looks after the settings." in words_of(home(table))

    assert buttons_of(home(table, INES)) == ACTIONS - {
        Action.ADD_VALUES,
        Action.BECOME_ADMIN,
        Action.UNDO_QUIETING,
    }
    assert "looks after" not in words_of(home(table, INES))


def test_where_nobody_is_an_admin_anybody_is_offered_to_be_it() -> None:
    card = home(Table())

    assert Action.BECOME_ADMIN in buttons_of(card)
    assert not buttons_of(card) & set(FORMS)
    assert "Nobody is known here as an admin yet." in words_of(card)


def test_without_a_model_there_is_nothing_to_allow(table: Table) -> None:
    assert "Consent: no model is set up here; the text" in words_of(home(table, INES, model=""))
    form = consent_form(setup(table, model=""))

    assert [field.name for field in form.fields] == ["texts"]


def test_a_home_says_what_is_kept_of_what_was_no_proposal(table: Table) -> None:
    assert "the words it rests on and a score, no text" in words_of(home(table))
    change(table, FormName.CONSENT, model="no", texts="yes")
    assert "is kept with its text: an admin allowed that" in words_of(home(table))


def test_a_channel_is_told_with_all_that_was_chosen_and_who_changed_it_last(table: Table) -> None:
    table.channel = replace(
        table.channel, team="Growth", digest=DigestPlan(("C1",), weekday=3, is_own=True)
    )
    shut = ChannelSet(channel=CHECKOUT, at=table.now, mode=Mode.OFF, by=PRIYA)
    table.put(shut)

    told = words_of(home(table, INES))
    assert (
        f"#checkout · off · Growth · {INES.id} decides · digest Wednesday 09:00"
        f" · last: mode: ask → off, 24 August, {PRIYA.id}"
    ) in told


def test_more_channels_than_fit_are_counted(table: Table) -> None:
    many = replace(setup(table), channel_count=40)
    (channels,) = [one for one in setup_card(many).sections if one.title == "Channels"]

    assert channels.more == 39


def test_setup_shows_an_admin_the_channel_it_was_typed_in_first(table: Table) -> None:
    response = settings(INES, setup(table)).response

    assert isinstance(response, Show)
    assert response.card.sections[0].title == "This channel"
    assert "#checkout · ask" in words_of(response.card)


def test_setup_says_to_others_who_the_admins_are(table: Table) -> None:
    assert settings(JONAS, setup(table)).response == Say(
        ("Only an admin can change this: ", INES, ".")
    )
    nobody = settings(JONAS, setup(Table())).response
    assert isinstance(nobody, Show)
    assert buttons_of(nobody.card) == {Action.BECOME_ADMIN}
