"""A link to a record is shown as its card, where everybody who reads there may see it."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.models.metadata import EntityMetadata

from bot.domain.cards import Action, Button, Card, CardKind, EffectLine
from bot.domain.impact import Sign
from bot.domain.message import Channel
from bot.platforms.slack.told.shared_links import Shown, reference_in, unfurls_of, work_objects_of
from tests.platforms.slack.blockkit import refused_message, shown, units
from tests.platforms.slack.house import ALICE, PUBLIC_URL, WORKSPACE, House, opened
from tests.platforms.slack.showing import engine_cards, ugliest
from tests.platforms.slack.slack_double import Fate, refusal

URL = f"{PUBLIC_URL}/initiatives/CI-7"
CARD = Card(
    kind=CardKind.RECORD,
    summary="CI-7: Free returns",
    title="Free returns",
    status=("CI-7", "Decided"),
    effects=(EffectLine("Guest shoppers", Sign.GAIN, "They pay nothing."),),
    buttons=(Button(Action.OPEN, "Open", value="https://acme.slack.com/archives/C1/p1"),),
)
PLACE = Channel(WORKSPACE, "C01GEN")


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with opened() as found:
        found.door.records["CI-7"] = CARD
        yield found


async def share(house: House, *urls: str, **around: object) -> str:
    ts: str = house.slack.say("C01GEN", ALICE.id, " ".join(urls))["ts"]
    links = [{"domain": "chair.example.com", "url": url} for url in urls]
    event = {"type": "link_shared", "channel": "C01GEN", "user": ALICE.id, "message_ts": ts}
    assert await house.event({**event, "links": links}, **around) == 200
    return ts


async def test_a_link_to_a_record_is_shown_as_its_card(house: House) -> None:
    ts = await share(house, URL)
    assert house.door.asked_for == [("CI-7", ALICE, PLACE, False)]
    unfurled = house.slack.unfurled["C01GEN", ts]
    assert "Free returns" in shown(unfurled["unfurls"][URL]["blocks"])
    (entity,) = unfurled["metadata"]["entities"]
    assert entity["app_unfurl_url"] == URL
    assert entity["entity_payload"]["attributes"]["title"] == {"text": "Free returns"}


async def test_a_link_that_is_told_of_twice_is_shown_once(house: House) -> None:
    ts = await share(house, URL)
    event = {"type": "link_shared", "channel": "C01GEN", "user": ALICE.id, "message_ts": ts}
    await house.event({**event, "links": [{"url": URL}]})
    assert list(house.slack.unfurled) == [("C01GEN", ts)]


async def test_what_is_unknown_or_not_theirs_to_see_stays_a_link(house: House) -> None:
    await share(
        house, f"{PUBLIC_URL}/initiatives/CI-8", "https://elsewhere.example/initiatives/CI-7"
    )
    assert house.slack.count("chat.unfurl") == 0
    assert [asked[0] for asked in house.door.asked_for] == ["CI-8"]


async def test_the_ring_hears_that_others_read_there(house: House) -> None:
    await share(house, URL, is_ext_shared_channel=True)
    assert house.door.asked_for == [("CI-7", ALICE, PLACE, True)]


@pytest.mark.parametrize("error", ["invalid_metadata", "invalid_arguments", "something_new"])
async def test_where_work_objects_are_not_offered_the_blocks_alone_stand(
    house: House, error: str
) -> None:
    house.slack.will("chat.unfurl", refusal(error))
    ts = await share(house, URL)
    assert "metadata" not in house.slack.unfurled["C01GEN", ts]
    again = await share(house, URL)
    assert "metadata" not in house.slack.unfurled["C01GEN", again]
    assert house.slack.count("chat.unfurl") == 3


@pytest.mark.parametrize(
    "fate", [refusal("ratelimited"), refusal("cannot_unfurl_message"), Fate(drops=True)]
)
async def test_what_no_other_words_would_mend_is_left(house: House, fate: Fate) -> None:
    house.slack.will("chat.unfurl", fate)
    await share(house, URL)
    assert house.slack.count("chat.unfurl") == 1


@pytest.mark.parametrize(
    ("url", "reference"),
    [
        (URL, "CI-7"),
        (f"{URL}/?a=1#top", "CI-7"),
        (f"{PUBLIC_URL}/initiatives/ci-12", "CI-12"),
        (f"{PUBLIC_URL}/initiatives/CI-0", ""),
        (f"{PUBLIC_URL}/initiatives/CI-7/edit", ""),
        (f"{PUBLIC_URL}/initiatives/", ""),
        (f"{PUBLIC_URL}.evil.example/initiatives/CI-7", ""),
        ("http://chair.example.com/initiatives/CI-7", ""),
        ("https://[broken", ""),
        ("", ""),
    ],
)
def test_only_a_link_to_a_record_of_ours_leads_to_one(url: str, reference: str) -> None:
    assert reference_in(url, PUBLIC_URL) == reference


def test_without_a_public_address_no_link_is_ours() -> None:
    assert reference_in(URL, "") == ""


def test_behind_a_path_links_are_ours_too() -> None:
    behind = "https://a.example/chair"
    assert reference_in(f"{behind}/initiatives/CI-7", behind) == "CI-7"


def test_slack_takes_every_card_below_a_link() -> None:
    for card in [*engine_cards(), ugliest(4)]:
        one = Shown(URL, "CI-7", card)
        assert refused_message({"text": "-", **unfurls_of([one])[URL]}) == []
        (entity,) = work_objects_of([one], PUBLIC_URL)["entities"]
        EntityMetadata(**entity).validate_json()
        payload = entity["entity_payload"]
        assert 1 <= units(payload["attributes"]["title"]["text"]) <= 150
        assert all(one["value"] and one["label"] for one in payload["custom_fields"])
