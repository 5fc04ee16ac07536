"""From a sealed file to the server and back, and backups while others write: every ledger verifies, nothing is lost."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest

from goodoffices.mediation.acts.carrying import WriteMessage
from goodoffices.sealing import SealedOffice, SealingError, faults
from goodoffices.sealing.boxes import new_key
from goodoffices.sealing.passphrases import quick
from goodoffices.sealing.people_file import sign_in
from goodoffices.sealing.store import Store
from sealing import offices as file_offices
from server.standing import FIRST, Standing, client, error, give, passphrase_of, room_of, set_clock, signed_in

YEARS = timedelta(days=3650)


def now() -> datetime:
    """A time after all stories, for whatever works on one office, in a file or here."""
    return datetime.now(UTC) + YEARS


@pytest.fixture
def talks(talks: Standing) -> Standing:
    """Talks some years on."""
    set_clock(now())
    return talks


def no_wait(_seconds: float) -> None:
    """Tests do not wait."""


def verified(office: SealedOffice) -> dict[str, int]:
    """How many events each room has, once its ledger was verified."""
    for id_ in office.rooms:
        assert faults(office.bundle(id_), office.receipt(id_)) == ()
    return {id_: room.head for id_, room in office.rooms.items()}


def at(person: str, passphrase: str = "") -> SealedOffice:
    from goodoffices.server.office import open_as

    found = open_as(person, passphrase or passphrase_of(person), now)
    assert found is not None
    return found


def to_file(target: Path, *, leave: bool) -> None:
    from goodoffices.server.moving import from_server
    from goodoffices.server.office import keys_for

    keys = keys_for(FIRST, passphrase_of(FIRST))
    assert keys is not None
    store = Store.create(target)
    try:
        from_server(store, keys, leave=leave)
    finally:
        store.close()


def from_file(source: Path, passphrase: str) -> SealedOffice:
    from goodoffices.server.moving import to_server

    store = Store(source)
    try:
        return to_server(store, sign_in(store, passphrase, no_wait))
    finally:
        store.close()


def test_from_the_server_into_a_file_and_back(talks: Standing, tmp_path: Path) -> None:
    before = {person: verified(at(person)) for person in ("mira", "nora", "sami")}
    open_here = signed_in("nora")
    assert open_here.get("/rooms").status_code == 200
    file = tmp_path / "moved" / "talks.office"
    file.parent.mkdir()
    to_file(file, leave=True)
    assert open_here.get("/rooms").status_code == 401  # sessions ended with the move
    mira = signed_in("mira")
    here = mira.get("/rooms")
    if here.status_code == 200:  # whoever has keys to take or to bring is told at once
        here = give(mira, room_of(mira, "side", "north"), "write message", {"words": "x"})
    assert (here.status_code, error(here)["why"]) == (503, "storage")
    assert "moved into a file" in error(here)["message"]
    on_laptop = SealedOffice.open(file, passphrase_of("mira"), clock=now, wait=no_wait)
    assert verified(on_laptop) == before["mira"]
    file_offices.say(on_laptop, "said on the way")
    on_laptop.close()
    for person in ("nora", "sami"):
        office = SealedOffice.open(file, passphrase_of(person), clock=now, wait=no_wait)
        verified(office)
        office.close()
    back = from_file(file, passphrase_of("mira"))
    assert "said on the way" in file_offices.words_in(back)
    verified(back)
    nora = signed_in("nora")
    room = room_of(nora, "side", "north")
    assert "said on the way" in [one["data"].get("words") for one in nora.get(f"/rooms/{room}").json()["events"]]
    assert give(nora, room, "write message", {"words": "and here"}).status_code == 200
    verified(at("mira"))


def test_from_a_file_to_an_empty_server_and_back(nothing: Standing, tmp_path: Path) -> None:
    file = tmp_path / "laptop" / "talks.office"
    file.parent.mkdir()
    office = file_offices.made(file)
    office.add_person("nora", file_offices.OTHER, quick())
    office.give(file_offices.delegate(office))
    before = verified(office)
    office.close()
    from goodoffices.server.offices import CLOCK

    from_file(file, file_offices.PASSPHRASE)
    office = at("mira", file_offices.PASSPHRASE)
    office.set_setting(CLOCK, str(YEARS.total_seconds()))
    nora = signed_in("nora", file_offices.OTHER)
    mira = signed_in("mira", file_offices.PASSPHRASE)
    assert {one["room"]: one["head"] for one in mira.get("/rooms").json()["rooms"]} == before
    assert give(nora, room_of(nora, "side", "north"), "write message", {"words": "here now"}).status_code == 200
    from goodoffices.server.moving import from_server

    again = tmp_path / "laptop" / "again.office"
    store = Store.create(again)
    from_server(store, _keys(file, file_offices.PASSPHRASE), leave=True)
    store.close()
    back = file_offices.opened(again)
    verified(back)
    back.close()


def _keys(file: Path, passphrase: str):  # type: ignore[no-untyped-def]
    store = Store(file)
    try:
        return sign_in(store, passphrase, no_wait)
    finally:
        store.close()


def test_an_office_that_left_comes_back_whole_or_not_at_all(talks: Standing, tmp_path: Path) -> None:
    from goodoffices.server.models import Turn

    file = tmp_path / "moved" / "talks.office"
    file.parent.mkdir()
    early = tmp_path / "moved" / "early.office"
    to_file(early, leave=False)
    file_offices.say(at("mira"), "said later")
    to_file(file, leave=True)
    shutil.copy(file.with_name("talks.office.keys"), early.with_name("early.office.keys"))
    with pytest.raises(SealingError, match="later state"):
        from_file(early, passphrase_of("mira"))
    assert Turn.objects.get().moved
    from_file(file, passphrase_of("mira"))
    assert not Turn.objects.get().moved
    assert "said later" in file_offices.words_in(at("mira"))


def test_another_office_or_an_earlier_state_is_not_taken(talks: Standing, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    other = folder / "other.office"
    file_offices.made(other).close()
    before = verified(at("mira"))
    with pytest.raises(SealingError):
        from_file(other, file_offices.PASSPHRASE)
    early = folder / "early.office"
    to_file(early, leave=False)
    shutil.copy(talks.folder / "office.keys", folder / "early.office.keys")
    mira = signed_in("mira")
    north = room_of(mira, "side", "north")
    assert give(mira, north, "write message", {"words": "later"}).status_code == 200
    with pytest.raises(SealingError):
        from_file(early, passphrase_of("mira"))
    after = verified(at("mira"))
    assert after == before | {north: before[north] + 1}
    assert signed_in("nora").get("/rooms").status_code == 200


@contextmanager
def writing() -> Iterator[list[str]]:
    """Somebody writes meanwhile, as fast as they can, in a thread of their own; what was acknowledged."""
    from django.db import connections

    told: list[str] = []
    failed: list[Exception] = []
    stop, begun = Event(), Event()

    def work() -> None:
        try:
            office = at("nora")
            room = next(id_ for id_, one in office.rooms.items() if _of(one) == "north")
            while not stop.is_set():
                words = f"line {len(told)}"
                office.give(WriteMessage(room, words))
                told.append(words)
                begun.set()
                sleep(0.002)  # SQLite is not fair to whoever waits
        except SealingError as error:
            failed.append(error)
        finally:
            begun.set()
            connections.close_all()

    thread = Thread(target=work)
    thread.start()
    begun.wait()
    try:
        yield told
    finally:
        stop.set()
        thread.join()
    assert not failed or "moved" in str(failed[0]), failed


def _of(room: object) -> object:
    from goodoffices.mediation.topics.members import Members

    return room.topic(Members).of  # type: ignore[attr-defined]


def test_a_backup_made_while_others_write_is_whole(talks: Standing, tmp_path: Path) -> None:
    with writing() as told:
        for number in range(4):
            known = len(told)
            file = tmp_path / f"copy{number}.office"
            to_file(file, leave=False)
            assert len(told) > known  # they did write
            shutil.copy(talks.folder / "office.keys", file.with_name(file.name + ".keys"))
            office = SealedOffice.open(file, passphrase_of("mira"), clock=now, wait=no_wait)
            verified(office)
            lines = sorted(int(words.split()[1]) for words in file_offices.words_in(office) if words.startswith("line"))
            assert lines == list(range(len(lines)))
            assert known <= len(lines) <= len(told) + 1
            office.close()


def test_nothing_acknowledged_stays_behind_when_an_office_moves(talks: Standing, tmp_path: Path) -> None:
    file = tmp_path / "moved" / "talks.office"
    file.parent.mkdir()
    with writing() as told:
        to_file(file, leave=True)
    office = SealedOffice.open(file, passphrase_of("mira"), clock=now, wait=no_wait)
    assert set(told) <= file_offices.words_in(office)
    verified(office)
    office.close()


def test_what_is_no_office_is_not_carried(nothing: Standing, tmp_path: Path) -> None:
    file = tmp_path / "plain"
    file.write_bytes(new_key() * 100)
    with pytest.raises(SealingError):
        Store(file)
    assert client().get("/rooms").status_code == 401
