"""Blind acceptance: a yes is sealed to a key made for that round and kept outside the database; all open together.

The key is destroyed when the round ends, with a result or because its time is over: what was not opened by then is
opened by nobody, the mediator included. What lies beside the file is half of the key; the other half is a secret of the
mediators' room, so that the files alone open no answer.
"""

from base64 import b64decode, b64encode
from secrets import token_hex

import msgspec
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from goodoffices.mediation import Recorded
from goodoffices.mediation.acts.blind import EndBlindRound, OpenBlindRound, Opening, SealBlindAnswer, seal
from goodoffices.mediation.topics.blind import BlindRound, BlindRounds
from goodoffices.sealing.boxes import authenticated, new_key
from goodoffices.sealing.errors import DamagedError, SealingError
from goodoffices.sealing.office import SealedOffice
from goodoffices.sealing.padding import padded, unpadded
from goodoffices.words import _


def open_round(office: SealedOffice, command: OpenBlindRound, id_: str | None = None) -> tuple[Recorded, ...]:
    """Begin a blind round with a key of its own. Raises Refused."""
    if command.room in office.rooms:
        for begun in office.rooms[command.room].topic(BlindRounds).rounds.values():
            _clear(office, command.room, begun)  # what a process that was killed left of a round that is over
    half, keys = new_key(), office.round_keys
    public = _public(office, command.room, half) if command.room in office.rooms else ""
    key = keys.add(half)
    made: tuple[Recorded, ...] = ()
    try:
        made = office.give(OpenBlindRound(command.room, command.draft, command.until, public), id_)
    finally:
        if not made:  # refused, or given before
            keys.destroy(key)
    return made


def answer(office: SealedOffice, room: str, round_: str, *, yes: bool, id_: str | None = None) -> tuple[Recorded, ...]:
    """Seal the answer of the side whose room it is. Raises Refused; KeyError for a round that is not there."""
    secret = token_hex(32)
    public = PublicKey(b64decode(_round(office, room, round_).key))
    opening = msgspec.json.encode(Opening(yes, secret))
    sealed = SealedBox(public).encrypt(padded(opening))
    command = SealBlindAnswer(room, round_, seal(round_, secret, yes=yes))
    return office.give(command, id_, openings={round_: sealed})


def end_round(office: SealedOffice, room: str, round_: str, id_: str | None = None) -> tuple[Recorded, ...]:
    """End a round: with its one result once all have answered, or without any once its time is over. Raises Refused."""
    begun = _round(office, room, round_)
    if not begun.rooms:  # as a side sees it
        return office.give(EndBlindRound(room, round_, {}), id_)
    _clear(office, room, begun)
    openings = {} if office.now() > begun.until else _openings(office, room, begun)
    made = office.give(EndBlindRound(room, round_, openings), id_)
    _clear(office, room, _round(office, room, round_))
    return made


def _clear(office: SealedOffice, room: str, begun: BlindRound) -> None:
    """Destroy the key of a round that is over, and drop what opened its answers; nothing as a side sees the round."""
    if begun.result is None or not begun.rooms:
        return
    id_ = _key_id(office, room, begun)
    if id_ is not None:
        office.round_keys.destroy(id_)
    left = [id_ for _room, id_ in begun.rooms if office.opening(id_) is not None]
    if left:
        office.drop_openings(left)


def _openings(office: SealedOffice, room: str, begun: BlindRound) -> dict[str, Opening]:
    """What opens the answers, or nothing as long as one is missing: none is looked at before all are there."""
    sealed = {side: office.opening(id_) for side, id_ in begun.rooms}
    if any(one is None for one in sealed.values()):
        return {}
    id_ = _key_id(office, room, begun)
    if id_ is None:
        raise SealingError(_("The key of this round is not here."), _("End it where it was begun."))
    box = SealedBox(_private(office, room, office.round_keys.read()[id_]))
    try:
        return {
            side: msgspec.json.decode(unpadded(box.decrypt(one)), type=Opening) for side, one in sealed.items() if one
        }
    except (CryptoError, msgspec.DecodeError, ValueError, TypeError):
        raise DamagedError(_("a sealed answer")) from None


def _key_id(office: SealedOffice, room: str, begun: BlindRound) -> str | None:
    side, id_of_side = begun.rooms[0]
    if side not in office.rooms:
        return None
    public = office.rooms[side].topic(BlindRounds).rounds[id_of_side].key
    halves = office.round_keys.read().items() if public else ()
    return next((id_ for id_, half in halves if _public(office, room, half) == public), None)


def _private(office: SealedOffice, room: str, half: bytes) -> PrivateKey:
    return PrivateKey(authenticated(half, office.secret(room, "blind rounds")))


def _public(office: SealedOffice, room: str, half: bytes) -> str:
    return b64encode(bytes(_private(office, room, half).public_key)).decode()


def _round(office: SealedOffice, room: str, round_: str) -> BlindRound:
    return office.rooms[room].topic(BlindRounds).rounds[round_]
