"""Errors of any layer in the language of this process."""

from __future__ import annotations

from simulator.cli.language import spoken
from simulator.errors import SimulatorError
from simulator.i18n import errors


def in_words(error: Exception) -> str:
    """What happened, where and what to do, as lines for a person."""
    return errors.told(error, spoken())


def parts(error: SimulatorError) -> tuple[str, str]:
    """What happened and what to do, apart."""
    return errors.parts(error, spoken())


def said(text: str) -> str:
    """A sentence of a lower layer."""
    return errors.said(text, spoken())


def why(error: OSError) -> str:
    """What the operating system says, without the file's name."""
    return errors.reason(error, spoken())
