"""Live updates: every change of one's rooms is told, and nothing else; a stream ends with its session."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from goodoffices.sealing.people import PersonKeys
from server.standing import Standing, give, room_of, with_cookie

LONGEST = 4.0  # seconds until an update has to be there: less than a look that nobody woke


@pytest.fixture(autouse=True)
def fresh(talks: Standing, monkeypatch: pytest.MonkeyPatch) -> None:
    """A watcher of each test's own, as each belongs to one event loop."""
    from goodoffices.server import live

    monkeypatch.setattr(live, "_watcher", live._Watcher())


def stream(standing: Standing, person: str) -> AsyncIterator[bytes]:
    from goodoffices.server import live
    from goodoffices.server.opening import KEYS, remembered
    from goodoffices.server.sessions import SessionStore

    class Request:
        session = {KEYS: SessionStore(standing.begun.cookies[person])[KEYS]}  # noqa: RUF012

    keys = remembered(Request())  # type: ignore[arg-type]
    assert isinstance(keys, PersonKeys)
    return live._stream(standing.begun.cookies[person], keys)


def told(part: bytes) -> dict[str, int]:
    """What one update says."""
    event, data = part.decode().strip().split("\n")
    assert event == "event: rooms"
    found = json.loads(data.removeprefix("data: "))
    assert all(set(one) == {"room", "head"} for one in found)
    return {one["room"]: one["head"] for one in found}


def listening(standing: Standing, person: str, heard: Callable[[Any, Callable[..., Awaitable[Any]]], Any]) -> None:
    """Listen as somebody; ``heard`` gets what brings the next update, and what runs something in a thread."""
    parts = stream(standing, person)

    async def run() -> None:
        from django.db import connections

        def apart(function: Callable[..., Any], *given: Any) -> Any:
            try:
                return function(*given)
            finally:
                connections.close_all()

        async def thread(function: Callable[..., Any], *given: Any) -> Any:
            return await asyncio.to_thread(apart, function, *given)

        async def following() -> bytes:
            return await asyncio.wait_for(anext(parts), LONGEST)

        try:
            await heard(following, thread)
        finally:
            await parts.aclose()  # type: ignore[attr-defined]

    asyncio.run(run())


def written(standing: Standing, room: str, words: str) -> None:
    answer = give(with_cookie(standing.begun.cookies["mira"]), room, "write message", {"words": words})
    assert answer.status_code == 200


def test_every_change_of_ones_rooms_is_told_and_nothing_else(talks: Standing) -> None:
    mira, nora = talks.people("mira", "nora")
    north, south = room_of(mira, "side", "north"), room_of(mira, "side", "south")
    held = {one["room"]: one["head"] for one in nora.get("/rooms").json()["rooms"]}

    async def heard(following: Any, thread: Any) -> None:
        assert told(await following()) == held
        for number in range(4):
            await thread(written, talks, south, "not for north")
            await thread(written, talks, north, "for north")
            assert told(await following()) == {north: held[north] + number + 1}

    listening(talks, "nora", heard)


def test_what_is_written_as_a_stream_begins_is_told(talks: Standing, monkeypatch: pytest.MonkeyPatch) -> None:
    from goodoffices.server import live

    [mira] = talks.people("mira")
    north = room_of(mira, "side", "north")
    heads = live._heads

    def meanwhile(*given: Any) -> dict[str, int]:
        found = heads(*given)
        written(talks, north, "in between")
        return found

    async def heard(following: Any, _thread: Any) -> None:
        before = told(await following())
        assert told(await following()) == {north: before[north] + 1}

    monkeypatch.setattr(live, "_heads", meanwhile)
    listening(talks, "nora", heard)


def test_a_room_that_one_is_let_into_is_told(talks: Standing) -> None:
    from goodoffices.server.office import open_as
    from server.standing import passphrase_of

    mira, ines = talks.people("mira", "ines")
    own = room_of(mira, "own")
    assert mira.post("/accounts/reauthenticate/", {"password": passphrase_of("mira")}).status_code == 302
    made = give(mira, own, "open room", {"kind": "implementers", "name": "those who carry"})
    room = made.json()["made"][0]["room"]
    member = {"person": "ines", "part": "neutral intermediary", "actor": "lantern"}
    assert ines.get("/rooms").json()["rooms"] == []
    assert open_as("ines", passphrase_of("ines")) is not None

    async def heard(following: Any, thread: Any) -> None:
        assert told(await following()) == {}
        assert (await thread(give, mira, room, "admit member", member)).status_code == 200
        assert room in told(await following())

    listening(talks, "ines", heard)


@pytest.mark.parametrize("how", ["removed", "left"])
def test_of_a_room_that_one_left_nothing_is_told(talks: Standing, how: str) -> None:
    mira, nora = talks.people("mira", "nora")
    north = room_of(mira, "side", "north")

    async def heard(following: Any, thread: Any) -> None:
        assert north in told(await following())
        gone = (mira, {"person": "nora"}) if how == "removed" else (nora, {"person": "nora"})
        assert (await thread(give, gone[0], north, "leave room", gone[1])).status_code == 200
        await asyncio.sleep(1.5)  # news of the leaving itself may come
        for number in range(3):
            await thread(written, talks, north, f"line {number}")
        with pytest.raises(TimeoutError):
            while True:
                assert north not in told(await asyncio.wait_for(following(), 1.5))

    listening(talks, "nora", heard)


def test_a_stream_ends_with_its_session_however_much_there_is_to_tell(
    talks: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goodoffices.server import live
    from goodoffices.server.models import Session

    monkeypatch.setattr(live, "_QUIET", 0.05)
    [mira] = talks.people("mira")
    north = room_of(mira, "side", "north")

    async def heard(following: Any, thread: Any) -> None:
        await following()
        [one] = live._watcher.streams
        await thread(Session.objects.all().delete)
        with pytest.raises(StopAsyncIteration):
            for number in range(200):
                one.news.put_nowait(live._News({north: 10**6 + number}, frozenset()))
                await following()
                await asyncio.sleep(0.005)

    listening(talks, "nora", heard)
    assert live._watcher.streams == set()
