"""The web server: routes, log-in, and the socket between a page and its app process."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from simulator import __version__
from simulator.i18n import Lang
from simulator.i18n.errors import told
from simulator.llm.shared.server import ModelServer
from simulator.web.guard import Guard
from simulator.web.pages import app_page, login_page, notice_page
from simulator.web.people import COOKIE, LASTS, Login, People
from simulator.web.rooms import Full, Rooms, Wish
from simulator.web.tab import BROKEN, FULL, LOGGED_OUT, Tab

LANG_COOKIE = "simulator_lang"
_LONGEST = 64 * 1024
_HEARTBEAT = 20.0
_GOODBYE = 1.0
"""Seconds to wait for a page that does not answer when it is told to go."""
_WRONG = 0.5
_OWN = {"page.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"}


class WebServer:
    """Pages and sockets on one address; `model` is None when there is nothing to share."""

    def __init__(self, people: People, rooms: Rooms, guard: Guard, model: ModelServer | None, lang: Lang) -> None:
        self.people, self.rooms, self.guard, self.model, self.lang = people, rooms, guard, model, lang

    def application(self) -> web.Application:
        """The aiohttp application; it starts and stops model and app processes with itself."""
        import textual_serve

        app = web.Application(middlewares=[self.guard.middleware], client_max_size=16 * 1024)
        app.add_routes(
            [
                web.get("/", self.front),
                web.post("/login", self.log_in),
                web.post("/logout", self.log_out),
                web.get("/lang/{lang:en|zh}", self.speak),
                web.get("/ws/{tab:[0-9a-f]{24}}", self.talk),
                web.get("/file/{tab:[0-9a-f]{24}}/{key}", self.file),
                web.get("/health", self.health),
                web.get("/own/{name}", self.own),
                web.static("/static", Path(textual_serve.__file__).parent / "static"),
            ]
        )
        app.cleanup_ctx.append(self._run)
        app.on_shutdown.append(self._close)  # before the server waits for its open sockets
        return app

    async def _run(self, app: web.Application) -> AsyncIterator[None]:
        if self.model is not None:
            await self.model.start()
        watch = asyncio.create_task(self.rooms.watch())
        yield
        watch.cancel()
        if self.model is not None:
            await self.model.close()

    async def _close(self, app: web.Application) -> None:
        await self.rooms.close()

    # -- pages ---------------------------------------------------------------------------------------------------------

    async def front(self, request: web.Request) -> web.Response:
        """The app for who is logged in, the log-in for others."""
        login, lang = self._who(request), self._lang(request)
        if login is None:
            return _html(login_page(lang, by_token=self.people.tokens is not None))
        if not self.rooms.has_room(login.name):
            return _html(notice_page(lang, FULL, self.rooms.limits), status=503)
        return _html(app_page(lang, self.rooms.limits))

    async def log_in(self, request: web.Request) -> web.Response:
        """Take a name or a token."""
        form = await request.post()
        accepted = self.people.log_in(str(form.get("who", "")))
        if accepted is None:
            await asyncio.sleep(_WRONG)
            page = login_page(self._lang(request), by_token=self.people.tokens is not None, problem=True)
            return _html(page, status=403)
        response = web.Response(status=303, headers={"Location": "/"})
        secure = request.secure or request.headers.get("X-Forwarded-Proto") == "https"
        response.set_cookie(COOKIE, accepted[0], max_age=LASTS, httponly=True, samesite="Strict", secure=secure)
        return response

    async def log_out(self, request: web.Request) -> web.Response:
        """Forget the log-in and close the trainee's tabs."""
        login = self._who(request)
        if login is not None:
            self.people.log_out(request.cookies.get(COOKIE, ""))
            await self.rooms.close_of(login.name)
        response = web.Response(status=303, headers={"Location": "/"})
        response.del_cookie(COOKIE)
        return response

    async def speak(self, request: web.Request) -> web.Response:
        """Another language for the pages and for apps opened from now on."""
        response = web.Response(status=303, headers={"Location": "/"})
        chosen = f"{request.match_info['lang']}.{time.time():.0f}"
        response.set_cookie(LANG_COOKIE, chosen, max_age=10**7, httponly=True, samesite="Lax")
        return response

    async def own(self, request: web.Request) -> web.Response:
        """Our style, script and sign."""
        name = request.match_info["name"]
        if name not in _OWN:
            raise web.HTTPNotFound
        body = files("simulator.web").joinpath("static", name).read_bytes()
        return web.Response(body=body, content_type=_OWN[name], charset="utf-8", headers={"Cache-Control": "no-cache"})

    async def file(self, request: web.Request) -> web.Response:
        """A file that the trainee's own app gives away."""
        login, key = self._who(request), request.match_info["key"]
        tab = self.rooms.find(login.name, request.match_info["tab"]) if login else None
        taken = await tab.parcels.take(key) if tab is not None else None
        if taken is None:
            raise web.HTTPNotFound
        parcel, content = taken
        return web.Response(body=content, headers=parcel.headers)

    async def health(self, request: web.Request) -> web.Response:
        """Whether all is well, for machines: 200, or 503 and why, as pages speak, when the model cannot be loaded."""
        problem, limits = self.model.problem if self.model is not None else None, self.rooms.limits
        state: dict[str, Any] = {
            "ok": problem is None,
            "version": __version__,
            "sessions": len(self.rooms),
            "most": limits.sessions,
            "trainees": self.rooms.trainees,
            "each": limits.each,
            "idle_minutes": round(limits.idle / 60, 2),
            "model": {
                "ready": self.model is None or self.model.ready,
                "waiting": 0 if self.model is None else self.model.turns.waiting,
                "problem": None if problem is None else told(problem, self._lang(request)),
            },
        }
        return web.json_response(state, status=200 if problem is None else 503)

    # -- the socket ----------------------------------------------------------------------------------------------------

    async def talk(self, request: web.Request) -> web.WebSocketResponse:
        """Connect a page with its app process until one of them goes."""
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT, timeout=_GOODBYE, max_msg_size=_LONGEST)
        await socket.prepare(request)
        login = self._who(request)
        if login is None:
            await socket.close(code=LOGGED_OUT)
            return socket
        size = _size({"width": request.query.get("width"), "height": request.query.get("height")}) or (80, 24)
        try:
            tab = await self.rooms.enter(login.name, request.match_info["tab"], size, self._wish(request))
        except Full as full:
            await socket.close(code=full.code)
        except OSError:
            await socket.close(code=BROKEN)
        else:
            await tab.show_on(socket, size)
            try:
                await self._listen(socket, tab, request)
            finally:
                tab.leave(socket)
        return socket

    async def _listen(self, socket: web.WebSocketResponse, tab: Tab, request: web.Request) -> None:
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            if self._who(request) is None:  # a withdrawn token or a log-out elsewhere counts at once
                await socket.close(code=LOGGED_OUT)
                return
            match _parsed(message.data):
                case ["stdin", str(text)]:
                    await tab.type(text)
                case ["resize", dict(fields)] if size := _size(fields):
                    await tab.resize(size)
                case ["focus" | "blur" as which, *_]:
                    await tab.focus(which == "focus")
                case ["ping", str(stamp)]:
                    await socket.send_json(["pong", stamp[:40]])

    def _who(self, request: web.Request) -> Login | None:
        return self.people.who(request.cookies.get(COOKIE, ""))

    def _lang(self, request: web.Request) -> Lang:
        """As chosen on the page, else as the browser asks, else as the server was started."""
        wish = str(request.cookies.get(LANG_COOKIE) or request.headers.get("Accept-Language", ""))[:2].lower()
        return "zh" if wish == "zh" else "en" if wish == "en" else self.lang

    def _wish(self, request: web.Request) -> Wish:
        moment = request.cookies.get(LANG_COOKIE, "").partition(".")[2][:12]
        return Wish(self._lang(request), float(moment) if moment.isdecimal() and moment.isascii() else 0.0)


def _html(page: str, status: int = 200) -> web.Response:
    return web.Response(text=page, content_type="text/html", status=status)


def _parsed(text: str) -> Any:
    """A message of the page; None when it is not one."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _size(fields: dict[str, Any]) -> tuple[int, int] | None:
    """Columns and rows within reason; None when they are no numbers."""
    try:
        width, height = int(fields["width"]), int(fields["height"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return min(max(width, 20), 400), min(max(height, 8), 200)
