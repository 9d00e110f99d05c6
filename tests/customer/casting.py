"""Small content for the customer's tests: one plain persona and one scenario with every kind of fact."""

from __future__ import annotations

from typing import Any

from simulator.customer.hearing import Heard
from simulator.domain.persona import Persona
from simulator.domain.scenario import Scenario


def persona(**changes: Any) -> Persona:
    data: dict[str, Any] = {
        "id": "plain-customer",
        "name": {"en": "Ms Plain", "zh": "平女士"},
        "title": "customer",
        "background": "Buys things.",
        "voice": {"register": "plain"},
        "needs": {"stated": "a repair", "hidden": "to be taken seriously"},
        "vocabulary": {
            "unknown": [
                {
                    "word": {"en": ["terminal"], "zh": ["终端"]},
                    "misheard": {
                        "en": ["Terminal? Which street is that shop on?"],
                        "zh": ["终端？哪条街上的店？"],
                    },
                }
            ]
        },
    }
    return Persona.model_validate({**data, **changes})


def scenario(**changes: Any) -> Scenario:
    data: dict[str, Any] = {
        "id": "plain-case",
        "title": "A plain case",
        "summary": "Something broke.",
        "personas": ["plain-customer"],
        "sector": "retail",
        "channel": "phone",
        "brief": {"role": "agent", "situation": "a customer rings", "may": ["Send a fitter by Friday noon"]},
        "opening": {"en": "My oven is dead.", "zh": "我家烤箱坏了。"},
        "grievance": {"en": "a dead oven", "zh": "烤箱坏了"},
        "facts": [
            {"id": "since", "layer": "volunteered", "text": {"en": "Since Sunday.", "zh": "周日坏的。"}, "short": "since Sunday"},
            {
                "id": "smell", "layer": "asked", "text": {"en": "It smelled burnt.", "zh": "有股焦味。"}, "short": "burnt smell",
                "about": {"en": ["smell", "smoke"], "zh": ["味道", "烟"]},
            },
            {
                "id": "party", "layer": "trust", "trust_at": 60, "text": {"en": "My mother turns eighty.", "zh": "我妈要过八十大寿。"},
                "short": "the party", "about": {"en": ["weekend", "plans"], "zh": ["周末", "打算"]},
            },
        ],
        "objections": [
            {
                "id": "price", "line": {"en": ["And what will that cost me?"], "zh": ["那得花我多少钱？"]},
                "louder": {"en": ["I asked what it costs!"], "zh": ["我问你多少钱！"]}, "concern": "fears a bill",
                "raise_when": {"from_turn": 2},
                "answered_by": {"moves": ["gives_evidence", "commits"], "about": {"en": ["cost", "free"], "zh": ["费用", "免费"]}},
                "resolved_by": {"moves": ["checks"]},
            }
        ],
        "goals": [
            {"id": "calm", "text": "calm", "when": {"anger_at_most": 40}},
            {"id": "price-settled", "text": "price", "when": {"objections_resolved": ["price"]}},
            {"id": "promise", "text": "promise", "when": {"moves": ["commits"]}},
        ],
    }  # fmt: skip
    return Scenario.model_validate({**data, **changes})


def heard(*moves: str, **more: Any) -> Heard:
    return Heard(moves=frozenset(moves), **more)
