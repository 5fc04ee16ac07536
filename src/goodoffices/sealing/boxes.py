"""Sealing with a key (XChaCha20-Poly1305, libsodium) and deriving keys for one purpose each (BLAKE2b, RFC 7693)."""

from secrets import token_bytes

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.encoding import RawEncoder
from nacl.exceptions import CryptoError
from nacl.hash import blake2b

from goodoffices.sealing.errors import DamagedError
from goodoffices.sealing.padding import padded, unpadded

KEY = 32
NONCE = 24
TAG = 16


def new_key() -> bytes:
    """A random key of 32 bytes."""
    return token_bytes(KEY)


def derived(key: bytes, purpose: str) -> bytes:
    """A key for one purpose; from it nothing is learnt of ``key`` or of other purposes."""
    return blake2b(purpose.encode(), digest_size=KEY, key=key, person=b"goodoffices", encoder=RawEncoder)


def authenticated(key: bytes, message: bytes) -> bytes:
    """A code of 32 bytes that only holders of the key can make: it convinces them, and proves nothing to others."""
    return blake2b(message, digest_size=KEY, key=key, person=b"goodoffices mac", encoder=RawEncoder)


def seal(key: bytes, plain: bytes, about: bytes) -> bytes:
    """A padded text, sealed; ``about`` is not hidden, and the seal opens for it alone."""
    nonce = token_bytes(NONCE)
    return nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(padded(plain), about, nonce, key)


def unseal(key: bytes, sealed: bytes, about: bytes, place: str) -> bytes:
    """What :func:`seal` sealed. Raises DamagedError, naming ``place``, for another key or anything changed."""
    try:
        filled = crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[NONCE:], about, sealed[:NONCE], key)
    except (CryptoError, ValueError, TypeError):
        raise DamagedError(place) from None
    return unpadded(filled)
