"""Every time zone whose clocks differ from all others' for two years."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

HALF_DAYS = 2 * 7 * 105


def zones(begin: datetime) -> list[str]:
    """Return every zone there is, but of those whose clocks agree for two years only one."""
    moments = [begin + number * timedelta(hours=12) for number in range(HALF_DAYS)]
    alike = {}
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        alike[tuple(moment.astimezone(zone).utcoffset() for moment in moments)] = name
    return sorted(alike.values())
