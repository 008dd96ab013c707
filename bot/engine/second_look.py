"""Which "no customer impact" the digest's readers look at once more: one in ten, drawn."""

import hashlib

from bot.domain.message import Thread

DRAWN_ONE_IN = 10  # PRODUCT.md: one in ten of "no customer impact" gets a second look


def is_drawn(thread: Thread) -> bool:
    """Say whether a thread is the one in ten. As good as random, and the same at every replay."""
    name = f"{thread.workspace}/{thread.channel}/{thread.root}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(name).digest()[:4], "big") % DRAWN_ONE_IN == 0
