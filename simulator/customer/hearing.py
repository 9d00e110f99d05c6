"""What the customer takes in from one trainee turn: what it touched in this case and which words stay in the ear."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from simulator.customer.believing import believed, vows_nothing
from simulator.customer.choices import choices
from simulator.customer.contradictions import contradictions
from simulator.customer.effects import ASTRAY
from simulator.customer.manner import NOT_ADDRESSED, Addressed, addressed
from simulator.customer.wording import clause_round, meant, questions, sentence_at
from simulator.domain.base import Lang
from simulator.domain.behaviour import Behaviour, Stage
from simulator.domain.lines import Line
from simulator.domain.persona import Persona
from simulator.domain.scenario import Objection, Scenario
from simulator.domain.state import CustomerState
from simulator.text.sentences import split_sentences
from simulator.text.terms import contains_term, find_terms

QUESTIONS: frozenset[str] = frozenset(
    {
        "open_question",
        "closed_question",
        "probing_question",
        "leading_question",
        "stacked_questions",
        "checks",
    }
)
CARES: frozenset[str] = frozenset(
    {"offers_solution", "offers_alternatives", "commits", "gives_evidence", "explains_plainly", "owns", "hands_over",
     "restates", "validates", "reflects_feeling", "apologises", "open_question", "probing_question", "summarises",
     "checks"}
)  # fmt: skip
_OPENS: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:tell|walk|talk) (?:me|us) (?:about|more|what|how|why|everything|through)\b|"
        r"\bi'm (?:all ears|listening)\b|"
        r"\bi(?:'d| would) (?:really )?(?:like|want) to (?:hear|understand)\b|\bi want to (?:hear|understand)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(?:跟我|给我)(?:说说|讲讲|聊聊)|(?:您|你)(?:慢慢|先|请)(?:说|讲)|我(?:就)?想听"),
}
"""An open question without a question mark."""
SAID_WHOLE: frozenset[str] = frozenset(
    {"dismisses_feeling", "argues", "blames_customer", "commands", "negative_phrasing", "hides_behind_policy",
     "insults", "threatens", "overpromises"}
)  # fmt: skip
"""Behaviours whose words make sense only in their clause; a "soon" or a set phrase is said back by itself."""
AT_LENGTH = 2
"""Of the author's words for an answer, so many different ones speak to the doubt wherever in the reply they stand."""
FAINT = 0.6
"""Confidence (0..1) below which a behaviour moves the customer, but is not what strikes it."""
_NUMBER = re.compile(
    r"\d{1,2}月\d{1,2}[日号]|\d[\d,.:]*\s?(?:%|percent|a\.?m\.?|p\.?m\.?|minutes?|hours?|days?|weeks?|months?|o'clock|yuan|CNY|dollars?"
    r"|分钟|小时|个小时|个钟头|点半|点钟|点|天|个工作日|周|个月|元|块钱|块|万元|万|月|日|号|人|次)?"
    r"|(?<![一-鿿])?[一二三四五六七八九十两半]+(?:分钟|个?小时|个钟头|点半|点钟|点|天|个工作日|个月|块钱|万元)",
    re.IGNORECASE,
)
_NAMES: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:this is|my name is|my name's|i am|i'm)\s+([A-Z][a-z]{1,15})\b(?! to| sorry| afraid)"),
    "zh": re.compile(r"(?:我叫|我是)(?:[^，。！？,.!?\s]{0,8}的)?((?:小|老)?[一-鿿]{1,3})(?=[，。！？,.!? ]|$)"),
}
_IS_IT_WELL: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:does|is|would|will) (?:that|this)\b", re.IGNORECASE),
    "zh": re.compile(r"(?:这样|这么|照这)[^?？]{0,14}(?:吗|么|不|成|行)[?？]"),
}
"""A question whether it is well now: it is about what was just said, whatever words it uses."""
_BARE_CHECK: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:is (?:that|this) |would that be |does that sound )?(?:okay|ok|all right|alright|good|fine|agreed|deal)"
        r"(?: (?:for|with) you)?\s*\?",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(?:[您你]看)?(?:这样|那)?(?:行|可以|好|成|中|没问题|合适)(?:吗|么|不|不行|吧)?(?:呢|呀)?[?？]"),
}
_INVITES: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:tell|show|walk|talk) (?:me|us)\b|\bgo ahead\b|\btake your time\b|\bdescribe\b|"
        r"\bi(?:'d| would) like to (?:hear|know|understand)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"(?:您|你)?(?:跟我|给我|先|再|能|可以)?(?:说说|讲讲|说一下|讲一下|聊聊|介绍一下|告诉我)|"
        r"(?:您|你)(?:先|请|接着)(?:说|讲|报)|慢慢(?:说|讲)|请讲|想听听|报一下|报给我|念给我|(?:跟您|先|再)?核对(?:一下|一句|三样|几样)"
    ),
}
_NO_NAMES = frozenset(
    {
        "Sorry",
        "Afraid",
        "Sure",
        "Here",
        "Glad",
        "Going",
        "Not",
        "So",
        "Really",
        "Calling",
        "客服",
        "经理",
        "技术",
    }
)


@dataclass(frozen=True, slots=True)
class Heard:
    """One trainee turn as this customer hears it; `quotes` maps a behaviour to the trainee's own words."""

    moves: frozenset[str]
    stage: tuple[Stage, ...] = ()
    asked_facts: tuple[str, ...] = ()
    asked_openly: bool = False
    asked: str = ""
    """The sentences that ask or invite, one a line."""
    answerable: bool = False
    """Whether an author wrote an answer to what was asked, beside the facts."""
    choices: tuple[str, ...] = ()
    """What the trainee leaves to the customer's choice, in the customer's words."""
    asks_more: bool = False
    """A question that is not just whether it is settled now: it wants an answer before any goodbye."""
    touched_objections: tuple[str, ...] = ()
    met_objections: tuple[str, ...] = ()
    """Those whose answer lies in one and the same sentence: the author's topic beside a behaviour that answers it."""
    unknown_words: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    faint: frozenset[str] = frozenset()
    """Behaviours that are there, but so weakly that the customer would not remark on them."""
    quotes: dict[str, str] = field(default_factory=dict)
    promise: str = ""
    number: str = ""
    topic: str = ""
    trainee: str = ""
    addressed: Addressed = NOT_ADDRESSED


def hear(
    reply: str,
    behaviours: tuple[Behaviour, ...],
    stage: tuple[Stage, ...],
    *,
    scenario: Scenario,
    persona: Persona,
    lang: Lang,
    promises: tuple[str, ...] = (),
    first: bool = False,
) -> Heard:
    """`reply`, in which the grader saw `behaviours`, after earlier `promises`; the `first` follows the opening."""
    behaviours = believed(behaviours, reply, scenario, lang, first=first)
    unknown = unknown_words(reply, persona, lang)
    clashes = _clashes(reply, scenario, promises, lang)
    asking = _asking(reply, scenario, persona, lang)
    moves = _moves(behaviours, unknown, clashes, _on_the_matter(reply, scenario, lang), invites=asking.invites)
    moves = _only_checks(reply, moves | _opened(reply, lang), lang)
    quotes = _quotes(reply, behaviours, unknown, clashes, lang)
    return Heard(
        moves=moves,
        stage=stage,
        asked_facts=asking.facts,
        asked_openly=bool(moves & {"open_question", "probing_question"}),
        asked=asking.wanted,
        answerable=asking.closest > 0,
        asks_more=bool(asking.choices) or _asks_more(reply, behaviours),
        choices=asking.choices,
        touched_objections=_touched(reply, scenario, lang),
        met_objections=_met(reply, scenario, behaviours, lang),
        unknown_words=unknown,
        faint=frozenset(one.name for one in behaviours if one.confidence < FAINT or vows_nothing(one, lang)),
        contradictions=clashes,
        quotes=quotes,
        promise=quotes.get("commits", ""),
        number=number_in(reply),
        topic=_topic(reply, scenario, asking.facts, lang, questions(reply)),
        trainee=_trainee_name(reply, lang),
        addressed=addressed(reply, persona, lang),
    )


def number_in(reply: str) -> str:
    """The first figure with its unit; a bare one or two digits say nothing when said back."""
    found = [one.group().rstrip(" ,.:") for one in _NUMBER.finditer(reply)]
    return next((one for one in found if not one.isdigit() or len(one) > 2), "")


def _clashes(reply: str, scenario: Scenario, promises: tuple[str, ...], lang: Lang) -> tuple[str, ...]:
    """What clashes with the facts of the case or an earlier promise, unless the trainee may offer just that."""
    known = (*(one.get(lang) for one in scenario.brief.product_facts), *promises)
    return contradictions(reply, known, lang, allowed=(one.get(lang) for one in scenario.brief.may))


def _moves(
    behaviours: tuple[Behaviour, ...],
    unknown: tuple[str, ...],
    clashes: tuple[str, ...],
    on_the_matter: bool,
    *,
    invites: bool,
) -> frozenset[str]:
    """What the customer makes of the grader's findings, knowing its own words and its own case better."""
    moves: set[str] = set()
    moves.update(one.name for one in behaviours if one.name != "jargon")
    if unknown:
        moves.add("jargon")
    if clashes:
        moves.add("contradicts")
    if invites or moves & ASTRAY or (moves & CARES and on_the_matter):
        # It asks to be told, or speaks to this case in the author's own words: it does not ignore it.
        # And whoever is silent or elsewhere altogether is heard as that, not as having passed over one concern.
        moves.discard("ignores_concern")
    return frozenset(moves)


def _opened(reply: str, lang: Lang) -> frozenset[str]:
    return frozenset({"open_question"}) if _OPENS[lang].search(reply) else frozenset()


def _only_checks(reply: str, moves: frozenset[str], lang: Lang) -> frozenset[str]:
    """A bare "Okay?" or 行吗？ checks what was said before, and does nothing else."""
    return (moves - QUESTIONS - CARES) | {"checks"} if _BARE_CHECK[lang].fullmatch(reply.strip()) else moves


def _quotes(
    reply: str, behaviours: tuple[Behaviour, ...], unknown: tuple[str, ...], clashes: tuple[str, ...], lang: Lang
) -> dict[str, str]:
    """Behaviour -> the trainee's words that showed it."""
    quotes: dict[str, str] = {one.name: one.spans[0].quote for one in behaviours if one.spans}
    for one in behaviours:
        if one.name in SAID_WHOLE and one.spans:
            quotes[one.name] = clause_round(reply, one.spans[0].start, one.spans[0].end, lang)
    if unknown:
        quotes["jargon"] = unknown[0]
    if clashes:
        quotes["contradicts"] = clashes[0]
    return quotes


def with_state(heard: Heard, state: CustomerState) -> Heard:
    """The same turn to someone in this `state`: asking for what has not been told yet is not asking again."""
    new = any(state.facts.get(fact) == "locked" for fact in heard.asked_facts)
    return replace(heard, moves=heard.moves - {"asks_again"}) if new and "asks_again" in heard.moves else heard


def unknown_words(reply: str, persona: Persona, lang: Lang) -> tuple[str, ...]:
    """The words of `reply`, as written there, that this persona does not know; in order, each once."""
    found: list[str] = []
    for word in persona.vocabulary.unknown:
        for hit in find_terms(reply, word.word.get(lang)):
            text = reply[hit.start : hit.end]
            if text.casefold() not in {one.casefold() for one in found}:
                found.append(text)
            break
    return tuple(sorted(found, key=reply.find))


def answers(line: Line, asked: str, lang: Lang) -> bool:
    """Whether its author wrote `line` as the answer to what is `asked`."""
    return line.act == "answer" and _touches(asked, line.about.only(lang))


def _longest(terms: tuple[str, ...], text: str) -> int:
    """Characters of the longest of `terms` in `text`; 0 for none. The longer words name a question more closely."""
    return max((hit.end - hit.start for hit in find_terms(text, terms)), default=0) if terms else 0


def _touches(reply: str, terms: tuple[str, ...]) -> bool:
    return bool(terms) and contains_term(reply, terms)


def _asked(questions: str, scenario: Scenario, lang: Lang, least: int, beyond: str) -> tuple[str, ...]:
    """Ids of the facts whose topic `questions` name in words of `least` characters or more, else `beyond` does."""
    topics = {fact.id: fact.about.get(lang) for fact in scenario.facts}
    named = tuple(one for one, words in topics.items() if _longest(words, questions) >= least)
    return named or tuple(one for one, words in topics.items() if _longest(words, beyond))


@dataclass(frozen=True, slots=True)
class _Asking:
    """What a reply wants to know: facts by topic, words (without "is it well?"), choices, and whether it invites."""

    facts: tuple[str, ...]
    wanted: str
    closest: int
    choices: tuple[str, ...]
    invites: bool


def _asking(reply: str, scenario: Scenario, persona: Persona, lang: Lang) -> _Asking:
    invited = _invitations(reply, lang)
    every = (*questions(reply), *invited)
    about, wanted = "\n".join(every), "\n".join(one for one in every if not _IS_IT_WELL[lang].search(one))
    closest = _closest_answer(wanted, (*scenario.lines, *persona.lines), lang)
    facts = _asked(about, scenario, lang, max(1, closest), meant(about, reply, lang))
    left_to_choose = () if facts else choices(reply, lang)
    return _Asking(facts, wanted, closest, left_to_choose, bool(invited or facts or left_to_choose))


def _closest_answer(asked: str, lines: tuple[Line, ...], lang: Lang) -> int:
    """How many characters of what is `asked` an authored answer speaks to at the most; 0 where there is none."""
    own = (line.about.only(lang) for line in lines if line.act == "answer")
    return max((_longest(terms, asked) for terms in own), default=0)


def _met(reply: str, scenario: Scenario, behaviours: tuple[Behaviour, ...], lang: Lang) -> tuple[str, ...]:
    return tuple(one.id for one in scenario.objections if _meets(reply, one, behaviours, lang))


def _touched(reply: str, scenario: Scenario, lang: Lang) -> tuple[str, ...]:
    return tuple(one.id for one in scenario.objections if _speaks_to(reply, one, lang))


def _speaks_to(reply: str, objection: Objection, lang: Lang) -> bool:
    answers = (*objection.answered_by.about.get(lang), *objection.resolved_by.about.get(lang))
    return _touches(reply, answers)


def _meets(reply: str, objection: Objection, behaviours: tuple[Behaviour, ...], lang: Lang) -> bool:
    """It does what answers the doubt, in a sentence on its topic or in a reply that goes into it at length."""
    about = objection.answered_by.about.get(lang)
    answering = objection.answered_by.moves
    does_it = any(one.name in answering for one in behaviours)
    # Who only asks about the topic has not spoken to the doubt.
    named = {hit.term for hit in find_terms(reply if does_it else _stated(reply), about)}
    if len(named) >= AT_LENGTH:
        return True
    spans = [span for one in behaviours if one.name in answering for span in one.spans]
    return any(_touches(sentence_at(reply, span.start), about) for span in spans)


def _stated(reply: str) -> str:
    return "\n".join(one for one in split_sentences(reply) if one[-1:] not in "?？")


def _asks_more(reply: str, behaviours: tuple[Behaviour, ...]) -> bool:
    """Some question stands in another sentence than the one that checks whether all is settled."""
    if any(one.name == "checks" for one in behaviours) and len(questions(reply)) <= 1:
        return False  # the only question is the check, wherever its words were found
    checked = {sentence_at(reply, span.start) for one in behaviours if one.name == "checks" for span in one.spans}
    asked = [span for one in behaviours if one.name in QUESTIONS - {"checks"} for span in one.spans]
    return any(sentence_at(reply, span.start) not in checked for span in asked)


def _on_the_matter(reply: str, scenario: Scenario, lang: Lang) -> bool:
    told = any(_touches(reply, fact.about.get(lang)) for fact in scenario.facts)
    return bool(number_in(reply)) or told or bool(_touched(reply, scenario, lang))


def _invitations(reply: str, lang: Lang) -> tuple[str, ...]:
    """Sentences that ask without a question mark: "Tell me what happened." """
    return tuple(sentence for sentence in split_sentences(reply) if _INVITES[lang].search(sentence))


def _topic(reply: str, scenario: Scenario, asked: tuple[str, ...], lang: Lang, questions: tuple[str, ...]) -> str:
    """The author's word for what was asked about, as the trainee wrote it; "" when nothing was touched."""
    question = " ".join(questions) or reply
    for fact in scenario.facts:
        if fact.id in asked:
            for hit in find_terms(question, fact.about.get(lang)):
                return question[hit.start : hit.end]
    return ""


def _trainee_name(reply: str, lang: Lang) -> str:
    found = _NAMES[lang].search(reply)
    name = found.group(1) if found else ""
    return "" if name in _NO_NAMES else name
