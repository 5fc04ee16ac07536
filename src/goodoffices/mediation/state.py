"""The state of a room: the fold of its events, topic by topic.

A topic is a frozen class whose fields have defaults (a room that never heard of it has an empty one). ``@folds(Topic,
SomeEvent)`` marks the function that takes an event into it; several topics may take the same event.
"""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar, cast

from attrs import frozen
from immutables import Map

from goodoffices.mediation.events import Recorded

T = TypeVar("T")

_folds: dict[type, list[tuple[type, Callable[[Any, Recorded, Any], Any]]]] = defaultdict(list)


def folds(topic: type[T], *events: type) -> Callable[[Callable[[T, Recorded, Any], T]], Callable[..., T]]:
    """Mark the function ``(topic, recorded, event) -> topic`` that takes these events into a topic."""

    def marked(function: Callable[[T, Recorded, Any], T]) -> Callable[..., T]:
        for kind in events:
            _folds[kind].append((topic, function))
        return function

    return marked


@frozen
class RoomState:
    """What stands in a room after its events so far.

    ``head`` is the number of the last event and ``last_at`` its time, None before the first. ``seen`` holds the marks
    of the commands that were applied.
    """

    id: str
    head: int = 0
    last_at: datetime | None = None
    seen: Map[str, int] = Map()
    topics: Map[type, Any] = Map()

    def topic(self, kind: type[T]) -> T:
        """A topic of the room; an empty one where nothing was said of it."""
        return cast(T, self.topics.get(kind) or kind())

    def take(self, recorded: Recorded) -> "RoomState":
        """The state after one more event. Raises ValueError where it is not the next one of this room."""
        _follows(recorded, self.id, self.head)
        topics = _taken(self.topics, recorded)
        seen = self.seen.set(recorded.command, recorded.number)
        return RoomState(self.id, recorded.number, recorded.at, seen, topics)


def fold(room: str, events: Iterable[Recorded]) -> RoomState:
    """The state of a room from all its events, in their order: that of :meth:`RoomState.take`, one after another."""
    head, last_at, topics = 0, None, RoomState(room).topics
    with Map[str, int]().mutate() as seen, _no_collection():
        for recorded in events:
            _follows(recorded, room, head)
            topics = _taken(topics, recorded)
            seen[recorded.command] = head = recorded.number
            last_at = recorded.at
        marks = seen.finish()
    return RoomState(room, head, last_at, marks, topics)


def _follows(recorded: Recorded, room: str, head: int) -> None:
    if recorded.room != room or recorded.number != head + 1:
        raise ValueError(f"event {recorded.number} does not follow event {head} of its room")


def _taken(topics: "Map[type, Any]", recorded: Recorded) -> "Map[type, Any]":
    for kind, function in _folds.get(type(recorded.event), ()):
        topics = topics.set(kind, function(topics.get(kind) or kind(), recorded, recorded.event))
    return topics


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without looking for garbage: a fold makes hundreds of thousands of objects that all stay, and no circles.

    They then go among the old objects at once (what freeze and unfreeze do, in constant time); otherwise the next
    collection of young ones would walk through all of them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_freeze_count() == 0:  # somebody's own frozen objects stay frozen
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def is_folded(kind: type) -> bool:
    """Whether some topic takes events of this class; one that none takes is kept and not computed with."""
    return bool(_folds.get(kind))
