"""Whose keys are whose: what a person knows of the others of a file, and on whose word.

The directory alone is not believed: whoever works on the file can write into it. Keys are kept as they were first seen
or entered. New keys of somebody count in a room only on the word of one who may admit to that room: they could have let
anybody in anyway. Letters carry a code that only the two who write to each other can make, so that it proves nothing to
others.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from hmac import compare_digest

import msgspec
from attrs import evolve, frozen

from goodoffices.sealing.boxes import authenticated
from goodoffices.sealing.errors import DamagedError
from goodoffices.sealing.keyring import Delivery, Known, read_delivery, written
from goodoffices.sealing.people import PersonKeys, PublicKeys
from goodoffices.words import _


@frozen
class _Letter:
    sender: str
    body: str
    code: str


def known(person: str, keys: PublicKeys) -> Known:
    """Keys as one's own eyes saw them."""
    return Known(person, keys.id, _text(keys.box), _text(keys.sign))


def public(one: Known) -> PublicKeys:
    """The keys themselves."""
    return PublicKeys(one.id, b64decode(one.box), b64decode(one.sign))


def believed(people: Iterable[Known], may_admit: Callable[[str], bool]) -> Mapping[str, Known]:
    """The keys by person that count where ``may_admit`` says who may let others in."""
    found: dict[str, Known] = {}
    for one in people:  # in the order in which they became known: nobody speaks for whoever spoke for them
        voucher = next((other for other in found.values() if other.id == one.by), None)
        if not one.by or (voucher is not None and may_admit(voucher.person)):
            found[one.person] = one
    return found


def first_seen(people: tuple[Known, ...], directory: Iterable[Known]) -> tuple[Known, ...]:
    """The people that are known, and those of the directory of whom nothing is known yet."""
    names = {one.person for one in people}
    return people + tuple(one for one in directory if one.person not in names)


def told(people: tuple[Known, ...], by: Known, new: Iterable[Known]) -> tuple[Known, ...]:
    """The people that are known, and what somebody says of others."""
    said = tuple(evolve(one, by=by.id) for one in new)
    return people + tuple(one for one in said if one not in people and one.person != by.person)


def letter(sender: PersonKeys, to: Known, delivery: Delivery) -> bytes:
    """A delivery that only one person can open, and of which that person knows who wrote it."""
    body = written(delivery)
    code = authenticated(sender.shared(b64decode(to.box)), _about(sender.id, to.id, body))
    return public(to).deliver(msgspec.json.encode(_Letter(sender.id, _text(body), _text(code))))


def opened(keys: PersonKeys, people: Iterable[Known], sealed: bytes) -> tuple[Known, Delivery] | None:
    """Who wrote a letter, and what it brings; None where the writer is not known. Raises DamagedError."""
    try:
        found = msgspec.json.decode(keys.opened(sealed), type=_Letter)
        body, code = b64decode(found.body), b64decode(found.code)
    except (msgspec.DecodeError, ValueError) as error:
        raise error if isinstance(error, DamagedError) else DamagedError(_("a delivery")) from None
    for one in people:
        if one.id == found.sender:
            right = authenticated(keys.shared(b64decode(one.box)), _about(one.id, keys.id, body))
            if compare_digest(code, right):
                return one, read_delivery(body)
    return None


def _about(sender: str, to: str, body: bytes) -> bytes:
    return f"letter\x1f{sender}\x1f{to}\x1f".encode() + body


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()
