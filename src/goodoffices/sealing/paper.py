"""The paper key: a random key written so that a person can copy it, for whoever is alone in an office."""

from base64 import b32decode, b32encode
from binascii import Error
from hashlib import sha256

from goodoffices.sealing.boxes import KEY
from goodoffices.sealing.errors import WrongPassphraseError

_GROUP = 4
_CHECK = 3  # bytes: one wrong letter in sixteen million is not noticed


def written(key: bytes) -> str:
    """A key as groups of letters and digits, with a check of three bytes."""
    letters = b32encode(key + _check(key)).decode().rstrip("=")
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def read(paper: str) -> bytes:
    """The key again; blanks, hyphens and small letters do not matter. Raises WrongPassphraseError."""
    letters = "".join(paper.upper().replace("0", "O").replace("1", "I").replace("-", "").split())
    try:
        raw = b32decode(letters + "=" * (-len(letters) % 8))
    except (Error, ValueError):
        raise WrongPassphraseError from None
    key = raw[:KEY]
    if len(key) != KEY or raw[KEY:] != _check(key):
        raise WrongPassphraseError
    return key


def _check(key: bytes) -> bytes:
    return sha256(b"goodoffices paper key" + key).digest()[:_CHECK]
