"""Passphrases: asked for on the terminal without echo, or read from a file that nobody else may read.

They are never taken as an argument, which other programs could list, and never printed.
"""

import os
import stat
import sys
from getpass import getpass
from pathlib import Path

from goodoffices.words import _

_SMALL = 10_000  # bytes: no passphrase is longer


def passphrase(file: Path | None, question: str) -> str:
    """A passphrase that there is already. Raises ValueError, OSError."""
    return read_secret(file)[0] if file is not None else _asked(question)


def new_passphrase(file: Path | None, question: str) -> str:
    """A passphrase that is chosen now: asked for twice on the terminal. Raises ValueError, OSError."""
    if file is not None:
        return read_secret(file)[0]
    first = _asked(question)
    if _asked(_("The same again: ")) != first:
        raise ValueError(_("The two passphrases differ; nothing was changed."))
    return first


def read_secret(file: Path) -> list[str]:
    """The lines of a file that its owner alone may read. Raises ValueError, OSError; no message holds any of it."""
    with file.open("rb") as opened:
        if os.name == "posix" and stat.S_IMODE(os.fstat(opened.fileno()).st_mode) & 0o077:
            text = _("{file} can be read by others. Make it yours alone (chmod 600), and think whether it was read.")
            raise ValueError(text.format(file=file))
        raw = opened.read(_SMALL)
    try:
        lines = raw.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        raise ValueError(_("{file} is no text in UTF-8.").format(file=file)) from None
    if not lines or not lines[0].strip():
        raise ValueError(_("The first line of {file} is empty.").format(file=file))
    return lines


def yes_to(question: str, otherwise: str) -> bool:
    """Whether somebody at the terminal says yes; ``otherwise`` says which option answers where there is none."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise ValueError(otherwise)
    sys.stderr.write(f"{question} ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", _("yes"))


def _asked(question: str) -> str:
    if not _at_terminal():
        text = _("There is no terminal to ask for the passphrase: name a file with --passphrase-file.")
        raise ValueError(text)
    try:
        return getpass(question)
    except EOFError:
        raise ValueError(_("No passphrase was given.")) from None


def _at_terminal() -> bool:
    if sys.stdin.isatty():
        return True
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
