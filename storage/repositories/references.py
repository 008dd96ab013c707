"""References of initiatives, such as ``CI-142``, and the numbers in them."""

PREFIX = "CI-"


def number_in(reference: str) -> int | None:
    """Return the number in ``CI-142``; None where it is no reference."""
    text = reference.strip().upper()
    digits = text.removeprefix(PREFIX)
    is_one = text.startswith(PREFIX) and digits.isascii() and digits.isdigit()
    return int(digits) if is_one and len(digits) <= 9 else None  # noqa: PLR2004 - 32 bits
