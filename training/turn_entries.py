"""The form of a short turn: the reply, its levels (listening, empathy, objection handling, wording), its behaviours."""

Levels = tuple[int | None, int | None, int | None, int]
Entry = tuple[str, Levels, str]
