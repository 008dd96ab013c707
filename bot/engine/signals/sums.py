"""Sums of grams. A gram's three numbers stand in one, far enough apart: one sum adds up all three.

A message has about a hundred known grams; adding up each number by itself took a third of the time
that it took to weigh them.
"""

from typing import TypeAlias

Gram: TypeAlias = tuple[int, int, int]  # its size, and what it weighs for each question
_BITS = 40  # no sum over one message comes near a half of what they hold
_APART = 1 << _BITS
_LOW, _HALF = _APART - 1, _APART >> 1
_HALVES = _HALF * _APART + _HALF  # what may be below nought is raised, so that nothing is borrowed


def joined(gram: Gram, number: int = 0) -> int:
    """Return a gram as one number. Its sum with others is the sum of all three of each.

    Its own number on top, which no sum is asked for, keeps it apart from one that weighs the same.
    """
    size, ask, settled = gram
    return ((number * _APART + size) * _APART + ask) * _APART + settled


def parted(total: int) -> Gram:
    """Return the three sums of which a sum of joined grams is made."""
    raised = total + _HALVES
    return (
        (raised >> 2 * _BITS) & _LOW,
        ((raised >> _BITS) & _LOW) - _HALF,
        (raised & _LOW) - _HALF,
    )
