"""The keyring: which rooms a person holds, and their keys, sealed to the person; memberships stand nowhere else.

Every room key is wrapped by the key of its case as well. Case keys are kept outside the file and its backups: once
one is destroyed, nothing of that case can be opened any more, in old backups either.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec
from attrs import evolve, field, frozen

from goodoffices.sealing.boxes import derived, seal, unseal
from goodoffices.sealing.errors import DamagedError
from goodoffices.sealing.people import PersonKeys
from goodoffices.sealing.storage import Storage
from goodoffices.words import _

T = TypeVar("T")


@frozen
class RoomKey:
    """One key of a room: ``wrapped`` by the key of ``case``. Epochs count from 0; each change of members begins one."""

    room: str
    epoch: int
    case: str
    wrapped: str


@frozen
class Known:
    """Public keys (base 64) of a person under their id. ``by``: the id of the keys of whoever said so, or own eyes."""

    person: str
    id: str
    box: str
    sign: str
    by: str = ""


@frozen
class Keyring:
    """Keys by room and epoch, whom keys were delivered to (id of the person's keys, room, epoch), the office's own key.

    ``office`` opens the directory of the people of this office. ``closing``: keys of cases that are being destroyed.
    ``people``: whose keys are whose, oneself included, in the order in which that became known.
    """

    keys: Mapping[str, tuple[RoomKey, ...]] = field(factory=dict)
    delivered: frozenset[tuple[str, str, int]] = frozenset()
    office: str = ""
    closing: frozenset[str] = frozenset()
    people: tuple[Known, ...] = ()

    def with_keys(self, new: Iterable[RoomKey]) -> "Keyring":
        """The same with more keys; one that is there already stays."""
        keys = {room: {one.epoch: one for one in held} for room, held in self.keys.items()}
        for one in new:
            keys.setdefault(one.room, {}).setdefault(one.epoch, one)
        return evolve(self, keys={room: tuple(held[epoch] for epoch in sorted(held)) for room, held in keys.items()})

    def with_next(self, new: Iterable[RoomKey]) -> "Keyring":
        """The same with those keys that follow, epoch by epoch, the ones that are there."""
        found = self
        for one in sorted(new, key=lambda key: key.epoch):
            if one.epoch == len(found.keys.get(one.room, ())):
                found = found.with_keys([one])
        return found

    def has(self, keys: Iterable[RoomKey]) -> bool:
        """Whether there is a key of each of these rooms and epochs."""
        return all(one.epoch < len(self.keys.get(one.room, ())) for one in keys)

    def with_delivered(self, done: Iterable[tuple[str, str, int]]) -> "Keyring":
        return evolve(self, delivered=self.delivered | frozenset(done))

    def without(self, room: str) -> "Keyring":
        """The same without a room: for somebody who leaves it."""
        return evolve(self, keys={id_: held for id_, held in self.keys.items() if id_ != room})


def closing(ring: Keyring, cases: Iterable[str]) -> Keyring:
    """The same, with the intention to destroy the keys of these cases."""
    return evolve(ring, closing=ring.closing | frozenset(cases))


def closed(ring: Keyring) -> Keyring:
    """The same once those keys are destroyed: without the rooms that they opened."""
    keys = {room: held for room, held in ring.keys.items() if held[0].case not in ring.closing}
    done = frozenset(one for one in ring.delivered if one[1] in keys)
    return evolve(ring, keys=keys, delivered=done, closing=frozenset())


@frozen
class Delivery:
    """Keys that one person brings to another, and whose keys were made anew."""

    keys: tuple[RoomKey, ...] = ()
    people: tuple[Known, ...] = ()


def wrapped(room: str, epoch: int, case: str, key: bytes, case_key: bytes) -> RoomKey:
    """A room's key under the key of its case."""
    return RoomKey(room, epoch, case, b64encode(seal(case_key, key, _about(room, epoch))).decode())


def unwrapped(key: RoomKey, case_key: bytes) -> bytes:
    """The room's key. Raises DamagedError."""
    return unseal(case_key, b64decode(key.wrapped), _about(key.room, key.epoch), _("the key of a room"))


def written(thing: Keyring | Delivery) -> bytes:
    """A keyring or delivery, to be sealed; the same always gives the same bytes."""
    return msgspec.json.encode(thing, order="deterministic")


def read_keyring(plain: bytes) -> Keyring:
    """A keyring as it was written. Raises DamagedError."""
    return _read(plain, Keyring, _("a keyring"))


def guard_of(ring: Keyring) -> bytes:
    """The key of the code over all that is kept besides events: whoever works in the office has it, and nobody else."""
    return derived(b64decode(ring.office), "file")


def kept_keyring(store: Storage, keys: PersonKeys) -> Keyring:
    """The keyring of a person. Raises DamagedError."""
    sealed = store.get("keyrings", keys.id)
    if sealed is None:
        raise DamagedError(_("a keyring"))
    return read_keyring(unseal(keys.own, sealed, keys.id.encode(), _("a keyring")))


def write_keyring(store: Storage, keys: PersonKeys, ring: Keyring) -> None:
    """Seal a keyring to its person and keep it."""
    store.put("keyrings", keys.id, seal(keys.own, written(ring), keys.id.encode()))


def read_delivery(plain: bytes) -> Delivery:
    """A delivery as it was written. Raises DamagedError."""
    return _read(plain, Delivery, _("a delivery"))


def _read(plain: bytes, kind: type[T], place: str) -> T:
    try:
        return msgspec.json.decode(plain, type=kind)
    except (msgspec.DecodeError, ValueError):
        raise DamagedError(place) from None


def _about(room: str, epoch: int) -> bytes:
    return f"key\x1f{room}\x1f{epoch}".encode()
