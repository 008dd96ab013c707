"""Whatever people write is shown as words, and the page around it stays whole."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from bot.domain.decision import Concern, Decision, DecisionKind
from bot.domain.impact import Evidence, Grade, Impact, SegmentEffect, Sign
from bot.domain.initiative import Initiative, Status
from bot.domain.ownership import Claim, ClaimState, Contention, Handover
from bot.domain.people import PersonState
from bot.domain.policy import ChannelState
from bot.domain.record_events import ConcernRaised
from bot.domain.review import Review, ReviewResult
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, PRIYA, SETTINGS, source
from tests.web.house import House

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "{{ 7 * 7 }}{% raw %}{{ config }}",
    "javascript:alert(1)",
    '<a href="javascript:alert(1)">x</a>',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '<@U1"><script>alert(1)</script>>',
    "\u202e<b>txt.exe\u202c",
)
INSIDE = frozenset(
    [
        "a",
        "aside",
        "b",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "head",
        "header",
        "html",
        "input",
        "ins",
        "label",
        "li",
        "link",
        "main",
        "meta",
        "nav",
        "ol",
        "p",
        "path",
        "section",
        "span",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "ul",
    ]
)


class Reader(HTMLParser):
    """Notes which elements and attributes a page has."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.open = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def assert_harmless(page: str) -> None:
    reader = Reader()
    reader.feed(page)
    assert reader.tags <= INSIDE
    assert not [name for name, _ in reader.attributes if name.startswith("on") or name == "style"]
    links = [value for name, value in reader.attributes if name in {"href", "src", "action"}]
    assert all(re.match(r"/(?!/)|#|https?://", link) for link in links), links


def keep_everywhere(house: House, text: str) -> Initiative:
    """Keep an initiative that says this wherever a person can say something."""
    with house.writing() as desk:
        desk.people.save(PersonState(MAYA, name=text, team=text))
        desk.channels.save(ChannelState(CHECKOUT, name=text))
        segment = replace(SETTINGS.segments[0], name=text)
        desk.channels.save_settings(replace(SETTINGS, name=text, segments=(segment,)))
    effects = (SegmentEffect("guests", Sign.GAIN), SegmentEffect(text, Sign.LOSS, text))
    claims = tuple(Claim(who, ClaimState.ACCEPTED, who, NOON, text) for who in (MAYA, JONAS))
    kept = house.keep(
        title=text,
        source=source(text, link=text, edited_at=NOON, edited_text=text + " changed"),
        status=Status.REVIEWED,
        impact=Impact(effects, text, Evidence(Grade.HUNCH, text)),
        claims=claims,
        handovers=(Handover(MAYA, JONAS, PRIYA, NOON, text),),
        contention=Contention(NOON, NOON),
        concerns=(
            Concern(1, text, text, MAYA, NOON),
            Concern(2, text, text, MAYA, NOON, MAYA, NOON, text),
        ),
        decision=Decision(DecisionKind.GO, MAYA, NOON, text),
        review=Review(NOON, NOON, 0, ReviewResult.BETTER, text, text, MAYA, NOON),
    )
    raised = ConcernRaised(thread=kept.thread, by=MAYA, title=text, sentence=text, at=NOON)
    return house.follow(kept, raised, text, second_look=True)


@pytest.mark.parametrize("text", ATTACKS)
def test_an_attack_is_shown_as_the_words_it_is(one_house: House, text: str) -> None:
    kept = keep_everywhere(one_house, text)
    one_house.set_aside(kept.thread, text, about=kept.thread)
    for address in ("/", f"/initiatives/{kept.reference}", "/?state=review&segment=guests"):
        page = one_house.page(address)
        assert_harmless(page)
        assert "49" not in re.findall(r"<h1[^>]*>([^<]*)", page)
    seen = unescape(one_house.page(f"/initiatives/{kept.reference}"))
    assert text in seen or "@U1" in seen


@pytest.mark.parametrize("text", ATTACKS)
def test_an_attack_in_the_address_is_words_too(one_house: House, text: str) -> None:
    one_house.keep()
    answer = one_house.client().get("/", params={"q": text, "segment": text, "state": text})
    assert answer.status_code == 200
    assert_harmless(answer.text)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 40_000,
        "word " * 8_000,
        "\U0001fa91" * 5_000,
        "\u0645\u0631\u062d\u0628\u0627 " * 4_000,
        "a\u0301" * 20_000,
        "\x01\x02\x7f\ufffe\ufeff",
        "<@U1>" * 5_000,
        "\n" * 3_000 + "x",
    ],
    ids=["one word", "words", "emoji", "right to left", "accents", "binary", "mentions", "lines"],
)
def test_a_long_or_strange_text_leaves_the_page_whole(house: House, text: str) -> None:
    kept = keep_everywhere(house, text)
    for address in ("/", f"/initiatives/{kept.reference}"):
        page = house.page(address)
        assert_harmless(page)
        assert page.rstrip().endswith("</html>")


def test_a_right_to_left_text_finds_its_own_direction(one_house: House) -> None:
    one_house.keep(title="شحن مجاني للعملاء", source=source("شحن مجاني"))
    page = one_house.page("/initiatives/CI-1")
    assert '<h1 dir="auto">شحن مجاني للعملاء</h1>' in page
    assert 'class="say wrote" dir="auto">“شحن مجاني”' in page


def test_a_list_shows_no_more_of_a_long_title_than_a_line_or_two(one_house: House) -> None:
    one_house.keep(title="long " * 8_000)
    assert len(one_house.page()) < 10_000


def test_two_workspaces_see_nothing_of_each_other(one_house: House) -> None:
    kept = one_house.keep(title="Ours alone", claims=(Claim(PRIYA, ClaimState.NAMED, MAYA, NOON),))
    with one_house.reading("slack:T1") as theirs:
        assert theirs.initiatives.find(kept.reference) is None
