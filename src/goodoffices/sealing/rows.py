"""An event as a row: number, padded ciphertext, hash of its leaf; no case, member, kind or time in the clear."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import sha256
from secrets import token_bytes

import msgspec
from attrs import frozen

from goodoffices.mediation import Recorded, decode, encode
from goodoffices.mediation.events import name_of
from goodoffices.sealing.boxes import derived, seal, unseal
from goodoffices.sealing.errors import DamagedError
from goodoffices.sealing.ledger import leaf_hash
from goodoffices.words import _

# Signed by whoever recorded it: the agreed text, ratifications and hand-overs, and nothing else. All other events are
# authenticated by a key that their readers share, so that nobody can prove to others that somebody talked.
SIGNED = frozenset({"clause judged", "body decided", "entered into force", "delivery attested"})
SALT = 32

Sign = Callable[[bytes], bytes]


@frozen
class Row:
    """An event of a room as it is stored. ``body`` is empty once its case was closed."""

    room: str
    number: int
    body: bytes
    leaf: bytes


@frozen
class Body:
    """What a row seals: the event, the salt of its commitment, and where it is signed by whom (their keys' id)."""

    salt: str
    event: msgspec.Raw
    signer: str = ""
    signature: str = ""


@frozen
class Opened:
    """A row that was opened: the event, its line as it was committed to, salt, and signature."""

    recorded: Recorded
    line: bytes
    salt: bytes
    signer: str = ""
    signature: bytes = b""


_decoder = msgspec.json.Decoder(Body)
_encoder = msgspec.json.Encoder(order="deterministic")


def commitment(salt: bytes, line: bytes) -> bytes:
    """What the leaf of an event is: it tells nothing of the event to whoever does not have the salt."""
    return sha256(b"goodoffices event\x00" + salt + line).digest()


def signed_message(line: bytes) -> bytes:
    """What is signed of an event: its line, and that it is one of an event."""
    return b"goodoffices signed event\x00" + line


def to_sign(recorded: Recorded) -> bool:
    """Whether an event of this kind is signed."""
    return name_of(type(recorded.event))[0] in SIGNED


def sealed_row(recorded: Recorded, room_key: bytes, signer: str, sign: Sign) -> Row:
    """An event as its row, under a room's key; signed where its kind is."""
    line, salt = encode(recorded), token_bytes(SALT)
    who, signature = (signer, b64encode(sign(signed_message(line))).decode()) if to_sign(recorded) else ("", "")
    body = _encoder.encode(Body(b64encode(salt).decode(), msgspec.Raw(line), who, signature))
    sealed = seal(derived(room_key, "events"), body, _about(recorded.room, recorded.number))
    return Row(recorded.room, recorded.number, sealed, leaf_hash(commitment(salt, line)))


def opened_row(row: Row, room_key: bytes) -> Opened:
    """The event of a row. Raises DamagedError where key, place, leaf or event do not belong together."""
    place = _("event {number} of a room").format(number=row.number)
    body = unseal(derived(room_key, "events"), row.body, _about(row.room, row.number), place)
    try:
        found = _decoder.decode(body)
        line, salt, signature = bytes(found.event), b64decode(found.salt), b64decode(found.signature)
        recorded = decode(line)
    except (msgspec.DecodeError, ValueError):
        raise DamagedError(place) from None
    if leaf_hash(commitment(salt, line)) != row.leaf or (recorded.room, recorded.number) != (row.room, row.number):
        raise DamagedError(place)
    return Opened(recorded, line, salt, found.signer, signature)


def _about(room: str, number: int) -> bytes:
    return f"{room}\x1f{number}".encode()
