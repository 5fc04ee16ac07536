"""A room of the sealed file as its members see it: its keys, its ledger so far, and the signatures in it."""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping

import msgspec
from attrs import frozen

from goodoffices.mediation import Recorded
from goodoffices.mediation.topics.members import MemberLeft
from goodoffices.sealing.boxes import derived, seal, unseal
from goodoffices.sealing.errors import DamagedError
from goodoffices.sealing.heads import Head, genuine, made
from goodoffices.sealing.ledger import Tree
from goodoffices.sealing.rows import Opened, Row, Sign, opened_row, sealed_row
from goodoffices.words import _


@frozen
class _Head:
    size: int
    root: str
    code: str


class RoomFile:
    """``keys`` by epoch; ``tree`` over the leaves so far; ``case`` where the room was opened in this process."""

    def __init__(self, room: str) -> None:
        self.room = room
        self.case: str | None = None
        self.keys: dict[int, bytes] = {}
        self.tree = Tree()
        self.left: int | None = None  # the epoch in which somebody last left the room
        self._reading = 0  # epochs only grow along a room: the one of the last event read

    def copy(self) -> "RoomFile":
        """The same, to go on with: what a transaction that fails leaves as it was."""
        other = RoomFile(self.room)
        other.case, other.keys, other.left = self.case, dict(self.keys), self.left
        other._reading = self._reading
        other.tree = Tree(self.tree.size, list(self.tree.peaks))
        return other

    def add_keys(self, keys: Mapping[int, bytes]) -> None:
        self.keys |= keys

    @property
    def epoch(self) -> int:
        """The key that is in force."""
        return max(self.keys)

    @property
    def latest(self) -> bool:
        """Whether the newest key that is held is the one of the last event read: no later one was brought."""
        return self._reading == self.epoch

    @property
    def due(self) -> bool:
        """Whether somebody left and the key that they knew is still in force."""
        return self.left == self.epoch

    def sealed(self, recorded: Recorded, signer: str, sign: Sign) -> Row:
        """The row of the next event of the room."""
        row = sealed_row(recorded, self.keys[self.epoch], signer, sign)
        self.tree.append(row.leaf)
        self._reading = self.epoch
        self._note(recorded)
        return row

    def read(self, row: Row) -> Recorded:
        """The event of the next row. Raises DamagedError where it is not the next, or not as it was written."""
        found, self._reading = self._opened(row, [one for one in sorted(self.keys) if one >= self._reading])
        if row.number != self.tree.size + 1:
            raise DamagedError(_("event {number} of a room").format(number=self.tree.size + 1))
        self.tree.append(row.leaf)
        self._note(found.recorded)
        return found.recorded

    def _note(self, recorded: Recorded) -> None:
        if isinstance(recorded.event, MemberLeft):
            self.left = self._reading

    def again(self, row: Row) -> Opened:
        """What any row holds, read before or not. Raises DamagedError."""
        return self._opened(row, sorted(self.keys))[0]

    def _opened(self, row: Row, epochs: Iterable[int]) -> tuple[Opened, int]:
        for epoch in epochs:
            try:
                return opened_row(row, self.keys[epoch]), epoch
            except DamagedError:
                continue
        raise DamagedError(_("event {number} of a room").format(number=row.number))

    @property
    def first_key(self) -> bytes:
        """The key that the room began with, which every member gets, and which stays when later ones are exchanged."""
        return self.keys[min(self.keys)]

    def head(self) -> Head:
        """How far the room has come, as its members take it along.

        Under the first key, so that it does not change with keys that are exchanged because of what happens in other
        rooms. Whoever left knows that key; what stands in a head is compared with the events in any case.
        """
        return made(self.room, self.tree.size, self.tree.root, self.first_key)

    def sealed_head(self) -> bytes:
        """The head as it is kept beside the rows, so that a cut at their end is noticed."""
        head = made(self.room, self.tree.size, self.tree.root, self.keys[self.epoch])
        plain = msgspec.json.encode(_Head(head.size, _text(head.root), _text(head.code)))
        return seal(derived(self.keys[self.epoch], "kept heads"), plain, self.room.encode())

    def check_head(self, sealed: bytes | None) -> None:
        """Compare with the head that was kept. Raises DamagedError where events were cut off or another was put in.

        Only a head under the newest key counts: whoever left the room knows the earlier ones.
        """
        head = self._kept(sealed) if sealed is not None else None
        if head is None or (head.size, head.root) != (self.tree.size, self.tree.root):
            raise DamagedError(_("the end of a room"))

    def _kept(self, sealed: bytes) -> Head | None:
        key = self.keys[self.epoch]
        try:
            plain = unseal(derived(key, "kept heads"), sealed, self.room.encode(), "")
            kept = msgspec.json.decode(plain, type=_Head)
        except (DamagedError, msgspec.DecodeError):
            return None
        head = Head(self.room, kept.size, b64decode(kept.root), b64decode(kept.code))
        return head if genuine(head, key) else None


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()
