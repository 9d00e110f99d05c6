"""The base of everything that is parsed or stored: frozen, and strict about unknown keys."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = ("en", "zh")

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
"""A content id: lower-case words joined by single hyphens."""

Percent = Annotated[int, Field(ge=0, le=100)]
Version = Annotated[int, Field(ge=1)]


class Frozen(BaseModel):
    """A parsed or stored value: immutable, unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)
