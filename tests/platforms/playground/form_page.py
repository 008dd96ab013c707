"""Fills in the form that stands open on a page of the playground, as a browser sends it. Pure."""

from collections.abc import Iterator, Mapping

from bot.platforms.playground.translate import FIELD, SIGNS
from tests.platforms.playground.markup import Element, Page
from tests.platforms.stage import Given

Items = list[tuple[str, str]]
TICKED = frozenset({"radio", "checkbox"})


def filled(page: Page, given: Given) -> Items:
    """Return what the form sends once these fields are filled in; others keep what they hold."""
    items = [(name, value) for name, value in _held(page) if _field(name) not in given]
    for name, told in given.items():
        values = (told,) if isinstance(told, str) else told
        offered = [*_offered(page, name)]
        assert offered, f"there is no {name!r} in {[*_names(page)]}"
        items += [_chosen(offered, value, name) for value in values]
    return items


def faults(page: Page) -> Mapping[str, str]:
    """Return what is said beside each field, by its name."""
    names = [*_names(page)]
    spans = (one for one in page.all("span") if one.attributes.get("class") == "wrong")
    return {names[int(one.attributes["id"].strip("fe"))]: one.text for one in spans}


def _names(page: Page) -> Iterator[str]:
    """Yield the names of the fields, in order."""
    seen: set[str] = set()
    for element in page.elements:
        name = _field(element.attributes.get("name", ""))
        if name and name not in seen:
            seen.add(name)
            yield name


def _field(name: str) -> str:
    if name.startswith(FIELD):
        return name.removeprefix(FIELD)
    return name.removeprefix(SIGNS).partition(":")[0] if name.startswith(SIGNS) else ""


def _held(page: Page) -> Iterator[tuple[str, str]]:
    """Yield what stands in each input; of a menu what is chosen, else its first option."""
    for place, element in enumerate(page.elements):
        name, kind = element.attributes.get("name", ""), element.attributes.get("type", "")
        if not _field(name):
            continue
        if element.tag == "select":
            options = [*_options(page, place)]
            ticked = [one for one in options if "selected" in one.attributes]
            yield name, (ticked or options)[0].attributes["value"]
        elif element.tag == "textarea":
            yield name, element.text.removeprefix("\n")
        elif kind not in TICKED or "checked" in element.attributes:
            yield name, element.attributes.get("value", "")


def _offered(page: Page, field: str) -> Iterator[tuple[str, str, str]]:
    """Yield the name, value and words of each thing that can be chosen; no value: any text."""
    label = ""
    for place, element in enumerate(page.elements):
        name, kind = element.attributes.get("name", ""), element.attributes.get("type", "")
        if element.tag == "label":
            label = element.text.strip()
        if _field(name) != field:
            continue
        if element.tag == "select":
            for option in _options(page, place):
                yield name, option.attributes["value"], option.text.strip()
        elif kind in TICKED:
            yield name, element.attributes["value"], label
        else:
            yield name, "", ""


def _options(page: Page, place: int) -> Iterator[Element]:
    for element in page.elements[place + 1 :]:
        if element.tag != "option":
            return
        yield element


def _chosen(offered: list[tuple[str, str, str]], told: str, field: str) -> tuple[str, str]:
    """Return the input, and what it sends, for a value, for the words of one, or for any text."""
    for name, value, words in offered:
        if name.startswith(SIGNS):
            if name == f"{SIGNS}{field}:{told.partition(':')[0]}":
                return name, told.partition(":")[2]
        elif told in (value, words) or not (value or words):
            return name, value if words else told
    raise AssertionError(f"{told!r} is none of {[words for _, _, words in offered]}")
