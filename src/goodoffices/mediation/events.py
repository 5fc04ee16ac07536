"""Events: what happened, in one room, under a name and a version that never change.

An event is a frozen class in the past tense with ``@event("message written", 1)`` above it. Its fields are plain data,
so that it can be written as JSON and read back years later.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from attrs import frozen

E = TypeVar("E")

_names: dict[type, tuple[str, int]] = {}
_types: dict[tuple[str, int], type] = {}
_decoders: dict[tuple[str, int], msgspec.json.Decoder[Any]] = {}


class UnknownEventError(ValueError):
    """An event of a name or version that this program does not know; nothing of it is dropped."""


def event(name: str, version: int) -> Callable[[type[E]], type[E]]:
    """Give a class the name and version under which its events are kept; each is given once."""

    def named(kind: type[E]) -> type[E]:
        if (name, version) in _types:
            raise ValueError(f"two events are called {name!r}, version {version}")
        _names[kind] = (name, version)
        _types[name, version] = kind
        return kind

    return named


@frozen
class Recorded:
    """One event as it stands in a room.

    ``number`` counts the events of the room from 1, ``command`` is the mark of the command in this room: it tells
    whether a command was applied already, and cannot be traced to other rooms.
    """

    room: str
    number: int
    at: datetime
    by: str
    command: str
    event: Any


@frozen
class _Written:
    """How an event is kept."""

    room: str
    number: int
    at: datetime
    by: str
    command: str
    event: str
    version: int
    data: msgspec.Raw


_encoder = msgspec.json.Encoder(order="deterministic")
_envelope = msgspec.json.Decoder(_Written)


def name_of(kind: type) -> tuple[str, int]:
    """The name and version of a class of events."""
    return _names[kind]


def event_types() -> Iterator[tuple[str, int, type]]:
    """Name, version and class of every event, by name."""
    for (name, version), kind in sorted(_types.items()):
        yield name, version, kind


def encode(recorded: Recorded) -> bytes:
    """An event as JSON on one line; the same event always gives the same bytes."""
    name, version = _names[type(recorded.event)]
    data = msgspec.Raw(_encoder.encode(recorded.event))
    written = _Written(recorded.room, recorded.number, recorded.at, recorded.by, recorded.command, name, version, data)
    return _encoder.encode(written)


def decode(line: bytes) -> Recorded:
    """An event from its JSON. Raises UnknownEventError, or msgspec.ValidationError where a field is not as it was."""
    written = _envelope.decode(line)
    known = (written.event, written.version)
    if known not in _types:
        raise UnknownEventError(f"{written.event!r}, version {written.version}")
    decoder = _decoders.get(known)
    if decoder is None:
        decoder = _decoders[known] = msgspec.json.Decoder(_types[known])
    found = decoder.decode(written.data)
    return Recorded(written.room, written.number, written.at, written.by, written.command, found)
