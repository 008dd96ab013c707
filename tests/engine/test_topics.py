"""The rules of presses and forms lie in a file for each topic, and none hides another's."""

from collections.abc import Mapping, Sequence

import pytest

from bot.engine import (
    answer_sent,
    asking_pressed,
    decision_pressed,
    decision_sent,
    form_refusals,
    linking,
    owning_pressed,
    owning_sent,
    responses,
    review_pressed,
    review_sent,
    source_pressed,
    submissions,
)

PRESSED = (
    asking_pressed,
    decision_pressed,
    linking,
    owning_pressed,
    review_pressed,
    source_pressed,
)
SENT = (answer_sent, decision_sent, owning_sent, review_sent)


@pytest.mark.parametrize(
    ("whole", "topics"),
    [
        (responses.RULES, [topic.RULES for topic in PRESSED]),
        (submissions.RULES, [topic.RULES for topic in SENT]),
        (form_refusals.FORMS, [topic.REFUSALS for topic in SENT]),
    ],
    ids=["presses", "forms", "refusals"],
)
def test_no_topic_hides_a_rule_of_another(
    whole: Mapping[str, object], topics: Sequence[Mapping[str, object]]
) -> None:
    assert len(whole) == sum(map(len, topics))


def test_only_what_can_be_sent_is_refused() -> None:
    assert set(form_refusals.FORMS) <= set(submissions.RULES)
