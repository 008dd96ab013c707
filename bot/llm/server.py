"""One server that speaks OpenAI's chat completions: a question goes there, an answer comes back.

The only place that knows the library. It is imported when a model is set up, for it is large.
"""

import json
import math
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx2
import openai

from bot.llm.forms import Answered

MOST_BYTES = 256 * 1024  # of one answer with all that is around it
MOST_WRITTEN = 1_000  # tokens: several times what the longest answer in form takes
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_MOST_TOKENS = 10_000_000  # more than any model takes at once; a server may say anything


class ServerError(Exception):
    """No answer came. ``is_passing``: asking once more may help, after ``wait`` seconds.

    ``status`` is what the server said instead; 0 where it said nothing.
    """

    def __init__(
        self, reason: str, *, is_passing: bool = False, wait: float = 0.0, status: int = 0
    ) -> None:
        super().__init__(reason)
        self.is_passing = is_passing
        self.wait = wait
        self.status = status


class TooMuchError(Exception):
    """A server sends more than anything that was asked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: ``content``, or why there is none; and the tokens it counted.

    ``failed``: none came at all.
    """

    content: str = ""
    why_not: str = ""
    read: int | None = None
    written: int | None = None
    failed: bool = False


class _Capped(httpx2.AsyncByteStream):
    """A body that ends in an error where it goes on for too long."""

    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        taken = 0
        async for part in self._stream:
            taken += len(part)
            if taken > MOST_BYTES:
                raise TooMuchError
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()


async def _cap(response: httpx2.Response) -> None:
    """Refuse what is packed, for a few bytes may hold gigabytes, and stop what never ends."""
    if response.headers.get("content-encoding", "identity") != "identity":
        raise TooMuchError
    assert isinstance(response.stream, httpx2.AsyncByteStream)
    response.stream = _Capped(response.stream)


class Server:
    """A model on a server. Asks once; whoever calls it says how long that may take.

    Args:
        model: the name by which the server knows it.
        base_url: where its ``chat/completions`` is.
        key: what the server wants to see; "" where it wants nothing.
    """

    def __init__(self, *, model: str, base_url: str, key: str) -> None:
        self._model = model
        # Consent is to this server: it may not send our texts on to another.
        http = openai.DefaultAsyncHttpxClient(
            follow_redirects=False, event_hooks={"response": [_cap]}
        )
        self._client = openai.AsyncOpenAI(
            api_key=key or "none", base_url=base_url, max_retries=0, http_client=http
        )

    async def ask(self, instructions: str, question: str, form: type[Answered]) -> Answer:
        """Ask for a form to be filled in.

        Raises:
            ServerError: no answer came. Says why, without anything that was sent or received.
        """
        asked = self._client.chat.completions.with_streaming_response.parse(
            model=self._model,
            messages=[
                {"role": "system", "content": instructions},
                {"role": "user", "content": question},
            ],
            response_format=form,
            max_completion_tokens=MOST_WRITTEN,
            extra_headers={"Accept-Encoding": "identity"},
        )
        try:
            async with asked as response:
                body = await response.read()
        except (openai.OpenAIError, httpx2.HTTPError, TooMuchError) as error:
            raise _told(error) from None
        return _answer(body)

    async def close(self) -> None:
        """Let go of its connections."""
        await self._client.close()


def _told(error: Exception) -> ServerError:
    """Say what went wrong, and whether to try once more. An error's words may quote anything."""
    if isinstance(error, openai.APIStatusError):
        return _refused(error.response)
    if isinstance(error, TooMuchError) or isinstance(error.__cause__, TooMuchError):
        return ServerError("it sends more than was asked for")
    if isinstance(error, openai.APITimeoutError | httpx2.TimeoutException):
        return ServerError("it does not answer in time")
    if isinstance(error, openai.APIConnectionError | httpx2.TransportError):
        cause = type(error.__cause__ or error).__name__
        return ServerError(f"it cannot be reached, or breaks off ({cause})", is_passing=True)
    return ServerError(f"the library gave up ({type(error).__name__})")


def _refused(response: httpx2.Response) -> ServerError:
    status = response.status_code
    # "insufficient_quota" is no matter of waiting for a second.
    is_spent = status == httpx2.codes.TOO_MANY_REQUESTS and b"insufficient_quota" in _body(response)
    is_passing = status in _BUSY and not is_spent
    wait = _seconds(response.headers.get("retry-after", ""))
    return ServerError(f"it answers {status}", is_passing=is_passing, wait=wait, status=status)


def _body(response: httpx2.Response) -> bytes:
    return response.content if response.is_stream_consumed else b""


def _seconds(said: str) -> float:
    try:
        seconds = float(said)
    except ValueError:
        return 0.0
    return max(seconds, 0.0) if math.isfinite(seconds) else 0.0


def _answer(body: bytes) -> Answer:
    """Return the content of an answer; nothing in it is taken for granted."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        raise ServerError("what it sends is not JSON") from None
    usage = _part(sent, "usage")
    counted = (_count(usage, "prompt_tokens"), _count(usage, "completion_tokens"))
    choices = _part(sent, "choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    message, ended = _part(first, "message"), _part(first, "finish_reason")
    content = _part(message, "content")
    if _part(message, "refusal"):
        return Answer("", "it refuses", *counted)
    if ended in {"length", "content_filter"}:
        return Answer("", f"it ended by {ended}", *counted)
    if not isinstance(content, str) or not content:
        return Answer("", "it sends no content", *counted)
    return Answer(content, "", *counted)


def _part(whole: Any, name: str) -> Any:  # noqa: ANN401 - a server may send anything
    return whole.get(name) if isinstance(whole, dict) else None


def _count(usage: object, name: str) -> int | None:
    said = _part(usage, name)
    is_count = isinstance(said, int) and not isinstance(said, bool) and 0 <= said <= _MOST_TOKENS
    return said if is_count else None
