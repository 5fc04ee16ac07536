"""The vault under the sealed office: what one person holds of a sealed file, read on and written on, keys included.

It turns rows into events and events into rows, finds the key for each, and brings keys to those who may have them.
"""

from base64 import b64decode
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from attrs import evolve

from goodoffices.mediation import Mandate, Office, Recorded, Refused
from goodoffices.mediation.rooms import SHARED
from goodoffices.mediation.topics.members import MemberAdmitted, MemberLeft, Members, RoomOpened
from goodoffices.sealing import keyring as rings
from goodoffices.sealing import trust
from goodoffices.sealing.boxes import new_key
from goodoffices.sealing.case_keys import CaseKeys
from goodoffices.sealing.errors import DamagedError
from goodoffices.sealing.keyring import Keyring, Known, RoomKey, kept_keyring, write_keyring
from goodoffices.sealing.people import PersonKeys
from goodoffices.sealing.people_file import Entry, directory
from goodoffices.sealing.room_file import RoomFile
from goodoffices.sealing.storage import Storage, Touched
from goodoffices.words import _

Change = tuple[Mapping[str, RoomFile], Iterable[Recorded]]  # rooms' files as they become, and the events


def case_keys_of(path: Path) -> CaseKeys:
    """The keys of the cases of a sealed file: ``talks.office`` has them in ``talks.office.keys``."""
    return CaseKeys(path.with_name(path.name + ".keys"))


def round_keys_of(path: Path) -> CaseKeys:
    """The keys of blind rounds: outside the file, like those of cases."""
    return CaseKeys(path.with_name(path.name + ".rounds"))


class Vault:
    """The rooms of ``person`` in a file. Raises DamagedError where something in them was changed."""

    def __init__(self, store: Storage, keys: PersonKeys) -> None:
        self._store, self._keys = store, keys
        self._case_keys = case_keys_of(store.path)
        self._rooms: dict[str, RoomFile] = {}
        self._office = Office()
        self._version = -1
        self._unsure = False  # whether memory may differ from the file: something was interrupted
        self._waiting: frozenset[int] = frozenset()  # deliveries that were looked at and could not be taken
        self._keyring = kept_keyring(store, keys)
        store.guard(rings.guard_of(self._keyring))
        found = [one.person for one in self._keyring.people if one.id == keys.id]
        if not found:
            raise DamagedError(_("a keyring"))
        self.person = found[0]
        self._catch_up()

    def people(self) -> Mapping[str, Entry]:
        """Who works on this file, by the names under which the rooms know them."""
        return directory(self._store, b64decode(self._keyring.office))

    # reading

    def _catch_up(self, *, writing: bool = False) -> None:
        """Take in what others wrote: keys that they brought, and the events since; ``writing``: in a transaction."""
        if self._unsure and not writing:
            self._forget()
        version = self._store.version
        if version == self._version:
            return
        self._unsure = True
        touched = self._store.touched(self._version, self._keys.id, self._keyring.keys) if self._version >= 0 else None
        if touched is None or touched:
            self._read_new(touched, writing=writing)
        self._version, self._unsure = version, writing

    def _read_new(self, touched: Touched | None, *, writing: bool) -> None:
        """Read what was written, as far as that is known; otherwise everything."""
        only = touched.rooms if touched is not None and not touched.own else None
        if writing:
            self._read_all(deliveries=True, only=only)
        elif (touched is None or touched.own or touched.people) and self._news():
            with self._store.writing():
                self._read_all(deliveries=True, only=only)
        else:
            with self._store.reading():
                self._read_all(deliveries=False, only=only)

    def _forget(self) -> None:
        """Hold nothing in memory: the next reading begins from the file."""
        self._rooms, self._office = {}, Office()
        self._version, self._unsure = -1, False

    @contextmanager
    def _changing(self) -> Iterator[list[Change]]:
        """One transaction, begun with what others wrote. What is put on the list counts once it is on the disk.

        After a refusal memory is as it was; after anything else, an interruption included, the file is read anew.
        """
        if self._unsure:
            self._forget()
        ring, self._unsure = self._keyring, True
        changes: list[Change] = []
        try:
            with self._store.writing():
                self._catch_up(writing=True)
                yield changes
        except Refused:
            self._keyring, self._version, self._unsure = ring, -1, False
            raise
        for files, made in changes:
            self._rooms |= files
            self._office.take(made)
        self._unsure = False

    def _news(self) -> bool:
        """Whether there are deliveries, or people, that are not known yet."""
        names = {one.person for one in self._keyring.people}
        waiting = {id_ for id_, _sealed in self._store.deliveries(self._keys.id)}
        return bool(waiting - self._waiting or set(self.people()) - names)

    def _read_all(self, *, deliveries: bool, only: Collection[str] | None) -> None:
        self._store.check()
        if only is None:
            self._keyring = kept_keyring(self._store, self._keys)
        closed = self._read_rooms(only)
        if deliveries and self._take_deliveries():
            closed = self._read_rooms()
        for room, error in closed.items():
            if not self._left(room):
                raise error

    def _read_rooms(self, only: Collection[str] | None = None) -> dict[str, DamagedError]:
        """Read on in every room that opens, or in some; what was in the way, by room."""
        cases = self._case_keys.read()
        if any(not self._opens(room, cases) for room in self._rooms):  # left or closed, in this process or another
            self._rooms, self._office = {}, Office()
        closed: dict[str, DamagedError] = {}
        for room, held in self._keyring.keys.items():
            if (only is None or room in only or room not in self._rooms) and self._opens(room, cases):
                in_the_way = self._read_room(room, held, cases)
                closed |= {room: in_the_way} if in_the_way is not None else {}
        return closed

    def _opens(self, room: str, cases: Mapping[str, bytes]) -> bool:
        """Whether there is a key of a room, and one of its case that is not being destroyed."""
        held = self._keyring.keys.get(room)
        return held is not None and held[0].case in cases and held[0].case not in self._keyring.closing

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
        return (gone(room) and self._rooms[room].latest) or (
            known.topic(Members).kind in SHARED and any(gone(id_) for id_ in through)
        )

    def _take_deliveries(self) -> bool:
        """Take what was delivered, as far as those who wrote it may bring it; whether that was anything.

        What cannot be judged yet waits: a key may be needed first that somebody else brings.
        """
        seen = (trust.known(one.person, one.keys) for one in self.people().values())
        ring = before = self._keyring
        ring = evolve(ring, people=trust.first_seen(ring.people, seen))
        waiting = dict(self._store.deliveries(self._keys.id))
        taken = True
        while taken:
            taken = False
            for id_, sealed in tuple(waiting.items()):
                found = trust.opened(self._keys, ring.people, sealed)
                after = ring if found is None else self._with_delivery(ring, *found)
                taken |= after != ring
                ring = after
                if found is not None and ring.has(found[1].keys):
                    self._store.taken(id_)
                    del waiting[id_]
        self._waiting = frozenset(waiting)
        if ring != before:
            self._keep(ring)
        return ring != before

    def _with_delivery(self, ring: Keyring, sender: Known, delivery: rings.Delivery) -> Keyring:
        """The keyring with what of a delivery its sender may bring: keys of rooms that the sender reads."""
        ring = evolve(ring, people=trust.told(ring.people, sender, delivery.people))
        keys = self._sound(delivery.keys)
        more = ring.with_next(keys)
        if more == ring:
            return ring
        rooms, sizes = dict(self._rooms), {id_: room.head for id_, room in self._office.rooms.items()}
        self._keyring = more
        self._read_rooms()
        touched = {key.room for key in keys}
        refused = {room for room in touched if sender.id not in {one.id for one in self._readers(room)}}
        if not refused:
            return more
        if sizes == {id_: room.head for id_, room in self._office.rooms.items()}:
            self._rooms = rooms
        else:
            self._rooms, self._office = {}, Office()
        self._keyring = ring.with_next(key for key in keys if key.room not in refused)
        self._read_rooms()
        return self._keyring

    def _sound(self, keys: Iterable[RoomKey]) -> list[RoomKey]:
        """Those of some keys that open with the key of their case: anything else must not get into the keyring."""
        cases, found = self._case_keys.read(), []
        for one in keys:
            with suppress(DamagedError, ValueError):
                if one.case in cases:
                    rings.unwrapped(one, cases[one.case])
                    found.append(one)
        return found

    def _believed(self, members: Members) -> Mapping[str, Known]:
        def may_admit(person: str) -> bool:
            member = members.members.get(person)
            return member is not None and member.may(Mandate.ADMIT)

        return trust.believed(self._keyring.people, may_admit)

    # writing

    def _written(self, made: Iterable[Recorded], anew: str = "") -> dict[str, RoomFile]:
        """Write events within a transaction; the files of their rooms as they are once it is through.

        ``anew``: a person whose keys were made anew, whose rooms get new keys as well.
        """
        files: dict[str, RoomFile] = {}
        ring = self._renewed(self._keyring, files, anew)
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
                ring = self._parted(ring, room, recorded.event.person, files)
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

    def _parted(self, ring: Keyring, room: str, left: str, files: dict[str, RoomFile]) -> Keyring:
        """The keyring once somebody left a room: with new keys, or, for whoever leaves, without that room.

        Whoever left gets a delivery of nothing: so their live updates look again which rooms are theirs.
        """
        entry = self.people().get(left)
        if entry is not None:
            self._deliver(trust.known(entry.person, entry.keys))
        if left != self.person:
            return self._rotated(ring, room, left, files)
        own = [one for one in self._office.held_by(left).values() if left in one.topic(Members).members]
        others = [one for one in own if one.id != room]
        still = {one.id for one in others} | {shown for one in others for shown in one.topic(Members).shown}
        for gone in {room, *self._office.rooms[room].topic(Members).shown} - still:
            ring = ring.without(gone)
        return ring

    def _renewed(self, ring: Keyring, files: dict[str, RoomFile], anew: str) -> Keyring:
        """New keys for rooms that somebody left of their own accord, made by one who may admit there and stays."""
        for room in tuple(self._office.held_by(self.person).values()):
            me = room.topic(Members).members.get(self.person)
            due = self._rooms[room.id].due or anew in room.topic(Members).members
            if due and me is not None and me.may(Mandate.ADMIT):
                ring = self._rotated(ring, room.id, "", files)
        return ring

    def _rotated(self, ring: Keyring, room: str, left: str, files: dict[str, RoomFile]) -> Keyring:
        """New keys of a room that somebody left, and of those that they read through it, brought to all who stay."""
        ring = self._next_key(ring, room, self._readers(room, room, left), files)
        for shown in sorted(self._office.rooms[room].topic(Members).shown):
            known = self._office.rooms.get(shown)
            if known is not None and self.person in known.topic(Members).members:
                ring = self._next_key(ring, shown, self._readers(shown, room, left), files)
        return ring

    def _readers(self, room: str, gone_from: str = "", left: str = "") -> Iterable[Known]:
        """Who else of the file reads a room (once somebody is gone from one), with the keys believed to be theirs."""
        return self._all_readers(gone_from, left).get(room, {}).values()

    def _all_readers(self, gone_from: str = "", left: str = "") -> Mapping[str, dict[str, Known]]:
        """The same for every room: by room, by the ids of their keys."""
        found: dict[str, dict[str, Known]] = {}
        for id_, one in self._office.rooms.items():
            members = one.topic(Members)
            names = {name for name in members.members if (id_, name) != (gone_from, left)} - {self.person}
            theirs = self._believed(members) if names else {}
            entered = {theirs[name].id: theirs[name] for name in names & set(theirs)}
            for room in (id_, *members.shown):
                found.setdefault(room, {}).update(entered)
        return found

    def _next_key(self, ring: Keyring, room: str, readers: Iterable[Known], files: dict[str, RoomFile]) -> Keyring:
        held = ring.keys[room]
        key, epoch = new_key(), held[-1].epoch + 1
        files[room] = files.get(room) or self._rooms[room].copy()
        files[room].add_keys({epoch: key})
        new = rings.wrapped(room, epoch, held[0].case, key, self._case_keys.read()[held[0].case])
        for one in readers:
            self._deliver(one, [new])
        return ring.with_keys([new]).with_delivered((one.id, room, epoch) for one in readers)

    def _bring_keys(self) -> None:
        """Bring the keys of rooms to those of their members who may not have them yet."""
        due = any(file.due for file in self._rooms.values())
        if not due and not list(self._missing()):
            return
        with self._changing() as changes:
            changes.append((self._written(()), ()))
            done = []
            for one, keys in self._missing():
                self._deliver(one, keys)
                done += [(one.id, key.room, key.epoch) for key in keys]
            if done:
                self._keep(self._keyring.with_delivered(done))

    def _missing(self) -> Iterator[tuple[Known, list[RoomKey]]]:
        found: dict[Known, list[RoomKey]] = {}
        readers = self._all_readers()
        for room in sorted(self._office.held_by(self.person)):
            for one in readers.get(room, {}).values():
                keys = self._keyring.keys.get(room, ())
                found.setdefault(one, []).extend(
                    key for key in keys if (one.id, key.room, key.epoch) not in self._keyring.delivered
                )
        yield from ((one, keys) for one, keys in found.items() if keys)

    def _deliver(self, one: Known, keys: Iterable[RoomKey] = (), people: Iterable[Known] = ()) -> None:
        delivery = rings.Delivery(tuple(keys), tuple(people))
        self._store.deliver(one.id, trust.letter(self._keys, one, delivery))

    def _keep(self, ring: Keyring) -> None:
        write_keyring(self._store, self._keys, ring)
        self._keyring = ring
