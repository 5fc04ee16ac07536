"""Blind acceptance: a yes is sealed to a key made for that round and kept outside the database; all open together.

The key is destroyed when the round ends, with a result or because its time is over: what was not opened by then is
opened by nobody, the mediator included.
"""

from base64 import b64decode, b64encode
from secrets import token_hex

import msgspec
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from goodoffices.mediation import Recorded
from goodoffices.mediation.acts.blind import EndBlindRound, OpenBlindRound, Opening, SealBlindAnswer, seal
from goodoffices.mediation.topics.blind import BlindRound, BlindRounds
from goodoffices.sealing.errors import DamagedError, SealingError
from goodoffices.sealing.office import SealedOffice
from goodoffices.sealing.padding import padded, unpadded
from goodoffices.words import _


def open_round(office: SealedOffice, command: OpenBlindRound) -> tuple[Recorded, ...]:
    """Begin a blind round with a key of its own. Raises Refused."""
    private = PrivateKey.generate()
    public = b64encode(bytes(private.public_key)).decode()
    keys = office.round_keys
    id_ = keys.add(bytes(private))
    try:
        return office.give(OpenBlindRound(command.room, command.draft, command.until, public))
    except BaseException:
        keys.destroy(id_)
        raise


def answer(office: SealedOffice, room: str, round_: str, *, yes: bool) -> tuple[Recorded, ...]:
    """Seal the answer of the side whose room it is. Raises Refused; KeyError for a round that is not there."""
    secret = token_hex(32)
    public = PublicKey(b64decode(_round(office, room, round_).key))
    opening = msgspec.json.encode(Opening(yes, secret))
    sealed = SealedBox(public).encrypt(padded(opening))
    return office.give(SealBlindAnswer(room, round_, seal(round_, secret, yes=yes)), openings={round_: sealed})


def end_round(office: SealedOffice, room: str, round_: str) -> tuple[Recorded, ...]:
    """End a round: with its one result once all have answered, or without any once its time is over. Raises Refused."""
    begun = _round(office, room, round_)
    first = office.rooms[begun.rooms[0][0]].topic(BlindRounds).rounds[begun.rooms[0][1]]
    openings = {} if office.now() > begun.until else _openings(office, begun, first.key)
    made = office.give(EndBlindRound(room, round_, openings))
    office.round_keys.destroy(_key_id(office, first.key) or "")
    office.drop_openings([id_ for _room, id_ in begun.rooms])
    return made


def _openings(office: SealedOffice, begun: BlindRound, public: str) -> dict[str, Opening]:
    """What opens the answers, or nothing as long as one is missing: none is looked at before all are there."""
    sealed = {room: office.opening(id_) for room, id_ in begun.rooms}
    if any(one is None for one in sealed.values()):
        return {}
    id_ = _key_id(office, public)
    if id_ is None:
        raise SealingError(_("The key of this round is not here."), _("End it where it was begun."))
    box = SealedBox(PrivateKey(office.round_keys.read()[id_]))
    try:
        return {
            room: msgspec.json.decode(unpadded(box.decrypt(one)), type=Opening) for room, one in sealed.items() if one
        }
    except (CryptoError, msgspec.DecodeError):
        raise DamagedError(_("a sealed answer")) from None


def _key_id(office: SealedOffice, public: str) -> str | None:
    for id_, key in office.round_keys.read().items():
        if b64encode(bytes(PrivateKey(key).public_key)).decode() == public:
            return id_
    return None


def _round(office: SealedOffice, room: str, round_: str) -> BlindRound:
    return office.rooms[room].topic(BlindRounds).rounds[round_]
