"""The sentences that scripted trainees are made of, loaded once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from simulator.domain.base import LANGS, Lang

FILE = Path(__file__).with_name("phrases.yaml")


@cache
def phrases() -> dict[Lang, dict[str, tuple[str, ...]]]:
    """Language -> what a sentence does -> sentences."""
    from ruamel.yaml import YAML

    data = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
    return {lang: {key: tuple(texts) for key, texts in data[lang].items()} for lang in LANGS}
