"""The ledger of a room: the Merkle tree of RFC 9162 (section 2.1) with SHA-256, its proofs, and what checks them."""

from collections.abc import Sequence
from hashlib import sha256

from attrs import define, field

HASH = 32
EMPTY = sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf: SHA-256 over 0x00 and the leaf."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256 over 0x01 and both of its children."""
    return sha256(b"\x01" + left + right).digest()


@define
class Tree:
    """A tree that grows at its end. ``peaks`` are its perfect subtrees, from the largest: (leaves, hash)."""

    size: int = 0
    peaks: list[tuple[int, bytes]] = field(factory=list)

    def append(self, leaf: bytes) -> None:
        """Add the hash of one more leaf; a constant number of hashes on average."""
        count, top = 1, leaf
        while self.peaks and self.peaks[-1][0] == count:
            top = node_hash(self.peaks.pop()[1], top)
            count *= 2
        self.peaks.append((count, top))
        self.size += 1

    @property
    def root(self) -> bytes:
        """The hash of the whole tree; of an empty one that of nothing."""
        if not self.peaks:
            return EMPTY
        top = self.peaks[-1][1]
        for _count, left in reversed(self.peaks[:-1]):
            top = node_hash(left, top)
        return top


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over hashes of leaves."""
    tree = Tree()
    for leaf in leaves:
        tree.append(leaf)
    return tree.root


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The audit path of leaf ``index`` (from 0) in the tree over all of ``leaves`` (RFC 9162, 2.1.3.1)."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    if len(leaves) == 1:
        return []
    split = _split(len(leaves))
    if index < split:
        return [*inclusion_proof(leaves[:split], index), root_of(leaves[split:])]
    return [*inclusion_proof(leaves[split:], index - split), root_of(leaves[:split])]


def includes(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof shows that ``leaf`` stands at ``index`` under ``root`` (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for one in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(one, found)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, one)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def consistency_proof(leaves: Sequence[bytes], earlier: int) -> list[bytes]:
    """That the first ``earlier`` leaves are those of an earlier tree (RFC 9162, 2.1.4.1)."""
    if not 0 < earlier <= len(leaves):
        raise IndexError(earlier)
    return _subproof(leaves, earlier, whole=True)


def _subproof(leaves: Sequence[bytes], earlier: int, *, whole: bool) -> list[bytes]:
    if earlier == len(leaves):
        return [] if whole else [root_of(leaves)]
    split = _split(len(leaves))
    if earlier <= split:
        return [*_subproof(leaves[:split], earlier, whole=whole), root_of(leaves[split:])]
    return [*_subproof(leaves[split:], earlier - split, whole=False), root_of(leaves[:split])]


def consistent(earlier: int, root: bytes, later: int, later_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the later tree begins with the earlier one (RFC 9162, 2.1.4.2)."""
    if not 0 < earlier <= later:
        return False
    if earlier == later:
        return not proof and root == later_root
    path = [root, *proof] if earlier & (earlier - 1) == 0 else list(proof)
    if not path:
        return False
    place, last = earlier - 1, later - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = path[0]
    for one in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node_hash(one, old), node_hash(one, new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, one)
        place, last = place >> 1, last >> 1
    return last == 0 and old == root and new == later_root


def _split(size: int) -> int:
    """The largest power of two below ``size``."""
    return 1 << (size - 1).bit_length() - 1
