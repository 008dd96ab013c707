"""Only http, https and places of this site become links."""

import pytest

from bot.web.links import safe_link


@pytest.mark.parametrize(
    "address",
    ["https://example.com/a?b=c#d", "http://localhost:8000/x", "/playground/C1/1", "#source", "/"],
)
def test_an_address_that_is_safe_to_follow_stays_as_it_is(address: str) -> None:
    assert safe_link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "https://",
        "https:///nowhere",
        "http://[broken",
        "example.com",
        "https://example.com/a b",
        "https://example.com/\u2028",
        "https://example.com/" + "a" * 2000,
    ],
)
def test_anything_else_does_not_become_a_link(address: str) -> None:
    assert safe_link(address) is None
