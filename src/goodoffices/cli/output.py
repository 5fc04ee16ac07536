"""What the commands share: printing for people, one JSON document for programs, files written whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from goodoffices.words import _

_SOURCES = frozenset({".yaml", ".yml", ".jsonl", ".md", ".txt"})  # what people wrote and no command may replace
WIDE = 400  # columns, where the output goes to a file or a program


class NoError(Exception):
    """The answer is no, and it was said; ``status`` is the exit status: 2 where it was bad input."""

    def __init__(self, status: int = 1) -> None:
        super().__init__(status)
        self.status = status


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the caller: the default ends the program with 1, which here says that the answer is no."""
        raise  # called while BrokenPipeError is handled


def open_streams() -> None:
    """Give a program that was started with closed streams somewhere to write to; write escaped what has no code."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  (open until the program ends)
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    if isinstance(sys.stdout, TextIOWrapper):  # as standard error does: names of files may be no text
        sys.stdout.reconfigure(errors="backslashreplace")


def drop_output() -> None:
    """Let what is still to be printed go nowhere, so that the interpreter does not fail on it when it ends."""
    try:
        descriptor = sys.stdout.fileno()
    except OSError:  # no file behind it
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def out() -> Console:
    """Where results go. Lines are kept whole when nobody reads them on a terminal."""
    on_terminal = sys.stdout.isatty()
    return _Console(highlight=False, soft_wrap=not on_terminal, width=None if on_terminal else WIDE)


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


def keep_apart(outputs: Iterable[Path | None], inputs: Iterable[Path]) -> None:
    """Refuse to write one file over another that is read or written too; nothing is lost by a slip of the hand.

    A folder among the inputs stands for what lies in it, pages apart: those may be written anew. Raises ValueError
    naming the output.
    """
    seen = [path.resolve() for path in inputs]
    for path in (path for path in outputs if path is not None):
        output = path.resolve()
        lies_within = output.is_file() and output.suffix in _SOURCES and any(one in output.parents for one in seen)
        if output in seen or lies_within:
            text = _("{path} is read or written by this command already; name another output.")
            raise ValueError(text.format(path=path))
        seen.append(output)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that a reader sees the old content or the new one, never a part; only its owner may read it.

    A link is followed, and what is no file (a terminal, a pipe) is written to as it is. Raises OSError that names
    ``path``, and ValueError for a folder and for text that has no UTF-8.
    """
    data = content if isinstance(content, bytes) else _encoded(path, content)
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise ValueError(_("{path}: This is a folder; name the file to write.").format(path=path))
    try:
        if not target.parent.is_dir():
            target.parent.mkdir(parents=True)
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:  # the name of the temporary file would say nothing to anybody
        raise type(error)(error.errno, error.strerror, str(path)) from None


def _encoded(path: Path, text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        message = _("{path}: not written; the text has {character}, half a character, near “{near}”.")
        near = text[max(0, error.start - 20) : error.start]
        raise ValueError(message.format(path=path, character=f"U+{ord(text[error.start]):04X}", near=near)) from None


def _replace(target: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".goodoffices-")  # made with mode 600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
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
