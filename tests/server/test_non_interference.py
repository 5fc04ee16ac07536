"""Non-interference over HTTP: what others hold changes no byte that a side gets, live updates and exports included."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from mediation.worlds import NORTH, ToldApartError
from server.served import Beginnings, ServedPair, answers_cannot_be_told_apart, still
from server.standing import Place
from soaking import often

STEPS = 12


@pytest.fixture(scope="module")
def beginnings(sqlite: Place) -> Iterator[Beginnings]:
    found = Beginnings(sqlite)
    yield found
    found.close()


@pytest.fixture(autouse=True)
def stands(sqlite: Place) -> Iterator[None]:
    with still():
        yield


def compared(beginnings: Beginnings, seed: int, *, listening: bool = True) -> int:
    pair = ServedPair(beginnings, seed, STEPS, listening=listening)
    try:
        return answers_cannot_be_told_apart(pair, [NORTH[seed % 3 % 2]])
    finally:
        pair.close()


@pytest.mark.parametrize("part", range(4))
def test_no_byte_tells_what_others_hold(beginnings: Beginnings, part: int) -> None:
    for number in range(often(4, 500)):
        assert compared(beginnings, 1000 * part + number) > 30


def test_the_pairs_differ_elsewhere_and_much_happens_before_north(beginnings: Beginnings) -> None:
    different = shared = 0
    for seed in range(4):
        pair = ServedPair(beginnings, seed, STEPS, listening=False)
        rooms = [world.office.rooms for world in pair.served]
        own = pair.served[0].north()
        different += {k: v for k, v in rooms[0].items() if k not in own} != {
            k: v for k, v in rooms[1].items() if k not in own
        }
        begun = ServedPair(beginnings, seed, 0, listening=False)
        shared += len(pair.served[0].office.readable(NORTH[0])) - len(begun.served[0].office.readable(NORTH[0]))
        pair.close()
        begun.close()
    assert different == 4
    assert shared >= 4


def told_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leak: a header that counts what is written anywhere."""
    from goodoffices.server import middleware
    from goodoffices.server.live import _turn

    headers = middleware.Headers.__call__

    def counting(self: Any, request: Any) -> Any:
        response = headers(self, request)
        response["X-Turn"] = _turn()
        return response

    monkeypatch.setattr(middleware.Headers, "__call__", counting)


def told_foreign(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leak: a room that is there and foreign is answered in other words than one that is not."""
    from django.http import Http404

    from goodoffices.server import calls, faults
    from goodoffices.server.models import Room

    room = calls.room

    def telling(request: Any, id_: str) -> Any:
        answer = room(request, id_) if not Room.objects.filter(id=id_).exists() else None
        try:
            return answer or room(request, id_)
        except Http404:
            return faults.said(request, 403, "foreign", "You are no member of this room.")

    monkeypatch.setattr(calls, "room", telling)
    monkeypatch.setattr("django.urls.resolvers.URLPattern.resolve", _resolving(room, telling))


def _resolving(before: Any, after: Any) -> Any:
    from django.urls.resolvers import URLPattern

    resolve = URLPattern.resolve

    def resolving(self: Any, path: str) -> Any:
        found = resolve(self, path)
        if found is not None and found.func is before:
            found.func = after
        return found

    return resolving


def told_live(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leak: the live stream tells of a change in any room."""
    from goodoffices.server import live

    news = live._news

    def everything(since: int) -> Any:
        turn, found = news(since)
        if found is None:
            return turn, None
        return turn, live._News({**found.rooms, **dict.fromkeys(_held, turn)}, found.persons)

    _held = ["f62ce1fb7cd3f7f8"]
    heads = live._heads

    def noting(*given: Any) -> Any:
        found = heads(*given)
        _held[:] = [*_held, *found]
        return found

    monkeypatch.setattr(live, "_heads", noting)
    monkeypatch.setattr(live, "_news", everything)


def told_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leak: heads are made with the key that is in force, which changes as somebody leaves another room."""
    from goodoffices.sealing.room_file import RoomFile

    monkeypatch.setattr(RoomFile, "first_key", property(lambda self: self.keys[self.epoch]))


def told_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leak: a page that counts the rooms of the whole office."""
    from goodoffices.server.models import Room
    from goodoffices.server.pages import frame

    show = frame.show

    def counting(*given: Any, **named: Any) -> Any:
        response = show(*given, **named)
        response.content += b"<!-- %d -->" % sum(Room.objects.values_list("size", flat=True))
        return response

    for module in ("home", "room", "audit"):
        monkeypatch.setattr(f"goodoffices.server.pages.{module}.show", counting)


@pytest.mark.parametrize("leak", [told_turns, told_foreign, told_live, told_keys, told_people])
def test_a_planted_leak_is_caught(
    beginnings: Beginnings, monkeypatch: pytest.MonkeyPatch, leak: Callable[[pytest.MonkeyPatch], None]
) -> None:
    leak(monkeypatch)
    with pytest.raises(ToldApartError):
        for seed in (108, *range(20)):  # in the first one somebody leaves south
            compared(beginnings, seed)
