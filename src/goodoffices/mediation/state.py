"""The state of a room: the fold of its events, topic by topic.

A topic is a frozen class whose fields have defaults (a room that never heard of it has an empty one). ``@folds(Topic,
SomeEvent)`` marks the function that takes an event into it; several topics may take the same event.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar, cast

from attrs import evolve, frozen
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
        if recorded.room != self.id or recorded.number != self.head + 1:
            raise ValueError(f"event {recorded.number} does not follow event {self.head} of its room")
        topics = self.topics
        for kind, fold in _folds[type(recorded.event)]:
            topics = topics.set(kind, fold(topics.get(kind) or kind(), recorded, recorded.event))
        seen = self.seen.set(recorded.command, recorded.number)
        return evolve(self, head=recorded.number, last_at=recorded.at, seen=seen, topics=topics)


def fold(room: str, events: Iterable[Recorded]) -> RoomState:
    """The state of a room from all its events, in their order."""
    state = RoomState(room)
    for recorded in events:
        state = state.take(recorded)
    return state


def is_folded(kind: type) -> bool:
    """Whether some topic takes events of this class; one that none takes is kept and not computed with."""
    return bool(_folds.get(kind))
