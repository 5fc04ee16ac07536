"""Rumours with their first and last day, and what answered them (M83)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from attrs import frozen

from goodoffices.case import About, Claim, Modality
from goodoffices.record.links import order, said_on

RUMOURED = "rumoured"
QUIET = timedelta(days=14)  # after so many days without a word, what is rumoured next is another rumour
_ANSWERS = frozenset({"agreed", "approved", "denied"})
_BY_WHOM = ("named", "unnamed official", None)


@frozen
class Rumour:
    """Claims (ids) that tell of rumours, from the first to the last day on which they were told.

    ``answers`` are the first word of each named speaker or official after that, that a deal is agreed or that it is
    not; a report of the press answers no rumour.
    """

    first: date | None
    last: date | None
    claims: tuple[str, ...]
    answers: tuple[str, ...] = ()


def rumours(claims: Iterable[Claim]) -> tuple[Rumour, ...]:
    """The rumours of the record in the order of their first days."""
    ordered = sorted(claims, key=order)
    return tuple(_rumour(own, ordered) for own in _clusters(claim for claim in ordered if claim.category == RUMOURED))


def _clusters(told: Iterable[Claim]) -> Iterator[list[Claim]]:
    own: list[Claim] = []
    for claim in told:
        day, before = said_on(claim), said_on(own[-1]) if own else None
        if own and day is not None and before is not None and day - before > QUIET:
            yield own
            own = []
        own.append(claim)
    if own:
        yield own


def _rumour(own: Sequence[Claim], ordered: Sequence[Claim]) -> Rumour:
    days = [day for claim in own if (day := said_on(claim)) is not None]
    last = max(days, default=None)
    answers: dict[str, str] = {}
    for claim in ordered:
        day = said_on(claim)
        after = order(claim) > order(own[0]) and (last is None or day is None or day - last <= QUIET)
        if after and _answers(claim):
            answers.setdefault(claim.speaker, claim.id)
    return Rumour(min(days, default=None), last, tuple(claim.id for claim in own), tuple(answers.values()))


def _answers(claim: Claim) -> bool:
    if claim.about is not About.DEAL_STATUS or claim.voice not in _BY_WHOM or claim.modality is Modality.HOPED:
        return False
    return claim.category in _ANSWERS or claim.modality in (Modality.DENIED, Modality.CONFIRMED)
