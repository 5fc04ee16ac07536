"""What the commands share: printing for people, one JSON document for programs, files written whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

WIDE = 400  # columns, where the output goes to a file or a program


def out() -> Console:
    """Where results go. Lines are kept whole when nobody reads them on a terminal."""
    on_terminal = sys.stdout.isatty()
    return Console(highlight=False, soft_wrap=not on_terminal, width=None if on_terminal else WIDE)


def errors() -> Console:
    """Where messages go."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(document: object) -> None:
    """Write one JSON document on standard output."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(plain(document)), indent=2).decode() + "\n")


def plain(value: object) -> Any:
    """Results as plain data: attrs classes as objects, fractions as numbers, conditions as their text."""
    return msgspec.to_builtins(value, enc_hook=_encode, str_keys=True, builtin_types=(datetime, date))


def _encode(value: object) -> object:
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, Enum):
        return value.value
    if hasattr(value, "tolist"):  # numpy scalars and arrays
        return value.tolist()
    return str(value)


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old content or the new one, never a part."""
    if not path.parent.exists():
        path.parent.mkdir(parents=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o600)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def table(title: str, *columns: str) -> Table:
    """An empty table in the house's style."""
    made = Table(title=title, title_justify="left", box=None, pad_edge=False, title_style="bold")
    for column in columns:
        made.add_column(column)
    return made


@contextmanager
def progress(doing: str) -> Iterator[None]:
    """Say on a terminal what is being done while it takes time."""
    console = errors()
    if not console.is_terminal:
        yield
        return
    with console.status(doing):
        yield
