"""`simulator play`: one conversation without the app."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from simulator.cli.language import _
from simulator.cli.output import note, say
from simulator.cli.setting import Setting, argument, command, option, pass_setting
from simulator.cli.streams import on_terminal
from simulator.errors import InputError
from simulator.i18n import N_

if TYPE_CHECKING:
    from simulator.cli.conversation import Conversation
    from simulator.session.cast import Cast


@command("play", N_("Play SCENARIO: at the keyboard, or with one reply a line from a file."))
@argument("scenario")
@option("--persona", metavar="ID", help=N_("Another customer than the scenario's own."))
@option("--rubric", metavar="ID", help=N_("Another rubric than the scenario's own."))
@option("--llm", metavar="SPEC", help=N_("Model: embedded, scripted, hf:…, gguf:… or openai:URL#MODEL."))
@option("--seed", type=click.IntRange(0, 2**31 - 1), help=N_("Repeats a conversation to the letter."))
@option("--replies", metavar="FILE", help=N_("One reply a line, - for standard input; \\n is a line break."))
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help=N_("Write the session log here."))
@option("--force", is_flag=True, help=N_("Replace a log at --out even if it holds corrections by a trainer."))
@pass_setting
def play(
    setting: Setting, scenario: str, persona: str | None, rubric: str | None, llm: str | None,
    seed: int | None, replies: str | None, out: Path | None, force: bool,
) -> None:  # fmt: skip
    """Run the conversation; its result is the transcript, or with --json the session log."""
    from simulator.cli.keyboard import USAGE, typed_replies
    from simulator.cli.log_file import log_file
    from simulator.cli.replies import read_replies

    cast = _cast(setting, scenario, persona, rubric)
    script = read_replies(replies) if replies is not None else None
    if script is None and not on_terminal(sys.stdin):
        todo = _("Give the replies with --replies FILE, or - for standard input.")
        raise InputError(_("nobody is at the keyboard"), todo=todo)
    with log_file(out, force=force) as log:
        conversation = _conversation(setting, cast, llm, seed, script, log)
        if not setting.json:
            _print_brief(cast)
        if script is None:
            note(_(USAGE))
        conversation.run(script if script is not None else typed_replies())
        if script is None:
            note(_("Kept as {id}: simulator replay {id}").format(id=conversation.session.id))


def _cast(setting: Setting, scenario_id: str, persona_id: str | None, rubric_id: str | None) -> Cast:
    from simulator.cli.rubric_choice import rubric_of
    from simulator.content.catalogue import Catalogue
    from simulator.session.cast import Cast

    catalogue = Catalogue.open(setting.content)
    scenario = catalogue.scenario(scenario_id)
    persona = catalogue.persona(persona_id or scenario.personas[0])
    return Cast(scenario, persona, rubric_of(catalogue, rubric_id or scenario.rubric), setting.lang)


def _conversation(
    setting: Setting,
    cast: Cast,
    llm: str | None,
    seed: int | None,
    script: list[str] | None,
    log: TextIO | None,
) -> Conversation:
    from simulator.cli.conversation import Conversation
    from simulator.cli.doors import open_model, open_store
    from simulator.session.engine import Session

    if script is not None and seed is None:
        seed = 0
    store = open_store(setting)
    session = Session.start(
        cast,
        store,
        open_model(setting, llm),
        seed=seed,
        trainee=setting.config.trainee,
        simulated_replies=None if script is None else "\n".join(script),
    )
    if session.store is not store:
        note(_("A trainer corrected this very run: the kept log stays as it is, with its corrections."))
    return Conversation(session, as_json=setting.json, live=script is None, log=log)


def _print_brief(cast: Cast) -> None:
    scenario, lang = cast.scenario, cast.lang
    who = _("{name}, {title}").format(name=cast.persona.name.get(lang), title=cast.persona.title.get(lang))
    say(f"{scenario.title.get(lang)} · {who}")
    say(scenario.brief.role.get(lang))
    say(scenario.brief.situation.get(lang))
    groups = (
        (_("You may"), scenario.brief.may),
        (_("You must not"), scenario.brief.must_not),
        (_("Good to know"), scenario.brief.product_facts),
    )
    for head, texts in groups:
        if texts:
            say(head)
        for text in texts:
            say(f"  - {text.get(lang)}")
    say()
