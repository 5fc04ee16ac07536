"""``goodoffices office …``: the sealed office of one mediator on one laptop, without a network."""

from cyclopts import App, CoercionError, CycloptsError, UnusedCliTokensError

from goodoffices.cli.office import begin, blind, daily, do, engine, export, keeping, look, people, serving
from goodoffices.words import _


def register(app: App) -> None:
    """Add the commands to the application."""
    office = App(
        name="office",
        help=_("The sealed office: a mediation on one laptop, in one file, without a network. For mediators only."),
    )
    app.command(office)  # first, so that what is nested takes over the names of the groups
    for commands in (begin, look, do, daily, engine, export, blind, keeping, people, serving):
        commands.register(office)


def misread(error: CycloptsError) -> str:
    """What is wrong with a command line, without repeating a value: it may be what somebody said in confidence."""
    if isinstance(error, UnusedCliTokensError):
        return _("These are more words than the command takes; put what was said into quotation marks.")
    if isinstance(error, CoercionError) and error.argument is not None:
        text = _("{option}: this value does not fit; `goodoffices office COMMAND --help` shows what does.")
        return text.format(option=error.argument.name)
    return str(error)
