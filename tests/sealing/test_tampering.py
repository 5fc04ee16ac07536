"""Tampering: bits turned, rows dropped, swapped or cut, in the file and in bundles: all noticed, and nothing else."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from goodoffices.mediation import RoomKind
from goodoffices.sealing import DamagedError, ForeignError, SealedOffice, faults
from goodoffices.sealing.bundles import read_bundle, read_receipt, receipt_of, written
from goodoffices.sealing.store import TRIGGERS, Store
from sealing.offices import made, opened, room, say

FILE_TRIALS, BUNDLE_TRIALS = 1_500, 9_000  # in all more than ten thousand


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> SealedOffice:
    found = made(tmp_path_factory.mktemp("tampering") / "talks.office")
    for number in range(12):
        say(found, f"line {number}")
    return found


@pytest.fixture(scope="module")
def rows(office: SealedOffice) -> list[tuple[str, int, bytes, bytes]]:
    raw = sqlite3.connect(office._store.path)
    return raw.execute("SELECT room, number, body, leaf FROM events ORDER BY room, number").fetchall()


class Bent:
    """A copy of the file with its rows changed, in the way of somebody who has the file and no key."""

    def __init__(self, office: SealedOffice, folder: Path) -> None:
        self.path = folder / "bent.office"
        office._store.copy_to(self.path)
        shutil.copy(office._case_keys.path, folder / "bent.office.keys")
        self.raw = sqlite3.connect(self.path, isolation_level=None)
        self.raw.execute("PRAGMA synchronous = OFF")

    def put(self, rows: list[tuple[str, int, bytes, bytes]]) -> None:
        self.raw.execute("BEGIN")
        for name in TRIGGERS:  # they are put back whenever the file is opened
            self.raw.execute(f"DROP TRIGGER IF EXISTS {name}")
        self.raw.execute("DELETE FROM events")
        self.raw.executemany("INSERT INTO events VALUES (?, ?, ?, ?)", rows)
        self.raw.execute("COMMIT")


def turned(plain: bytes, rng: Random) -> bytes:
    """The same with one bit turned."""
    bent = bytearray(plain)
    bent[rng.randrange(len(bent))] ^= 1 << rng.randrange(8)
    return bytes(bent)


Rows = list[tuple[str, int, bytes, bytes]]


def bent_rows(rows: Rows, rng: Random) -> Rows:
    """One change of one kind."""
    at, changed = rng.randrange(len(rows)), list(rows)
    id_, number, body, leaf = rows[at]
    match rng.randrange(6):
        case 0:
            changed[at] = (id_, number, turned(body, rng), leaf)
        case 1:
            changed[at] = (id_, number, body, turned(leaf, rng))
        case 2:  # dropped, with those after it moved up
            moved = [
                (r, n - 1 if r == id_ and n > number else n, b, l_) for r, n, b, l_ in rows if (r, n) != (id_, number)
            ]
            changed = moved
        case 3:  # the end of a room cut off
            cut = rng.randint(1, number)
            changed = [row for row in rows if row[0] != id_ or row[1] < cut]
        case 4:  # two bodies swapped, with or without their leaves
            other = rng.choice([i for i in range(len(rows)) if i != at])
            with_leaf = rng.random() < 0.5
            changed[at] = (id_, number, rows[other][2], rows[other][3] if with_leaf else leaf)
            changed[other] = (*rows[other][:2], body, leaf if with_leaf else rows[other][3])
        case _:  # emptied, as closing does
            changed[at] = (id_, number, b"", leaf)
    return changed


def test_the_file_as_it_was_opens(office: SealedOffice, rows: Rows, tmp_path: Path) -> None:
    bent = Bent(office, tmp_path)
    bent.put(rows)
    assert opened(bent.path).rooms.keys() == office.rooms.keys()


@pytest.mark.slow
def test_changes_of_the_file_are_noticed(office: SealedOffice, rows: Rows, tmp_path: Path) -> None:
    bent, rng = Bent(office, tmp_path), Random(8)  # noqa: S311
    keys = office._keys
    for _trial in range(FILE_TRIALS):
        changed = bent_rows(rows, rng)
        bent.put(changed)
        if changed == rows:
            continue
        with pytest.raises(DamagedError):
            store = Store(bent.path)
            try:
                SealedOffice(store, keys)
            finally:
                store.close()


def test_a_room_that_is_gone_with_its_head_is_noticed(office: SealedOffice, rows: Rows, tmp_path: Path) -> None:
    bent = Bent(office, tmp_path)
    for id_ in office.rooms:
        bent.put([row for row in rows if row[0] != id_])
        bent.raw.execute("DELETE FROM sealed WHERE kind = 'heads' AND id = ?", (id_,))
        store = Store(bent.path)
        with pytest.raises(DamagedError):
            SealedOffice(store, office._keys)
        store.close()


def test_the_other_tables_are_sealed_too(office: SealedOffice, tmp_path: Path) -> None:
    """Keyring, directory, people, heads: each turned bit is noticed, or is one that says nothing."""
    bent, rng = Bent(office, tmp_path), Random(3)  # noqa: S311
    things = bent.raw.execute(
        "SELECT kind, id, body FROM sealed WHERE kind IN ('keyrings', 'directory', 'heads')"
    ).fetchall()
    for kind, id_, body in things * 4:
        bent.raw.execute("UPDATE sealed SET body = ? WHERE kind = ? AND id = ?", (turned(body, rng), kind, id_))
        store = Store(bent.path)
        with pytest.raises(DamagedError):
            SealedOffice(store, office._keys)
        store.close()
        bent.raw.execute("UPDATE sealed SET body = ? WHERE kind = ? AND id = ?", (body, kind, id_))
    opened(bent.path)


def bent_bundle(plain: bytes, rng: Random) -> Iterator[bytes]:
    """A bundle with a bit turned; with events dropped, swapped or cut; with a blank put in."""
    yield turned(plain, rng)
    said = json.loads(plain)
    events = said["events"]
    at, other = rng.sample(range(len(events)), 2)
    match rng.randrange(4):
        case 0:
            del events[at]
        case 1:
            events[at], events[other] = events[other], events[at]
        case 2:
            said["events"] = events[: max(1, at)]
            said["size"] = len(said["events"])
        case _:
            events[at]["event"] = events[other]["event"]
    yield json.dumps(said, separators=(",", ":"), ensure_ascii=False).encode()
    place = rng.randrange(1, len(plain))
    yield plain[:place] + b" " + plain[place:]


def noticed(path: Path) -> bool:
    try:
        return bool(faults(read_bundle(path)))
    except (DamagedError, ForeignError):
        return True


@pytest.mark.slow
def test_changes_of_bundles_are_noticed(office: SealedOffice, tmp_path: Path) -> None:
    rng, trials = Random(5), 0  # noqa: S311
    path = tmp_path / "bundle.json"
    plains = [written(office.bundle(id_)) for id_ in office.rooms]
    while trials < BUNDLE_TRIALS:
        for plain in plains:
            path.write_bytes(plain)
            assert not noticed(path)
            for bent in bent_bundle(plain, rng):
                if bent != plain:
                    path.write_bytes(bent)
                    assert noticed(path), bent
                    trials += 1


def test_a_cut_that_a_member_made_is_noticed_by_a_receipt(office: SealedOffice, tmp_path: Path) -> None:
    """Whoever holds the room's key can make a whole bundle of a shorter past; a receipt kept elsewhere tells."""
    from goodoffices.sealing import heads
    from goodoffices.sealing.bundles import bundle_of
    from goodoffices.sealing.ledger import root_of

    north = room(office, RoomKind.SIDE, "north")
    file, rows_ = office._rooms[north], office._store.rows(north)
    (tmp_path / "receipt.json").write_bytes(written(receipt_of(office.receipt(north))))
    receipt = read_receipt(tmp_path / "receipt.json")
    assert faults(office.bundle(north), receipt) == ()
    shorter = rows_[:-2]
    head = heads.made(north, len(shorter), root_of([row.leaf for row in shorter]), file.first_key)
    forged = bundle_of([file.again(row) for row in shorter], head, heads.key_of(file.first_key), {})
    assert faults(forged) == ()
    assert any("cut off" in str(fault) for fault in faults(forged, receipt))


def test_every_fault_is_named_with_its_place(office: SealedOffice) -> None:
    from attrs import evolve

    north = room(office, RoomKind.SIDE, "north")
    bundle = office.bundle(north)
    swapped = (*bundle.events[:2], bundle.events[3], bundle.events[2], *bundle.events[4:])
    found = [str(one) for one in faults(evolve(bundle, events=swapped, size=len(swapped) + 1))]
    assert [one[:8] for one in found[:2]] == ["Event 3:", "Event 4:"]
    assert any("events, and has" in one for one in found)
    assert any("not those of its root" in one for one in found)
    other = office.receipt(room(office, RoomKind.SIDE, "south"))
    assert ["another room" in str(one) for one in faults(bundle, other)] == [True]


def test_only_members_can_check_a_receipt(office: SealedOffice) -> None:
    """Its code is made with a key of the room: everybody who could check it could also have made it."""
    from goodoffices.sealing import heads
    from goodoffices.sealing.boxes import new_key

    north = room(office, RoomKind.SIDE, "north")
    file, receipt = office._rooms[north], office.receipt(north)
    again = heads.made(north, receipt.size, receipt.root, file.first_key)
    assert again == receipt
    assert not heads.genuine(receipt, new_key())
