"""The sealed office: what is given is there again, for those who hold the room; keys follow the members."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from goodoffices.mediation import Mandate, Part, Refused, RoomKind, Why
from goodoffices.mediation.acts.carrying import WriteMessage
from goodoffices.mediation.acts.rooms import AdmitMember, LeaveRoom, OpenCase, OpenRoom
from goodoffices.sealing import DamagedError, ForeignError, SealedOffice, SealingError, WrongPassphraseError
from goodoffices.sealing.bundles import receipt_of, written
from goodoffices.sealing.passphrases import quick
from goodoffices.sealing.people_file import sign_in
from goodoffices.sealing.store import TRIGGERS, Store
from sealing.offices import OTHER, PASSPHRASE, delegate, made, no_wait, opened, room, say, words_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.office"


@pytest.fixture
def office(path: Path) -> SealedOffice:
    return made(path)


def test_everything_is_there_again(path: Path, office: SealedOffice) -> None:
    before = {id_: office.events(id_) for id_ in office.rooms}
    again = opened(path)
    assert {id_: again.events(id_) for id_ in again.rooms} == before
    assert dict(again.rooms) == dict(office.rooms)
    assert again.person == "mira"
    for id_ in again.rooms:
        assert again.receipt(id_) == office._rooms[id_].head()


def test_a_refused_command_leaves_nothing(path: Path, office: SealedOffice) -> None:
    rows = Store(path)
    before = {id_: rows.rows(id_) for id_ in office.rooms}
    with pytest.raises(Refused):
        office.give(WriteMessage("nowhere", "hello"))
    with pytest.raises(Refused):
        office.give(OpenRoom(room(office, RoomKind.PUBLIC), RoomKind.SIDE, "a side without a name"))
    assert {id_: rows.rows(id_) for id_ in office.rooms} == before


def test_a_command_given_twice_is_applied_once(office: SealedOffice) -> None:
    say(office, "once", id_="a" * 32)
    say(office, "once", id_="a" * 32)
    north = office.events(room(office, RoomKind.SIDE, "north"))
    assert [one.event.words for one in north if getattr(one.event, "words", "") == "once"] == ["once"]


def test_a_preview_is_what_would_be_recorded(office: SealedOffice) -> None:
    command = WriteMessage(room(office, RoomKind.MEDIATORS), "we think so too")
    seen = office.preview(command)
    assert [one.event.words for one in seen] == ["we think so too"]
    assert "we think so too" not in words_in(office)
    assert [one.event.words for one in office.give(command)] == ["we think so too"]


def test_two_people_on_one_file(path: Path, office: SealedOffice) -> None:
    """Nora opens with her own passphrase what she was admitted to, and nothing else; both read each other at once."""
    office.add_person("nora", OTHER, quick())
    nora = opened(path, OTHER)
    assert dict(nora.rooms) == {}
    office.give(delegate(office))
    assert {one.topic_kind for one in map(_Kind, nora.rooms.values())} == {RoomKind.SIDE, RoomKind.PUBLIC}
    assert "north wants quiet" in words_in(nora)
    assert "south wants quiet" not in words_in(nora)
    nora.give(WriteMessage(room(nora, RoomKind.SIDE), "we can start tonight"))
    assert "we can start tonight" in words_in(office)
    with pytest.raises(Refused) as refused:
        nora.give(WriteMessage(room(office, RoomKind.SIDE, "south"), "let us in"))
    assert refused.value.why is Why.NOT_THERE


class _Kind:
    def __init__(self, state: object) -> None:
        from goodoffices.mediation.topics.members import Members

        self.topic_kind = state.topic(Members).kind  # type: ignore[attr-defined]


def test_whoever_is_removed_reads_on_nowhere(path: Path, office: SealedOffice) -> None:
    """The key of the room changes, and that of the public room read through it; what was read before stays read."""
    office.add_person("nora", OTHER, quick())
    office.give(delegate(office))
    nora = opened(path, OTHER)
    assert nora.rooms
    keys_before = {id_: nora._rooms[id_].epoch for id_ in nora.rooms}
    office.give(LeaveRoom(room(office, RoomKind.SIDE, "north"), "nora"))
    say(office, "now that she is gone")
    assert dict(nora.rooms) == {}
    again = opened(path, OTHER)
    assert dict(again.rooms) == {}
    raw = [event for id_ in keys_before for event in again._office.events(id_)]
    assert "now that she is gone" not in str(raw)
    assert all(office._rooms[id_].epoch == epoch + 1 for id_, epoch in keys_before.items())
    assert "now that she is gone" in words_in(opened(path))


def test_what_is_taken_along_does_not_tell_that_somebody_left_another_room(path: Path, office: SealedOffice) -> None:
    """North reads the public room; that it got a new key as somebody left south shows in no receipt and no bundle."""
    for person, side, secret in (("nora", "north", OTHER), ("sami", "south", "yet another long passphrase")):
        office.add_person(person, secret, quick())
        office.give(delegate(office, person, side))
    nora = opened(path, OTHER)
    public = room(nora, RoomKind.PUBLIC)
    before = written(receipt_of(nora.receipt(public))), written(nora.bundle(public))
    epoch = nora._rooms[public].epoch
    office.give(LeaveRoom(room(office, RoomKind.SIDE, "south"), "sami"))
    assert (written(receipt_of(nora.receipt(public))), written(nora.bundle(public))) == before
    assert nora._rooms[public].epoch == epoch + 1


def test_whoever_goes_leaves_a_key_that_they_do_not_keep(path: Path, office: SealedOffice) -> None:
    office.add_person("carl", OTHER, quick())
    common = room(office, RoomKind.MEDIATORS)
    office.give(AdmitMember(common, "carl", Part.MEDIATOR, (Mandate.MEDIATE, Mandate.ADMIT), "hillside"))
    carl = opened(path, OTHER)
    carl.give(LeaveRoom(common, "carl"))
    office.give(WriteMessage(common, "he has gone"))
    assert "he has gone" in words_in(office)
    assert common not in opened(path, OTHER).rooms
    assert common not in carl._keyring.keys


def test_new_keys_for_somebody_who_lost_theirs(path: Path, office: SealedOffice) -> None:
    office.add_person("nora", OTHER, quick())
    office.give(delegate(office))
    office.reset_person("nora", "an entirely new passphrase", quick())
    with pytest.raises(WrongPassphraseError):
        opened(path, OTHER)
    assert "north wants quiet" in words_in(opened(path, "an entirely new passphrase"))
    with pytest.raises(SealingError):
        office.reset_person("mira", OTHER, quick())
    with pytest.raises(SealingError):
        office.add_person("nora", OTHER, quick())


def test_passphrase_and_paper_key(tmp_path: Path) -> None:
    path = tmp_path / "one.office"
    office, printed = SealedOffice.create(path, "mira", PASSPHRASE, quick())
    office.give(OpenCase("two rivers", "lakeland"))
    office.change_passphrase(OTHER, quick())
    with pytest.raises(WrongPassphraseError):
        opened(path)
    assert opened(path, OTHER).rooms
    again = SealedOffice.open_by_paper(path, printed, "the third passphrase", quick())
    assert again.rooms.keys() == office.rooms.keys()
    assert opened(path, "the third passphrase").rooms
    with pytest.raises(SealingError):
        office.change_passphrase("short")
    assert opened(path, "the third passphrase").rooms


def test_wrong_passphrases_wait_longer_and_longer_for_the_same_answer(path: Path, office: SealedOffice) -> None:
    waited: list[float] = []
    said = set()
    for _attempt in range(7):
        with pytest.raises(WrongPassphraseError) as wrong:
            sign_in(Store(path), OTHER, waited.append)
        said.add(str(wrong.value))
    assert waited == [1, 2, 4, 8]
    assert len(said) == 1
    sign_in(Store(path), PASSPHRASE, waited.append)
    assert Store(path).failures() == 0


def test_the_database_refuses_to_change_an_event(path: Path, office: SealedOffice) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    for statement in (
        "DELETE FROM events",
        "UPDATE events SET body = zeroblob(3)",
        "UPDATE events SET leaf = zeroblob(32), body = x''",
        "UPDATE events SET number = number + 100, body = x''",
        "INSERT INTO events SELECT room, number + 7, body, leaf FROM events LIMIT 1",
    ):
        with pytest.raises(sqlite3.DatabaseError):
            raw.execute(statement)
    for name in TRIGGERS:
        raw.execute(f"DROP TRIGGER {name}")
    opened(path)
    assert {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")} == set(TRIGGERS)


def test_files_are_for_their_owner(path: Path, office: SealedOffice) -> None:
    for file in (path, path.with_name(path.name + ".keys")):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_is_never_made_in_place_of_another(path: Path, office: SealedOffice) -> None:
    before = path.read_bytes()
    with pytest.raises(SealingError, match="already"):
        SealedOffice.create(path, "mira", PASSPHRASE, quick())
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" + b"x" * 200, os.urandom(5000)])
def test_foreign_files_are_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.office"
    path.write_bytes(content)
    with pytest.raises((ForeignError, DamagedError)):
        opened(path)
    assert path.read_bytes() == content


def test_a_file_of_a_later_version_is_left_alone(path: Path, office: SealedOffice) -> None:
    office.close()
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA user_version = 7")
    raw.close()
    with pytest.raises(ForeignError, match="later version"):
        opened(path)


def test_no_file_no_disc_no_right(path: Path, office: SealedOffice, tmp_path: Path) -> None:
    with pytest.raises(SealingError, match="cannot be opened"):
        opened(tmp_path / "absent.office")
    assert not (tmp_path / "absent.office").exists()
    with pytest.raises(SealingError):
        SealedOffice.create(tmp_path / "no" / "such" / "folder.office", "mira", PASSPHRASE, quick())


def test_without_its_case_keys_a_file_shows_no_room(path: Path, office: SealedOffice) -> None:
    keys = path.with_name(path.name + ".keys")
    kept = keys.read_bytes()
    keys.unlink()
    assert dict(opened(path).rooms) == {}
    keys.write_bytes(b"{}")
    with pytest.raises(DamagedError):
        opened(path)
    keys.write_bytes(kept)
    assert "north wants quiet" in words_in(opened(path))


def test_another_process_is_waited_for(path: Path, office: SealedOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goodoffices.sealing.store._WAIT", 0.05)
    second = opened(path)
    blocking = sqlite3.connect(path, isolation_level=None)
    blocking.execute("BEGIN IMMEDIATE")
    with pytest.raises(SealingError, match="Another process"):
        say(second, "not now")
    blocking.execute("ROLLBACK")
    assert "not now" not in words_in(second)
    say(second, "now")
    assert "now" in words_in(office)


def test_both_write_in_turns(path: Path, office: SealedOffice) -> None:
    second = opened(path)
    for number in range(20):
        say((office, second)[number % 2], f"line {number}")
    assert words_in(office) == words_in(second) >= {f"line {number}" for number in range(20)}


def test_waiting_does_not_depend_on_the_file(path: Path, office: SealedOffice) -> None:
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with pytest.raises((WrongPassphraseError, SealingError)):
            SealedOffice.open(path, OTHER, wait=no_wait)
    finally:
        path.parent.chmod(0o700)
        path.chmod(0o600)
