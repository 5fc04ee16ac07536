"""Relationships and channels: who can reach whom, how openly, since when."""

from datetime import date
from enum import StrEnum

from attrs import frozen


class ChannelType(StrEnum):
    """How two actors reach each other."""

    FORMAL = "formal relations"
    CONTACT = "contact"
    HOSTED_OFFICE = "hosted office"  # M24
    BACK_CHANNEL = "back channel"
    PROTECTING_POWER = "protecting power"  # a third state stands for one side (M29)
    HUMANITARIAN = "humanitarian contact"  # not a sign of progress in the talks (M11)


class Grade(StrEnum):
    """How far a channel is open; the order of definition runs from open to closed (M117)."""

    OPEN = "open"
    LIMITED = "limited"
    DISTANCED = "distanced"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    ABSENT = "absent"  # known never to have existed: a fact, not a gap (M22)

    @property
    def carries(self) -> bool:
        """Whether messages can pass."""
        return self in (Grade.OPEN, Grade.LIMITED, Grade.DISTANCED)


class Secrecy(StrEnum):
    """Who may know that something exists; whatever is not public lives in a room (M23)."""

    PUBLIC = "public"
    CONFIDENTIAL = "confidential"
    SECRET = "secret"  # noqa: S105  (a grade, not a password)


@frozen
class ChannelState:
    """The grade of a channel from a day on."""

    grade: Grade
    since: date | None = None
    source: str | None = None


@frozen
class Channel:
    """A way for messages between two actors; ``states`` in the order of their dates (M25)."""

    id: str
    between: tuple[str, str]
    type: ChannelType
    states: tuple[ChannelState, ...] = (ChannelState(Grade.OPEN),)
    secrecy: Secrecy = Secrecy.PUBLIC
    host: str | None = None
    note: str | None = None

    def grade(self, on: date | None = None) -> Grade:
        """The grade on a day; without a day, the latest known. Before the first dated state: absent."""
        known = [state for state in self.states if on is None or state.since is None or state.since <= on]
        return known[-1].grade if known else Grade.ABSENT


@frozen
class Relationship:
    """An interest or dependence that is no channel: alliance, funding, a base, recognition (M12, M104, M106).

    ``amount`` keeps its wording ("30 million USD a month"). A relationship is context, never a hidden term.
    """

    between: tuple[str, str]
    type: str
    since: date | None = None
    until: date | None = None
    amount: str | None = None
    source: str | None = None
    note: str | None = None
