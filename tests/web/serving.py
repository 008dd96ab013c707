"""The site of a house on this machine, for a real browser."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from tests.web.house import House


@contextmanager
def serving(house: House) -> Iterator[str]:
    """Serve the site on a free port, and give its address."""
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(house.app(), log_config=None, lifespan="off"))
        ear.listen()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [ear]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{ear.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
