"""Reads the command line, runs the command, and turns what happened into an exit status.

0: done. 1: the answer is "no" (no agreement, no feasible plan). 2: bad input, every error listed.
70: a fault of the program itself, said in one line; with GOODOFFICES_TRACEBACK=1 the traceback is shown.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from cyclopts import App, CycloptsError, Group
from rich.markup import escape

from goodoffices import __version__
from goodoffices.case.names import LANGUAGES
from goodoffices.cli import (
    advise,
    brief,
    check,
    demo,
    fetch,
    frontier,
    lab,
    office,
    persons,
    plan,
    report,
    schema,
    verify,
)
from goodoffices.cli.output import NoError, drop_output, errors, open_streams
from goodoffices.words import _, speaking

OK, BAD_INPUT, FAULT = 0, 2, 70
COMMANDS = (demo, check, fetch, brief, frontier, advise, plan, office, verify, persons, report, schema, lab)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status; nothing is raised for bad input."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    open_streams()
    with speaking(_language_of(words)):
        try:
            status = _run(words)
            sys.stdout.flush()  # a full disc is said here, not after the last guard
            return status
        except BrokenPipeError:  # an OSError, and no fault: whoever read has read enough
            drop_output()
            return OK
        except (ValueError, OSError) as error:
            return _refused(error)
        except KeyboardInterrupt:
            errors().print(_("Stopped."))
            return 130
        except Exception as error:  # the last guard: a fault is said in one line, never shown as a traceback
            if os.environ.get("GOODOFFICES_TRACEBACK"):
                raise
            fault = _fault(error)
            errors().print(_("This is a fault in goodoffices, not in your input: {fault}").format(fault=escape(fault)))
            errors().print(_("Set GOODOFFICES_TRACEBACK=1 and run it again to see where."))
            return FAULT


def _fault(error: Exception) -> str:
    """What kind of fault and where; never its message, which may hold what somebody said in confidence, or a name."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "goodoffices" in frame.filename] or list(frames)
    where = f" ({Path(ours[-1].filename).name}:{ours[-1].lineno})" if ours else ""
    return f"{type(error).__name__}{where}"


def build() -> App:
    """The application with every command, in the language now spoken."""
    app = App(
        name="goodoffices",
        help=_(
            "The workbench for people who mediate between two sides that do not speak to each other: from the public "
            "record to a deal both can accept, in an order that exposes neither. Begin with `goodoffices demo`."
        ),
        help_epilogue=_("Exit status: 0 done, 1 the answer is no, 2 bad input. Language: --lang or GOODOFFICES_LANG."),
        version=__version__,
        result_action="return_value",
        suppress_keyboard_interrupt=False,  # main says that it stopped
        group_commands=Group(_("Commands")),
        group_parameters=Group(_("Options")),
        group_arguments=Group(_("Arguments")),
    )
    app["--help"].help = _("Show this help.")  # cyclopts words these two in English
    app["--version"].help = _("Show the version.")
    for command in COMMANDS:
        command.register(app)
    return app


def _run(words: list[str]) -> int:
    try:
        status = build()(words, exit_on_error=False, print_error=False)
    except NoError as error:
        return error.status
    except CycloptsError as error:
        errors().print(escape(office.misread(error) if words[:1] == ["office"] else str(error)))
        errors().print(_("`goodoffices --help` lists the commands, `goodoffices COMMAND --help` explains one."))
        return BAD_INPUT
    return status if isinstance(status, int) else OK


def _refused(error: ValueError | OSError) -> int:
    """Bad input: what is wrong, in the words of the package that noticed."""
    if not isinstance(error, OSError):
        errors().print(escape(str(error)))
    elif error.filename is not None:
        errors().print(escape(f"{error.filename}: {error.strerror or error}"))
    else:  # no file was being opened, so it is where the results go
        drop_output()
        message = _("Standard output cannot be written ({reason}); nothing more is printed.")
        errors().print(escape(message.format(reason=error.strerror or error)))
    return BAD_INPUT


def _language_of(words: Sequence[str]) -> str:
    """The language asked for, looked up before the command line is read so that help speaks it too."""
    asked = os.environ.get("GOODOFFICES_LANG", "en")
    for here, word in enumerate(words):
        if word == "--lang" and here + 1 < len(words):
            asked = words[here + 1]
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
    return asked if asked in LANGUAGES else "en"
