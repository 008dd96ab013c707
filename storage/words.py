"""The full-text index's words: what a row says, as one text, and what a search asks for.

Both databases keep the same words, cut here and not by them: letters and digits of ASCII, all
others written as their numbers, so that neither has an opinion of its own about any of them.
Some say more than that a word is there: whose row it is, who owns it, what its title says.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from bot.domain.likeness import FEWEST_LETTERS, stem_of, stems_of, words_of

WORKSPACE, OWNER, TITLE, STEM = "_w", "_o", "_t", "_s"  # no word begins with one of them
MOST_WORDS = 2_000  # of one row
PREFIXES = range(2, 6)  # characters; longer ones are as good as the stem


def row_words(workspace: str, owner: str | None, title: str, said: str) -> str:
    """Return what a row's words are, each once; ``said`` holds all but the title."""
    in_title = [_plain(word) for word in words_of(title)]
    whole = f"{title}\n{said}"
    found = [
        workspace_word(workspace),
        *([owner_word(owner)] if owner else []),
        *map(title_word, in_title),
        *in_title,
        *(_plain(word) for word in words_of(said)),
        *(stem_word(stem) for stem in sorted(stems_of(whole))),
    ]
    return " ".join([*dict.fromkeys(found)][:MOST_WORDS])


def workspace_word(workspace: str) -> str:
    """Return the word that all rows of a workspace have."""
    return WORKSPACE + _short(workspace)


def owner_word(person: str) -> str:
    """Return the word that all rows have which somebody owns."""
    return OWNER + _short(person)


def stem_word(stem: str) -> str:
    """Return the word that all rows have in which a stem is."""
    return STEM + _plain(stem)


def title_word(of: str) -> str:
    """Return the word that all rows have whose title has a word."""
    return TITLE + of


def asked_words(typed: str) -> Sequence[str]:
    """Return the words of what somebody typed, as rows have them."""
    return [_plain(word) for word in words_of(typed)]


class Asked:
    """What a search asks for, in the language of either database."""

    def __init__(self, sqlite: str, postgres: str) -> None:
        self.sqlite = sqlite
        self.postgres = postgres

    def on(self, on_postgres: bool) -> str:  # noqa: FBT001 - which of the two
        """Return it as one of the databases reads it."""
        return self.postgres if on_postgres else self.sqlite


def word(of: str) -> Asked:
    """Ask for a word as it stands."""
    return Asked(f'"{of}"', f"'{of}'")


def like(of: str) -> Asked:
    """Ask for a word, for its other forms, and while it is short for all that begins so.

    What SQLite keeps of beginnings is ``PREFIXES`` long; of others it would read every row.
    """
    ways = [word(of)]
    if len(of) >= FEWEST_LETTERS and not of.isdigit():
        ways.append(word(stem_word(stem_of(of))))
    if len(of) in PREFIXES and not of.isdigit():
        ways.append(Asked(f'"{of}" *', f"'{of}':*"))
    return some(ways)


def every(parts: Iterable[Asked]) -> Asked:
    """Ask for all of them; there is at least one."""
    return _joined(parts, " AND ", " & ")


def some(parts: Iterable[Asked]) -> Asked:
    """Ask for one of them; there is at least one."""
    return _joined(parts, " OR ", " | ")


def _joined(parts: Iterable[Asked], sqlite: str, postgres: str) -> Asked:
    held = list(parts)
    return Asked(
        f"({sqlite.join(part.sqlite for part in held)})",
        f"({postgres.join(part.postgres for part in held)})",
    )


def _plain(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c if c.isascii() else f"_{ord(c):x}" for c in text)


def _short(name: str) -> str:
    return sha256(name.encode("utf-8", "replace")).hexdigest()[:12]
