"""Heads: how far a room's ledger had come, authenticated by a key of the room.

Whoever holds the room's key can check a head and could have made it: a receipt convinces its holder and proves nothing
to a third person. Nothing in a head tells which key of the room was in force, or how often it was exchanged: that
somebody left a room through which others read this one would show.
"""

from hmac import compare_digest

from attrs import evolve, frozen

from goodoffices.sealing.boxes import authenticated, derived


@frozen
class Head:
    """``size`` events stood in ``room`` under ``root``; holders of the room's key can check ``code``."""

    room: str
    size: int
    root: bytes
    code: bytes = b""


def made(room: str, size: int, root: bytes, room_key: bytes) -> Head:
    """A head with its code."""
    head = Head(room, size, root)
    return evolve(head, code=_code(head, key_of(room_key)))


def genuine(head: Head, room_key: bytes) -> bool:
    """Whether a holder of the room's key made this head."""
    return genuine_by(head, key_of(room_key))


def key_of(room_key: bytes) -> bytes:
    """The key of heads alone, as a bundle takes it along: it opens nothing."""
    return derived(room_key, "heads")


def genuine_by(head: Head, head_key: bytes) -> bool:
    """The same by the key of heads."""
    return compare_digest(head.code, _code(head, head_key))


def _code(head: Head, head_key: bytes) -> bytes:
    message = b"\x1f".join((head.room.encode(), str(head.size).encode(), head.root))
    return authenticated(head_key, message)
