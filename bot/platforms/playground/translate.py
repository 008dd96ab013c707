"""The playground's words to ours. Pure: what a browser sent in, domain out."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from bot.domain.errors import UserError
from bot.domain.gestures import Command, Press, Submission
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.signal import Way
from bot.platforms.playground.room import Post
from bot.platforms.playground.settings import BOT, BOT_NAME, PEOPLE, WORKSPACE, Colleague

LONGEST_MESSAGE = 40_000
FIELD = "f:"  # begins the name of an input; the rest is the field's own name
SIGNS = "s:"  # the same for one option of a field of signs: s:field:option
COMMAND = re.compile(r"/impact(?:\s+(.*))?\Z", re.DOTALL | re.IGNORECASE)
MENTION = re.compile(r"<@([\w.-]+)>")
BOT_MENTION = re.compile(rf"<@{BOT}>[ \t]*[:,]?[ \t]*")
# Everything below a space but tab and line break, and DEL: PostgreSQL refuses some, screens all.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
OLD_PAGE = "That button is from an older page. Look at the message again, and press there."
OLD_FORM = "That form is from an older page. Open it again: nothing was saved."
TOKEN_PARTS = 6


def clean(typed: str) -> str:
    """Return text without what no screen can show; each such letter becomes "�"."""
    return CONTROL.sub("�", typed.replace("\r\n", "\n").replace("\r", "\n")).strip()


def to_text(typed: str, people: Iterable[Colleague] = tuple(PEOPLE.values())) -> str:
    """Return what somebody typed as a message's text, each "@Name" as ``<@id>``.

    Raises:
        UserError: nothing was written, or more than a message holds.
    """
    text = clean(typed)
    if not text:
        raise UserError("Nothing was written, so nothing was posted.")
    if len(text) > LONGEST_MESSAGE:
        raise UserError(
            f"A message holds {LONGEST_MESSAGE:,} characters; this has {len(text):,}. "
            "It was not posted, and still stands below."
        )
    ids = {one.name: one.id for one in people} | {one.first_name: one.id for one in people}
    names = sorted([*ids, BOT_NAME], key=len, reverse=True)
    found = re.compile(rf"(?<![\w@<])@({'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    by_name = {name.casefold(): ids.get(name, BOT) for name in names}
    return found.sub(lambda hit: f"<@{by_name[hit[1].casefold()]}>", text)


def to_typed(text: str) -> str:
    """Return a message's text as somebody would type it, to be edited."""
    return MENTION.sub(lambda hit: f"@{short_name(hit[1])}" if is_known(hit[1]) else hit[0], text)


def is_known(who: str) -> bool:
    """Return whether a mention names somebody here."""
    return who == BOT or who in PEOPLE


def short_name(who: str) -> str:
    """Return what a mention of somebody shows."""
    return PEOPLE[who].first_name if who in PEOPLE else BOT_NAME


def command_words(typed: str) -> str | None:
    """Return what follows ``/impact``; None when it is not that command."""
    found = COMMAND.match(clean(typed))
    return (found[1] or "").strip() if found else None


def to_message(post: Post) -> Message:
    """Return a person's post as a message. A mention of the bot is no part of what was said."""
    return Message(
        id=post.id,
        thread=thread_of(post),
        author=Person(WORKSPACE, post.author),
        text=BOT_MENTION.sub("", post.text).strip(),
        sent_at=post.sent_at,
        link=link_to(post.channel, post.id),
    )


def way_of(post: Post) -> Way:
    """Return how a post comes to the bot's attention."""
    return Way.MENTION if f"<@{BOT}>" in post.text else Way.DETECTED


def thread_of(post: Post) -> Thread:
    """Return the thread a post stands in."""
    return Thread(WORKSPACE, post.channel, post.root)


def link_to(channel: str, post_id: str) -> str:
    """Return where a post can be seen."""
    return f"/playground/c/{channel}#m-{post_id}"


def to_press(token: str, by: Person, at: datetime, *, ticket: str) -> Press:
    """Return the press of a button. A double click on one page is one press.

    Raises:
        UserError: the token cannot be read.
    """
    action, about, version, value = _read_token(token, OLD_PAGE)
    return Press(
        id=key_of("press", ticket, by.id, token),
        by=by,
        action=action,
        about=about,
        version=version,
        at=at,
        value=value,
    )


def to_submission(
    items: Sequence[tuple[str, str]], by: Person, at: datetime, *, place: Channel, ticket: str
) -> Submission:
    """Return a form as it was sent.

    Raises:
        UserError: it cannot be told which form it is.
    """
    token = next((value for name, value in items if name == "form"), "")
    form, about, version, value = _read_token(token, OLD_FORM)
    values = form_values(items)
    return Submission(
        id=key_of("form", ticket, by.id, token, json.dumps(values)),
        by=by,
        form=form,
        about=about,
        place=place,
        version=version,
        values=values,
        at=at,
        value=value,
    )


def form_values(items: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Collect the values of each field, several of boxes; a sign becomes "option:sign"."""
    values: dict[str, tuple[str, ...]] = {}
    for key, typed in items:
        value = clean(typed)
        if key.startswith(FIELD):
            name = key.removeprefix(FIELD)
            values[name] = values.get(name, ()) + ((value,) if value else ())
        elif key.startswith(SIGNS):
            name, _, option = key.removeprefix(SIGNS).partition(":")
            chosen = (f"{option}:{value}",) if value else ()
            values[name] = values.get(name, ()) + chosen
    return values


def to_command(
    words: str, by: Person, at: datetime, *, where: tuple[str, str], ticket: str
) -> Command:
    """Return the command somebody typed in a channel and thread (empty: none)."""
    channel, root = where
    return Command(
        id=key_of("command", ticket, by.id, channel, root, words),
        by=by,
        place=Channel(WORKSPACE, channel),
        words=words,
        at=at,
        thread=Thread(WORKSPACE, channel, root) if root else None,
    )


def key_of(*parts: str) -> str:
    """Name something that was done by its facts, so that a repeat is known."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _read_token(token: str, complaint: str) -> tuple[str, Thread | None, int, str]:
    """Return what a button or form is: its name, thread, version and value."""
    try:
        parts = json.loads(token)
    except (ValueError, RecursionError):
        parts = None
    if not (isinstance(parts, list) and len(parts) == TOKEN_PARTS):
        raise UserError(complaint)
    name, workspace, channel, root, version, value = parts
    texts = (name, workspace, channel, root, value)
    if not all(isinstance(text, str) for text in texts) or type(version) is not int:
        raise UserError(complaint)
    if workspace not in {"", WORKSPACE}:
        raise UserError(complaint)
    about = Thread(workspace, channel, root) if workspace else None
    return name, about, version, value
