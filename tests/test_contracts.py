"""What the architecture promises about imports and size, checked on every run."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "simulator"
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = {"torch", "transformers", "sklearn", "scipy", "ray", "openai", "textual", "gguf"}
NEVER_AT_IMPORT = {"torch", "transformers", "sklearn", "scipy", "ray", "gguf"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 40


def name_of(path: Path) -> str:
    """The path as a test shows it."""
    return str(path.relative_to(ROOT))


def test_layers_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def loaded_by(*arguments: str) -> set[str]:
    """Top-level packages that `simulator` with these arguments imports."""
    code = (
        "import sys; from simulator.cli.main import run; run(sys.argv[1:]);"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments", [("check", "--help"), ("--help",), ("list",), ("play", "--help"), ("models", "list")]
)
def test_a_light_command_loads_no_heavy_library(arguments: tuple[str, ...]) -> None:
    assert loaded_by(*arguments) & HEAVY == set()


def test_playing_without_a_model_loads_no_model_library(tmp_path: Path) -> None:
    script = tmp_path / "replies.txt"
    script.write_text("Hello.\n", encoding="utf-8")
    loaded = loaded_by("play", "the-outage", "--llm", "scripted", "--replies", str(script))
    assert loaded & {"torch", "transformers", "textual", "openai"} == set()


def imports_at_import_time(tree: ast.AST) -> Iterator[str]:
    """Top-level packages that loading the module imports: not those inside functions or TYPE_CHECKING."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            yield from imports_at_import_time(node)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_heavy_libraries_are_imported_inside_functions_only(path: Path) -> None:
    assert set(imports_at_import_time(ast.parse(path.read_text(encoding="utf-8")))) & NEVER_AT_IMPORT == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    functions = [
        node for node in ast.walk(ast.parse(text)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    too_long = {one.name: length for one in functions if (length := own_length(one)) > LONGEST_FUNCTION}
    assert too_long == {}


def own_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_the_program_knows_only_itself() -> None:
    """No committed text names a folder of the machine it was made on."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    strange = ("/" + "work/", "/" + "root/", "/" + "opt/pypi")
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = ROOT / name
        if path.is_file() and path.suffix in (".py", ".md", ".yaml", ".toml", ".txt", ".po", ""):
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not [one for one in strange if one in text], name


def test_the_package_needs_nothing_from_the_development_folders() -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", "import simulator.cli.app"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
