"""One utterance in the talk, growing sentence by sentence or carrying the evidence of its marks."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content, Span

from simulator.tui.presenter.scorecard import Mark
from simulator.tui.presenter.wrapping import GAP
from simulator.tui.widgets.prose import Prose

# Underline and reverse tell good from bad where colours don't.
GOOD_STYLE, BAD_STYLE = "$good underline", "$bad on $bad-ground bold"


def highlighted(text: str, marks: Sequence[Mark]) -> Content:
    """The reply with its evidence highlighted."""
    spans = [Span(mark.start, mark.end, GOOD_STYLE if mark.good else BAD_STYLE) for mark in marks]
    return Content(text, spans, strip_control_codes=False)


def legend(marks: Sequence[Mark]) -> Content:
    """What the highlighted words show, a sign before each, every behaviour once."""
    seen = {mark.behaviour: mark for mark in marks}
    parts = [
        Content.assemble((f"{mark.sign} ", "$good bold" if mark.good else "$bad bold"), (mark.label, "$muted"))
        for mark in seen.values()
    ]
    return Content(GAP).join(parts)


def spelled_out(text: str, marks: Sequence[Mark]) -> str:
    """What the highlight shows, in words: sign, behaviour and the words it rests on, one line each."""
    return "\n".join(f"{mark.sign} {mark.label}: {text[mark.start : mark.end]}" for mark in marks)


def joined(text: str, sentence: str) -> str:
    """`text` and its next `sentence`, with a space where the script wants one."""
    if not text or text[-1].isspace() or sentence[:1].isspace() or not text[-1].isascii():
        return text + sentence
    return f"{text} {sentence}"


class Bubble(Prose):
    """Who speaks, and the words."""

    DEFAULT_CSS = """
    Bubble { height: auto; width: 100%; max-width: 76; padding: 0 2; margin: 0 0 1 0; }
    Bubble.customer { border-left: outer $customer; background: $customer-ground; margin: 0 6 1 0; }
    Bubble.trainee { border-left: outer $trainee; background: $trainee-ground; margin: 0 0 1 6; }
    """

    def __init__(self, speaker: str, name: str, text: str = "") -> None:
        super().__init__(classes=speaker)
        self.speaker, self.speaker_name, self.text = speaker, name, text
        self.marks: tuple[Mark, ...] = ()
        self.effect = ""
        self.thinking = False

    def on_mount(self) -> None:
        self.show()

    def grow(self, sentence: str) -> None:
        """Add a sentence that may be shown."""
        self.text, self.thinking = joined(self.text, sentence), False
        self.show()

    def say(self, text: str) -> None:
        """The whole utterance, as it is stored."""
        self.text, self.thinking = text, False
        self.show()

    def think(self, dots: str) -> None:
        """No words yet, only that they are coming."""
        self.thinking = True
        self.show(dots)

    def mark(self, marks: Sequence[Mark], effect: str = "") -> None:
        """Highlight the evidence in the words, and say what they did to the customer."""
        self.marks, self.effect = tuple(marks), effect
        self.show()

    def show(self, dots: str = "") -> None:
        """Draw what is known now."""
        style = "$customer bold" if self.speaker == "customer" else "$trainee bold"
        parts: list[Content | str | tuple[str, str]] = [(self.speaker_name, style), "\n"]
        parts.append((dots, "$muted") if self.thinking and not self.text else highlighted(self.text, self.marks))
        if self.marks:
            plain = getattr(self.app, "plain", False)
            parts += ["\n", spelled_out(self.text, self.marks) if plain else legend(self.marks)]
        if self.effect:
            parts += ["\n", ("\u25b8 " + self.effect, "$accent")]
        self.set_prose(Content.assemble(*parts))


class Notice(Prose):
    """A line in the talk that nobody said: a hint, the end, a fault."""

    DEFAULT_CSS = """
    Notice { height: auto; width: 100%; max-width: 76; padding: 0 2; margin: 0 0 1 0; color: $muted; }
    Notice.hint { border-left: outer $accent 70%; color: $foreground; }
    Notice.ended { border: round $primary; padding: 0 2; color: $foreground; }
    Notice.fault { border-left: outer $bad; color: $foreground; }
    """

    def __init__(self, head: str, text: str, kind: str) -> None:
        body = (
            Content.assemble((head, "bold $accent" if kind == "hint" else "bold"), "\n", text)
            if text
            else Content(head)
        )
        super().__init__(body, classes=kind)
