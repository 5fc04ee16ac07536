"""Padding: a sealed text shows the power of two above its length, and nothing else of it."""

from goodoffices.sealing.errors import DamagedError
from goodoffices.words import _

LEAST = 256
_LENGTH = 4


def padded(plain: bytes) -> bytes:
    """The text with its length before it, filled with zeros to a power of two, at least 256 bytes."""
    size = LEAST
    while size < len(plain) + _LENGTH:
        size *= 2
    return (len(plain).to_bytes(_LENGTH, "big") + plain).ljust(size, b"\0")


def unpadded(filled: bytes) -> bytes:
    """What :func:`padded` filled. Raises DamagedError for anything else, the filling included."""
    length = int.from_bytes(filled[:_LENGTH], "big")
    plain = filled[_LENGTH : _LENGTH + length]
    if padded(plain) != filled:
        raise DamagedError(_("the filling of a sealed text"))
    return plain
