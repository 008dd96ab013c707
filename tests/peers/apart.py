"""Runs a program in a network of its own, of which one port leads in and one leads out.

local-slack listens on every address of the machine and cannot be told otherwise. In a network
namespace nobody but us can reach it, and it can reach nobody but the bot. The namespaces share
the file system, so two Unix sockets are the doors between them.

    here            |                  | in the namespace
    127.0.0.1:port -> folder/in.sock  -> 127.0.0.1:port (the program)
    127.0.0.1:bot  <- folder/out.sock <- 127.0.0.1:bot

Each side is a program of its own, this file, run in the folder of the doors: it ends when its
standard input does, so it never outlives whoever started it.
"""

import asyncio
import fcntl
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from functools import cache, partial
from pathlib import Path

NEAR = "127.0.0.1"
IN, OUT = "in.sock", "out.sock"
OWN_NETWORK = ("unshare", "--user", "--map-root-user", "--net")
CHUNK = 1 << 16
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 0x1  # linux/sockios.h, linux/if.h

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@cache
def can_stand_apart() -> bool:
    """Say whether this machine lets us make a network of our own. Some containers do not."""
    if shutil.which(OWN_NETWORK[0]) is None:
        return False
    return subprocess.run([*OWN_NETWORK, "true"], capture_output=True, check=False).returncode == 0


@asynccontextmanager
async def started(
    program: Path, words: Sequence[str], *, port: socket.socket, bot: int
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start a program that will listen at the number of ``port``, a socket that listens here.

    Where it cannot be set apart it listens to everybody, at that number itself.
    """
    number = port.getsockname()[1]
    if not can_stand_apart():
        port.close()
        async with _process(str(program), *words) as process:
            yield process
        return
    own, fd = (sys.executable, __file__), port.fileno()
    far_side = (*OWN_NETWORK, "--", *own, "far", str(number), str(bot), str(program), *words)
    with tempfile.TemporaryDirectory() as folder:  # a door's path must be short
        async with (
            _process(*own, "near", str(fd), str(bot), folder=folder, fds=(fd,)),
            _process(*far_side, folder=folder) as process,
        ):
            port.close()
            yield process


@asynccontextmanager
async def _process(
    *words: str, folder: str | None = None, fds: Sequence[int] = ()
) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *words,
        cwd=folder,
        pass_fds=fds,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        if folder is None:
            process.kill()
        await process.communicate(b"")


async def _join(
    call: Callable[[], Awaitable[Streams]],
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
) -> None:
    """Carry bytes both ways between who called here and whom we call for them."""
    try:
        far_reader, far_writer = await call()
    except OSError:
        writer.close()
        return
    await asyncio.gather(_carry(reader, far_writer), _carry(far_reader, writer))


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while chunk := await reader.read(CHUNK):
            writer.write(chunk)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()
            return
    writer.close()


async def _near_side(port: socket.socket, bot: int) -> None:
    to_program = partial(asyncio.open_unix_connection, IN)
    to_bot = partial(asyncio.open_connection, NEAR, bot)
    await asyncio.start_unix_server(partial(_join, to_bot), OUT)
    await asyncio.start_server(partial(_join, to_program), sock=port)
    await _released()


async def _far_side(port: int, bot: int, words: Sequence[str]) -> None:
    _raise_loopback()
    to_program = partial(asyncio.open_connection, NEAR, port)
    to_bot = partial(asyncio.open_unix_connection, OUT)
    await asyncio.start_unix_server(partial(_join, to_program), IN)
    await asyncio.start_server(partial(_join, to_bot), NEAR, bot)
    process = await asyncio.create_subprocess_exec(*words, stdin=asyncio.subprocess.DEVNULL)
    ends = (asyncio.create_task(process.wait()), asyncio.create_task(_released()))
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    with suppress(ProcessLookupError):
        process.kill()
    await process.wait()


async def _released() -> None:
    """Wait until whoever started us ends, or lets us end."""
    given = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(given)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, sys.stdin)
    await given.read()


def _raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        asked = struct.pack("16sh14x", b"lo", 0)
        _, flags = struct.unpack("16sh14x", fcntl.ioctl(any_socket, SIOCGIFFLAGS, asked))
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))


if __name__ == "__main__":
    side, number, bot_number, *rest = sys.argv[1:]
    if side == "far":
        asyncio.run(_far_side(int(number), int(bot_number), rest))
    else:
        asyncio.run(_near_side(socket.socket(fileno=int(number)), int(bot_number)))
