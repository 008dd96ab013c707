"""Whom Entra vouches for: the token that Teams gives our tab for the person who looks at it.

The rules are Microsoft's ("Access tokens in the Microsoft identity platform" and "Enable SSO for
tab app", learn.microsoft.com). A token comes with each request and nothing is kept of it, so there
is no session of ours to steal, to forge, or to forget to end.
"""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from bot.platforms.teams.edge.bearer import (
    StrangerError,
    assert_signed,
    said_in,
    token_in,
    valid_until,
)
from bot.platforms.teams.edge.signing_keys import PACE, KeysUnavailableError, SigningKeys
from bot.platforms.teams.reading import is_tenant, text
from bot.platforms.teams.settings import ENTRA, TeamsSettings
from bot.ports.visiting import TurnedAwayError

logger = logging.getLogger(__name__)

SCOPE = "access_as_user"  # what our app registration lets Teams ask for
EARLIER = "https://sts.windows.net"  # issues tokens of the form that a registration begins with
TENANT_HOLE = "{tenantid}"
SIGN_IN = "Teams has to say who you are. Open this inside Teams."
NO_KEYS = "Microsoft does not say just now who anybody is. Nothing is lost: try again in a minute."
AGAIN = timedelta(seconds=PACE)  # before that the keys are not fetched again
NOT_SERVED = "Your organisation is not served here."
NOT_ALLOWED = "Teams may not say here who you are. An admin has to allow it for this app."
_OBJECT = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person as Entra knows them: their tenant, and their object id in it."""

    tenant: str
    object_id: str


class Entra:
    """Judges the tokens of our tabs."""

    def __init__(
        self, settings: TeamsSettings, keys: SigningKeys, seconds: Callable[[], float]
    ) -> None:
        self.keys = keys
        self._seconds = seconds
        self._tenants = settings.tenants
        host = settings.public_host
        resource = f"api://{host}/botid-{settings.app_id}".lower() if host else settings.app_id
        self._audiences = frozenset({settings.app_id, resource})

    async def check(self, authorization: str) -> SignedIn:
        """Return whom the token in a header was given for.

        Raises:
            TurnedAwayError: 401 where Entra does not vouch for them to us, 403 where it does and
                they may not come in all the same, 503 where nobody can tell.
        """
        try:
            token = token_in(authorization.encode("latin-1", "replace"))
            kid, claims = said_in(token)
            # Before a key is looked for: what is not for us makes nobody fetch anything.
            signed_in = self._examine(claims)
            await self._assert_genuine(token, kid, signed_in.tenant)
        except StrangerError as error:
            logger.info("A stranger was turned away from a tab: %s.", error)
            raise TurnedAwayError(HTTPStatus.UNAUTHORIZED, SIGN_IN) from None
        except KeysUnavailableError as error:
            logger.error("Nobody can open a tab: %s", error)  # noqa: TRY400 - it says all there is
            raise TurnedAwayError(HTTPStatus.SERVICE_UNAVAILABLE, NO_KEYS, AGAIN) from None
        if self._tenants and signed_in.tenant not in self._tenants:
            raise TurnedAwayError(HTTPStatus.FORBIDDEN, NOT_SERVED)
        if SCOPE not in text(claims, "scp").split():
            raise TurnedAwayError(HTTPStatus.FORBIDDEN, NOT_ALLOWED)
        return signed_in

    def _examine(self, claims: Mapping[str, Any]) -> SignedIn:
        tenant, object_id = text(claims, "tid").lower(), text(claims, "oid").lower()
        if not is_tenant(tenant) or _OBJECT.fullmatch(object_id) is None:
            raise StrangerError("it names nobody")
        if claims.get("iss") not in {_issuer(tenant), f"{EARLIER}/{tenant}/"}:
            raise StrangerError("another issuer")
        if text(claims, "aud").lower() not in self._audiences:
            raise StrangerError("it is for somebody else")
        valid_until(claims, self._seconds())
        return SignedIn(tenant, object_id)

    async def _assert_genuine(self, token: str, kid: str, tenant: str) -> None:
        key = await self.keys.find(kid)
        if key is None:
            raise StrangerError("its key is not known")
        # Entra has keys for accounts of nobody's organisation, too.
        if key.issuer and key.issuer.replace(TENANT_HOLE, tenant) != _issuer(tenant):
            raise StrangerError("its key signs for another tenant")
        assert_signed(token, key)


def _issuer(tenant: str) -> str:
    return f"{ENTRA}/{tenant}/v2.0"
