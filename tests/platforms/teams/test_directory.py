"""Who and what is there: told to the ring once, and whoever is picked is found."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from bot.clock import Clock
from bot.domain.cards import Card, CardKind
from bot.domain.channel_events import ChannelSet
from bot.domain.form import Form, FormName
from bot.domain.gestures import Nothing, Open, Response, Say
from bot.domain.message import Channel
from bot.domain.person_events import PersonSeen
from bot.platforms.teams.directory import NOT_FOUND, NOT_SAID, Directory
from bot.platforms.teams.errands import Errands
from bot.platforms.teams.members import Members, named_in
from bot.platforms.teams.rooms import BRIEF, Rooms
from bot.platforms.teams.voice import PrivateVoice
from tests.platforms.slack.house import Door
from tests.platforms.teams.connector_double import (
    ALICE,
    BOB,
    GENERAL,
    OBJECT_IDS,
    PRECONDITION,
    ROOT,
    SHOP,
    TEAM,
    THROTTLED,
    refusal,
)
from tests.platforms.teams.fates import BAD_GATEWAY
from tests.platforms.teams.house import BEN, MAYA, PLACE, WORKSPACE, posted
from tests.platforms.teams.outside import Sending, open_sender

CHATTER = posted("Good morning")
NOT_TARGETED = refusal(400, "BadSyntax")


@dataclass
class Hall:
    """A directory and a voice before the double."""

    sending: Sending
    door: Door
    directory: Directory
    voice: PrivateVoice
    errands: Errands
    clock: Clock

    async def hear(self, activity: dict[str, Any]) -> None:
        await self.directory.meet(activity, WORKSPACE)
        self.directory.meet_people(activity, WORKSPACE)
        await self.errands.settle()

    def people(self) -> list[PersonSeen]:
        """Return what the ring was told of people."""
        return [one for one in self.door.facts if isinstance(one, PersonSeen)]

    async def answer(self, response: Response, place: Channel = PLACE) -> list[dict[str, Any]]:
        """Answer Alice; return what stands anywhere afterwards."""
        await self.voice.answer(response, MAYA, place)
        await self.errands.settle()
        return [one for every in self.sending.double.messages.values() for one in every]


@asynccontextmanager
async def opened(patience: float = 5.0) -> AsyncIterator[Hall]:
    async with open_sender() as sending:
        door, errands, places = Door(), Errands(), sending.sender.places
        members, clock = Members(sending.connector), Clock()
        now = clock.now
        rooms = Rooms(intake=door, members=members, places=places, now=now)
        directory = Directory(
            intake=door,
            members=members,
            places=places,
            rooms=rooms,
            errands=errands,
            now=now,
            patience=patience,
        )
        voice = PrivateVoice(places, sending.connector, members, rooms, errands)
        yield Hall(sending, door, directory, voice, errands, clock)
        await errands.close()


async def test_the_first_word_of_a_team_tells_of_all_its_channels_once() -> None:
    async with opened() as hall:
        for _ in range(2):
            await hall.hear(CHATTER)
        channels = [one for one in hall.door.facts if isinstance(one, ChannelSet)]
        assert {one.channel.id: one.name for one in channels} == {GENERAL: "General", SHOP: "Shop"}
        assert hall.sending.double.fates.count("channels") == 1


async def test_a_channel_that_teams_did_not_name_is_asked_for_again() -> None:
    async with opened() as hall:
        hall.sending.double.fates.will("channels", BAD_GATEWAY)
        for _ in range(2):
            await hall.hear(CHATTER)
        assert len([one for one in hall.door.facts if isinstance(one, ChannelSet)]) == 2


async def test_a_private_channel_is_not_looked_for_with_every_message() -> None:
    async with opened() as hall:
        secret = posted("Hello", conversation={"id": f"19:secret@thread.tacv2{ROOT}1"})
        for _ in range(3):
            await hall.directory.meet(secret, WORKSPACE)
        assert hall.sending.double.fates.count("channels") == 1


async def test_whoever_does_something_is_told_of_once_by_name() -> None:
    async with opened() as hall:
        for _ in range(2):
            await hall.hear(posted("Hello", localTimezone="Europe/Berlin"))
        (seen,) = [one for one in hall.door.facts if isinstance(one, PersonSeen)]
        assert (seen.person, seen.name, seen.zone) == (MAYA, "Alice Anderson", "Europe/Berlin")
        assert not seen.is_guest
        assert not seen.is_outsider


async def test_whoever_asks_for_something_is_told_of_before_they_are_answered() -> None:
    async with opened() as hall:
        hall.sending.double.members[ALICE] |= {"userRole": "guest"}
        await hall.directory.await_people(posted("find guest"), WORKSPACE)
        (seen,) = hall.door.facts
        assert isinstance(seen, PersonSeen)
        assert (seen.person, seen.is_guest) == (MAYA, True)
        await hall.directory.await_people(posted("find guest"), WORKSPACE)
        assert len(hall.door.facts) == 1


async def test_guests_and_people_of_other_organisations_are_known_as_such() -> None:
    async with opened() as hall:
        elsewhere = {"userRole": "guest", "tenantId": "11111111-1111-4111-8111-111111111111"}
        hall.sending.double.members[ALICE] |= elsewhere
        await hall.hear(posted("Hello", localTimezone="Mars/Olympus"))
        (seen,) = [one for one in hall.door.facts if isinstance(one, PersonSeen)]
        assert (seen.is_guest, seen.is_outsider, seen.zone) == (True, True, "")


async def test_somebody_whom_teams_does_not_look_up_is_known_by_what_came_with_them() -> None:
    async with opened() as hall:
        hall.sending.double.fates.will("member", BAD_GATEWAY)
        await hall.hear(posted("Hello"))
        assert [one.name for one in hall.people()] == ["Alice Anderson"]


async def test_who_may_be_a_guest_is_none_and_no_member_either_until_teams_says_so() -> None:
    async with opened() as hall:
        hall.sending.double.members[ALICE] |= {"userRole": "guest"}
        hall.sending.double.fates.will("member", THROTTLED)
        for _ in range(3):
            await hall.hear(posted("Hello"))
        assert [(one.is_guest, one.is_outsider) for one in hall.people()] == [
            (None, None),
            (True, False),
        ]


async def test_whom_others_told_of_first_is_told_of_anew_with_a_zone_of_their_own() -> None:
    async with opened() as hall:
        for _ in range(2):
            hall.directory.note_person(MAYA, PLACE)
        await hall.errands.settle()
        for _ in range(2):
            await hall.hear(posted("Hello", localTimezone="Europe/Berlin"))
        hall.directory.note_person(MAYA, PLACE)
        await hall.errands.settle()
        assert [one.zone for one in hall.people()] == ["", "Europe/Berlin"]


async def test_whoever_is_not_in_one_channel_keeps_their_name_in_another() -> None:
    async with opened() as hall:
        double, shop = hall.sending.double, Channel(WORKSPACE, SHOP)
        double.absent.add((SHOP, ALICE))
        hall.sending.notebook.note(shop, double.service_url, hall.directory.now())
        assert await hall.directory.lets_in(MAYA, shop) is False
        card = Card(kind=CardKind.NOTE, summary="Note", lead=(MAYA,))
        for _ in range(2):
            assert await hall.directory.names_in(shop, card) == {}
        assert double.fates.count("member") == 1
        assert await hall.directory.names_in(PLACE, card) == {ALICE: "Alice Anderson"}
        assert await hall.directory.lets_in(MAYA, shop) is False
        assert hall.directory.names(WORKSPACE, card) == {ALICE: "Alice Anderson"}


async def test_whoever_comes_in_after_they_were_told_no_is_let_in_soon() -> None:
    async with opened() as hall:
        double = hall.sending.double
        double.absent.add((GENERAL, ALICE))
        assert await hall.directory.lets_in(MAYA, PLACE) is False
        double.absent.clear()
        assert await hall.directory.lets_in(MAYA, PLACE) is False
        hall.clock.move_to(hall.clock.now() + BRIEF)
        assert await hall.directory.lets_in(MAYA, PLACE) is True
        hall.clock.move_to(hall.clock.now() + BRIEF)
        assert await hall.directory.lets_in(MAYA, PLACE) is True
        assert double.fates.count("member") == 2


async def test_whoever_is_picked_is_found_by_the_id_that_entra_has_for_them() -> None:
    async with opened() as hall:
        values = {"owner": (OBJECT_IDS[BOB],), "change": (OBJECT_IDS[ALICE],), "also": (ALICE,)}
        found, wrong = await hall.directory.resolved(values, ("owner", "also"), PLACE)
        assert found == {**values, "owner": (BOB,)}
        assert wrong == {}


async def test_whoever_is_picked_and_is_not_there_is_said_beside_their_field() -> None:
    async with opened() as hall:
        stranger = {"owner": ("00000000-0000-4000-8000-00000000dead",)}
        assert (await hall.directory.resolved(stranger, ("owner",), PLACE))[1] == {
            "owner": NOT_FOUND
        }
        assert (await hall.directory.resolved(stranger, ("owner",), None))[1]
        traversal = {"owner": ("../../teams/x",)}
        assert (await hall.directory.resolved(traversal, ("owner",), PLACE))[1]


async def test_whoever_is_picked_while_teams_says_nothing_is_not_said_to_be_elsewhere() -> None:
    async with opened() as hall:
        for fate in (THROTTLED, BAD_GATEWAY, PRECONDITION):
            hall.sending.double.fates.will("member", fate)
            values = {"owner": (OBJECT_IDS[BOB],)}
            _, wrong = await hall.directory.resolved(values, ("owner",), PLACE)
            assert wrong == {"owner": NOT_SAID}


async def test_an_answer_in_a_channel_is_seen_by_whoever_asked_alone() -> None:
    async with opened() as hall:
        (said,) = await hall.answer(Say(("Done.",)))
        assert said["recipient"] == {"id": ALICE, "isTargeted": True}
        assert said["conversation"] == GENERAL


async def test_where_teams_has_no_targeted_message_it_is_said_in_their_own_chat() -> None:
    async with opened() as hall:
        hall.sending.double.fates.will("post", NOT_TARGETED)
        (said,) = await hall.answer(Say(("Done.",)))
        assert said["conversation"] == hall.sending.double.chats[ALICE]


async def test_an_answer_that_may_stand_is_not_said_twice() -> None:
    async with opened() as hall:
        hall.sending.double.fates.will("post", BAD_GATEWAY)
        assert await hall.answer(Say(("Done.",))) == []


async def test_a_form_that_no_message_can_open_comes_as_a_card() -> None:
    async with opened() as hall:
        form = Form(name=FormName.NEW, title="Ask", about=None, version=0, fields=())
        (said,) = await hall.answer(Open(form))
        assert said["attachments"][0]["content"]["actions"]
        assert await hall.answer(Nothing()) == [said]


def test_everybody_is_found_who_is_named_anywhere_in_what_is_said() -> None:
    said = Say(("Ask ", BEN, f" or <@{ALICE}>, not <@you> and not {TEAM}."))
    assert named_in(said) == [BOB, ALICE]
