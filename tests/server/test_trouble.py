"""The database itself in trouble, not a stand-in for it: told in words, nothing is lost, nothing is told twice."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from goodoffices.sealing import faults
from mediation.story import far_on
from server import postgres
from server.crashing import servers
from server.standing import Place, Standing, error, give, new_id, passphrase_of, room_of


@contextmanager
def pragma(name: str, value: int) -> Iterator[None]:
    """A limit of this thread's connection to SQLite."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        before = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA {name} = {value}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {name} = {before}")


def pages_of_the_database() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        return int(cursor.fetchone()[0])


def refused(answer: Any, says: str) -> None:
    assert (answer.status_code, answer["Retry-After"], error(answer)["why"]) == (503, "2", "storage")
    assert says in answer.content.decode()


def words_in(person: Any, room: str) -> list[str]:
    events = person.get(f"/rooms/{room}").json()["events"]
    return [one["data"]["words"] for one in events if one["event"] == "message written"]


def sound(standing: Standing, room: str) -> None:
    """Opened anew, everything fits together."""
    from goodoffices.server.office import open_as

    office = open_as("mira", passphrase_of("mira"))
    assert office is not None
    assert faults(office.bundle(room), office.receipt(room)) == ()


def test_a_disc_that_is_full_takes_nothing_and_loses_nothing(far: Standing) -> None:
    [mira] = far.people("mira")
    room = room_of(mira, "side", "north")
    before, said, last = words_in(mira, room), [], new_id()
    with pragma("max_page_count", pages_of_the_database() + 4):
        for number in range(200):
            words, last = f"line {number} " + "x" * 3000, new_id()
            answer = give(mira, room, "write message", {"words": words}, id=last)
            if answer.status_code != 200:
                break
            said.append(words)
        refused(answer, "The disc is full.")
        assert said
        assert words_in(mira, room) == before + said, "reading goes on"
        refused(give(mira, room, "write message", {"words": words}, id=last), "The disc is full.")
    assert give(mira, room, "write message", {"words": words}, id=last).status_code == 200
    assert words_in(mira, room) == [*before, *said, words]
    sound(far, room)


def test_a_database_that_another_program_holds_is_waited_for_and_then_told_of(far: Standing) -> None:
    [mira] = far.people("mira")
    room, id_ = room_of(mira, "side", "north"), new_id()
    file = far.folder / "office.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as other, pragma("busy_timeout", 200):
        other.execute("BEGIN IMMEDIATE")
        refused(give(mira, room, "write message", {"words": "x"}, id=id_), "Somebody else is writing.")
        assert words_in(mira, room).count("x") == 0
        other.execute("ROLLBACK")
        assert give(mira, room, "write message", {"words": "x"}, id=id_).status_code == 200
    assert words_in(mira, room).count("x") == 1
    sound(far, room)


def test_a_database_that_went_away_comes_back(tmp_path: Path) -> None:
    """PostgreSQL is killed; sign-in, pages, calls say so, and go on once it is there again."""
    if postgres.programs() is None:
        pytest.skip("needs PostgreSQL (initdb is neither on the path nor under /usr/lib/postgresql)")
    (tmp_path / "here").mkdir()
    with (
        postgres.cluster() as cluster,
        Place(cluster, tmp_path).office(far_on, tmp_path / "here") as standing,
        servers(standing, processes=1) as served,
        httpx.Client(base_url=served.address, cookies={"office": standing.begun.cookies["mira"]}, timeout=30) as http,
    ):
        [mira] = standing.people("mira")
        room, body = (
            room_of(mira, "side", "north"),
            {"id": new_id(), "command": "write message", "with": {"words": "x"}},
        )
        form = {"X-CSRFToken": http.get("/rooms").json()["form"]}
        cluster.kill()
        for path in (f"/room/{room}/", "/rooms"):
            answer = http.get(path)
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2"), path
            assert "The database does not answer." in answer.text, path
        assert http.post(f"/rooms/{room}/commands", json=body, headers=form).status_code == 503
        cluster.start()
        assert http.post(f"/rooms/{room}/commands", json=body, headers=form).status_code == 200
        events = http.get(f"/rooms/{room}").json()["events"]
        assert [one["data"].get("words") for one in events].count("x") == 1
    assert "Traceback" not in (standing.folder / "said").read_text()
