"""Paper keys: shown once on a terminal, written to a new file for their owner alone, or put into the JSON asked for."""

import os
import sys
from pathlib import Path
from typing import Any

from goodoffices.cli.office.asking import read_secret
from goodoffices.cli.output import errors
from goodoffices.words import _

_GROUPS = 14  # of four letters in a printed key


def paper_key_goes_somewhere(target: Path | None, *, as_json: bool) -> None:
    """Let pass where somebody will see the key: it is shown once. Raises ValueError before anything is made."""
    if target is not None:
        refuse_there(target)
    elif not as_json and not sys.stdout.isatty():
        text = _("The paper key is shown once, on a terminal. Here there is none: name a new file with --paper-key.")
        raise ValueError(text)


def refuse_there(target: Path) -> None:
    """Let pass a file that is not there yet, in a folder that is. Raises ValueError."""
    if target.exists():
        raise ValueError(_("{file} is there already; nothing was changed.").format(file=target))
    if not target.absolute().parent.is_dir():
        raise ValueError(_("{file}: there is no such folder.").format(file=target))


def give_paper_key(printed: str, target: Path | None, *, as_json: bool) -> dict[str, Any]:
    """Hand a paper key over; what ``--json`` says of it."""
    text = "\n".join(
        (
            _("Paper key of this person. It opens the file when the passphrase is lost."),
            _("It is kept nowhere else. Copy it by hand, keep it apart from the laptop, and delete this."),
            "",
            f"    {printed}",
            "",
        )
    )
    if target is not None:
        write_private(target, text)
        if not as_json:
            errors().print(_("The paper key is in the file that you named."))
        return {"paper_key": None, "written": str(target)}
    if not as_json:
        sys.stdout.write(text + "\n")
    return {"paper_key": printed, "written": None}


def printed_keys(source: Path | None) -> tuple[str, ...]:
    """The keys in a file as this program writes them: lines of groups of letters with hyphens. Raises ValueError."""
    if source is None:
        return ()
    lines = [line.strip() for line in read_secret(source)]
    keys = tuple(line for line in lines if line.count("-") >= _GROUPS - 1 and " " not in line)
    if not keys:
        raise ValueError(_("{file} has no key in it.").format(file=source))
    return keys


def write_private(target: Path, text: str | bytes) -> None:
    """Write a new file that its owner alone may read; never in place of another. Raises OSError."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8") if isinstance(text, str) else text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        target.unlink(missing_ok=True)
        raise
