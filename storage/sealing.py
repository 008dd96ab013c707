"""Seals secrets at rest with AES-GCM, and opens them: the key's id stands in the sealed text.

What is sealed belongs to one workspace and one column: moved to another, it does not open. New
text is sealed with the newest key; older keys only open what they once sealed.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.domain.errors import SealError

KEY_BYTES = 32  # AES-256
SEALED_MARK = "s1."
NONCE_BYTES = 12  # what NIST SP 800-38D recommends for GCM; drawn at random for each text
_FORM = re.compile(r"s1\.([0-9a-f]{12})\.([A-Za-z0-9_-]+={0,2})")


def key_id(key: bytes) -> str:
    """Return the name of a key. It tells nothing of the key."""
    return hashlib.sha256(b"emptychair key id\0" + key).hexdigest()[:12]


class Sealer:
    """Seals and opens with these keys, the newest first. Without keys it does neither."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._newest = key_id(keys[0]) if keys else ""
        self._ciphers = {key_id(key): AESGCM(key) for key in keys}

    @property
    def keys(self) -> frozenset[str]:
        """The ids of the keys that it holds."""
        return frozenset(self._ciphers)

    @property
    def prefix(self) -> str:
        """What everything that is sealed with the newest key begins with."""
        return f"s1.{self._newest}."

    def seal(self, text: str, *, workspace: str, column: str) -> str:
        """Return the sealed text; no text stays none.

        Raises:
            SealError: there is no key.
        """
        if not text:
            return ""
        if not self._newest:
            raise SealError("Secrets cannot be kept without a key: set SECRET_KEYS.")
        nonce = token_bytes(NONCE_BYTES)
        sealed = self._ciphers[self._newest].encrypt(
            nonce, text.encode(), _place(workspace, column)
        )
        return self.prefix + base64.urlsafe_b64encode(nonce + sealed).decode()

    def open(self, sealed: str, *, workspace: str, column: str) -> str:
        """Return what was sealed there.

        Raises:
            SealError: its key is missing, or it was not sealed for this place. Names the key.
        """
        if not sealed:
            return ""
        found = _FORM.fullmatch(sealed)
        if found is None:
            raise SealError(f"What {column} holds for {workspace} is not sealed.")
        name, cipher = found[1], self._ciphers.get(found[1])
        if cipher is None:
            raise SealError(
                f"The secrets of {workspace} are sealed with the key {name}, which SECRET_KEYS "
                "does not hold: put that key back."
            )
        try:
            whole = base64.urlsafe_b64decode(found[2])
            nonce, rest = whole[:NONCE_BYTES], whole[NONCE_BYTES:]
            return cipher.decrypt(nonce, rest, _place(workspace, column)).decode()
        except (InvalidTag, ValueError, binascii.Error):
            raise SealError(
                f"What {column} holds for {workspace} does not open with the key {name}: it was "
                "changed, or sealed for another place."
            ) from None


NO_KEYS = Sealer(())


def sealed_with(sealed: str) -> str:
    """Return the id of the key that a text is sealed with; empty where it is not sealed."""
    found = _FORM.fullmatch(sealed)
    return found[1] if found else ""


def _place(workspace: str, column: str) -> bytes:
    return f"{workspace}\0{column}".encode()
