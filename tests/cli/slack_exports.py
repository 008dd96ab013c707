"""Builds Slack exports as Slack writes them: folders of day files, or a zip of them."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

Entry = Mapping[str, object]

MAYA, BO, ROBOT = "U0MAYA", "U0BO", "U0ROBOT"
USERS: Sequence[Entry] = (
    {"id": MAYA, "name": "maya", "profile": {"display_name": "Maya", "real_name": "Maya Lind"}},
    {"id": BO, "name": "bo", "deleted": True, "profile": {"display_name": "", "real_name": "Bo"}},
    {"id": ROBOT, "name": "robot", "is_bot": True, "profile": {"real_name": "Release robot"}},
)


def stamp(day: str, clock: str = "09:00:00") -> str:
    """Return Slack's name for a moment: seconds since 1970 and six digits."""
    moment = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC)
    return f"{moment.timestamp():.6f}"


def said(user: str, ts: str, text: str, **more: object) -> Entry:
    """Return a message as a day file holds it."""
    return {"type": "message", "user": user, "ts": ts, "text": text, **more}


def write_export(folder: Path, days: Mapping[str, object], **lists: object) -> Path:
    """Write an export into ``folder``; ``days`` maps "general/2026-01-05" to its entries."""
    contents = {"users": USERS, "channels": [], **lists, **days}
    for name, content in contents.items():
        file = folder / f"{name}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content), encoding="utf-8")
    return folder


def zip_export(folder: Path, *, below: str = "") -> Path:
    """Pack an export, as Slack does, or below one more folder, as people do."""
    packed = folder.with_suffix(".zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*.json")):
            archive.write(file, f"{below}{file.relative_to(folder).as_posix()}")
    return packed
