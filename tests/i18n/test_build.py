"""The committed catalogues are complete and fresh."""

from __future__ import annotations

import re
from io import BytesIO

import pytest

from simulator.i18n import build

BRACES = re.compile(r"\{[^{}\"]*\}")


@pytest.fixture(params=list(build.DOMAINS))
def domain(request: pytest.FixtureRequest) -> str:
    """One catalogue after the other."""
    return str(request.param)


def test_every_marked_text_is_in_the_catalogue_and_translated(domain: str) -> None:
    """After a change of texts: make messages, then translate what is new."""
    catalogue = build.read(domain)
    known = {one.id if isinstance(one.id, str) else tuple(one.id) for one in catalogue if one.id}
    assert set(build.marked_texts(domain)) == known
    assert build.untranslated(catalogue) == []


def test_the_compiled_catalogue_is_that_of_the_texts(domain: str) -> None:
    from babel.messages.mofile import write_mo

    compiled = BytesIO()
    write_mo(compiled, build.read(domain))
    assert build.po_file(domain).with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_translations_keep_the_places_to_fill(domain: str) -> None:
    for one in build.read(domain):
        if one.id and isinstance(one.id, str):
            assert set(BRACES.findall(str(one.string))) == set(BRACES.findall(one.id)), one.id


def test_the_names_of_clicks_numbers_are_in_the_catalogue() -> None:
    import click

    from simulator.cli.click_words import NUMBERS

    assert set(NUMBERS) == {click.INT.name, click.FLOAT.name, click.IntRange().name, click.FloatRange().name}


def test_the_catalogue_holds_texts_that_click_really_uses() -> None:
    import inspect

    import click.core
    import click.decorators
    import click.exceptions
    import click.formatting
    import click.parser
    import click.types

    from simulator.cli.click_words import PLURALS, TEXTS

    modules = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)
    source = "".join(inspect.getsource(module) for module in modules)
    for text in (*TEXTS, *(one for pair in PLURALS for one in pair)):
        assert text.replace("\n", "\\n").replace("\t", "\\t") in source
