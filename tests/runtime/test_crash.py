"""A power cut on purpose: the process is gone, at the named point, at the wished-for time."""

import signal
import subprocess
import sys

from bot.runtime.crash import Point, PowerCut

DYING = """
from bot.runtime.crash import Point, PowerCut
cut = PowerCut("sending", 2)
for point in (Point.SENDING, Point.ANSWERED, Point.SENDING):
    cut(point)
    print(point, flush=True)
"""


def test_the_process_dies_at_the_second_pass() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", DYING], capture_output=True, text=True, check=False
    )

    assert ended.returncode == -signal.SIGKILL
    assert ended.stdout.split() == ["sending", "answered"]


def test_elsewhere_nothing_happens() -> None:
    cut = PowerCut("sending", 1)

    for point in set(Point) - {Point.SENDING}:
        cut(point)
