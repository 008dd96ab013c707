"""Teams' variables: for one tenant or for many, and for trying things out without any.

| who    | needs                                                      |
|--------|------------------------------------------------------------|
| one    | TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID          |
| many   | TEAMS_APP_ID, TEAMS_APP_PASSWORD                           |
| nobody | TEAMS_ANONYMOUS=1, and addresses of this computer alone    |

Without an app id nobody vouches for what comes in, so that is never on by leaving something out.
"""

import re
from collections.abc import Mapping

from bot.settings.addresses import host_of, is_loopback
from bot.settings.desk import Desk

ADDRESSES = ("TEAMS_OPENID_METADATA_URL", "TEAMS_TOKEN_URL", "TEAMS_ENTRA_METADATA_URL")
WHO = ("TEAMS_APP_ID", "TEAMS_APP_PASSWORD")
TEAMS_NAMES = (*WHO, "TEAMS_TENANT_ID", *ADDRESSES, "TEAMS_SERVICE_HOSTS", "TEAMS_ANONYMOUS")
USUAL = (*ADDRESSES, "TEAMS_SERVICE_HOSTS")  # which connect nobody by themselves
EXAMPLE = "72f988bf-86f1-41af-91ab-2d7cd011db47"
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)


def is_id(said: str) -> bool:
    """Return whether something is an id as Entra gives them, to apps and to directories."""
    return _ID.fullmatch(said) is not None


def teams_settings(desk: Desk) -> Mapping[str, str]:
    """Return Teams' variables; nothing where Teams is not set up. Shows no secret."""
    said = {name: desk.text(name, "") for name in TEAMS_NAMES}
    is_anonymous = desk.choice("TEAMS_ANONYMOUS", ("0", "1"), "0") == "1"
    given = [name for name, value in said.items() if value and name not in USUAL]
    if not is_anonymous and not [name for name in given if name != "TEAMS_ANONYMOUS"]:
        return {}
    if is_anonymous:
        _check_anonymous(desk, said)
    else:
        _check_who(desk, said, given)
    _check_ids(desk, said)
    for name in ADDRESSES:
        _check_address(desk, name, said[name])
    for host in _listed(said["TEAMS_SERVICE_HOSTS"]):
        if _HOST.fullmatch(host) is None:
            desk.note("TEAMS_SERVICE_HOSTS", host, "list hosts, like smba.trafficmanager.net")
    return {**said, "EMPTYCHAIR_TEST": desk.text("EMPTYCHAIR_TEST", "0")}


def _check_anonymous(desk: Desk, said: Mapping[str, str]) -> None:
    given = [name for name in WHO if said[name]]
    host, public = desk.text("HOST", "127.0.0.1"), host_of(desk.text("PUBLIC_URL", ""))
    if given:
        desk.wrong.append(
            f"TEAMS_ANONYMOUS=1 asks nobody who they are, and {' and '.join(given)} would: "
            "take one or the other away."
        )
    if not is_loopback(host) or (public and not is_loopback(public)):
        desk.wrong.append(
            "TEAMS_ANONYMOUS=1 asks nobody who they are: set HOST=127.0.0.1, and take "
            "PUBLIC_URL away."
        )


def _check_who(desk: Desk, said: Mapping[str, str], given: list[str]) -> None:
    missing = [name for name in WHO if not said[name]]
    if missing:
        desk.wrong.append(
            f"Teams is set up by half: set {' and '.join(missing)} too, "
            f"or take {' and '.join(given)} away."
        )


def _check_ids(desk: Desk, said: Mapping[str, str]) -> None:
    app_id = said["TEAMS_APP_ID"]
    if app_id and not is_id(app_id):
        desk.note("TEAMS_APP_ID", app_id, f"set the app's own id, like {EXAMPLE}")
    for tenant in _listed(said["TEAMS_TENANT_ID"]):
        if not is_id(tenant):
            remedy = f"set ids of directories, with commas between, like {EXAMPLE}"
            desk.note("TEAMS_TENANT_ID", tenant, remedy)


def _check_address(desk: Desk, name: str, url: str) -> None:
    """Note an address that a password or trust may not depend on: one of this computer's is."""
    host = host_of(url)
    if not url or (url.startswith("https://") and host and not is_loopback(host)):
        return
    if not host or not is_loopback(host):
        desk.note(name, url, "begin it with https://, or take it away")
    elif desk.text("EMPTYCHAIR_TEST", "0") != "1":
        desk.wrong.append(f"{name} is on this computer, which is for tests alone: take it away.")


def _listed(said: str) -> list[str]:
    return [one.strip() for one in said.split(",") if one.strip()]
