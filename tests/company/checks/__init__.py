"""What must hold of a quarter: each number of "Manners" is a check, with its source."""

from tests.company.checks import asking, channels, digests, direct, owning, privacy, reviewing
from tests.company.checks.check import Check

CHECKS: tuple[Check, ...] = (
    *channels.CHECKS,
    *asking.CHECKS,
    *direct.CHECKS,
    *owning.CHECKS,
    *reviewing.CHECKS,
    *digests.CHECKS,
    *privacy.CHECKS,
)
