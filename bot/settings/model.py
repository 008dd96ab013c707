"""The model's variables: any server that speaks OpenAI's chat completions.

OPENAI_MODEL alone decides whether a model is set up: an OPENAI_API_KEY may lie in an environment
for another program.
"""

import re
from ipaddress import ip_address

from bot.settings.addresses import is_loopback, parts_of
from bot.settings.desk import Desk
from bot.settings.values import OPENAI_BASE_URL, TOKENS_PER_DAY, ModelSettings, Price

MODEL_NAMES = (
    "OPENAI_MODEL",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "OPENAI_TOKENS_PER_DAY",
    "OPENAI_PRICE",
)
_MOST_TOKENS = 1_000_000_000
_LONGEST_NAME = 100
_PRICE = re.compile(r"(\d{1,6}(?:\.\d{1,6})?) (\d{1,6}(?:\.\d{1,6})?) ([A-Z]{3})")


def model_settings(desk: Desk) -> ModelSettings | None:
    """Return what is said of a model; None where none is set up. Shows no secret."""
    name = desk.text("OPENAI_MODEL", "")
    base_url = _base_url(desk)
    tokens = desk.number(
        "OPENAI_TOKENS_PER_DAY", TOKENS_PER_DAY, lowest=1_000, highest=_MOST_TOKENS
    )
    price, key = _price(desk), desk.text("OPENAI_API_KEY", "")
    if not name:
        return None
    if len(name) > _LONGEST_NAME or not name.isprintable():
        desk.note("OPENAI_MODEL", name, "set the name by which the server knows it")
    if not key and base_url == OPENAI_BASE_URL:
        desk.wrong.append(
            "OPENAI_MODEL is set, and OPENAI_API_KEY is not: set it, or OPENAI_BASE_URL for a "
            "server that needs none, or take OPENAI_MODEL away."
        )
    if not desk.text("SECRET_KEYS", ""):
        desk.wrong.append(
            "OPENAI_MODEL is set, and SECRET_KEYS is not: what a model is to read is kept sealed "
            "until it has answered. Set SECRET_KEYS; `openssl rand -base64 32` makes one."
        )
    return ModelSettings(name, base_url, key, tokens, price)


def _base_url(desk: Desk) -> str:
    """Take an address. People's words travel there: openly only within a network of one's own."""
    url = desk.text("OPENAI_BASE_URL", OPENAI_BASE_URL).rstrip("/")
    host, _ = parts_of(url)
    is_plain = not any(mark in url for mark in "@?#")
    if not host or not is_plain:
        desk.wrong.append(f"OPENAI_BASE_URL is no plain address: set one like {OPENAI_BASE_URL}.")
    elif not url.startswith("https://") and not _is_near(host):
        desk.note("OPENAI_BASE_URL", url, "begin it with https://")
    return url


def _is_near(host: str) -> bool:
    """Return whether a host is of this machine, or of a network of one's own."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return is_loopback(host) or "." not in host


def _price(desk: Desk) -> Price | None:
    said = desk.text("OPENAI_PRICE", "")
    if not said:
        return None
    found = _PRICE.fullmatch(" ".join(said.split()))
    if found is None:
        remedy = "write what a million tokens cost, read and written, and in what: 0.15 0.60 USD"
        desk.note("OPENAI_PRICE", said, remedy)
        return None
    return Price(float(found[1]), float(found[2]), found[3])
