"""Sealed lists: each side commits to its list before it sees the other's, and a list changed afterwards is detected.

The commitment is SHA-256 over a salt of 32 random bytes and the list in a canonical form. Without the salt nothing can
be learnt from it, not even by trying names; with salt and list everybody can check it. Lists are opened together, or
not.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
from attrs import field, frozen

from goodoffices.exchange.persons.person import Person
from goodoffices.words import _, listed

SALT = 32  # bytes
VERSION = b"goodoffices sealed list 1\n"


class SealError(ValueError):
    """Lists that are not opened; says whose seal does not hold, and nothing of what is inside."""


@frozen
class Seal:
    """What a side hands over first."""

    side: str
    digest: str


@frozen
class Opening:
    """What a side hands over when both open: its list and the salt."""

    side: str
    persons: tuple[Person, ...] = field(repr=False)
    salt: bytes = field(repr=False)


def canonical(persons: Sequence[Person]) -> bytes:
    """A list in the one form that is hashed: entries as JSON with sorted keys, in their own order of bytes.

    What a list says of a person counts; random ids, rows and file names do not, nor the order of rows or spellings.
    """
    lines = sorted(msgspec.json.encode(_entry(person), order="sorted") for person in persons)
    return b"\n".join(lines)


def _entry(person: Person) -> dict[str, object]:
    return {
        "names": sorted(map(_text, person.names)),
        "births": sorted(map(str, person.births)),
        "sex": person.sex and person.sex.value,
        "nationalities": sorted(map(_text, person.nationalities)),
        "category": person.category and _text(person.category),
        "group": person.group and _text(person.group),
        "place": person.place and _text(person.place),
        "holder": person.holder and _text(person.holder),
        "fate": person.fate and person.fate.value,
    }


def _text(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def new_salt(rng: np.random.Generator) -> bytes:
    """32 random bytes; ``rng`` must be seeded by the system (``numpy.random.default_rng()``) outside tests."""
    return rng.bytes(SALT)


def seal(side: str, persons: Sequence[Person], salt: bytes) -> Seal:
    """The commitment of a side to its list. Raises :class:`SealError` for a salt that is too short."""
    if len(salt) < SALT:
        raise SealError(_("A salt of {bytes} bytes is needed.").format(bytes=SALT))
    return Seal(side, hashlib.sha256(VERSION + salt + canonical(persons)).hexdigest())


def holds(sealed: Seal, opening: Opening) -> bool:
    """Whether a list is the one that was committed to."""
    if opening.side != sealed.side or len(opening.salt) < SALT:
        return False
    return hmac.compare_digest(seal(opening.side, opening.persons, opening.salt).digest, sealed.digest)


def open_together(seals: Sequence[Seal], openings: Sequence[Opening]) -> Mapping[str, tuple[Person, ...]]:
    """The lists by side, once every side has opened and every seal holds.

    Raises:
        SealError: naming the sides that have not opened, and those whose list is not the one they committed to.
    """
    by_side = {opening.side: opening for opening in openings}
    missing = [sealed.side for sealed in seals if sealed.side not in by_side]
    broken = [s.side for s in seals if s.side in by_side and not holds(s, by_side[s.side])]
    strangers = sorted(set(by_side) - {sealed.side for sealed in seals})
    wrong = []
    if missing:
        wrong.append(_("Not opened yet: {sides}. Lists are opened together.").format(sides=listed(missing)))
    if broken:
        wrong.append(_("The list is not the one that was sealed: {sides}.").format(sides=listed(broken)))
    if strangers or len(by_side) < len(openings) or len({s.side for s in seals}) < len(seals):
        wrong.append(_("Each side seals one list and opens one."))
    if wrong:
        raise SealError("\n".join(wrong))
    return {side: opening.persons for side, opening in by_side.items()}
