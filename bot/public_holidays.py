"""Public holidays of the world, by country or by time zone. Only computes; read once, then kept.

The days are those of the package ``holidays``, lunar and moved ones with them; which country a
zone lies in, and what countries are called, tell the tables that come with ``tzdata``.
"""

import sys
import warnings
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib import import_module, resources
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

# Rules are given no clock here: what is planned lies within these years, and a set of all their
# days costs 20 ms and 30 kB for each country, once.
FIRST_YEAR, LAST_YEAR = 2020, 2050
NONE = "none"  # somebody who works on public holidays, too
_TABLES = "tzdata.zoneinfo"
_COUNTRIES = "holidays.countries"


@cache
def public_holidays(place: str) -> frozenset[date]:
    """Return the public holidays of "DE", "DE-BY" or "Europe/Berlin"; none where nobody knows.

    A zone tells its country and no region: days of regions alone need "DE-BY".
    """
    code = _by_zone().get(place) or _by_zone().get(_zone_now(place)) or place
    country, _, region = code.partition("-")
    entity = _entities().get(country)
    if entity is None:
        return frozenset()
    known = getattr(_package(), entity)
    years = range(max(FIRST_YEAR, known.start_year), min(LAST_YEAR, known.end_year) + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that far-off days of the moon are estimates
            return frozenset(known(years=years, subdiv=region or None))
    except NotImplementedError:  # the country has no such region
        return frozenset()


def code_of(typed: str) -> str | None:
    """Return the code of a country or region as people type it; None where it is not known.

    "Germany", "de" and "DE-BY" are understood; "none" means no public holidays at all.
    """
    said = typed.strip()
    if said.lower() == NONE:
        return NONE
    country, dash, region = said.partition("-")
    code = _by_name().get(said.casefold()) or _by_name().get(country.strip().casefold(), "")
    is_whole = said.casefold() in _by_name() or not region.strip()  # Guinea-Bissau is a country
    named = code if is_whole else f"{code}{dash}{region.strip().upper()}"
    return named if code and public_holidays(named) else None


@cache
def _package() -> ModuleType:
    """Load the package, but of its 250 countries none before it is asked for.

    Its list of countries would load them all: 28 MB and a second, instead of 11 and a half.
    """
    found = find_spec("holidays")
    assert found is not None
    assert found.origin is not None
    countries = ModuleType(_COUNTRIES)
    countries.__path__ = [str(Path(found.origin).parent / "countries")]
    sys.modules.setdefault(_COUNTRIES, countries)
    import holidays  # noqa: PLC0415 - half a second, and only where somebody's hours count

    return holidays


@cache
def _entities() -> Mapping[str, str]:
    """Return what the package calls each country, by its code of two letters."""
    return {names[1]: names[0] for names in _registry().values()}


def _registry() -> Mapping[str, tuple[str, ...]]:
    """Return the package's countries: by the name of the file, the class and the codes."""
    registry: Mapping[str, tuple[str, ...]] = import_module("holidays.registry").COUNTRIES
    return registry


@cache
def _by_zone() -> Mapping[str, str]:
    return {fields[2]: fields[0] for fields in _rows("zone.tab")}


@cache
def _by_name() -> Mapping[str, str]:
    """Return the codes of countries by all that people call them: Germany, DE, DEU."""
    names = {fields[1].casefold(): fields[0] for fields in _rows("iso3166.tab")}
    for file, (_, code, *others) in _registry().items():
        names |= {name.casefold(): code for name in (file.replace("_", " "), code, *others)}
    return names


@cache
def _zone_now(name: str) -> str:
    """Return what a zone is called now: Asia/Calcutta is Asia/Kolkata."""
    links = (line.split() for line in _lines("tzdata.zi") if line.startswith("L "))
    return next((now for _, now, former in links if former == name), name)


def _rows(table: str) -> Iterator[list[str]]:
    yield from (line.split("\t") for line in _lines(table) if not line.startswith("#"))


def _lines(table: str) -> list[str]:
    return (resources.files(_TABLES) / table).read_text("utf-8").splitlines()
