"""The sealed file: one SQLite database that knows random ids, numbers, ciphertext and hashes, and nothing else.

Rows of events are only ever added: the database itself refuses to change or delete one, except that a body may be
emptied when its case is closed. Everything that one command makes is written in one transaction and is on the disk
before it is acknowledged.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path

from goodoffices.sealing.boxes import authenticated
from goodoffices.sealing.errors import DamagedError, ForeignError, SealingError
from goodoffices.sealing.rows import Row
from goodoffices.sealing.storage import CODE, Touched
from goodoffices.words import _

APPLICATION = 0x600DFF1C  # "good offices", in the header of the file
VERSION = 1
_LONGEST = 1 << 28  # bytes of one value: a foreign file must not use up the machine
_WAIT = 10.0  # seconds that a second process waits for the first

_TABLES = """
CREATE TABLE sealed (kind TEXT NOT NULL, id TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, id))
  STRICT, WITHOUT ROWID;
CREATE TABLE deliveries (id INTEGER PRIMARY KEY, person TEXT NOT NULL, sealed BLOB NOT NULL) STRICT;
CREATE TABLE events (room TEXT NOT NULL, number INTEGER NOT NULL, body BLOB NOT NULL, leaf BLOB NOT NULL,
  PRIMARY KEY (room, number)) STRICT, WITHOUT ROWID;
CREATE TABLE attempts (id INTEGER PRIMARY KEY CHECK (id = 1), failures INTEGER NOT NULL) STRICT;
INSERT INTO attempts VALUES (1, 0);
"""
TRIGGERS = {
    "events_stay": """CREATE TRIGGER events_stay BEFORE DELETE ON events
      BEGIN SELECT RAISE(ABORT, 'events are only added'); END""",
    "events_are_not_changed": """CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
      WHEN NOT (NEW.room = OLD.room AND NEW.number = OLD.number AND NEW.leaf = OLD.leaf AND NEW.body = x'')
      BEGIN SELECT RAISE(ABORT, 'events are only added'); END""",
    "events_follow": """CREATE TRIGGER events_follow BEFORE INSERT ON events
      WHEN NEW.number <> 1 + coalesce((SELECT max(number) FROM events WHERE room = NEW.room), 0)
      BEGIN SELECT RAISE(ABORT, 'events follow each other'); END""",
}


class Store:
    """The rows of one file. Every method may raise SealingError where the disk or the file does not allow it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with _explained(path):
            self._db = _connected(path)
            _known(self._db, path)
            _set_up(self._db)
        self._key: bytes | None = None

    def guard(self, key: bytes) -> None:
        """From now on every transaction leaves a code over all that the file holds besides events, under this key."""
        self._key = key

    def check(self) -> None:
        """Compare with the code that the last transaction left. Raises DamagedError: something was put in or back."""
        if self._key is None or not compare_digest(self.get(CODE, "code") or b"", self._code(self._key)):
            raise DamagedError(_("what the file holds together"))

    def _code(self, key: bytes) -> bytes:
        """Over keys, keyrings, directory, heads (and through them the events), openings and deliveries."""
        held = sha256()
        for statement in (
            "SELECT kind, id, body FROM sealed WHERE kind <> 'file' ORDER BY kind, id",
            "SELECT CAST(id AS TEXT), person, sealed FROM deliveries ORDER BY id",
        ):
            for one, other, body in self._db.execute(statement):
                held.update(f"{len(one)} {len(other)} {len(body)} {one}{other}".encode() + body)
            held.update(b"|")
        return authenticated(key, held.digest())

    @classmethod
    def create(cls, path: Path) -> "Store":
        """A new file, never in place of another."""
        if path.exists():
            raise SealingError(_("{file} is there already.").format(file=path.name), _("Choose another name."))
        with _explained(path):
            path.touch(mode=0o600, exist_ok=False)
            db = _connected(path)
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {VERSION}")
            _lay_out(db)
            db.close()
        return cls(path)

    def close(self) -> None:
        self._db.close()

    @property
    def version(self) -> int:
        """A number that changes whenever another process wrote."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def touched(self, since: int, person: str, rooms: Iterable[str]) -> Touched | None:
        """Not known: SQLite tells that another process wrote, not what."""
        return None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, alone: others wait. On leaving it, all is on the disk; after an error, nothing is."""
        with _explained(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            before = self._db.total_changes
            try:
                yield
                if self._key is not None and self._db.total_changes != before:
                    self.put(CODE, "code", self._code(self._key))
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # a full disc may have ended it already
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What is read within belongs together, whatever others write meanwhile."""
        with _explained(self.path):
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.execute("COMMIT")

    def rooms(self) -> list[str]:
        """Every room of which there are events."""
        with _explained(self.path):
            return [room for (room,) in self._db.execute("SELECT DISTINCT room FROM events ORDER BY room")]

    def rows(self, room: str, after: int = 0) -> list[Row]:
        """The rows of a room from the one after ``after``, in order."""
        with _explained(self.path):
            found = self._db.execute(
                "SELECT room, number, body, leaf FROM events WHERE room = ? AND number > ? ORDER BY number",
                (room, after),
            ).fetchall()
        return [Row(*one) for one in found]

    def add(self, row: Row) -> None:
        self._db.execute("INSERT INTO events VALUES (?, ?, ?, ?)", (row.room, row.number, row.body, row.leaf))

    def empty(self, room: str) -> None:
        """Empty all bodies of a room, for closing; the leaves stay."""
        self._db.execute("UPDATE events SET body = x'' WHERE room = ?", (room,))

    def all(self, kind: str) -> dict[str, bytes]:
        """What is kept of a kind ("people", "directory", …), by id."""
        with _explained(self.path):
            return dict(self._db.execute("SELECT id, body FROM sealed WHERE kind = ?", (kind,)).fetchall())

    def get(self, kind: str, id_: str) -> bytes | None:
        with _explained(self.path):
            found = self._db.execute("SELECT body FROM sealed WHERE kind = ? AND id = ?", (kind, id_)).fetchone()
        return None if found is None else bytes(found[0])

    def put(self, kind: str, id_: str, body: bytes) -> None:
        self._db.execute("INSERT OR REPLACE INTO sealed VALUES (?, ?, ?)", (kind, id_, body))

    def drop(self, kind: str, id_: str) -> None:
        self._db.execute("DELETE FROM sealed WHERE kind = ? AND id = ?", (kind, id_))

    def deliver(self, person: str, sealed: bytes) -> None:
        self._db.execute("INSERT INTO deliveries (person, sealed) VALUES (?, ?)", (person, sealed))

    def deliveries(self, person: str) -> list[tuple[int, bytes]]:
        with _explained(self.path):
            return self._db.execute("SELECT id, sealed FROM deliveries WHERE person = ?", (person,)).fetchall()

    def taken(self, delivery: int) -> None:
        self._db.execute("DELETE FROM deliveries WHERE id = ?", (delivery,))

    def failures(self) -> int:
        """How many wrong passphrases were tried since the last right one."""
        with _explained(self.path):
            found = self._db.execute("SELECT failures FROM attempts").fetchone()
        if found is None or found[0] < 0:
            raise DamagedError(_("the count of wrong passphrases"))
        return int(found[0])

    def failed(self, times: int) -> None:
        """Keep how many wrong passphrases were tried."""
        with _explained(self.path):
            self._db.execute("UPDATE attempts SET failures = ?", (times,))

    def copy_to(self, target: Path) -> None:
        """A whole and consistent copy, also while others write."""
        with _explained(target):
            other = sqlite3.connect(target)
            try:
                self._db.backup(other)
            finally:
                other.close()

    def compact(self) -> None:
        """Give back the room of what was emptied, and the write-ahead log with it."""
        with _explained(self.path):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=_WAIT, isolation_level=None)


def _known(db: sqlite3.Connection, path: Path) -> None:
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        text = _("{file} is no sealed case file of this program.")
        raise ForeignError(text.format(file=path.name), _("Name the file that “office init” made."))
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version != VERSION:
        text = _("{file} was written by a later version ({version}).")
        raise ForeignError(text.format(file=path.name, version=version), _("Use that version; nothing was changed."))


def _set_up(db: sqlite3.Connection) -> None:
    """What every connection needs; triggers that somebody took away or exchanged are put back.

    Raises DamagedError for anything else that a file of this program does not have, such as a view or another trigger.
    """
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "trusted_schema = OFF",
                   "temp_store = MEMORY", "foreign_keys = ON"):  # fmt: skip
        db.execute(f"PRAGMA {pragma}")
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    there, ours = _layout(db), _ours()
    if {one for one in there if one[1] not in TRIGGERS} != {one for one in ours if one[1] not in TRIGGERS}:
        raise DamagedError(_("the tables of the file"))
    for name, statement in TRIGGERS.items():
        if not {one for one in ours if one[1] == name} <= there:
            db.execute(f"DROP TRIGGER IF EXISTS {name}")
            db.execute(statement)


def _lay_out(db: sqlite3.Connection) -> None:
    for statement in (*_TABLES.split(";\n"), *TRIGGERS.values()):
        if statement.strip():
            db.execute(statement)


def _layout(db: sqlite3.Connection) -> frozenset[tuple[str, ...]]:
    return frozenset(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


@cache
def _ours() -> frozenset[tuple[str, ...]]:
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _lay_out(db)
        return _layout(db)
    finally:
        db.close()


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Errors of the database in words that say what helps."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise _what_happened(error, path) from None
    except sqlite3.DatabaseError:
        raise DamagedError(_("the file {file}").format(file=path.name)) from None
    except OSError as error:
        raise SealingError(f"{path.name}: {error.strerror}", _("Nothing was written.")) from None


def _what_happened(error: sqlite3.OperationalError, path: Path) -> SealingError:
    said = str(error)
    nothing = _("Nothing was written.")
    if "locked" in said or "busy" in said:
        busy = _("Another process is writing to {file}.").format(file=path.name)
        return SealingError(busy, nothing + " " + _("Try again in a moment."))
    if "readonly" in said or "read-only" in said:
        text = _("{file} can only be read here.").format(file=path.name)
        return SealingError(text, nothing + " " + _("Move it to a place where you may write."))
    if "full" in said:
        return SealingError(_("The disc is full."), nothing + " " + _("Make room and try again."))
    if "unable to open" in said:
        text = _("{file} cannot be opened.").format(file=path.name)
        return SealingError(text, _("Is the name right, and may you read and write there?"))
    return DamagedError(_("the file {file}").format(file=path.name))
