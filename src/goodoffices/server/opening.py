"""Signing in: the passphrase opens a person's keys, which is the check; the opened keys go into the session.

Opening takes about half a second and 256 MiB on purpose, so only a few are tried at once in a process.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from time import time
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest
from django.utils import timezone

from goodoffices.sealing.boxes import KEY
from goodoffices.sealing.errors import SealingError, WrongPassphraseError
from goodoffices.sealing.passphrases import Stretching, quick, stretched
from goodoffices.sealing.people import LockedPerson, PersonKeys, unlocked
from goodoffices.sealing.people_file import locked_people
from goodoffices.server.handles import handle
from goodoffices.server.models import Account, Session
from goodoffices.server.storing import the_store
from goodoffices.words import _

KEYS, BEGAN, SEEN = "keys", "began", "seen"  # in the session: opened keys; when it began, and was last used
_LONGEST = 1024  # characters of a passphrase: more is no passphrase
_PATIENCE = 20.0  # seconds
_at_once = BoundedSemaphore(2)


class OpeningBackend(BaseBackend):
    """Django's sign-in by name and passphrase."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_rest: Any
    ) -> Account | None:
        """The account whose keys the passphrase opens; the same time is taken for a name that is not there."""
        if username is None or password is None or len(password) > _LONGEST:
            return None
        account = Account.objects.filter(handle=handle(username)).first()
        keys = keys_of(account, password)
        if account is None or keys is None:
            return None
        if request is not None:
            request.opened_keys = keys  # type: ignore[attr-defined]  # taken into the session when the sign-in goes on
        return account

    def get_user(self, user_id: int) -> Account | None:
        return Account.objects.filter(pk=user_id).first()


def keys_of(account: Account | None, passphrase: str) -> PersonKeys | None:
    """The keys of an account, opened; None for a wrong passphrase, and, as slowly, for no account."""
    people = {one.id: one for one in locked_people(the_store())}
    person = people.get(account.keys) if account is not None else None
    if person is not None and _weak(person.stretching) and not settings.WEAK_KEYS:
        person = None  # an account of an exercise
    with _in_turn():
        if person is None:
            stretched(passphrase[:_LONGEST], _usual(list(people.values())))
            return None
        try:
            return unlocked(person, passphrase)
        except WrongPassphraseError:
            return None


@contextmanager
def _in_turn() -> Iterator[None]:
    """Open keys, once few enough others do. Raises SealingError where that takes too long."""
    if not _at_once.acquire(timeout=_PATIENCE):
        raise SealingError(_("Too many sign in at this moment."), _("Try again in a moment."))
    try:
        yield
    finally:
        _at_once.release()


def remember(request: HttpRequest) -> None:
    """Keep the keys that were just opened in the session, which begins with that; sessions that are over go."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    keys: PersonKeys | None = getattr(request, "opened_keys", None)
    if keys is not None:
        request.session[BEGAN] = request.session[SEEN] = time()
        request.session[KEYS] = [keys.id, b64encode(keys.box + keys.sign).decode()]


def remembered(request: HttpRequest) -> PersonKeys | None:
    """The keys of whoever is signed in."""
    found = request.session.get(KEYS)
    if not found:
        return None
    both = b64decode(found[1])
    return PersonKeys(found[0], both[:KEY], both[KEY:])


def _weak(how: Stretching) -> bool:
    """Whether a passphrase can be tried quickly, as in exercises."""
    return how.memory < Stretching().memory


def _usual(people: list[LockedPerson]) -> Stretching:
    """As slow as for somebody who is there; quick where everybody is quick, as in an exercise."""
    if not people:
        return quick()
    slowest = max((one.stretching for one in people), key=lambda how: how.passes * how.memory)
    return Stretching(passes=slowest.passes, memory=slowest.memory)
