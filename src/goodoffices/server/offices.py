"""The offices of those who are signed in, kept open in this process so that a request need not read everything again.

An office is one person's view; whoever uses it holds it alone. Sessions that ended are let go of. Nothing here is
needed for being right: any process opens anew what it has not open.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Lock, RLock
from time import monotonic

from attrs import define, field
from django.conf import settings
from django.http import HttpRequest

from goodoffices.sealing.office import SealedOffice
from goodoffices.sealing.people import PersonKeys
from goodoffices.server.opening import remembered
from goodoffices.server.sessions import row_of
from goodoffices.server.storing import the_store

_MOST = 400  # open at once
CLOCK = "clock"  # the setting of an exercise in another year


@define
class _Open:
    lock: RLock = field(factory=RLock)
    office: SealedOffice | None = None
    used: float = field(factory=monotonic)


_open: dict[str, _Open] = {}
_mutex = Lock()


class NotSignedInError(Exception):
    """Nobody is signed in, or not any more."""


class Clock:
    """The time it is in this office."""

    def __init__(self) -> None:
        self.offset = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.offset


@contextmanager
def office_of(request: HttpRequest) -> Iterator[SealedOffice]:
    """The office of whoever is signed in, for this request alone. Raises NotSignedInError, SealingError."""
    keys = remembered(request) if request.user.is_authenticated else None
    if keys is None or keys.id != getattr(request.user, "keys", None):
        raise NotSignedInError
    with held(row_of(request.session.session_key), keys) as office:
        yield office


@contextmanager
def held(session: str, keys: PersonKeys) -> Iterator[SealedOffice]:
    """The office of a session, opened where it is not open yet."""
    with _mutex:
        _let_go()
        one = _open.setdefault(session, _Open())
        one.used = monotonic()
    with one.lock:
        if one.office is None:
            clock = Clock()
            one.office = SealedOffice(the_store().again(), keys, clock)
            clock.offset = timedelta(seconds=float(one.office.setting(CLOCK) or 0))
        yield one.office


def forget(session_key: str | None) -> None:
    """Let go of what a session had open."""
    with _mutex:
        _open.pop(row_of(session_key), None)


def forget_all() -> None:
    """Let go of everything."""
    with _mutex:
        _open.clear()


def _let_go() -> None:
    """Whatever nobody used for as long as a session lasts, and the oldest when there are too many."""
    now = monotonic()
    gone = [id_ for id_, one in _open.items() if now - one.used > settings.SESSION_COOKIE_AGE]
    if len(_open) - len(gone) >= _MOST:
        left = sorted((one.used, id_) for id_, one in _open.items() if id_ not in gone)
        gone += [id_ for _used, id_ in left[: len(left) - _MOST + 1]]
    for id_ in gone:
        del _open[id_]
