"""What people do again and again on a stage, and where they look."""

from datetime import timedelta

import pytest

from tests.platforms.stage import Given, Place, Player, Shown, Stage

# A few walks go over PostgreSQL, too.
BOTH = pytest.mark.parametrize(
    "record_url", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
PROPOSAL = "I propose that we charge £2.99 for returns by post from 1 December. It saves £40k."
CHANGE = "A customer pays £2.99 for each parcel that goes back."
QUESTION = "How will this impact our customers?"
A_WHILE = timedelta(minutes=3)  # longer than the bot waits before it asks
A_DAY = timedelta(days=1)
TO_WORK = timedelta(days=5)  # whatever the day, people are at work within these
A_WEEK = timedelta(days=7)
TO_CHOOSE = timedelta(days=9)  # two working days are over, and people are at work again
TO_MONDAY = timedelta(days=8)  # whatever the hour, a digest comes that tells of now
TO_FRIDAY = timedelta(days=14)  # one of two Fridays is no holiday
TO_THE_LOOK_BACK = timedelta(days=31)


def answer(stage: Stage, **given: str) -> Given:
    """Return what stands in an answer, as far as nothing else is ``given``."""
    usual: Given = {
        "effects": f"{stage.segment[0]}:loss",
        "change": CHANGE,
        "grade": "told",
        "horizon": "never",
        "owner": stage.cast.owner.id,
        "measure": "Returns by post",
        "direction": "worse",
        "due": "30 days",
    }
    return {**usual, **given}


async def fill(stage: Stage, who: Player, given: Given) -> None:
    """Let somebody fill in the form that is open: it is taken."""
    errors = await stage.fill(who, given)
    assert not errors, errors


async def card(stage: Stage, root: str, where: Place | None = None) -> Shown:
    """Return the bot's first message in a thread: the question, and then the record."""
    below = await stage.in_thread(root, where or stage.places[0])
    assert below, "the bot said nothing there"
    return below[0]


async def told(stage: Stage, who: Player, text: str) -> Shown:
    """Return the last direct message to somebody that says this."""
    every = await stage.to(who)
    found = [one for one in every if text in one.words]
    assert found, [one.words for one in every]
    return found[-1]


async def to_midweek(stage: Stage) -> None:
    """Let time pass until the next digest tells of today.

    Slack's stage begins at the machine's own time; on a Monday morning the digest to come is that
    of the week before.
    """
    wednesday = 2
    await stage.later(A_DAY * ((wednesday - stage.now().weekday()) % 7))


async def asked(stage: Stage, who: Player | None = None, text: str = PROPOSAL) -> str:
    """Let somebody propose something, and the bot ask; return the thread."""
    root = await stage.say(who or stage.cast.author, text, where=stage.places[0])
    await stage.later(A_WHILE)
    assert QUESTION in (await card(stage, root)).words
    return root


async def called(stage: Stage, who: Player, text: str, where: Place | None = None) -> str:
    """Let somebody call the bot to a proposal, whatever the time; return the thread."""
    return await stage.say(who, f"{stage.bot} {text}", where=where or stage.places[0])


async def answered(stage: Stage, **given: str) -> str:
    """Let the author answer, too."""
    root = await asked(stage)
    await stage.press(stage.cast.author, "Answer", await card(stage, root))
    await fill(stage, stage.cast.author, answer(stage, **given))
    return root


async def accepted(stage: Stage, **given: str) -> str:
    """Let the owner say, too, that it is theirs."""
    root = await answered(stage, **given)
    await stage.later(TO_WORK)
    owner = stage.cast.owner
    await stage.press(owner, "I’m accountable", await told(stage, owner, "named you"))
    return root


async def decide(stage: Stage, who: Player, root: str, **given: str) -> Shown:
    """Let somebody decide: go, unless something else is ``given``; return the card."""
    await stage.press(who, "Decide", await card(stage, root))
    await fill(stage, who, {"kind": "go", "why": "Most shops charge for it."} | given)
    return await card(stage, root)


async def set_up(stage: Stage, line: str, **given: str) -> None:
    """Let whoever looks after the settings change what one line of their home tells of."""
    admin = stage.cast.decider
    await stage.press(admin, "Change", await stage.home(admin), beside=line)
    await fill(stage, admin, given)


async def open_hours(stage: Stage, who: Player) -> None:
    """Let somebody open the form of their hours, which asks for their team where there are some."""
    home = await stage.home(who)
    (label,) = [label for label in home.labels if label.startswith("Working hours")]
    await stage.press(who, label, home)


async def digest(stage: Stage, text: str) -> Shown:
    """Return the last weekly digest that says this."""
    every = await stage.in_channel(stage.digests)
    found = [one for one in every if text in one.words]
    assert found, [one.words for one in every]
    return found[-1]
