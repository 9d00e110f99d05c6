"""What a browser may do with us: only our own pages talk to us, and they load nothing from elsewhere."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = {
    "Content-Security-Policy": (
        # The terminal sets its sizes in style elements of its own.
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def is_loopback(host: str) -> bool:
    """Whether `host` (a name or an address, without port) is this computer only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Guard:
    """Checks where a request comes from. `public` is the address that people use when it is not the server's own."""

    def __init__(self, host: str, public: str | None = None) -> None:
        self._loopback_only = is_loopback(host)
        self._public = urlsplit(public).netloc.lower() if public else None

    def host_allowed(self, host: str) -> bool:
        """Bound to loopback, other names for it are a trick of a foreign page (DNS rebinding)."""
        if self._public is not None and host.lower() == self._public:
            return True
        return not self._loopback_only or is_loopback(urlsplit(f"//{host}").hostname or "")

    def origin_allowed(self, request: web.Request) -> bool:
        """Whether a page of ours sent this; a browser always says so for web sockets and forms."""
        origin = urlsplit(request.headers.get("Origin", ""))
        allowed = {request.host.lower(), self._public}
        return origin.scheme in ("http", "https") and origin.netloc.lower() in allowed

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse strangers, and give every answer the headers."""
        asks_origin = request.method != "GET" or request.path.startswith("/ws")
        if not self.host_allowed(request.host) or (asks_origin and not self.origin_allowed(request)):
            response: web.StreamResponse = web.Response(status=403, text="This request does not come from our page.\n")
        else:
            try:
                response = await handler(request)
            except web.HTTPException as error:
                response = error
        if not response.prepared:
            response.headers.update(HEADERS)
            response.headers["Server"] = "simulator"
            response.headers.setdefault("Cache-Control", "no-store")
        if isinstance(response, web.HTTPException):
            raise response
        return response
