"""Reads a page as a browser would, and holds it against what every page must keep."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = frozenset({"meta", "link", "input", "br"})
SHAPES = frozenset({"path", "rect", "line", "circle"})


@dataclass
class Element:
    """A tag with its attributes, and all the text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """The elements of a page, in order."""

    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        if len(element.attributes) != len(attrs):
            self.faults.append(f"an attribute of <{tag}> stands twice")
        self.elements.append(element)
        if tag not in VOID and tag not in SHAPES:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            self.faults.append(f"</{tag}> closes nothing")
        else:
            self._open.pop()

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements with a tag and, where given, these attributes."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in self.elements
            if element.tag == tag and wanted.items() <= element.attributes.items()
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only such element."""
        (found,) = self.all(tag, **attributes)
        return found

    def by_class(self, name: str) -> list[Element]:
        """Return the elements that carry a class."""
        return [e for e in self.elements if name in e.attributes.get("class", "").split()]


def read(html: str) -> Page:
    """Return a page, having checked what every page must keep."""
    page = Page()
    page.feed(html)
    page.close()
    page.faults += [f"<{element.tag}> is never closed" for element in page._open]  # noqa: SLF001
    ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    page.faults += [f"the id {one!r} stands twice" for one in {i for i in ids if ids.count(i) > 1}]
    levels = [0, *(int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag))]
    skipped = (down for up, down in pairwise(levels) if down > up + 1)
    page.faults += [f"a heading of level {down} has none above it" for down in skipped]
    for element in page.elements:
        forbidden = [n for n in element.attributes if n == "style" or n.startswith("on")]
        page.faults += [f"<{element.tag}> has {name}" for name in forbidden]
        if element.tag == "script" and element.text.strip():
            page.faults.append("a script stands in the page")
    assert page.faults == []
    return page
