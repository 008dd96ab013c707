"""What the edge has judged of one activity. It goes along with it, and is kept nowhere."""

from dataclasses import dataclass

from bot.platforms.teams.edge.bearer import Pass
from bot.platforms.teams.edge.fitting import Address
from bot.platforms.teams.settings import ISSUER, TeamsSettings


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who vouched for an activity, for which app, of which tenant, and where it is answered.

    ``issuer`` is "" where nobody vouched, which is anonymous mode's.
    """

    issuer: str
    app_id: str
    service_url: str
    tenant: str

    @property
    def is_vouched_for(self) -> bool:
        """Whether somebody vouched for it."""
        return bool(self.issuer)


def verdict_on(address: Address, granted: Pass | None, settings: TeamsSettings) -> Verdict:
    """Return the verdict on an activity that may pass: ``misfit`` found nothing.

    A token was taken only from the one issuer, and only for us.
    """
    issuer = ISSUER if granted is not None else ""
    return Verdict(issuer, settings.app_id, address.service_url, address.tenant)
