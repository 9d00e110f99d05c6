"""Property tests here look for wrong answers, not for slow ones: a busy machine fails nobody."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
