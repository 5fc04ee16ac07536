"""Claims: who said publicly what, in which words, where."""

from datetime import date, datetime
from enum import StrEnum

from attrs import frozen

from goodoffices.case.quantities import Number


class Modality(StrEnum):
    """How something is said; a hope is never progress (M81)."""

    REPORTED = "reported"
    ASSERTED = "asserted"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    HOPED = "hoped"
    DEMANDED = "demanded"
    PROPOSED = "proposed"
    DONE = "done"


class About(StrEnum):
    """What a claim is about."""

    HOSTAGES_RELEASED = "hostages_released"
    HOSTAGES_HELD = "hostages_held"
    PRISONERS_RELEASED = "prisoners_released"
    TRUCE_DAYS = "truce_days"
    AID = "aid"
    KILLED = "killed"
    EVACUEES = "evacuees"
    MONEY = "money"
    DEAL_STATUS = "deal_status"
    OTHER = "other"


@frozen
class Claim:
    """One claim with its exact quote; ``start`` and ``end`` are offsets of the quote in the report's plain text.

    ``file`` is the report's file name, ``source`` the outlet it comes from originally, ``mirror`` where this copy was
    found. ``carrier`` is who passed the words on, ``depth`` how many hands they went through before the outlet's.
    ``paraphrase``: the quote is from a summary of the report, not from the report itself; it is nobody's own words.
    ``voice`` is the class of the speaker (outlet, named, unnamed official, people familiar, …). ``grade`` is the word
    on the scale of deal status with which a number is given ("agreed to a truce of four days"); ``severity`` is how
    great the speaker calls an obstacle (M55).
    """

    id: str
    file: str
    source: str
    published: date | datetime | None
    speaker: str
    about: About
    modality: Modality
    quote: str
    event_date: date | None = None
    speaker_role: str | None = None
    actor: str | None = None
    value_min: Number | None = None
    value_max: Number | None = None
    unit: str | None = None
    category: str | None = None
    wording: str | None = None
    language: str | None = None
    mirror: str | None = None
    carrier: str | None = None
    depth: int = 0
    paraphrase: bool = False
    start: int | None = None
    end: int | None = None
    note: str | None = None
    voice: str | None = None
    grade: str | None = None
    severity: str | None = None

    @property
    def has_value(self) -> bool:
        return self.value_min is not None or self.value_max is not None
