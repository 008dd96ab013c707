"""``emptychair evaluate PATH``: how well messages are noticed and answers read. Writes nothing."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.evaluation.answers import evaluate_answers
from bot.cli.evaluation.bars import PRESETS, detection_of
from bot.cli.evaluation.detection import Wanted, evaluate_detection
from bot.domain.policy import Detection

Messages = Annotated[
    str,
    typer.Argument(
        metavar="[PATH]",
        help="Labelled messages, one JSON object a line (id, text, and if known label, grade, "
        "source), or - for standard input.",
        show_default=False,
    ),
]
Answers = Annotated[
    str,
    typer.Option(
        "--answers",
        metavar="PATH",
        help="Measure the reading of answers instead: one JSON object a line (id, text, expect).",
    ),
]
Principles = Annotated[
    Path | None,
    typer.Option(
        "--principles",
        metavar="FILE",
        help="With --answers: the principles they are held against, one a line. Without it: "
        "principles.txt beside the answers, or the playground's.",
    ),
]
Thresholds = Annotated[
    str,
    typer.Option(
        "--thresholds",
        metavar="NAME|LOW,HIGH",
        help=f"Where doubt and where a question begins: {', '.join(PRESETS)}, or two scores.",
    ),
]
Explain = Annotated[
    bool, typer.Option("--explain", help="List the worst misses and false alarms, with cues.")
]
Limit = Annotated[int, typer.Option("--limit", min=1, help="How many of each --explain lists.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def command(
    path: Messages = "",
    answers: Answers = "",
    principles: Principles = None,
    thresholds: Thresholds = "default",
    explain: Explain = False,
    limit: Limit = 10,
    as_json: Json = False,
) -> None:
    """Compare what the bot would do with what people say is right."""
    if bool(path) == bool(answers):
        raise typer.BadParameter("Give labelled messages (PATH), or --answers PATH.")
    if answers:
        evaluate_answers(answers, principles, limit, as_json=as_json)
        return
    wanted = Wanted(limit if explain else 0, as_json)
    evaluate_detection(path, _detection(thresholds), wanted)


def _detection(thresholds: str) -> Detection:
    detection = detection_of(thresholds)
    if detection is None:
        raise typer.BadParameter(
            f"{thresholds!r} is neither {', '.join(PRESETS)} nor two scores from 0 to 1, the lower "
            "first, such as 0.35,0.6.",
            param_hint="--thresholds",
        )
    return detection
