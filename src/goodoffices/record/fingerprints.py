"""By what a state was made: this program's rules and words, and the names of a case."""

import re
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

from goodoffices.record.names import Names
from goodoffices.record.packing import FORM

_IMPORT = re.compile(rb"^\s*from goodoffices\.record(?:\.(\w+))? import (.*)$", re.MULTILINE)
_FIRST = "taking"  # the module that takes from a file whatever is kept of it


def fingerprint(names: Names) -> str:
    """The same for two readings exactly where they take the same from a report.

    It changes with any line of the modules that read reports, with any lexicon, and with any name, role or kind of an
    actor. It is a hash: the names cannot be read off it.
    """
    mark = blake2b(_program(), digest_size=16)
    for identity in sorted(names.actors):
        mark.update(repr(names.actors[identity]).encode("utf-8", "surrogatepass"))
    return mark.hexdigest()


@cache
def _program() -> bytes:
    mark = blake2b(repr(FORM).encode())
    folder = files("goodoffices.record")
    for name, content in (*_modules(folder), *_lexicons(folder.joinpath("lexicon"))):
        mark.update(f"{name}:{len(content)}:".encode())
        mark.update(content)
    return mark.digest()


def _modules(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    """The module that takes, and those that it imports, directly or not; of the package the rest changes nothing."""
    known = {one.name.removesuffix(".py"): one for one in folder.iterdir() if one.name.endswith(".py")}
    found: dict[str, bytes] = {}
    waiting = {_FIRST} | set(_languages(folder))
    while waiting:
        name = waiting.pop()
        found[name] = known[name].read_bytes()
        for module, imported in _IMPORT.findall(found[name]):
            named = [module] if module else re.findall(rb"\w+", imported)
            waiting |= {one.decode() for one in named} & known.keys() - found.keys()
    yield from sorted(found.items())


def _languages(folder: Traversable) -> Iterator[str]:
    """The modules of the languages, which are imported by their names."""
    yield from (
        code.removesuffix(".toml")
        for code in (one.name for one in folder.joinpath("lexicon").iterdir())
        if folder.joinpath(code.replace(".toml", ".py")).is_file()
    )


def _lexicons(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for place in sorted(folder.iterdir(), key=lambda one: one.name):
        if place.is_dir():
            yield from _lexicons(place)
        elif place.name.endswith(".toml"):
            yield place.name, place.read_bytes()
