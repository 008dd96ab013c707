"""The files that the architecture tests look at."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = sorted(path for top in ("bot", "storage") for path in (ROOT / top).rglob("*.py"))
ALL = [*PRODUCT, *sorted((ROOT / "tests").rglob("*.py"))]


def name_of(path: Path) -> str:
    """Return how a person would name the file."""
    return path.relative_to(ROOT).as_posix()


def tracked() -> list[Path]:
    """Return every file that the repository holds."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]
