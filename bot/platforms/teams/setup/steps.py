"""What is left to do with the app package, in lines: what to click, and what to set. Pure."""

from collections.abc import Sequence

from bot.platforms.teams.settings import ACTIVITIES, TOKEN_URL
from bot.platforms.teams.setup.manifest import TeamsPlan, resource_of

DIRECTORY = "YOUR-DIRECTORY-ID"  # stands for what nobody told us


def steps(plan: TeamsPlan, *, many: bool) -> Sequence[str]:
    """Return the steps; ``many``: of an app that many tenants install.

    A bot is of one directory nowadays (Microsoft made none of many after July 2025), whose token
    it sends with. The app registration alone says who may install it: so for many tenants that
    directory is named by its token's address, and for one by TEAMS_TENANT_ID, which also serves
    nobody else.
    """
    whose = (
        f"TEAMS_TOKEN_URL={TOKEN_URL.format(tenant=DIRECTORY)}"
        if many
        else f"TEAMS_TENANT_ID={DIRECTORY}"
    )
    accounts = "any organizational directory" if many else "this organizational directory only"
    return (
        f"Entra, App registrations → Authentication → Accounts in {accounts}",
        f"Entra, App registrations → Expose an API → Application ID URI: {resource_of(plan)}",
        f"Azure Bot → Configuration → Messaging endpoint: {plan.url}{ACTIVITIES}",
        "Teams admin centre → Teams apps → Manage apps → Upload new app: that zip",
        f"Set TEAMS_APP_ID={plan.app_id} TEAMS_APP_PASSWORD=… {whose} PUBLIC_URL={plan.url}",
    )
