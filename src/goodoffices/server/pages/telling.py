"""Entries of a room as people read them: what happened, in whose words, as told by whom."""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
from attrs import frozen

from goodoffices.case import Told
from goodoffices.mediation import Recorded
from goodoffices.mediation.events import name_of
from goodoffices.server.pages import times
from goodoffices.server.pages.known import Known
from goodoffices.wording.events import event_words
from goodoffices.wording.saying import shown
from goodoffices.words import _, aside, phrases

_SAID = ("words", "text", "what", "because")
_APART = frozenset({"id", "told", "leave", "content", *_SAID})
_LONG = 400


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
    return f"{entry.what}: {said}" if said else entry.what


def _entry(here: Known, one: Recorded, sentences: Mapping[str, str]) -> Entry:
    event = one.event
    said = next((str(text) for key in _SAID if isinstance(text := getattr(event, key, None), str) and text), "")
    said = sentences.get(getattr(event, "id", ""), said)
    told = getattr(event, "told", None)
    return Entry(
        one.number, times.moment(one.at, here.zone), one.by, _begun(event_words(name_of(type(event))[0])), said[:4000],
        _details(here, event), as_told(here, told) if isinstance(told, Told) else "", str(getattr(event, "id", "")),
    )  # fmt: skip


def _details(here: Known, event: Any) -> str:
    names = {id_: here.room(room) for id_, room in here.rooms.items()}
    names |= {id_: here.actor(id_) for id_ in _actors(here)}
    parts = []
    for one in attrs.fields(type(event)):
        value = getattr(event, one.name)
        if one.name in _APART or value in (None, "", (), {}) or value == one.default:
            continue
        words = names.get(value, "") if isinstance(value, str) else ""
        parts.append(words or shown(value, names))
    text = phrases(part for part in parts if part)
    return text if len(text) < _LONG else text[:_LONG].rstrip() + "…"


def _actors(here: Known) -> frozenset[str]:
    from goodoffices.mediation.topics.matter import Matter

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
