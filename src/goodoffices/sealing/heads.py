"""Heads: how far a room's ledger had come, authenticated by a key of the room.

Whoever holds the room's key can check a head and could have made it: a receipt convinces its holder and proves nothing
to a third person.
"""

from hmac import compare_digest

from attrs import evolve, frozen

from goodoffices.sealing.boxes import authenticated, derived


@frozen
class Head:
    """``size`` events stood in ``room`` under ``root``; ``epoch`` is the room key whose holders can check ``code``."""

    room: str
    size: int
    root: bytes
    epoch: int
    code: bytes = b""


def made(room: str, size: int, root: bytes, epoch: int, room_key: bytes) -> Head:
    """A head with its code."""
    head = Head(room, size, root, epoch)
    return evolve(head, code=_code(head, room_key))


def genuine(head: Head, room_key: bytes) -> bool:
    """Whether a holder of the room's key made this head."""
    return compare_digest(head.code, _code(head, room_key))


def _code(head: Head, room_key: bytes) -> bytes:
    message = b"\x1f".join((head.room.encode(), str(head.size).encode(), head.root, str(head.epoch).encode()))
    return authenticated(derived(room_key, "heads"), message)
