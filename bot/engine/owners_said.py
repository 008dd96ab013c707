"""Whom a text names as product owner. A person counts only as a mention, or as its author."""

import re
from collections.abc import Iterator, Sequence

from bot.domain.message import Person
from bot.engine.sentences import is_question

MENTION = r"<@([^>|\s]+)(?:\|[^>]*)?>"
_LINK = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|plus)\s+|\s*[&/]\s*)"
_GROUP = rf"(?:{MENTION}|\bI\b)(?:{_LINK}(?:{MENTION}|\bI\b|me\b))*"
_ROLE = (
    r"(?:product owners?|owners?|p\.?o\.?s?|accountable|responsible|in charge|product managers?"
    r"|the lead|decision owner)\b"
)
_IT = r"(?:this|it|that|these)\b"
_THING = rf"(?:{_IT}|the \w+)"
_NOT = r"(?!\s*(?:not|no)\b)"

# People, then what they do or are, or a role and then people.
_WILL = (
    r"(?: both)?(?:['\u2019]ll| will| should| would|['\u2019]m going to| am going to| is going to"
    r"| are going to)"
)
_WILL_OWN = (
    rf"(?P<people>{_GROUP}){_WILL} (?:(?:run|lead|drive|take|look after|handle) {_IT}(?! look)"
    rf"|(?:own|answer for|take ownership of|be accountable for|be responsible for) {_THING})"
)
_OWNS = (
    rf"(?P<people>{_GROUP})(?: both)? (?:(?:owns?|answers? for) {_THING}|(?:leads?|runs?) {_IT})"
)
_IS_OWNER = (
    rf"(?P<people>{_GROUP})(?:['\u2019]s|['\u2019]m| is| am| are| will be|['\u2019]ll be"
    rf"| should be| as){_NOT} (?:the |our |its |your |both )*{_ROLE}"
)
_OWNER_IS = (
    rf"\b(?:{_ROLE}|owned by|run by|led by|accountable(?: is)?)"
    rf"\s*(?:is|are|will be|would be|should be|[:=\u2013\u2014-])?\s*(?P<people>{_GROUP}|\bme\b)"
)
_CLAIMS = tuple(
    re.compile(pattern, re.IGNORECASE) for pattern in (_WILL_OWN, _OWNS, _IS_OWNER, _OWNER_IS)
)
_MENTIONED = re.compile(rf"{MENTION}|\b(I|me)\b", re.IGNORECASE)
_MINE = re.compile(
    r"\b(?:(?:this|it) is mine\b|mine to own|put me down (?:as|for)|count me as (?:the )?owner"
    r"|i (?:take|accept) (?:the )?(?:ownership|accountability))",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not me|i (?:do not|don['\u2019]t|won['\u2019]t|can['\u2019]t|cannot) own|if i own"
    r"|i (?:used to|no longer) own|i think i)\b",
    re.IGNORECASE,
)
# "Jonas or I": a name that is no mention shares the claim, so it is not the author's alone.
_SHARED_WITH_A_NAME = re.compile(r"(?-i:[A-Z])[\w-]+ (?:or|and|/) \Z", re.IGNORECASE)


def find_owners(
    sentences: Sequence[str], author: Person
) -> tuple[Person | None, tuple[Person, ...], tuple[str, ...]]:
    """Return the one owner named, all who are, and the sentences that say so."""
    named: dict[Person, None] = {}
    said: dict[str, None] = {}
    shared = False
    for sentence in sentences:
        if is_question(sentence) or _DENIED.search(sentence):
            continue
        for match in _claims(sentence):
            named.update(dict.fromkeys(_people(match["people"], author)))
            said[sentence] = None
            shared = shared or bool(_SHARED_WITH_A_NAME.search(sentence[: match.start("people")]))
        if _MINE.search(sentence):
            named[author] = None
            said[sentence] = None
    people = tuple(named)
    owner = people[0] if len(people) == 1 and not shared else None
    return owner, people, tuple(said)


def _claims(sentence: str) -> Iterator[re.Match[str]]:
    for pattern in _CLAIMS:
        yield from pattern.finditer(sentence)


def _people(words: str, author: Person) -> Iterator[Person]:
    for match in _MENTIONED.finditer(words):
        yield Person(author.workspace, match[1]) if match[1] else author
