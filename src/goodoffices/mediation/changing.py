"""A frozen thing with some fields changed: what ``attrs.evolve`` does, quick enough for folding 200,000 events."""

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast

import attrs

T = TypeVar("T")


def changed(thing: T, **changes: Any) -> T:
    """The same with these fields changed. For classes of two fields or more that are all given when they are made."""
    kind: Any = type(thing)
    places, values_of = _fields(kind)
    values = list(values_of(thing))
    for name, value in changes.items():
        values[places[name]] = value
    return cast("T", kind(*values))


@cache
def _fields(kind: Any) -> tuple[Mapping[str, int], Callable[[Any], tuple[Any, ...]]]:
    names = [one.name for one in attrs.fields(kind)]
    return {name: place for place, name in enumerate(names)}, attrgetter(*names)
