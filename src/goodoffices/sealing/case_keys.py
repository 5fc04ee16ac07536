"""Keys of cases, in a file beside the sealed one that no backup takes along: destroying one closes its case for good.

The file alone opens nothing: keyrings are sealed to their persons. Without it nothing can be opened either, so that
whoever is alone in an office prints its keys on paper.
"""

import fcntl
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes, token_hex

from goodoffices.sealing.boxes import KEY, new_key
from goodoffices.sealing.errors import DamagedError, ForeignError, SealingError
from goodoffices.words import _

FORMAT = "goodoffices case keys"


class CaseKeys:
    """The keys of cases by their ids, in a file that only its owner may read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Mapping[str, bytes]:
        """All keys; none where there is no file. Raises ForeignError, DamagedError."""
        if not self.path.exists():
            return {}
        try:
            found = json.loads(self.path.read_text(encoding="ascii"))
            keys = {id_: b64decode(key, validate=True) for id_, key in found["keys"].items()}
            foreign = found["format"] != FORMAT or found["version"] != 1
        except OSError as error:
            raise SealingError(f"{self.path.name}: {error.strerror}", _("May you read and write it?")) from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise DamagedError(_("the file of case keys")) from None
        if foreign:
            raise ForeignError(_("{file} is of another program or a later version.").format(file=self.path.name))
        if any(len(key) != KEY or id_ != id_of(key) for id_, key in keys.items()):
            raise DamagedError(_("the file of case keys"))
        return keys

    def new(self) -> str:
        """Make a key for a new case; its id."""
        return self.add(new_key())

    def add(self, key: bytes) -> str:
        """Keep a key, such as one that was printed; its id follows from it."""
        id_ = id_of(key)
        with self._alone():
            self._put({**self.read(), id_: key})
        return id_

    def _put(self, keys: Mapping[str, bytes]) -> None:
        """Write all keys, as a whole or not at all; the earlier file is overwritten before it goes."""
        self._sweep()
        draft = self.path.with_name(f".{self.path.name}.{token_hex(4)}")
        text = json.dumps({"format": FORMAT, "version": 1, "keys": {k: b64encode(v).decode() for k, v in keys.items()}})
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        old = os.open(self.path, os.O_WRONLY) if self.path.exists() else None
        draft.rename(self.path)
        self._sync_folder()
        if old is not None:
            _overwrite(old)

    def destroy(self, id_: str) -> None:
        """Destroy one key. Copies made elsewhere, and what a drive keeps of old blocks, are beyond reach."""
        with self._alone():
            self._put({other: key for other, key in self.read().items() if other != id_})

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Other processes wait: a key is neither lost nor brought back because two of them write at once."""
        try:
            folder = os.open(self.path.parent, os.O_RDONLY)
            try:
                fcntl.flock(folder, fcntl.LOCK_EX)
                yield
            finally:
                os.close(folder)
        except OSError as error:
            raise SealingError(f"{self.path.name}: {error.strerror}", _("May you read and write it?")) from None

    def _sweep(self) -> None:
        """Overwrite what a process that was killed left of a draft: it may hold keys that are destroyed now."""
        for left in self.path.parent.iterdir():
            if left.name.startswith(f".{self.path.name}.") and left.is_file() and not left.is_symlink():
                handle = os.open(left, os.O_WRONLY)
                left.unlink()
                _overwrite(handle)

    def _sync_folder(self) -> None:
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def id_of(key: bytes) -> str:
    """The id of a key: from it nothing is learnt of the key."""
    return sha256(b"goodoffices case key" + key).hexdigest()[:16]


def _overwrite(handle: int) -> None:
    """Random bytes over a file that has no name any more."""
    try:
        size = os.fstat(handle).st_size
        os.pwrite(handle, token_bytes(size), 0)
        os.fsync(handle)
    finally:
        os.close(handle)
