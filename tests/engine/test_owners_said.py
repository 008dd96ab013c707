"""Whom a text names as product owner, and whom it only mentions."""

import pytest

from bot.domain.message import Person
from bot.engine.plain_reading import read

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
