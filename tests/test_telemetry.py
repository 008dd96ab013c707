"""The log tells what happened and where, and never what people wrote."""

import json
import logging

import pytest

from bot.domain.errors import StorageError
from bot.settings import LogFormat, LogLevel
from bot.telemetry import set_up_logging

WRITTEN = "we will close the shop in Leeds"


def fail() -> None:
    raise ValueError(WRITTEN)


def log_a_failure() -> None:
    try:
        fail()
    except ValueError:
        logging.getLogger("bot.test").exception("Event %d failed.", 7)


def test_a_line_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(LogLevel.INFO, LogFormat.TEXT)
    logging.getLogger("bot.test").warning("Event %d failed.", 7)
    assert capsys.readouterr().err.endswith("Z warning bot.test: Event 7 failed.\n")


def test_a_line_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(LogLevel.INFO, LogFormat.JSON)
    log_a_failure()
    line = json.loads(capsys.readouterr().err)
    assert (line["level"], line["logger"], line["message"]) == (
        "error",
        "bot.test",
        "Event 7 failed.",
    )
    assert line["error"][0] == "ValueError"
    assert line["error"][-1].endswith("in fail")


@pytest.mark.parametrize("layout", LogFormat)
def test_an_error_is_told_without_its_words(
    capsys: pytest.CaptureFixture[str], layout: LogFormat
) -> None:
    set_up_logging(LogLevel.DEBUG, layout)
    log_a_failure()
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert WRITTEN not in told


def test_what_keeps_the_database_from_working_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(LogLevel.INFO, LogFormat.TEXT)
    logging.getLogger("bot.test").error("Failed.", exc_info=StorageError("The disk is full."))
    assert "StorageError: The disk is full." in capsys.readouterr().err


def test_chatty_libraries_are_heard_only_when_something_is_wrong(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logging(LogLevel.INFO, LogFormat.TEXT)
    logging.getLogger("uvicorn.error").info("Started server process")
    assert capsys.readouterr().err == ""
    logging.getLogger("uvicorn.error").warning("Something is wrong")
    assert "Something is wrong" in capsys.readouterr().err


def test_the_level_counts(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(LogLevel.ERROR, LogFormat.TEXT)
    logging.getLogger("bot.test").warning("Not that important")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("layout", LogFormat)
def test_a_line_that_says_there_is_no_error_is_a_line(
    capsys: pytest.CaptureFixture[str], layout: LogFormat
) -> None:
    set_up_logging(LogLevel.INFO, layout)
    logging.getLogger("asyncio").error("Unclosed client session", exc_info=False)
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "Unclosed client session" in told
