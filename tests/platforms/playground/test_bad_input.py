"""Whatever comes in, somebody is told what to do, nothing is lost, and nothing breaks."""

import logging

import pytest

from bot.domain.cards import Card, CardKind
from bot.domain.message import Channel
from bot.platforms.playground.settings import WORKSPACE
from bot.ports.chat import NotSent
from tests.platforms.playground.cards import UGLY
from tests.platforms.playground.house import OURS, House
from tests.platforms.playground.markup import Page, read


def whisper(page: Page) -> str:
    """Return what only the doer sees."""
    return " ".join(page.one("div", id="whisper").text.split())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x00\x01\x02ELF\x7f", "���ELF�"),
        ("\u202eevil\u2066", "\u202eevil\u2066"),
        ("\U0001f389\U0001f469\u200d\U0001f469\u200d\U0001f467", None),
        ("@Maya", "@Maya"),
        ("@Empty Chair", "@Empty Chair"),
        ("<!channel> <script>alert(1)</script>", None),
        ("{{ 7 * 7 }} {% raw %}", None),
        ("'; DROP TABLE post; --", None),
        ("\ufeff\u200b", None),
        ("a\n\n\n\nb", None),
        (UGLY, None),
        ("x" * 40_000, None),
    ],
)
async def test_any_message_is_posted_as_it_was_written(
    house: House, text: str, shown: str | None
) -> None:
    page = await house.say(text)
    said = "".join(one.text for one in page.by_class("said"))
    assert said == (shown or text)


@pytest.mark.parametrize("text", ["@Empty Chair", "  @empty chair: "])
async def test_who_only_calls_the_bot_is_told_what_to_write(house: House, text: str) -> None:
    page = await house.say(text)
    assert "Write what you are planning in the same message" in whisper(page)


@pytest.mark.parametrize("text", ["", "  \n\t "])
async def test_an_empty_message_is_not_posted(house: House, text: str) -> None:
    page = await house.say(text)
    assert "Nothing was written, so nothing was posted." in whisper(page)
    assert house.intake.posts == []


async def test_a_message_too_long_is_not_posted_and_not_lost(house: House) -> None:
    text = "\U0001f389" * 40_001
    page = await house.say(text)
    assert "A message holds 40,000 characters; this has 40,001." in whisper(page)
    assert page.one("textarea", id="text").text.strip() == text
    assert house.intake.posts == []


async def test_more_than_any_message_is_not_even_read(house: House) -> None:
    answer = await house.send("say", text="x" * 2_000_000)
    assert answer.status_code == 413


async def test_a_reply_to_a_thread_that_is_gone_keeps_its_words(house: House) -> None:
    page = await house.say("My answer", root="never-was")
    assert "That thread is not there any more." in whisper(page)
    await house.say("Elsewhere", place="marketing")
    root = house.intake.posts[0].thread.root
    assert "not there any more" in whisper(await house.say("My answer", root=root))


async def test_a_command_that_fails_can_be_tried_again(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.intake.is_down = True
    with caplog.at_level(logging.CRITICAL):
        page = await house.say("/impact mine")
    assert "try once more" in whisper(page)
    assert page.one("textarea", id="text").text.strip() == "/impact mine"


@pytest.mark.parametrize(
    ("deed", "inputs", "told"),
    [
        ("press", {"press": "nonsense"}, "That button is from an older page."),
        ("press", {}, "That button is from an older page."),
        ("press", {"press": "[" * 50_000}, "That button is from an older page."),
        ("submit", {"form": "nonsense", "f:change": "x"}, "That form is from an older page."),
        ("submit", {}, "That form is from an older page."),
        ("edit", {"post": "never-was", "text": "x"}, "not yours to change, or it is gone"),
        ("edit", {"text": "x"}, "not yours to change, or it is gone"),
        ("delete", {"post": "' OR 1=1 --"}, "not yours to change, or it is gone"),
        ("ask", {"post": "never-was"}, "That message is gone, so nothing was asked."),
        ("clock", {"to": "yesterday"}, "The clock has no such button"),
        ("clock", {}, "The clock has no such button"),
    ],
)
async def test_what_cannot_be_done_is_told_to_the_doer_alone(
    house: House, deed: str, inputs: dict[str, str], told: str
) -> None:
    page = read((await house.send(deed, **inputs)).text)
    assert told in whisper(page)
    assert (await house.page(who="tom")).all("div", id="whisper") == []
    assert house.moves == []


@pytest.mark.parametrize(
    "inputs", [{"as": "nobody"}, {"as": ""}, {"place": "nowhere"}, {"place": "dm-maya"}]
)
async def test_a_form_of_nobody_or_nowhere_does_nothing(
    house: House, inputs: dict[str, str]
) -> None:
    answer = await house.send("say", text="Hello", **inputs)
    assert "nothing was done" in answer.text
    assert house.intake.posts == []


@pytest.mark.parametrize("deed", ["say", "press", "submit", "edit", "clock", "hint", "close"])
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "application/x-www-form-urlencoded"),
        (b"%ff%fe=%00&&&=&as", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"\x00\xff\xfe", "application/octet-stream"),
        (b"no parts here", "multipart/form-data; boundary=x"),
        (b"no boundary", "multipart/form-data"),
        (b"a=b&" * 5_000, "application/x-www-form-urlencoded"),
    ],
)
async def test_no_form_breaks_the_page(house: House, deed: str, content: bytes, kind: str) -> None:
    answer = await house.client.post(
        f"/playground/{deed}", content=content, headers={**OURS, "Content-Type": kind}
    )
    assert answer.status_code < 500
    assert house.intake.posts == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/playground/c/nowhere", 404),
        ("/playground/c/dm-maya", 404),
        ("/playground/c/checkout?before=minus", 200),
        ("/playground/c/checkout?before=99999999999999999999999", 200),
        ("/playground/c/checkout?before=\u0663", 200),
        ("/playground/c/checkout?as=nobody", 404),
        ("/playground/dm?as=nobody", 404),
        ("/playground/home?as=nobody", 404),
        ("/playground/say", 405),
        ("/playground/static/../settings.py", 404),
        ("/playground/static/%2e%2e/settings.py", 404),
    ],
)
async def test_any_address_is_answered(house: House, path: str, status: int) -> None:
    assert (await house.client.get(path)).status_code == status


async def test_while_the_ring_is_away_everything_is_kept_and_told(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.intake.is_down = True
    with caplog.at_level(logging.CRITICAL):
        page = await house.say("We charge from Monday.")
        assert "Kept here; the bot has not taken it yet" in page.one("article").text
        token = f'["answer","{WORKSPACE}","checkout","r",1,""]'
        answer = await house.send("press", press=token)
        assert "try once more" in whisper(read(answer.text))
    assert house.intake.posts == []


async def test_a_full_disk_is_told_and_loses_nothing(house: House) -> None:
    await house.say("Before.")
    house.playground.file.rows("PRAGMA query_only = ON")  # every write fails from here on
    answer = await house.send("say", text="During.")
    assert answer.status_code == 507
    assert "could not keep this" in answer.text
    assert "Make room on the disk" in answer.text
    card = Card(kind=CardKind.NOTE, summary="Hello")
    place = Channel(WORKSPACE, "checkout")
    platform = house.playground.platform
    assert isinstance(await platform.send(place, card, delivery="d"), NotSent)
    assert isinstance(await platform.edit(place, "m", card), NotSent)
    assert isinstance(await platform.delete(place, "m"), NotSent)
    assert [one.text for one in (await house.page(who="tom")).by_class("said")] == ["Before."]
    answer = await house.send("press", press=f'["own","{WORKSPACE}","checkout","r",1,""]')
    assert answer.text.startswith("The bot has taken this. ")
    house.playground.file.rows("PRAGMA query_only = OFF")
    page = await house.say("After.")
    assert [one.text for one in page.by_class("said")] == ["Before.", "After."]
