"""Sentences as classes of words, and runs of those: what a sentence is like, whatever it is of."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from bot.engine.cues_en.word_classes import (
    DOUBLED,
    ENDINGS,
    IRREGULAR,
    PASSED_OVER,
    SHORT_FORMS,
    VERBS,
    WORDS,
)

LONGEST_RUN = 4
# A run of these alone says nothing.
_IDLE = frozenset({"x", ",", "the", "in", "and", "of"})
_UNKNOWN = "x"
# Stands before a sentence's words, and is no word.
START = "^"
# Said before a sentence begins.
LEADING = frozenset({",", ":", "chat", "0", "but", "and", '"'})
# Said once, however often in a row.
ONCE = frozenset({_UNKNOWN, ","})
_VOWELS = "aeo"


def _forms(verb: str) -> tuple[str, str, str]:
    """Return a verb's past, its form in -ing and its form in -s."""
    double = verb + verb[-1] if verb in DOUBLED else verb
    plural = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o", "z")) else "s")
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied", f"{verb}ing", f"{verb[:-1]}ies"
    if verb.endswith("e") and not verb.endswith("ee"):
        return f"{verb}d", f"{verb[:-1]}ing", plural
    return f"{double}ed", f"{double}ing", plural


def _classes() -> Mapping[str, str]:
    known: dict[str, str] = {}
    for name, words in WORDS.items():
        known |= {word: name for word in words.split() if word not in known}
    for name, verbs in VERBS.items():
        for verb in verbs.split():
            for spelt in {verb, verb.replace("ise", "ize") if verb.endswith("ise") else verb}:
                past, ongoing, plural = _forms(spelt)
                known.setdefault(spelt, name)
                known.setdefault(past, f"{name}-ed")
                known.setdefault(ongoing, f"{name}-ing")
                known.setdefault(plural, f"{name}-s")
    for past, entry in IRREGULAR.items():
        known.setdefault(past, f"{entry.split()[1]}-ed")
    return known


_KNOWN = _classes()


def _short_forms() -> Mapping[str, tuple[str, ...]]:
    whole: dict[str, tuple[str, ...]] = {}
    for word, name in _KNOWN.items():
        whole |= {word + ending: (name, second) for ending, second in ENDINGS.items()}
        whole[f"{word}n't"] = (name, "not")
    return {**whole, **SHORT_FORMS, START: (START,)}


_SHORT = _short_forms()


def classes_of(words: Sequence[str]) -> list[str]:
    """Return the classes of a sentence's words, what is said before it begins left out."""
    found: list[str] = []
    last = ""
    for name in chain.from_iterable(map(classes_of_word, words)):
        if (last == START and name in LEADING) or (name == last and name in ONCE):
            continue
        found.append(name)
        last = name
    return found


def classes_of_word(word: str) -> tuple[str, ...]:
    """Return the classes of one word: of most one, of some short forms two, of a few none."""
    if short := _SHORT.get(word):
        return short
    return (name,) if (name := _KNOWN.get(word) or _by_ending(word)) else ()


def _by_ending(word: str) -> str:
    if word in PASSED_OVER or word.endswith("ly"):
        return ""
    if not word[0].isalnum():
        return word if word in '?!:"' else ","
    if word[0] == "0":
        return "0"
    ending = next((e for e in ("ing", "ed") if word.endswith(e)), "")
    return f"{_UNKNOWN}-{ending}" if ending else _UNKNOWN


def runs_of_classes(classes: Sequence[str]) -> Iterator[str]:
    """Yield runs of up to four classes of one sentence that say something."""
    yield from classes
    for start, first in enumerate(classes):
        run, is_idle = first, first in _IDLE
        for name in classes[start + 1 : start + LONGEST_RUN]:
            run = f"{run} {name}"
            if is_idle and name in _IDLE:
                continue
            is_idle = False
            yield run
