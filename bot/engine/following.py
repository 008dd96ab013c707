"""Follow the channel: how the bar learns from one channel how much is proposed there. Pure.

Two things move the bar from where ``default`` has it, both in log odds, so that a move means the
same wherever the bar stands. Both are slow and bounded; that people say nothing moves nothing.

``base``: how much is proposed here. What is false in 1,000 messages is much alike in all channels,
what is right differs 15-fold; so of all that reaches ``default``'s bar, the false ones of any
channel are taken off, and what is left is right (the "adjusted count" of Forman 2008, "Quantifying
counts and costs via classification"). The odds of being right grow with a score's own odds, so
the bar moves by what the odds here lack to the aim. (Expectation maximisation over all scores,
after Saerens 2002, was tried: where scores are a little off, it is wrong fourfold.)

``said``: what people say. "Not a proposal" lifts the bar by two steps, a question that is taken up
lowers it by one, so it comes to rest where two of three questions are right, whatever the
estimate had wrong: while no bound is reached and the base rests, the share of right ones among n
differs from the aim by at most the bar's way divided by ``RAISE + LOWER`` and n. (The online rule
of Gibbs and Candès 2021, "Adaptive conformal inference under distribution shift". A bar set by an
estimate of the precision would come to rest beside the aim.) What somebody asks about by hand
lets a bar that was lifted sink by one step, and never below ``default``'s, so that misses cost no
precision. So does a very long silence: a bar that asks nothing would never hear that it is too
high.
"""

import math
from dataclasses import replace

from bot.domain.threshold import Tally

# Of the questions so many are to be right. Where half are not, people want it quieter.
AIM = 2 / 3
LOWER = 0.1  # by which a question that was taken up lowers the bar, in log odds
RAISE = LOWER * AIM / (1 - AIM)  # by which "Not a proposal" lifts it: two of those in balance
STEP = 0.25  # at most so far one report of what was seen moves the bar
MOST_DOWN, MOST_UP = -1.5, 3.0  # the bar's whole way
# Of 1,000 messages so many are false at ``default``'s bar: what it was chosen by, on real chat.
FALSE_ANYWHERE = 5.0
# Fewer right ones in 1,000 than these cannot be told from none.
FEWEST_RIGHT = 1.0
# What is not known yet is a channel in which ``default`` meets the aim, for so many messages.
BELIEF = 1_000
PER = 1_000
ENOUGH = 20_000  # messages seen; then the counts are halved, so that old ones are forgotten
MANY = 40  # answers of people, likewise
PATIENCE = 10_000  # messages seen without an answer; then a bar that was lifted sinks
SLOWLY = 500  # messages seen, for each step that it sinks


def moved(bar: float, tally: Tally) -> float:
    """Return where a bar of ``default``'s stands in a channel that taught this."""
    odds = math.log(bar / (1 - bar)) if 0 < bar < 1 else 0.0
    way = _bounded(tally.base + tally.said)
    return 1 / (1 + math.exp(-odds - way)) if 0 < bar < 1 else bar


def counted(tally: Tally, seen: int, over: int) -> Tally:
    """Take that so many messages were seen, and how many of them reached ``default``'s bar."""
    after = replace(tally, seen=tally.seen + seen, over=tally.over + over)
    if after.seen > ENOUGH:
        after = replace(after, seen=after.seen // 2, over=after.over // 2)
    lacking = math.log(AIM / (1 - AIM) * FALSE_ANYWHERE / right_in_1000(after))
    step = min(max(_bounded(lacking) - tally.base, -STEP), STEP)
    after = replace(after, base=tally.base + step, unheard=tally.unheard + seen)
    is_over = after.unheard > PATIENCE
    return _lowered(after, LOWER * min(seen / SLOWLY, 1)) if is_over else after


def right_in_1000(tally: Tally) -> float:
    """Estimate how many of 1,000 messages here reach ``default``'s bar and are worth it."""
    believed = FALSE_ANYWHERE / (1 - AIM) * BELIEF / PER
    over = PER * (tally.over + believed) / (tally.seen + BELIEF)
    return max(over - FALSE_ANYWHERE, FEWEST_RIGHT)


def settled(tally: Tally, *, declined: bool) -> Tally:
    """Take that a question was answered, or that it was about no proposal."""
    hits = tally.hits + (not declined)
    alarms = tally.false_alarms + declined
    if hits + alarms > MANY:
        hits, alarms = hits // 2, alarms // 2
    way = _bounded(tally.base + tally.said + (RAISE if declined else -LOWER))
    return replace(tally, hits=hits, false_alarms=alarms, unheard=0, said=way - tally.base)


def missed(tally: Tally, *, seen: bool) -> Tally:
    """Take that somebody asked by hand where the rules had been silent.

    Where they had not ``seen`` anything in it, no bar would have helped, and it stays.
    """
    after = replace(tally, misses=tally.misses + 1)
    return _lowered(after, LOWER) if seen else after


def _lowered(tally: Tally, step: float) -> Tally:
    """Let the bar sink by one step, and not below ``default``'s."""
    way = tally.base + tally.said
    return replace(tally, said=max(way - step, 0.0) - tally.base) if way > 0 else tally


def _bounded(way: float) -> float:
    return min(max(way, MOST_DOWN), MOST_UP)
