"""The wheel: it brings everything along and runs from anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NEEDED = (
    "simulator/library/scenarios/the-outage.yaml",
    "simulator/library/personas/furious-vip.yaml",
    "simulator/library/rubrics/core.yaml",
    "simulator/authoring/scaffolds/persona.yaml",
    "simulator/i18n/zh_CN/LC_MESSAGES/cli.mo",
    "simulator/i18n/zh_CN/LC_MESSAGES/tui.mo",
    "simulator/llm/weights/manifest.toml",
    "simulator/py.typed",
)


@pytest.mark.slow
def test_the_wheel_runs_from_a_folder_of_its_own(tmp_path: Path) -> None:
    """Needs setuptools from the environment or a package index."""
    wheels, home = tmp_path / "wheels", tmp_path / "home"
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        str(wheels),
        str(ROOT),
    ]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    wheel = next(wheels.glob("*.whl"))
    with zipfile.ZipFile(wheel) as file:
        names = set(file.namelist())
        file.extractall(home)
    assert set(NEEDED) - names == set()
    data = {path.relative_to(ROOT).as_posix() for path in (ROOT / "simulator").rglob("*") if path.is_file()}
    assert {name for name in data if "__pycache__" not in name} - names == set()
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/")) or name.endswith(".pyc")]
    script = tmp_path / "replies.txt"
    script.write_text("What has it cost you so far?\n", encoding="utf-8")
    for arguments, said in (
        (["list"], "the-outage"),
        (["play", "the-outage", "--llm", "scripted", "--replies", str(script)], "Outcome"),
        (["new", "persona", "mine"], "mine.yaml"),
    ):
        ran = subprocess.run(
            [sys.executable, "-m", "simulator", "--lang", "en", *arguments],
            cwd=home, env={**os.environ, "PYTHONPATH": str(home)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        assert said in ran.stdout
