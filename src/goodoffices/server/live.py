"""Live updates: which of one's rooms changed and how far it is now, and nothing else.

One watcher a process looks for new turns (PostgreSQL tells it, SQLite is asked twice a second) and wakes those whose
rooms changed. A stream neither keeps a session alive nor outlives it.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from time import monotonic, time
from typing import Any, TypeVar

import msgspec
from asgiref.sync import sync_to_async
from attrs import define, field, frozen
from django.conf import settings
from django.contrib.auth import get_user
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from goodoffices.sealing.people import PersonKeys
from goodoffices.server.faults import sign_in, too_many
from goodoffices.server.metrics import listening
from goodoffices.server.models import FIRST, Delivery, Room, Turn
from goodoffices.server.offices import held
from goodoffices.server.opening import BEGAN, SEEN, remembered
from goodoffices.server.sessions import SessionStore, row_of
from goodoffices.server.store import CHANNEL

T = TypeVar("T")

_TICK, _AT_LEAST = 0.5, 0.05  # seconds between two looks: at most, and at least where somebody tells
_MOST = 20  # streams of one person in a process: more tabs than anybody looks at
_QUIET = 15.0  # seconds after which a stream shows that it is there, and looks whether its session is


@frozen
class _News:
    """What one look found: sizes of rooms that changed, and persons for whom there are deliveries."""

    rooms: Mapping[str, int]
    persons: frozenset[str]


@define(eq=False)
class _Stream:
    """Whoever listens: the id of their keys, and how far each of their rooms is; None until that was looked up."""

    person: str
    heads: dict[str, int] | None = None
    news: "asyncio.Queue[_News]" = field(factory=asyncio.Queue)

    def concerned(self, news: _News) -> bool:
        """Whether there is anything in it for this stream, which sleeps on otherwise."""
        heads = self.heads
        return heads is None or self.person in news.persons or bool(self.changed(news))

    def changed(self, news: _News) -> dict[str, int]:
        """The rooms of this stream that went on."""
        heads = self.heads or {}
        return {room: size for room, size in news.rooms.items() if room in heads and heads[room] < size}


@define(eq=False)
class _Watcher:
    """Looks for news as long as there are streams."""

    streams: set[_Stream] = field(factory=set)
    task: "asyncio.Task[None] | None" = None
    seen: int = -1

    @contextmanager
    def stream(self, person: str) -> "Iterator[_Stream]":
        """A stream for somebody's keys, of which news are told as long as it is open."""
        one = _Stream(person)
        self.streams.add(one)
        try:
            with listening():
                yield one
        finally:
            self.streams.discard(one)

    def count(self, person: str) -> int:
        """How many streams somebody's keys listen to."""
        return sum(one.person == person for one in self.streams)

    async def begin(self) -> None:
        """Look from now on: what is read after this is told of whenever it changes."""
        if self._looks():
            return
        seen = await _in_thread(_turn)
        if not self._looks():
            self.seen, self.task = seen, asyncio.get_running_loop().create_task(self._watch())

    def _looks(self) -> bool:
        return self.task is not None and not self.task.done()

    async def _watch(self) -> None:
        while self.streams:
            await self._wait()
            with suppress(Exception):  # a database that is away for a while: the next look finds everything
                self.seen, news = await _in_thread(_news, self.seen)
                if news is not None:
                    for one in self.streams:
                        if one.concerned(news):
                            one.news.put_nowait(news)

    async def _wait(self) -> None:
        if connection.vendor != "postgresql":
            await asyncio.sleep(_TICK)
            return
        await asyncio.sleep(_AT_LEAST)
        with suppress(Exception):
            await _in_thread(_told, self.seen)


_watcher = _Watcher()


async def live(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The stream of one session (server-sent events)."""
    if request.method != "GET":
        return HttpResponse(status=405, headers={"Allow": "GET"})
    keys = await sync_to_async(_keys)(request)
    if keys is None:
        return await sync_to_async(sign_in)(request)
    if _watcher.count(keys.id) >= _MOST:
        return await sync_to_async(too_many)(request)
    answer = StreamingHttpResponse(_stream(str(request.session.session_key), keys), content_type="text/event-stream")
    answer["X-Accel-Buffering"] = "no"
    return answer


def _keys(request: HttpRequest) -> PersonKeys | None:
    return remembered(request) if request.user.is_authenticated else None


async def _stream(session: str, keys: PersonKeys) -> AsyncIterator[bytes]:
    await sync_to_async(connections.close_all)()  # what the request held of the database: a stream lasts for hours
    with _watcher.stream(keys.id) as one:
        await _watcher.begin()
        one.heads = await _in_thread(_heads, session, keys)
        yield _written(one.heads)
        looked = monotonic()
        while True:
            try:
                news = await asyncio.wait_for(one.news.get(), max(0.0, looked + _QUIET - monotonic()))
            except TimeoutError:
                if not await _in_thread(_alive, session):
                    return
                looked = monotonic()
                yield b":\n\n"
                continue
            changed = one.changed(news)
            if keys.id in news.persons:  # let in somewhere, or taken out: of what is theirs no more nothing is told
                after = await _in_thread(_heads, session, keys)
                changed = {room: size for room, size in after.items() if one.heads.get(room) != size}
                one.heads = dict(after)
            if changed:
                one.heads |= changed
                yield _written(changed)


def _written(heads: Mapping[str, int]) -> bytes:
    rows = [{"room": room, "head": heads[room]} for room in sorted(heads)]
    return b"event: rooms\ndata: " + msgspec.json.encode(rows) + b"\n\n"


def _heads(session: str, keys: PersonKeys) -> dict[str, int]:
    with held(row_of(session), keys) as office:
        return {id_: room.head for id_, room in office.rooms.items()}


def _alive(session: str) -> bool:
    """Whether a session is still open; looking does not keep it so."""
    request, now = HttpRequest(), time()
    request.session = found = SessionStore(session)
    began, seen = found.get(BEGAN, 0.0), found.get(SEEN, 0.0)
    return (
        get_user(request).is_authenticated
        and now - seen <= settings.SESSION_COOKIE_AGE
        and now - began <= settings.SESSION_LONGEST
    )


def _turn() -> int:
    return Turn.objects.filter(id=FIRST).values_list("count", flat=True).first() or 0


def _news(since: int) -> tuple[int, _News | None]:
    turn = _turn()
    if turn == since:
        return turn, None
    rooms = dict(Room.objects.filter(at__gt=since).values_list("id", "size"))
    persons = frozenset(Delivery.objects.filter(at__gt=since).values_list("person", flat=True))
    return turn, _News(rooms, persons)


def _told(since: int) -> None:
    """Wait until PostgreSQL tells that somebody wrote after a turn; at most ten ticks, so that a stop is noticed."""
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")
        if _turn() == since:  # nothing came before it listened
            any(True for _note in connection.connection.notifies(timeout=10 * _TICK, stop_after=1))


async def _in_thread(function: Callable[..., T], *given: Any) -> T:
    """A function that uses the database, in a thread whose connection is given back afterwards."""

    def run() -> T:
        try:
            return function(*given)
        finally:
            connections.close_all()

    return await sync_to_async(run, thread_sensitive=False)()
