"""Copies the content library into the wheel, as `simulator/library`; everything else is in pyproject.toml."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree, ignore_patterns

from setuptools import setup
from setuptools.command.build_py import build_py

CONTENT = ("personas", "scenarios", "rubrics", "exams")


class BuildWithLibrary(build_py):
    """The ordinary build, and the content folders beside the package."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:  # a checkout reads its own folders
            return
        for folder in filter(lambda name: Path(name).is_dir(), CONTENT):
            target = Path(self.build_lib, "simulator", "library", folder)
            copytree(folder, target, dirs_exist_ok=True, ignore=ignore_patterns("__pycache__"))


setup(cmdclass={"build_py": BuildWithLibrary})
