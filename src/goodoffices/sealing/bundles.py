"""Bundles: one room, written out with what proves that it is whole, for whoever may read it anyway.

A bundle is one JSON object in canonical form: its bytes follow from its content, so that nothing can be changed in it,
a blank included, without being noticed. It is as secret as its room.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec
from attrs import frozen

from goodoffices.sealing.boxes import KEY
from goodoffices.sealing.errors import DamagedError, ForeignError
from goodoffices.sealing.heads import Head
from goodoffices.sealing.ledger import HASH
from goodoffices.sealing.rows import SALT, Opened
from goodoffices.words import _

T = TypeVar("T")
FORMAT, VERSION = "goodoffices bundle", 1


@frozen
class Leaf:
    """An event: its line as it was committed to, the salt of the commitment, and the signature where there is one."""

    event: msgspec.Raw
    salt: str
    signature: str
    signer: str


@frozen
class Bundle:
    """``head`` with its code, ``head_key`` by which members check that code, public keys of signers by their ids."""

    code: str
    events: tuple[Leaf, ...]
    format: str
    head_key: str
    root: str
    room: str
    signers: Mapping[str, str]
    size: int
    version: int

    @property
    def head(self) -> Head:
        """The head. Raises DamagedError where it is not written as one."""
        return Head(self.room, self.size, raw(self.root, HASH), raw(self.code, HASH))


@frozen
class Receipt:
    """A head as it is kept by a member: ``goodoffices verify`` compares later bundles with it."""

    code: str
    format: str
    room: str
    root: str
    size: int
    version: int


_RECEIPT = "goodoffices receipt"
_encoder = msgspec.json.Encoder(order="deterministic")


def bundle_of(events: Iterable[Opened], head: Head, head_key: bytes, signers: Mapping[str, bytes]) -> Bundle:
    """The bundle of a room from its opened rows, its head, the key of the head, and public keys of signers."""
    leaves = tuple(
        Leaf(msgspec.Raw(one.line), _text(one.salt), _text(one.signature), one.signer) for one in events
    )  # fmt: skip
    needed = sorted({leaf.signer for leaf in leaves if leaf.signer} & set(signers))
    return Bundle(
        code=_text(head.code),
        events=leaves,
        format=FORMAT,
        head_key=_text(head_key),
        root=_text(head.root),
        room=head.room,
        signers={id_: _text(signers[id_]) for id_ in needed},
        size=head.size,
        version=VERSION,
    )


def receipt_of(head: Head) -> Receipt:
    """A head to be kept: it can be shown to nobody as a proof, and it tells nothing of what was said."""
    return Receipt(_text(head.code), _RECEIPT, head.room, _text(head.root), head.size, VERSION)


def written(thing: Bundle | Receipt) -> bytes:
    """The canonical bytes."""
    return _encoder.encode(thing)


def read_bundle(path: Path) -> Bundle:
    """A bundle. Raises ForeignError, DamagedError; OSError where the file cannot be read."""
    plain = path.read_bytes()
    found: Bundle = _read(plain, Bundle, FORMAT, path)
    if written(found) != plain:
        raise DamagedError(_("the form of the file"))
    return found


def read_receipt(path: Path) -> Head:
    """A receipt. Raises ForeignError, DamagedError; OSError where the file cannot be read."""
    plain = path.read_bytes()
    found: Receipt = _read(plain, Receipt, _RECEIPT, path)
    return Head(found.room, found.size, raw(found.root, HASH), raw(found.code, HASH))


def raw(text: str, size: int | None = None) -> bytes:
    """Bytes from their text, of a size where one is given. Raises DamagedError."""
    try:
        found = b64decode(text, validate=True)
    except ValueError:
        raise DamagedError(_("a value of the file")) from None
    if (size is not None and len(found) != size) or _text(found) != text:
        raise DamagedError(_("a value of the file"))
    return found


def sizes(bundle: Bundle) -> None:
    """Let pass keys and salts of the right length. Raises DamagedError."""
    raw(bundle.head_key, KEY)
    for leaf in bundle.events:
        raw(leaf.salt, SALT)


class _Kind(msgspec.Struct):
    format: str = ""
    version: int = 0


def _read(plain: bytes, kind: type[T], name: str, path: Path) -> T:
    try:
        said = msgspec.json.decode(plain, type=_Kind)
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise DamagedError(_("the form of the file")) from None
    if said.format != name:
        raise ForeignError(
            _("{file} is not what was asked for ({kind}).").format(file=path.name, kind=name),
            _("Name a file that “office export” or “office receipt” made."),
        )
    if said.version != VERSION:
        text = _("{file} was written by a later version ({version}).")
        raise ForeignError(text.format(file=path.name, version=said.version), _("Use that version."))
    try:
        return msgspec.json.decode(plain, type=kind)
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise DamagedError(_("the form of the file")) from None


def _text(raw_: bytes) -> str:
    return b64encode(raw_).decode()
