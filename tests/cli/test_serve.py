"""The whole product in a process of its own: it answers, it keeps, and it stops when told to."""

import json
import signal
import socket
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.cli.running import NOTHING, Running, run, started

A_LONG_TIME = 120.0  # seconds: a process starts within it, however busy the machine is
LISTENING = "Empty Chair is listening: http://127.0.0.1:{port}/playground (Ctrl-C stops it)\n"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


@contextmanager
def served(
    folder: Path, url: str, port: int, env: Mapping[str, str] = NOTHING
) -> Iterator[Running]:
    """Give a server that listens."""
    own = {"DATABASE_URL": url, "PORT": str(port)}
    with started("serve", folder=folder, env=own | dict(env)) as running:
        line = running.shown.readline().decode()
        assert line == LISTENING.format(port=port), running.told.read()
        yield running


def get(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def stop(running: Running, by: signal.Signals = signal.SIGTERM) -> tuple[int, bytes]:
    """Stop a server; return its exit code and what it told on standard error."""
    running.process.send_signal(by)
    _, told = running.process.communicate()
    return running.process.returncode, told


def test_it_answers_stops_when_told_to_and_starts_again(tmp_path: Path, database_url: str) -> None:
    port = free_port()
    with served(tmp_path, database_url, port) as running:
        assert get(port, "/healthz") == (200, '{"alive":true}')
        assert get(port, "/readyz") == (200, '{"ready":true,"faults":[]}')
        status, page = get(port, "/")
        assert (status, "Harbour" in page) == (200, True)
        status, page = get(port, "/playground")
        assert (status, "#checkout" in page) == (200, True)
        assert get(port, "/nothing")[0] == 404
        assert stop(running) == (0, b"")
    with served(tmp_path, database_url, port) as running:
        assert get(port, "/readyz")[0] == 200
        assert stop(running) == (0, b"")


def test_an_interrupt_stops_it_quietly_though_a_page_is_open(
    tmp_path: Path, sqlite_url: str
) -> None:
    port = free_port()
    with (
        served(tmp_path, sqlite_url, port) as running,
        urllib.request.urlopen(f"http://127.0.0.1:{port}/playground/events") as events,
    ):
        assert events.readline() == b"retry: 1000\n"
        assert stop(running, signal.SIGINT) == (0, b"")


def test_the_log_can_be_read_by_machines(tmp_path: Path, sqlite_url: str) -> None:
    env = {"LOG_FORMAT": "json", "LOG_LEVEL": "debug"}
    with served(tmp_path, sqlite_url, free_port(), env) as running:
        code, told = stop(running)
    lines = [json.loads(line) for line in told.splitlines()]
    assert code == 0
    assert lines
    assert all({"time", "level", "logger", "message"} <= line.keys() for line in lines)


def test_a_port_that_is_taken_is_one_line(tmp_path: Path, sqlite_url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        env = {"DATABASE_URL": sqlite_url, "PORT": str(port)}
        with started("serve", folder=tmp_path, env=env) as running:
            shown, told = running.process.communicate()
    assert (running.process.returncode, shown) == (1, b"")
    assert told.decode().startswith(f"emptychair: Port {port} is taken. Choose another: PORT=")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("env", "remedy"),
    [
        ({"PUBLIC_URL": "https://chair.example.com"}, "take PUBLIC_URL away"),
        ({"HOST": "0.0.0.0"}, "set HOST=127.0.0.1"),  # noqa: S104 - it is refused
        ({"PORT": "many", "LEASE_SECONDS": "0"}, "PORT"),
    ],
)
def test_settings_that_do_not_fit_are_one_line(
    tmp_path: Path, env: dict[str, str], remedy: str
) -> None:
    usual = {"DATABASE_URL": f"sqlite:///{tmp_path / 'a.db'}", "PORT": str(free_port())}
    shown = run("serve", env=usual | env)
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert remedy in shown.stderr
    assert shown.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "remedy"),
    [
        ("sqlite:///no/such/folder/a.db", "Check that its folder exists"),
        ("postgresql://127.0.0.1:9/chair", "Check that it runs"),
    ],
)
def test_a_database_that_is_not_there_is_one_line(tmp_path: Path, url: str, remedy: str) -> None:
    env = {"DATABASE_URL": url, "PORT": str(free_port())}
    with started("serve", folder=tmp_path, env=env) as running:
        shown, told = running.process.communicate()
    assert (running.process.returncode, shown) == (1, b"")
    assert remedy in told.decode()
    assert told.decode().count("\n") == 1


def test_it_serves_its_pages_while_slack_cannot_be_reached(tmp_path: Path, sqlite_url: str) -> None:
    port = free_port()
    with socket.socket() as nobody:  # which refuses every connection
        nobody.bind(("127.0.0.1", 0))
        env = {
            "DATABASE_URL": sqlite_url,
            "PORT": str(port),
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_SIGNING_SECRET": "of the test",
            "SLACK_API_URL": f"http://127.0.0.1:{nobody.getsockname()[1]}/api/",
        }
        with started("serve", folder=tmp_path, env=env) as running:
            assert running.shown.readline().startswith(b"Empty Chair is listening")
            assert get(port, "/healthz")[0] == 200
            assert get(port, "/")[0] == 200
            status, told = get(port, "/readyz")
            assert (status, "Slack cannot be reached" in told) == (503, True)
            code, log = stop(running)
    assert code == 0
    assert b"Trying again in" in log
    assert b"Traceback" not in log


def test_told_to_stop_while_it_starts_it_ends_quietly(tmp_path: Path, sqlite_url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # which never answers
        silent.settimeout(A_LONG_TIME)
        env = {
            "DATABASE_URL": sqlite_url,
            "PORT": str(free_port()),
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_SIGNING_SECRET": "of the test",
            "SLACK_API_URL": f"http://127.0.0.1:{silent.getsockname()[1]}/api/",
        }
        with started("serve", folder=tmp_path, env=env) as running:
            asking, _ = silent.accept()
            with asking:
                assert stop(running) == (0, b"")
