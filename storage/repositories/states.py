"""The filters of the list: what each holds, and how an index finds it.

What holds one state leaves all others out, and together they leave out nothing. A contested
initiative is told as that and nothing else, however far it has come.
"""

from collections.abc import Mapping

from sqlalchemy import ColumnElement

from bot.domain.initiative import Status
from storage.models import InitiativeRow, table_of
from storage.repositories.projections import ACCEPTED, OWNER_STATES

Conditions = tuple[ColumnElement[bool], ...]
TABLE = table_of(InitiativeRow)


def _in(*statuses: Status) -> ColumnElement[bool]:
    return TABLE.c.status.in_([status.value for status in statuses])


_UNCONTESTED = TABLE.c.is_contested.is_(False)
_OWNED = TABLE.c.owner_state.in_((ACCEPTED,))
_UNOWNED = TABLE.c.owner_state.in_(sorted(OWNER_STATES - {ACCEPTED}))
_LOOKED_FOR = TABLE.c.is_review_open.is_(True)
_NOT_LOOKED_FOR = TABLE.c.is_review_open.is_(False)
# The index of counts begins with these columns, in this order. A filter that says nothing of one
# names all that it can hold, and is then looked up there: read from end to end, a million rows
# took a third of a second.
_ANY_QUESTION = TABLE.c.is_question_open.in_((True, False))
_ANY_OWNER = TABLE.c.owner_state.in_(sorted(OWNER_STATES))
_ANY = (_ANY_QUESTION, _ANY_OWNER)

CONDITIONS: Mapping[str, Conditions] = {
    "noticed": (_in(Status.WAITING), _UNCONTESTED),
    "open": (_in(Status.ASKED), _UNCONTESTED),
    "owner": (_in(Status.ANSWERED), _UNOWNED, _UNCONTESTED),
    "contested": (TABLE.c.is_contested.is_(True),),
    "decision": (_in(Status.ANSWERED), _OWNED, _UNCONTESTED),
    "decided": (_in(Status.DECIDED), _NOT_LOOKED_FOR, _UNCONTESTED),
    "review": (_in(Status.DECIDED), _LOOKED_FOR, _UNCONTESTED),
    "reviewed": (_in(Status.REVIEWED), _UNCONTESTED),
    "no-impact": (_in(Status.NO_IMPACT), _UNCONTESTED),
    "unanswered": (_in(Status.UNANSWERED), _UNCONTESTED),
    "dropped": (_in(Status.DISMISSED, Status.SUPERSEDED), _UNCONTESTED),
    "ownerless": (TABLE.c.ownerless_since.is_not(None),),
}
LOOKED_UP: Mapping[str, Conditions] = {
    "noticed": _ANY,
    "open": _ANY,
    "owner": (_ANY_QUESTION,),
    "contested": (),
    "decision": (_ANY_QUESTION,),
    "decided": _ANY,
    "review": _ANY,
    "reviewed": _ANY,
    "no-impact": _ANY,
    "unanswered": _ANY,
    "dropped": _ANY,
    "ownerless": (),
}
