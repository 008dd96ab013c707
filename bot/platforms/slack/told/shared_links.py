"""Links to records: which record one leads to, and what stands below it. Pure.

The form of a Work Object is docs.slack.dev/messaging/work-objects-implementation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.domain.cards import Card
from bot.platforms.slack.blocks.buttons import Block
from bot.platforms.slack.blocks.mrkdwn import plain
from bot.platforms.slack.blocks.views import PRODUCT
from bot.platforms.slack.render import message_of

PATH = "/initiatives/"
ENTITY = "slack#/entities/item"
TITLE_LIMIT = 150
FIELD_LIMIT = 300
EFFECTS_AT_MOST = 5
_REFERENCE = re.compile(r"CI-[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Shown:
    """A link as somebody wrote it, the record it leads to, and the record's card."""

    url: str
    reference: str
    card: Card


def reference_in(url: str, public_url: str) -> str:
    """Return the record that a link leads to, such as ``CI-142``; "" where it is none of ours."""
    try:
        found, ours = urlsplit(url), urlsplit(public_url)
    except ValueError:
        return ""
    if not ours.netloc or (found.scheme, found.netloc.lower()) != (ours.scheme, ours.netloc):
        return ""
    path = f"{ours.path.rstrip('/')}{PATH}"
    rest = found.path.removeprefix(path).rstrip("/") if found.path.startswith(path) else ""
    return rest.upper() if _REFERENCE.fullmatch(rest.upper()) else ""


def unfurls_of(shown: Sequence[Shown]) -> Block:
    """Return what stands below each link, in blocks."""
    return {one.url: {"blocks": message_of(one.card).get("blocks", [])} for one in shown}


def work_objects_of(shown: Sequence[Shown], public_url: str) -> Block:
    """Return the same as Work Objects, which some workspaces offer."""
    return {"entities": [_entity(one, public_url) for one in shown]}


def _entity(shown: Shown, public_url: str) -> Block:
    card = shown.card
    return {
        "app_unfurl_url": shown.url,
        "url": f"{public_url.rstrip('/')}{PATH}{shown.reference}",
        "external_ref": {"id": shown.reference, "type": "initiative"},
        "entity_type": ENTITY,
        "entity_payload": {
            "attributes": {
                "title": {"text": plain(card.title or card.summary, TITLE_LIMIT) or PRODUCT},
                "display_id": shown.reference,
                "display_type": "Initiative",
                "product_name": PRODUCT,
            },
            "custom_fields": _fields(card),
        },
    }


def _fields(card: Card) -> list[Block]:
    """Return what it is for customers, and where it stands: words alone, which nobody interprets.

    The first of the status is the reference, which is shown already.
    """
    status = plain(" · ".join(card.status[1:]), FIELD_LIMIT)
    told = [("status", "Status", status)] if status else []
    for place, line in enumerate(card.effects[:EFFECTS_AT_MOST]):
        said = plain(f"{line.sign or ''} {line.sentence}", FIELD_LIMIT).strip()
        told.append((f"effect_{place}", plain(line.segment, TITLE_LIMIT) or "Customers", said))
    return [
        {"key": key, "label": label, "value": value or "not said yet", "type": "string"}
        for key, label, value in told
    ]
