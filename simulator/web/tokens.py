"""The file of log-in tokens: names with the SHA-256 of a long random token each; the tokens themselves are not kept."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from simulator.errors import InputError
from simulator.text.clean import one_line

NAME = 60
"""Code points of the longest name."""
_HEAD = "# Log-in tokens of simulator serve: SHA-256, day, name. Remove a line to withdraw a token.\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the file."""

    digest: str
    name: str


def trainee_name(typed: str) -> str:
    """A typed name made harmless and short; "" when nothing is left."""
    return one_line(typed[: 8 * NAME])[:NAME].strip()


def digest_of(token: str) -> str:
    """What the file keeps. A plain hash is enough: a token has 256 random bits, there is nothing to guess."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class TokenFile:
    """Who may log in; the file is read again whenever it changes, so a removed line counts at once."""

    def __init__(self, path: Path) -> None:
        """Raises InputError when the file cannot be read or a line is not understood."""
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._entries: tuple[Entry, ...] = ()
        self.entries()

    def entries(self) -> tuple[Entry, ...]:
        """All lines. Raises InputError with the line that is wrong."""
        try:
            found = self._path.stat()
            if self._stamp != (found.st_mtime_ns, found.st_size):
                self._entries = tuple(_parse(self._path))
                self._stamp = (found.st_mtime_ns, found.st_size)
        except (OSError, UnicodeDecodeError) as error:
            todo = "make it with: simulator serve --token-file FILE --new-token NAME"
            raise InputError(
                f"cannot read the log-in tokens: {_reason(error)}", where=str(self._path), todo=todo
            ) from error
        return self._entries

    def find(self, token: str) -> Entry | None:
        """The entry of a token; every line is compared, each in constant time."""
        digest, found = digest_of(token.strip()), None
        for entry in self.entries():
            if hmac.compare_digest(entry.digest, digest):
                found = entry
        return found

    def has(self, digest: str) -> bool:
        """Whether a token that logged in earlier is still in the file."""
        return any(hmac.compare_digest(entry.digest, digest) for entry in self.entries())


def new_token(path: Path, name: str) -> str:
    """Add a token for `name` and return it; it cannot be read from the file later. Raises InputError."""
    kept = trainee_name(name)
    if not kept:
        raise InputError("a token needs a name", where="--new-token", todo='for example --new-token "Wei"')
    token = secrets.token_urlsafe(32)
    try:
        if path.exists():
            tuple(_parse(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            if file.tell() == 0:
                file.write(_HEAD)
            file.write(f"{digest_of(token)} {date.today().isoformat()} {kept}\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot write the log-in tokens: {_reason(error)}", where=str(path)) from error
    return token


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else "not UTF-8 text"


def _parse(path: Path) -> list[Entry]:
    entries = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        digest, _day, name = (*line.split(maxsplit=2), "", "", "")[:3]
        kept = trainee_name(name)
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdef") or not kept:
            raise InputError("not a log-in token", where=f"{path}:{number}", todo="remove the line, make a new token")
        entries.append(Entry(digest, kept))
    return entries
