"""Who is logged in: random cookies on one side, names on the other, in memory only."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass

from simulator.web.tokens import TokenFile, trainee_name

COOKIE = "simulator_login"
LASTS = 12 * 3600
"""Seconds a log-in is valid."""
_MOST = 5000


@dataclass(frozen=True, slots=True)
class Login:
    """A logged-in trainee; `digest` of the token used, "" for a log-in by name."""

    name: str
    digest: str
    until: float


class People:
    """Logs trainees in by name, or by token when there is a token file."""

    def __init__(self, tokens: TokenFile | None = None) -> None:
        self.tokens = tokens
        self._logins: OrderedDict[str, Login] = OrderedDict()

    def log_in(self, typed: str) -> tuple[str, Login] | None:
        """Cookie and log-in for a typed name or token; None when it is not accepted."""
        if self.tokens is None:
            name, digest = trainee_name(typed), ""
        else:
            entry = self.tokens.find(typed[:200])
            name, digest = (entry.name, entry.digest) if entry else ("", "")
        if not name:
            return None
        cookie = secrets.token_urlsafe(32)
        self._logins[cookie] = Login(name, digest, time.monotonic() + LASTS)
        while len(self._logins) > _MOST:
            self._logins.popitem(last=False)
        return cookie, self._logins[cookie]

    def who(self, cookie: str) -> Login | None:
        """The trainee behind a cookie; None when it is unknown, too old, or its token was withdrawn."""
        login = self._logins.get(cookie)
        if login is None:
            return None
        withdrawn = self.tokens is not None and not self.tokens.has(login.digest)
        if login.until < time.monotonic() or withdrawn:
            del self._logins[cookie]
            return None
        return login

    def log_out(self, cookie: str) -> None:
        """Forget a cookie."""
        self._logins.pop(cookie, None)
