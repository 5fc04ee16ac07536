"""The people of a file: their locked keys, and a directory that only they can read."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from time import sleep

import msgspec
from attrs import frozen

from goodoffices.sealing.boxes import seal, unseal
from goodoffices.sealing.errors import DamagedError, ForeignError, SealingError, WrongPassphraseError
from goodoffices.sealing.passphrases import Stretching
from goodoffices.sealing.people import LockedPerson, PersonKeys, PublicKeys, unlocked, unlocked_by_paper
from goodoffices.sealing.storage import Storage
from goodoffices.sealing.store import Store
from goodoffices.words import _

_MOST_WORK = 100 * (3 << 28)  # passes times bytes of memory, of everybody together: a hundred people
_FREE, _MOST_WAIT = 3, 60.0  # wrong passphrases without a wait; seconds


@frozen
class Entry:
    """A person of the directory: under which name the rooms know them, and their public keys."""

    person: str
    keys: PublicKeys


@frozen
class _Written:
    person: str
    box: str
    sign: str


@frozen
class _Locked:
    salt: str
    passes: int
    memory: int
    by_passphrase: str
    by_paper: str


def keep(store: Storage, person: LockedPerson) -> None:
    """Write the locked keys of a person. Raises SealingError where the file has as many people as it can have."""
    how = person.stretching
    kept = _Locked(_text(how.salt), how.passes, how.memory, _text(person.by_passphrase), _text(person.by_paper))
    store.put("people", person.id, msgspec.json.encode(kept))
    if isinstance(store, Store) and _too_many(locked_people(store)):  # a server is told whose passphrase it is
        raise SealingError(_("This file has as many people as it can have."), _("Begin another file."))


def _too_many(people: Iterable[LockedPerson]) -> bool:
    """Whether opening the file, which tries the passphrase on everybody, would take more than about a minute."""
    return sum(one.stretching.passes * one.stretching.memory for one in people) > _MOST_WORK


def locked_people(store: Storage) -> list[LockedPerson]:
    """All locked keys of the file. Raises DamagedError."""
    found = []
    for id_, plain in store.all("people").items():
        try:
            one = msgspec.json.decode(plain, type=_Locked)
            how = Stretching(b64decode(one.salt), one.passes, one.memory)
            found.append(LockedPerson(id_, how, b64decode(one.by_passphrase), b64decode(one.by_paper)))
        except (msgspec.DecodeError, ValueError):
            raise DamagedError(_("the keys of a person")) from None
    return found


def sign_in(store: Storage, passphrase: str, wait: Callable[[float], None] = sleep) -> PersonKeys:
    """The keys that the passphrase opens, whoever's they are. Raises WrongPassphraseError.

    After three wrong ones every further try waits, twice as long each time up to a minute; the answer is always the
    same. Somebody with a copy of the file does not wait: what holds there is the passphrase alone.
    """
    return _opened(store, lambda person: unlocked(person, passphrase), wait)


def sign_in_by_paper(store: Storage, printed: str, wait: Callable[[float], None] = sleep) -> PersonKeys:
    """The keys that the paper key opens. Raises WrongPassphraseError."""
    return _opened(store, lambda person: unlocked_by_paper(person, printed), wait)


def _opened(store: Storage, open_: Callable[[LockedPerson], PersonKeys], wait: Callable[[float], None]) -> PersonKeys:
    failures = store.failures()
    if failures >= _FREE:
        wait(min(_MOST_WAIT, 2.0 ** min(failures - _FREE, 10)))
    people = locked_people(store)
    if _too_many(people):
        raise ForeignError(_("This file asks for more memory than any file of this program."))
    for person in people:
        try:
            keys = open_(person)
        except WrongPassphraseError:
            continue
        if failures:
            _remember(store, 0)
        return keys
    _remember(store, min(failures, 1000) + 1)
    raise WrongPassphraseError


def _remember(store: Storage, failures: int) -> None:
    try:
        store.failed(failures)
    except SealingError:
        return  # on a disc that cannot be written the wait does not grow; the answer is the same


def enter(store: Storage, office_key: bytes, entry: Entry) -> None:
    """Enter a person into the directory."""
    written = _Written(entry.person, _text(entry.keys.box), _text(entry.keys.sign))
    store.put("directory", entry.keys.id, seal(office_key, msgspec.json.encode(written), entry.keys.id.encode()))


def directory(store: Storage, office_key: bytes) -> Mapping[str, Entry]:
    """The people of the file by the names under which the rooms know them. Raises DamagedError."""
    found = {}
    for id_, sealed in store.all("directory").items():
        plain = unseal(office_key, sealed, id_.encode(), _("the directory"))
        one = msgspec.json.decode(plain, type=_Written)
        found[one.person] = Entry(one.person, PublicKeys(id_, b64decode(one.box), b64decode(one.sign)))
    return found


def forget(store: Storage, id_: str) -> None:
    """Drop keys that were replaced, with everything that was sealed to them alone."""
    for table in ("people", "directory", "keyrings"):
        store.drop(table, id_)
    for delivery, _sealed in store.deliveries(id_):
        store.taken(delivery)


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()
