"""The rules that a plan obeys, and a breach of one."""

from enum import StrEnum

from attrs import frozen


class Rule(StrEnum):
    """The rules a plan obeys."""

    KNOWN = "known obligation"
    ROUND = "round in range"
    WHOLE = "whole groups"
    ONCE = "everything once"
    CAPACITY = "capacity"
    ORDER = "category order"
    GATE = "gate"
    WINDOW = "rounds of an obligation"
    EACH_ROUND = "so much in each round"
    FIRST_TRANCHE = "first tranche"
    CROSSING = "crossing"
    HOURS = "hours"
    VEHICLE = "vehicle"
    WAIT = "one after another"
    TOGETHER = "at the same moment"
    RATIO = "ratio"
    SHARE = "share"
    CONSENT = "consent"
    TRUST = "trust"


@frozen
class Violation:
    """A rule that a plan breaks, where, and what would be allowed."""

    rule: Rule
    message: str
    round: int | None = None

    def __str__(self) -> str:
        return self.message
