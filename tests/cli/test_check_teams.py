"""``emptychair check`` where Teams is set up: its findings beside all others."""

import asyncio
import json
from pathlib import Path

from tests.cli.running import run
from tests.platforms.teams.entra_double import open_entra
from tests.platforms.teams.issuer_double import APP_ID, APP_PASSWORD, open_issuer


async def checked(url: str, password: str = APP_PASSWORD) -> tuple[int, dict[str, str]]:
    """Return how a check ends, and what it found to be wrong."""
    async with open_issuer() as issuer, open_entra() as entra:
        env = {
            "DATABASE_URL": url,
            "EMPTYCHAIR_TEST": "1",
            "TEAMS_APP_ID": APP_ID,
            "TEAMS_APP_PASSWORD": password,
            "TEAMS_OPENID_METADATA_URL": issuer.openid_url,
            "TEAMS_TOKEN_URL": issuer.token_url,
            "TEAMS_ENTRA_METADATA_URL": entra.metadata_url,
        }
        shown = await asyncio.to_thread(run, "check", "--json", env=env)
    told = json.loads(shown.stdout)["checks"]
    assert {"password", "issuer", "sign-in", "endpoint", "teams"} <= {one["check"] for one in told}
    return shown.exit_code, {one["check"]: one["found"] for one in told if not one["ok"]}


async def test_a_sound_set_up_passes(kept_file: str) -> None:
    assert await checked(kept_file) == (0, {})


async def test_a_wrong_password_ends_it_with_a_fault(kept_file: str) -> None:
    code, wrong = await checked(kept_file, "another")
    assert code == 1
    assert "New client secret" in wrong["password"]


async def test_microsoft_is_asked_also_where_the_record_cannot_be(tmp_path: Path) -> None:
    code, wrong = await checked(f"sqlite:///{tmp_path / 'nowhere' / 'kept.db'}")
    assert code == 1
    assert list(wrong) == ["database"]
