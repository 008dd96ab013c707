"""Whoever asks "why me?" gets the whole history, with its reasons."""

import json
import re

import pytest

from tests.cli.running import run


@pytest.mark.parametrize("reference", ["CI-1", "ci-1"])
def test_the_history_is_told_with_its_reasons(kept: str, reference: str) -> None:
    shown = run("explain", reference, env={"DATABASE_URL": kept})
    assert shown.exit_code == 0, shown.stderr
    lines = shown.stdout.splitlines()
    assert lines[0] == "CI-1  We should let people pay as guest from September"
    assert lines[1] == "reviewed · owner Priya Raman (accepted) · #checkout"
    assert re.fullmatch(r"the rules ask there from 0\.\d\d on \(default\)", lines[2])
    assert "2026-08-24 12:00 UTC · v1 · Message posted, by Maya Okafor" in lines
    assert "    because “we should”" in lines
    assert "    because once more" in lines


def test_json_holds_events_and_reasons(kept_file: str) -> None:
    shown = run("explain", "CI-2", "--json", env={"DATABASE_URL": kept_file})
    told = json.loads(shown.stdout)
    assert (told["reference"], told["version"]) == ("CI-2", 2)
    assert [line["because"] for line in told["history"]] == ["“we should”", "once more"]
    assert told["history"][0]["event"]["message"]["id"] == "1"
    assert told["deliveries"] == []
    assert 0 < told["threshold"]["low"] < told["threshold"]["high"] < 1


def test_hostile_words_steer_no_terminal(kept_file: str) -> None:
    assert "\x1b" not in run("explain", "CI-2", env={"DATABASE_URL": kept_file}).stdout


@pytest.mark.parametrize("reference", ["CI-99", "99", "nonsense", "CI-9999999999999", "\x1b[31m"])
def test_an_unknown_reference_is_one_line(kept_file: str, reference: str) -> None:
    shown = run("explain", reference, env={"DATABASE_URL": kept_file})
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "The newest is CI-2." in shown.stderr
    assert shown.stderr.count("\n") == 1
