"""The store of the sealed office on Django's databases: the same rows as the sealed file, for many people at once.

One row is the turn to write: whoever holds it writes alone, and its count tells everybody that something is new.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, IntegrityError, OperationalError, transaction
from django.db.models import F

from goodoffices.sealing.errors import DamagedError, SealingError
from goodoffices.sealing.rows import Row
from goodoffices.server.models import Delivery, Event, Sealed, Turn
from goodoffices.words import _

FIRST = 1  # the id of the one turn


class DatabaseStore:
    """The rows of one office in the default database. ``path``: beside it lie the keys of cases and blind rounds."""

    def __init__(self, path: Path) -> None:
        self.path = path
        Turn.objects.get_or_create(id=FIRST)

    def close(self) -> None:
        """Connections are Django's."""

    @property
    def version(self) -> int:
        """A number that changes whenever anybody wrote."""
        return int(Turn.objects.values_list("count", flat=True).get(id=FIRST))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, alone: others wait. On leaving it, all is on the disk; after an error, nothing is."""
        with _explained(), transaction.atomic(durable=False):
            Turn.objects.select_for_update().filter(id=FIRST).update(count=F("count") + 1)
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What is read within belongs together."""
        with _explained(), transaction.atomic():
            Turn.objects.select_for_update().get(id=FIRST)
            yield

    def rows(self, room: str, after: int = 0) -> list[Row]:
        """The rows of a room from the one after ``after``, in order."""
        found = Event.objects.filter(room=room, number__gt=after).order_by("number")
        return [Row(room, number, bytes(body), bytes(leaf)) for number, body, leaf in found.values_list(
            "number", "body", "leaf")]  # fmt: skip

    def add(self, row: Row) -> None:
        Event.objects.create(room=row.room, number=row.number, body=row.body, leaf=row.leaf)

    def empty(self, room: str) -> None:
        """Empty all bodies of a room, for closing; the leaves stay."""
        Event.objects.filter(room=room).update(body=b"")

    def all(self, kind: str) -> dict[str, bytes]:
        """What is kept of a kind, by id."""
        return {of: bytes(body) for of, body in Sealed.objects.filter(kind=kind).values_list("of", "body")}

    def get(self, kind: str, id_: str) -> bytes | None:
        found = Sealed.objects.filter(kind=kind, of=id_).values_list("body", flat=True).first()
        return None if found is None else bytes(found)

    def put(self, kind: str, id_: str, body: bytes) -> None:
        Sealed.objects.update_or_create(kind=kind, of=id_, defaults={"body": body})

    def drop(self, kind: str, id_: str) -> None:
        Sealed.objects.filter(kind=kind, of=id_).delete()

    def deliver(self, person: str, sealed: bytes) -> None:
        Delivery.objects.create(person=person, body=sealed)

    def deliveries(self, person: str) -> list[tuple[int, bytes]]:
        found = Delivery.objects.filter(person=person).order_by("id").values_list("id", "body")
        return [(id_, bytes(body)) for id_, body in found]

    def taken(self, delivery: int) -> None:
        Delivery.objects.filter(id=delivery).delete()

    def failures(self) -> int:
        """How many wrong passphrases were tried since the last right one."""
        return int(Turn.objects.values_list("failures", flat=True).get(id=FIRST))

    def failed(self, times: int) -> None:
        Turn.objects.filter(id=FIRST).update(failures=times)

    def compact(self) -> None:
        """Room is given back by the database itself."""


@contextmanager
def _explained() -> Iterator[None]:
    """Errors of the database in words that say what helps; nothing of the statement is told."""
    nothing = _("Nothing was written.")
    try:
        yield
    except OperationalError as error:
        if "locked" in str(error):
            raise SealingError(_("Somebody else is writing."), nothing + " " + _("Try again in a moment.")) from None
        raise SealingError(_("The database does not answer."), nothing) from None
    except IntegrityError:
        raise SealingError(_("Somebody else wrote first."), nothing + " " + _("Try again in a moment.")) from None
    except DatabaseError:
        raise DamagedError(_("the database")) from None
