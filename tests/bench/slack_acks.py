"""How fast Slack's events are acknowledged, beside slack-bolt's own endpoint with no work to do."""

from collections.abc import Callable, Iterator

from tests.bench import corpus, places
from tests.bench.acks import Load, Requests, compare, serving
from tests.bench.figures import Figure
from tests.bench.slack_calls import requests
from tests.databases import PostgresServer

SUBJECT, PEER = "slack to ack", "bolt, empty listener"
SERVER = "slack_server"


def measure(server: PostgresServer, size: int, rounds: int) -> list[Figure]:
    """Return what an event costs bolt, the server alone, and us: forgotten, and kept."""
    name = server.create_database()
    with (
        places.folder() as folder,
        serving(SERVER, "bolt") as bolt,
        serving(SERVER, "nothing") as nothing,
        serving(SERVER, "ours", f"sqlite:///{folder / 'bench.db'}") as on_sqlite,
        serving(SERVER, "ours", server.url(name)) as on_postgres,
    ):
        chatter, kept = _of(corpus.chatter), _of(corpus.hits)
        loads = {
            "bolt": Load(bolt, chatter, size // 2),
            "no work at all": Load(nothing, chatter, size),
            "chatter": Load(on_sqlite, chatter, size),
            "kept, SQLite": Load(on_sqlite, kept, size // 2),
            "kept, PostgreSQL": Load(on_postgres, kept, size // 2),
        }
        found = compare(SUBJECT, PEER, loads, rounds)
    server.drop_database(name)
    return found


def _of(texts: Callable[[], Iterator[str]]) -> Requests:
    return lambda numbers, size: requests(texts(), numbers, size)
