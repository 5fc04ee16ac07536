"""What was expected by when, and what came of it as far as the record goes (M70, M120)."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen

from goodoffices.case import About, Claim, Modality
from goodoffices.record.links import Link, LinkKind, order, said_on
from goodoffices.record.signals import Due

HEARD = timedelta(days=7)  # a record that says nothing of the deal for so long after the last day cannot tell
WITHOUT_HORIZON = timedelta(days=14)  # for confidence without a time: a convention, shown as such
_DEAL = frozenset({"agreed", "approved", "extended"})
_FULFILS = {"awaiting": frozenset({"replied", "refused", *_DEAL}), "talks": frozenset({"talks", "replied", *_DEAL})}
_EXPECTED = frozenset({"awaiting", "talks", "optimism", "progress", "close", *_DEAL})
_CONFIDENT = frozenset({"optimism", "close"})
_SAID = (Modality.REPORTED, Modality.ASSERTED, Modality.CONFIRMED, Modality.DONE)


class Outcome(StrEnum):
    """What came of a forecast, as far as the record goes."""

    OPEN = "open"  # the record ends before its last day
    MET = "met"
    MISSED = "missed"
    NOT_KNOWN = "not known"  # the record has a gap where it would have been told


@frozen
class Forecast:
    """A claim (id) of what is to come between two days.

    ``words`` are those that name the time; None where a named speaker is confident and names none. ``by`` is the claim
    that tells of its coming.
    """

    claim: str
    words: str | None
    first: date
    last: date
    outcome: Outcome
    by: str | None = None


@frozen
class Reckoning:
    """How often the forecasts of a speaker, or of a class of unnamed speakers, came true; open ones are apart."""

    speaker: str
    met: int
    missed: int
    undecided: int


def forecasts(claims: Iterable[Claim], dues: Iterable[Due], links: Sequence[Link] = ()) -> tuple[Forecast, ...]:
    """The forecasts in the order of time, each with what came of it.

    A forecast of a deal is met by a later claim, in the days that it allows, that a deal is agreed, approved or
    extended, and that nobody denied; a number by one done that fits it. It is missed when the record goes on to speak
    of the matter within :data:`HEARD` after its last day and tells nothing of the kind; without that, nothing is known.
    """
    ordered = sorted(claims, key=order)
    denied = {link.claim for link in links if link.kind is LinkKind.DENIED}
    due: dict[str, list[Due]] = {}
    for one in dues:
        due.setdefault(one.claim, []).append(one)
    told = _Told.of([claim for claim in ordered if claim.id not in due and claim.id not in denied])
    made: dict[tuple[object, ...], Forecast] = {}
    for claim in ordered:
        for expected in _expected(claim, due):
            # What a speaker says twice in one report is one forecast.
            key = (claim.speaker, claim.file, claim.about, expected.first, expected.last)
            if key not in made:
                made[key] = told.outcome(claim, expected)
    return tuple(made.values())


def reckoning(made: Iterable[Forecast], claims: Iterable[Claim]) -> tuple[Reckoning, ...]:
    """Forecasts met and missed by speaker, those with most decided first; unnamed ones by their class (M74)."""
    by_id = {claim.id: claim for claim in claims}
    counts: dict[str, list[int]] = {}
    for one in made:
        claim = by_id[one.claim]
        named = claim.voice in (None, "named", "outlet")
        count = counts.setdefault(claim.speaker if named else claim.voice or claim.speaker, [0, 0, 0])
        count[{Outcome.MET: 0, Outcome.MISSED: 1}.get(one.outcome, 2)] += 1
    found = [Reckoning(speaker, *count) for speaker, count in counts.items()]
    return tuple(sorted(found, key=lambda one: (-one.met - one.missed, -one.undecided, one.speaker)))


def _expected(claim: Claim, due: dict[str, list[Due]]) -> Iterator[Due]:
    """The times by which a claim is expected to come true; confidence without one is given two weeks."""
    if claim.about is About.DEAL_STATUS and claim.category not in _EXPECTED:
        return
    if claim.id in due:
        yield from due[claim.id]
        return
    day = said_on(claim)
    confident = claim.about is About.DEAL_STATUS and claim.category in _CONFIDENT and claim.actor is not None
    if day is not None and confident and claim.modality is Modality.ASSERTED and claim.voice == "named":
        yield Due(claim.id, "", day, day + WITHOUT_HORIZON)


@frozen
class _Told:
    """What the record tells as come true, by matter, each in the order of days."""

    matters: dict[tuple[About, bool], tuple[list[date], list[Claim]]]

    @classmethod
    def of(cls, ordered: Iterable[Claim]) -> "_Told":
        """Matters with their days of publication (all that is said) and with what is said to be so."""
        found: dict[tuple[About, bool], tuple[list[date], list[Claim]]] = {}
        for claim in ordered:
            day = said_on(claim)
            if day is not None:
                for key in ((claim.about, False), *([(claim.about, True)] if _is_so(claim) else [])):
                    days, own = found.setdefault(key, ([], []))
                    days.append(day)
                    own.append(claim)
        return cls(found)

    def outcome(self, claim: Claim, due: Due) -> Forecast:
        met = next((one for one in self._between(claim, due) if _fulfils(one, claim, due)), None)
        words = due.words or None
        if met is not None:
            return Forecast(claim.id, words, due.first, due.last, Outcome.MET, met.id)
        return Forecast(claim.id, words, due.first, due.last, self._without(claim, due))

    def _between(self, claim: Claim, due: Due) -> Iterator[Claim]:
        """What is told as so from the forecast on up to some days after its last day."""
        days, own = self.matters.get((claim.about, True), ([], []))
        for place in range(bisect_right(days, due.first - timedelta(days=1)), len(days)):
            if days[place] > due.last + HEARD:
                return
            if order(own[place]) > order(claim):
                yield own[place]

    def _without(self, claim: Claim, due: Due) -> Outcome:
        days = self.matters.get((claim.about, False), ([], []))[0]
        place = bisect_right(days, due.last)
        if place == len(days):
            return Outcome.OPEN
        return Outcome.MISSED if days[place] <= due.last + HEARD else Outcome.NOT_KNOWN


def _is_so(claim: Claim) -> bool:
    if claim.about is About.DEAL_STATUS:
        return claim.modality in _SAID and claim.category in _FULFILS["awaiting"] | _FULFILS["talks"]
    return claim.modality is Modality.DONE


def _fulfils(one: Claim, claim: Claim, due: Due) -> bool:
    """Whether a later claim tells of what was expected, on a day that was allowed, in words of somebody's own."""
    if (one.event_date or said_on(one) or due.last) > due.last or (one.event_date or due.first) < due.first:
        return False
    if claim.about is About.DEAL_STATUS:
        return one.category in _FULFILS.get(claim.category or "", _DEAL)
    least = claim.value_min if claim.value_min is not None else 0
    return one.value_max is None or one.value_max >= least
