"""Commands of the catalogue and their fields, in plain words."""

import re
import types
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from enum import Enum
from inspect import cleandoc
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from goodoffices.words import _, listed

_DEEPEST = 3  # nouns within nouns that are spelt out


def command_called(name: str) -> tuple[str, type]:
    """Name and class of a command; blanks, hyphens and capitals do not matter. Raises ValueError."""
    import goodoffices.mediation  # noqa: F401  (names every command)
    from goodoffices.mediation.commands import command_types

    known = dict(command_types())
    wanted = " ".join(name.lower().replace("-", " ").replace("_", " ").split())
    if wanted in known:
        return wanted, known[wanted]
    near = get_close_matches(wanted, known, n=3)
    hint = _("Did you mean {names}?").format(names=listed(near)) if near else ""
    raise ValueError(_("There is no such command; “office commands” lists them. {hint}").format(hint=hint).strip())


def about(kind: type) -> str:
    """What a class says of itself, on one line."""
    words = re.sub(r":\w+:`~?([^`]+)`", r"\1", cleandoc(kind.__doc__ or ""))
    return " ".join(words.replace("``", "").split())


def described(kind: Any) -> list[dict[str, Any]]:
    """The fields of a class: name, what it is, whether it is needed, and the default otherwise."""
    hints = get_type_hints(kind)
    found = []
    for one in attrs.fields(kind):
        needed = one.default is attrs.NOTHING
        found.append(
            {
                "name": one.name,
                "what": in_words(hints[one.name]),
                "needed": needed,
                "default": None if needed else default_of(one),
            }
        )
    return found


def default_of(one: "attrs.Attribute[Any]") -> Any:
    """The default of a field, as plain data."""
    factory = getattr(one.default, "factory", None)
    value = one.default if factory is None else factory()
    if isinstance(value, Enum):
        return value.value
    return value if isinstance(value, str | int | float | bool | None) else None


def in_words(hint: Any, depth: int = 0) -> str:
    """What can stand in a field of this type."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return " / ".join(in_words(one, depth) for one in inside if one is not type(None))
    if origin is tuple:
        several = _("several of: {what}") if inside[-1] is Ellipsis else _("{what}, in this order")
        parts = inside[:1] if inside[-1] is Ellipsis else inside
        return several.format(what=listed(in_words(one, depth) for one in parts))
    if origin is not None and issubclass(origin, Mapping):
        return _("by {key}: {what}").format(key=in_words(inside[0], depth), what=in_words(inside[1], depth))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _("one of {words}").format(words=listed(f"“{one.value}”" for one in hint))
    return _simple(hint) or _noun(hint, depth)


def _simple(hint: Any) -> str:
    words = {
        str: _("text"),
        bool: _("yes or no"),
        int: _("a whole number"),
        float: _("a number"),
        date: _("a day such as 2031-03-05"),
        datetime: _("a time with its offset, such as 2031-03-05T10:00+02:00"),
        Any: _("any value"),
    }
    return words.get(hint, "")


def _noun(kind: Any, depth: int) -> str:
    if not attrs.has(kind):
        return str(getattr(kind, "__name__", kind))
    if kind.__name__ == "Quantity":
        return _('a number, or {{"about": 20}}, {{"range": [30, 35]}}, {{"at_least": 75}}').format()
    if depth >= _DEEPEST:
        return str(kind.__name__)
    return "{" + listed(_parts(kind, depth + 1)) + "}"


def _parts(kind: Any, depth: int) -> Iterator[str]:
    hints = get_type_hints(kind)
    for one in attrs.fields(kind):
        mark = "" if one.default is attrs.NOTHING else "?"
        yield f"{one.name}{mark}: {in_words(hints[one.name], depth)}"
