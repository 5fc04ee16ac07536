"""Keys: the vectors of the RFCs for what libsodium does, wrapping and unwrapping, padding, paper, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt, crypto_scalarmult
from nacl.encoding import HexEncoder
from nacl.hash import blake2b
from nacl.signing import SigningKey

from goodoffices.sealing import DamagedError, ForeignError, SealingError, WrongPassphraseError, paper
from goodoffices.sealing.boxes import authenticated, derived, new_key, seal, unseal
from goodoffices.sealing.padding import LEAST, padded, unpadded
from goodoffices.sealing.passphrases import Stretching, quick, stretched
from goodoffices.sealing.people import locked, new_keys, unlocked, unlocked_by_paper, with_paper_key
from sealing.offices import OTHER, PASSPHRASE


def test_x25519_of_rfc_7748() -> None:
    """Section 5.2: the function of nine, once and a thousand times."""
    k = u = (9).to_bytes(32, "little")
    k, u = crypto_scalarmult(k, u), k
    assert k.hex() == "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"
    for _round in range(999):
        k, u = crypto_scalarmult(k, u), k
    assert k.hex() == "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"


def test_ed25519_of_rfc_8032() -> None:
    key = SigningKey(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
    assert bytes(key.verify_key).hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert key.sign(b"").signature.hex() == (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
        "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )


def test_blake2b_of_rfc_7693() -> None:
    assert blake2b(b"abc", digest_size=64, encoder=HexEncoder).decode() == (
        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
        "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"
    )


def test_xchacha20_poly1305_of_its_draft() -> None:
    plain = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
        b"sunscreen would be it."
    )
    about, key, nonce = bytes.fromhex("50515253c0c1c2c3c4c5c6c7"), bytes(range(0x80, 0xA0)), bytes(range(0x40, 0x58))
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(plain, about, nonce, key)
    assert sealed[:16].hex() == "bd6d179d3e83d43b9576579493c0e939"
    assert sealed[-16:].hex() == "c0875924c1c7987947deafd8780acf49"


@given(st.binary(max_size=3000))
def test_padding_shows_a_power_of_two_alone(plain: bytes) -> None:
    filled = padded(plain)
    assert unpadded(filled) == plain
    assert len(filled) >= LEAST
    assert len(filled) & (len(filled) - 1) == 0
    assert len(filled) < 2 * max(LEAST, len(plain) + 4)


@given(st.binary(max_size=300), st.integers(0, 255))
def test_padding_that_was_changed_is_refused(plain: bytes, place: int) -> None:
    filled = bytearray(padded(plain))
    filled[place % len(filled)] ^= 1
    try:
        assert unpadded(bytes(filled)) != plain
    except DamagedError:
        return


@given(st.binary(max_size=600), st.data())
def test_a_seal_opens_for_its_key_and_its_place_alone(plain: bytes, data: st.DataObject) -> None:
    key = new_key()
    sealed = seal(key, plain, b"here")
    assert unseal(key, sealed, b"here", "it") == plain
    bent = bytearray(sealed)
    bent[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    for wrong in ((new_key(), sealed, b"here"), (key, sealed, b"there"), (key, bytes(bent), b"here"), (key, b"", b"")):
        with pytest.raises(DamagedError):
            unseal(*wrong, "it")


def test_the_same_text_is_never_sealed_alike() -> None:
    key = new_key()
    assert seal(key, b"yes", b"") != seal(key, b"yes", b"")
    assert len(seal(key, b"yes", b"")) == len(seal(key, b"no, and for these reasons", b""))


def test_keys_are_for_one_purpose() -> None:
    key = new_key()
    assert len({key, derived(key, "a"), derived(key, "b"), authenticated(key, b"a")}) == 4


def test_a_passphrase_opens_its_keys_and_no_others() -> None:
    keys = new_keys()
    kept = locked(keys, PASSPHRASE, quick())
    assert unlocked(kept, PASSPHRASE) == keys
    with pytest.raises(WrongPassphraseError):
        unlocked(kept, OTHER)
    with pytest.raises(WrongPassphraseError):
        unlocked(kept, PASSPHRASE + " ")
    assert PASSPHRASE not in repr(kept)
    assert keys.box.hex() not in repr(keys)
    assert str(keys.box) not in repr(keys)


def test_a_passphrase_is_the_same_on_every_keyboard() -> None:
    how = quick()
    assert stretched("caf\u00e9 au lait noir", how) == stretched("cafe\u0301 au lait noir", how)


def test_the_paper_key_opens_too_and_is_read_as_people_copy() -> None:
    keys = new_keys()
    kept, printed = with_paper_key(locked(keys, PASSPHRASE, quick()), keys)
    for copied in (printed, printed.lower(), printed.replace("-", " "), printed.replace("O", "0").replace("I", "1")):
        assert unlocked_by_paper(kept, copied) == keys
    another = paper.written(new_key())
    for wrong in (
        another,
        printed[:-1],
        "",
        "not a key at all",
        printed.replace(printed[0], "A" if printed[0] != "A" else "B", 1),
    ):
        with pytest.raises(WrongPassphraseError):
            unlocked_by_paper(kept, wrong)


@pytest.mark.parametrize("short", ["", "short", "           ", "aaaaaaaaaaaaaaaaaaaaaa"])
def test_a_passphrase_is_long_enough(short: str) -> None:
    with pytest.raises(SealingError, match="at least 12"):
        locked(new_keys(), short, quick())


def test_a_foreign_file_cannot_use_up_the_machine() -> None:
    for how in (Stretching(passes=1000), Stretching(memory=1 << 40), Stretching(salt=b"x"), Stretching(memory=1)):
        with pytest.raises(ForeignError):
            stretched(PASSPHRASE, how)


def test_what_a_person_signed_is_known_and_nothing_else() -> None:
    keys, other = new_keys(), new_keys()
    signature = keys.signature(b"agreed")
    assert keys.public.signed(b"agreed", signature)
    assert not keys.public.signed(b"agreed.", signature)
    assert not other.public.signed(b"agreed", signature)
    assert not keys.public.signed(b"agreed", b"")


def test_a_delivery_opens_for_one_person() -> None:
    keys, other = new_keys(), new_keys()
    delivered = keys.public.deliver(b"a key")
    assert keys.opened(delivered) == b"a key"
    with pytest.raises(DamagedError):
        other.opened(delivered)
