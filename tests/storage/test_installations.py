"""What is kept of installations: sealed, exchanged by one at a time, and taken once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.domain.errors import SealError
from bot.ports.installations import Installation, State, Tokens
from storage.database import Database
from storage.resealing import missing_keys, reseal
from storage.sealing import Sealer, key_id
from tests.builders import DAY, NOON
from tests.storage.installing import ACME, NEW, OLD, ORG, OTHER, SECRETS, dumped, installed, kept

LEASE = timedelta(seconds=30)
MINUTES = timedelta(minutes=10)


def test_what_was_installed_is_found_again(database: Database) -> None:
    installations = kept(database)
    one = installed(tokens=Tokens(bot="xoxb-1", refresh="xoxe-1", expires_at=NOON))
    assert installations.get(ACME) is None
    assert installations.save(one)
    assert installations.get(ACME) == replace(one, version=1)
    assert installations.get(OTHER) is None


def test_installing_again_takes_the_place_of_what_was(database: Database) -> None:
    installations = kept(database)
    installations.save(installed())
    again = installed(tokens=Tokens(bot="xoxb-new"), name="Acme & Co", installed_at=NOON + DAY)
    installations.save(again)
    assert installations.get(ACME) == replace(again, version=2)
    assert [one.name for one in installations.all()] == ["Acme & Co"]


def test_installations_are_listed_by_age(database: Database) -> None:
    installations = kept(database)
    installations.save(installed(OTHER, installed_at=NOON + DAY))
    installations.save(installed(ACME))
    assert [one.workspace for one in installations.all()] == [ACME, OTHER]


def test_no_byte_of_the_database_shows_a_token(database: Database) -> None:
    installations = kept(database)
    installations.save(installed(ACME))
    installations.save(installed(OTHER))
    shown = dumped(database)
    assert b"The company T01ACME" in shown
    assert [secret for secret in SECRETS if secret in shown] == []
    assert "xoxb" not in repr(installations.all())


def test_tokens_of_one_workspace_do_not_open_in_another(database: Database) -> None:
    installations = kept(database)
    installations.save(installed(ACME))
    installations.save(installed(OTHER))
    blobs = "SELECT workspace_id, bot_token FROM installation"
    swap = "UPDATE installation SET bot_token = :blob WHERE workspace_id <> :workspace"
    with database.begin() as connection:
        for workspace, blob in connection.execute(text(blobs)).all():
            connection.execute(text(swap), {"workspace": workspace, "blob": blob})
    for workspace in (ACME, OTHER):
        with pytest.raises(SealError, match="another place"):
            installations.get(workspace)
    assert installations.all() == []


def test_a_missing_key_is_named_and_stops_nobody_else(database: Database) -> None:
    kept(database, OLD).save(installed(ACME))
    installations = kept(database, NEW)
    installations.save(installed(OTHER))
    with pytest.raises(SealError, match=key_id(OLD)):
        installations.get(ACME)
    assert [one.workspace for one in installations.all()] == [OTHER]
    assert missing_keys(database, Sealer([NEW])) == [key_id(OLD)]
    assert reseal(database, Sealer([NEW])) == 0


def test_a_key_can_be_taken_away_once_everything_is_sealed_anew(database: Database) -> None:
    for number in range(120):
        kept(database, OLD).save(installed(f"slack:T{number:03}"))
    assert reseal(database, Sealer([NEW, OLD])) == 120
    assert reseal(database, Sealer([NEW, OLD])) == 0
    assert len(kept(database, NEW).all()) == 120
    assert missing_keys(database, Sealer([NEW])) == []


def test_one_of_many_exchanges_the_tokens(database: Database) -> None:
    installations = kept(database)
    installations.save(installed())

    def begin(_turn: int) -> str | None:
        return installations.begin_refresh(ACME, version=1, lease=LEASE)

    with ThreadPoolExecutor(4) as threads:
        leases = [lease for lease in threads.map(begin, range(12)) if lease]
    assert len(leases) == 1
    new = Tokens(bot="xoxb-2", refresh="xoxe-2", expires_at=NOON)
    assert not installations.end_refresh(ACME, lease="another's", tokens=new)
    assert installations.end_refresh(ACME, lease=leases[0], tokens=new)
    assert _found(installations.get(ACME)).tokens == new
    assert installations.begin_refresh(ACME, version=1, lease=LEASE) is None
    assert installations.begin_refresh(ACME, version=2, lease=LEASE)


def test_an_exchange_that_was_never_ended_is_taken_over(database: Database) -> None:
    installations = kept(database)
    installations.save(installed())
    late = installations.begin_refresh(ACME, version=1, lease=-LEASE)
    taken = installations.begin_refresh(ACME, version=1, lease=LEASE)
    assert late
    assert taken
    assert not installations.end_refresh(ACME, lease=late, tokens=Tokens(bot="xoxb-late"))
    assert installations.end_refresh(ACME, lease=taken, tokens=None)
    assert _found(installations.get(ACME)).tokens == installed().tokens


@pytest.mark.parametrize("is_taken_out", [True, False])
def test_an_exchange_that_was_overtaken_changes_nothing(
    database: Database, *, is_taken_out: bool
) -> None:
    installations = kept(database)
    installations.save(installed())
    lease = installations.begin_refresh(ACME, version=1, lease=LEASE)
    assert lease
    if is_taken_out:
        installations.suspend(ACME, reason="gone", now=NOON, delete_after=NOON)
    else:
        installations.save(installed(tokens=Tokens(bot="xoxb-again")))
    assert not installations.end_refresh(ACME, lease=lease, tokens=Tokens(bot="xoxb-late"))
    assert _found(installations.get(ACME)).tokens.bot == ("" if is_taken_out else "xoxb-again")


def test_a_state_is_taken_once_and_by_the_browser_that_began(database: Database) -> None:
    installations = kept(database)
    state = State("state", "cookie", NOON + MINUTES)
    installations.put_state(state, now=NOON)
    assert installations.take_state("state", "another") is None
    with ThreadPoolExecutor(4) as threads:
        taken = list(threads.map(lambda _: installations.take_state("state", "cookie"), range(8)))
    assert sorted(taken, key=str) == [*[None] * 7, state]


def test_states_that_nobody_came_back_with_are_forgotten(database: Database) -> None:
    installations = kept(database)
    installations.put_state(State("old", "cookie", NOON), now=NOON)
    installations.put_state(State("new", "cookie", NOON + 3 * DAY), now=NOON + 2 * DAY)
    assert installations.take_state("old", "cookie") is None
    assert installations.take_state("new", "cookie") is not None


def test_an_organisation_serves_the_workspaces_that_joined(database: Database) -> None:
    installations = kept(database)
    assert not installations.join(ACME, ORG)
    installations.save(installed(ORG))
    assert installations.get(ACME) is None
    assert installations.join(ACME, ORG)
    assert _found(installations.get(ACME)).workspace == ORG
    assert not installations.join(OTHER, ACME)
    assert installations.get(OTHER) is None


def test_a_workspace_s_own_installation_comes_first_while_it_lives(database: Database) -> None:
    installations = kept(database)
    installations.save(installed(ORG))
    installations.save(installed(ACME))
    assert not installations.join(ACME, ORG)
    assert _found(installations.get(ACME)).workspace == ACME
    installations.suspend(ACME, reason="gone", now=NOON, delete_after=NOON + DAY)
    assert _found(installations.get(ACME)).suspended == "gone"
    assert installations.join(ACME, ORG)
    served = _found(installations.get(ACME))
    assert (served.workspace, served.suspended) == (ORG, "")


def _found(one: Installation | None) -> Installation:
    assert one is not None
    return one
