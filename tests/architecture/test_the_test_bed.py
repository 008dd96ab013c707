"""What the tests themselves rest on: real databases, nothing outside, and a browser."""

import socket

import pytest
from sqlalchemy import create_engine, text

from tests.loopback_only import OutsideCallError


def test_a_database_is_empty_and_real(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE chair (name TEXT)"))
        connection.execute(text("INSERT INTO chair VALUES ('empty')"))
        assert connection.execute(text("SELECT count(*) FROM chair")).scalar_one() == 1
    engine.dispose()


def test_a_second_database_knows_nothing_of_the_first(database_url: str) -> None:
    test_a_database_is_empty_and_real(database_url)


def test_another_machine_is_out_of_reach() -> None:
    with socket.socket() as caller, pytest.raises(OutsideCallError):
        caller.connect(("192.0.2.1", 80))


def test_another_name_is_not_looked_up() -> None:
    with pytest.raises(OutsideCallError):
        socket.getaddrinfo("example.org", 443)


def test_this_machine_is_in_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


@pytest.mark.browser
def test_chromium_is_there(chromium_path: str) -> None:
    assert chromium_path
