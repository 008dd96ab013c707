"""What is installed elsewhere holds the pages, the prompts and the migrations too."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from tests.architecture.sources import ROOT, name_of, tracked


def test_the_wheel_holds_every_file_of_the_product(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("emptychair-*.whl")
    shipped = set(ZipFile(wheel).namelist())
    product = {name_of(path) for path in tracked()}
    wanted = {name for name in product if name.startswith(("bot/", "storage/", "prompts/"))}
    assert wanted <= shipped
    assert {"deploy/slack/manifest.yaml", "deploy/slack/manifest.socket.yaml"} <= product
    pasted = [name.removeprefix("deploy/") for name in product if name.startswith("deploy/")]
    for name in pasted:
        assert any(one.endswith(f"/share/emptychair/{name}") for one in shipped), name
    assert not any(name.startswith("tests/") for name in shipped)
