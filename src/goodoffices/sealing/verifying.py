"""Verifying a bundle, offline, from its own bytes: every event under its root, in its place, signed where it must be.

Everything that is wrong is named with its place. What a bundle alone cannot show is that it is the latest: a receipt
that was kept elsewhere shows what a cut, or another past, would leave out.
"""

from collections.abc import Iterator, Sequence

from attrs import frozen
from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey

from goodoffices.mediation import Recorded, decode
from goodoffices.mediation.events import name_of
from goodoffices.sealing import heads
from goodoffices.sealing.bundles import Bundle, raw, sizes
from goodoffices.sealing.errors import DamagedError
from goodoffices.sealing.heads import Head
from goodoffices.sealing.ledger import leaf_hash, root_of
from goodoffices.sealing.rows import SIGNED, commitment, signed_message
from goodoffices.words import _


@frozen
class Fault:
    """What is wrong, and where: ``event`` counts from 1, 0 stands for the bundle as a whole."""

    event: int
    what: str

    def __str__(self) -> str:
        return _("Event {number}: {what}").format(number=self.event, what=self.what) if self.event else self.what


def faults(bundle: Bundle, receipt: Head | None = None) -> tuple[Fault, ...]:
    """Everything that is wrong with a bundle; nothing for one that is whole.

    ``receipt``: a head of the same room that was kept before; what stood then must stand now.
    """
    try:
        sizes(bundle)
        head, key = bundle.head, raw(bundle.head_key)
    except DamagedError as error:
        return (Fault(0, str(error)),)
    leaves = [leaf_hash(commitment(raw(leaf.salt), bytes(leaf.event))) for leaf in bundle.events]
    found = [*_events(bundle), *_signers(bundle), *_head(head, leaves, key)]
    if receipt is not None:
        found += _against(receipt, head, leaves, key)
    return tuple(found)


def _events(bundle: Bundle) -> Iterator[Fault]:
    for place, leaf in enumerate(bundle.events, 1):
        try:
            recorded = decode(bytes(leaf.event))
        except (ValueError, RecursionError):
            yield Fault(place, _("it cannot be read."))
            continue
        if (recorded.room, recorded.number) != (bundle.room, place):
            yield Fault(place, _("it is of another place or room."))
        yield from _signature(bundle, place, recorded)


def _signers(bundle: Bundle) -> Iterator[Fault]:
    if set(bundle.signers) - {leaf.signer for leaf in bundle.events}:
        yield Fault(0, _("It has the key of somebody who signed nothing in it."))


def _signature(bundle: Bundle, place: int, recorded: Recorded) -> Iterator[Fault]:
    leaf = bundle.events[place - 1]
    if name_of(type(recorded.event))[0] not in SIGNED:
        if leaf.signer or leaf.signature:
            yield Fault(place, _("it is signed, and events of its kind are not."))
        return
    if leaf.signer not in bundle.signers:
        yield Fault(place, _("the key of who signed it is missing."))
        return
    try:
        message = signed_message(bytes(leaf.event))
        VerifyKey(raw(bundle.signers[leaf.signer])).verify(message, raw(leaf.signature))
    except (CryptoError, ValueError, TypeError):
        yield Fault(place, _("its signature is not that of who signed it."))


def _head(head: Head, leaves: Sequence[bytes], key: bytes) -> Iterator[Fault]:
    if head.size != len(leaves):
        text = _("It says that it has {said} events, and has {found}.")
        yield Fault(0, text.format(said=head.size, found=len(leaves)))
    if root_of(leaves) != head.root:
        yield Fault(0, _("The events are not those of its root: something was changed, dropped or swapped."))
    if not heads.genuine_by(head, key):
        yield Fault(0, _("Its head was not made with the key of the room."))


def _against(receipt: Head, head: Head, leaves: Sequence[bytes], key: bytes) -> Iterator[Fault]:
    if receipt.room != head.room:
        yield Fault(0, _("The receipt is of another room."))
        return
    if receipt.size > len(leaves):
        text = _("The receipt knows {said} events, and {found} are here: the end was cut off.")
        yield Fault(0, text.format(said=receipt.size, found=len(leaves)))
    elif root_of(leaves[: receipt.size]) != receipt.root:
        yield Fault(0, _("The first {count} events are not those of the receipt.").format(count=receipt.size))
    if not heads.genuine_by(receipt, key):
        yield Fault(0, _("The receipt was not made with the key of the room."))
