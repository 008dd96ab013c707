"""Runs the whole product on one port, and stops it gracefully."""

import asyncio
import contextlib
import errno
import signal
import socket
import sys
import webbrowser
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import typer
import uvicorn

from bot.cli.collector import the_start_set_apart
from bot.cli.heads import Heads
from bot.domain.errors import SettingsError
from bot.settings import Settings
from bot.wiring import App, assert_fit

# A browser keeps pages open for ever; what is under way besides is done long before.
_GRACE = 1  # seconds
_BACKLOG = 2048


async def _nothing(_app: App) -> None:
    """Prepare nothing."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to serve. ``prepare`` is awaited before anybody is let in, while the ring turns."""

    open_browser: bool = False
    prepare: Callable[[App], Awaitable[None]] = _nothing


def run(settings: Settings, build: Callable[[Settings], App], plan: Plan) -> None:
    """Serve until SIGTERM or Ctrl-C. The port is taken before anything else is touched.

    Raises:
        SettingsError: the port is taken, or a setting does not fit.
        StorageError: the database cannot be used.
    """
    assert_fit(settings)
    signal.signal(signal.SIGTERM, _leave)  # until there is something to be ended
    with (
        contextlib.suppress(asyncio.CancelledError),  # told to stop while it starts
        _listening(settings) as listener,
        asyncio.Runner(loop_factory=_new_loop) as runner,
    ):
        runner.run(_serve(build(settings), listener, settings, plan))


async def _serve(app: App, listener: socket.socket, settings: Settings, plan: Plan) -> None:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{host}:{settings.port}{app.first_page}"
    config = uvicorn.Config(
        app.site,
        http=Heads,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
    )

    async def listening() -> None:
        typer.echo(f"Empty Chair is listening: {address} (Ctrl-C stops it)")
        sys.stdout.flush()
        if plan.open_browser:
            await asyncio.to_thread(webbrowser.open, address)

    let_start = _stop_by_sigterm()
    async with app.running():
        await plan.prepare(app)
        let_start()
        with the_start_set_apart(), _signals_are_uvicorns():
            await _Server(config, app, listening).serve(sockets=[listener])


class _Server(uvicorn.Server):
    """Says when it listens; ends what pages keep open, so that nothing is waited for in vain."""

    def __init__(
        self, config: uvicorn.Config, app: App, listening: Callable[[], Awaitable[None]]
    ) -> None:
        super().__init__(config)
        self._app = app
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Let people in, and say so."""
        await super().startup(sockets)
        await self._listening()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take nothing new, then end what is under way."""
        self._app.hang_up()
        await super().shutdown(sockets)


def _leave(_number: int, _frame: FrameType | None) -> None:
    """End at once: nothing is open yet that would have to be ended."""
    sys.exit(0)


def _survive(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the shutdown is under way."""


def _stop_by_sigterm() -> Callable[[], None]:
    """Let SIGTERM end the start, once, with all that was opened. Return what ends that."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None

    def let_go() -> None:
        loop.remove_signal_handler(signal.SIGTERM)
        signal.signal(signal.SIGTERM, _survive)

    def stop() -> None:
        let_go()
        task.cancel()

    loop.add_signal_handler(signal.SIGTERM, stop)
    return let_go


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listener = socket.create_server(
            (settings.host, settings.port), family=family, backlog=_BACKLOG
        )
    except OSError as error:
        raise SettingsError(_why_not(error, settings)) from error
    with listener:
        yield listener


def _why_not(error: OSError, settings: Settings) -> str:
    if error.errno == errno.EADDRINUSE:
        another = settings.port % 65_535 + 1
        return f"Port {settings.port} is taken. Choose another: PORT={another}"
    if error.errno == errno.EACCES:
        return f"Port {settings.port} needs more rights. Choose one above 1023: PORT=8000"
    return f"Nobody can listen on HOST={settings.host} ({error.strerror}). Set HOST=127.0.0.1."


@contextmanager
def _signals_are_uvicorns() -> Iterator[None]:
    """Keep the process alive when uvicorn, done with a signal, raises it once more."""
    both = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, _survive) for number in both}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _new_loop() -> asyncio.AbstractEventLoop:
    loop_factory = uvicorn.Config("", log_config=None).get_loop_factory()
    assert loop_factory is not None
    return loop_factory()
