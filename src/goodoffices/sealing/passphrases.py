"""Passphrases: Argon2id (RFC 9106) makes a key of them, slowly and with much memory, so that guessing costs."""

import unicodedata
from secrets import token_bytes

from attrs import field, frozen
from nacl.pwhash import argon2id

from goodoffices.sealing.boxes import KEY
from goodoffices.sealing.errors import ForeignError, SealingError
from goodoffices.words import _

LEAST = 12  # characters
_MOST_PASSES, _MOST_MEMORY = 16, 1 << 30  # what a file may ask for: a foreign one must not use up the machine


@frozen
class Stretching:
    """How a passphrase is stretched: a salt of 16 bytes, passes over the memory, bytes of memory.

    The defaults (3 passes over 256 MiB) take about half a second.
    """

    salt: bytes = field(factory=lambda: token_bytes(argon2id.SALTBYTES))
    passes: int = argon2id.OPSLIMIT_MODERATE
    memory: int = argon2id.MEMLIMIT_MODERATE


def quick() -> Stretching:
    """As little as the method allows: for tests and exercises, never for a real case."""
    return Stretching(passes=argon2id.OPSLIMIT_MIN, memory=argon2id.MEMLIMIT_MIN)


def stretched(passphrase: str, how: Stretching) -> bytes:
    """A key of 32 bytes. The same passphrase typed on another keyboard gives the same key (Unicode NFKC).

    Raises ForeignError where more is asked for than this program ever does.
    """
    least = how.passes >= argon2id.OPSLIMIT_MIN and how.memory >= argon2id.MEMLIMIT_MIN
    if not least or how.passes > _MOST_PASSES or how.memory > _MOST_MEMORY or len(how.salt) != argon2id.SALTBYTES:
        raise ForeignError(_("This file asks for more memory than any file of this program."))
    said = unicodedata.normalize("NFKC", passphrase).encode(errors="surrogatepass")  # whatever a terminal hands over
    return argon2id.kdf(KEY, said, how.salt, opslimit=how.passes, memlimit=how.memory)


def good_enough(passphrase: str) -> None:
    """Let pass what is long enough. Raises SealingError, without a word of it."""
    if len(passphrase.strip()) < LEAST or len(set(passphrase)) < LEAST // 2:
        text = _("A passphrase has at least {count} characters, not the same ones over and over.")
        raise SealingError(text.format(count=LEAST), _("Take four or five words."))
