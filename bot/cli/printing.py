"""JSON on standard output."""

import json

import typer


def print_json(value: object) -> None:
    """Print plain JSON values, readable for people too."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
