"""Click's own texts, marked so that the catalogue holds them: click asks gettext for them by itself."""

from __future__ import annotations

from simulator.i18n import N_


def NN_(one: str, many: str) -> tuple[str, str]:
    """Mark a singular and its plural."""
    return one, many


TEXTS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Positional arguments"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("default: {default}"),
    N_("required"),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Missing command."),
    N_("Choose from:\n\t{choices}"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("{name} {filename!r} is not writable."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("Option {name!r} does not take a value."),
    N_("file"),
    N_("directory"),
    N_("path"),
)
NUMBERS = (N_("integer range"), N_("integer"), N_("float range"), N_("float"))
"""Names of click's types of numbers."""
METAVARS = (
    N_("OPTIONS"),
    N_("COMMAND"),
    N_("ARGS"),
    N_("DIR"),
    N_("FILE"),
    N_("FLOAT RANGE"),
    N_("ID"),
    N_("INTEGER RANGE"),
    N_("KIND"),
    N_("LABEL"),
    N_("MODEL"),
    N_("NAME"),
    N_("OUT"),
    N_("PATHS"),
    N_("RECEIPT"),
    N_("SCENARIO"),
    N_("SESSION"),
    N_("SPEC"),
    N_("TEXT"),
    N_("TRAINEE"),
    N_("URL"),
)
"""What stands for a value on a help page."""
PLURALS = (
    NN_("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    NN_("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    NN_("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    NN_("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
)
