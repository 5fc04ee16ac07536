"""The sealed office: the rooms that one person holds, opened from a sealed file; commands count once they are kept.

One person, one passphrase, one file, no network. Several processes, and several people with their own passphrases, may
work on one file: each command reads what others wrote before it is decided.
"""

import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from time import sleep
from typing import Any

from attrs import evolve

from goodoffices.mediation import Given, Recorded, RoomState
from goodoffices.mediation.topics.members import Members
from goodoffices.sealing import keyring as rings
from goodoffices.sealing import trust
from goodoffices.sealing.boxes import derived, new_key, seal, unseal
from goodoffices.sealing.bundles import Bundle, bundle_of
from goodoffices.sealing.case_keys import CaseKeys
from goodoffices.sealing.errors import SealingError
from goodoffices.sealing.heads import Head, key_of
from goodoffices.sealing.keyring import Keyring, Known, guard_of, write_keyring
from goodoffices.sealing.passphrases import Stretching
from goodoffices.sealing.people import LockedPerson, PersonKeys, locked, new_keys, with_paper_key
from goodoffices.sealing.people_file import (
    Entry,
    enter,
    forget,
    keep,
    locked_people,
    sign_in,
    sign_in_by_paper,
)
from goodoffices.sealing.storage import Storage
from goodoffices.sealing.store import Store
from goodoffices.sealing.vault import Vault, round_keys_of
from goodoffices.words import _

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time it is."""
    return datetime.now(UTC)


class SealedOffice(Vault):
    """The office of one person over a sealed file. ``person`` is the name under which the rooms know them."""

    def __init__(self, store: Storage, keys: PersonKeys, clock: Clock = utc_now) -> None:
        super().__init__(store, keys)
        self._clock = clock
        self._finish_closing()
        self._bring_keys()

    @classmethod
    def create(
        cls, path: Path, person: str, passphrase: str, how: Stretching | None = None, clock: Clock = utc_now
    ) -> tuple["SealedOffice", str]:
        """A new file with one person, and the paper key to be printed. Raises SealingError."""
        keys = new_keys()
        kept, printed = with_paper_key(locked(keys, passphrase, how), keys)
        return cls.begin(Store.create(path), person, keys, kept, clock), printed

    @classmethod
    def begin(
        cls, store: Storage, person: str, keys: PersonKeys, kept: LockedPerson, clock: Clock = utc_now
    ) -> "SealedOffice":
        """The office of its first person, in a storage that holds nothing yet."""
        office_key = new_key()
        ring = Keyring(office=b64encode(office_key).decode(), people=(trust.known(person, keys.public),))
        store.guard(guard_of(ring))
        with store.writing():
            keep(store, kept)
            enter(store, office_key, Entry(person, keys.public))
            write_keyring(store, keys, ring)
        return cls(store, keys, clock)

    @classmethod
    def open(
        cls, path: Path, passphrase: str, clock: Clock = utc_now, wait: Callable[[float], None] = sleep
    ) -> "SealedOffice":
        """The office of whoever has this passphrase. Raises WrongPassphraseError, ForeignError, DamagedError."""
        store = Store(path)
        return cls(store, sign_in(store, passphrase, wait), clock)

    @classmethod
    def open_by_paper(
        cls, path: Path, printed: str, passphrase: str, how: Stretching | None = None, clock: Clock = utc_now
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
        with self._changing() as changes:
            made = self._office.decided(Given(id_ or token_hex(16), self.person, command), self._clock())
            changes.append((self._written(made), made))
            for round_, sealed in (openings or {}).items() if made else ():
                self._store.put("opening", round_, sealed)
        if made:
            self._bring_keys()
        return made

    def give_all(self, commands: Iterable[tuple[str, Any]]) -> tuple[Recorded, ...]:
        """Carry out several commands (id and command), each on what those before it made: all of them, or none."""
        made: list[Recorded] = []
        try:
            with self._changing():
                for id_, command in commands:
                    more = self._office.decided(Given(id_, self.person, command), self._clock())
                    self._rooms |= self._written(more)
                    self._office.take(more)
                    made.extend(more)
        except BaseException:
            self._forget()  # read anew: nothing of it was kept
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
        signers = {one.id: b64decode(one.sign) for one in self._keyring.people}
        return bundle_of(opened[: head.size], head, key_of(file.first_key), signers)

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
        with self._changing():
            sealed = seal(key, value.encode(), name.encode())
            self._store.put("setting", derived(key, f"setting {name}").hex(), sealed)

    # people

    def add_person(self, person: str, passphrase: str, how: Stretching | None = None) -> str:
        """Let somebody else work on this file; their paper key. Rooms open to them as they are admitted there."""
        keys = new_keys()
        kept, printed = with_paper_key(locked(keys, passphrase, how), keys)
        self._enter(person, keys, kept)
        self._bring_keys()
        return printed

    def reset_person(self, person: str, passphrase: str, how: Stretching | None = None) -> str:
        """New keys for somebody who lost theirs. Raises SealingError for oneself, or for nobody.

        Rooms of theirs in which one may admit get new keys, too: whoever has the old ones reads on nowhere there. They
        open to the person as soon as those who share them work on the file; other rooms after :meth:`recognise`.
        """
        keys = new_keys()
        kept, printed = with_paper_key(locked(keys, passphrase, how), keys)
        self._enter(person, keys, kept, instead=True)
        self._bring_keys()
        return printed

    def change_passphrase(self, passphrase: str, how: Stretching | None = None) -> None:
        """A new passphrase for the same keys; the paper key stays as it is."""
        after = locked(self._keys, passphrase, how)
        with self._changing():
            before = {one.id: one for one in locked_people(self._store)}[self._keys.id]
            keep(self._store, LockedPerson(after.id, after.stretching, after.by_passphrase, before.by_paper))

    def _enter(self, person: str, keys: PersonKeys, kept: LockedPerson, *, instead: bool = False) -> None:
        with self._changing() as changes:
            office_key, before = b64decode(self._keyring.office), self.people().get(person)
            if instead and (before is None or person == self.person):
                raise SealingError(_("Keys are made anew for others, not for yourself."), _("Use your paper key."))
            if not instead and any(_alike(person, other) for other in self.people()):
                raise SealingError(_("There is somebody of this name."), _("Choose another name."))
            if before is not None:
                forget(self._store, before.keys.id)
            keep(self._store, kept)
            enter(self._store, office_key, Entry(person, keys.public))
            new = trust.known(person, keys.public)
            if instead:
                self._tell(new)
            people = (*self._keyring.people, new)
            write_keyring(self._store, keys, Keyring(office=self._keyring.office, people=people))
            self._keep(evolve(self._keyring, people=people))
            if instead:
                changes.append((self._written((), person), ()))

    def _tell(self, new: Known) -> None:
        """Tell the others whose keys were made anew; they believe it where this person may admit."""
        latest = {one.person: one for one in self._keyring.people}
        for person, one in latest.items():
            if person not in (self.person, new.person):
                self._deliver(one, people=[new])

    def recognise(self, person: str) -> None:
        """Take the keys that now stand in the directory for somebody's own, having asked them. Raises KeyError.

        Needed where their keys were made anew by somebody who may not admit to the rooms that one shares with them.
        """
        with self._changing():
            new = trust.known(person, self.people()[person].keys)
            self._keep(evolve(self._keyring, people=(*self._keyring.people, new)))
        self._bring_keys()

    # blind answers

    @property
    def round_keys(self) -> CaseKeys:
        """The keys of blind rounds: outside the file, like those of cases."""
        return round_keys_of(self._store.path)

    def secret(self, room: str, purpose: str) -> bytes:
        """A key for one purpose that every member of a room can make. Raises KeyError for a room that is not held."""
        if room not in self.rooms:
            raise KeyError(room)
        return derived(self._rooms[room].keys[0], purpose)

    def opening(self, round_: str) -> bytes | None:
        """What opens a side's blind answer, sealed to the key of its round."""
        return self._store.get("opening", round_)

    def drop_openings(self, rounds: Iterable[str]) -> None:
        """Drop what opened the answers of a round that is over."""
        with self._changing():
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
        with self._changing():
            self._keep(rings.closing(self._keyring, keys))
        self._finish_closing()

    def _finish_closing(self) -> None:
        if not self._keyring.closing:
            return
        with self._changing():
            for id_ in self._keyring.closing:
                self._case_keys.destroy(id_)
            for room, held in self._keyring.keys.items():
                if held[0].case in self._keyring.closing:
                    self._store.empty(room)
                    self._store.drop("heads", room)
            self._keep(rings.closed(self._keyring))
        self._forget()
        self._catch_up()
        with suppress(SealingError):  # somebody else is writing: room is given back another time
            self._store.compact()


def _alike(one: str, other: str) -> bool:
    """Whether two names look the same: other letters for the same signs, blanks and marks that do not show."""

    def shown(name: str) -> str:
        return "".join(sign for sign in unicodedata.normalize("NFKC", name).casefold() if sign.isprintable()).strip()

    return shown(one) == shown(other)
