"""The rows of a server: as those of the sealed file on the same commands; and no row is changed without a sign."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.sealing.errors import DamagedError, SealingError
from goodoffices.sealing.rows import Row
from goodoffices.sealing.storage import KINDS, Storage, Touched
from goodoffices.sealing.store import Store
from server.standing import Place, Standing, client, error, let_go, passphrase_of, signed_in
from soaking import often

ROOMS, PERSONS, IDS = ("r1", "r2", "r3"), ("p1", "p2"), ("a", "b", "c")
KEY = bytes(range(32))

body = st.binary(max_size=40)
step = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(ROOMS), body, st.binary(min_size=32, max_size=32)),
    st.tuples(st.just("empty"), st.sampled_from(ROOMS)),
    st.tuples(st.just("put"), st.sampled_from(KINDS), st.sampled_from(IDS), body),
    st.tuples(st.just("drop"), st.sampled_from(KINDS), st.sampled_from(IDS)),
    st.tuples(st.just("deliver"), st.sampled_from(PERSONS), body),
    st.tuples(st.just("taken"), st.integers(1, 6)),
)
transactions = st.lists(st.tuples(st.lists(step, max_size=5), st.booleans()), max_size=8)


class Stop(Exception):  # noqa: N818
    """What ends a transaction that is given up."""


def carried_out(store: Storage, steps: list[tuple[Any, ...]]) -> None:
    for name, *rest in steps:
        if name == "add":
            room, sealed, leaf = rest
            store.add(Row(room, len(store.rows(room)) + 1, sealed, leaf))
        else:
            getattr(store, name)(*rest)


def transaction(store: Storage, steps: list[tuple[Any, ...]], given_up: bool) -> None:
    try:
        with store.writing():
            carried_out(store, steps)
            if given_up:
                raise Stop
    except Stop:
        pass


def contents(store: Storage) -> dict[str, object]:
    """Everything that a store holds, but for the code, which each keeps in its own way."""
    found: dict[str, object] = {room: store.rows(room) for room in ROOMS}
    found |= {f"{room} on": store.rows(room, 1) for room in ROOMS}
    found |= {kind: store.all(kind) for kind in KINDS}
    found |= {f"{kind} {id_}": store.get(kind, id_) for kind in KINDS for id_ in IDS}
    found |= {person: [sealed for _id, sealed in store.deliveries(person)] for person in PERSONS}
    found["rooms"] = store.rooms()
    return found


def cleared() -> None:
    """Take everything out of the bound database, as only a test may."""
    from django.db import connection

    from goodoffices.server.triggers import install

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("TRUNCATE office_sealed, office_delivery, office_room, office_turn RESTART IDENTITY")
            cursor.execute("ALTER TABLE office_event DISABLE TRIGGER ALL")
            cursor.execute("DELETE FROM office_event")
            cursor.execute("ALTER TABLE office_event ENABLE TRIGGER ALL")
            return
        cursor.execute("DROP TRIGGER office_events_stay")
        for table in ("event", "sealed", "delivery", "room", "turn"):
            cursor.execute(f"DELETE FROM office_{table}")
    install()


def test_the_rows_are_those_of_the_sealed_file(nothing: Standing, tmp_path: Path) -> None:
    from goodoffices.server.store import DatabaseStore

    count = 0

    @given(transactions)
    @settings(max_examples=often(12, 1000), deadline=None)
    def same(told: list[tuple[list[tuple[Any, ...]], bool]]) -> None:
        nonlocal count
        count += 1
        cleared()
        here, there = DatabaseStore(tmp_path / "office"), Store.create(tmp_path / f"{count}.office")
        other = here.again()
        for one in (here, there):
            one.guard(KEY)
        other.guard(KEY)
        try:
            version = here.version
            for steps, given_up in told:
                before = contents(here)
                _same_numbers(here, there, steps)
                for one in (here, there):
                    transaction(one, steps, given_up)
                assert contents(here) == contents(there)
                if given_up:
                    assert contents(here) == before
                assert (here.version > version) == (not given_up)
                _told(here, version, steps if not given_up else [])
                version = here.version
                assert other.version == version
            if version:
                other.check()
                with here.reading():
                    assert contents(here) == contents(there)
        finally:
            there.close()

    same()


def _same_numbers(here: Storage, there: Storage, steps: list[tuple[Any, ...]]) -> None:
    """Deliveries have numbers of each store's own: what is taken is the one of the same place."""
    for place, (name, *rest) in enumerate(steps):
        if name == "taken":
            steps[place] = ("taken_at", rest[0])
    for one in (here, there):
        type(one).taken_at = _taken_at  # type: ignore[attr-defined]


def _taken_at(store: Storage, place: int) -> None:
    waiting = [id_ for person in PERSONS for id_, _sealed in store.deliveries(person)]
    store.taken(waiting[place - 1] if place <= len(waiting) else 10**6)


def _told(store: Storage, since: int, steps: list[tuple[Any, ...]]) -> None:
    """What is said to be touched is what was touched, for whoever may know of it."""
    for person in PERSONS:
        touched = store.touched(since, person, ROOMS[:2])
        assert touched is not None
        rooms = {one[1] for one in steps if one[0] == "add" or (one[0] == "empty" and store.rows(one[1]))}
        assert touched.rooms == rooms & set(ROOMS[:2])
        if not steps:
            assert touched == Touched()
        delivered = [one for one in steps if one[0] == "deliver" and one[1] == person]
        waiting = store.deliveries(person)
        if delivered and not any(one[0] == "taken_at" for one in steps):
            assert touched.own
            assert len(waiting) >= len(delivered)


# the database itself refuses


def sql(*statements: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for one in statements:
            cursor.execute(one)


WRONG = (
    "DELETE FROM office_event",
    "DELETE FROM office_event WHERE number = 1",
    "UPDATE office_event SET body = leaf WHERE number = 1",
    "UPDATE office_event SET leaf = body WHERE number = 1",
    "UPDATE office_event SET number = number + 1000 WHERE number = 1",
    "UPDATE office_event SET room = 'elsewhere' WHERE number = 1",
    "UPDATE office_event SET id = id + 100000",
    "INSERT INTO office_event (room, number, body, leaf) SELECT room, 1, body, leaf FROM office_event",
    "INSERT INTO office_event (room, number, body, leaf) SELECT room, number + 5000, body, leaf FROM office_event",
    "INSERT INTO office_event (room, number, body, leaf) SELECT 'new', 2, body, leaf FROM office_event LIMIT 1",
    "INSERT INTO office_event (room, number, body, leaf) SELECT 'new', 0, body, leaf FROM office_event LIMIT 1",
)


@pytest.mark.parametrize("statement", WRONG)
def test_events_are_only_added(talks: Standing, statement: str) -> None:
    from django.db import DatabaseError

    with pytest.raises(DatabaseError):
        sql(statement)
    assert signed_in("mira").get("/rooms").status_code == 200


def test_nor_are_they_replaced_or_cut_off(talks: Standing) -> None:
    from django.db import DatabaseError, connection

    replace = {
        "sqlite": ("INSERT OR REPLACE INTO office_event SELECT id, room, number, leaf, body FROM office_event",
                   "REPLACE INTO office_event SELECT * FROM office_event"),
        "postgresql": ("TRUNCATE office_event", "TRUNCATE office_event CASCADE",
                       "INSERT INTO office_event SELECT * FROM office_event ON CONFLICT (id) DO UPDATE SET body = '1'"),
    }  # fmt: skip
    for statement in replace[connection.vendor]:
        with pytest.raises(DatabaseError):
            sql(statement)


def test_triggers_that_were_taken_away_are_put_back_by_migrate(talks: Standing) -> None:
    from django.db import DatabaseError, connection

    from goodoffices.server.office import prepare
    from goodoffices.server.triggers import missing

    assert missing() == []
    away = {
        "sqlite": ["DROP TRIGGER office_events_stay", "DROP TRIGGER office_events_follow"],
        "postgresql": ["DROP TRIGGER office_event_rows ON office_event",
                       "ALTER TABLE office_event DISABLE TRIGGER office_event_all"],
    }[connection.vendor]  # fmt: skip
    sql(*away)
    assert len(missing()) == 2
    prepare()
    assert missing() == []
    for statement in WRONG:
        with pytest.raises(DatabaseError):
            sql(statement)


def test_a_trigger_that_does_nothing_is_exchanged_for_ours(talks: Standing) -> None:
    """Its name alone does not do."""
    from django.db import DatabaseError, connection

    from goodoffices.server.office import prepare

    if connection.vendor == "postgresql":
        sql("CREATE OR REPLACE FUNCTION office_event_guard() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN NEW; END $$")  # fmt: skip
    else:
        sql("DROP TRIGGER office_events_stay",
            "CREATE TRIGGER office_events_stay BEFORE DELETE ON office_event BEGIN SELECT 1; END")  # fmt: skip
    prepare()
    with pytest.raises(DatabaseError):
        sql("DELETE FROM office_event WHERE number = 1")


# rows that somebody changed


def first_of(table: str, where: str = "") -> str:
    return f"(SELECT min(id) FROM {table} {where})"


CHANGES: dict[str, Callable[[str], list[str]]] = {
    "a keyring is cut": lambda cut: [f"UPDATE office_sealed SET body = {cut} WHERE kind = 'keyrings'"],
    "a head is dropped": lambda _cut: ["DELETE FROM office_sealed WHERE kind = 'heads'"],
    "the code is dropped": lambda _cut: ["DELETE FROM office_sealed WHERE kind = 'file'"],
    "the code is another row's": lambda _cut: [
        "UPDATE office_sealed SET body = (SELECT body FROM office_sealed WHERE kind = 'directory' LIMIT 1) "
        "WHERE kind = 'file'"
    ],
    "a person is dropped": lambda _cut: [
        "DELETE FROM office_sealed WHERE id = (SELECT max(id) FROM office_sealed WHERE kind = 'directory')"
    ],
    "a row is put in": lambda _cut: [
        "INSERT INTO office_sealed (kind, of, body, at) SELECT 'opening', 'x', body, 1 FROM office_sealed LIMIT 1"
    ],
    "a row is renamed": lambda _cut: ["UPDATE office_sealed SET of = 'x' WHERE kind = 'setting'"],
    "rows change places": lambda _cut: [
        "UPDATE office_sealed SET body = (SELECT body FROM office_sealed WHERE kind = 'heads' "
        "ORDER BY id DESC LIMIT 1) WHERE kind = 'heads'"
    ],
    "a delivery is put in": lambda _cut: [
        "INSERT INTO office_delivery (person, body, at) SELECT of, body, 1 FROM office_sealed WHERE kind = 'keyrings'"
    ],
}


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_changed_rows_are_noticed_at_the_next_sign_in(talks: Standing, name: str) -> None:
    from django.db import connection

    cut = "substr(body, 1, 100)" if connection.vendor == "sqlite" else "substring(body from 1 for 100)"
    assert signed_in("mira").get("/rooms").status_code == 200
    let_go()
    sql(*CHANGES[name](cut))
    let_go()
    mira = client()
    mira.post("/accounts/login/", {"login": "mira", "password": passphrase_of("mira")})
    answer = mira.get("/rooms")
    assert (answer.status_code, error(answer)["why"]) == (503, "storage")


def test_events_behind_the_triggers_are_noticed_too(talks: Standing) -> None:
    """Whoever owns the database can take its triggers away, and change what is signed by nobody: rooms notice."""
    from django.db import connection

    assert signed_in("mira").get("/rooms").status_code == 200
    let_go()
    if connection.vendor == "sqlite":
        sql("DROP TRIGGER office_events_stay")
    else:
        sql("ALTER TABLE office_event DISABLE TRIGGER ALL")
    sql("DELETE FROM office_event WHERE id = (SELECT max(id) FROM office_event)")
    mira = signed_in("mira")
    assert mira.get("/rooms").status_code == 503


def test_whoever_stays_signed_in_notices_within_a_minute(talks: Standing, monkeypatch: pytest.MonkeyPatch) -> None:
    from goodoffices.server import store
    from server.standing import give, room_of

    mira, nora = signed_in("mira"), signed_in("nora")
    north = room_of(mira, "side", "north")
    assert nora.get("/rooms").status_code == 200
    sql("DELETE FROM office_sealed WHERE kind = 'setting'")
    monkeypatch.setattr(store, "monotonic", lambda: monotonic() + 61)
    statuses = [
        give(mira, north, "write message", {"words": "x"}).status_code,
        nora.get(f"/rooms/{north}").status_code,
    ]
    assert 503 in statuses


def test_an_office_that_was_moved_is_only_read(talks: Standing) -> None:
    from goodoffices.server.models import Turn
    from server.standing import give, room_of

    mira = signed_in("mira")
    north = room_of(mira, "side", "north")
    Turn.objects.update(moved=True)
    assert mira.get(f"/rooms/{north}").status_code == 200
    answer = give(mira, north, "write message", {"words": "x"})
    assert (answer.status_code, error(answer)["why"]) == (503, "storage")


def test_two_writers_wait_for_each_other(place: Place, tmp_path: Path) -> None:
    """Threads that write at once: every row is there, and each room counts without a gap."""
    from threading import Thread

    from django.db import connections

    from goodoffices.server.store import DatabaseStore

    failed: list[Exception] = []

    def work(number: int) -> None:
        store = DatabaseStore(tmp_path / "office")
        store.guard(KEY)
        try:
            for turn in range(10):
                with store.writing():
                    store.add(Row("r", len(store.rows("r")) + 1, bytes([number]), bytes(32)))
                    store.put("heads", "r", bytes([turn]))
        except Exception as problem:  # told below, in the thread of the test
            failed.append(problem)
        finally:
            connections.close_all()

    with place.office(None, tmp_path):
        with DatabaseStore(tmp_path / "office").writing():
            pass  # as whoever begins an office does
        threads = [Thread(target=work, args=(number,)) for number in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        store = DatabaseStore(tmp_path / "office")
        assert failed == []
        assert [one.number for one in store.rows("r")] == list(range(1, 41))
        assert store.version == 41
        store.guard(KEY)
        store.check()


def test_a_code_under_another_key_is_damage(nothing: Standing, tmp_path: Path) -> None:
    from goodoffices.server.store import DatabaseStore

    store = DatabaseStore(tmp_path / "office")
    store.guard(KEY)
    with store.writing():
        store.put("heads", "x", b"1")
    other = store.again()
    other.guard(bytes(32))
    with pytest.raises(DamagedError):
        other.check()
    with pytest.raises(SealingError), other.writing():
        other.put("heads", "y", b"1")
    assert store.get("heads", "y") is None
