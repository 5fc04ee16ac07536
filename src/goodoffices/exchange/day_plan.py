"""The plan day by day: what is due, by whom, to whom, through whom, where and when, and what must be attested first.

One line for every hand-over, for every condition before it, for what is paid out of escrow, and for every deadline, in
the order of the rounds. The moment of a condition is the last time that clocks show its hour before the hand-overs of
its round begin; where no hours are named, before noon of the day.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any

from attrs import evolve, frozen

from goodoffices.case.clocks import Interval, interval, moment, open_intervals, zone_of
from goodoffices.case.exchanges import Exchange, Handover, Plan
from goodoffices.case.gates import Gate
from goodoffices.case.obligations import CARRIED, Obligation, ObligationKind
from goodoffices.case.passage import Window
from goodoffices.exchange.exposure import turns_of
from goodoffices.exchange.living.times import deadline_of, zone
from goodoffices.well_known import counted, known, persons
from goodoffices.words import N_, _, aside, listed

NOON = time(12)
COUNTED = CARRIED | {ObligationKind.FLOW, ObligationKind.PERIOD, ObligationKind.MONEY}


class Event(StrEnum):
    """What a line of the day plan is about."""

    CONDITION = N_("condition")
    HANDOVER = N_("hand-over")
    PAID_OUT = N_("paid out of escrow")
    DEADLINE = N_("deadline")


@frozen
class DayLine:
    """A line of the day plan; texts are names and words for people, empty where nothing is said.

    ``opens`` and ``closes`` are by the clocks of ``zone`` (None: any hour, or no dates); a condition and a deadline
    have ``closes`` alone. ``hours`` says the same as a text, without the day, also where there are no dates. ``count``
    is in ``unit`` (persons, trucks), None where nothing is counted. ``conditions`` names what must be attested before.
    """

    round: int
    day: date | None
    event: Event
    what: str
    opens: datetime | None = None
    closes: datetime | None = None
    hours: str = ""
    zone: str = ""
    giver: str = ""
    receiver: str = ""
    holder: str = ""
    facilitators: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    count: int | None = None
    unit: str = ""
    groups: int | None = None
    crossing: str = ""
    vehicle: str = ""
    place: str = ""
    beneficiary: str = ""
    attested_by: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    together: bool = False


def day_plan(exchange: Exchange, plan: Plan, names: Mapping[str, str] | None = None) -> tuple[DayLine, ...]:
    """The lines of ``plan``, round by round: conditions and early deadlines, hand-overs in their order, late deadlines.

    ``names`` is what actors and issues are called (default: by their ids). Times are by the clocks of each window's own
    zone. Where a crossing is open several times a day, a hand-over has a line for each.

    Raises:
        ClockError: when a window stands at a time that the clocks of its zone do not show, or show twice.
    """
    maker = _Maker(exchange, plan, names or {})
    lines = [line for number in range(1, exchange.rounds + 1) for line in maker.round(number)]
    return (*lines, *maker.deadlines(exchange.rounds + 1))


def amount_of(o: Obligation, units: int) -> str:
    """So much of an obligation in a few words: "5 children", "13 captives", "funds (6 billion USD)", "list one"."""
    if o.kind is ObligationKind.PERSONS:
        return persons(str(units), noun_of(o))
    what = known(o.id)
    return aside(what, counted(str(units), o.unit)) if o.kind in COUNTED or units > 1 else what


def noun_of(o: Obligation) -> str:
    """What persons of an obligation are called: by category or, where it is a bare rank, by the id if that is words.

    Of an issue, and where ids are codes ("b12"), nothing: they are persons.
    """
    if isinstance(o.category, str):
        return known(o.category)
    return known(o.id) if o.issue is None and len(o.id) > 2 and not any(c.isdigit() for c in o.id) else ""


@frozen
class _Maker:
    exchange: Exchange
    plan: Plan
    names: Mapping[str, str]

    def round(self, number: int) -> Iterator[DayLine]:
        """What comes before the hand-overs of a round, these, and what comes after."""
        known_, turns = {o.id: o for o in self.exchange.obligations}, turns_of(self.exchange)
        conditions = [self._condition(gate, number) for gate in self.exchange.gates if self._applies(gate, number)]
        moves = sorted(self.plan.in_round(number), key=lambda h: turns[h.obligation])  # else in the order of the plan
        handovers = [line for h in moves for line in self._handover(known_[h.obligation], h)]
        deadlines, begins = list(self.deadlines(number)), self._begins(number)
        early = [line for line in deadlines if begins and line.closes and line.closes <= begins]
        yield from (*conditions, *early, *_merged(handovers), *self._paid_out(number))
        yield from (line for line in deadlines if line not in early)

    def _begins(self, number: int) -> datetime | None:
        """When the hand-overs of a round begin; where no hours are named, at noon."""
        day = self._day(number)
        if day is None:
            return None
        hours = open_intervals(self.exchange, None, number) if self.exchange.hours else None
        return min(i.start for i in hours) if hours else datetime.combine(day, NOON, zone(self.exchange))

    def _day(self, number: int) -> date | None:
        dates = self.exchange.dates
        if not dates:
            return None
        return dates[number - 1] if number <= len(dates) else dates[-1] + timedelta(days=number - len(dates))

    # --- conditions

    def _applies(self, gate: Gate, number: int) -> bool:
        if gate.before:
            return any(h.obligation in gate.before for h in self.plan.in_round(number))
        return bool(self.plan.in_round(number)) and gate.before_round in (None, number)

    def _condition(self, gate: Gate, number: int) -> DayLine:
        return DayLine(
            number,
            self._day(number),
            Event.CONDITION,
            _(gate.kind.value),
            closes=self._due(gate, number),
            hours=gate.due or "",
            zone=str(zone(self.exchange)) if gate.due else "",
            attested_by=(self._name(gate.verifier),),
            conditions=tuple(self._what(o) for o in self.exchange.obligations if o.id in gate.after),
        )

    def _due(self, gate: Gate, number: int) -> datetime | None:
        """The last time that the clocks show the hour of a condition before its round begins."""
        day, begins = self._day(number), self._begins(number)
        if day is None or begins is None or gate.due is None:
            return None
        clocks = zone(self.exchange)
        due = moment(day, gate.due, clocks)
        return (due if due < begins else moment(day - timedelta(days=1), gate.due, clocks)).astimezone(clocks)

    # --- hand-overs

    def _handover(self, o: Obligation, handover: Handover) -> Iterator[DayLine]:
        crossing = self.exchange.crossings.get(o.via or "")
        for piece in open_intervals(self.exchange, crossing, handover.round) or (None,):
            yield evolve(self._line(o, handover), **self._clock(o, handover.round, piece))

    def _line(self, o: Obligation, handover: Handover) -> DayLine:
        counts = o.kind in COUNTED or handover.count * o.group > 1
        return DayLine(
            handover.round,
            self._day(handover.round),
            Event.HANDOVER,
            self._what(o),
            giver=self._name(o.giver),
            receiver=self._name(self.exchange.receiver(o) or ""),
            holder=self._name(o.held_by or ""),
            facilitators=self._all(o.facilitated_by),
            carriers=self._all((*o.delivered_by, *((o.escrow.holder,) if o.escrow else ()))),
            count=handover.count * o.group if counts else None,
            unit=known(o.unit or ("persons" if o.kind in CARRIED else "")) if counts else "",
            groups=handover.count if o.group > 1 else None,
            crossing=self._name(o.via or ""),
            vehicle=self._name(o.vehicle or ""),
            place=o.place or "",
            beneficiary=known(o.recipient) if o.recipient else "",
            attested_by=self._all(o.attested_by),
            conditions=tuple(dict.fromkeys(self._conditions(o, handover.round))),
            together=any(o.id in ids for ids in self.exchange.together),
        )

    def _clock(self, o: Obligation, number: int, piece: Interval | None) -> dict[str, Any]:
        """The hours of a hand-over by the clocks of the window that they lie in; without dates, the clock alone."""
        if piece is None:
            return {}
        crossing = self.exchange.crossings.get(o.via or "")
        clocks = self._clocks((*(crossing.hours if crossing else ()), *self.exchange.hours), number, piece)
        dated = bool(self.exchange.dates)
        opens, closes = (end.astimezone(clocks) if dated else end for end in (piece.start, piece.end))
        hours = _("{opens}–{closes}").format(opens=f"{opens:%H:%M}", closes=f"{closes:%H:%M}")
        shown = {"hours": hours, "zone": str(clocks)}
        return {"opens": opens, "closes": closes, **shown} if dated else shown

    def _clocks(self, windows: tuple[Window, ...], number: int, piece: Interval) -> tzinfo:
        """The zone of the window in which hours lie."""
        for window in windows:
            around = interval(window, self.exchange, number)
            if around is not None and around.start <= piece.start and piece.end <= around.end:
                return zone_of(window, self.exchange)
        return zone(self.exchange)

    def _conditions(self, o: Obligation, number: int) -> Iterator[str]:
        for gate in self.exchange.gates:
            if o.id in gate.before or (not gate.before and gate.before_round in (None, number)):
                of = listed(dict.fromkeys(self._what(x) for x in self.exchange.obligations if x.id in gate.after))
                kind = aside(_(gate.kind.value), of)
                yield _("{gate}: {verifier}").format(gate=kind, verifier=self._name(gate.verifier))

    # --- escrow, deadlines

    def _paid_out(self, number: int) -> Iterator[DayLine]:
        """What is in escrow is paid out in the round in which the last of what its release waits for goes."""
        for o in self.exchange.obligations:
            if o.escrow is None or o.outside:
                continue
            paid_in = [h.round for h in self.plan.handovers if h.obligation == o.id]
            waited = [h.round for h in self.plan.handovers if h.obligation in o.escrow.release]
            if paid_in and waited and max(paid_in + waited) == number:
                yield DayLine(
                    number,
                    self._day(number),
                    Event.PAID_OUT,
                    self._what(o),
                    giver=self._name(o.escrow.holder),
                    receiver=self._name(self.exchange.receiver(o) or ""),
                    count=sum(h.count for h in self.plan.handovers if h.obligation == o.id) * o.group,
                    unit=known(o.unit or ""),
                    attested_by=self._all(o.attested_by),
                    conditions=tuple(self._what(x) for x in self.exchange.obligations if x.id in o.escrow.release),
                )

    def deadlines(self, number: int) -> Iterator[DayLine]:
        """The deadlines of a round; that after the last is one in which an extension would begin."""
        for deadline in self.exchange.living.deadlines:
            at = deadline_of(self.exchange, deadline, number)
            beyond = number > self.exchange.rounds and (deadline.awaits is None or not deadline.ends_deal)
            if at is not None and not beyond:
                clocks = zone(self.exchange)
                what = _(deadline.awaits.value) if deadline.awaits else _("hand-overs of the round")
                if deadline.ends_deal:
                    what = _("{what}; without it the deal ends").format(what=what)
                yield DayLine(
                    number,
                    self._day(number),
                    Event.DEADLINE,
                    what,
                    closes=at.astimezone(clocks),
                    hours=deadline.by,
                    zone=str(clocks),
                )

    # --- words

    def _name(self, identity: str) -> str:
        return self.names.get(identity, identity.replace("_", " "))

    def _all(self, identities: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._name(identity) for identity in identities)

    def _what(self, o: Obligation) -> str:
        """What an obligation is in a few words: its issue or id, and its category."""
        name = self._name(o.issue) if o.issue else self.names.get(o.id, known(o.id))
        category = known(o.category) if isinstance(o.category, str) else ""
        return listed((name, category))


def _merged(lines: list[DayLine]) -> Iterator[DayLine]:
    """Lines that differ in their numbers alone are one: parts of what is owed for which the day makes no difference."""
    same: dict[DayLine, list[DayLine]] = {}
    for line in lines:
        same.setdefault(evolve(line, count=None, groups=None), []).append(line)
    for one, parts in same.items():
        count = sum(part.count or 0 for part in parts) if any(part.count is not None for part in parts) else None
        groups = sum(part.groups or 0 for part in parts) if all(part.groups is not None for part in parts) else None
        yield evolve(one, count=count, groups=groups)
