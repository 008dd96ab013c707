"""Whom a text names as product owner, and whom it only mentions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.message import Person
from bot.engine.plain_reading import read
from tests.engine.owner_claims import LABELLED, claims_right, found, table_of

HERE = "playground:local"
MAYA, DANA, LEE = (Person(HERE, name) for name in ("maya", "dana", "lee"))


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("I'll own this", MAYA),
        ("I’ll own this", MAYA),
        ("I own this.", MAYA),
        ("I'm the product owner", MAYA),
        ("I am accountable for it.", MAYA),
        ("Owner: me", MAYA),
        ("I'll run it.", MAYA),
        ("Put me down as owner.", MAYA),
        ("<@dana> is the PO", DANA),
        ("<@dana|Dana Ray> will be the product owner.", DANA),
        ("owner: <@dana>", DANA),
        ("PO is <@dana>, budget is with finance", DANA),
        ("Owned by <@dana>.", DANA),
        ("<@dana> owns this", DANA),
        ("<@dana> will run it from May", DANA),
        ("I own this. As I said, I own this.", MAYA),
        ("I can own this.", MAYA),
        ("Mine.", MAYA),
        ("this one's on me", MAYA),
        ("I've got this.", MAYA),
        ("I’ll take care of that", MAYA),
        ("im the owner", MAYA),
        ("I'LL TAKE OWNERSHIP", MAYA),
        ("I am responsable for this.", MAYA),
        ("*Owner:* <@dana>", DANA),
        ("Owner → <@dana>", DANA),
        ("<@dana> (PO)", DANA),
        ("<@dana>, product owner, knows more", DANA),
        ("I suggest <@dana> as owner.", DANA),
        ("I'm handing this over to <@dana>.", DANA),
        ("Ownership goes to <@dana> from June.", DANA),
        ("I used to own this, <@dana> owns it now.", DANA),
        ("Not me, <@dana> is the PO.", DANA),
        ("<@dana> please take this over", DANA),
        ("DRI: <@dana>", DANA),
        ("<@dana> is accountable, I'll write the page", DANA),
        ("Assigned to <@dana>", DANA),
        ("<@dana> has agreed to own this", DANA),
        ("<@dana> took this over", DANA),
        ("Talk to <@dana>, she's the owner", DANA),
        ("I made <@dana> the lead", DANA),
    ],
)
def test_one_owner_named_is_the_owner(text: str, owner: Person) -> None:
    reading = read(text, MAYA, ())
    assert reading.owner == owner
    assert reading.named == (owner,)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("<@dana> and <@lee> own this", (DANA, LEE)),
        ("Owner: <@dana>, <@lee>", (DANA, LEE)),
        ("<@dana> or I will run it", (DANA, MAYA)),
        ("<@dana> is the PO. Owner: <@lee>", (DANA, LEE)),
        ("Jonas or I will run it.", (MAYA,)),
    ],
)
def test_of_several_named_none_is_the_owner(text: str, named: tuple[Person, ...]) -> None:
    reading = read(text, MAYA, ())
    assert reading.owner is None
    assert reading.named == named


@pytest.mark.parametrize(
    "text",
    [
        "Who owns this?",
        "Can <@dana> own this?",
        "Is <@dana> the PO?",
        "<@dana> what do you think",
        "<@dana> is not the owner",
        "I don't own this",
        "I can help with that",
        "I'll take a look",
        "I'll take it look by look",
        "I run the shop in Leeds",
        "I'll run the tests tomorrow",
        "Dana will own this",
        "Not me",
        "If I own this, I need a budget",
        "maybe I own this",
        "I think I own this",
        "I can own this if nobody else does",
        "Should <@dana> own this",
        "<@dana> is no longer the owner",
        "<@dana> knows the owner",
        "<@dana> will take it as it is",
        "I'll take that back",
        "Happy to help, let me know",
        "The owner is not me",
        "Ask <@dana>",
        "<!channel> owns this",
        "I'll do my best",
        "When I run this I get an error",
        "oh, I got it, it is the cache",
        "which leads me to believe that it works",
        "at 4 pm <@dana> joins",
        "thanks <@dana>, owner of the best jokes",
        "I was the owner until March",
        "",
    ],
)
def test_where_nobody_claims_it_nobody_is_named(text: str) -> None:
    reading = read(text, MAYA, ())
    assert reading.owner is None
    assert reading.named == ()


def test_a_mention_is_somebody_of_the_authors_workspace() -> None:
    author = Person("slack:T1", "U1")
    assert read("owner: <@U2>", author, ()).owner == Person("slack:T1", "U2")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("I'll write up the ticket now", (MAYA,)),
        ("<@dana> is working on the page", (DANA,)),
        ("I'll draft the copy, <@lee> is building the form", (MAYA, LEE)),
    ],
)
def test_who_does_a_part_of_the_work_is_named_but_owns_nothing(
    text: str, named: tuple[Person, ...]
) -> None:
    reading = read(text, MAYA, ())
    assert reading.owner is None
    assert reading.named == named
    assert [part for part, _ in reading.spans] == ["work"]


def test_where_somebody_is_claimed_mere_work_names_nobody() -> None:
    assert read("I'll draft the copy. <@dana> owns this.", MAYA, ()).named == (DANA,)


PIECES = (
    "<@dana>", "<@lee|Lee>", "<@", "I", "I'll", "own this", "is the PO", "owner:", "and", "or",
    "not", "if", "me", "can", "take care of it", "?", ".", "\n", "handing over to", "\u2019", "*",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join) | st.text(max_size=200))
def test_nobody_is_named_who_is_neither_mentioned_nor_the_author(text: str) -> None:
    reading = read(text, MAYA, ())
    assert reading.owner is None or reading.named == (reading.owner,)
    assert all(person == MAYA or f"<@{person.id}" in text for person in reading.named)


if LABELLED.is_file():  # labelled chat that lies beside the checkout, not in it

    def test_labelled_claims_are_read_as_well_as_docs_reading_says() -> None:
        table = table_of(LABELLED)
        assert claims_right(table) >= 0.85
        assert found(table, "self_commit") >= 0.9
        assert table.get(("offer", "self_commit"), 0) == 0


def test_an_owner_may_have_the_longest_id_that_a_platform_gives() -> None:
    longest_id = Person(HERE, f"29:{'1GcS4EyB_oSI8A88' * 7}")
    assert read(f"<@{longest_id.id}> owns this", MAYA, ()).owner == longest_id
