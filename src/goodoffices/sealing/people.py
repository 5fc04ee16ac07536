"""A person's keys: X25519 to be written to, Ed25519 to sign; wrapped by the passphrase, and by a paper key."""

from secrets import token_hex

from attrs import evolve, field, frozen
from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

from goodoffices.sealing import paper
from goodoffices.sealing.boxes import KEY, derived, new_key, seal, unseal
from goodoffices.sealing.errors import DamagedError, WrongPassphraseError
from goodoffices.sealing.padding import padded, unpadded
from goodoffices.sealing.passphrases import Stretching, good_enough, stretched
from goodoffices.words import _


@frozen
class PublicKeys:
    """What others need to write to a person and to check what the person signed."""

    id: str
    box: bytes
    sign: bytes

    def deliver(self, plain: bytes) -> bytes:
        """A padded text that this person alone can open; nobody can tell who wrote it."""
        return SealedBox(PublicKey(self.box)).encrypt(padded(plain))

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether this person signed the message."""
        try:
            VerifyKey(self.sign).verify(message, signature)
        except (CryptoError, ValueError, TypeError):
            return False
        return True


@frozen
class PersonKeys:
    """The opened keys of a person. ``id`` is random and stands for these keys: new keys, new id."""

    id: str
    box: bytes = field(repr=False)
    sign: bytes = field(repr=False)

    @property
    def public(self) -> PublicKeys:
        box, sign = PrivateKey(self.box).public_key, SigningKey(self.sign).verify_key
        return PublicKeys(self.id, bytes(box), bytes(sign))

    @property
    def own(self) -> bytes:
        """The key under which the person keeps a keyring."""
        return derived(self.box, "keyring")

    def opened(self, delivered: bytes) -> bytes:
        """What was delivered to this person. Raises DamagedError."""
        try:
            return unpadded(SealedBox(PrivateKey(self.box)).decrypt(delivered))
        except (CryptoError, ValueError, TypeError):
            raise DamagedError(_("a delivery")) from None

    def shared(self, box: bytes) -> bytes:
        """A key that this person and the one with this public key have in common, and nobody else."""
        return derived(bytes(Box(PrivateKey(self.box), PublicKey(box))), "letters")

    def signature(self, message: bytes) -> bytes:
        return SigningKey(self.sign).sign(message).signature


@frozen
class LockedPerson:
    """The keys as they are kept: nothing of the person but a random id. ``by_paper`` is empty without a paper key."""

    id: str
    stretching: Stretching
    by_passphrase: bytes
    by_paper: bytes = b""


def new_keys() -> PersonKeys:
    """Random keys under a random id."""
    return PersonKeys(token_hex(16), bytes(PrivateKey.generate()), bytes(SigningKey.generate()))


def locked(keys: PersonKeys, passphrase: str, how: Stretching | None = None) -> LockedPerson:
    """The keys under a passphrase. Raises SealingError for one that is too short."""
    good_enough(passphrase)
    how = how or Stretching()
    key = derived(stretched(passphrase, how), "keys of a person")
    return LockedPerson(keys.id, how, seal(key, keys.box + keys.sign, keys.id.encode()))


def with_paper_key(person: LockedPerson, keys: PersonKeys) -> tuple[LockedPerson, str]:
    """The same with a new paper key, and that key as it is printed: it is kept nowhere else."""
    key = new_key()
    sealed = seal(derived(key, "paper"), keys.box + keys.sign, keys.id.encode())
    return evolve(person, by_paper=sealed), paper.written(key)


def unlocked(person: LockedPerson, passphrase: str) -> PersonKeys:
    """The keys. Raises WrongPassphraseError."""
    key = derived(stretched(passphrase, person.stretching), "keys of a person")
    return _opened(person, key, person.by_passphrase)


def unlocked_by_paper(person: LockedPerson, printed: str) -> PersonKeys:
    """The keys, by the paper key. Raises WrongPassphraseError."""
    return _opened(person, derived(paper.read(printed), "paper"), person.by_paper)


def _opened(person: LockedPerson, key: bytes, sealed: bytes) -> PersonKeys:
    try:
        both = unseal(key, sealed, person.id.encode(), "")
    except DamagedError:
        raise WrongPassphraseError from None
    return PersonKeys(person.id, both[:KEY], both[KEY:])
