"""Commands: what somebody wants done, in the imperative, under names that never change."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, TypeVar

import msgspec
from attrs import frozen

C = TypeVar("C")

_types: dict[str, type] = {}
_names: dict[type, str] = {}


class UnknownCommandError(ValueError):
    """There is no command of that name."""


def command(name: str) -> Callable[[type[C]], type[C]]:
    """Give a class the name under which it is called; each is given once."""

    def named(kind: type[C]) -> type[C]:
        if name in _types:
            raise ValueError(f"two commands are called {name!r}")
        _types[name] = kind
        _names[kind] = name
        return kind

    return named


@frozen
class Given:
    """A command as a person gives it.

    ``id`` is made at random by whoever gives it: the same command sent twice has the same id and is applied once. Ids
    of what the command makes are derived from it and its giver, room by room, so that they count nothing and tell
    nothing of other rooms, and nobody makes what another has made.
    """

    id: str
    by: str
    command: Any

    def mark(self, room: str) -> str:
        """What stands for this command in one room."""
        return self.name(room, "command")

    def name(self, room: str, what: str) -> str:
        """An id for something that this command makes in a room."""
        return sha256(f"{self.id}\x1f{self.by}\x1f{room}\x1f{what}".encode()).hexdigest()[:16]


def name_of(kind: type) -> str:
    """The name of a class of commands."""
    return _names[kind]


def command_types() -> Iterator[tuple[str, type]]:
    """Name and class of every command, by name."""
    yield from sorted(_types.items())


def read(name: str, data: bytes) -> Any:
    """A command from its name and JSON. Raises UnknownCommandError, or msgspec.ValidationError naming the field."""
    if name not in _types:
        raise UnknownCommandError(name)
    return msgspec.json.decode(data, type=_types[name], strict=True)
