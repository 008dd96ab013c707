"""Whether the settings fit together, and this use of them."""

from bot.domain.errors import SettingsError
from bot.measures.on_demand import WebOnDemand
from bot.platforms.playground.settings import refuse_the_public
from bot.runtime.crash import At, Point, PowerCut, nothing_happens
from bot.runtime.pace import Pace
from bot.runtime.reading_series import NoSource
from bot.settings import Settings, is_loopback
from bot.wiring.ring import Manner


def assert_fit(settings: Settings) -> Manner:
    """Make sure that the settings fit together, and return how they let the ring turn.

    Raises:
        SettingsError: a setting does not fit this use of it.
    """
    if not settings.slack and not settings.teams:
        refuse_strangers(settings)
    pace = Pace.of(lease=settings.lease, settle=settings.settle)
    # The playground says that nothing written there leaves the computer; so does an address.
    asks = bool(settings.slack or settings.teams) or settings.is_test
    series = WebOnDemand(allows_loopback=settings.is_test) if asks else NoSource()
    return Manner(pace=pace, at=crash_points(settings), series=series)


def refuse_strangers(settings: Settings) -> None:
    """Stop where others could reach a page that asks nobody to sign in.

    Raises:
        SettingsError: HOST is not of this computer, or PUBLIC_URL is set.
    """
    if not is_loopback(settings.host):
        raise SettingsError(
            f"HOST is {settings.host!r}, and the playground asks nobody to sign in: "
            "set HOST=127.0.0.1."
        )
    refuse_the_public(settings.public_url)


def crash_points(settings: Settings) -> At:
    """Return where a test lets this process die; nowhere, unless it asks for it.

    Raises:
        SettingsError: CRASH_AT names a point that is not there.
    """
    wanted = settings.crash_at
    if wanted is None:
        return nothing_happens
    if wanted.point not in set(Point):
        known = ", ".join(Point)
        raise SettingsError(f"CRASH_AT names {wanted.point!r}: write one of {known}.")
    return PowerCut(wanted.point, wanted.hit)
