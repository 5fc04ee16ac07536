"""Where names are: one sealed file under a key that the caller holds. All else refers to persons by their random ids.

The file is XChaCha20-Poly1305 (libsodium, through PyNaCl) over the entries as JSON, filled up to whole blocks so that
its size says little. Key and nonce are random, the version is authenticated. Nothing in it can be read or changed
without the key, and nothing that goes wrong says more than that it did.
"""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import msgspec
from attrs import field, frozen
from nacl.exceptions import CryptoError
from nacl.secret import Aead
from nacl.utils import random

from goodoffices.exchange.persons.person import Person
from goodoffices.words import _

KEY = Aead.KEY_SIZE  # 32 bytes
MAGIC = b"goodoffices persons 1\n"
BLOCK = 65536  # bytes


class StoreError(ValueError):
    """A store that cannot be opened or an id that it has not; nothing of what is inside is said."""


class Names(Protocol):
    """Whatever keeps persons: looked up by random id, changed as a whole."""

    def get(self, identity: str) -> Person:
        """The person with this id. Raises :class:`StoreError` when there is none."""

    def ids(self) -> tuple[str, ...]:
        """All ids, sorted."""

    def put(self, persons: Iterable[Person]) -> None:
        """Add persons, or replace those with the same id."""

    def remove(self, identities: Iterable[str]) -> None:
        """Forget persons."""


@frozen(repr=False)
class SealedFile:
    """A store in one file; each change is written at once, whole or not at all."""

    path: Path
    _key: bytes = field(repr=False)
    _persons: dict[str, Person] = field(repr=False, factory=dict)

    @classmethod
    def open(cls, path: Path, key: bytes) -> "SealedFile":
        """The store at ``path``, empty where there is none yet.

        Raises:
            StoreError: when the key is not of 32 bytes, is not the one, or the file was changed.
        """
        if len(key) != KEY:
            raise StoreError(_("A key of {bytes} bytes is needed.").format(bytes=KEY))
        return cls(path, key, _read(path, key) if path.exists() else {})

    def __repr__(self) -> str:
        return f"SealedFile({len(self._persons)})"

    def __len__(self) -> int:
        return len(self._persons)

    def get(self, identity: str) -> Person:
        """The person with this id. Raises :class:`StoreError` when there is none."""
        if identity not in self._persons:
            raise StoreError(_("There is no person with this id in the store."))
        return self._persons[identity]

    def ids(self) -> tuple[str, ...]:
        """All ids, sorted."""
        return tuple(sorted(self._persons))

    def put(self, persons: Iterable[Person]) -> None:
        """Add persons, or replace those with the same id."""
        self._change({**self._persons, **{person.id: person for person in persons}})

    def remove(self, identities: Iterable[str]) -> None:
        """Forget persons: they are gone from the file; old copies of it open with the key as before."""
        gone = set(identities)
        self._change({identity: one for identity, one in self._persons.items() if identity not in gone})

    def _change(self, persons: dict[str, Person]) -> None:
        _write(self.path, self._key, persons)
        self._persons.clear()
        self._persons.update(persons)


def new_key() -> bytes:
    """A random key, from the system."""
    return bytes(random(KEY))


def _read(path: Path, key: bytes) -> dict[str, Person]:
    data = path.read_bytes()
    if not data.startswith(MAGIC):
        raise StoreError(_("{path}: This is no store of persons.").format(path=path))
    opened = None
    try:
        padded = Aead(key).decrypt(data[len(MAGIC) :], aad=MAGIC)
        length = int.from_bytes(padded[:8], "big")
        opened = msgspec.json.decode(padded[8 : 8 + length], type=list[Person])
    except (CryptoError, ValueError, TypeError):  # what they say may hold what was read
        opened = None
    if opened is None:
        raise StoreError(
            _("{path}: The store does not open: another key, or a file that was changed.").format(path=path)
        )
    return {person.id: person for person in opened}


def _write(path: Path, key: bytes, persons: dict[str, Person]) -> None:
    content = msgspec.json.encode([persons[identity] for identity in sorted(persons)])
    inside = len(content).to_bytes(8, "big") + content
    padded = inside + bytes(-len(inside) % BLOCK)
    sealed = MAGIC + bytes(Aead(key).encrypt(padded, aad=MAGIC))
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".goodoffices-")  # made with mode 600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
