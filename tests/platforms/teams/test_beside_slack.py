"""Slack and Teams in one process at once: what is called alike in both is each one's own."""

from tests.peers import hands
from tests.platforms.slack.slack_double import PEOPLE
from tests.platforms.teams.connector_double import ALICE, BOB, GENERAL, OBJECT_IDS
from tests.platforms.teams.slack_beside import Said, SlackSide, open_both
from tests.platforms.teams.test_two_tenants import everything
from tests.platforms.teams.town import Town, words
from tests.walks.everywhere.steps import A_WEEK, TO_MONDAY, TO_THE_LOOK_BACK

AL, BEN = PEOPLE  # who is who in Slack
PARCEL, LOUNGE = "Each parcel back costs 4.90.", "Members lose their lounge."
TEAMS_ONLY = ("parcel", OBJECT_IDS[ALICE], ALICE, GENERAL)
SLACK_ONLY = ("lounge", AL, BEN)
PROMISE = {"measure": "Returns", "direction": "worse", "due": "30"}
ANSWER = {"effects/existing": "loss", "grade": "hunch"}


async def told(town: Town) -> str:
    """Let a plan be proposed and answered in Teams; return its thread."""
    root = await town.say(ALICE, "We should charge for each parcel back from June.", calls=True)
    await town.press(ALICE, "Answer", town.thread(root)[0])
    await town.fill(ALICE, {**ANSWER, "change": PARCEL, "owner": OBJECT_IDS[BOB], **PROMISE})
    return root


async def written(side: SlackSide) -> str:
    """Let another be proposed and answered in Slack, and one more proposed; return the first."""
    root = await side.say(AL, "we should close the lounge for members.")
    await side.press(AL, "Answer", side.in_thread(root)[0])
    given = {"effects:existing": "loses", "grade": "hunch", "change": LOUNGE, "owner": BEN}
    given |= {"measure": "Members", "direction": "Worse", "due": "30 days"}
    await side.fill(AL, given)
    await side.say(AL, "we should close the lounge bar, too.")
    return root


async def both_tell(town: Town, side: SlackSide) -> str:
    """Let both begin, with the same ids of threads; return the first."""
    (root,) = {await told(town), await written(side)}
    return root


def never_met(town: Town, side: SlackSide) -> None:
    """Hold what each was ever sent against what is the other's alone."""
    assert [said for said in SLACK_ONLY if said in everything(town)] == []
    assert [said for said in TEAMS_ONLY if said in side.everything()] == []


async def test_the_same_week_tells_each_its_own_and_its_buttons_reach_one(
    database_url: str,
) -> None:
    async with open_both(database_url) as (town, side):
        root = await both_tell(town, side)
        await town.later(TO_MONDAY)
        told = counted(town, side)
        ours, theirs = weeks(town)[-1], side.in_channel()[-1]
        assert "Week 37: one waiting" in words(ours)
        assert "CI-2" not in words(ours)
        assert "Week 37: two waiting" in hands.words(theirs)
        assert LOUNGE in hands.words(side.in_thread(root)[0])

        await side.press(BEN, "I’m accountable", theirs, "CI-1")
        assert "not confirmed" not in hands.words(side.in_thread(root)[0])
        assert "not confirmed" in words(town.thread(root)[0])
        await town.press(BOB, "I’m accountable", ours)
        assert "not confirmed" not in words(town.thread(root)[0])
        assert counted(town, side) == told
        await town.later(A_WEEK)
        assert counted(town, side) == (told[0] + 1, told[1] + 1)
        never_met(town, side)


async def test_a_home_of_each_shows_and_changes_its_own(database_url: str) -> None:
    async with open_both(database_url) as (town, side):
        await both_tell(town, side)
        home = await side.home(BEN)
        assert "lounge" in home
        await town.write(BOB, "home")
        ours = town.private(BOB)[-1]
        assert "parcel" in words(ours)
        await town.press(BOB, "Mute 1 week", ours)
        assert "No direct prompts until" in words(town.private(BOB)[-1])
        assert "Direct prompts are on" in await side.home(BEN)
        never_met(town, side)


async def test_what_was_promised_in_both_comes_back_in_each(sqlite_url: str) -> None:
    async with open_both(sqlite_url) as (town, side):
        root = await both_tell(town, side)
        await town.press(BOB, "Decide", town.thread(root)[0])
        await town.fill(BOB, {"kind": "go", "why": "Most shops do."})
        await side.press(BEN, "Decide", side.in_thread(root)[0])
        await side.fill(BEN, {"kind": "Go", "why": "Few come."})
        assert "Most shops do." in words(town.thread(root)[0])
        assert "Few come." in hands.words(side.in_thread(root)[0])
        await town.later(TO_THE_LOOK_BACK)
        ours = [one for one in town.private(BOB) if "What happened?" in words(one)][-1]
        theirs = [one for one in side.private(BEN) if "What happened?" in hands.words(one)][-1]
        await side.press(BEN, "Worse", theirs)
        await side.fill(BEN, {"actual": "12 % fewer", "note": "They stay at home."})
        assert "They stay at home." in hands.words(side.in_thread(root)[-1])
        assert len(town.thread(root)) == 1
        await town.press(BOB, "Better", ours)
        await town.fill(BOB, {"note": "Hardly any comes back."})
        assert "Hardly any comes back." in words(town.thread(root)[-1])
        never_met(town, side)


def counted(town: Town, side: SlackSide) -> tuple[int, int]:
    """Count the digests of each. Whether a first week is told depends on when we looked for it."""
    return len(weeks(town)), len(side.in_channel())


def weeks(town: Town) -> list[Said]:
    """Return the digests that stand in the first channel."""
    every = town.connector.messages[GENERAL]
    return [one for one in every if words(one).startswith("Week ")]
