"""The page of every command and event, made from their classes: names, versions, fields, and what their authors say.

``python -m goodoffices.mediation.catalogue > docs/reference/mediation.md`` renews the page.
"""

import re
import sys
import types
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from inspect import cleandoc, getmodule
from itertools import groupby
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

import attrs

from goodoffices.mediation.commands import command_types
from goodoffices.mediation.events import event_types

INTRODUCTION = """# Commands and events of the live mediation

What can be done in a mediation is a command; what was done stands as events in the rooms of those whom it concerns. The
names and versions of this page never change. Commands and events are JSON objects with the fields shown; a field with a
default may be left out. Whoever gives a command holds its rooms and the mandates that it needs; otherwise it is refused
in words that say what would be needed. This page is made from the program.
"""
PLAIN = {
    str: "text",
    bool: "true or false",
    int: "whole number",
    float: "number",
    date: "day",
    datetime: "time with its zone",
    Any: "any value",
}


def page() -> str:
    """The page, as MyST Markdown."""
    commands = sorted((_topic(kind), name, kind) for name, kind in command_types())
    events = sorted((_topic(kind), f"{name} ({version})", kind) for name, version, kind in event_types())
    nouns = _nouns([kind for _topic_name, _name, kind in (*commands, *events)])
    parts = [INTRODUCTION, "## Commands\n", *_by_topic(commands), "## Events\n", *_by_topic(events)]
    parts += [
        "## Nouns\n\nWhat stands in the fields above.\n",
        *(f"({_anchor(kind)})=\n{_entry(kind.__name__, kind, 3)}" for kind in nouns),
    ]
    return "\n".join(parts)


def _by_topic(named: Iterable[tuple[str, str, type]]) -> Iterator[str]:
    for _topic_name, group in groupby(named, key=lambda one: one[0]):
        found = list(group)
        yield _head(found[0][2])
        yield from (_entry(name, kind) for _one, name, kind in found)


def undocumented() -> tuple[str, ...]:
    """Commands, events and the nouns in their fields that say nothing of themselves, by name of their class."""
    kinds = [kind for _name, kind in command_types()] + [kind for _name, _version, kind in event_types()]
    return tuple(kind.__qualname__ for kind in (*kinds, *_nouns(kinds)) if not _words(kind))


def _topic(kind: type) -> str:
    return kind.__module__.rsplit(".", 1)[1]


def _words(kind: object) -> str:
    """What a class or module says of itself."""
    words = cleandoc(getattr(kind, "__doc__", None) or "")
    return re.sub(r":\w+:`~?([^`]+)`", r"`\1`", words).replace("``", "`")


def _head(kind: type) -> str:
    """The topic: the first line of its module."""
    line = _words(getmodule(kind)).split("\n\n")[0]
    return f"### {_topic(kind).capitalize()}\n\n{line}\n"


def _entry(name: str, kind: type, level: int = 4) -> str:
    return f"{'#' * level} {name}\n\n{_words(kind)}\n\n{_body(kind)}\n"


def _body(kind: type) -> str:
    if issubclass(kind, Enum):
        return "One of: " + ", ".join(f"`{one.value}`" for one in kind) + "."
    hints = get_type_hints(kind)
    rows = [f"| `{one.name}` | {_type(hints[one.name])} | {_default(one)} |" for one in _fields(kind)]
    return "\n".join(["| field | what it is | default |", "|---|---|---|", *rows])


def _fields(kind: Any) -> "tuple[attrs.Attribute[Any], ...]":
    return cast("tuple[attrs.Attribute[Any], ...]", attrs.fields(kind))


def _default(one: "attrs.Attribute[Any]") -> str:
    if one.default is attrs.NOTHING:
        return "–"
    factory = getattr(one.default, "factory", None)
    value = one.default if factory is None else factory()
    if value is None:
        return "null"
    if isinstance(value, Enum):
        return f"`{value.value}`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return "empty" if not isinstance(value, int | float) and not value else f"`{value}`"


def _type(hint: Any) -> str:
    """A type in words."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        named = [_type(one) for one in inside if one is not type(None)]
        return " or ".join([*named, "null"] if type(None) in inside else named)
    if origin is tuple:
        if inside[-1] is Ellipsis:
            return f"list of {_type(inside[0])}"
        return "list: " + ", ".join(_type(one) for one in inside)
    if origin is not None and issubclass(origin, Mapping):
        return f"object from {_type(inside[0])} to {_type(inside[1])}"
    return PLAIN.get(hint) or f"{{ref}}`{hint.__name__} <{_anchor(hint)}>`"


def _anchor(kind: type) -> str:
    return f"mediation-{_topic(kind)}-{kind.__name__}".lower()


def _nouns(kinds: Iterable[type]) -> list[type]:
    """Classes and enumerations that stand in the fields of these, however deep, by name."""
    found: set[type] = set()
    waiting = list(kinds)
    while waiting:
        for hint in get_type_hints(waiting.pop()).values():
            for kind in _classes(hint):
                if kind not in found:
                    found.add(kind)
                    waiting += [] if issubclass(kind, Enum) else [kind]
    return sorted(found, key=lambda kind: (kind.__name__, kind.__module__))


def _classes(hint: Any) -> Iterator[type]:
    for inside in get_args(hint):
        yield from _classes(inside)
    if isinstance(hint, type) and (attrs.has(hint) or issubclass(hint, Enum)):
        yield hint


if __name__ == "__main__":
    import goodoffices.mediation  # noqa: F401  (names every command and event)

    sys.stdout.write(page())
