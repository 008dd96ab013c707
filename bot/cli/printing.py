"""JSON on standard output."""

import json

import typer


def print_json(value: object) -> None:
    """Print plain JSON values, readable for people too."""
    typer.echo(as_json_text(value), nl=False)


def as_json_text(value: object) -> str:
    """Return plain JSON values, readable for people too, with a line's end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
