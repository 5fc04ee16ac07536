"""What was recorded, in plain words: when, who, what happened, as told by whom, and the words themselves."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, tzinfo
from enum import Enum
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import attrs

from goodoffices.words import _, aside, labelled, listed, phrases

if TYPE_CHECKING:
    from goodoffices.case import Told
    from goodoffices.mediation import Recorded, RoomState

_SAID = ("words", "text", "what")  # fields that hold what was said
_APART = frozenset({"told", "leave", "id", *_SAID})
_ID = re.compile("[0-9a-f]{16}")
SHORT = 8  # digits of an id: enough to name a thing
Names = Mapping[str, str]


def zone_of(rooms: "Iterable[RoomState]") -> tzinfo:
    """The zone of a case, UTC where it has none."""
    from goodoffices.mediation.topics.describing import Description

    described = (room.topic(Description).described for room in rooms)
    return ZoneInfo(next((one.zone for one in described if one is not None), "UTC"))


def moment(at: datetime, zone: tzinfo) -> str:
    """A time by the clocks of a zone, with its offset."""
    there = at.astimezone(zone)
    offset = f"{there:%z}"
    return f"{there:%Y-%m-%d %H:%M} {offset[:3]}:{offset[3:5]}"


def line(recorded: "Recorded", zone: tzinfo, names: Names) -> str:
    """An event on one line; ``names``: what rooms are called, by their ids."""
    from goodoffices.mediation.events import name_of

    text = labelled(f"{moment(recorded.at, zone)}  {recorded.by}", name_of(type(recorded.event))[0])
    return f"{recorded.number:>4}  {text}{_what(recorded.event, names)}"


def reading(event: Any, names: Names) -> str:
    """What somebody reads of an event, without when and by whom it was recorded."""
    from goodoffices.mediation.events import name_of

    return name_of(type(event))[0] + _what(event, names)


def _what(event: Any, names: Names) -> str:
    from goodoffices.mediation.opening import said

    values = {one.name: getattr(event, one.name) for one in attrs.fields(type(event))}
    defaults = {one.name: one.default for one in attrs.fields(type(event))}
    parts = [f" [{values['id'][:SHORT]}]"] if isinstance(values.get("id"), str) else []
    parts += [f" “{values[name]}”" for name in _SAID if isinstance(values.get(name), str) and values[name]]
    rest = [name for name in values if name not in _APART and not _empty(values[name], defaults[name])]
    rest = [name for name in rest if name != "content" or said(values[name]) != values.get("words")]
    details = phrases(labelled(name.replace("_", " "), shown(values[name], names)) for name in rest)
    parts += [f" {details}"] if details else []
    if values.get("told") is not None:
        parts.append(" " + _("({told})").format(told=as_told(values["told"])))
    return "".join(parts)


def _empty(value: Any, default: Any) -> bool:
    if isinstance(value, str | tuple | list | Mapping) or value is None:
        return not value
    return bool(value == default)


def as_told(told: "Told") -> str:
    """Who said it, to whom, when and where, and what may be done with it."""
    first = _("as told by {by} to {to}").format(by=told.by, to=told.to) if told.to else ""
    first = first or _("as told by {by}").format(by=told.by)
    return phrases((first, told.on.isoformat(), told.where or "", told.leave.value))


def shown(value: Any, names: Names) -> str:
    """A value of a field as people read it: rooms by what they are called, other ids by their beginnings."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str) and _ID.fullmatch(value):
        return names.get(value, value[:SHORT])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return listed(f"{names.get(key, key)} {shown(one, names)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return listed(shown(one, names) for one in value)
    own_words = "__str__" in vars(type(value))  # a quantity, a text in several languages
    return "(" + phrases(_fields(value, names)) + ")" if attrs.has(type(value)) and not own_words else str(value)


def _fields(thing: Any, names: Names) -> Iterator[str]:
    for one in attrs.fields(type(thing)):
        value = getattr(thing, one.name)
        if not _empty(value, one.default):
            yield aside(one.name.replace("_", " "), shown(value, names))


def document(recorded: "Recorded") -> dict[str, Any]:
    """An event with the keys under which it is kept."""
    import msgspec

    from goodoffices.mediation import encode

    found: dict[str, Any] = msgspec.json.decode(encode(recorded))
    return found
