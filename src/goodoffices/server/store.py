"""The storage of the sealed office on Django's databases: the same rows as the sealed file, for many people at once.

One row is the turn to write: whoever holds it writes alone, and its count tells everybody that something is new.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hmac import compare_digest
from pathlib import Path
from threading import Lock
from time import monotonic

from attrs import define
from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction
from django.db.models import F, Model

from goodoffices.sealing.boxes import authenticated, seal, unseal
from goodoffices.sealing.errors import DamagedError, SealingError
from goodoffices.sealing.rows import Row
from goodoffices.sealing.storage import CODE, Touched
from goodoffices.server.models import FIRST, Delivery, Event, Room, Sealed, Turn
from goodoffices.words import _

CHANNEL = "office"  # of PostgreSQL's notifications
_LIMIT = 1 << 256
_LONGEST = 10.0  # seconds that a command waits for its turn
_line = Lock()
_EVERY = 60.0  # seconds between two looks at everything, for all who work in one process


def _after(model: type[Model], where: str = "true") -> str:
    return f'FROM {model._meta.db_table} WHERE "at" > %(since)s AND {where}'


_PEOPLE = "kind IN ('people', 'directory')"
_KEYRING = """kind = 'keyrings' AND "of" = %(person)s"""
_TOUCHED = " UNION ALL ".join((  # names and conditions are our own
    f"SELECT 'room' AS what, id {_after(Room)}",
    f"SELECT 'people', '' WHERE EXISTS (SELECT 1 {_after(Sealed, _PEOPLE)})",
    f"SELECT 'own', '' WHERE EXISTS (SELECT 1 {_after(Delivery, 'person = %(person)s')})"
    f" OR EXISTS (SELECT 1 {_after(Sealed, _KEYRING)})",
))  # fmt: skip


@define
class _Look:
    """When a process last compared everything with its code; shared by the stores of one office."""

    at: float = -_EVERY

    def is_due(self) -> bool:
        return monotonic() - self.at >= _EVERY


class DatabaseStore:
    """The rows of one office in the default database, as one person uses them.

    ``path``: beside it lie the keys of cases and blind rounds. The code over all that is kept is a sum of one code a
    row, so that a command changes it by its own rows alone; what somebody else put in or back stays visible in it.
    """

    def __init__(self, path: Path, look: _Look | None = None) -> None:
        self.path = path
        self._key: bytes | None = None
        self._turn = self._change = 0  # of the transaction that is open: its number, and of the sum of codes
        self._look, self._begins = look or _Look(), True

    def close(self) -> None:
        """Connections are Django's."""

    def again(self) -> "DatabaseStore":
        """The same rows, for another person."""
        return DatabaseStore(self.path, self._look)

    @property
    def version(self) -> int:
        """A number that grows whenever anybody writes: asked for several times in each request, and so as SQL."""
        with explained(), connection.cursor() as cursor:
            cursor.execute(f"SELECT count FROM {Turn._meta.db_table} WHERE id = %s", [FIRST])  # noqa: S608
            found = cursor.fetchone()
        return int(found[0]) if found is not None else 0

    # the code over all

    def guard(self, key: bytes) -> None:
        self._key = key

    def check(self) -> None:
        """Compare with the code that the last transaction left, when somebody begins to work and then every minute.

        What one person's key confirms holds for the others of a process: were each to look every minute, a hundred
        people would hold up those who write.
        """
        if self._key is None or not (self._begins or self._look.is_due()):
            return
        kept = self.get(CODE, "code")
        if kept is None or not compare_digest(self._opened_sum(kept).to_bytes(32), self._sum().to_bytes(32)):
            raise DamagedError(_("what the office holds together"))
        self._look.at, self._begins = monotonic(), False

    def _opened_sum(self, body: bytes) -> int:
        if self._key is None:
            raise DamagedError(_("what the office holds together"))
        return int.from_bytes(unseal(self._key, body, b"sum", _("what the office holds together")))

    def _sum(self) -> int:
        sealed = Sealed.objects.exclude(kind=CODE).values_list("kind", "of", "body")
        waiting = Delivery.objects.values_list("id", "person", "body")
        with explained():
            codes = [self._code(kind, of, bytes(body)) for kind, of, body in sealed]
            codes += [self._code("", f"{id_} {person}", bytes(body)) for id_, person, body in waiting]
        return sum(codes) % _LIMIT

    def _code(self, kind: str, of: str, body: bytes) -> int:
        if self._key is None:
            return 0
        return int.from_bytes(authenticated(self._key, f"{len(kind)} {len(of)} {kind}{of}".encode() + body))

    def _leave_code(self) -> None:
        if self._key is None:
            return
        kept = self.get(CODE, "code")
        if kept is not None:
            found = (self._opened_sum(kept) + self._change) % _LIMIT
        else:  # the first transaction of an office: nothing is there but what it wrote
            found = self._change % _LIMIT
            if found != self._sum():
                raise DamagedError(_("what the office holds together"))
        self._write(CODE, "code", seal(self._key, found.to_bytes(32), b"sum"))

    # transactions

    @contextmanager
    def writing(self) -> Iterator[None]:
        self._change = 0
        with _in_line(), explained(), transaction.atomic():
            turn = Turn.objects.select_for_update().filter(id=FIRST)
            if not turn.update(count=F("count") + 1):
                Turn.objects.create(id=FIRST, count=1)
            self._turn, moved = turn.values_list("count", "moved")[0]
            if moved:
                raise SealingError(_("This office was moved into a file."), _("Move it back, or work on the file."))
            yield
            self._leave_code()
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute(f"NOTIFY {CHANNEL}")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Not Django's ``atomic``, which takes the turn to write on SQLite."""
        begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if connection.vendor == "postgresql" else "BEGIN"
        with explained():
            if connection.in_atomic_block:
                yield
                return
            with connection.cursor() as cursor:
                cursor.execute(begin)
            try:
                yield
            finally:
                with connection.cursor() as cursor:
                    cursor.execute("COMMIT")

    def touched(self, since: int, person: str, rooms: Iterable[str]) -> Touched:
        """What of a person’s was written after a turn, in one statement: it is asked often. Raises SealingError."""
        given: dict[str, int | str | None] = {"since": since, "person": person}
        with explained(), connection.cursor() as cursor:
            cursor.execute(_TOUCHED, given)
            found = cursor.fetchall()
        changed = {id_ for what, id_ in found if what == "room"}
        what = {what for what, _id in found}
        return Touched(frozenset(changed & set(rooms)), "people" in what, "own" in what)

    # rows

    def rooms(self) -> list[str]:
        with explained():
            return list(Room.objects.order_by("id").values_list("id", flat=True))

    def rows(self, room: str, after: int = 0) -> list[Row]:
        with explained():
            found = Event.objects.filter(room=room, number__gt=after).order_by("number")
            return [Row(room, number, bytes(body), bytes(leaf)) for number, body, leaf in found.values_list(
                "number", "body", "leaf")]  # fmt: skip

    def add(self, row: Row) -> None:
        Event.objects.create(room=row.room, number=row.number, body=row.body, leaf=row.leaf)
        if not Room.objects.filter(id=row.room).update(size=row.number, at=self._turn):
            Room.objects.create(id=row.room, size=row.number, at=self._turn)

    def empty(self, room: str) -> None:
        Event.objects.filter(room=room).update(body=b"")
        Room.objects.filter(id=room).update(at=self._turn)

    def all(self, kind: str) -> dict[str, bytes]:
        with explained():
            return {of: bytes(body) for of, body in Sealed.objects.filter(kind=kind).values_list("of", "body")}

    def get(self, kind: str, id_: str) -> bytes | None:
        with explained():
            found = Sealed.objects.filter(kind=kind, of=id_).values_list("body", flat=True).first()
        return None if found is None else bytes(found)

    def put(self, kind: str, id_: str, body: bytes) -> None:
        before = self.get(kind, id_)
        self._change += self._code(kind, id_, body) - (0 if before is None else self._code(kind, id_, before))
        self._write(kind, id_, body)

    def _write(self, kind: str, id_: str, body: bytes) -> None:
        defaults = {"body": body, "at": self._turn}
        if not Sealed.objects.filter(kind=kind, of=id_).update(**defaults):
            Sealed.objects.create(kind=kind, of=id_, **defaults)

    def drop(self, kind: str, id_: str) -> None:
        before = self.get(kind, id_)
        if before is not None:
            self._change -= self._code(kind, id_, before)
            Sealed.objects.filter(kind=kind, of=id_).delete()

    def deliver(self, person: str, sealed: bytes) -> None:
        made = Delivery.objects.create(person=person, body=sealed, at=self._turn)
        self._change += self._code("", f"{made.pk} {person}", sealed)

    def deliveries(self, person: str) -> list[tuple[int, bytes]]:
        with explained():
            found = Delivery.objects.filter(person=person).order_by("id").values_list("id", "body")
            return [(id_, bytes(body)) for id_, body in found]

    def taken(self, delivery: int) -> None:
        one = Delivery.objects.filter(id=delivery).first()
        if one is not None:
            self._change -= self._code("", f"{one.pk} {one.person}", bytes(one.body))
            one.delete()

    def failures(self) -> int:
        """Wrong passphrases are counted by account, not here."""
        return 0

    def failed(self, times: int) -> None:
        """Nothing: see :meth:`failures`."""

    def compact(self) -> None:
        """Room is given back by the database itself."""


@contextmanager
def _in_line() -> Iterator[None]:
    """One thread of a process at a time asks for the turn: on SQLite, those who wait for it starve one another."""
    if not _line.acquire(timeout=_LONGEST):
        raise SealingError(
            _("Somebody else is writing."), _("Nothing was written.") + " " + _("Try again in a moment.")
        )
    try:
        yield
    finally:
        _line.release()


@contextmanager
def explained() -> Iterator[None]:
    """Errors of the database in words that say what helps; nothing of the statement is told."""
    nothing = _("Nothing was written.")
    try:
        yield
    except OperationalError as error:
        if "locked" in str(error):
            raise SealingError(_("Somebody else is writing."), nothing + " " + _("Try again in a moment.")) from None
        if "full" in str(error):
            raise SealingError(_("The disc is full."), nothing + " " + _("Make room and try again.")) from None
        raise SealingError(_("The database does not answer."), nothing + " " + _("Try again in a moment.")) from None
    except IntegrityError:
        raise SealingError(_("Somebody else wrote first."), nothing + " " + _("Try again in a moment.")) from None
    except DatabaseError:
        raise DamagedError(_("the database")) from None
