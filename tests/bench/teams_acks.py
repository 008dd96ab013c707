"""How fast Teams' activities are acknowledged, beside botbuilder with an empty bot.

As people write, one message in a hundred is kept (``corpus.chatter``); *kept* is the worst that
may come: every single one is.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager

from anyio.from_thread import start_blocking_portal

from tests.bench import corpus, places
from tests.bench.acks import Load, Requests, compare, serving
from tests.bench.figures import Figure
from tests.bench.teams_calls import AUTHORS, Tokens, new_tokens, one_token, requests
from tests.databases import PostgresServer
from tests.platforms.teams.connector_double import ConnectorDouble, open_connector
from tests.platforms.teams.issuer_double import open_issuer

SUBJECT, PEER = "teams to ack", "CloudAdapter, empty bot"
SERVER = "teams_server"
SLOWER = 20  # times at least: so many fewer are asked of botbuilder, that it is not waited for


def measure(server: PostgresServer, size: int, rounds: int) -> list[Figure]:
    """Return what an activity costs botbuilder, the server alone, and us: forgotten, and kept."""
    name = server.create_database()
    with places.folder() as folder, _microsoft() as double, ExitStack() as running:
        urls = (double.issuer.openid_url, double.issuer.token_url)
        databases = {"SQLite": f"sqlite:///{folder / 'bench.db'}", "PostgreSQL": server.url(name)}
        theirs, nothing = (
            running.enter_context(serving(SERVER, peer, *urls))
            for peer in ("botbuilder", "nothing")
        )
        ours = {
            database: running.enter_context(serving(SERVER, "ours", *urls, url))
            for database, url in databases.items()
        }
        key, service = double.issuer.newest, double.service_url
        same, new = one_token(key, service), new_tokens(key, service)
        chatter = _of(corpus.chatter, same, service)
        loads = {
            "botbuilder": Load(theirs, chatter, max(size // SLOWER, 1)),
            "no work at all": Load(nothing, chatter, size),
            "a new token each": Load(
                ours["SQLite"], _of(corpus.chatter, new, service), max(size // SLOWER, 1)
            ),
            **{
                f"as people write, {database}": Load(port, chatter, size)
                for database, port in ours.items()
            },
            **{
                f"kept, {database}": Load(port, _of(corpus.hits, same, service), size // 2)
                for database, port in ours.items()
            },
        }
        found = compare(SUBJECT, PEER, loads, rounds)
    server.drop_database(name)
    return found


def _of(texts: Callable[[], Iterator[str]], tokens: Tokens, service: str) -> Requests:
    return lambda numbers, size: requests(texts(), numbers, size, tokens, service)


@contextmanager
def _microsoft() -> Iterator[ConnectorDouble]:
    """Run an issuer and a connector in a thread: whoever is measured calls them at its start."""
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(_opened()) as double,
    ):
        yield double


@asynccontextmanager
async def _opened() -> AsyncIterator[ConnectorDouble]:
    async with open_issuer() as issuer, open_connector(issuer) as double:
        double.members |= {id: {"id": id, "name": "Maya Marsh"} for id in AUTHORS}
        for member in double.members.values():
            member.setdefault("aadObjectId", "")
        yield double
