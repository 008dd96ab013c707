"""Sums of grams. A gram's three numbers stand in one, far enough apart: one sum adds up all three.

A message has about a hundred known grams; adding up each number by itself took a third of the time
that it took to weigh them.
"""

from typing import TypeAlias

Gram: TypeAlias = tuple[int, int, int]  # its size, and what it weighs for each question
_BITS = 40  # no sum over one message comes near a half of what they hold
_APART = 1 << _BITS
_LOW, _HALF = _APART - 1, _APART >> 1


def joined(gram: Gram, number: int = 0) -> int:
    """Return a gram as one number. Its sum with others is the sum of all three of each.

    Its own number on top, which no sum is asked for, keeps it apart from one that weighs the same.
    """
    size, ask, settled = gram
    return ((number * _APART + size) * _APART + ask) * _APART + settled


def parted(total: int) -> Gram:
    """Return the three sums of which a sum of joined grams is made."""
    settled = ((total + _HALF) & _LOW) - _HALF
    rest = (total - settled) >> _BITS
    ask = ((rest + _HALF) & _LOW) - _HALF
    return ((rest - ask) >> _BITS) & _LOW, ask, settled
