"""Pairs of worlds, each served by an office of its own: what differs only in what others hold, compared byte by byte.

The pairs are those of :mod:`mediation.worlds`; every command goes over HTTP. What is random and would tell two worlds
apart by itself is made the same where it is one side's own: salts by room and number, keys of rooms by room and epoch,
what a blind answer is sealed with by the id of its command. Tokens of forms are masked, and the header Expires, which
tells the time, is left out; nothing else is. The clock is that of the world; sessions do not grow old.
"""

import asyncio
import hashlib
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from time import time
from typing import Any, cast
from unittest.mock import patch
from urllib.parse import quote

import msgspec

from goodoffices.mediation import Given, Office, Recorded
from goodoffices.mediation.acts.blind import EndBlindRound, SealBlindAnswer
from goodoffices.mediation.acts.closing import CloseCase
from goodoffices.mediation.commands import name_of
from goodoffices.mediation.topics.blind import BlindRounds
from goodoffices.mediation.topics.members import Members
from mediation.carrying_out import exchange_under_way
from mediation.making import Maker
from mediation.story import far_on
from mediation.worlds import NORTH, OTHERS, House, Pair, ToldApartError, World, probes
from server.standing import Begun, Place, bound, django_is_up, passphrase_of, with_cookie

# Signing in and out, and what makes new secrets whenever it is asked for: not about rooms.
LEFT_OUT = (
    "/accounts/login/", "/accounts/logout/", "/accounts/signup/", "/accounts/inactive/", "/accounts/reauthenticate/",
    "/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/", "/accounts/2fa/webauthn/reauthenticate/",
    "/accounts/2fa/reauthenticate/", "/accounts/2fa/webauthn/login/",
)  # fmt: skip
PAGES, PROBES = 16, 16  # drawn for one person in one pair
Heard = tuple[int, tuple[tuple[str, str], ...], bytes]
_context: list[str] = [""]  # what randomness is made of at the moment
_DAYS = timedelta(days=365)


def _made(purpose: str, size: int = 32) -> bytes:
    return hashlib.shake_256(f"{purpose}\x1f{_context[-1]}".encode()).digest(size)


@contextmanager
def _about(what: str) -> Iterator[None]:
    _context.append(what)
    try:
        yield
    finally:
        _context.pop()


def pages_with_ids() -> list[Any]:
    """The modules of pages that make ids for what their forms give."""
    from goodoffices.server.pages import addresses  # noqa: F401  (all pages are loaded)

    loaded = [module for name, module in sys.modules.items() if name.startswith("goodoffices.server.pages")]
    return [module for module in loaded if hasattr(module, "token_hex")]


@contextmanager
def same_randomness() -> Iterator[None]:
    """Salts and keys follow from the room that they belong to, what seals an answer from its command."""
    from goodoffices.sealing import blind, closing, room_file, rows, vault

    sealed_row, opened, next_key = rows.sealed_row, vault.Vault._opened, vault.Vault._next_key

    def row(recorded: Recorded, *rest: Any) -> Any:
        with _about(f"{recorded.room} {recorded.number}"):
            return sealed_row(recorded, *rest)

    def first(self: Any, ring: Any, recorded: Recorded, *rest: Any) -> Any:
        with _about(f"{recorded.room} 0"):
            return opened(self, ring, recorded, *rest)

    def following(self: Any, ring: Any, room: str, *rest: Any) -> Any:
        with _about(f"{room} {ring.keys[room][-1].epoch + 1}"):
            return next_key(self, ring, room, *rest)

    with ExitStack() as stack:
        for owner, name, instead in (
            (room_file, "sealed_row", row), (vault.Vault, "_opened", first), (vault.Vault, "_next_key", following),
            (rows, "token_bytes", lambda size: _made("salt", size)), (vault, "new_key", lambda: _made("key")),
            (blind, "token_hex", lambda size: _made("answer", size).hex()), (blind, "new_key", lambda: _made("half")),
            (closing, "token_hex", lambda size: _made("case", size).hex()),
            *((page, "token_hex", lambda size: _made("form", size).hex()) for page in pages_with_ids()),
        ):  # fmt: skip
            stack.enter_context(patch.object(owner, name, instead))
        yield


@contextmanager
def still() -> Iterator[None]:
    """Time stands for sessions, however long a soak takes, and randomness follows from what it is for."""
    from django.test import override_settings

    from goodoffices.server import live, middleware, opening

    now = time()
    with ExitStack() as stack:
        stack.enter_context(same_randomness())
        stack.enter_context(override_settings(ACCOUNT_REAUTHENTICATION_TIMEOUT=10**9))
        for module in (live, middleware, opening):
            stack.enter_context(patch.object(module, "time", lambda: now))
        yield


def call_of(command: Any) -> tuple[str, str, dict[str, Any]]:
    """The room in whose address a command is called, its name, and its fields."""
    from goodoffices.server.reading import PLACES

    name = name_of(type(command))
    key = PLACES.get(name, "room")
    if isinstance(command, SealBlindAnswer):
        fields: dict[str, Any] = {"round": command.round, "yes": command.sealed[-1:] in "02468ace"}
    elif isinstance(command, EndBlindRound):
        fields = {"round": command.round}
    else:
        fields = json.loads(msgspec.json.encode(command))
        fields.pop(key or "", None)
    return ("new" if key is None else str(getattr(command, key))), name, fields


class Beginnings:
    """Templates that worlds begin with: the offices as stories left them, and the events in them."""

    def __init__(self, place: Place) -> None:
        django_is_up()
        self.place = place
        self.events: dict[bool, tuple[Recorded, ...]] = {}
        memory = Path("/dev/shm")  # noqa: S108  (many small databases: in memory, where there is such a place)
        self.folder = Path(tempfile.mkdtemp(prefix="worlds-", dir=memory if memory.is_dir() else None))

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def begun(self, under_way: bool) -> tuple[Path, Begun, tuple[Recorded, ...]]:
        """The folder of a template, how it began, and every event in it."""
        tell = exchange_under_way if under_way else far_on
        name, begun = self.place.template(tell)
        folder = self.place.folder / name
        if under_way not in self.events:
            with bound(f"sqlite:{folder / 'office.db'}", folder):
                self.events[under_way] = self._read(begun)
        return folder, begun, self.events[under_way]

    def _read(self, begun: Begun) -> tuple[Recorded, ...]:
        from django.db import connection
        from django.utils import timezone

        from goodoffices.server import offices
        from goodoffices.server.models import Session

        found: dict[tuple[str, int], Recorded] = {}
        for person, cookie in begun.cookies.items():
            signed_in = with_cookie(cookie)
            signed_in.post("/accounts/reauthenticate/", {"password": passphrase_of(person)})
            assert signed_in.get("/rooms").status_code == 200
        for one in offices._open.values():
            assert one.office is not None
            for room in one.office.rooms:
                found |= {(recorded.room, recorded.number): recorded for recorded in one.office.events(room)}
        Session.objects.update(expire_date=timezone.now() + _DAYS)  # a soak takes longer than half an hour
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return tuple(found[key] for key in sorted(found))


class ServedWorld(World):
    """A world that is served: commands go over HTTP, and what the server recorded is taken in."""

    def __init__(self, beginnings: Beginnings, rng: Random, under_way: bool) -> None:
        template, begun, events = beginnings.begun(under_way)
        self.given_as, self.rng, self.now = Given, rng, begun.now
        self.office = Office(events)
        self.maker = Maker(rng, (*NORTH, *OTHERS))
        self.maker.note(events)
        self.folder = Path(tempfile.mkdtemp(dir=beginnings.folder))
        for file in template.iterdir():
            if file.name.startswith("office"):
                shutil.copy(file, self.folder / file.name)
        self.clients = {person: with_cookie(cookie) for person, cookie in begun.cookies.items()}
        self.cookies = begun.cookies
        self.made: tuple[Recorded, ...] = ()
        self.streams: dict[str, Stream] = {}
        self._connection, self._open, self._watcher = self._fresh()
        self.loop = asyncio.new_event_loop()

    def _fresh(self) -> tuple[Any, dict[str, Any], Any]:
        from django.db import connections
        from django.db.utils import ConnectionHandler

        from goodoffices.server.settings import database

        settings = database(f"sqlite:{self.folder / 'office.db'}")
        options: dict[str, Any] = settings["OPTIONS"]  # type: ignore[assignment]
        options["init_command"] += "; PRAGMA synchronous = OFF"  # the disk is not what is looked at here
        configured = ConnectionHandler({"default": settings}).settings["default"]
        connections.settings["default"] = configured
        return connections.create_connection("default"), {}, watcher()

    @contextmanager
    def here(self) -> Iterator[None]:
        """Be in this world: its database, its opened offices, its clock, its streams."""
        from django.conf import settings
        from django.db import connections

        from goodoffices.server import calls, limits, live, offices

        before = connections.settings["default"]
        give = calls.give

        def giving(*given: Any) -> tuple[Recorded, ...]:
            self.made = give(*given)
            return self.made

        connections.settings["default"] = self._connection.settings_dict
        connections["default"] = self._connection
        limits._left.clear()
        place, settings.OFFICE = settings.OFFICE, self.folder / "office"
        try:
            with ExitStack() as stack:
                for owner, name, instead in (
                    (offices, "_open", self._open), (offices, "Clock", lambda: _Clock(self)), (calls, "give", giving),
                    (live, "_watcher", self._watcher), (live, "_QUIET", 1e6),
                ):  # fmt: skip
                    stack.enter_context(patch.object(owner, name, instead))
                yield
        finally:
            settings.OFFICE = place
            del connections["default"]
            connections.settings["default"] = before

    def close(self) -> None:
        with self.here():
            for stream in self.streams.values():
                stream.close()
            self.loop.run_until_complete(self.loop.shutdown_asyncgens())
            self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()
        self._connection.close()
        shutil.rmtree(self.folder)

    def given(self, id_: str, by: str, command: Any) -> Given:
        return Given(hashlib.sha256(id_.encode()).hexdigest()[:32], by, command)

    def would(self, given: Given) -> tuple[Recorded, ...] | None:
        return None if meant_to_tell(self, given.command) else super().would(given)

    def answer(self, given: Given) -> Any:
        room, name, fields = call_of(given.command)
        body = json.dumps({"id": given.id, "command": name, "with": fields})
        self.made = ()
        with self.here(), _about(given.id):
            address = f"/rooms/{quote(room, safe='')}/commands"
            heard = self._heard(self.clients[given.by].post(address, body, content_type="application/json"))
        if heard[0] == 200:
            self.office.take(self.made)
            self.maker.note(self.made)
        if heard[0] >= 500:
            raise AssertionError(f"{given.command} is answered with {heard[2]!r}")
        return heard

    def get(self, person: str, path: str, query: Mapping[str, object] | None = None) -> Heard:
        with self.here(), _about(path):
            answer = self.clients[person].get(path, query or {})
            assert answer.status_code < 500, (path, answer.status_code)
            if getattr(answer, "streaming", False):
                answer.close()
                return answer.status_code, tuple(sorted(answer.headers.items())), b""
            return self._heard(answer)

    def _heard(self, answer: Any) -> Heard:
        """Status, headers and body; tokens of forms, which are random each time, masked."""
        content = answer.content
        tokens = [answer.cookies["form"].value] if "form" in answer.cookies else []
        if answer["Content-Type"] == "application/json" and b'"form":"' in content:
            tokens.append(content.split(b'"form":"')[1].split(b'"')[0].decode())
        headers = [(name, value) for name, value in answer.headers.items() if name != "Expires"]  # the time it is
        headers += [("Set-Cookie", one.OutputString()) for one in answer.cookies.values()]
        tokens += [one.decode() for one in set(re.findall(rb'name="csrfmiddlewaretoken" value="([^"]+)"', content))]
        text = json.dumps(sorted(headers))
        for token in tokens:
            content, text = content.replace(token.encode(), b"TOKEN"), text.replace(token, "TOKEN")
        return answer.status_code, tuple((name, value) for name, value in json.loads(text)), content

    def listen(self, person: str) -> None:
        """Open the live stream of somebody, once."""
        if person not in self.streams:
            with self.here():
                self.streams[person] = Stream(self.loop, self.cookies[person])

    def heard_live(self, person: str) -> list[bytes]:
        """What came over the stream of somebody since it was asked the last time."""
        with self.here():
            return self.streams[person].taken()

    def exports(self, person: str) -> list[bytes]:
        """Every bundle that somebody can take along, as it is written."""
        from goodoffices.sealing.bundles import written
        from goodoffices.server.sessions import row_of

        self.get(person, "/rooms")
        office = self._open[row_of(self.cookies[person])].office
        with self.here():
            return [written(office.bundle(id_)) for id_ in sorted(office.rooms)]


class _Clock:
    def __init__(self, world: World) -> None:
        self.world, self.offset = world, timedelta()

    def __call__(self) -> datetime:
        return self.world.now


def watcher() -> Any:
    """A watcher of live updates that looks when it is asked to: meanwhile another world is there."""
    from goodoffices.server import live

    class Stepped(live._Watcher):
        def __init__(self) -> None:
            super().__init__()
            self.waits, self.goes_on = asyncio.Event(), asyncio.Event()

        async def _wait(self) -> None:
            self.waits.set()
            await self.goes_on.wait()
            self.goes_on.clear()

        async def look(self) -> None:
            """Look once, and wait again."""
            await self.waits.wait()
            self.waits.clear()
            self.goes_on.set()
            await self.waits.wait()

    return Stepped()


class Stream:
    """The live stream of one session, run only when it is looked at."""

    def __init__(self, loop: asyncio.AbstractEventLoop, cookie: str) -> None:
        from goodoffices.server import live
        from goodoffices.server.opening import remembered
        from goodoffices.server.sessions import SessionStore

        class Request:
            session = SessionStore(cookie)

        keys = remembered(Request())  # type: ignore[arg-type]
        assert keys is not None
        self.loop: asyncio.AbstractEventLoop = loop
        self.parts = cast(Any, live._stream(cookie, keys))
        self.kept = [loop.run_until_complete(self.parts.__anext__())]
        self.next: asyncio.Task[bytes] = self.loop.create_task(self.parts.__anext__())
        self.news: Any = next(iter(live._watcher.streams)).news

    def taken(self) -> list[bytes]:
        self.loop.run_until_complete(asyncio.wait_for(self._through(), 30))
        found, self.kept = self.kept, []
        return found

    async def _through(self) -> None:
        """Let the watcher look once, and everything that follows from it be sent; nothing runs on afterwards."""
        from goodoffices.server import live

        await live._watcher.look()  # type: ignore[attr-defined]
        while True:
            if self.next.done():
                self.kept.append(self.next.result())
                self.next = self.loop.create_task(self.parts.__anext__())
            elif self.news.empty() and any(not one.done() for one in self.news._getters):
                return  # it waits for more
            await asyncio.sleep(0.001)

    def close(self) -> None:
        self.next.cancel()
        self.loop.run_until_complete(asyncio.gather(self.next, return_exceptions=True))
        self.loop.run_until_complete(self.parts.aclose())
        from goodoffices.server import live

        task = live._watcher.task
        if task is not None:
            task.cancel()
            self.loop.run_until_complete(asyncio.gather(task, return_exceptions=True))


class ServedPair(Pair):
    """Two served worlds side by side; one of north's people listens to the live stream of each."""

    def __init__(self, beginnings: Beginnings, seed: int, steps: int, *, listening: bool) -> None:
        self.beginnings, self.listening, self.streamed = beginnings, listening, 0
        self.served: list[ServedWorld] = []
        try:
            super().__init__(seed, House(), steps)
        except BaseException:
            self.close()
            raise

    def _begun(self, seed: int, house: House) -> Sequence[World]:
        for number in (1, 2):
            self.served.append(ServedWorld(self.beginnings, Random(seed + number), seed % 2 == 0))  # noqa: S311
            if self.listening:
                self.served[-1].listen("nora")
        return self.served

    def close(self) -> None:
        while self.served:
            self.served.pop().close()

    def _together(self, step: int) -> None:
        super()._together(step)
        if self.listening and step % 3 == 2:
            self.same_live()

    def same_live(self) -> None:
        heard = [world.heard_live("nora") for world in self.served]
        if heard[0] != heard[1]:
            raise ToldApartError(f"the live stream says {heard[0]} or {heard[1]}")
        self.streamed += len(heard[0])


def meant_to_tell(world: World, command: Any) -> bool:
    """Whether a command ends a blind round that is not over, or a case: what follows is meant to be told to all."""
    if not isinstance(command, EndBlindRound):
        return isinstance(command, CloseCase)
    state = world.office.rooms.get(command.room)
    begun = None if state is None else state.topic(BlindRounds).rounds.get(command.round)
    return begun is not None and world.now <= begun.until


def answers_cannot_be_told_apart(pair: ServedPair, people: Sequence[str] = NORTH) -> int:
    """Every byte that these people of north get is the same in both worlds; how many answers were compared.

    Their calls, exports and live updates in every pair, and some of all pages and of what could be tried, drawn anew.
    Raises ToldApartError.
    """
    first, _second = pair.served
    compared = pair.streamed
    for person in people:
        asked: list[tuple[str, dict[str, object]]] = [
            ("/rooms", {}),
            ("/openapi.json", {}),
            ("/live", {}),
            ("/accounts/2fa/", {}),
            ("/nowhere", {}),
        ]
        held = sorted(first.office.held_by(person))
        rooms = [set(world.office.rooms) - set(held) for world in pair.served]
        foreign = [*sorted(rooms[0] ^ rooms[1]), *sorted(rooms[0] & rooms[1])]  # first those of one world alone
        queries: list[dict[str, object]] = [{}, {"after": 3, "limit": 2}, {"after": "x"}]
        asked += [(f"/rooms/{id_}", query) for id_ in held for query in queries]
        others: list[tuple[str, dict[str, object]]] = [(path, {}) for path in pages(first, person)]
        asked += [(f"/rooms/{id_}", {}) for id_ in foreign[:4]]
        others += [(f"/room/{id_}/", {}) for id_ in foreign[:6]]
        others += [(f"/case/{case}/", {}) for case in ("elsewhere", *cases(first))]
        asked += pair.rng.sample(others, min(PAGES, len(others)))
        for path, query in asked:
            heard = [world.get(person, path, query) for world in pair.served]
            _same(person, path, heard)
        both = [world.exports(person) for world in pair.served]
        _same(person, "exports", both)
        compared += len(asked) + len(both[0])
    tried = list(probes(pair))
    for number, command in enumerate(pair.rng.sample(tried, min(PROBES, len(tried)))):
        person = people[number % len(people)]
        heard = [world.answer(world.given(f"probe {number}", person, command)) for world in pair.served]
        _same(person, repr(command), heard)
        compared += 1
    if pair.listening:
        pair.same_live()
    return compared


def cases(world: World) -> list[str]:
    """Every case of a world, by its id: also those of which a side reads nothing."""
    found = {room.topic(Members).case for room in world.office.rooms.values()}
    return sorted(one for one in found if one is not None)


def pages(world: World, person: str) -> list[str]:
    """The address of every page that can be asked for of the rooms and cases that somebody holds."""
    from django.urls import get_resolver

    held = world.office.held_by(person)
    given = {"id_": sorted(held), "case": sorted({str(room.topic(Members).case) for room in held.values()})}
    found = []
    for name, ways in get_resolver().reverse_dict.lists():
        for [(template, wanted)], *_rest in ways:
            if isinstance(name, str) and len(wanted) <= 1 and set(wanted) <= set(given) and "%(uidb" not in template:
                values = given[wanted[0]] if wanted else [""]
                found += ["/" + template % ({wanted[0]: value} if wanted else {}) for value in values]
    return sorted(set(found) - set(LEFT_OUT))


def _same(person: str, what: str, heard: Sequence[Any]) -> None:
    if heard[0] != heard[1]:
        raise ToldApartError(f"{person} hears on {what}:\n{heard[0]}\nor\n{heard[1]}")
