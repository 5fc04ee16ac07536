"""The vault under the sealed office: what one person holds of a sealed file, read on and written on, keys included.

It turns rows into events and events into rows, finds the key for each, and brings keys to those who may have them.
"""

from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from goodoffices.mediation import Office, Recorded
from goodoffices.mediation.rooms import SHARED
from goodoffices.mediation.topics.members import MemberAdmitted, MemberLeft, Members, RoomOpened
from goodoffices.sealing import keyring as rings
from goodoffices.sealing.boxes import new_key, seal, unseal
from goodoffices.sealing.case_keys import CaseKeys
from goodoffices.sealing.errors import DamagedError
from goodoffices.sealing.keyring import Keyring, RoomKey
from goodoffices.sealing.people import PersonKeys
from goodoffices.sealing.people_file import Entry, directory
from goodoffices.sealing.room_file import RoomFile
from goodoffices.sealing.store import Store
from goodoffices.words import _


def case_keys_of(path: Path) -> CaseKeys:
    """The keys of the cases of a sealed file: ``talks.office`` has them in ``talks.office.keys``."""
    return CaseKeys(path.with_name(path.name + ".keys"))


class Vault:
    """The rooms of ``person`` in a file. Raises DamagedError where something in them was changed."""

    def __init__(self, store: Store, keys: PersonKeys) -> None:
        self._store, self._keys = store, keys
        self._case_keys = case_keys_of(store.path)
        self._rooms: dict[str, RoomFile] = {}
        self._office = Office()
        self._version = -1
        self._keyring = Keyring()
        self._read_keyring()
        found = [entry.person for entry in self.people().values() if entry.keys.id == keys.id]
        if not found:
            raise DamagedError(_("the directory"))
        self.person = found[0]
        self._catch_up()

    def people(self) -> Mapping[str, Entry]:
        """Who works on this file, by the names under which the rooms know them."""
        return directory(self._store, b64decode(self._keyring.office))

    # reading

    def _catch_up(self, *, writing: bool = False) -> None:
        """Take in what others wrote: keys that they brought, and the events since; ``writing``: in a transaction."""
        version = self._store.version
        if version == self._version:
            return
        if not writing and self._store.deliveries(self._keys.id):
            with self._store.writing():
                self._read_all(deliveries=True)
        elif writing:
            self._read_all(deliveries=True)
        else:
            with self._store.reading():
                self._read_all(deliveries=False)
        self._version = version

    def _read_all(self, *, deliveries: bool) -> None:
        self._read_keyring()
        if deliveries:
            self._take_deliveries()
        cases = self._case_keys.read()
        closed: dict[str, DamagedError] = {}
        for room, held in self._keyring.keys.items():
            if held[0].case in cases and held[0].case not in self._keyring.closing:
                in_the_way = self._read_room(room, held, cases)
                closed |= {room: in_the_way} if in_the_way is not None else {}
        for room, error in closed.items():
            if not self._left(room):
                raise error

    def _read_room(self, room: str, held: tuple[RoomKey, ...], cases: Mapping[str, bytes]) -> DamagedError | None:
        """Read on in a room as far as it opens; what was in the way. It stays closed to those who left it."""
        known = self._rooms.get(room)
        file = known.copy() if known is not None else RoomFile(room)
        file.add_keys({key.epoch: rings.unwrapped(key, cases[key.case]) for key in held if key.case in cases})
        new: list[Recorded] = []
        error = None
        try:
            new.extend(file.read(row) for row in self._store.rows(room, file.tree.size))
            file.check_head(self._store.get("heads", room))
        except DamagedError as found:
            error = found
        self._rooms[room] = file
        if new and known is not None:
            self._office.take(new)
        elif new:
            self._office.load(new)
        return error

    def _left(self, room: str) -> bool:
        """Whether the person left a room, or the room through which they read this one: then it stays closed."""

        def gone(id_: str) -> bool:
            moves = [
                one.event for one in self._office.events(id_) if isinstance(one.event, MemberAdmitted | MemberLeft)
            ]
            mine = [move for move in moves if move.person == self.person]
            return bool(mine) and isinstance(mine[-1], MemberLeft)

        known = self._office.rooms.get(room)
        if known is None or room in self._office.held_by(self.person):
            return False
        through = [one.id for one in self._office.rooms.values() if room in one.topic(Members).shown]
        return gone(room) or (known.topic(Members).kind in SHARED and any(gone(id_) for id_ in through))

    def _read_keyring(self) -> None:
        sealed = self._store.get("keyrings", self._keys.id)
        if sealed is None:
            raise DamagedError(_("a keyring"))
        plain = unseal(self._keys.own, sealed, self._keys.id.encode(), _("a keyring"))
        self._keyring = rings.read_keyring(plain)

    def _take_deliveries(self) -> None:
        delivered = self._store.deliveries(self._keys.id)
        if not delivered:
            return
        ring = self._keyring
        for id_, sealed in delivered:
            ring = ring.with_keys(rings.read_delivery(self._keys.opened(sealed)).keys)
            self._store.taken(id_)
        self._keep(ring)

    # writing

    def _written(self, made: Iterable[Recorded]) -> dict[str, RoomFile]:
        """Write events within a transaction; the files of their rooms as they are once it is through."""
        files: dict[str, RoomFile] = {}
        ring = self._keyring
        for recorded in made:
            room = recorded.room
            if isinstance(recorded.event, RoomOpened):
                ring, file = self._opened(ring, recorded, recorded.event, files)
            else:
                file = files.get(room) or self._rooms[room].copy()
            row = file.sealed(recorded, self._keys.id, self._keys.signature)
            self._store.add(row)
            files[room] = file
            if isinstance(recorded.event, MemberLeft):
                ring = self._rotated(ring, room, recorded.event.person, files)
        for room, file in files.items():
            self._store.put("heads", room, file.sealed_head())
        if ring != self._keyring:
            self._keep(ring)
        return files

    def _opened(
        self, ring: Keyring, recorded: Recorded, event: RoomOpened, files: Mapping[str, RoomFile]
    ) -> tuple[Keyring, RoomFile]:
        """A new room with its first key, under the key of its case."""
        case = self._case_key(ring, event.case, files)
        key = new_key()
        file = RoomFile(recorded.room)
        file.case = event.case
        file.add_keys({0: key})
        wrapped = rings.wrapped(recorded.room, 0, case, key, self._case_keys.read()[case])
        return ring.with_keys([wrapped]), file

    def _case_key(self, ring: Keyring, case: str | None, files: Mapping[str, RoomFile]) -> str:
        """The id of the key of a case: that of its other rooms, or a new one."""
        others = [id_ for id_, room in self._office.rooms.items() if room.topic(Members).case == case]
        others += [id_ for id_, file in files.items() if file.case == case]
        if case is not None:
            for id_ in others:
                if id_ in ring.keys:
                    return ring.keys[id_][0].case
        return self._case_keys.new()

    def _rotated(self, ring: Keyring, room: str, left: str, files: dict[str, RoomFile]) -> Keyring:
        """New keys of a room that somebody left, and of those that they read through it, brought to all who stay.

        Somebody who goes of their own accord does not keep the new key. What such a person read through the room, and
        in which they are no member, keeps its key: nobody who goes can know who else reads there.
        """
        if left == self.person:
            return self._next_key(ring, room, self._readers(room, room, left), files).without(room)
        ring = self._next_key(ring, room, self._readers(room, room, left), files)
        for shown in sorted(self._office.rooms[room].topic(Members).shown):
            known = self._office.rooms.get(shown)
            if known is not None and self.person in known.topic(Members).members:
                ring = self._next_key(ring, shown, self._readers(shown, room, left), files)
        return ring

    def _readers(self, room: str, gone_from: str, left: str) -> list[Entry]:
        """Who else of the file reads a room once somebody is gone from one."""
        names = set()
        for id_, known in self._office.rooms.items():
            members = known.topic(Members)
            if id_ == room or room in members.shown:
                names |= {one for one in members.members if (id_, one) != (gone_from, left)}
        return [entry for one, entry in self.people().items() if one in names - {self.person}]

    def _next_key(self, ring: Keyring, room: str, readers: list[Entry], files: dict[str, RoomFile]) -> Keyring:
        held = ring.keys[room]
        key, epoch = new_key(), held[-1].epoch + 1
        files[room] = files.get(room) or self._rooms[room].copy()
        files[room].add_keys({epoch: key})
        new = rings.wrapped(room, epoch, held[0].case, key, self._case_keys.read()[held[0].case])
        for entry in readers:
            self._deliver(entry, [new])
        return ring.with_keys([new]).with_delivered((entry.keys.id, room, epoch) for entry in readers)

    def _bring_keys(self) -> None:
        """Bring the keys of rooms to those of their members who may not have them yet."""
        missing = list(self._missing())
        if not missing:
            return
        with self._store.writing():
            self._catch_up(writing=True)
            done = []
            for entry, keys in missing:
                self._deliver(entry, keys)
                done += [(entry.keys.id, key.room, key.epoch) for key in keys]
            self._keep(self._keyring.with_delivered(done))

    def _missing(self) -> Iterator[tuple[Entry, list[RoomKey]]]:
        people = self.people()
        for entry in people.values():
            if entry.person == self.person:
                continue
            entered = [
                room for room in self._office.held_by(self.person).values()
                if entry.person in room.topic(Members).members
            ]  # fmt: skip
            rooms = {room.id for room in entered} | {id_ for room in entered for id_ in room.topic(Members).shown}
            keys = [key for room in sorted(rooms) for key in self._keyring.keys.get(room, ())]
            keys = [key for key in keys if (entry.keys.id, key.room, key.epoch) not in self._keyring.delivered]
            if keys:
                yield entry, keys

    def _deliver(self, entry: Entry, keys: Iterable[RoomKey]) -> None:
        self._store.deliver(entry.keys.id, entry.keys.deliver(rings.written(rings.Delivery(tuple(keys)))))

    def _keep(self, ring: Keyring) -> None:
        write_keyring(self._store, self._keys, ring)
        self._keyring = ring


def write_keyring(store: Store, keys: PersonKeys, ring: Keyring) -> None:
    """Seal a keyring to its person and keep it."""
    store.put("keyrings", keys.id, seal(keys.own, rings.written(ring), keys.id.encode()))
