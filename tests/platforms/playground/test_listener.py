"""What a browser sends in reaches the ring, and what comes of it reaches the right person alone."""

from datetime import timedelta

from bot.domain.cards import Card, CardKind, Strong
from bot.domain.gestures import Invalid, Nothing, Open, Press, Say, Show
from bot.domain.message import Channel, Person
from bot.domain.signal import Way
from bot.platforms.playground.settings import WORKSPACE
from tests.platforms.playground.cards import answer_form
from tests.platforms.playground.house import TUESDAY, House
from tests.platforms.playground.markup import read

MAYA = Person(WORKSPACE, "maya")


async def test_a_message_reaches_the_room_and_the_ring(house: House) -> None:
    page = await house.say("We charge from Monday, @Jonas.")
    assert page.by_class("said")[0].text == "We charge from Monday, @Jonas."
    (message,) = house.intake.posts
    assert message.text == "We charge from Monday, <@jonas>."
    assert (message.author, message.sent_at) == (MAYA, TUESDAY)
    assert house.intake.ways == [(Way.DETECTED, None)]


async def test_a_reply_stands_in_its_thread(house: House) -> None:
    await house.say("We charge from Monday.")
    root = house.intake.posts[0].thread.root
    page = await house.say("Guests pay more.", who="tom", root=root)
    reply = house.intake.posts[1]
    assert (reply.thread.root, reply.is_reply) == (root, True)
    assert "Guests pay more." in page.by_class("thread")[0].text


async def test_a_message_sent_twice_from_one_page_stands_once(house: House) -> None:
    await house.say("We charge.", ticket="one-page")
    page = await house.say("We charge.", ticket="one-page")
    assert len(page.by_class("said")) == 1
    assert len(house.intake.posts) == 1
    page = await house.say("Something else.", ticket="one-page")
    assert len(page.by_class("said")) == 2


async def test_a_mention_of_the_bot_asks_by_hand(house: House) -> None:
    await house.say("@Empty Chair we charge from Monday.")
    assert house.intake.ways == [(Way.MENTION, MAYA)]
    assert house.intake.posts[0].text == "we charge from Monday."


async def test_anybody_can_ask_about_a_message_by_hand(house: House) -> None:
    await house.say("We charge from Monday.")
    post = house.intake.posts.pop()
    house.intake.ways.clear()
    page = await house.send("ask", "tom", post=post.id)
    assert house.intake.ways == [(Way.SHORTCUT, Person(WORKSPACE, "tom"))]
    assert house.intake.posts == [post]
    assert "Taken. What comes of it stands in the thread." in page.text


async def test_only_its_author_edits_and_deletes_a_message(house: House) -> None:
    await house.say("We charge from Monday.")
    post = house.intake.posts[0]
    for deed in ("edit", "delete"):
        answer = await house.send(deed, "tom", post=post.id, text="Tom was here")
        assert "not yours to change" in answer.text
    assert (house.intake.edits, house.intake.deletions) == ([], [])
    await house.send("edit", "maya", post=post.id, text="We charge from Friday.")
    assert house.intake.edits == [(post.thread, post.id, "We charge from Friday.")]
    page = await house.page(who="tom")
    assert page.by_class("said")[0].text == "We charge from Friday."
    await house.send("delete", "maya", post=post.id)
    assert house.intake.deletions == [(post.thread, post.id)]
    assert (await house.page()).by_class("said") == []


async def test_an_edit_that_changes_nothing_is_no_edit(house: House) -> None:
    await house.say("We charge, @Jonas.")
    await house.send("edit", post=house.intake.posts[0].id, text="We charge, @Jonas.")
    assert house.intake.edits == []


async def test_a_deleted_message_keeps_its_place_above_what_was_answered(house: House) -> None:
    thread = await house.asked()
    await house.send("delete", post=thread.root)
    page = await house.page()
    assert "This message was deleted." in page.one("article", id=f"m-{thread.root}").text
    assert page.by_class("is-question")


async def test_a_press_reaches_the_ring_as_it_was_made(house: House) -> None:
    thread = await house.asked()
    await house.press("Later: in 2 hours", who="jonas")
    (press,) = house.intake.presses
    assert (press.action, press.value, press.version) == ("snooze", "2h", 1)
    assert (press.about, press.by) == (thread, Person(WORKSPACE, "jonas"))


async def test_a_double_click_is_one_press(house: House) -> None:
    await house.asked()
    page = await house.page()
    value = page.all("button", name="press")[1].attributes["value"]
    for _ in range(2):
        await house.send("press", press=value, ticket="one-page")
    assert len(house.intake.presses) == 1
    await house.send("press", press=value, ticket="another-page")
    assert len(house.intake.presses) == 2


async def test_a_line_for_one_person_is_shown_to_nobody_else(house: House) -> None:
    await house.asked()
    house.intake.answer = lambda _: Say((Person(WORKSPACE, "ines"), " decides ", Strong("here")))
    page = await house.press("No customer impact", who="jonas")
    assert "Ines Duarte decides here" in page.one("div", id="whisper").text
    assert (await house.page(who="maya")).all("div", id="whisper") == []
    elsewhere = await house.page("/playground/c/marketing", who="jonas")
    assert elsewhere.all("div", id="whisper") == []


async def test_a_private_line_can_be_taken_away(house: House) -> None:
    house.intake.answer = lambda _: Say(("Here is what I know.",))
    await house.say("/impact help")
    await house.send("close", what="note")
    assert (await house.page()).all("div", id="whisper") == []


async def test_a_command_is_no_message(house: House) -> None:
    card = Card(kind=CardKind.NOTE, summary="Yours", title="Waiting on you")
    house.intake.answer = lambda _: Show(card)
    page = await house.say("/impact mine")
    assert "Waiting on you" in page.one("div", id="whisper").text
    assert (house.intake.posts, page.by_class("said")) == ([], [])
    (command,) = house.intake.commands
    assert (command.words, command.place) == ("mine", Channel(WORKSPACE, "checkout"))


async def test_a_command_in_direct_messages_knows_where_it_was_typed(house: House) -> None:
    await house.say("/impact mine", place="dm")
    assert house.intake.commands[0].place == Channel(WORKSPACE, "dm-maya")


async def test_a_form_opens_beside_the_thread_with_what_is_known(house: House) -> None:
    thread = await house.asked()
    house.intake.answer = lambda _: Open(answer_form(thread))
    page = await house.press("Answer")
    panel = page.one("dialog", id="panel")
    assert "open" in panel.attributes
    assert page.one("h2", id="panel-title").text == "How will this impact our customers?"
    names = {one.attributes["name"] for one in page.elements if "name" in one.attributes}
    assert {"s:effects:guests", "f:change", "f:grade", "f:link", "f:owner", "f:wakes_on"} <= names
    options = [one.text for one in page.all("option")]
    assert options[0] == "Not known yet"
    assert "Priya Raman" in options


async def test_every_sign_of_every_segment_is_named(house: House) -> None:
    thread = await house.asked()
    house.intake.answer = lambda _: Open(answer_form(thread))
    page = await house.press("Answer")
    named = [label.text for label in page.all("label") if label.text.startswith("Trade accounts")]
    assert named == [
        "Trade accounts: not affected",
        "Trade accounts: gains",
        "Trade accounts: loses",
        "Trade accounts: not known yet",
    ]


async def opened(house: House) -> str:
    """Let Maya open the answer form; a submission is told that a sentence is missing."""
    thread = await house.asked()

    def answer(gesture: object) -> Open | Invalid | Nothing:
        if isinstance(gesture, Press):
            return Open(answer_form(thread))
        said = getattr(gesture, "values", {}).get("change")
        return Nothing() if said else Invalid({"change": "Say what changes.", "": "Once more."})

    house.intake.answer = answer
    page = await house.press("Answer")
    return page.one("input", name="form").attributes["value"]


async def test_a_form_with_something_wrong_stays_open_and_loses_nothing(house: House) -> None:
    token = await opened(house)
    typed = {"s:effects:guests": "loss", "f:link": "half an addr", "f:owner": "tom"}
    await house.send("submit", form=token, **typed, **{"f:change": ""})
    page = await house.page()
    assert [one.text for one in page.by_class("wrong")] == ["Once more.", "Say what changes."]
    assert page.one("textarea", name="f:change").attributes["aria-invalid"] == "true"
    assert page.one("input", name="f:link").attributes["value"] == "half an addr"
    assert "checked" in page.one("input", name="s:effects:guests", value="loss").attributes
    assert "selected" in page.one("option", value="tom").attributes


async def test_a_form_that_was_taken_closes(house: House) -> None:
    token = await opened(house)
    await house.send("submit", form=token, **{"f:change": "Guests wait less."})
    assert (await house.page()).all("dialog") == []
    (submission,) = house.intake.submissions
    assert submission.values == {"change": ("Guests wait less.",)}
    assert submission.place == Channel(WORKSPACE, "checkout")


async def test_a_form_stays_open_wherever_its_person_goes_and_is_nobody_elses(house: House) -> None:
    await opened(house)
    assert (await house.page("/playground/c/marketing")).all("dialog")
    assert (await house.page(who="tom")).all("dialog") == []
    await house.send("close", what="form")
    assert (await house.page()).all("dialog") == []


async def test_a_message_does_not_close_a_form(house: House) -> None:
    await opened(house)
    page = await house.say("By the way.")
    assert page.all("dialog")


async def test_the_buttons_of_the_clock_let_time_pass(house: House) -> None:
    answer = await house.send("clock", to="+2 min")
    assert house.moves == [TUESDAY + timedelta(minutes=2)]
    assert "Tue 10 Nov, 14:08" in answer.text


async def test_the_clock_goes_on_to_the_next_look_back(house: House) -> None:
    answer = await house.send("clock", to="Look back")
    assert "No look back is planned yet." in answer.text
    assert house.moves == []
    house.next_review = TUESDAY + timedelta(days=60)
    await house.send("clock", to="Look back")
    house.next_review = TUESDAY
    await house.send("clock", to="Look back")
    assert house.moves == [TUESDAY + timedelta(days=60)] * 2


async def test_what_is_new_is_counted_for_each_person_until_they_look(house: House) -> None:
    await house.say("We charge.", who="tom")
    card = Card(kind=CardKind.NUDGE, summary="Yours")
    await house.playground.platform.send(MAYA, card, delivery="n")

    async def counts(who: str) -> list[str]:
        page = await house.page("/playground/c/marketing", who)
        return [one.text for one in page.by_class("n")]

    assert await counts("tom") == []
    assert await counts("maya") == ["1 new", "1 new"]
    await house.page("/playground/c/checkout", "maya")
    await house.page("/playground/dm", "maya")
    assert await counts("maya") == []


async def test_a_direct_message_is_for_one_person(house: House) -> None:
    card = Card(kind=CardKind.NUDGE, summary="Yours", lead=("Priya, two things.",))
    await house.playground.platform.send(Person(WORKSPACE, "priya"), card, delivery="n")
    assert (await house.page("/playground/dm", "priya")).by_class("is-nudge")
    assert (await house.page("/playground/dm", "maya")).by_class("is-nudge") == []


async def test_the_person_is_remembered_and_the_address_comes_first(house: House) -> None:
    await house.client.get("/playground/c/checkout", params={"as": "tom"})
    assert "Message #checkout as Tom" in (await house.client.get("/playground/c/checkout")).text
    assert (
        "Message #checkout as Maya"
        in (await house.client.get("/playground/c/checkout?as=maya")).text
    )


async def test_the_first_steps_can_be_hidden_and_shown(house: House) -> None:
    assert (await house.page()).all("section", id="hint")
    await house.send("hint", hint="hidden")
    assert (await house.page()).all("section", id="hint") == []
    await house.send("hint", hint="shown")
    assert (await house.page()).all("section", id="hint")


async def test_an_example_fills_the_box_without_a_script(house: House) -> None:
    href = (await house.page()).one("a", id="example").attributes["href"]
    page = read((await house.client.get(href)).text)
    assert "returns by post" in page.one("textarea", id="text").text


async def test_long_channels_can_be_leafed_through(house: House) -> None:
    for number in range(61):
        await house.say(f"Number {number}.")
    page = await house.page()
    said = [one.text for one in page.by_class("said")]
    assert (said[0], said[-1]) == ("Number 1.", "Number 60.")
    (href,) = [a.attributes["href"] for a in page.all("a") if a.text == "Earlier messages"]
    earlier = await house.client.get(href)
    assert "Number 0." in earlier.text
    assert "Number 1." not in earlier.text
