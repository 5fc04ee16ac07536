"""The sealed office: the rooms that one person holds, opened from a sealed file; commands count once they are kept.

One person, one passphrase, one file, no network. Several processes, and several people with their own passphrases, may
work on one file: each command reads what others wrote before it is decided.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from time import sleep
from typing import Any

from goodoffices.mediation import Given, Office, Recorded, RoomState
from goodoffices.mediation.topics.members import MemberLeft, Members, RoomOpened
from goodoffices.sealing import keyring as rings
from goodoffices.sealing.boxes import derived, new_key, seal, unseal
from goodoffices.sealing.bundles import Bundle, bundle_of
from goodoffices.sealing.case_keys import CaseKeys
from goodoffices.sealing.errors import DamagedError, SealingError
from goodoffices.sealing.heads import Head, key_of
from goodoffices.sealing.keyring import Keyring, RoomKey
from goodoffices.sealing.passphrases import Stretching
from goodoffices.sealing.people import LockedPerson, PersonKeys, locked, new_keys, with_paper_key
from goodoffices.sealing.people_file import (
    Entry,
    directory,
    enter,
    forget,
    keep,
    locked_people,
    sign_in,
    sign_in_by_paper,
)
from goodoffices.sealing.room_file import RoomFile
from goodoffices.sealing.store import Store
from goodoffices.words import _

Clock = Callable[[], datetime]


def case_keys_of(path: Path) -> CaseKeys:
    """The keys of the cases of a sealed file: ``talks.office`` has them in ``talks.office.keys``."""
    return CaseKeys(path.with_name(path.name + ".keys"))


def _now() -> datetime:
    return datetime.now(UTC)


class SealedOffice:
    """The office of one person over a sealed file. ``person`` is the name under which the rooms know them."""

    def __init__(self, store: Store, keys: PersonKeys, clock: Clock = _now) -> None:
        self._store, self._keys, self._clock = store, keys, clock
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
        self._finish_closing()
        self._bring_keys()

    @classmethod
    def create(
        cls, path: Path, person: str, passphrase: str, how: Stretching | None = None, clock: Clock = _now
    ) -> tuple["SealedOffice", str]:
        """A new file with one person, and the paper key to be printed. Raises SealingError."""
        keys = new_keys()
        kept, printed = with_paper_key(locked(keys, passphrase, how), keys)
        store = Store.create(path)
        office_key = new_key()
        with store.writing():
            keep(store, kept)
            enter(store, office_key, Entry(person, keys.public))
            _write_keyring(store, keys, Keyring(office=b64encode(office_key).decode()))
        return cls(store, keys, clock), printed

    @classmethod
    def open(
        cls, path: Path, passphrase: str, clock: Clock = _now, wait: Callable[[float], None] = sleep
    ) -> "SealedOffice":
        """The office of whoever has this passphrase. Raises WrongPassphraseError, ForeignError, DamagedError."""
        store = Store(path)
        return cls(store, sign_in(store, passphrase, wait), clock)

    @classmethod
    def open_by_paper(
        cls, path: Path, printed: str, passphrase: str, how: Stretching | None = None, clock: Clock = _now
    ) -> "SealedOffice":
        """The same by the paper key; from now on the new passphrase opens it."""
        store = Store(path)
        keys = sign_in_by_paper(store, printed)
        office = cls(store, keys, clock)
        office.change_passphrase(passphrase, how)
        return office

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    @property
    def rooms(self) -> Mapping[str, RoomState]:
        """The rooms that the person holds, as they stand now."""
        self._catch_up()
        return self._office.held_by(self.person)

    def events(self, room: str) -> tuple[Recorded, ...]:
        """What was recorded in a room that the person holds; nothing for any other."""
        return self._office.events(room) if room in self.rooms else ()

    def now(self) -> datetime:
        return self._clock()

    def give(
        self, command: Any, id_: str | None = None, openings: Mapping[str, bytes] | None = None
    ) -> tuple[Recorded, ...]:
        """Carry out a command: on return it is on the disk. Raises Refused, SealingError; then nothing was recorded.

        ``id_`` is that of a command that may have been given before: it is applied once. ``openings``, by round, are
        kept together with what the command makes.
        """
        with self._store.writing():
            self._catch_up(writing=True)
            made = self._office.decided(Given(id_ or token_hex(16), self.person, command), self._clock())
            files = self._written(made)
            for round_, sealed in (openings or {}).items() if made else ():
                self._store.put("opening", round_, sealed)
        self._rooms |= files
        self._office.take(made)
        if made:
            self._bring_keys()
        return made

    def give_all(self, commands: Iterable[tuple[str, Any]]) -> tuple[Recorded, ...]:
        """Carry out several commands (id and command), each on what those before it made: all of them, or none."""
        made: list[Recorded] = []
        try:
            with self._store.writing():
                self._catch_up(writing=True)
                for id_, command in commands:
                    more = self._office.decided(Given(id_, self.person, command), self._clock())
                    self._rooms |= self._written(more)
                    self._office.take(more)
                    made.extend(more)
        except BaseException:
            self._rooms, self._office, self._version = {}, Office(), -1  # read anew: nothing of it was kept
            raise
        if made:
            self._bring_keys()
        return tuple(made)

    def preview(self, command: Any) -> tuple[Recorded, ...]:
        """What a command would record, made by the code that records it; nothing is kept."""
        self._catch_up()
        return self._office.decided(Given(token_hex(16), self.person, command), self._clock())

    def receipt(self, room: str) -> Head:
        """How far a room has come, for keeping elsewhere: a later bundle is checked against it. Raises KeyError."""
        if room not in self.rooms:
            raise KeyError(room)
        return self._rooms[room].head()

    def bundle(self, room: str) -> Bundle:
        """A room written out, with what proves that it is whole. Raises KeyError for a room that is not held."""
        if room not in self.rooms:
            raise KeyError(room)
        file = self._rooms[room].copy()
        with self._store.reading():
            opened = [file.again(row) for row in self._store.rows(room)]
        head = self._rooms[room].head()
        signers = {entry.keys.id: entry.keys.sign for entry in self.people().values()}
        return bundle_of(opened[: head.size], head, key_of(file.keys[head.epoch]), signers)

    def case_keys(self) -> Mapping[str | None, bytes]:
        """The key of every case of which rooms are held, by the case: to be printed, as no backup takes them along."""
        keys = self._case_keys.read()
        held = {room.topic(Members).case: self._keyring.keys.get(id_, ()) for id_, room in self.rooms.items()}
        return {case: keys[one[0].case] for case, one in held.items() if one and one[0].case in keys}

    def setting(self, name: str) -> str | None:
        """A setting of this file, sealed for the people of the office; None where it was never set."""
        key = b64decode(self._keyring.office)
        sealed = self._store.get("setting", derived(key, f"setting {name}").hex())
        return None if sealed is None else unseal(key, sealed, name.encode(), _("a setting")).decode()

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting; its name is not in the clear either."""
        key = b64decode(self._keyring.office)
        with self._store.writing():
            sealed = seal(key, value.encode(), name.encode())
            self._store.put("setting", derived(key, f"setting {name}").hex(), sealed)

    # people

    def people(self) -> Mapping[str, Entry]:
        """Who works on this file, by the names under which the rooms know them."""
        return directory(self._store, b64decode(self._keyring.office))

    def add_person(self, person: str, passphrase: str, how: Stretching | None = None) -> str:
        """Let somebody else work on this file; their paper key. Rooms open to them as they are admitted there."""
        if person in self.people():
            raise SealingError(_("There is somebody of this name."), _("Choose another name."))
        keys = new_keys()
        kept, printed = with_paper_key(locked(keys, passphrase, how), keys)
        self._enter(person, keys, kept)
        self._bring_keys()
        return printed

    def reset_person(self, person: str, passphrase: str, how: Stretching | None = None) -> str:
        """New keys for somebody who lost theirs. Raises SealingError for oneself, or for nobody.

        What they held opens again as soon as another member of each room works on the file.
        """
        entry = self.people().get(person)
        if entry is None or person == self.person:
            raise SealingError(_("Keys are made anew for somebody else of this file."), _("Use your paper key."))
        keys = new_keys()
        kept, printed = with_paper_key(locked(keys, passphrase, how), keys)
        self._enter(person, keys, kept, instead_of=entry.keys.id)
        self._bring_keys()
        return printed

    def change_passphrase(self, passphrase: str, how: Stretching | None = None) -> None:
        """A new passphrase for the same keys; the paper key stays as it is."""
        before = {one.id: one for one in locked_people(self._store)}[self._keys.id]
        after = locked(self._keys, passphrase, how)
        with self._store.writing():
            keep(self._store, LockedPerson(after.id, after.stretching, after.by_passphrase, before.by_paper))

    def _enter(self, person: str, keys: PersonKeys, kept: LockedPerson, instead_of: str = "") -> None:
        office_key = b64decode(self._keyring.office)
        with self._store.writing():
            if instead_of:
                forget(self._store, instead_of)
            keep(self._store, kept)
            enter(self._store, office_key, Entry(person, keys.public))
            _write_keyring(self._store, keys, Keyring(office=self._keyring.office))

    # blind answers

    @property
    def round_keys(self) -> CaseKeys:
        """The keys of blind rounds: outside the file, like those of cases."""
        return CaseKeys(self._store.path.with_name(self._store.path.name + ".rounds"))

    def opening(self, round_: str) -> bytes | None:
        """What opens a side's blind answer, sealed to the key of its round."""
        return self._store.get("opening", round_)

    def drop_openings(self, rounds: Iterable[str]) -> None:
        """Drop what opened the answers of a round that is over."""
        with self._store.writing():
            for round_ in rounds:
                self._store.drop("opening", round_)

    # closing

    def destroy_case(self, case: str) -> None:
        """Destroy the key of a case and every text of its rooms, for ever; the leaves of the ledger stay.

        Begun once, it is finished whatever happens in between. Raises KeyError for a case of no room held.
        """
        rooms = [id_ for id_, room in self.rooms.items() if room.topic(Members).case == case]
        keys = {key.case for id_ in rooms for key in self._keyring.keys.get(id_, ())}
        if not keys:
            raise KeyError(case)
        with self._store.writing():
            self._catch_up(writing=True)
            self._keep(rings.closing(self._keyring, keys))
        self._finish_closing()

    def _finish_closing(self) -> None:
        if not self._keyring.closing:
            return
        gone = [id_ for id_, held in self._keyring.keys.items() if held[0].case in self._keyring.closing]
        for id_ in self._keyring.closing:
            self._case_keys.destroy(id_)
        with self._store.writing():
            for room in gone:
                self._store.empty(room)
                self._store.drop("heads", room)
            self._keep(rings.closed(self._keyring))
        self._store.compact()
        self._rooms, self._office, self._version = {}, Office(), -1
        self._catch_up()

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
                error = self._read_room(room, held, cases)
                closed |= {room: error} if error is not None else {}
        for room in self._office.held_by(self.person):
            if room in closed:
                raise closed[room]

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
        _write_keyring(self._store, self._keys, ring)
        self._keyring = ring


def _write_keyring(store: Store, keys: PersonKeys, ring: Keyring) -> None:
    store.put("keyrings", keys.id, seal(keys.own, rings.written(ring), keys.id.encode()))
