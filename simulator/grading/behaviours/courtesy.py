"""Greeting, thanking, saying goodbye, flattering: the frame of the talk."""

from __future__ import annotations

from simulator.grading.behaviours.base import Detector, Phrases, phrase_detector

GREETS = Phrases("greets")
THANKS = Phrases("thanks")
GOODBYE = Phrases("goodbye")
FLATTERS = Phrases("flatters")
DETECTORS: tuple[Detector, ...] = (
    phrase_detector("greets", GREETS),
    phrase_detector("thanks", THANKS),
    phrase_detector("says_goodbye", GOODBYE),
    phrase_detector("flatters", FLATTERS),
)
