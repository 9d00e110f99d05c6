"""Whole sessions, played once with the real engine and the scripted customer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from simulator.content.catalogue import Catalogue
from simulator.domain.base import Lang
from simulator.domain.events import Event
from simulator.domain.scenario import Scenario
from simulator.store.event_store import EventStore
from tests.session.playing import played

EXAMPLES = Path(__file__).parents[2] / "examples"
Log = list[Event]


def replies(name: str) -> list[str]:
    return (EXAMPLES / name).read_text(encoding="utf-8").splitlines()


def log(texts: Sequence[str], lang: Lang = "en", **more: object) -> Log:
    """The log of the outage, played with these replies."""
    return played(EventStore.open("sqlite://"), texts, lang=lang, **more).events


@pytest.fixture(scope="session")
def good() -> Log:
    return log(replies("the-outage.good.en.txt"))


@pytest.fixture(scope="session")
def bad() -> Log:
    return log(replies("the-outage.bad.en.txt"))


@pytest.fixture(scope="session")
def good_zh() -> Log:
    return log(replies("the-outage.good.zh.txt"), "zh")


@pytest.fixture(scope="session")
def bad_zh() -> Log:
    return log(replies("the-outage.bad.zh.txt"), "zh")


@pytest.fixture(scope="session")
def scenarios() -> tuple[Scenario, ...]:
    return Catalogue.open().scenarios()
