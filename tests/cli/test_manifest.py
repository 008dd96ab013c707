"""The manifest on paper: what is printed, what is kept in the repository, and what is refused."""

import json
import re
from pathlib import Path

import pytest

from bot.cli.yaml_text import Plain, as_yaml
from bot.platforms.slack.setup.manifest import Plan, manifest, reasons
from tests.architecture.sources import ROOT
from tests.cli.running import run

URL = "https://chair.example.com"
IS_NAMED, IS_JSON = re.compile(r"[a-z_]+:( |$)"), re.compile(r'"|\d|true$|false$')
UGLY = (
    "yes", "No", "null", "1", "1e3", "#x", "a: b", "- a", "", " a", "a\nb", "“é”", "{a}", "a:b",
    "https://a.example/b", "x:y:z", "&a", "*a", "!a", "%a", "@a", "`a`", "'", '"', "a #b", "a:",
)  # fmt: skip


def read_back(text: str) -> Plain:
    """Read the YAML that we write: mappings, lists, and each scalar on a line of its own."""
    return _read([line for line in text.splitlines() if not line.lstrip().startswith("#")])


def _read(lines: list[str]) -> Plain:
    head, parts = lines[0], list[list[str]]()
    for line in lines:
        if line.startswith((" ", "- ")) and parts and not line.startswith("- "):
            parts[-1].append(line[2:])
        else:
            parts.append([line])
    if not head.startswith("- "):
        return dict(_named(*part) for part in parts)
    items = [[part[0][2:], *part[1:]] for part in parts]
    return [_read(item) if IS_NAMED.match(item[0]) else _scalar(item[0]) for item in items]


def _named(line: str, *below: str) -> tuple[str, Plain]:
    name, _, rest = line.partition(":")
    return name, _scalar(rest.strip()) if rest else _read(list(below))


def _scalar(said: str) -> Plain:
    value: Plain = json.loads(said) if IS_JSON.match(said) else said
    return value


@pytest.mark.parametrize(
    ("file", "words"),
    [("manifest.yaml", ("--url", URL)), ("manifest.socket.yaml", ("--socket",))],
)
def test_the_files_to_paste_are_what_the_command_writes(file: str, words: tuple[str, ...]) -> None:
    shown = run("manifest", "slack", *words)
    assert (ROOT / "deploy" / "slack" / file).read_text() == shown.stdout


def test_yaml_and_json_say_the_same() -> None:
    words = ("manifest", "slack", "--url", f"{URL}/", "--many", "--commands-only")
    told = json.loads(run(*words, "--json").stdout)
    assert told == manifest(Plan(url=URL, many=True, commands_only=True))
    assert read_back(run(*words).stdout) == told


def test_each_scope_stands_below_its_reason() -> None:
    lines = [line.strip() for line in run("manifest", "slack", "--socket").stdout.splitlines()]
    for scope, reason in reasons(Plan(socket=True)).items():
        assert lines[lines.index(f"- {scope}") - 1] == f"# {reason}"


def test_it_is_written_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "manifest.yaml"
    shown = run("manifest", "slack", "--socket", "--output", str(file))
    assert file.read_text() == run("manifest", "slack", "--socket").stdout
    assert "api.slack.com/apps" in shown.stdout


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        ((), "--url https://chair.example.com"),
        (("--socket", "--many"), "--url https://"),
        (("--url", "http://chair.example.com"), "https://"),
        (("--url", "chair.example.com"), "https://"),
        (("--url", "https://chair"), "https://"),
        (("--url", "https://127.0.0.1:8000"), "--socket"),
        (("--url", "https://chair.example.com/?a=b"), "https://"),
        (("--url", "https://[::"), "--socket"),
    ],
)
def test_an_address_that_slack_cannot_call_is_refused(words: tuple[str, ...], remedy: str) -> None:
    shown = run("manifest", "slack", *words)
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert remedy in shown.stderr


@pytest.mark.parametrize("text", UGLY)
def test_only_harmless_text_goes_without_quotes(text: str) -> None:
    written = as_yaml({"a": text}).removeprefix("a: ").removesuffix("\n")
    is_harmless = text in {"a:b", "https://a.example/b", "x:y:z"}
    assert written == (text if is_harmless else json.dumps(text, ensure_ascii=False))
