"""An initiative as a page of Markdown. What people wrote stays words, never markup."""

import re
from collections.abc import Iterator

from bot.cli.lines import plain
from bot.domain.decision import Concern
from bot.domain.initiative import Initiative
from bot.web.links import safe_link
from bot.web.names import Names

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~!&]")
_LINE_START = re.compile(r"^(\d+(?=[.)])|[-+=])")
_UNFIT_FOR_A_LINK = re.compile(r"[<>()\s]")


def page_of(initiative: Initiative, names: Names, site: str = "") -> str:
    """Return the whole page, ending in a line break.

    ``site`` is the address at which people reach us, where that is known.
    """
    lines = [f"# {initiative.reference} {words(names.title(initiative))}", ""]
    lines += [f"- **{name}:** {text}" for name, text in _facts(initiative, names, site) if text]
    lines += _impact_lines(initiative, names)
    lines += _handover_lines(initiative, names)
    lines += _concern_lines(initiative, names)
    if initiative.source.snapshot:
        said = words(names.plain(initiative.source.snapshot, initiative.thread.workspace))
        lines += ["", "## What was written", "", f"> {said}"]
    return "\n".join(lines) + "\n"


def index_line(initiative: Initiative, names: Names) -> str:
    """Return an initiative's row of the index."""
    owner = initiative.owner
    cells = (
        f"[{initiative.reference}]({initiative.reference}.md)",
        words(names.title(initiative)),
        str(initiative.status),
        words(names.person(owner.person)) if owner else "",
    )
    return f"| {' | '.join(cells)} |"


INDEX_HEAD = (
    "# Decisions and their customer impact\n\n| | Title | Status | Owner |\n|---|---|---|---|"
)


def words(text: str) -> str:
    """Return the text on one line, with everything escaped that Markdown would act on."""
    line = _MARKUP.sub(r"\\\g<0>", plain(text))
    return _LINE_START.sub(lambda found: _escaped_start(found[0]), line)


def _escaped_start(start: str) -> str:
    return f"{start}\\" if start.isdigit() else f"\\{start}"


def _facts(initiative: Initiative, names: Names, site: str) -> Iterator[tuple[str, str]]:
    owner, decision, review = initiative.owner, initiative.decision, initiative.review
    yield "Status", str(initiative.status)
    yield "Owner", f"{words(names.person(owner.person))} ({owner.state})" if owner else "nobody yet"
    yield "Asked of", words(names.person(initiative.author))
    yield "Channel", words(names.channel(initiative.thread.place))
    yield "Since", f"{initiative.created_at:%Y-%m-%d}"
    if initiative.no_impact:
        yield "No customer impact", str(initiative.no_impact.reason)
    if decision:
        why = f": {words(decision.why)}" if decision.why else ""
        by = words(names.person(decision.by))
        yield "Decision", f"{decision.kind} by {by} on {decision.at:%Y-%m-%d}{why}"
    if review:
        yield "Look back", f"{review.due:%Y-%m-%d}"
        yield "Result", words(" ".join(filter(None, (review.result, review.actual, review.note))))
    yield "Superseded by", words(initiative.superseded_by)
    yield "Source", _source(initiative, names, site)


def _impact_lines(initiative: Initiative, names: Names) -> Iterator[str]:
    impact = initiative.impact
    yield from ("", "## How will this impact our customers?", "")
    for effect in impact.effects:
        sentence = f": {words(effect.sentence)}" if effect.sentence else ""
        yield f"- {words(names.segment(effect.segment))}: {effect.sign}{sentence}"
    if impact.effects:
        yield ""
    yield words(impact.change) or "Not known yet."
    if impact.evidence:
        yield from ("", f"Evidence: {impact.evidence.grade} {_link(impact.evidence.link)}".rstrip())
    if impact.horizon:
        yield from ("", f"When: {impact.horizon}")
    if expected := impact.expected:
        promised = words(f"{expected.measure} {expected.direction} {expected.amount}".strip())
        yield from ("", f"Expected: {promised}, by {expected.due.isoformat()}")


def _handover_lines(initiative: Initiative, names: Names) -> Iterator[str]:
    if initiative.handovers:
        yield from ("", "## Who answered for it", "")
    for one in initiative.handovers:
        former = f", from {words(names.person(one.former))}" if one.former else ""
        doer = f", named by {words(names.person(one.by))}" if one.by != one.to else ""
        why = f": {words(one.why)}" if one.why else ""
        yield f"- {words(names.person(one.to))} since {one.at:%Y-%m-%d}{former}{doer}{why}"


def _concern_lines(initiative: Initiative, names: Names) -> Iterator[str]:
    if initiative.concerns:
        yield from ("", "## Concerns", "")
    for concern in initiative.concerns:
        yield f"- {_concern_words(concern, names)}"


def _concern_words(concern: Concern, names: Names) -> str:
    state = "open" if concern.is_open else f"resolved: {words(concern.resolution)}"
    by = words(names.person(concern.by))
    return f"**{words(concern.title)}** ({by}): {words(concern.sentence)} ({state})"


def _source(initiative: Initiative, names: Names, site: str) -> str:
    """Return the way to what was written: in a file, a path of the playground leads nowhere."""
    link = initiative.source.link
    if not link.startswith("/"):
        return _link(link)
    place = words(names.channel(initiative.thread.place))
    return _link(f"{site}{link}") if site else f"a message in {place}, in the playground"


def _link(address: str) -> str:
    """Return a link, or the address as words where it is unsafe to follow."""
    if not address:
        return ""
    if safe_link(address) is None or _UNFIT_FOR_A_LINK.search(address):
        return words(address)
    return f"<{address}>"
