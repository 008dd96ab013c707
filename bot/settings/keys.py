"""The keys that secrets are sealed with at rest."""

import base64
import binascii

from bot.settings.desk import Desk

KEY_BYTES = 32  # AES-256
_REMEDY = (
    "write keys of 32 bytes in Base64, the newest first, with commas between them; "
    "`openssl rand -base64 32` makes one"
)


def secret_keys(desk: Desk) -> tuple[bytes, ...]:
    """Return SECRET_KEYS, the newest first. They are never shown."""
    written = [one.strip() for one in desk.text("SECRET_KEYS", "").split(",")]
    found = tuple(_key(one) for one in written if one)
    keys = tuple(key for key in found if key is not None)
    if len(keys) < len(found):
        desk.wrong.append(f"SECRET_KEYS holds something that is no key: {_REMEDY}.")
    elif len(set(keys)) < len(keys):
        desk.wrong.append("SECRET_KEYS names one key twice: take one of them away.")
    return keys


def _key(written: str) -> bytes | None:
    try:
        key = base64.b64decode(written.replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None
