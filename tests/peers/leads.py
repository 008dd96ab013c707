"""Which workspace a token leads to. Where tokens rotate: what it stands for, and until when."""

import json
from dataclasses import dataclass, field

from tests.peers.hands import Said

LIFE = 43_200  # seconds: docs.slack.dev/authentication/using-token-rotation
EXPIRED: Said = {"ok": False, "error": "token_expired"}
USED: Said = {"ok": False, "error": "invalid_refresh_token"}


@dataclass(frozen=True, slots=True)
class Lead:
    """A peer's address, and the token that it knows."""

    peer: str
    token: str


@dataclass
class Leads:
    """What every token that was granted through us leads to.

    ``peers`` are the workspaces that can grant one. With ``rotates`` the product is handed
    tokens of ours, each with one that renews it once and ends it.
    """

    peers: list[str] = field(default_factory=list)
    rotates: bool = False
    renewed: int = 0
    _known: dict[str, Lead] = field(default_factory=dict)
    _renewals: dict[str, str] = field(default_factory=dict)
    _granted: dict[str, Said] = field(default_factory=dict)

    def find(self, token: str) -> Lead | None:
        """Return where a token leads; None where it is nobody's, or has ended."""
        return self._known.get(token)

    def is_over(self, token: str) -> bool:
        """Say whether a token of ours has ended."""
        return token in self._granted and token not in self._known

    def end_all(self) -> None:
        """Let every token end that can be renewed."""
        for token in self._granted:
            self._known.pop(token, None)

    def grant(self, peer: str, said: Said) -> Said:
        """Note what a workspace granted; return what the product is told."""
        lead = Lead(peer, said["access_token"])
        if not self.rotates:
            self._known[lead.token] = lead
            return said
        return self._new(lead, said)

    def renew(self, refresh: str) -> Said:
        """Return a new token for the one that this renews, which is good once."""
        old = self._renewals.pop(refresh, None)
        if old is None:
            return USED
        self._known.pop(old, None)
        self.renewed += 1
        said = self._granted[old]
        return self._new(Lead(said["peer"], said["real"]), said["told"])

    def _new(self, lead: Lead, said: Said) -> Said:
        number = len(self._granted)
        token, refresh = f"xoxe.xoxb-1-{number}", f"xoxe-1-{number}"
        self._known[token], self._renewals[refresh] = lead, token
        told = said | {"access_token": token, "refresh_token": refresh, "expires_in": LIFE}
        self._granted[token] = {"peer": lead.peer, "real": lead.token, "told": told}
        return json.loads(json.dumps(told))  # type: ignore[no-any-return]
