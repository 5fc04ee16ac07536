"""What happens beside the talks: accusations with their replies (M111–M113) and fighting (M58, M59).

Each stands beside the words on the deal before and after it. Whether one led to the other is not said.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from attrs import frozen

from goodoffices.case import About, Claim, Modality
from goodoffices.record.links import moment, order, said_on
from goodoffices.record.signals import Signal, SignalKind
from goodoffices.record.statuses import SCALE

REPLIED = timedelta(days=14)  # a reply that comes later is to something else
AFTER = timedelta(days=7)  # days in which a word on the deal is looked for before and after


@frozen
class Phase:
    """The words on the deal (ids of claims) last before a day and first after it; None where there are none."""

    before: str | None = None
    after: str | None = None


@frozen
class Criticism:
    """An accusation (id of a signal), the replies of the one accused, and when in the talks it came."""

    accusation: str
    replies: tuple[str, ...]
    phase: Phase


@frozen
class Escalation:
    """Fighting of one kind told of one day: ids of signals, and the words on the deal around it."""

    day: date
    detail: str
    signals: tuple[str, ...]
    phase: Phase


def criticisms(signals: Iterable[Signal], claims: Iterable[Claim]) -> tuple[Criticism, ...]:
    """The accusations in the order of time, each with the replies to it.

    A reply is to the latest accusation of whoever replies: before it in its report, else in an earlier one of the last
    two weeks.
    """
    ordered = sorted(signals, key=_place)
    statuses = _Statuses.of(claims)
    replies: dict[str, list[str]] = {}
    accused: dict[str | None, Signal] = {}
    for one in ordered:
        if one.kind is SignalKind.ACCUSATION:
            accused[one.of] = one
        elif one.kind is SignalKind.REPLY and (to := accused.get(one.by)) is not None and _soon(to, one):
            replies.setdefault(to.id, []).append(one.id)
    return tuple(
        Criticism(one.id, tuple(replies.get(one.id, ())), statuses.around(one.day))
        for one in ordered
        if one.kind is SignalKind.ACCUSATION
    )


def escalations(signals: Iterable[Signal], claims: Iterable[Claim]) -> tuple[Escalation, ...]:
    """Days with fighting in their order, told by whichever reports, each kind apart."""
    statuses = _Statuses.of(claims)
    days: dict[tuple[date, str], list[str]] = {}
    for one in sorted(signals, key=_place):
        if one.kind is SignalKind.ESCALATION and one.day is not None:
            days.setdefault((one.day, one.detail or ""), []).append(one.id)
    return tuple(
        Escalation(day, detail, tuple(ids), statuses.around(day)) for (day, detail), ids in sorted(days.items())
    )


def _place(signal: Signal) -> tuple[float, str, int]:
    return moment(signal.published), signal.file, signal.start


def _soon(accusation: Signal, reply: Signal) -> bool:
    if accusation.file == reply.file:
        return True
    return moment(reply.published) - moment(accusation.published) <= REPLIED.total_seconds()


@frozen
class _Statuses:
    """The words on the deal that say how it stands, hopes left out, in the order of their days."""

    days: Sequence[date]
    ids: Sequence[str]

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> "_Statuses":
        found = [
            (day, claim.id)
            for claim in sorted(claims, key=order)
            if claim.about is About.DEAL_STATUS and claim.category in SCALE and claim.modality is not Modality.HOPED
            if (day := claim.event_date or said_on(claim)) is not None
        ]
        found.sort(key=lambda one: one[0])
        return cls([day for day, _id in found], [identity for _day, identity in found])

    def around(self, day: date | None) -> Phase:
        """The last word before a day and the first after it, each within a week."""
        if day is None:
            return Phase()
        before, after = bisect_left(self.days, day) - 1, bisect_right(self.days, day)
        return Phase(
            self.ids[before] if before >= 0 and day - self.days[before] <= AFTER else None,
            self.ids[after] if after < len(self.days) and self.days[after] - day <= AFTER else None,
        )
