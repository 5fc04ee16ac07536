"""The sealed office: a command besides the disk's sync, opening 10,000 events, verifying 100,000 leaves."""

import os
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from goodoffices.mediation import Recorded
from goodoffices.mediation.acts.carrying import WriteMessage
from goodoffices.mediation.acts.rooms import OpenCase
from goodoffices.mediation.topics.carrying import MessageWritten
from goodoffices.sealing import SealedOffice, faults
from goodoffices.sealing.boxes import new_key
from goodoffices.sealing.bundles import bundle_of, read_bundle, written
from goodoffices.sealing.heads import key_of
from goodoffices.sealing.passphrases import quick
from goodoffices.sealing.people import new_keys
from goodoffices.sealing.room_file import RoomFile
from goodoffices.sealing.store import Store

PASSPHRASE = "green lamps over slow rivers"  # noqa: S105  (of benchmarks alone)
START = datetime(2031, 3, 1, tzinfo=UTC)


def office_of(path: Path) -> SealedOffice:
    ticks = count()
    office, _paper = SealedOffice.create(
        path, "mira", PASSPHRASE, quick(), lambda: START + timedelta(seconds=next(ticks))
    )
    office.give(OpenCase("two rivers", "lakeland"))
    return office


def own(office: SealedOffice) -> str:
    return next(iter(sorted(office.rooms, key=lambda id_: office.rooms[id_].head)))


def test_a_command_with_its_sync(benchmark, tmp_path: Path) -> None:
    office, words = office_of(tmp_path / "talks.office"), count()
    room = own(office)
    benchmark(lambda: office.give(WriteMessage(room, f"line {next(words)}")))


def test_a_command_without_its_sync(benchmark, tmp_path: Path) -> None:
    """What the program itself takes: the same on a file that is not synced."""
    office, words = office_of(tmp_path / "talks.office"), count()
    office._store._db.execute("PRAGMA synchronous = OFF")
    room = own(office)
    benchmark(lambda: office.give(WriteMessage(room, f"line {next(words)}")))


def filled(path: Path, events: int) -> None:
    """A file with that many events in one room, written at once."""
    office = office_of(path)
    room = own(office)
    file, store = office._rooms[room].copy(), office._store
    with store.writing():
        for number in range(office.rooms[room].head + 1, events + 1):
            told = MessageWritten(f"id {number}", f"line {number} of what was said in the afternoon", None, None)
            recorded = Recorded(room, number, START + timedelta(seconds=number), "mira", os.urandom(8).hex(), told)
            store.add(file.sealed(recorded, office._keys.id, office._keys.signature))
        store.put("heads", room, file.sealed_head())
    office.close()


def test_opening_ten_thousand_events(benchmark, tmp_path: Path) -> None:
    path = tmp_path / "talks.office"
    filled(path, 10_000)
    office = benchmark.pedantic(SealedOffice.open, (path, PASSPHRASE), rounds=5)
    assert max(len(office.events(id_)) for id_ in office.rooms) == 10_000


def test_verifying_a_hundred_thousand_leaves(benchmark, tmp_path: Path) -> None:
    keys, file = new_keys(), RoomFile("0" * 16)
    file.add_keys({0: new_key()})
    rows = []
    for number in range(1, 100_001):
        told = MessageWritten(f"id {number}", f"line {number} of what was said in the afternoon", None, None)
        recorded = Recorded(file.room, number, START, "mira", f"{number:016x}", told)
        rows.append(file.sealed(recorded, keys.id, keys.signature))
    bundle = bundle_of([file.again(row) for row in rows], file.head(), key_of(file.keys[0]), {})
    (tmp_path / "bundle.json").write_bytes(written(bundle))
    found = benchmark.pedantic(lambda: faults(read_bundle(tmp_path / "bundle.json"), file.head()), rounds=3)
    assert found == ()


def test_a_passphrase(benchmark, tmp_path: Path) -> None:
    """With the stretching of real files: what every sign-in costs, and every guess."""
    from goodoffices.sealing.people_file import sign_in

    SealedOffice.create(tmp_path / "real.office", "mira", PASSPHRASE)[0].close()
    store = Store(tmp_path / "real.office")
    benchmark.pedantic(sign_in, (store, PASSPHRASE), rounds=3)
