"""Attacks: what somebody could do with the file, with keys of others, by leaving, by two processes, by interrupting."""

import sqlite3
import threading
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from goodoffices.mediation import Mandate, Part, Refused, RoomKind
from goodoffices.mediation.acts.carrying import WriteMessage
from goodoffices.mediation.acts.rooms import AdmitMember, LeaveRoom, OpenCase, OpenRoom
from goodoffices.mediation.topics.members import Members
from goodoffices.sealing import (
    DamagedError,
    ForeignError,
    SealedOffice,
    SealingError,
    WrongPassphraseError,
    close_case,
    faults,
    trust,
)
from goodoffices.sealing.boxes import new_key
from goodoffices.sealing.bundles import read_bundle
from goodoffices.sealing.case_keys import CaseKeys
from goodoffices.sealing.keyring import Delivery, Keyring, RoomKey, wrapped, write_keyring
from goodoffices.sealing.passphrases import Stretching, quick
from goodoffices.sealing.people import locked, new_keys
from goodoffices.sealing.people_file import Entry, enter, keep, locked_people, sign_in
from goodoffices.sealing.rows import sealed_row
from goodoffices.sealing.store import TRIGGERS, Store
from sealing.offices import OTHER, delegate, made, opened, room, say, words_in

THIRD = "nine candles in a paper boat"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.office"


@pytest.fixture
def mira(path: Path) -> SealedOffice:
    return made(path)


def joined(mira: SealedOffice, person: str, passphrase: str, side: str) -> SealedOffice:
    """Somebody who works on the file and is a delegate of a side."""
    mira.add_person(person, passphrase, quick())
    mira.give(delegate(mira, person, side))
    return opened(mira._store.path, passphrase)


def raw(path: Path) -> sqlite3.Connection:
    """The file as somebody holds it who has another program than this one."""
    db = sqlite3.connect(path, isolation_level=None)
    for name in TRIGGERS:
        db.execute(f"DROP TRIGGER IF EXISTS {name}")
    return db


def coded_again(office: SealedOffice) -> None:
    """The code over the whole file made anew: by somebody who works on it, after having changed it."""
    with office._store.writing():
        office._store._db.execute("UPDATE attempts SET failures = failures")


# somebody with the file and no passphrase


def parts(path: Path) -> dict[tuple[str, str], bytes]:
    db = sqlite3.connect(path)
    return {(kind, id_): body for kind, id_, body in db.execute("SELECT kind, id, body FROM sealed")}


def test_nothing_of_an_older_file_is_put_back_alone(path: Path, mira: SealedOffice) -> None:
    """A room with its head, a keyring, the keys of a person, as they were in a backup, and all else as it is."""
    mira.add_person("nora", OTHER, quick())
    north = room(mira, RoomKind.SIDE, "north")
    size, before = mira.rooms[north].head, parts(path)
    say(mira, "to be forgotten")
    mira.give(delegate(mira))
    mira.change_passphrase(THIRD, quick())
    mira.give(OpenCase("three lakes", "lakeland"))
    after, db = parts(path), raw(path)
    rows = db.execute("SELECT * FROM events WHERE room = ? AND number > ?", (north, size)).fetchall()
    changed = [one for one in before if before[one] != after[one] and one[0] != "file"]
    assert {kind for kind, _id in changed} >= {"heads", "keyrings", "people"}
    for kind, id_ in changed:
        db.execute("UPDATE sealed SET body = ? WHERE kind = ? AND id = ?", (before[kind, id_], kind, id_))
        if (kind, id_) == ("heads", north):
            db.execute("DELETE FROM events WHERE room = ? AND number > ?", (north, size))
        with pytest.raises((DamagedError, WrongPassphraseError)):
            opened(path, THIRD)
        db.execute("UPDATE sealed SET body = ? WHERE kind = ? AND id = ?", (after[kind, id_], kind, id_))
        if (kind, id_) == ("heads", north):
            db.executemany("INSERT INTO events VALUES (?, ?, ?, ?)", rows)
    assert "to be forgotten" in words_in(opened(path, THIRD))


def test_a_delivery_is_neither_dropped_nor_put_back(path: Path, mira: SealedOffice) -> None:
    mira.add_person("nora", OTHER, quick())
    mira.give(delegate(mira))
    db = raw(path)
    waiting = db.execute("SELECT * FROM deliveries").fetchall()
    assert waiting
    db.execute("DELETE FROM deliveries")
    with pytest.raises(DamagedError):
        opened(path, OTHER)
    db.executemany("INSERT INTO deliveries VALUES (?, ?, ?)", waiting)
    assert "north wants quiet" in words_in(opened(path, OTHER))
    assert not set(waiting) & set(db.execute("SELECT * FROM deliveries"))
    db.executemany("INSERT INTO deliveries (person, sealed) VALUES (?, ?)", [one[1:] for one in waiting])
    with pytest.raises(DamagedError):
        opened(path, OTHER)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER hoarding AFTER DELETE ON deliveries BEGIN DELETE FROM sealed; END",
        "CREATE VIEW more AS SELECT * FROM sealed",
        "CREATE TABLE hoard (body BLOB)",
        "ALTER TABLE deliveries ADD COLUMN more TEXT AS (hex(sealed))",
        "CREATE INDEX hints ON deliveries (length(sealed))",
    ],
)
def test_a_file_with_more_in_it_than_ours_is_not_opened(path: Path, mira: SealedOffice, statement: str) -> None:
    sqlite3.connect(path, isolation_level=None).execute(statement)
    with pytest.raises(DamagedError, match="tables"):
        Store(path)


def test_a_trigger_that_was_exchanged_is_put_back(path: Path, mira: SealedOffice) -> None:
    db = raw(path)
    db.execute("CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT 1; END")
    Store(path).close()
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("DELETE FROM events")


def test_many_people_of_a_foreign_file_do_not_use_up_the_machine(
    path: Path, mira: SealedOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = locked_people(mira._store)
    more = [evolve(one, id=f"{number}", stretching=Stretching(passes=16, memory=1 << 30)) for number in range(9)]
    with pytest.raises(SealingError, match="as many people"), mira._store.writing():
        for another in more:
            keep(mira._store, another)
    monkeypatch.setattr("goodoffices.sealing.people_file._MOST_WORK", 1 << 60)
    with mira._store.writing():
        for another in more:
            keep(mira._store, another)
    monkeypatch.undo()
    with pytest.raises(ForeignError):
        opened(path)


def test_a_passphrase_of_stray_bytes_is_one_like_any(path: Path, mira: SealedOffice) -> None:
    with pytest.raises(WrongPassphraseError):
        opened(path, "twelve letters \udcff")


@pytest.mark.parametrize("failures", [-5, 2**62, 11])
def test_a_count_that_was_changed_gives_no_free_tries_and_no_fault(
    path: Path, mira: SealedOffice, failures: int
) -> None:
    raw(path).execute("UPDATE attempts SET failures = ?", (failures,))
    waited: list[float] = []
    with pytest.raises((WrongPassphraseError, DamagedError)):
        sign_in(Store(path), OTHER, waited.append)
    assert waited == ([] if failures < 0 else [60.0])
    raw(path).execute("DELETE FROM attempts")
    with pytest.raises(DamagedError):
        opened(path)


DEEP = b"[" * 200_000 + b"]" * 200_000


def test_deep_files_are_damaged_ones(path: Path, mira: SealedOffice, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.json"
    bundle.write_bytes(b'{"format":"goodoffices bundle","version":1,"x":' + DEEP + b"}")
    with pytest.raises(DamagedError):
        read_bundle(bundle)
    keys = path.with_name("talks.office.keys")
    keys.write_bytes(b'{"keys":' + DEEP + b"}")
    with pytest.raises(DamagedError):
        opened(path)
    keys.unlink()
    keys.mkdir()
    with pytest.raises(SealingError, match="directory"):
        opened(path)


def test_a_bundle_names_nobody_who_signed_nothing(mira: SealedOffice) -> None:
    bundle = mira.bundle(room(mira, RoomKind.OWN))
    assert faults(bundle) == ()
    assert faults(evolve(bundle, signers={"somebody": mira._keyring.people[0].sign}))


# somebody who left


def test_a_leaver_writes_no_past_under_the_key_they_knew(path: Path, mira: SealedOffice) -> None:
    """Rows after the removal dropped, one forged, and a head under the earlier key: noticed."""
    nora = joined(mira, "nora", OTHER, "north")
    north = room(nora, RoomKind.SIDE)
    file, size = nora._rooms[north].copy(), nora.rooms[north].head
    mira.give(LeaveRoom(north, "nora"))
    say(mira, "now that she is gone")
    said = next(one for one in mira.events(north) if getattr(one.event, "words", "") == "now that she is gone")
    forged = evolve(said, number=size + 1)
    row = sealed_row(forged, file.keys[0], "", bytes)
    file.tree.append(row.leaf)
    db = raw(path)
    db.execute("DELETE FROM events WHERE room = ? AND number > ?", (north, size))
    db.execute("INSERT INTO events VALUES (?, ?, ?, ?)", (row.room, row.number, row.body, row.leaf))
    db.execute("UPDATE sealed SET body = ? WHERE kind = 'heads' AND id = ?", (file.sealed_head(), north))
    coded_again(nora)
    with pytest.raises(DamagedError):
        opened(path)


def test_whoever_goes_does_not_make_the_next_key(
    path: Path, mira: SealedOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key in force after somebody went is made by one who stays: whoever went never knew it."""
    mira.add_person("carl", OTHER, quick())
    common = room(mira, RoomKind.MEDIATORS)
    mira.give(AdmitMember(common, "carl", Part.MEDIATOR, (Mandate.MEDIATE, Mandate.ADMIT), "hillside"))
    carl = opened(path, OTHER)
    known = set(carl._rooms[common].keys.values())
    keys_made: list[bytes] = []

    def noting() -> bytes:
        keys_made.append(new_key())
        return keys_made[-1]

    monkeypatch.setattr("goodoffices.sealing.vault.new_key", noting)
    carl.give(LeaveRoom(common, "carl"))
    known |= set(keys_made)
    mira.give(WriteMessage(common, "he has gone"))
    file = mira._rooms[common]
    assert file.keys[file.epoch] not in known
    assert "he has gone" in words_in(opened(path))


def test_whoever_went_opens_the_file_again(path: Path, mira: SealedOffice) -> None:
    """The public room that they read changes its key when another goes: their file still opens."""
    nora, sami = joined(mira, "nora", OTHER, "north"), joined(mira, "sami", THIRD, "south")
    nora.give(LeaveRoom(room(nora, RoomKind.SIDE), "nora"))
    mira.give(LeaveRoom(room(sami, RoomKind.SIDE), "sami"))
    mira.give(OpenRoom(room(mira, RoomKind.PUBLIC), RoomKind.JOINT, "table"))
    assert dict(opened(path, OTHER).rooms) == {}
    assert dict(opened(path, THIRD).rooms) == {}


# somebody who works on the file, and knows the key of its directory


def forged_key(office: SealedOffice, of: SealedOffice, where: str, epoch: int) -> tuple[bytes, RoomKey]:
    """A key of one's own choice for a room: case keys lie beside the file, and the room's id stands in it."""
    key, (case, case_key) = new_key(), next(iter(office._case_keys.read().items()))
    assert of._keyring.keys[where][0].case == case
    return key, wrapped(where, epoch, case, key, case_key)


def brought(by: SealedOffice, to: str, *keys: RoomKey) -> None:
    """A letter of somebody's, put into the file."""
    one = next(one for one in by._keyring.people if one.person == to)
    with by._store.writing():
        by._store.deliver(one.id, trust.letter(by._keys, one, Delivery(keys)))


@pytest.mark.parametrize("running", [True, False])
def test_nobody_brings_keys_of_rooms_that_they_do_not_read(path: Path, mira: SealedOffice, running: bool) -> None:
    """A delegate of one side puts a key of theirs before the mediator as the next one of the other side's room."""
    nora, south = joined(mira, "nora", OTHER, "north"), room(mira, RoomKind.SIDE, "south")
    key, forged = forged_key(nora, mira, south, 1)
    brought(nora, "mira", forged)
    office = mira if running else opened(path)
    say(office, "for the south alone", "south")
    assert key not in office._rooms[south].keys.values()
    assert "for the south alone" in words_in(opened(path))


def test_nobody_spoils_a_room_before_one_enters_it(path: Path, mira: SealedOffice) -> None:
    nora, south = joined(mira, "nora", OTHER, "north"), room(mira, RoomKind.SIDE, "south")
    mira.add_person("sami", THIRD, quick())
    opened(path, OTHER)._catch_up()
    nora.rooms  # noqa: B018  (she learns of sami)
    brought(nora, "sami", *(forged_key(nora, mira, south, epoch)[1] for epoch in (0, 5)))
    mira.give(delegate(mira, "sami", "south"))
    sami = opened(path, THIRD)
    assert "south wants quiet" in words_in(sami)
    assert sami._rooms[south].keys == mira._rooms[south].keys


def test_a_leaver_brings_no_next_key(path: Path, mira: SealedOffice) -> None:
    """Removed, they put their own key before the right one: the right one counts."""
    nora, sami = joined(mira, "nora", OTHER, "north"), joined(mira, "sami", THIRD, "south")
    mira.give(delegate(mira, "sami", "north"))
    north = room(mira, RoomKind.SIDE, "north")
    assert north in sami.rooms
    mira.give(LeaveRoom(north, "nora"))
    key, forged = forged_key(nora, mira, north, 1)
    nora._catch_up()
    brought(nora, "sami", forged)
    raw(path).execute("UPDATE deliveries SET id = -id WHERE id = (SELECT max(id) FROM deliveries)")
    coded_again(nora)
    say(mira, "now that she is gone")
    assert "now that she is gone" in words_in(sami)
    assert key not in sami._rooms[north].keys.values()


@pytest.mark.parametrize("wrapping", ["", "AAAA", "!", "é"])
def test_a_letter_with_no_key_in_it_shuts_nobody_out(path: Path, mira: SealedOffice, wrapping: str) -> None:
    nora = joined(mira, "nora", OTHER, "north")
    (case,) = nora._case_keys.read()
    brought(nora, "mira", RoomKey("f" * 16, 0, case, wrapping), RoomKey(room(mira, RoomKind.OWN), 1, case, wrapping))
    assert "north wants quiet" in words_in(opened(path)) & words_in(mira)


def test_a_change_is_not_made_good_by_the_next_command(path: Path, mira: SealedOffice) -> None:
    """Something is put into the file while it is in use: whatever is done next names it, and leaves it so."""
    raw(path).execute("INSERT INTO sealed VALUES ('opening', 'x', x'00')")
    for command in (
        lambda: say(mira, "on and on"),
        lambda: mira.drop_openings(["y"]),
        lambda: mira.set_setting("clock", "0"),
        lambda: mira.give_all([]),
        lambda: mira.change_passphrase(THIRD, quick()),
        lambda: mira.add_person("nora", OTHER, quick()),
        lambda: mira.rooms,
    ):
        with pytest.raises(DamagedError):
            command()
    with pytest.raises(DamagedError):
        opened(path)


def test_a_letter_of_nobody_known_changes_nothing(path: Path, mira: SealedOffice) -> None:
    north = room(mira, RoomKind.SIDE, "north")
    _key, forged = forged_key(mira, mira, north, 1)
    stranger, me = new_keys(), mira._keyring.people[0]
    with mira._store.writing():
        mira._store.deliver(me.id, trust.letter(stranger, me, Delivery((forged,))))
    again = opened(path)
    assert again._rooms[north].keys.keys() == {0}


def south_reads(path: Path, passphrase: str) -> bool:
    opened(path)  # whatever the mediator's program brings
    return "south wants quiet" in words_in(opened(path, passphrase))


def test_new_keys_count_where_their_maker_may_admit(path: Path, mira: SealedOffice) -> None:
    """A delegate of one side makes "new keys" for one of the other side: no room opens with them."""
    nora = joined(mira, "nora", OTHER, "north")
    joined(mira, "sami", THIRD, "south")
    nora.reset_person("sami", "chosen by nora herself", quick())
    assert not south_reads(path, "chosen by nora herself")
    mira.reset_person("sami", "sami's own new passphrase", quick())
    assert south_reads(path, "sami's own new passphrase")


def test_somebody_written_over_in_the_directory_gets_no_keys(path: Path, mira: SealedOffice) -> None:
    nora = joined(mira, "nora", OTHER, "north")
    joined(mira, "sami", THIRD, "south")
    mine, office_key = new_keys(), b64decode(nora._keyring.office)
    with nora._store.writing():
        keep(nora._store, locked(mine, "chosen by nora herself", quick()))
        enter(nora._store, office_key, Entry("sami", mine.public))
        ring = Keyring(office=nora._keyring.office, people=(*nora._keyring.people, trust.known("sami", mine.public)))
        write_keyring(nora._store, mine, ring)
    assert not south_reads(path, "chosen by nora herself")


def test_new_keys_are_believed_room_by_room(path: Path, mira: SealedOffice) -> None:
    """Carl does not share a room with whoever made nora's keys anew: he asks her, and recognises them himself."""
    mira.add_person("carl", OTHER, quick())
    mira.add_person("nora", THIRD, quick())
    carl = opened(path, OTHER)
    carl.give(OpenCase("three lakes", "hillside"))
    public = room(carl, RoomKind.PUBLIC)
    carl.give(OpenRoom(public, RoomKind.SIDE, "east", "east"))
    east = room(carl, RoomKind.SIDE, "east")
    carl.give(AdmitMember(east, "nora", Part.DELEGATE, (Mandate.ANSWER,), "east"))
    mira.give(delegate(mira, "nora", "north"))
    mira.reset_person("nora", "entirely new for nora", quick())
    carl.give(WriteMessage(east, "it is quiet in the east"))
    nora = opened(path, "entirely new for nora")
    assert "north wants quiet" in words_in(nora)
    assert east not in nora.rooms
    carl.recognise("nora")
    assert "it is quiet in the east" in words_in(nora)


def test_what_somebody_signed_stands_after_their_keys_were_made_anew(
    path: Path, mira: SealedOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("rows", "verifying"):
        monkeypatch.setattr(f"goodoffices.sealing.{module}.SIGNED", frozenset({"message written"}))
    nora = joined(mira, "nora", OTHER, "north")
    north = room(nora, RoomKind.SIDE)
    nora.give(WriteMessage(north, "agreed, in my own name"))
    assert faults(mira.bundle(north)) == ()
    mira.reset_person("nora", "entirely new for nora", quick())
    assert faults(mira.bundle(north)) == ()
    assert faults(opened(path, "entirely new for nora").bundle(north)) == ()


def test_old_keys_read_on_nowhere_once_new_ones_are_made(path: Path, mira: SealedOffice) -> None:
    """Somebody has an old copy of the file and nora's old passphrase: what is said after the reset stays shut."""
    nora = joined(mira, "nora", OTHER, "north")
    known = {key for file in nora._rooms.values() for key in file.keys.values()}
    mira.reset_person("nora", "entirely new for nora", quick())
    say(mira, "after the theft")
    north = room(mira, RoomKind.SIDE, "north")
    assert mira._rooms[north].keys[mira._rooms[north].epoch] not in known
    assert "after the theft" in words_in(opened(path, "entirely new for nora"))


@pytest.mark.parametrize("name", ["nora", "NORA", "nora ", "no\u200bra", "\uff4eora"])
def test_names_that_look_the_same_are_one_name(mira: SealedOffice, name: str) -> None:
    mira.add_person("nora", OTHER, quick())
    with pytest.raises(SealingError, match="this name"):
        mira.add_person(name, THIRD, quick())


# interruptions


class Stopped(BaseException):
    """What stops a command at a point."""


def test_what_was_not_kept_is_not_remembered(path: Path, mira: SealedOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """A removal that fails at the end leaves no key behind: later writing is read by all who stay."""
    nora, sami = joined(mira, "nora", OTHER, "north"), joined(mira, "sami", THIRD, "south")
    mira.give(delegate(mira, "sami", "north"))
    north, keyring = room(mira, RoomKind.SIDE, "north"), mira._keep

    def full(ring: Any) -> None:
        keyring(ring)
        raise SealingError("The disc is full.")

    monkeypatch.setattr(mira, "_keep", full)
    with pytest.raises(SealingError):
        mira.give(LeaveRoom(north, "nora"))
    monkeypatch.undo()
    mira.give(OpenRoom(room(mira, RoomKind.PUBLIC), RoomKind.JOINT, "table"))
    for office in (opened(path), mira):
        office.give(WriteMessage(north, "still together"))
    assert "still together" in words_in(nora) & words_in(sami) & words_in(opened(path, THIRD))


def test_stopped_after_it_was_kept(mira: SealedOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the disk, and stopped before it was in memory: the next command sees it and goes on."""

    def stop(*_given: object) -> None:
        raise Stopped

    monkeypatch.setattr(mira._office, "take", stop)
    with pytest.raises(Stopped):
        say(mira, "kept")
    monkeypatch.undo()
    say(mira, "and on")
    assert {"kept", "and on"} <= words_in(mira)


def test_a_commit_that_fails_leaves_no_transaction(path: Path, mira: SealedOffice) -> None:
    real = mira._store._db

    class Full:
        """A connection to a disc that is full at the wrong moment."""

        def execute(self, statement: str, *rest: Any) -> Any:
            if statement == "COMMIT":
                raise sqlite3.OperationalError("database or disk is full")
            return real.execute(statement, *rest)

        def __getattr__(self, name: str) -> Any:
            return getattr(real, name)

    mira._store._db = Full()  # type: ignore[assignment]
    with pytest.raises(SealingError, match="full"):
        say(mira, "lost")
    mira._store._db = real
    say(mira, "there is room again")
    assert "there is room again" in words_in(opened(path))
    assert "lost" not in words_in(mira)


# keys of cases


def test_a_draft_that_was_left_behind_goes_with_its_key(path: Path, mira: SealedOffice) -> None:
    """A process that was killed leaves a draft of the case keys; closing a case destroys that, too."""
    keys = path.with_name("talks.office.keys")
    draft = path.with_name(".talks.office.keys.0badcafe")
    draft.write_bytes(keys.read_bytes())
    close_case(mira, room(mira, RoomKind.OWN), "the text of spring")
    assert not draft.exists()


def test_case_keys_of_two_processes_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / "some.keys"
    made_: list[str] = []

    def make() -> None:
        made_.extend(CaseKeys(path).new() for _ in range(20))

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(CaseKeys(path).read()) == set(made_)
    assert len(made_) == 80


# closing beside others


def test_a_case_opened_while_another_closes_is_kept(
    path: Path, mira: SealedOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    second, before = opened(path), SealedOffice._finish_closing

    def beside(office: SealedOffice) -> None:
        if office is mira and office._keyring.closing:
            second.give(OpenCase("three lakes", "lakeland"))
        before(office)

    monkeypatch.setattr(SealedOffice, "_finish_closing", beside)
    close_case(mira, room(mira, RoomKind.OWN), "the text of spring")
    monkeypatch.undo()
    assert "three lakes" in {one.topic(Members).name for one in opened(path).rooms.values()}


def test_nothing_is_acknowledged_in_a_case_that_was_closed(path: Path, mira: SealedOffice) -> None:
    """Another process that still has the case before it writes nothing that would be lost."""
    second, north = opened(path), room(mira, RoomKind.SIDE, "north")
    close_case(mira, room(mira, RoomKind.OWN), "the text of spring")
    with pytest.raises(Refused):
        second.give(WriteMessage(north, "into nothing"))
    assert north not in second.rooms


def test_closing_is_done_though_somebody_writes(
    path: Path, mira: SealedOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_store: Store) -> None:
        raise SealingError("Another process is writing.")

    monkeypatch.setattr(Store, "compact", busy)
    north = room(mira, RoomKind.SIDE, "north")
    close_case(mira, room(mira, RoomKind.OWN), "the text of spring")
    assert north not in mira.rooms
