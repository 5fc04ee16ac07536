"""The state of a reading: what was taken from each file, so that only what is new or changed is read again.

An SQLite file of one table of files and one of reports. Each batch is one transaction: whatever kills the program, the
state holds whole files or nothing of them. It holds what the public reports say and the ids of the case's actors, and
nothing of any room. It is a cache: it can be deleted at any time.
"""

import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from attrs import frozen

from goodoffices.record.errors import RecordError
from goodoffices.words import _

_MARK = 0x676F7372  # of the file ("gosr"), by which a state is told from any other file
_SETTLED = 50_000_000  # nanoseconds; a file changed so shortly before it was read may change again unnoticed
_TABLES = """
CREATE TABLE about (fingerprint TEXT NOT NULL);
CREATE TABLE file (name TEXT PRIMARY KEY, size INTEGER, changed INTEGER, touched INTEGER) WITHOUT ROWID;
CREATE TABLE report (
  file TEXT NOT NULL, place INTEGER NOT NULL, published REAL, digest TEXT NOT NULL, mirror INTEGER NOT NULL,
  claims INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (file, place)
);
CREATE INDEX report_time ON report (published, file, place, claims, digest, mirror);
"""


@frozen
class Stamp:
    """Size and times of a file, by which a change is noticed: of its content, and of anything about it."""

    size: int
    changed: int
    touched: int

    @classmethod
    def of(cls, path: Path, now_ns: int) -> "Stamp | None":
        """That of a file; None where it cannot be asked, or was changed just now and may be changing still."""
        try:
            found = path.stat()
        except OSError:
            return None
        newest = max(found.st_mtime_ns, found.st_ctime_ns)
        if 0 <= now_ns - newest < _SETTLED:
            return None
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns)


@frozen
class Row:
    """One report of a file as it is kept: ``place`` among those of its file, ``published`` in seconds since 1970."""

    file: str
    place: int
    published: float | None
    digest: str
    mirror: bool
    claims: int
    body: bytes


@frozen(eq=False)
class State:
    """An open state. ``fresh`` tells why it holds nothing from before; None where it goes on from before."""

    connection: sqlite3.Connection
    fresh: str | None = None

    def known(self) -> dict[str, Stamp]:
        """The files that were read, with their stamps."""
        rows = self.connection.execute("SELECT name, size, changed, touched FROM file")
        return {name: Stamp(size, changed, touched) for name, size, changed, touched in rows}

    def put(self, files: Iterable[tuple[str, Stamp | None, list[Row]]]) -> None:
        """Keep what was read of some files, all of it or nothing. Without a stamp a file is read again next time."""
        with self.connection:
            for name, stamp, rows in files:
                size, changed, touched = (stamp.size, stamp.changed, stamp.touched) if stamp else (-1, 0, 0)
                self.connection.execute("DELETE FROM report WHERE file = ?", (name,))
                self.connection.execute("REPLACE INTO file VALUES (?, ?, ?, ?)", (name, size, changed, touched))
                self.connection.executemany(
                    "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?)",
                    [(r.file, r.place, r.published, r.digest, r.mirror, r.claims, r.body) for r in rows],
                )

    def drop(self, names: Iterable[str]) -> None:
        """Forget files."""
        with self.connection:
            for name in names:
                self.connection.execute("DELETE FROM report WHERE file = ?", (name,))
                self.connection.execute("DELETE FROM file WHERE name = ?", (name,))

    def counts(self) -> list[tuple[str, int, float | None, int]]:
        """Of each report that is to be told: file, place, time and number of claims, in the order of time.

        Of one text under several names, the first that is no mirror's is told; where all are, the first.
        """
        rows = self.connection.execute(
            "SELECT file, place, published, claims, digest, mirror FROM report ORDER BY file, place"
        )
        told: dict[str, tuple[str, int, float | None, int, bool]] = {}
        for file, place, published, claims, digest, mirror in rows:
            if digest not in told or (told[digest][4] and not mirror):
                told[digest] = (file, place, published, claims, bool(mirror))
        early = float("-inf")
        ordered = sorted(told.values(), key=lambda one: (early if one[2] is None else one[2], one[0], one[1]))
        return [one[:4] for one in ordered]

    def bodies(self, wanted: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int, bytes]]:
        """What was taken from some reports, one after the other."""
        for file, place in wanted:
            found = self.connection.execute("SELECT body FROM report WHERE file = ? AND place = ?", (file, place))
            row = found.fetchone()
            if row is not None:
                yield file, place, row[0]

    def close(self) -> None:
        self.connection.close()


def opened(path: Path | None, fingerprint: str) -> State:
    """The state at a path, or one that is gone when it is closed.

    What was made by other rules or names is thrown away, what is damaged too; ``fresh`` says so. Raises
    :class:`RecordError` where the file is something else, or cannot be written.
    """
    if path is None:
        return State(_made(_connected(""), fingerprint))
    _look(path)
    try:
        return _open(path, fingerprint)
    except sqlite3.OperationalError as error:
        what = _("The state cannot be used ({reason}).").format(reason=error)
        raise RecordError(path, what, _("Another reading may have it open; wait, or name another file.")) from None
    except sqlite3.DatabaseError:
        _remove(path)
        return State(_made(_connected(path), fingerprint), _("The state was damaged; everything is read anew."))


def _open(path: Path, fingerprint: str) -> State:
    connection = _connected(path)
    try:
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            return State(_made(connection, fingerprint))
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError
        if connection.execute("SELECT fingerprint FROM about").fetchone() == (fingerprint,):
            return State(connection)
    except BaseException:
        connection.close()
        raise
    connection.close()
    _remove(path)
    changed = _("The names of the case or the rules have changed; everything is read anew.")
    return State(_made(_connected(path), fingerprint), changed)


def _connected(path: Path | str) -> sqlite3.Connection:
    if path:
        place = Path(path)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(place, os.O_CREAT | os.O_RDWR, 0o600))  # nobody else reads what is read here
    connection = sqlite3.connect(path, timeout=2)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # one reading at a time, and no shared memory for the log
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _made(connection: sqlite3.Connection, fingerprint: str) -> sqlite3.Connection:
    """The tables in one transaction, with the mark in the file before anything goes to the write-ahead log."""
    connection.executescript(f"BEGIN; PRAGMA application_id = {_MARK}; {_TABLES}")
    connection.execute("INSERT INTO about VALUES (?)", (fingerprint,))
    connection.commit()
    connection.execute("PRAGMA journal_mode = WAL")
    return connection


def _look(path: Path) -> None:
    """Refuse what is no state of ours before anything is written to it."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return
    except OSError as error:
        what = _("The state cannot be read ({reason}).").format(reason=error.strerror or error)
        raise RecordError(path, what, _("Name another file.")) from None
    ours = head.startswith(b"SQLite format 3\0") and int.from_bytes(head[68:72], "big") == _MARK
    if head and not ours:
        raise RecordError(path, _("This is no state of a reading."), _("Name another file; this one was not touched."))


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def usual_place(paths: Iterable[Path], case: Path | None) -> Path:
    """Where the state of a reading is kept unless somebody says otherwise: the user's folder for caches."""
    named = [str(path.resolve()) for path in paths]
    mark = blake2b("\0".join([str(case.resolve() if case else ""), *named]).encode("utf-8", "surrogateescape"))
    return _caches() / "goodoffices" / "record" / f"{mark.hexdigest()[:32]}.sqlite"


def _caches() -> Path:
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Caches"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    named = os.environ.get("XDG_CACHE_HOME", "")
    return Path(named) if Path(named).is_absolute() else home / ".cache"
