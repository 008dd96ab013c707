"""The app package: the manifest and its icons in one zip, to upload in Teams."""

import io
import json
from collections.abc import Mapping
from importlib.resources import files
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.platforms.teams.setup.manifest import TeamsPlan, teams_manifest

MANIFEST = "manifest.json"
ICONS = ("color.png", "outline.png")
NO_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows: the same package has the same bytes


def package(plan: TeamsPlan) -> bytes:
    """Return the zip. What is in it lies at its top, where Teams looks for it."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in contents(plan).items():
            archive.writestr(ZipInfo(name, NO_DATE), content, ZIP_DEFLATED)
    return written.getvalue()


def contents(plan: TeamsPlan) -> Mapping[str, bytes]:
    """Return what is in the zip, by name."""
    text = json.dumps(teams_manifest(plan), ensure_ascii=False, indent=2) + "\n"
    icons = files("bot.platforms.teams.setup") / "icons"
    return {MANIFEST: text.encode(), **{name: (icons / name).read_bytes() for name in ICONS}}
