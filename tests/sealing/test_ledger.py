"""The ledger: the vectors of RFC 6962 and 9162, a second implementation by the book, and proofs that cannot be bent."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.sealing.ledger import (
    EMPTY,
    Tree,
    consistency_proof,
    consistent,
    includes,
    inclusion_proof,
    leaf_hash,
    root_of,
)

# The eight leaves, and the roots over the first 1 to 8 of them, of the reference implementation of RFC 6962.
LEAVES = tuple(bytes.fromhex(one) for one in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
))  # fmt: skip
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)

leaves = st.lists(st.binary(max_size=4).map(leaf_hash), min_size=1, max_size=70, unique=True)


def naive_root(hashes: list[bytes]) -> bytes:
    """Section 2.1.1 of RFC 9162, word for word."""
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return sha256(b"\x01" + naive_root(hashes[:k]) + naive_root(hashes[k:])).digest()


@pytest.mark.parametrize("count", range(1, 9))
def test_vectors_of_the_rfc(count: int) -> None:
    assert root_of([leaf_hash(leaf) for leaf in LEAVES[:count]]).hex() == ROOTS[count - 1]


def test_nothing_has_the_hash_of_nothing() -> None:
    assert Tree().root == EMPTY == bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")


def test_paths_of_the_rfc() -> None:
    """The audit paths that RFC 9162 (2.1.5) draws for a tree of seven leaves."""
    d = [leaf_hash(leaf) for leaf in LEAVES[:7]]
    g, h, i, j = root_of(d[:2]), root_of(d[2:4]), root_of(d[4:6]), d[6]
    k, l_ = root_of(d[:4]), root_of(d[4:])
    assert inclusion_proof(d, 0) == [d[1], h, l_]
    assert inclusion_proof(d, 3) == [d[2], g, l_]
    assert inclusion_proof(d, 4) == [d[5], j, k]
    assert inclusion_proof(d, 6) == [i, k]
    assert consistency_proof(d, 3) == [d[2], d[3], g, l_]
    assert consistency_proof(d, 4) == [l_]
    assert consistency_proof(d, 6) == [i, j, k]


@given(leaves)
def test_equals_the_tree_by_the_book(hashes: list[bytes]) -> None:
    assert root_of(hashes) == naive_root(hashes)


@given(leaves, st.data())
def test_every_leaf_is_proved_and_no_other(hashes: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(hashes) - 1))
    other = data.draw(st.integers(0, len(hashes) - 1))
    root, proof = root_of(hashes), inclusion_proof(hashes, index)
    assert includes(hashes[index], index, len(hashes), proof, root)
    assert not includes(leaf_hash(b"another"), index, len(hashes), proof, root)
    assert includes(hashes[index], other, len(hashes), proof, root) == (other == index)
    assert not includes(hashes[index], index, len(hashes), [*proof, EMPTY], root)
    assert not includes(hashes[index], len(hashes), len(hashes), proof, root)


@given(leaves, st.data())
def test_growth_is_proved_and_change_is_not(hashes: list[bytes], data: st.DataObject) -> None:
    earlier = data.draw(st.integers(1, len(hashes)))
    place = data.draw(st.integers(0, earlier - 1))
    proof, root = consistency_proof(hashes, earlier), root_of(hashes)
    assert consistent(earlier, root_of(hashes[:earlier]), len(hashes), root, proof)
    changed = [*hashes[:place], leaf_hash(b"changed"), *hashes[place + 1 : earlier]]
    assert not consistent(earlier, root_of(changed), len(hashes), root, proof)
    assert not consistent(0, EMPTY, len(hashes), root, proof)
    assert not consistent(earlier, root_of(hashes[:earlier]), len(hashes), leaf_hash(b"root"), proof)


def test_there_is_no_proof_of_what_is_not_there() -> None:
    with pytest.raises(IndexError):
        inclusion_proof([leaf_hash(b"")], 1)
    with pytest.raises(IndexError):
        consistency_proof([leaf_hash(b"")], 0)
