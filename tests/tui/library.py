"""A small library of its own for the app's tests: one customer, two cases, one rubric, in both languages."""

from __future__ import annotations

from simulator.domain.persona import Persona
from simulator.domain.rubric import Rubric
from simulator.domain.scenario import Scenario

PERSONA = Persona.model_validate(
    {
        "id": "operations-head",
        "name": {"en": "Ms Qiao", "zh": "乔总"},
        "title": {"en": "head of operations", "zh": "运营总监"},
        "background": {"en": "Runs twelve warehouses.", "zh": "管着十二个仓库。"},
        "voice": {"register": {"en": "curt", "zh": "干脆"}},
        "needs": {
            "stated": {"en": "The system back.", "zh": "系统马上恢复。"},
            "hidden": {"en": "Not to lose face before the board.", "zh": "在董事会面前保住面子。"},
        },
    }
)

OUTAGE = Scenario.model_validate(
    {
        "id": "night-outage",
        "title": {"en": "The night outage", "zh": "深夜宕机"},
        "summary": {
            "en": "Twelve hours down in peak season. She wants to know who answers for it.",
            "zh": "旺季里停了十二个小时，她要知道谁来负责。",
        },
        "personas": ["operations-head"],
        "sector": {"en": "software", "zh": "企业软件"},
        "channel": "phone",
        "difficulty": "hard",
        "trains": ["M-EMOTION", "M-OBJECTION", "M-LISTEN"],
        "brief": {
            "role": {"en": "You are the service manager on duty.", "zh": "你是当班的服务经理。"},
            "situation": {
                "en": "The order system has been down since midnight. Nobody has called the customer back yet.",
                "zh": "订单系统从零点起就打不开了，至今没有人给客户回过电话。",
            },
            "may": [
                {"en": "Send an engineer on site within two hours.", "zh": "两小时内派工程师到现场。"},
                {"en": "Report every thirty minutes.", "zh": "每三十分钟汇报一次进展。"},
            ],
            "must_not": [{"en": "Promise damages.", "zh": "承诺赔偿金额。"}],
            "product_facts": [
                {"en": "Repairs of this kind take six to eight hours.", "zh": "这类修复一般要六到八小时。"}
            ],
        },
        "opening": {
            "en": "Twelve hours! Do you people even know that we are standing still?",
            "zh": "十二个小时了！你们到底知不知道我们这边全停了？",
        },
        "grievance": {"en": "a system that is down", "zh": "系统停了一整夜"},
        "facts": [
            {
                "id": "loss",
                "layer": "asked",
                "text": {"en": ["We have lost half a million."], "zh": ["我们已经亏了五十万。"]},
                "short": {"en": "half a million lost", "zh": "已损失五十万"},
                "about": {"en": ["loss", "cost"], "zh": ["损失"]},
            },
            {
                "id": "board",
                "layer": "trust",
                "text": {"en": ["The board meets at nine."], "zh": ["九点要开董事会。"]},
                "short": {"en": "board meeting at nine", "zh": "九点开董事会"},
            },
        ],
        "objections": [
            {
                "id": "again",
                "line": {"en": ["And who says it won't happen again?"], "zh": ["谁敢保证不会再来一次？"]},
                "concern": {"en": "She has no proof.", "zh": "她手上没有任何凭据。"},
            }
        ],
        "goals": [
            {
                "id": "calm",
                "text": {"en": "She has calmed down.", "zh": "她冷静下来了。"},
                "when": {"anger_at_most": 40},
            },
            {
                "id": "plan",
                "text": {"en": "There is a plan with times.", "zh": "有了带时间的方案。"},
                "when": {"moves": ["commits"]},
            },
        ],
        "limits": {"turns": 12, "minutes": 20},
    }
)

SHOP = Scenario.model_validate(
    {
        "id": "corner-shop",
        "title": {"en": "The corner shop", "zh": "街角小店"},
        "summary": {"en": "He does not follow a word of it.", "zh": "那些行话他一句也没听懂。"},
        "personas": ["operations-head"],
        "sector": {"en": "retail", "zh": "零售"},
        "channel": "face_to_face",
        "difficulty": "easy",
        "trains": ["M-JARGON", "M-WORDING"],
        "brief": {
            "role": {"en": "You sell drinks to small shops.", "zh": "你向小店推销饮料。"},
            "situation": {"en": "You come in for the first time.", "zh": "你第一次上门。"},
        },
        "opening": {"en": "Which street is that shop on?", "zh": "你说的那家店在哪条街？"},
        "grievance": {"en": "words nobody knows", "zh": "听不懂的话"},
        "goals": [
            {
                "id": "clear",
                "text": {"en": "He follows you.", "zh": "他听明白了。"},
                "when": {"understanding_at_least": 60},
            }
        ],
    }
)

_NAMES = {
    "listening": ("Listening", "倾听"),
    "empathy": ("Empathy", "共情"),
    "objection_handling": ("Objections", "异议处理"),
    "wording": ("Wording", "措辞"),
}
RUBRIC = Rubric.model_validate(
    {
        "id": "core",
        "title": {"en": "Core", "zh": "核心"},
        "criteria": [
            {"id": name, "name": {"en": en, "zh": zh}, "levels": ["a", "b", "c", "d", "e"]}
            for name, (en, zh) in _NAMES.items()
        ],
    }
)


class Library:
    """A catalogue of exactly these."""

    problems: tuple[object, ...] = ()

    def __init__(self, *scenarios: Scenario) -> None:
        self._scenarios = scenarios or (OUTAGE, SHOP)

    def scenarios(self) -> tuple[Scenario, ...]:
        return self._scenarios

    def personas(self) -> tuple[Persona, ...]:
        return (PERSONA,)

    def scenario(self, id: str) -> Scenario:
        return next(one for one in self._scenarios if one.id == id)

    def persona(self, id: str) -> Persona:
        return PERSONA

    def rubric(self, id: str) -> Rubric:
        return RUBRIC
