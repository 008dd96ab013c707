"""Which communities the shipped weights were learned from: figures on those flatter. Pure."""

from collections.abc import Iterable, Sequence

# As ``source`` names them in the labelled messages that docs/detection.md describes.
TAUGHT_BY = frozenset(
    {
        "aks",
        "emailintent",
        "ethpm",
        "fluid",
        "letsencrypt",
        "posthog",
        "semeval_t9a",
        "slack_elmlang",
        "slack_racket",
    }
)


def taught_words(sources: Iterable[str]) -> str:
    """Say which of these sources taught the weights; nothing where none did."""
    taught = teachers(sources)
    if not taught:
        return ""
    if len(taught) == 1:
        return f"The weights were learned from {taught[0]}: its figures flatter."
    others = f"{len(taught) - 1:,} more of these sources"
    return f"The weights were learned from {taught[0]} and {others}: their figures flatter."


def teachers(sources: Iterable[str]) -> Sequence[str]:
    """Return those of the sources that taught the weights, in their order."""
    return [source for source in sources if source in TAUGHT_BY]
