"""Conditions that an index of initiatives and a question share, word for word.

Either database uses such an index only for a question that asks the very same.
"""

OWED = (
    "(status = 'answered' OR (status = 'decided' AND owner_state <> 'accepted')"
    " OR (is_review_open AND status <> 'asked' AND status <> 'unanswered'))"
)
"""Its owner holds it open: undecided, unconfirmed, or asked what came of it."""
DECIDED = "(status = 'decided' OR status = 'reviewed')"
PROMISED = "(status = 'decided' AND NOT is_review_open AND review_due_at IS NOT NULL)"
"""Its look back is to come."""
DUE = "(status = 'decided' AND decision IN ('go', 'changed') AND review_due_at IS NOT NULL)"
"""What goes on has a promise that will be looked back at."""
