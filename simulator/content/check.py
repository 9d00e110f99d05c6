"""Every problem in the content files under some paths; also `python -m simulator.content.check PATH…`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.content.cache import Cache, cache_dir
from simulator.content.folders import content_files, roots
from simulator.content.index import ContentIndex
from simulator.content.kinds import FOLDERS
from simulator.content.problems import Problem, problem
from simulator.content.references import references


def check(paths: Sequence[Path]) -> list[Problem]:
    """Problems of the files at `paths` (files or folders) and their references, by place.

    References may lead to the library, the trainer's folder, and the folders that the paths belong to.
    """
    index = ContentIndex(Cache(cache_dir()))
    wanted: dict[Path, Path] = {}
    found: list[Problem] = []
    for path in paths:
        files = content_files(path, loose=True)
        if not files:
            found.append(problem(str(path), (1, 1), "nothing_here" if path.exists() else "missing_path"))
        wanted.update({_real(file): file for file in files})
    around = list(dict.fromkeys(_root_of(path) for path in wanted.values()))
    for rank, root in enumerate((*roots(), *around)):
        if root is not None:
            index.add(rank, [file for file in content_files(root, loose=False) if _real(file) not in wanted])
    index.stray.clear()
    before = len(index.entries)
    for rank, root in enumerate(around, start=len(around) + 2):
        index.add(rank, [file for file in wanted.values() if _root_of(file) == root])
    index.cache.save()
    mine = index.entries[before:]
    own = [one for entry in mine for one in entry.problems]
    return sorted({*found, *index.stray, *own, *references(index, mine)})


def _root_of(path: Path) -> Path | None:
    """The folder that holds the kind folder of `path`."""
    return next((parent.parent for parent in path.parents if parent.name in FOLDERS), None)


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a loop of symbolic links: reading it will say so
        return path.absolute()


def main(arguments: Sequence[str]) -> int:
    """Prints the problems; 0 when there are no errors (warnings may be), else 2."""
    problems = check([Path(one) for one in arguments] or [one for one in roots() if one.is_dir()])
    sys.stdout.writelines(f"{one}\n" for one in problems)
    errors = sum(one.severity == "error" for one in problems)
    sys.stderr.write(f"{errors} error(s), {len(problems) - errors} warning(s)\n")
    return 2 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
