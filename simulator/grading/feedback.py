"""The reason of a mark: the evidence quoted, the rule that decided, and what to change, in the interface language."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.domain.base import Lang
from simulator.domain.behaviour import Behaviour
from simulator.domain.rubric import MAX_LEVEL, Criterion
from simulator.grading.criteria import Ruling, faults, merits

BEHAVIOUR_NAMES: dict[str, tuple[str, str]] = {
    "restates": ("plays facts back", "复述事实"), "reflects_feeling": ("names the feeling", "说出感受"),
    "validates": ("says the feeling is justified", "认可感受"), "apologises": ("apologises for the very thing", "为具体的事道歉"),
    "open_question": ("open question", "开放式提问"), "closed_question": ("closed question", "封闭式提问"),
    "probing_question": ("digs into the last answer", "顺着追问"), "explains_plainly": ("explains in everyday words", "用大白话解释"),
    "positive_phrasing": ("says what can be done", "正面表达"), "gives_evidence": ("gives a fact or figure", "给出事实或数字"),
    "offers_solution": ("offers a remedy", "提出办法"), "offers_alternatives": ("offers a choice", "给出选择"),
    "commits": ("commits: who, what, when", "承诺谁何时做什么"), "checks": ("checks understanding", "核对确认"),
    "summarises": ("sums up", "小结"), "greets": ("greets", "问候"), "thanks": ("thanks", "致谢"),
    "hands_over": ("hands over to the right person", "转给合适的人"), "owns": ("takes responsibility", "担起责任"),
    "jargon": ("trade words", "行话"), "negative_phrasing": ("says what cannot be done", "否定表达"),
    "vague_promise": ("vague promise", "含糊承诺"), "leading_question": ("leading question", "诱导式提问"),
    "stacked_questions": ("stacked questions", "一连串提问"), "asks_again": ("asks for a fact already given", "重复询问"),
    "pitches_early": ("pitches too soon", "过早推销"), "but_after_empathy": ("“but” after kind words", "安慰后接“但是”"),
    "dismisses_feeling": ("dismisses the feeling", "轻视感受"), "argues": ("argues", "争辩"),
    "ignores_concern": ("passes over the concern", "略过关切"), "hides_behind_policy": ("hides behind rules", "拿规定挡人"),
    "commands": ("orders", "命令口吻"), "boilerplate": ("script", "套话"), "insults": ("insults", "侮辱"),
    "blames_customer": ("blames the customer", "怪客户"), "overpromises": ("promises too much", "过度承诺"),
    "disparages_competitor": ("runs down a competitor", "贬低同行"), "breaches_privacy": ("breaches privacy", "泄露隐私"),
    "threatens": ("threatens", "威胁"), "abandons": ("walks out", "丢下客户"), "silent": ("says nothing", "没有说话"),
    "off_topic": ("off the subject", "离题"), "other_language": ("another language", "换了语言"),
    "addresses_machine": ("talks to the software", "对着软件说话"), "says_goodbye": ("says goodbye", "道别"),
    "repeats_self": ("says the same again", "重复自己的话"), "flatters": ("flatters", "恭维"),
}  # fmt: skip


def behaviour_name(name: str, lang: Lang) -> str:
    """The behaviour in a few words of the interface language."""
    en, zh = BEHAVIOUR_NAMES.get(name, (name, name))
    return zh if lang == "zh" else en


def reason(criterion: Criterion, level: int, behaviours: Sequence[Behaviour], ruling: Ruling, lang: Lang) -> str:
    """What worked (quoted), what held the mark down, what to change; positive first (domain: feedback)."""
    parts = [_listed(merits(behaviours), lang, good=True)]
    if level < MAX_LEVEL:
        parts.append(_listed(faults(behaviours), lang, good=False))
        advise = criterion.feedback.advise
        if advise is not None:
            parts.append(advise.get(lang))
    said = [part for part in parts if part]
    if not any(parts[:2]):
        said.insert(0, _because(ruling, lang) or criterion.levels[level].get(lang))
    return (" " if lang == "en" else "").join(said)


def _listed(behaviours: Sequence[Behaviour], lang: Lang, *, good: bool) -> str:
    if not behaviours:
        return ""
    shown = [_shown(one, lang) for one in behaviours[:3]]
    if lang == "zh":
        return f"{'做得好' if good else '可改进'}：{'；'.join(shown)}。"
    return f"{'Worked' if good else 'To change'}: {'; '.join(shown)}."


def _shown(one: Behaviour, lang: Lang) -> str:
    quote = one.spans[0].quote.strip() if one.spans else ""
    name = behaviour_name(one.name, lang)
    if not quote:
        return name
    return f"{name}「{_short(quote)}」" if lang == "zh" else f"{name} (“{_short(quote)}”)"


def _short(quote: str, most: int = 60) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= most else quote[: most - 1].rstrip() + "…"


def _because(ruling: Ruling, lang: Lang) -> str:
    rule = ruling.capped_by or ruling.raised_by
    if rule is None or rule.because is None:
        return ""
    text = rule.because.get(lang)
    return f"{text}。" if lang == "zh" else f"{_capital(text)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def not_graded_reason(why: str, lang: Lang) -> str:
    """Why the grader gave no mark, for the trainee."""
    said = {
        "other_language": (
            "Not graded: the reply is not in the language of this conversation.",
            "未评分：回复用的不是这场对话的语言。",
        ),
        "garbage": ("Not graded: no words that can be read.", "未评分：没有可以辨认的文字。"),
        "crashed": (
            "Not graded: a detector failed on this reply; nothing is held against you.",
            "未评分：检测程序出错，不计入成绩。",
        ),
        "unsure": (
            "Not graded: too uncertain for a fair mark; a person should decide.",
            "未评分：把握不够，应由人来判断。",
        ),
    }[why]
    return said[1] if lang == "zh" else said[0]


def not_applicable_reason(occasion: str, lang: Lang) -> str:
    """Why the criterion had no occasion in this turn."""
    said = {
        "customer_spoke": ("No occasion: the customer has not said anything yet.", "无从评起：客户还没有开口。"),
        "objection_open": (
            "No occasion: no doubt, complaint or refusal is on the table.",
            "无从评起：此刻没有异议、抱怨或拒绝。",
        ),
    }.get(occasion, ("No occasion in this turn.", "这一轮没有机会。"))
    return said[1] if lang == "zh" else said[0]
