"""Nobody but the pages of this computer comes in."""

import pytest

from tests.platforms.playground.house import HOME, House

PLAIN = {"as": "maya", "place": "checkout", "text": "Hello"}


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]", "[::1]:8000", "LOCALHOST"]
)
async def test_this_computer_is_answered(house: House, host: str) -> None:
    answer = await house.client.get("/playground/c/checkout", headers={"Host": host})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8000",
        "",
        "[::1",
        "localhost@evil.example",
        "0.0.0.0",  # noqa: S104 - a name to refuse, not an address to listen at
    ],
)
@pytest.mark.parametrize("path", ["/playground", "/playground/c/checkout", "/playground/events"])
async def test_any_other_name_is_refused(house: House, host: str, path: str) -> None:
    answer = await house.client.get(path, headers={"Host": host})
    assert answer.status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": HOME},
        {"Sec-Fetch-Site": "same-site", "Origin": HOME},
        {"Sec-Fetch-Site": "none", "Origin": HOME},
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
    ],
)
@pytest.mark.parametrize("deed", ["say", "press", "submit", "clock", "edit", "delete", "hint"])
async def test_a_form_of_another_page_is_refused(
    house: House, headers: dict[str, str], deed: str
) -> None:
    answer = await house.client.post(f"/playground/{deed}", data=PLAIN, headers=headers)
    assert answer.status_code == 403
    assert house.intake.posts == []


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:9", None])
async def test_an_older_browser_is_judged_by_its_origin(house: House, origin: str | None) -> None:
    del house.client.headers["Sec-Fetch-Site"]
    del house.client.headers["Origin"]
    headers = {"Origin": origin} if origin else {}
    answer = await house.client.post("/playground/say", data=PLAIN, headers=headers)
    assert answer.status_code == 403
    ours = await house.client.post("/playground/say", data=PLAIN, headers={"Origin": HOME})
    assert ours.status_code == 200
    assert len(house.intake.posts) == 1


@pytest.mark.parametrize(
    "path",
    ["/playground", "/playground/c/checkout", "/playground/dm", "/playground/static/playground.js"],
)
async def test_every_answer_forbids_whatever_is_not_ours(house: House, path: str) -> None:
    answer = await house.client.get(path, follow_redirects=False)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_the_page_asks_for_nothing_from_elsewhere(house: House) -> None:
    page = await house.page()
    addresses = [
        element.attributes[name]
        for element in page.elements
        for name in ("src", "href", "action")
        if name in element.attributes
    ]
    assert [one for one in addresses if not one.startswith(("/", "#"))] == []


async def test_what_is_remembered_is_out_of_reach_of_scripts_and_strangers(house: House) -> None:
    answer = await house.client.get("/playground/c/checkout")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
