"""What a process of its own costs: until it answers, and the memory it then holds."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import chain
from pathlib import Path
from statistics import median
from threading import Timer
from time import perf_counter
from urllib.parse import urlencode

from tests.bench import corpus, places
from tests.bench.figures import Figure, alternate

EMPTYCHAIR = str(Path(sys.executable).with_name("emptychair"))
LOOPBACK = "127.0.0.1"
PATIENCE = 60.0  # seconds until a process is given up
HITS_IN_A_THOUSAND = 5


def measure_start(rounds: int) -> list[Figure]:
    """Return how long the command line and the server take to be there, in milliseconds."""
    with places.folder() as folder:
        helped, first, again = alternate(
            rounds, lambda: _help(folder), _first_start, lambda: _start(folder)
        )
    return [
        Figure("cold start", "emptychair --help", median(helped), "ms"),
        Figure("cold start", "serve until /readyz, new database", median(first), "ms"),
        Figure("cold start", "serve until /readyz", median(again[1:] or again), "ms"),
    ]


def measure_memory(counts: Sequence[int]) -> list[Figure]:
    """Return what a server holds after its start, and after it was sent so many messages."""
    texts = _a_busy_day()
    with places.folder() as folder, _serving(folder) as server:
        figures = [Figure("memory", "serve, after start", server.memory(), "MB")]
        sent = 0
        for count in counts:
            server.say(next(texts) for _ in range(count - sent))
            sent = count
            name = f"serve, after {count:,} messages"
            figures.append(Figure("memory", name, server.memory(), "MB"))
    return figures


def _a_busy_day() -> Iterator[str]:
    """Yield chatter, and now and then a proposal."""
    hits, every = corpus.hits(), 1000 // HITS_IN_A_THOUSAND
    runs = (chain([next(hits)], corpus.some(talk, every - 1)) for talk in [corpus.chatter()] * 1000)
    return chain.from_iterable(runs)


def _help(folder: Path) -> float:
    began = perf_counter()
    subprocess.run(
        [EMPTYCHAIR, "--help"],
        cwd=folder,
        env=_environment(folder),
        stdout=subprocess.DEVNULL,
        timeout=PATIENCE,
        check=True,
    )
    return (perf_counter() - began) * 1000


def _first_start() -> float:
    with places.folder() as folder:
        return _start(folder)


def _start(folder: Path) -> float:
    began = perf_counter()
    with _serving(folder):
        return (perf_counter() - began) * 1000


class _Server:
    """A server that answers."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int) -> None:
        self._process = process
        self._port = port

    def memory(self) -> float:
        """Return the megabytes that the process holds in memory."""
        status = Path(f"/proc/{self._process.pid}/status")
        if status.is_file():
            found = re.search(r"VmRSS:\s+(\d+)", status.read_text())
            assert found is not None
            return int(found[1]) / 1024
        told = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(self._process.pid)], capture_output=True, check=True
        )
        return int(told.stdout) / 1024

    def say(self, texts: Iterator[str]) -> None:
        """Write messages into a channel of the playground, as its page does."""
        connection = HTTPConnection(LOOPBACK, self._port, timeout=PATIENCE)
        headers = {
            "Origin": f"http://{LOOPBACK}:{self._port}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        for text in texts:
            body = urlencode({"as": "maya", "place": "checkout", "text": text})
            connection.request("POST", "/playground/say", body, headers)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 303, answer.status
        connection.close()


@contextmanager
def _serving(folder: Path) -> Iterator[_Server]:
    """Serve from a folder of its own until the block ends."""
    port = _free_port()
    with subprocess.Popen(
        [EMPTYCHAIR, "serve"],
        cwd=folder,
        env={**_environment(folder), "PORT": str(port)},
        stdout=subprocess.PIPE,
    ) as process:
        try:
            _wait_until_ready(process, port)
            yield _Server(process, port)
        finally:
            process.terminate()
            with _patience(process):
                process.wait()


@contextmanager
def _patience(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    """End the process where the block waits for it in vain."""
    impatience = Timer(PATIENCE, process.kill)
    impatience.start()
    try:
        yield
    finally:
        impatience.cancel()


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.defpath,
        "HOME": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
    }


def _free_port() -> int:
    with socket.create_server((LOOPBACK, 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _wait_until_ready(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until the server says that it listens; a request then waits until it can be served."""
    assert process.stdout is not None
    with _patience(process):
        said = process.stdout.readline()
    assert b"listening" in said, "The server ended before it was ready."
    connection = HTTPConnection(LOOPBACK, port, timeout=PATIENCE)
    connection.request("GET", "/readyz")
    answer = connection.getresponse()
    assert answer.status == 200, answer.read()
    connection.close()
