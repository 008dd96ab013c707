"""What people type into the forms."""

from datetime import timedelta

from bot.domain.impact import Direction, Grade, Horizon, NoImpactReason, Sign
from bot.domain.message import Thread
from tests.company import talk
from tests.company.dice import Dice
from tests.company.hands import Typed
from tests.company.people import Colleague
from tests.company.staff import Begun, Staff

SIGNS = {"gain": 58, "loss": 27, "not known yet": 15}


def answer_values(staff: Staff, begun: Begun, by: Colleague, thread: Thread) -> dict[str, Typed]:
    """Return the answer: who feels it, what changes, how we know, when, whose, what we expect."""
    dice, root = staff.dice, thread.root
    sign = dice.weighed(SIGNS, "sign", root)
    ids = [*talk.SEGMENTS]
    first = dice.number(0, len(ids) - 1, "segment", root)
    effects = [f"{ids[first]}:{sign}"]
    if dice.share("second", root) < 0.3:
        effects.append(f"{ids[first - 1]}:{dice.weighed(SIGNS, 'second sign', root)}")
    commercial = dice.share("commercial", root) < 0.15
    change = talk.COMMERCIAL if commercial else talk.CHANGES
    values: dict[str, Typed] = {
        "effects": tuple(effects),
        "change": talk.filled(change, begun.room.name, begun.number, dice),
        "grade": dice.pick([*Grade], "grade", root),
        "horizon": _horizon(sign, dice, root),
    }
    owner = _owner(staff, by, root)
    if owner is not None:
        values["owner"] = owner.person.id
    return values | _promise(dice, root)


def no_impact_values(dice: Dice, thread: Thread) -> dict[str, str]:
    """Return why customers will not feel it."""
    return {"reason": dice.pick([*NoImpactReason], "reason", thread.root)}


def decision_values(staff: Staff, begun: Begun, thread: Thread) -> dict[str, str]:
    """Return what is decided, and why."""
    dice, root = staff.dice, thread.root
    kinds = {"go": 60, "changed": 12, "stopped": 14, "parked": 14}
    kind = dice.weighed(kinds, "decision", root, staff.now.date())
    values = {"kind": kind, "why": dice.pick(talk.WHYS, "why", begun.number)}
    if kind == "parked":
        wakes = staff.now.date() + timedelta(days=14)
        values["wakes_on"] = wakes.isoformat()
    return values


def _horizon(sign: str, dice: Dice, root: str) -> str:
    if sign == Sign.LOSS and dice.share("never", root) < 0.5:
        return Horizon.NEVER
    return dice.pick((Horizon.NOW, Horizon.THIS_YEAR, Horizon.LATER), "horizon", root)


def _owner(staff: Staff, by: Colleague, root: str) -> Colleague | None:
    who = staff.dice.weighed({"self": 40, "other": 50, "nobody": 10}, "whose", root)
    if who == "nobody":
        return None
    return by if who == "self" else staff.mate(by, "owner", root)


def _promise(dice: Dice, root: str) -> dict[str, Typed]:
    if dice.share("promise", root) > 0.7:
        return {}
    return {
        "measure": dice.pick(talk.MEASURES, "measure", root),
        "direction": dice.pick([*Direction], "direction", root),
        "amount": f"{dice.number(2, 30, 'amount', root)} %",
        "due": dice.weighed({"30": 85, "60": 15}, "due", root),
    }
