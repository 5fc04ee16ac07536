"""By what a state was made: this program's rules and words, and the names of a case."""

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

from goodoffices.record.names import Names
from goodoffices.record.packing import FORMAT


def fingerprint(names: Names) -> str:
    """The same for two readings exactly where they take the same from a report.

    It changes with any line of this package or of its lexicons, and with any name, role or kind of an actor. It is a
    hash: the names cannot be read off it.
    """
    mark = blake2b(_program(), digest_size=16)
    for identity in sorted(names.actors):
        mark.update(repr(names.actors[identity]).encode("utf-8", "surrogatepass"))
    return mark.hexdigest()


@cache
def _program() -> bytes:
    mark = blake2b(str(FORMAT).encode())
    for name, content in _sources(files("goodoffices.record")):
        mark.update(f"{name}:{len(content)}:".encode())
        mark.update(content)
    return mark.digest()


def _sources(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for place in sorted(folder.iterdir(), key=lambda one: one.name):
        if place.is_dir() and place.name != "__pycache__":
            yield from _sources(place)
        elif place.name.endswith((".py", ".toml")):
            yield place.name, place.read_bytes()
