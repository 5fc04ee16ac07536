"""Changes to the files of a folder: atomic, and refused when the folder would not check afterwards."""

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from goodoffices.case import Case
from goodoffices.folder.composing import BrokenFileError
from goodoffices.folder.decoding import text_of
from goodoffices.folder.findings import Finding, FolderError
from goodoffices.folder.reading import checked_with
from goodoffices.folder.splicing import EditError, Keys, with_item, with_value
from goodoffices.words import _

_MARK = "\ufeff"


def set_value(folder: str | Path, file: str, keys: Keys, value: Any) -> None:
    """Set the value at ``keys`` in ``file`` (relative to the folder); nothing else in the file changes.

    ``value`` is plain data: text, number, truth value, date, list, mapping. Raises
    :class:`~goodoffices.folder.FolderError` when the folder would have errors afterwards and :class:`EditError` when
    there is no such place; the file is then as it was.
    """
    _edit(Path(folder), file, lambda text: with_value(text, keys, value))


def append_value(folder: str | Path, file: str, keys: Keys, value: Any) -> None:
    """Append to the list at ``keys``, which is begun when it is not there. Raises as :func:`set_value`."""
    _edit(Path(folder), file, lambda text: with_item(text, keys, value))


def append_statement(folder: str | Path, room: str, statement: Mapping[str, Any]) -> None:
    """Append a statement, written as in the file, to ``rooms/<room>.yaml``. Raises as :func:`set_value`."""
    append_value(folder, f"rooms/{room}.yaml", ["statements"], dict(statement))


def append_statements(
    folder: str | Path, room: str, statements: Sequence[Mapping[str, Any]], *, dry_run: bool = False
) -> Case:
    """Append several statements at once, all or none; with ``dry_run`` only see that they could be.

    Gives the case as it then is. Raises as :func:`set_value`.
    """

    def change(text: str) -> str:
        for statement in statements:
            text = with_item(text, ["statements"], dict(statement))
        return text

    return _edit(Path(folder), f"rooms/{room}.yaml", change, dry_run=dry_run)


def _edit(folder: Path, file: str, change: Callable[[str], str], *, dry_run: bool = False) -> Case:
    path = folder / file
    findings: list[Finding] = []
    try:
        text = text_of(path, lambda line, column, message, found: findings.append(Finding(file, line, column, message)))
    except BrokenFileError:
        raise FolderError(findings) from None
    changed = change(text)
    checked = checked_with(folder, {file: changed})
    if checked.case is None:
        raise FolderError(checked.errors)
    if not dry_run:
        _replace(path, text, changed)
    return checked.case


def _replace(path: Path, before: str, after: str) -> None:
    """Put the new text in place of the old one, which a reader sees whole until then."""
    data = path.read_bytes()
    mark = _MARK if data.startswith(_MARK.encode()) else ""
    if data != (mark + before).encode():
        raise EditError(_("{file} was changed meanwhile; nothing was written.").format(file=path))
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write((mark + after).encode())
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, draft)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
