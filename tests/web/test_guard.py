"""Every response carries its headers, and a stranger is turned away before any page."""

import pytest
from starlette.testclient import TestClient

from bot.web.guard import SECURITY_HEADERS
from tests.web.house import House

OURS = "http://localhost:8000"


def assert_safe(headers: object) -> None:
    for name, value in SECURITY_HEADERS.items():
        assert headers[name] == value  # type: ignore[index]


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    policy = SECURITY_HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert SECURITY_HEADERS["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/initiatives/CI-1", 200),
        ("/initiatives/CI-99", 404),
        ("/nowhere", 404),
        ("/static/look.css", 200),
        ("/static/chair.svg", 200),
        ("/static/../app.py", 404),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/extra", 200),
    ],
)
def test_every_response_carries_the_headers(one_house: House, address: str, status: int) -> None:
    one_house.keep()
    answer = one_house.client().get(address)
    assert answer.status_code == status
    assert_safe(answer.headers)


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000"])
def test_this_computer_is_known_by_its_names(one_house: House, host: str) -> None:
    assert one_house.client().get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "", "[", "a b"]
)
def test_another_name_is_turned_away_with_a_remedy(one_house: House, host: str) -> None:
    answer = one_house.client().get("/extra", headers={"Host": host})
    assert answer.status_code == 421
    assert "http://localhost" in answer.text
    assert_safe(answer.headers)


def press(client: TestClient, **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/extra", headers=named).status_code


def test_our_own_page_may_change_something(one_house: House) -> None:
    client = one_house.client()
    assert press(client, Origin=OURS) == 200
    assert press(client, Sec_Fetch_Site="same-origin") == 200
    assert press(client, Sec_Fetch_Site="same-origin", Origin=OURS) == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": "https://localhost:8000"},
        {"Origin": "http://localhost:8001"},
        {"Origin": "http://localhost:8000.evil.example"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
        {"Sec_Fetch_Site": "cross-site", "Origin": OURS},
        {"Sec_Fetch_Site": "same-origin", "Origin": "https://evil.example"},
    ],
)
def test_another_page_may_change_nothing(one_house: House, headers: dict[str, str]) -> None:
    assert press(one_house.client(), **headers) == 403


def test_who_is_refused_is_told_what_to_do(one_house: House) -> None:
    answer = one_house.client().post("/deliveries/abc/resend")
    assert answer.status_code == 403
    assert "nothing was changed" in answer.text
    assert_safe(answer.headers)
