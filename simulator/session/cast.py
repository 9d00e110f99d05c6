"""What a session is played with: the content, its digests, and how it is taken from and put into a log."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from simulator.domain.base import Lang
from simulator.domain.events import SessionStarted
from simulator.domain.persona import Persona
from simulator.domain.rubric import Rubric
from simulator.domain.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Cast:
    """Persona, scenario and rubric in one language."""

    scenario: Scenario
    persona: Persona
    rubric: Rubric
    lang: Lang

    def snapshot(self) -> dict[str, Any]:
        """The three files as JSON, so that the log can be played and graded again by itself."""
        return {
            "scenario": self.scenario.model_dump(mode="json", by_alias=True, exclude_none=True),
            "persona": self.persona.model_dump(mode="json", by_alias=True, exclude_none=True),
            "rubric": self.rubric.model_dump(mode="json", by_alias=True, exclude_none=True),
        }

    def digests(self) -> dict[str, str]:
        """SHA-256 of the canonical JSON of each of the three."""
        return {name: _digest(data) for name, data in self.snapshot().items()}


def cast_of(started: SessionStarted) -> Cast:
    """The cast that a logged session was played with."""
    content = started.content
    return Cast(
        scenario=Scenario.model_validate(content["scenario"]),
        persona=Persona.model_validate(content["persona"]),
        rubric=Rubric.model_validate(content["rubric"]),
        lang=started.lang,
    )


def _digest(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
