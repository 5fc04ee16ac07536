"""What the sealed office needs of whatever keeps its rows: a sealed file on a laptop, or the database of a server."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from attrs import frozen

from goodoffices.sealing.rows import Row

KINDS = ("people", "directory", "keyrings", "heads", "setting", "opening")  # what is sealed besides events
CODE = "file"  # the kind under which the code over all the others is kept


@frozen
class Touched:
    """What of one person's was written since they last looked: rooms, the people of the office, keys, deliveries."""

    rooms: frozenset[str] = frozenset()
    people: bool = False
    own: bool = False

    def __bool__(self) -> bool:
        return bool(self.rooms) or self.people or self.own


class Storage(Protocol):
    """Rows of events that are only added, and sealed things by kind and id. Any method may raise SealingError."""

    @property
    def path(self) -> Path:
        """Where it lies; the keys of cases and of blind rounds lie beside it."""

    @property
    def version(self) -> int:
        """A number that changes whenever somebody else wrote."""

    def close(self) -> None:
        """Let go of it."""

    def guard(self, key: bytes) -> None:
        """From now on every transaction leaves a code, under this key, over all that is kept besides events."""

    def check(self) -> None:
        """Compare with the code that the last transaction left. Raises DamagedError: something was put in or back."""

    def touched(self, since: int, person: str, rooms: Iterable[str]) -> Touched | None:
        """What was written since a version that concerns a person (by the id of their keys); None: not known."""

    def writing(self) -> AbstractContextManager[None]:
        """One transaction, alone: others wait. On leaving it, all is on the disk; after an error, nothing is."""

    def reading(self) -> AbstractContextManager[None]:
        """What is read within belongs together, whatever others write meanwhile."""

    def rooms(self) -> list[str]:
        """Every room of which there are events."""

    def rows(self, room: str, after: int = 0) -> list[Row]:
        """The rows of a room from the one after ``after``, in order."""

    def add(self, row: Row) -> None:
        """One more row, the next of its room."""

    def empty(self, room: str) -> None:
        """Empty all bodies of a room, for closing; the leaves stay."""

    def all(self, kind: str) -> Mapping[str, bytes]:
        """What is kept of a kind, by id."""

    def get(self, kind: str, id_: str) -> bytes | None:
        """One of them."""

    def put(self, kind: str, id_: str, body: bytes) -> None:
        """Keep it, in place of what was there."""

    def drop(self, kind: str, id_: str) -> None:
        """Keep it no longer."""

    def deliver(self, person: str, sealed: bytes) -> None:
        """Leave something for a person, by the id of their keys."""

    def deliveries(self, person: str) -> list[tuple[int, bytes]]:
        """What waits for a person."""

    def taken(self, delivery: int) -> None:
        """A delivery was taken."""

    def failures(self) -> int:
        """How many wrong passphrases were tried since the last right one."""

    def failed(self, times: int) -> None:
        """Keep how many wrong passphrases were tried."""

    def compact(self) -> None:
        """Give back the room of what was emptied."""
