"""What the customer notices besides: silence, another language, talk to the machine, saying the same again, beside the point."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.domain.base import Lang
from simulator.grading.behaviours.base import Detector, Phrases, Vote, join
from simulator.grading.folding import fold
from simulator.grading.moment import Moment
from simulator.grading.words import content

_LETTERS = re.compile(r"[^\W\d_]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[a-z]")
_NOTHING = re.compile(r"^(?:[\W_]*|(?:嗯+|哦+|噢|额|呃|啊|um+|uh+|hm+|mm+|er+|ok|k)[\W_]*)$")
_MACHINE = join((
    r"ignore (?:all |any |the |your |every |my )*(?:previous|prior|above|earlier|other|your|these)? ?(?:instructions?|rules?|prompts?|rubrics?|criteria)",
    r"disregard (?:all|any|the|your|previous)[^.\n]{0,30}", r"\b(?:system|developer|assistant) ?(?:prompt|message|:|instruction)", r"\b(?:full|maximum|max|top|perfect|highest) (?:marks?|scores?|grades?|points?|levels?)\b",
    r"(?:give|award|assign|grant|rate|grade|mark|score)\w* (?:me|this|my|the (?:reply|answer|trainee|turn))[^.\n]{0,30}(?:4|5|10|100|four|highest|full|perfect|well|top|excellent)",
    r"\b(?:as|you are) an? (?:ai|language model|grader|evaluator|llm|chatbot|bot)\b", r"\b(?:listening|empathy|wording|objection[_ ]handling) ?[:=] ?\d", r"\b(?:dear|hey|hello|note to(?: the)?|attention)[, ]+(?:the )?(?:grader|evaluator|examiner|assessor|ai|rater|simulator|judge)\b",
    r"\bthe (?:trainee|agent|reply) (?:has |have )?(?:shows?|showed|shown|demonstrat\w+|restat\w+|validat\w+)\b", r"\b(?:end|start) of (?:transcript|reply|conversation)\b", r"</?(?:system|instructions?|reply|grade|turn|user|assistant)[^>]{0,20}>", r"\bjailbreak|\bprompt injection",
    r"(?:满分|最高分|高分|4分|四分|100分)", r"(?:忽略|无视|忘掉|忘记|不要管|跳过)[^。!?\n]{0,12}(?:指令|指示|规则|要求|提示|设定|评分)", r"(?:系统|开发者)(?:提示|指令|消息|:)", r"(?:评分|打分|评价)(?:员|系统|者|器|程序|标准|模型)", r"给(?:我|本|这)[^。!?\n]{0,8}(?:打|评)?(?:满|高|\d+)分", r"你是(?:一个)?(?:ai|人工智能|语言模型|机器人|评分)",
    r"(?:学员|受训者|本回复)(?:已经|已)?(?:复述|共情|展示|体现)", r"(?:倾听|共情|同理心?|用词|异议处理) ?[:=] ?\d",
))  # fmt: skip
_RECITAL = Phrases(
    sure={
        "en": (
            r"\b(?:i (?:am|'m) (?:now )?(?:listening|showing|demonstrating|using|practi[sc]ing|applying)[^.!?\n]{0,30}(?:empathy|listening|actively|skills?|technique)|restat(?:e|ing) the facts|nam(?:e|ing) (?:your|the) feelings?|validat(?:e|ing) (?:it|you|your|the)\b|offering (?:alternatives|choices)|committing to who|checking understanding|open question|probing question|names? and validates?|active listening|who,? what,? when|objection handling|empathy statement)\b",
        ),
        "zh": (
            r"(?:我(?:正在|在)(?:倾听|共情)|积极倾听|说出您的感受|表达共情|给出选择|谁何时做什么|确认满意|同理心|共情|开放式(?:问题|提问)|(?:在)?复述(?:事实|要点)|异议处理|探寻阶段|行动承诺|满意确认)",
        ),
    }
)


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
    hits = list(_MACHINE.finditer(moment.text)) if _MACHINE else []
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


DETECTORS: tuple[Detector, ...] = (
    Detector("silent:nothing", ("silent",), _silent),
    Detector("other_language:script", ("other_language",), _language),
    Detector("addresses_machine:orders", ("addresses_machine",), _machine),
    Detector("repeats_self:overlap", ("repeats_self",), _repeats),
    Detector("off_topic:overlap", ("off_topic",), _off_topic),
)
