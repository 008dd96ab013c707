"""How promises came out, counted by team and by how it was known. Never by person."""

from dataclasses import dataclass

from bot.domain.impact import Grade

FEWEST = 5  # look backs from which something can be said


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """The look backs of one team, on promises of one grade of evidence.

    ``team`` is "" where nobody said whose it was; ``grade`` None where none was given.
    """

    team: str
    grade: Grade | None
    as_predicted: int = 0
    better: int = 0
    worse: int = 0
    never_shipped: int = 0
    lapsed: int = 0

    @property
    def is_too_few(self) -> bool:
        """Say whether so little was looked back at that it tells nothing; what lapsed was not."""
        return self.as_predicted + self.better + self.worse + self.never_shipped < FEWEST
