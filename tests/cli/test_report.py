"""`simulator report`, on a real store."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from simulator.cli.report import choose_trainee
from simulator.errors import InputError
from simulator.store.projection import SessionSummary
from tests.cli.running import BAD_REPLIES, GOOD_REPLIES, play, simulator


@pytest.fixture
def session(tmp_path: Path) -> str:
    """A finished conversation of Wei's."""
    return str(play(tmp_path, BAD_REPLIES, "--json", SIMULATOR_TRAINEE="Wei").events[0]["session"])


def test_progress_as_text_in_both_languages(session: str) -> None:
    english = simulator("report", "Wei", "--lang", "en")
    assert (english.status, english.err) == (0, "")
    assert "Progress of Wei" in english.out
    assert "What next" in english.out
    assert session in english.out
    chinese = simulator("report", "Wei", "--lang", "zh").out
    assert "Wei的进步" in chinese
    assert "接下来练什么" in chinese


def test_the_debrief_of_one_session_by_the_beginning_of_its_id(session: str) -> None:
    ran = simulator("report", "--session", session[:8], "--lang", "en")
    assert ran.status == 0
    assert ran.out.startswith("The outage\n")
    assert "What to stop" in ran.out
    assert "最失分的一轮" in simulator("report", "--session", session, "--lang", "zh").out


def test_json_is_one_document(session: str) -> None:
    progress = simulator("report", "--json").json
    assert progress["trainee"] == "Wei"
    assert progress["counts"]["counted"] == 1
    assert progress["next"]["scenario"] != "the-outage"
    debrief = simulator("report", "--session", session, "--json").json
    assert debrief["ending"]["outcome"] == "hung_up"
    assert debrief["keep"]
    assert debrief["exercise"]["scenario"]


def test_page_and_pdf_are_written_and_nothing_is_printed(session: str, tmp_path: Path) -> None:
    page, pdf = tmp_path / "debrief.html", tmp_path / "debrief.pdf"
    ran = simulator("report", "--session", session, "--html", page, "--pdf", pdf, "--lang", "zh")
    assert (ran.status, ran.out) == (0, "")
    assert str(page) in ran.err
    assert "停了一夜" in page.read_text(encoding="utf-8")
    assert pdf.read_bytes().startswith(b"%PDF-")
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True)
        assert "停了一夜" in done.stdout.decode("utf-8")


def test_files_and_json_go_together(session: str, tmp_path: Path) -> None:
    ran = simulator("report", "--json", "--html", tmp_path / "p.html")
    assert ran.json["trainee"] == "Wei"
    assert (tmp_path / "p.html").is_file()


def test_no_history_is_no_error(tmp_path: Path) -> None:
    ran = simulator("report", "--lang", "en", "--html", tmp_path / "p.html")
    assert ran.status == 0
    assert "No conversations yet" in (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "No conversations yet" in simulator("report", "--lang", "en").out
    assert simulator("report", "--json").json["counts"]["sessions"] == 0


def test_the_person_of_the_settings_is_meant(session: str, tmp_path: Path) -> None:
    play(tmp_path, GOOD_REPLIES, SIMULATOR_TRAINEE="Ode")
    assert simulator("report", "--json", SIMULATOR_TRAINEE="Ode").json["trainee"] == "Ode"
    ran = simulator("report", "--lang", "en")
    assert ran.status == 2
    assert "Ode, Wei" in ran.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["Wej"], "Wei"),
        (["Nobody"], "Wei"),
        (["--session", "nosuch"], "nosuch"),
        (["Ode", "--session", "SESSION"], "Ode"),
        (["--pdf", "/nowhere/at/all.pdf"], "/nowhere/at/all.pdf"),
        (["--html", "/nowhere/at/all.html"], "cannot write"),
    ],
)
def test_what_is_wrong_is_told(session: str, arguments: list[str], told: str) -> None:
    ran = simulator("report", *[session if one == "SESSION" else one for one in arguments], "--lang", "en")
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err


def test_mistakes_are_told_in_chinese_too(session: str) -> None:
    assert "没有“Wej”的练习记录" in simulator("report", "Wej", "--lang", "zh").err


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    name = "<b onload=x>\x1b[31mEve"
    play(tmp_path, "<script>alert(1)</script> \x1b]0;owned\x07 Calm down.\n", SIMULATOR_TRAINEE=name)
    page = tmp_path / "p.html"
    for more in ([], ["--session", simulator("sessions", "--json").json["sessions"][0]["id"]]):
        assert simulator("report", *more, "--html", page, "--pdf", tmp_path / "p.pdf").status == 0
        text = page.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "<b onload" not in text
        assert "\x1b" not in text + simulator("report", *more).out


def test_void_sessions_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from simulator.domain.events import SessionEnded
    from simulator.store.event_store import EventStore

    events = play(tmp_path, GOOD_REPLIES, "--json").events
    store = EventStore.open()
    log = store.events(events[0]["session"])
    store.forget(events[0]["session"])
    ended = log[-1]
    assert isinstance(ended, SessionEnded)
    store.extend(
        events[0]["session"],
        [*log[:-1], ended.model_copy(update={"outcome": "void", "reason": "simulator_fault:leak:turn 1"})],
    )
    counts = simulator("report", "--json").json["counts"]
    assert (counts["sessions"], counts["counted"], counts["void"]) == (1, 0, 1)


def row(trainee: str) -> SessionSummary:
    return SessionSummary("s", "x", "y", "en", trainee, "2026", 1, "open", None)


def test_whose_report_it_is() -> None:
    assert choose_trainee([], None, "Wei") == "Wei"
    assert choose_trainee([row("")], None, "") == ""
    assert choose_trainee([row("Ode")], None, "Wei") == "Ode", "the only one there is"
    assert choose_trainee([row("Ode"), row("")], None, "") == "", "those without a name are the owner's"
    assert choose_trainee([row("Ode"), row("Wei")], "Ode", "Wei") == "Ode"
    with pytest.raises(InputError):
        choose_trainee([row("Ode"), row("Wei")], None, "")
