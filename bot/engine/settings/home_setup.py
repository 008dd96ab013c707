"""The settings as an admin sees them: channels and their modes, and what holds for all."""

from bot.domain.cards import Action, Button, Card, CardKind, Item, Section, Strong, Words
from bot.domain.policy import ChannelState, Mode
from bot.domain.teams import can_disagree
from bot.engine.admins import NOBODY
from bot.engine.settings.changes import hour_words, last_words
from bot.engine.settings.channel_form import label
from bot.engine.settings.settings_forms import offered, usual_words
from bot.engine.setup import Setup
from bot.engine.spending_words import spent_words
from bot.engine.thresholds import bar_words, follows, usual_bar_words
from bot.engine.wording import cut, day

CHANGE = "Change"
NAMES_LIMIT = 160
WATCHED = frozenset({Mode.SHADOW, Mode.ASK, Mode.GATE})


def setup_card(setup: Setup) -> Card:
    """Return the settings alone, for ``/impact setup``; the channel it was typed in comes first."""
    here = setup.policy.channel
    first = (Section("This channel", (_channel(here, setup),)),) if here.name else ()
    return Card(
        kind=CardKind.HOME,
        summary="Settings",
        title="Settings",
        sections=(*first, *setup_sections(setup)),
    )


def begin_card() -> Card:
    """Return what anybody sees of the settings while nobody looks after them."""
    return Card(
        kind=CardKind.HOME, summary="Settings", title="Settings", sections=(begin_section(),)
    )


def begin_section() -> Section:
    """Offer the settings to whoever takes them first, and say so."""
    button = Button(Action.BECOME_ADMIN, "I look after this")
    return Section("Settings", (Item((NOBODY,), button=button),))


def setup_sections(setup: Setup) -> tuple[Section, ...]:
    """Return what an admin can change."""
    return (_channels(setup), _everywhere(setup))


def _channels(setup: Setup) -> Section:
    items = tuple(_channel(channel, setup) for channel in setup.channels)
    more = max(0, setup.channel_count - len(items))
    if not items:
        items = (Item(("None yet. Invite the bot to a channel.",)),)
    elsewhere = Item(("A channel that is not listed: type /impact setup there.",))
    return Section("Channels", (*items, elsewhere), more)


def _channel(channel: ChannelState, setup: Setup) -> Item:
    settings = setup.policy.workspace
    words: Words = (Strong(label(channel)), f" · {channel.mode}{_asks(channel, setup)}")
    if channel.team:
        words = (*words, f" · {channel.team}")
    if channel.decider:
        words = (*words, " · ", channel.decider, " decides")
    if channel.digest:
        words = (*words, f" · digest {hour_words(settings.timed(channel.digest))}")
    changed = last_words(channel.changes, channel.zone)
    if changed:
        words = (*words, " · last: ", *changed)
    return Item(words, button=Button(Action.SET_CHANNEL, CHANGE, value=channel.channel.id))


def _everywhere(setup: Setup) -> Section:
    settings = setup.policy.workspace
    names = ", ".join(segment.name for segment in offered(setup.policy)) or "none named yet"
    count = len(settings.principles)
    principles = f"{count} promised to your customers" if count else "none written yet"
    teams = ", ".join(team.name for team in settings.teams) or "none named yet"
    off = _days_off(len(settings.days_off))
    decider: Words = (settings.decider,) if settings.decider else ("an admin",)
    items = (
        _item(("Segments", f": {cut(names, NAMES_LIMIT)}"), Action.SET_SEGMENTS),
        _item(("Principles", f": {principles}"), Action.SET_PRINCIPLES),
        _item(("Customer measures", f": {_measures(setup)}"), Action.SET_METRICS),
        _item(("Teams", f": {cut(teams, NAMES_LIMIT)}"), Action.SET_TEAMS),
        _item(("Days off", f": {off}"), Action.SET_DAYS_OFF),
        Item(
            (Strong("Decider"), ": ", *decider, ", where a channel and its team have none"),
            button=Button(Action.SET_DECIDER, CHANGE),
        ),
        _item(("Digest", f": {usual_words(setup)}, unless a channel differs"), Action.SET_CADENCE),
        _item(("Roundtable", f": {_roundtable(setup)}"), Action.SET_CADENCE),
        _item(
            ("Asks", f": {usual_bar_words(settings)}, unless a channel differs"),
            Action.SET_DETECTION,
        ),
        _consent(setup),
    )
    changed = last_words(settings.changes, setup.policy.zone)
    last = (Item(("Last change: ", *changed)),) if changed else ()
    return Section("For all channels", (*items, *last))


def _roundtable(setup: Setup) -> str:
    settings = setup.policy.workspace
    if not settings.roundtable:
        return "no monthly brief"
    if not can_disagree(settings.teams):
        return "a monthly brief, once teams of two sides are named"
    coming = setup.next_brief
    first = f", next on {day(coming, setup.policy.zone)}" if coming else ""
    return f"a monthly brief where digests go{first}"


def _days_off(count: int) -> str:
    if not count:
        return "each person’s public holidays, and none of the company’s own"
    own = "one day" if count == 1 else f"{count} days"
    return f"{own} of the company’s own, and each person’s public holidays"


def _measures(setup: Setup) -> str:
    names = ", ".join(metric.name for metric in setup.policy.workspace.metrics)
    return f"{cut(names, NAMES_LIMIT)} (/impact metrics)" if names else "none followed yet"


def _asks(channel: ChannelState, setup: Setup) -> str:
    """Say how sure is sure enough, where the bot looks by itself and it is not as everywhere."""
    settings = setup.policy.workspace
    is_told = channel.mode in WATCHED and (channel.preset or follows(settings, channel))
    return f" · asks {bar_words(settings, channel)}" if is_told else ""


def _item(said: tuple[str, str], action: Action) -> Item:
    return Item((Strong(said[0]), said[1]), button=Button(action, CHANGE))


def _consent(setup: Setup) -> Item:
    settings = setup.policy.workspace
    model = _model(setup) if setup.model else "no model is set up here"
    kept = "kept" if settings.keeps_texts else "not kept"
    told = f": {model}; the texts that people correct are {kept}"
    return _item(("Consent", told), Action.SET_CONSENT)


def _model(setup: Setup) -> str:
    """Say whether the model may read and what it took, or that another one was allowed to."""
    settings = setup.policy.workspace
    if settings.lets_read(setup.model):
        return f"{setup.model} may read ({spent_words(setup.spent, setup.allowance)})"
    if settings.detection.model and settings.model:
        return f"{settings.model} was allowed to read; {setup.model} is set up, and may not"
    return f"{setup.model} may not read"
