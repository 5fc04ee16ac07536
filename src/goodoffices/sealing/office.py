"""The sealed office: the rooms that one person holds, opened from a sealed file; commands count once they are kept.

One person, one passphrase, one file, no network. Several processes, and several people with their own passphrases, may
work on one file: each command reads what others wrote before it is decided.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from time import sleep
from typing import Any

from goodoffices.mediation import Given, Office, Recorded, RoomState
from goodoffices.mediation.topics.members import Members
from goodoffices.sealing import keyring as rings
from goodoffices.sealing.boxes import derived, new_key, seal, unseal
from goodoffices.sealing.bundles import Bundle, bundle_of
from goodoffices.sealing.case_keys import CaseKeys
from goodoffices.sealing.errors import SealingError
from goodoffices.sealing.heads import Head, key_of
from goodoffices.sealing.keyring import Keyring
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
from goodoffices.sealing.store import Store
from goodoffices.sealing.vault import Vault, write_keyring
from goodoffices.words import _

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class SealedOffice(Vault):
    """The office of one person over a sealed file. ``person`` is the name under which the rooms know them."""

    def __init__(self, store: Store, keys: PersonKeys, clock: Clock = _now) -> None:
        super().__init__(store, keys)
        self._clock = clock
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
            write_keyring(store, keys, Keyring(office=b64encode(office_key).decode()))
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
            write_keyring(self._store, keys, Keyring(office=self._keyring.office))

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
