"""A rehearsal over old messages: its figures are those that a person counts by hand."""

import json
import zipfile
from pathlib import Path

import pytest

from bot.cli.posts.post import Post, moment_of
from bot.cli.rehearsal import WORKSPACE, Held, Rehearsal
from bot.domain.policy import Detection, Segment, WorkspaceSettings
from tests.cli.running import run, started
from tests.cli.slack_exports import BO, MAYA, ROBOT, said, stamp, write_export, zip_export

PROPOSAL = "I propose that we remove the guest checkout from the mobile app."
NEWS = "From Monday we are switching off the old delivery emails for all customers."
WHOLE = (
    "Proposal: we drop the sign-up form. Guest shoppers will check out in one step. I will own it."
)
CHATTER = "Good morning, did anybody see my cup?"
USUAL = Detection()
DEV = Path(__file__).parents[3] / "shared" / "data" / "dev.jsonl"

MONDAY = {
    clock: stamp("2026-01-05", f"{clock}:00") for clock in ("09:00", "09:30", "11:59", "12:01")
}
TUESDAY = stamp("2026-01-06")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Ten messages by people in three channels; four of them are asked about."""
    return write_export(
        tmp_path / "export",
        {
            "checkout/2026-01-05": [
                said(MAYA, MONDAY["09:00"], PROPOSAL),  # asked
                said(BO, MONDAY["09:30"], NEWS, thread_ts=MONDAY["09:00"]),  # a reply
                said(ROBOT, MONDAY["09:30"], NEWS),  # a bot
                said(MAYA, MONDAY["11:59"], NEWS),  # within three hours of 09:00
                said(BO, MONDAY["11:59"], NEWS, edited={"user": BO}),  # asked
                said(MAYA, MONDAY["12:01"], "joined", subtype="channel_join"),  # a notice
            ],
            "checkout/2026-01-06": [said(MAYA, TUESDAY, PROPOSAL), said(BO, TUESDAY, CHATTER)],
            "general/2026-01-05": [
                said(MAYA, MONDAY["09:30"], NEWS),  # asked: another channel
                said(BO, MONDAY["09:30"], CHATTER),
                said(BO, MONDAY["12:01"], ""),
            ],
            "design/2026-01-05": [said(BO, MONDAY["09:00"], CHATTER)],
            "D0AB12CD3/2026-01-05": [said(MAYA, MONDAY["09:00"], PROPOSAL)],
        },
        dms=[{"id": "D0AB12CD3"}],
    )


def post(text: str, at: str = "2026-01-05T09:00", author: str = "maya", id: str = "m1") -> Post:
    return Post(id, "checkout", author, author, text, moment_of(at))


def rehearse(*posts: Post, detection: Detection = USUAL) -> Rehearsal:
    guests = Segment("guests", "Guest shoppers")
    chosen = WorkspaceSettings(WORKSPACE, segments=(guests,), detection=detection)
    rehearsal = Rehearsal(listed=10, settings=chosen)
    for each in posts:
        rehearsal.take(each)
    return rehearsal


@pytest.mark.parametrize("packed", ["folder", "zip"])
def test_an_export_is_counted_as_by_hand(export: Path, packed: str) -> None:
    path = zip_export(export) if packed == "zip" else export
    shown = run("replay", str(path), "--json")
    assert shown.exit_code == 0, shown.stderr
    report = json.loads(shown.stdout)
    assert (report["messages"], report["questions"], report["per_1000"]) == (10, 4, 400.0)
    assert report["held"] == {Held.COOLING: 1}
    assert report["passed_over"] == {
        "reply in a thread": 1,
        "written by a bot": 1,
        "a notice, not a message": 1,
    }
    assert report["direct_conversations_not_opened"] == 1
    assert report["complete"] is True
    assert [(c["channel"], c["messages"], c["questions"]) for c in report["channels"]] == [
        ("checkout", 6, 3),
        ("general", 3, 1),
        ("design", 1, 0),
    ]
    assert [(q["channel"], q["author_name"], q["kind"]) for q in report["listed"]] == [
        ("checkout", "Maya", "proposal"),
        ("checkout", "Bo", "announcement"),
        ("checkout", "Maya", "proposal"),
        ("general", "Maya", "announcement"),
    ]


def test_every_question_quotes_the_words_it_rests_on(export: Path) -> None:
    report = json.loads(run("replay", str(export), "--json").stdout)
    for question in report["listed"]:
        assert question["cues"]
        assert all(cue["text"] in question["text"] for cue in question["cues"])


def test_people_get_the_same_figures_in_words(export: Path) -> None:
    shown = run("replay", str(export), "--limit", "1").stdout
    assert "10 messages by people, 2026-01-05 to 2026-01-06." in shown
    assert "4 questions would have been asked: 400 per 1,000 messages." in shown
    assert "Questions (1 of 4 shown; --limit shows more):" in shown
    assert "  #checkout · Maya · 2026-01-05 09:00" in shown
    assert f"    {PROPOSAL}" in shown
    assert "“I propose”" in shown
    assert "1  direct conversations, not opened" in shown


def test_nothing_is_written_anywhere(export: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    with started("replay", str(export), folder=tmp_path) as running:
        running.process.communicate()
    assert running.process.returncode == 0
    assert sorted(tmp_path.rglob("*")) == before


def test_standard_input_is_read_as_json_lines() -> None:
    lines = "\n".join(json.dumps({"text": text}) for text in (PROPOSAL, CHATTER, NEWS))
    report = json.loads(run("replay", "-", "--json", given=lines).stdout)
    assert (report["messages"], report["questions"]) == (3, 2)


def test_an_unknown_author_does_not_cool_down() -> None:
    found = rehearse(
        post(PROPOSAL, author="", id="m1"), post(PROPOSAL, author="", id="m2")
    ).findings
    assert found.questions == 2


def test_a_thread_is_asked_once() -> None:
    found = rehearse(post(PROPOSAL), post(NEWS, at="2026-01-09T09:00")).findings
    assert (found.questions, found.held) == (1, {Held.ASKED_ALREADY: 1})


def test_what_only_a_model_could_tell_is_counted_and_not_asked() -> None:
    found = rehearse(post(PROPOSAL), detection=Detection(low=0.2, high=0.99)).findings
    assert (found.questions, found.held) == (0, {Held.IN_DOUBT: 1})


def test_a_post_that_says_it_all_is_not_asked_in_public() -> None:
    found = rehearse(post(WHOLE)).findings
    assert (found.questions, found.held) == (0, {Held.SAID_IT_ALL: 1})


def test_no_messages_give_no_rate() -> None:
    shown = run("replay", "-")
    assert shown.exit_code == 0
    assert "0 questions would have been asked: 0 per 1,000 messages." in shown.stdout


def test_a_huge_day_file_passes_through_little_memory(tmp_path: Path) -> None:
    entry = json.dumps(said(MAYA, TUESDAY, CHATTER, blocks=[{"text": "x" * 900}])).encode()
    with (
        zipfile.ZipFile(tmp_path / "huge.zip", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("general/2026-01-06.json", "w", force_zip64=True) as day,
    ):
        day.write(b"[" + entry)
        for _ in range(60):
            day.write((b"," + entry) * 1_000)
        day.write(b"]")
    # The file has 64 MB. Read at once and parsed, it would not fit by far.
    with started("replay", "huge.zip", folder=tmp_path, memory=120 * 1024) as running:
        shown, told = running.process.communicate()
    assert (running.process.returncode, told) == (0, b"")
    assert b"60,001 messages by people" in shown


if DEV.exists():

    def test_the_labelled_messages_are_read_to_the_end() -> None:
        report = json.loads(run("replay", str(DEV), "--json", "--limit", "9999").stdout)
        lines = DEV.read_text(encoding="utf-8").splitlines()
        assert report["messages"] == len(lines)
        assert report["questions"] == len(report["listed"])
        assert report["per_1000"] == round(1000 * report["questions"] / len(lines), 2)
