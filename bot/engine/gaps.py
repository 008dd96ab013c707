"""What an initiative has not said yet."""

from enum import StrEnum

from bot.domain.initiative import Initiative


class Gap(StrEnum):
    """Something the record needs, in the order in which it is named."""

    WHO = "who feels it"
    WHAT = "what changes for them"
    OWNER = "owner"


REQUIRED = (Gap.WHO, Gap.WHAT)


def find_gaps(initiative: Initiative) -> tuple[Gap, ...]:
    """Return what is missing, in the order of ``Gap``."""
    missing = {
        Gap.WHO: not initiative.impact.effects,
        Gap.WHAT: not initiative.impact.change,
        Gap.OWNER: not initiative.live_claims,
    }
    return tuple(gap for gap, is_missing in missing.items() if is_missing)


def is_answered(initiative: Initiative) -> bool:
    """Say whether who feels it and what changes for them are both known."""
    return not set(REQUIRED) & set(find_gaps(initiative))


def gap_words(initiative: Initiative) -> str:
    """Return the gap line: "who feels it · owner (3 people named)"."""
    words = []
    for gap in find_gaps(initiative):
        named = len(initiative.candidates)
        if gap is Gap.OWNER and named:
            people = "1 person named" if named == 1 else f"{named} people named"
            words.append(f"{gap} ({people})")
        else:
            words.append(str(gap))
    return " · ".join(words)
