"""Series by date, principles that gave way, and look backs counted by team and evidence."""

from dataclasses import replace
from datetime import date

from bot.domain.calibration import CalibrationRow
from bot.domain.impact import Evidence, Grade, Impact, SegmentEffect, Sign, TradeOff
from bot.domain.initiative import Status
from bot.domain.message import Channel, Thread
from bot.domain.metric import Point
from bot.domain.policy import ChannelState
from bot.domain.review import Review, ReviewResult
from bot.ports.store import OpenUnit
from tests.builders import DAY, NOON, WORKSPACE
from tests.storage.rows import saved

MAY, JUNE, JULY = (Point(date(2026, month, 1), month / 2) for month in (5, 6, 7))


def test_a_series_is_kept_by_day_and_told_from_its_end(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        metrics = unit.desk(WORKSPACE).metrics
        metrics.add("baskets", (JULY, MAY))
        metrics.add("baskets", (JUNE, replace(MAY, value=1.25)))
        metrics.add("baskets", ())
        unit.desk("other").metrics.add("baskets", (MAY,))
        unit.desk(WORKSPACE).metrics.add("smiles", (MAY,))
    with open_unit() as unit:
        metrics = unit.desk(WORKSPACE).metrics
        assert metrics.series("baskets", limit=9) == (replace(MAY, value=1.25), JUNE, JULY)
        assert metrics.series("baskets", limit=2) == (JUNE, JULY)
        assert metrics.of_all(["smiles", "none"], limit=9) == {"smiles": (MAY,)}


def test_a_series_is_told_from_the_last_value_up_to_a_day(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.desk(WORKSPACE).metrics.add("baskets", (MAY, JUNE, JULY))
        unit.desk(WORKSPACE).metrics.add("smiles", (replace(MAY, on=date(2026, 6, 20)),))
        unit.desk("other").metrics.add("baskets", (replace(JUNE, on=date(2026, 6, 20)),))
    with open_unit() as unit:
        metrics = unit.desk(WORKSPACE).metrics
        assert metrics.since("baskets", date(2026, 6, 30)) == (JUNE, JULY)
        assert metrics.since("baskets", JULY.on) == (JULY,)
        assert metrics.since("baskets", date(2026, 4, 30)) == (MAY, JUNE, JULY)
        assert metrics.since("none", JULY.on) == ()
        assert metrics.last("baskets", date(2026, 6, 30)) == JUNE
        assert metrics.last("baskets", JULY.on) == JULY
        assert metrics.last("baskets", date(2026, 4, 30)) is None


def impact(grade: Grade | None) -> Impact:
    effects = (SegmentEffect("guests", Sign.GAIN),)
    return Impact(effects, "They pay at once", Evidence(grade) if grade else None)


def looked_back(
    open_unit: OpenUnit,
    root: str,
    result: ReviewResult | None,
    grade: Grade | None = Grade.TOLD,
    **changes: str,
) -> None:
    saved(
        open_unit,
        thread=Thread(WORKSPACE, changes.get("channel", "C1"), root),
        status=Status.REVIEWED if result else Status.DECIDED,
        team=changes.get("team", "Checkout"),
        impact=impact(grade),
        trades_off=(TradeOff(3, "it costs us"), *((TradeOff(5),) if grade else ())),
        review=Review(NOON, result=result, lapsed=result is None, at=NOON + DAY, value=2.5),
    )


def test_look_backs_are_counted_by_team_and_evidence(open_unit: OpenUnit) -> None:
    looked_back(open_unit, "1", ReviewResult.AS_EXPECTED)
    looked_back(open_unit, "2", ReviewResult.WORSE)
    looked_back(open_unit, "3", None)
    looked_back(open_unit, "4", ReviewResult.NEVER_SHIPPED, grade=None)
    looked_back(open_unit, "5", ReviewResult.BETTER, team="Growth")
    with open_unit() as unit:
        assert unit.desk(WORKSPACE).reports.calibration() == [
            CalibrationRow("Checkout", None, never_shipped=1),
            CalibrationRow("Checkout", Grade.TOLD, as_predicted=1, worse=1, lapsed=1),
            CalibrationRow("Growth", Grade.TOLD, better=1),
        ]
        assert unit.desk(WORKSPACE).reports.traded_off() == {3: 5, 5: 4}
        assert unit.desk("other").reports.calibration() == []


def test_what_is_private_is_not_counted(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        hidden = ChannelState(Channel(WORKSPACE, "C9"), name="board", is_private=True)
        unit.desk(WORKSPACE).channels.save(hidden)
    looked_back(open_unit, "1", ReviewResult.WORSE, channel="C9")
    with open_unit() as unit:
        assert unit.desk(WORKSPACE).reports.calibration() == []
        assert unit.desk(WORKSPACE).reports.traded_off() == {}
