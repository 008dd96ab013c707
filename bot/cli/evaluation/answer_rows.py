"""Answers to the question, one JSON object a line, and what a careful reader finds in each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bot.cli.posts.objects import JsonObject, ObjectLines
from bot.cli.posts.post import Watch
from bot.domain.impact import Grade, Verdict

Value: TypeAlias = bool | str | None
SELF = "self"  # the author says that they own it


def _is_truth(value: object) -> bool:
    return isinstance(value, bool)


def _one_of(names: tuple[str, ...]) -> Callable[[object], bool]:
    return lambda value: value is None or value in names


def _is_owner(value: object) -> bool:
    return value is None or (isinstance(value, str) and bool(value.strip()))


_TRUTH = (_is_truth, "true or false")
# What may be expected, the test that each must pass, and how that is said.
FIELDS: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "names_customers": _TRUTH,
    "states_effect": _TRUTH,
    "no_impact": _TRUTH,
    "evidence": (_one_of(tuple(Grade)), f"one of {', '.join(Grade)}, or null"),
    "verdict": (_one_of(tuple(Verdict)), f"one of {', '.join(Verdict)}, or null"),
    "owner": (_is_owner, "a mention, self, or null"),
}


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer. ``expect`` holds what is to be compared; ``principles``, where it has its own.

    ``unknown`` are names in ``expect`` that nothing can be compared with. ``wrong`` is a verdict
    that its author called wrong; what the right one is, nobody said.
    """

    id: str
    text: str
    expect: Mapping[str, Value]
    principles: tuple[str, ...] | None = None
    unknown: tuple[str, ...] = ()
    wrong: str | None = None


def read_answers(lines: ObjectLines, watch: Watch) -> Iterator[AnswerRow]:
    """Yield the answers one by one.

    Raises:
        ImportFormatError: a line cannot be read. Names the file, the line, the remedy.
    """
    for number, said in lines.objects(watch):
        expect = said.get("expect")
        if not isinstance(expect, dict):
            raise lines.wrong(number, 'it has no "expect" object')
        yield AnswerRow(
            id=lines.field_of(said, "id", number) or f"line {number}",
            text=lines.text_of(said, number),
            expect=_checked(expect, lines, number),
            principles=_principles(said, lines, number),
            unknown=tuple(name for name in expect if name not in FIELDS),
            wrong=_wrong(said, lines, number),
        )


def same(expected: Value, got: Value) -> bool:
    """Say whether two values of a field agree; a mention, however it is written."""
    if isinstance(expected, str) and isinstance(got, str):
        return _bare(expected) == _bare(got)
    return expected is got


def _bare(value: str) -> str:
    return value.strip().removeprefix("<").removesuffix(">").partition("|")[0].removeprefix("@")


def _checked(expect: JsonObject, lines: ObjectLines, number: int) -> Mapping[str, Value]:
    checked: dict[str, Value] = {}
    for name, value in expect.items():
        if name not in FIELDS:
            continue
        fits, told = FIELDS[name]
        if not fits(value):
            raise lines.wrong(number, f'"{name}" in "expect" is not {told}')
        assert value is None or isinstance(value, bool | str)
        checked[name] = value
    return checked


def _wrong(said: JsonObject, lines: ObjectLines, number: int) -> str | None:
    """Return the verdict of an exported correction; None where no text was kept to judge anew."""
    wrong = said.get("wrong_verdict")
    fits, told = FIELDS["verdict"]
    if not fits(wrong):
        raise lines.wrong(number, f'"wrong_verdict" is not {told}')
    return str(wrong) if wrong is not None and said.get("text") else None


def _principles(said: JsonObject, lines: ObjectLines, number: int) -> tuple[str, ...] | None:
    principles = said.get("principles")
    if principles is None:
        return None
    if not isinstance(principles, list) or not all(isinstance(one, str) for one in principles):
        raise lines.wrong(number, '"principles" is not a list of sentences')
    return tuple(principles)
