"""What holds a side to the deal besides what it still expects: bonds, guarantees, growing trust."""

from enum import StrEnum

from attrs import frozen

from goodoffices.case.obligations import Span
from goodoffices.case.quantities import Number


class BondKind(StrEnum):
    """Who would take what a side loses by stopping."""

    DEPOSIT = "deposit"
    GUARANTEE = "guarantee"


@frozen
class Bond:
    """What ``side`` would lose by stopping: a deposit that ``by`` holds, or what it has to fear from the guarantor.

    ``worth`` is what that weighs for the side, in its own units (with a range, the middle of it). It is in force up to
    and with ``until_round``, and returned with the last hand-over of that round; None: to the end.
    """

    side: str
    worth: Number
    worth_range: Span | None = None
    kind: BondKind = BondKind.DEPOSIT
    by: str | None = None
    until_round: int | None = None


@frozen
class Trust:
    """How much exposure the sides bear: ``start`` in round 1, ``growth`` more after each round kept, ``most`` at most.

    Shares of a side's gain, from 0.
    """

    start: Number
    growth: Number = 0
    most: Number | None = None
