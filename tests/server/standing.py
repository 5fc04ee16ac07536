"""An office that stands on a server, for tests: on SQLite or PostgreSQL, begun by a story, whose people sign in.

Django binds its database when it is set up, once a process. Here the address behind its one alias is exchanged
instead (:func:`bound`): everything in the server asks for its connection anew each time, so that the same tests run on
both databases in one process, and two offices can even stand side by side.
"""

import atexit
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from attrs import define, field, frozen

from mediation.story import Story
from server.postgres import Cluster

PEOPLE = ("mira", "carl", "nora", "nils", "sami", "sara", "ines", "hana")
FIRST = PEOPLE[0]


def passphrase_of(person: str) -> str:
    return f"the long passphrase of {person}"


@cache
def django_is_up() -> Path:
    """Set Django up, once a process, on an SQLite database that is migrated and empty; the folder of it."""
    home = Path(tempfile.mkdtemp(prefix="office-home-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    given = {"GOODOFFICES_HOME": str(home), "GOODOFFICES_SECOND_FACTOR": "optional", "GOODOFFICES_WEAK_KEYS": "1"}
    with patch.dict(os.environ, given):
        os.environ.pop("DATABASE_URL", None)
        from goodoffices.server.starting import ready

        ready()
        from django.db import connections

        connections.close_all()
    return home


@contextmanager
def bound(url: str, folder: Path) -> Iterator[None]:
    """Django's one database is this one meanwhile, and its folder that one; nothing is open before or after."""
    django_is_up()
    from django.conf import settings
    from django.db import connections
    from django.db.utils import ConnectionHandler
    from django.test import override_settings

    from goodoffices.server.settings import database

    before = connections.settings["default"]
    let_go()
    connections.settings["default"] = ConnectionHandler({"default": database(url)}).settings["default"]
    try:
        with override_settings(OFFICE=folder / "office", HOME=folder):
            assert folder / "office" == settings.OFFICE
            yield
    finally:
        let_go()
        connections.settings["default"] = before


def let_go() -> None:
    """Close what this thread has open of the database, and forget opened offices and counts of limits."""
    from django.db import connections

    from goodoffices.server import limits, offices
    from goodoffices.server.storing import _store

    offices.forget_all()
    limits._left.clear()
    _store.cache_clear()
    if hasattr(connections._connections, "default"):  # type: ignore[attr-defined]
        connection = connections["default"]
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]
        del connections["default"]


@define
class StoryClock:
    """The time of a story."""

    now: datetime = datetime(2031, 3, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@frozen
class Begun:
    """What a template was begun with: when its story ended, and the cookies of people who signed in."""

    now: datetime
    cookies: Mapping[str, str]


@contextmanager
def _remembering(given: list[tuple[str, Any, datetime, str]]) -> Iterator[None]:
    """Whoever does something in a story meanwhile is noted down: by whom, what, when, and under which id."""
    do = Story.do

    def noting(self: Story, by: str, command: object) -> Any:
        made = do(self, by, command)
        given.append((by, command, self.now, made[0].command))
        return made

    with patch.object(Story, "do", noting):
        yield


def begin(tell: Callable[[], Story]) -> Begun:
    """Begin an office in the bound database: its people, and everything that a story tells, given by them."""
    from goodoffices.sealing.office import SealedOffice
    from goodoffices.sealing.passphrases import quick
    from goodoffices.server import office as server_office
    from goodoffices.server.special import give
    from goodoffices.server.storing import the_store

    given: list[tuple[str, Any, datetime, str]] = []
    with _remembering(given):
        story = tell()
    clock = StoryClock(given[0][2] if given else StoryClock().now)
    first, _paper = server_office.begin(FIRST, passphrase_of(FIRST), quick(), clock)
    for person in PEOPLE[1:]:
        first.add_person(person, passphrase_of(person), quick())
    server_office.accounts_of(first)
    keys = {person: server_office.keys_for(person, passphrase_of(person)) for person in PEOPLE}
    held: dict[str, SealedOffice] = {}
    for number, (by, command, now, _id) in enumerate(given):
        clock.now = now
        if by not in held:
            one = keys[by]
            assert one is not None
            held[by] = SealedOffice(the_store().again(), one, clock)
        give(held[by], command, f"command {number}")
    return Begun(story.now, {person: signed_in(person).cookies["office"].value for person in PEOPLE})


def set_clock(now: datetime) -> None:
    """Let it be ``now`` in the bound office, from here on at the pace of the world."""
    from goodoffices.server.office import open_as
    from goodoffices.server.offices import CLOCK

    office = open_as(FIRST, passphrase_of(FIRST))
    assert office is not None
    office.set_setting(CLOCK, str((now - datetime.now(UTC)).total_seconds()))


def client(**given: Any) -> Any:
    """Somebody who is not signed in."""
    from django.test import Client

    return Client(headers={"host": "localhost"}, raise_request_exception=False, **given)


def signed_in(person: str, passphrase: str = "") -> Any:
    """Somebody who signed in with their passphrase, by the form."""
    found = client()
    answer = found.post("/accounts/login/", {"login": person, "password": passphrase or passphrase_of(person)})
    assert answer.status_code == 302, answer.content
    return found


def with_cookie(cookie: str) -> Any:
    """Somebody who signed in before."""
    found = client()
    found.cookies["office"] = cookie
    return found


def new_id() -> str:
    return secrets.token_hex(16)


def give(of: Any, room: str, command: str, fields: Mapping[str, Any] | None = None, **given: Any) -> Any:
    """A command over HTTP; ``id`` and ``head`` may be given as well."""
    body = {"id": new_id(), "command": command, **({} if fields is None else {"with": dict(fields)}), **given}
    return of.post(f"/rooms/{room}/commands", json.dumps(body), content_type="application/json")


def room_of(of: Any, kind: str, side: str | None = None) -> str:
    """The id of a room that somebody holds, by its kind and whose it is."""
    rooms = of.get("/rooms").json()["rooms"]
    return next(str(one["room"]) for one in rooms if one["kind"] == kind and side in (None, one["of"]))


def error(answer: Any) -> dict[str, Any]:
    """What an answer says that is wrong."""
    found: dict[str, Any] = answer.json()["error"]
    return found


@define
class Place:
    """Where offices stand: a kind of database, and what was begun on it already, to be copied."""

    cluster: Cluster | None
    folder: Path
    begun: dict[str, Begun] = field(factory=dict)
    count: int = 0

    def template(self, tell: Callable[[], Story] | None) -> tuple[str, Begun]:
        """An office that a story has begun (an empty database for none), made once; its name."""
        name = "nothing" if tell is None else tell.__name__
        if name not in self.begun:
            folder = self.folder / name
            folder.mkdir(parents=True, exist_ok=True)
            with bound(self._url(name, folder, "template0"), folder):
                from goodoffices.server.office import prepare

                prepare()
                self.begun[name] = Begun(StoryClock().now, {}) if tell is None else begin(tell)
                if tell is not None:
                    set_clock(self.begun[name].now)
        return name, self.begun[name]

    @contextmanager
    def office(self, tell: Callable[[], Story] | None, folder: Path) -> Iterator["Standing"]:
        """A new office as a story has begun it; Django is bound to it meanwhile."""
        like, begun = self.template(tell)
        self.count += 1
        name = f"office{self.count}"
        for file in (self.folder / like).iterdir():
            if file.name.startswith("office"):
                shutil.copy(file, folder / file.name)
        url = self._url(name, folder, like)
        with bound(url, folder):
            yield Standing(url, folder, begun)

    def _url(self, name: str, folder: Path, like: str) -> str:
        if self.cluster is not None:
            return self.cluster.create(name, like)
        return f"sqlite:{folder / 'office.db'}"


@frozen
class Standing:
    """An office that stands: its database, its folder, how it began."""

    url: str
    folder: Path
    begun: Begun

    @property
    def environment(self) -> dict[str, str]:
        """What another process needs to serve the same office."""
        django_is_up()
        from django.conf import settings

        return {
            "GOODOFFICES_HOME": str(self.folder), "DATABASE_URL": self.url, "GOODOFFICES_SECOND_FACTOR": "optional",
            "GOODOFFICES_SECRET_KEY": settings.SECRET_KEY, "GOODOFFICES_WEAK_KEYS": "1",
        }  # fmt: skip

    @contextmanager
    def bound(self) -> Iterator[None]:
        with bound(self.url, self.folder):
            yield

    def people(self, *names: str) -> list[Any]:
        """These people, signed in already as the office began."""
        return [with_cookie(self.begun.cookies[name]) for name in names]
