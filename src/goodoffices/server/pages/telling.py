"""Entries of a room as people read them: what happened, in whose words, as told by whom."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

import attrs
from attrs import frozen

from goodoffices.case import Quantity, Told
from goodoffices.charts.text import isolate
from goodoffices.mediation import Recorded
from goodoffices.mediation.events import name_of
from goodoffices.mediation.topics.matter import Matter
from goodoffices.server.pages import times
from goodoffices.server.pages.known import Known
from goodoffices.server.pages.terms import terms
from goodoffices.wording.events import event_words
from goodoffices.words import _, aside, labelled, listed, phrases

_SAID = ("words", "text", "what", "because")
_APART = frozenset({"id", "told", "leave", "content", *_SAID})
_LONG = 400
_ID = re.compile("[0-9a-f]{16,}")


@frozen
class Entry:
    """``said`` is quoted, ``details`` are the other fields, ``told`` by whom where somebody wrote it down."""

    number: int
    at: str
    by: str
    what: str
    said: str
    details: str
    told: str
    id: str


def entries(here: Known, recorded: Sequence[Recorded], said: Mapping[str, str] | None = None) -> tuple[Entry, ...]:
    """The entries of a room, newest first; ``said``: sentences instead of bare content, by the id of what was said."""
    return tuple(_entry(here, one, said or {}) for one in reversed(recorded))


def told_line(here: Known, one: Recorded) -> str:
    """An entry on one line."""
    entry = _entry(here, one, {})
    said = entry.said if len(entry.said) < 90 else entry.said[:88].rstrip() + "…"
    return labelled(entry.what, isolate(said)) if said else entry.what


def _entry(here: Known, one: Recorded, sentences: Mapping[str, str]) -> Entry:
    event = one.event
    said = sentences.get(getattr(event, "id", "")) or next(filter(None, (_quoted(event, key) for key in _SAID)), "")
    told = getattr(event, "told", None)
    return Entry(
        one.number, times.moment(one.at, here.zone), one.by, _begun(event_words(name_of(type(event))[0])), said[:4000],
        _details(here, event), as_told(here, told) if isinstance(told, Told) else "", str(getattr(event, "id", "")),
    )  # fmt: skip


def _quoted(event: Any, key: str) -> str:
    """What was said in a field; nothing where an id stands there."""
    found = getattr(event, key, None)
    return found if isinstance(found, str) and not _ID.fullmatch(found) else ""


def _details(here: Known, event: Any) -> str:
    """The other fields that people can read: who, to whom, when, how many; ids and nested records are left out."""
    names = {id_: here.room(room) for id_, room in here.rooms.items()}
    names |= {id_: here.actor(id_) for id_ in _actors(here)}
    fields = (one for one in attrs.fields(type(event)) if one.name not in _APART)
    found = (_field(here, names, one.name, getattr(event, one.name)) for one in fields)
    text = phrases(part for part in found if part)
    return text if len(text) < _LONG else text[:_LONG].rstrip() + "…"


def _field(here: Known, names: Mapping[str, str], name: str, value: Any) -> str:
    """One field in words; nothing where it is an id of the process, or made of parts."""
    match value:
        case Enum():
            return _(str(value.value))
        case str():
            return names.get(value, "") if _ID.fullmatch(value) else names.get(value, value)
        case bool() | None:
            return ""
        case int():
            return _("round {number}").format(number=value) if name == "round" else ""
        case datetime():
            return here.moment(value)
        case date():
            return times.day(value)
        case Quantity():
            return str(value)
        case tuple():
            return listed(_field(here, names, name, one) for one in value)
        case Mapping() if name == "terms":
            return listed(f"{issue}: {option}" for issue, option in terms(here, value))
    return ""


def _actors(here: Known) -> frozenset[str]:
    return frozenset(id_ for room in here.rooms.values() for id_ in room.topic(Matter).actors)


def as_told(here: Known, told: Told) -> str:
    """Who said it, to whom, when and where."""
    by = here.actor(told.by)
    text = _("as told by {by} to {to}").format(by=by, to=here.actor(told.to)) if told.to else ""
    text = text or _("as told by {by}").format(by=by)
    return aside(text, phrases((times.day(told.on), told.where or "")))


def _begun(text: str) -> str:
    """A text that begins a line."""
    return text[:1].upper() + text[1:]
