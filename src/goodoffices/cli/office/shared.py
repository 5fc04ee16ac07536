"""The options that the commands of the office share, worded once."""

from typing import Any, Literal

from cyclopts import Parameter

from goodoffices.words import _

LeaveWord = Literal["may-say", "may-hint", "not", "owed"]


def file() -> Any:
    """The sealed file."""
    return Parameter(help=_("The sealed file, such as talks.office."))


def passphrase_file() -> Any:
    """``--passphrase-file``."""
    return Parameter(
        name="--passphrase-file",
        env_var="GOODOFFICES_PASSPHRASE_FILE",
        help=_("A file, readable by you alone, with the passphrase in its first line; otherwise it is asked for."),
    )


def new_passphrase_file() -> Any:
    """``--new-passphrase-file``."""
    return Parameter(
        name="--new-passphrase-file", help=_("The same for the new passphrase; otherwise it is asked for twice.")
    )


def case() -> Any:
    """``--case``."""
    return Parameter(help=_("Which case, by its name or the beginning of its id; needed where there are several."))


def room() -> Any:
    """A room."""
    return Parameter(
        help=_("A room: own, mediators, public, implementers, joint, register, a side, or the beginning of its id.")
    )


def paper_out() -> Any:
    """``--paper-key``."""
    return Parameter(
        name="--paper-key", help=_("Write the paper key to this new file, for you alone, instead of showing it.")
    )


def id_() -> Any:
    """``--id``."""
    return Parameter(name="--id", help=_("A random id of this command: given again with it, it is applied once."))


def preview() -> Any:
    """``--preview``."""
    return Parameter(name="--preview", negative="", help=_("Show what each room would read; nothing is recorded."))


def told_by() -> Any:
    """Who said it."""
    return Parameter(help=_("Who said it."))


def told_to() -> Any:
    """To whom."""
    return Parameter(help=_("Who heard it (default: you)."))


def told_on() -> Any:
    """When."""
    return Parameter(help=_("The day on which it was said, such as 2031-03-05."))


def told_where() -> Any:
    """Where."""
    return Parameter(help=_("The place or channel in which it was said."))


def leave() -> Any:
    """What may be done with it."""
    return Parameter(help=_("What its owner lets you do with it (default: not, nothing)."))


def words() -> Any:
    """What is said."""
    return Parameter(help=_("The words, in quotation marks."))


def yes() -> Any:
    """``--yes``."""
    return Parameter(name="--yes", negative="", help=_("Do it without asking."))
