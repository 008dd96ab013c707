"""Every way in which a model or its server can answer badly, by name."""

import json
from collections.abc import Mapping
from typing import Any

from tests.llm.house import IS_PROPOSAL
from tests.llm.model_server import (
    Fate,
    completion,
    drips,
    hangs,
    head_of,
    raw,
    refuses,
    resets,
    says,
    sends,
)

GOOD = json.dumps(IS_PROPOSAL)
WHOLE = json.dumps(completion(GOOD)).encode()
MIB = 1 << 20


def bent(**changes: Any) -> Fate:  # noqa: ANN401 - anything may stand in a field
    """Answer with fields that are not as they should be; None takes one away."""
    said = {name: value for name, value in {**IS_PROPOSAL, **changes}.items() if value is not None}
    return says(said)


def around(**changes: Any) -> Fate:  # noqa: ANN401 - likewise
    """Answer with something else around the model's words."""
    return sends(json.dumps(completion(GOOD) | changes).encode())


# What the server does: how it ends, and whether asking once more may help.
NEVER_IN_TIME: Mapping[str, Fate] = {
    "never answers": hangs,
    "drips a head": drips(b"HTTP/1.1 200 OK\r\nx: "),
    "drips a body": drips(head_of(5 * MIB) + WHOLE[:-1]),
    "drips an error": drips(head_of(5 * MIB, "500 Oops")),
}
TRIED_AGAIN: Mapping[str, Fate] = {
    "429": refuses("429 Too Many Requests", retry_after="0"),
    "429 without a word": refuses("429 Too Many Requests", b""),
    "429 for nonsense": refuses("429 Too Many Requests", retry_after="soon"),
    "429 for less than nothing": refuses("429 Too Many Requests", retry_after="-5"),
    "429 for nan": refuses("429 Too Many Requests", retry_after="nan"),
    "500": refuses("500 Internal Server Error"),
    "502 in HTML": refuses("502 Bad Gateway", b"<html>bad gateway</html>"),
    "503": refuses("503 Service Unavailable"),
    "504": refuses("504 Gateway Timeout"),
    "reset": resets,
    "hangs up": raw(b""),
    "no HTTP": raw(b"220 smtp.example ESMTP\r\n"),
    "cut in the head": raw(b"HTTP/1.1 200 OK\r\ncontent-le"),
    "cut in the body": raw(head_of(len(WHOLE)) + WHOLE[:100]),
    "shorter than it says": raw(head_of(len(WHOLE) + 10) + WHOLE),
}
TRIED_ONCE: Mapping[str, Fate] = {
    "quota": refuses(
        "429 Too Many Requests", b'{"error": {"code": "insufficient_quota"}}', retry_after="0"
    ),
    "429 for an hour": refuses("429 Too Many Requests", retry_after="3600"),
    "400": refuses("400 Bad Request"),
    "401": refuses("401 Unauthorized"),
    "403": refuses("403 Forbidden"),
    "404": refuses("404 Not Found"),
    "413": refuses("413 Content Too Large"),
    "redirect": refuses("307 Temporary Redirect", b"", location="http://127.0.0.1:9/v1"),
    "5 MiB": sends(json.dumps(completion("x" * 5 * MIB)).encode()),
    "5 MiB of nothing": sends(b" " * 5 * MIB + WHOLE),
    "5 MiB of an error": refuses("400 Bad Request", b"x" * 5 * MIB),
    "packed": sends(WHOLE, headers={"content-encoding": "gzip"}),
    "no body": sends(b""),
    "no JSON": sends(b"I am sorry, Dave."),
    "a page": sends(b"<html>Sign in</html>", headers={"content-type": "text/html"}),
    "cut JSON": sends(WHOLE[:-30]),
    "not UTF-8": sends(b'{"choices": "\xff\xfe"}'),
    "null": sends(b"null"),
    "a list": sends(b"[]"),
    "deep": sends(b"[" * 100_000 + b"]" * 100_000),
    "no choices": around(choices=[]),
    "choices of null": around(choices=None),
    "choices of text": around(choices="proposal"),
    "a choice of null": around(choices=[None]),
    "a message of text": around(choices=[{"message": GOOD, "finish_reason": "stop"}]),
    "refused": sends(json.dumps(completion(None, refusal="I cannot help with that.")).encode()),
    "content filter": sends(json.dumps(completion("", ended="content_filter")).encode()),
    "filtered half-way": sends(json.dumps(completion(GOOD, ended="content_filter")).encode()),
    "cut for length": sends(json.dumps(completion(GOOD[:20], ended="length")).encode()),
    "whole, but cut for length": sends(json.dumps(completion(GOOD, ended="length")).encode()),
    "no content": sends(json.dumps(completion(None)).encode()),
    "empty content": says(""),
    "content of parts": around(choices=[{"message": {"content": [{"text": GOOD}]}}]),
    "a call of a tool": around(
        choices=[{"message": {"content": None, "tool_calls": [{"id": "1"}]}}]
    ),
}
# What the model wrote.
OUT_OF_FORM: Mapping[str, Fate] = {
    "prose": says("It is a proposal, I am quite sure."),
    "in a fence": says(f"```json\n{GOOD}\n```"),
    "prose behind it": says(f"{GOOD} I hope this helps!"),
    "two at once": says(GOOD + GOOD),
    "cut": says(GOOD[:-1]),
    "one quote": says(GOOD.replace('"', "'")),
    "a text": says(json.dumps(GOOD)),
    "a list of it": says([IS_PROPOSAL]),
    "a number": says("1"),
    "wrong enum": bent(kind="PROPOSAL"),
    "another enum": bent(kind="decided"),
    "kind of null": says({**IS_PROPOSAL, "kind": None}),
    "no kind": bent(kind=None),
    "no confidence": bent(confidence=None),
    "confidence as text": bent(confidence="0.9"),
    "confidence as truth": bent(confidence=True),
    "more than sure": bent(confidence=1.5),
    "less than nothing": bent(confidence=-0.1),
    "NaN": says('{"kind": "proposal", "confidence": NaN, "spans": []}'),
    "infinite": says('{"kind": "proposal", "confidence": Infinity, "spans": []}'),
    "beyond numbers": says('{"kind": "proposal", "confidence": 1e999, "spans": []}'),
    "a number without end": says(
        f'{{"kind": "proposal", "confidence": {"9" * 10_000}, "spans": []}}'
    ),
    "no spans": bent(spans=None),
    "spans as text": bent(spans="let guests pay"),
    "a span of null": bent(spans=[None]),
    "duplicate keys": says('{"kind": "none", "kind": "proposal", "confidence": 1, "spans": []}'),
    "duplicate keys, same value": says(GOOD[:-1] + ', "confidence": 0.9}'),
    "duplicate keys below": says(GOOD[:-1] + ', "more": {"a": 1, "a": 2}}'),
    "deep below": says(GOOD[:-1] + ', "more": ' + "[" * 5_000 + "]" * 5_000 + "}"),
    "too long": says(GOOD[:-1] + ', "more": "' + "x" * 30_000 + '"}'),
    "a half letter": says('{"kind": "proposal", "confidence": 1, "spans": ["\\ud800"]} \\ud800'),
    "a byte order mark": says("\ufeff" + GOOD),
    "a comment": says(GOOD + " // sure"),
}
