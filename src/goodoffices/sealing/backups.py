"""Backups: a whole copy of the sealed file while it is in use, and bringing one back, with every room looked through.

The keys of cases are no part of a backup: what was closed stays closed. They are kept apart, or printed on paper.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex

from goodoffices.sealing import paper
from goodoffices.sealing.errors import SealingError
from goodoffices.sealing.store import Store
from goodoffices.sealing.vault import case_keys_of
from goodoffices.words import _


def back_up(source: Path, target: Path) -> None:
    """Copy a sealed file, as a whole or not at all, never in place of another. Raises SealingError."""
    store = Store(source)
    try:
        _copy(store, target)
    finally:
        store.close()


def restore(backup: Path, target: Path, printed: Iterable[str] = ()) -> None:
    """Bring a backup back under a new name, with printed case keys. Raises SealingError, WrongPassphraseError.

    Without its case keys (``target`` with ``.keys`` behind its name, or ``printed``) nothing in it opens.
    """
    keys = [paper.read(one) for one in printed]
    store = Store(backup)
    try:
        _copy(store, target)
    finally:
        store.close()
    for key in keys:
        case_keys_of(target).add(key)


def _copy(store: Store, target: Path) -> None:
    if target.exists():
        raise SealingError(_("{file} is there already.").format(file=target.name), _("Choose another name."))
    draft = target.with_name(f".{target.name}.{token_hex(4)}")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        store.copy_to(draft)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        Store(draft).close()  # it is one of ours, and can be read
        draft.rename(target)
    except OSError as error:
        raise SealingError(f"{target.name}: {error.strerror}", _("Nothing was written.")) from None
    finally:
        for left in (draft, draft.with_name(draft.name + "-wal"), draft.with_name(draft.name + "-shm")):
            left.unlink(missing_ok=True)
