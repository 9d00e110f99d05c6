"""What the customer notices besides: silence, another language, talk to the machine, saying the same again, beside the point."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.domain.base import Lang
from simulator.grading.behaviours.base import Detector, Phrases, Vote
from simulator.grading.folding import fold
from simulator.grading.moment import Moment
from simulator.grading.phrasing import required
from simulator.grading.words import content, numbers

_LETTERS = re.compile(r"[^\W\d_]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[a-z]")
_NOTHING = re.compile(r"^(?:[\W_]*|(?:嗯+|哦+|噢|额|呃|啊|um+|uh+|hm+|mm+|er+|ok|k)[\W_]*)$")
_RECITAL = Phrases("recital")


def main_lang(text: str) -> Lang | None:
    """The language most letters of folded `text` belong to; None for neither or too few letters to tell."""
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    letters = len(_LETTERS.findall(text))
    if letters < 4 or max(han * 2.5, latin) < 0.5 * letters:
        return None
    return "zh" if han * 2.5 >= latin else "en"


def other_language(reply: str, lang: Lang) -> bool:
    """Most of `reply` is not in `lang`; too short a reply counts as in it."""
    letters = _LETTERS.findall(reply)
    if len(letters) < 6:
        return False
    plain = fold(reply).text
    own = _HAN.findall(plain) if lang == "zh" else _LATIN.findall(plain)
    foreign_script = sum(1 for c in letters if ord(c) > 0x24F and not _HAN.match(c) and not 0xFF00 <= ord(c) < 0xFF60)
    if lang == "zh":
        return len(own) * 2.5 < 0.4 * len(_LETTERS.findall(plain))
    return len(own) < 0.5 * len(_LETTERS.findall(plain)) or (
        foreign_script > 0.6 * len(letters) and not _mixed_words(reply)
    )


def _mixed_words(reply: str) -> bool:
    """Latin and look-alike letters inside one word: a disguise, not another language."""
    return bool(re.search(r"[A-Za-z][\u0370-\u04ff]|[\u0370-\u04ff][A-Za-z]", reply))


def _silent(moment: Moment) -> Iterator[Vote]:
    if _NOTHING.match(moment.text.strip()):
        yield Vote("silent", 0.95)


def _language(moment: Moment) -> Iterator[Vote]:
    if other_language(moment.turn.reply, moment.lang):
        yield Vote("other_language", 0.95, (moment.span(0, len(moment.text)),))


def _machine(moment: Moment) -> Iterator[Vote]:
    hits = list(required("machine", moment.lang).finditer(moment.text))
    hits = [hit for hit in hits if hit.group() not in moment.customer]
    recital = _RECITAL.hits(moment)
    if hits or len(recital) >= 2:
        found = hits or recital
        yield Vote(
            "addresses_machine", 0.95 if hits else 0.7, tuple(moment.span(h.start(), h.end()) for h in found[:4])
        )


def _repeats(moment: Moment) -> Iterator[Vote]:
    mine = content(moment.text, moment.lang)
    for said in moment.earlier:
        before = content(said, moment.lang)
        if len(mine) >= 3 and len(mine & before) >= 0.75 * len(mine | before):
            yield Vote("repeats_self", 0.85, (moment.span(0, len(moment.text)),))
            return


def _off_topic(moment: Moment) -> Iterator[Vote]:
    if moment.opening or len(moment.text) < 15 or "?" in moment.text:
        return
    mine = content(moment.text, moment.lang)
    known = content(moment.customer, moment.lang) | content(moment.brief, moment.lang)
    known |= content("\n".join(moment.earlier), moment.lang)
    if len(mine) >= 6 and not mine & known:
        yield Vote("off_topic", 0.6)


def _other_case(moment: Moment) -> Iterator[Vote]:
    """A long reply full of facts and figures that neither customer nor brief knows: an answer to somebody else."""
    if moment.opening or not moment.brief:
        return
    lang = moment.lang
    mine, theirs = content(moment.text, lang), content(moment.customer, lang)
    known = theirs | content(moment.brief, lang) | content("\n".join(moment.earlier), lang)
    figures, told = numbers(moment.text, lang), numbers(f"{moment.customer}\n{moment.brief}", lang)
    foreign = len(mine) >= 12 and len(mine & known) <= 0.12 * len(mine) and len(mine & theirs) <= 1
    if foreign and len(figures - told) >= 2 and len(figures & told) <= 1:
        yield Vote("off_topic", 0.96)


DETECTORS: tuple[Detector, ...] = (
    Detector("silent:nothing", ("silent",), _silent),
    Detector("other_language:script", ("other_language",), _language),
    Detector("addresses_machine:orders", ("addresses_machine",), _machine),
    Detector("repeats_self:overlap", ("repeats_self",), _repeats),
    Detector("off_topic:overlap", ("off_topic",), _off_topic),
    Detector("off_topic:other-case", ("off_topic",), _other_case),
)
