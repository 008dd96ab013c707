"""The site around its pages: what is missing or broken is said plainly, and how it is."""

import logging

import pytest

from bot.domain.errors import StorageError
from bot.web.guard import SECURITY_HEADERS
from tests.builders import THREAD
from tests.web.house import House

POSTS = {"Origin": "http://localhost:8000"}


def test_a_page_that_is_not_there_says_so_and_leads_back(one_house: House) -> None:
    answer = one_house.client().get("/balance")
    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.text
    assert 'href="/"' in answer.text


@pytest.mark.parametrize(
    "name", ["CI-99", "CI-0", "CI-007", "CI-" + "9" * 40, "XX-1", "1", "<script>", "CI-1'--", "%00"]
)
def test_an_unknown_reference_is_not_found(one_house: House, name: str) -> None:
    one_house.keep()
    answer = one_house.client().get(f"/initiatives/{name}")
    assert answer.status_code == 404
    assert "No initiative is called that." in answer.text
    assert "<script>" not in answer.text


def test_a_reference_may_be_typed_small(one_house: House) -> None:
    one_house.keep(title="Pay without an account")
    assert '<h1 dir="auto">Pay without an account</h1>' in one_house.page("/initiatives/ci-1")


def test_the_address_of_a_record_without_its_reference_leads_to_the_list(one_house: House) -> None:
    answer = one_house.client().get("/initiatives", follow_redirects=False)
    assert answer.is_redirect
    assert answer.headers["location"] == "/"


def test_a_wrong_method_is_refused_in_words(one_house: House) -> None:
    answer = one_house.client().post("/", headers=POSTS)
    assert answer.status_code == 405
    assert "This page cannot do that." in answer.text


def test_a_fault_shows_no_inside_and_keeps_the_headers(one_house: House) -> None:
    one_house.trouble = RuntimeError("the secret inside")
    answer = one_house.client().get("/")
    assert answer.status_code == 500
    assert "Something broke here." in answer.text
    assert "secret" not in answer.text
    assert (
        SECURITY_HEADERS.items()
        <= {name: answer.headers[name] for name in SECURITY_HEADERS}.items()
    )


def test_a_database_that_does_not_answer_is_told_and_logged(
    one_house: House, caplog: pytest.LogCaptureFixture
) -> None:
    one_house.trouble = StorageError("The disk is full. Free some space.")
    with caplog.at_level(logging.ERROR):
        answer = one_house.client().get("/")
    assert answer.status_code == 503
    assert "The record cannot be read now." in answer.text
    assert "Free some space." in caplog.text


def test_health_and_readiness_are_two_things(one_house: House) -> None:
    one_house.faults.append("The database is a revision behind.")
    client = one_house.client()
    assert client.get("/healthz").json() == {"alive": True}
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "faults": ["The database is a revision behind."]}
    one_house.faults.clear()
    assert client.get("/readyz").json() == {"ready": True, "faults": []}


def test_a_message_that_is_not_confirmed_is_sent_again_by_one_click(house: House) -> None:
    kept = house.keep()
    delivery = house.set_aside(kept.thread, "the server went away", about=kept.thread)
    button = f'action="/deliveries/{delivery}/resend?from=CI-1"'
    page = house.page("/initiatives/CI-1")
    assert button in page
    assert "#checkout: the server went away" in page
    assert f'action="/deliveries/{delivery}/resend"' in house.page("/")

    answer = house.client().post(f"/deliveries/{delivery}/resend?from=CI-1", headers=POSTS)
    assert answer.status_code == 200
    assert str(answer.url).endswith("/initiatives/CI-1?note=resent")
    assert "On its way again." in answer.text
    assert button not in answer.text


def test_a_second_click_sends_nothing_and_says_so(house: House) -> None:
    delivery = house.set_aside(THREAD.place, "the server went away")
    client = house.client()
    client.post(f"/deliveries/{delivery}/resend", headers=POSTS)
    answer = client.post(f"/deliveries/{delivery}/resend", headers=POSTS)
    assert "Nothing to send: it was settled meanwhile." in answer.text


@pytest.mark.parametrize("name", ["%00", "a" * 65, "<script>"])
def test_what_cannot_be_a_delivery_is_not_looked_up(one_house: House, name: str) -> None:
    assert one_house.client().post(f"/deliveries/{name}/resend", headers=POSTS).status_code == 404


def test_a_click_comes_back_to_this_site_alone(house: House) -> None:
    delivery = house.set_aside(THREAD.place, "the server went away")
    address = f"/deliveries/{delivery}/resend?from=//evil.example"
    answer = house.client().post(address, headers=POSTS, follow_redirects=False)
    assert answer.headers["Location"] == "/?note=resent"


def test_looking_changes_nothing(house: House) -> None:
    delivery = house.set_aside(THREAD.place, "the server went away")
    assert house.client().get(f"/deliveries/{delivery}/resend").status_code == 405
    assert delivery in house.page("/")
