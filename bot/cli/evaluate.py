"""``emptychair evaluate PATH``: how well messages are noticed and answers read. Writes nothing."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.evaluation.answers import evaluate_answers
from bot.cli.evaluation.bars import PRESETS, detection_of
from bot.cli.evaluation.detection import Wanted, evaluate_detection
from bot.cli.evaluation.workspace import evaluate_workspace, export_corrections
from bot.cli.reading_settings import settings_of
from bot.domain.policy import Detection
from bot.engine.thresholds import USUAL

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
Workspace = Annotated[
    str,
    typer.Option(
        "--workspace",
        metavar="NAME",
        help="Measure detection on what this workspace's own people corrected instead.",
    ),
]
Export = Annotated[
    str,
    typer.Option(
        "--export",
        metavar="FILE",
        help="With --workspace: write those corrections as labelled messages, to be evaluated as "
        "PATH; - for standard output. The coach's go beside, into FILE's name.answers.jsonl.",
    ),
]
Thresholds = Annotated[
    str,
    typer.Option(
        "--thresholds",
        metavar="NAME|LOW,HIGH",
        help=f"Where doubt and where a question begins: {', '.join(PRESETS)}, or two scores. "
        "Without it: default, or what counts in the workspace.",
        show_default=False,
    ),
]
Model = Annotated[
    bool,
    typer.Option(
        "--model",
        help="With PATH: let the model that is set up decide what is in doubt. It is sent the "
        "texts of those messages.",
    ),
]
Explain = Annotated[
    bool, typer.Option("--explain", help="List the worst misses and false alarms, with cues.")
]
Limit = Annotated[int, typer.Option("--limit", min=1, help="How many of each --explain lists.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def command(
    context: typer.Context,
    path: Messages = "",
    answers: Answers = "",
    principles: Principles = None,
    workspace: Workspace = "",
    export: Export = "",
    thresholds: Thresholds = "",
    model: Model = False,
    explain: Explain = False,
    limit: Limit = 10,
    as_json: Json = False,
) -> None:
    """Compare what the bot would do with what people say is right."""
    if sum(map(bool, (path, answers, workspace))) != 1:
        raise typer.BadParameter(
            "Give one of these: labelled messages (PATH), --answers PATH, --workspace NAME."
        )
    if export and not workspace:
        raise typer.BadParameter("--export writes a workspace's corrections: add --workspace NAME.")
    if model and not path:
        raise typer.BadParameter("--model decides about labelled messages: give their PATH.")
    wanted, chosen = Wanted(limit if explain else 0, as_json), _detection(thresholds)
    if answers:
        evaluate_answers(answers, principles, limit, as_json=as_json)
    elif export:
        export_corrections(settings_of(context), workspace, export)
    elif workspace:
        evaluate_workspace(settings_of(context), workspace, chosen, wanted)
    else:
        settings = settings_of(context) if model else None
        evaluate_detection(path, chosen or USUAL, wanted, settings)


def _detection(thresholds: str) -> Detection | None:
    detection = detection_of(thresholds) if thresholds else None
    if detection is None and thresholds:
        raise typer.BadParameter(
            f"{thresholds!r} is neither {', '.join(PRESETS)} nor two scores from 0 to 1, the lower "
            "first, such as 0.35,0.6.",
            param_hint="--thresholds",
        )
    return detection
