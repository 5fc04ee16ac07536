"""A room that grows: filled at once with many events, as commands would have, and what a command costs then."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from secrets import token_hex
from typing import Any

from goodoffices.mediation import Recorded
from goodoffices.mediation.topics.carrying import MessageWritten
from goodoffices.sealing.office import SealedOffice
from server.standing import FIRST, give, passphrase_of

CHUNK = 5_000


def filled(room: str, events: int) -> None:
    """Bring a room of the bound office to so many events: messages, sealed as any other."""
    from goodoffices.server.office import open_as

    office = open_as(FIRST, passphrase_of(FIRST))
    assert office is not None
    while (head := office.rooms[room].head) < events:
        _more(office, room, min(CHUNK, events - head))


def _more(office: SealedOffice, room: str, count: int) -> None:
    from goodoffices.server.models import Event, Room

    state = office.rooms[room]
    assert state.last_at is not None
    with office._changing() as changes:
        file = office._rooms[room].copy()
        made = [
            Recorded(room, state.head + number, state.last_at + timedelta(seconds=1), FIRST, token_hex(8),
                     MessageWritten(token_hex(8), f"line {number}"))
            for number in range(1, count + 1)
        ]  # fmt: skip
        rows = [file.sealed(one, office._keys.id, office._keys.signature) for one in made]
        Event.objects.bulk_create(Event(room=room, number=row.number, body=row.body, leaf=row.leaf) for row in rows)
        Room.objects.filter(id=room).update(size=rows[-1].number, at=office._store._turn)  # type: ignore[attr-defined]
        office._store.put("heads", room, file.sealed_head())
        changes.append(({room: file}, made))


@contextmanager
def asked() -> Iterator[list[str]]:
    """The statements that the database is asked meanwhile."""
    from django.db import connection

    statements: list[str] = []

    def noting(execute: Any, sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(noting):
        yield statements


def command_times(of: Any, room: str, times: int) -> list[float]:
    """Milliseconds of so many commands, one after another, from the least."""
    took = []
    for number in range(times):
        began = time.perf_counter()
        answer = give(of, room, "write message", {"words": f"one more {number}"})
        took.append(1000 * (time.perf_counter() - began))
        assert answer.status_code == 200, answer.content
    return sorted(took)
