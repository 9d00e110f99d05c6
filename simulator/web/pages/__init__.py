"""The pages around the app: log-in, notices, and the frame of the terminal."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from string import Template

from simulator.i18n import N_, Lang, translator
from simulator.web.rooms import Limits
from simulator.web.tab import BROKEN, CROWDED, FULL, IDLE, LEFT, LOGGED_OUT, REPLACED

ENDINGS: dict[str, tuple[str, str]] = {
    str(LEFT): (N_("You have left the app."), N_("Everything that was said is kept.")),
    str(REPLACED): (N_("The app is open in another tab."), N_("It follows the tab that was opened last.")),
    str(IDLE): (
        N_("The conversation was put aside."),
        N_("Nothing was typed for {minutes} minutes. Everything is kept and waits for you in the lobby."),
    ),
    str(FULL): (
        N_("All places are taken."),
        N_(
            "{most} can practise here at the same time. This page tries again by itself; a place becomes free when"
            " somebody leaves or types nothing for {minutes} minutes. Nothing of yours is lost."
        ),
    ),
    str(CROWDED): (
        N_("You have the app open {each} times already."),
        N_("Close one of the other pages, then open it here again."),
    ),
    str(LOGGED_OUT): (N_("You are not logged in any more."), N_("Log in again to go on where you stopped.")),
    str(BROKEN): (
        N_("The app could not be opened."),
        N_("Tell whoever runs this server; the reason is in its output."),
    ),
    "lost": (N_("The connection was lost."), N_("This page tries again by itself. Everything that was said is kept.")),
}


def _filled(name: str, **texts: str) -> str:
    """A template with every text escaped."""
    source = files(__package__).joinpath(f"{name}.html").read_text(encoding="utf-8")
    return Template(source).substitute({key: escape(text) for key, text in texts.items()})


def _page(lang: Lang, title: str, body: str, head: str = "") -> str:
    frame = files(__package__).joinpath("frame.html").read_text(encoding="utf-8")
    htmllang = "zh-CN" if lang == "zh" else "en"
    return Template(frame).substitute(htmllang=htmllang, title=escape(title), head=head, body=body)


def login_page(lang: Lang, *, by_token: bool, problem: bool = False) -> str:
    """The log-in, by name or by token; `problem` after something that was not accepted."""
    _ = translator(lang, "web")
    note = _("You got the token from your trainer.") if by_token else _("Your conversations are kept under this name.")
    wrong = _("This token is not known here.") if by_token else _("Please type a name.")
    body = _filled(
        "login",
        heading=_("Role-play simulator"),
        lead=_("Practise hard customer conversations, graded after every turn."),
        label=_("Your log-in token") if by_token else _("Your name"),
        type="password" if by_token else "text",
        most="200" if by_token else "60",
        problem=wrong if problem else "",
        button=_("Begin"),
        note=note,
        problem_mark="\x00" if problem else "",
        en="\x01" if lang == "en" else "",
        zh="\x01" if lang == "zh" else "",
    )
    marks = ' aria-invalid="true" aria-describedby="problem"'
    return _page(lang, _("Role-play simulator"), body.replace("\x00", marks).replace("\x01", ' aria-current="true"'))


def ending(lang: Lang, code: str, limits: Limits) -> tuple[str, str]:
    """Heading and text of how it ended, with the limits in figures."""
    _ = translator(lang, "web")
    figures = {"most": limits.sessions, "each": limits.each, "minutes": f"{limits.idle / 60:g}"}
    heading, text = ENDINGS[code]
    return _(heading).format(**figures), _(text).format(**figures)


def notice_page(lang: Lang, code: int, limits: Limits) -> str:
    """A page that says the same as the app's page when it ends with `code`."""
    _ = translator(lang, "web")
    heading, lead = ending(lang, str(code), limits)
    body = _filled("notice", heading=heading, lead=lead, button=_("Try again"))
    return _page(lang, heading, body, '<meta http-equiv="refresh" content="20">')


def app_page(lang: Lang, limits: Limits) -> str:
    """The page with the terminal."""
    _ = translator(lang, "web")
    told = ((code, *(escape(text) for text in ending(lang, code, limits))) for code in ENDINGS)
    endings = "".join(
        f'<p class="lead" data-code="{code}" hidden><strong>{head}</strong>{text}</p>' for code, head, text in told
    )
    body = _filled(
        "app",
        title=_("Role-play simulator"), keys=_("Keys"), up=_("Up"), down=_("Down"), hint=_("Hint"), panel=_("Panel"),
        help=_("Help"), enter=_("Enter"), placeholder=_("Type here"), send=_("Send"), opening=_("Opening the app"),
        again=_("Open it again"), logout=_("Log out"), noscript=_("The app needs JavaScript in this browser."),
        endings="\x00",
    ).replace("\x00", endings)  # fmt: skip
    head = '<link rel="stylesheet" href="/static/css/xterm.css">\n<script src="/own/page.js" defer></script>'
    return _page(lang, _("Role-play simulator"), body, head)
