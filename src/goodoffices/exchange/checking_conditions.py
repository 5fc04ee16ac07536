"""Does a plan keep the conditions of an exchange? Written apart from the planner, from the conditions alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from attrs import define

from goodoffices.case.clocks import open_intervals, passes
from goodoffices.case.exchanges import Exchange, Plan
from goodoffices.case.obligations import CARRIED, Obligation
from goodoffices.case.waiting import Wait, waits
from goodoffices.exchange.exposure import exposure, turns_of
from goodoffices.exchange.rules import Rule, Violation
from goodoffices.exchange.weighing import exact, without_gain
from goodoffices.words import _


def check_conditions(exchange: Exchange, plan: Plan) -> Iterator[Violation]:
    """Every condition besides caps and order that a plan breaks."""
    table = _Table.of(exchange, plan)
    for o in table.inside:
        yield from _in_its_rounds(table, o)
    yield from _first_tranche(table)
    yield from _through_crossings(table)
    yield from _in_vehicles(table)
    for wait in waits(exchange):
        yield from _waited(table, wait)
    yield from _before_rounds(table)
    yield from _together(table)
    yield from _in_ratio(table)
    yield from _in_shares(table)
    yield from _consents(exchange)
    yield from _within_trust(exchange, plan)


@define
class _Table:
    """How many groups of each obligation inside the quota go in each round, from 1."""

    exchange: Exchange
    inside: tuple[Obligation, ...]
    turns: dict[str, int]
    groups: dict[str, Counter[int]]

    @classmethod
    def of(cls, exchange: Exchange, plan: Plan) -> "_Table":
        inside = tuple(o for o in exchange.obligations if not o.outside)
        groups: dict[str, Counter[int]] = {o.id: Counter() for o in inside}
        for h in plan.handovers:
            if h.obligation in groups and h.count > 0:
                groups[h.obligation][h.round] += int(h.count)
        return cls(exchange, inside, turns_of(exchange), groups)

    def rounds(self, id_: str) -> list[int]:
        """The rounds in which something of an obligation goes."""
        return sorted(self.groups[id_])

    def one(self, id_: str) -> Obligation:
        return next(o for o in self.inside if o.id == id_)

    def complete(self, id_: str) -> bool:
        """Whether everything of it that is owed for certain goes."""
        return self.groups[id_].total() >= self.one(id_).owed


def _in_its_rounds(table: _Table, o: Obligation) -> Iterator[Violation]:
    first, last = o.from_round or 1, o.until_round or table.exchange.rounds
    bound = o.from_round is not None or o.until_round is not None
    for number in table.rounds(o.id) if bound else ():
        if not first <= number <= last:
            text = _("Round {round}: {id} goes in rounds {first} to {last} alone.")
            message = text.format(round=number, id=o.id, first=first, last=last)
            yield Violation(Rule.WINDOW, message, number)
    low, high = o.each_round or (0, 0)
    for number in range(first, last + 1) if o.each_round is not None else ():
        moved = table.groups[o.id][number]
        if not low <= moved <= high:
            text = _("Round {round}: {moved} groups of {id} go; {low} to {high} are due in each round.")
            message = text.format(round=number, moved=moved, id=o.id, low=low, high=high)
            yield Violation(Rule.EACH_ROUND, message, number)


def _first_tranche(table: _Table) -> Iterator[Violation]:
    share = table.exchange.first_tranche
    for side in table.exchange.sides if share is not None else ():
        mine = [o for o in table.exchange.of(side) if o.kind in CARRIED]
        most = exact(share or 0) * sum(o.load for o in mine)
        first = sum(table.groups[o.id][1] * o.group for o in mine)
        if first > most:
            text = _("Round 1: {side} hands over {persons} persons; {most} are possible in a first tranche.")
            message = text.format(side=side, persons=first, most=int(most))
            yield Violation(Rule.FIRST_TRANCHE, message, 1)


def _through_crossings(table: _Table) -> Iterator[Violation]:
    exchange = table.exchange
    for name in dict.fromkeys(o.via for o in table.inside):
        crossing = exchange.crossings[name] if name is not None else None
        users = [o for o in table.inside if o.via == name]
        for number in sorted({r for o in users for r in table.rounds(o.id) if 1 <= r <= exchange.rounds}):
            if open_intervals(exchange, crossing, number) == ():
                text = _("Round {round}: nothing passes {name}; there is no hour at which all that must be open is.")
                yield Violation(Rule.HOURS, text.format(round=number, name=name or "–"), number)
            cap = passes(exchange, crossing, number) if crossing is not None else None
            persons = sum(table.groups[o.id][number] * o.group for o in users if o.kind in CARRIED)
            if cap is not None and persons > cap:
                text = _("Round {round}: {persons} persons pass {name}; {cap} are possible.")
                message = text.format(round=number, persons=persons, name=name, cap=cap)
                yield Violation(Rule.CROSSING, message, number)


def _in_vehicles(table: _Table) -> Iterator[Violation]:
    for vehicle in table.exchange.vehicles.values():
        users = [o for o in table.inside if o.vehicle == vehicle.id]
        for number in sorted({r for o in users for r in table.rounds(o.id)}):
            groups = [o.group for o in users for _group in range(table.groups[o.id][number])]
            if not fit(groups, vehicle.seats, vehicle.trips):
                text = _("Round {round}: {groups} groups do not go into {trips} trips of {seats} seats of {name}.")
                numbers = {"groups": len(groups), "trips": vehicle.trips, "seats": vehicle.seats, "name": vehicle.id}
                yield Violation(Rule.VEHICLE, text.format(round=number, **numbers), number)


def fit(groups: Sequence[int], seats: int, trips: int) -> bool:
    """Whether groups can be put into ``trips`` vehicles of ``seats`` seats, none of them split.

    Largest first, each tried in every vehicle with another number of free seats; what was found out is remembered.
    """
    if sum(groups) > seats * trips:
        return False

    @cache
    def place(rest: tuple[int, ...], free: tuple[int, ...]) -> bool:
        if not rest or rest[0] == 1:
            return sum(rest) <= sum(free)
        for index in range(len(free)):
            if free[index] >= rest[0] and free[index] not in free[:index]:
                left = (*free[:index], free[index] - rest[0], *free[index + 1 :])
                if place(rest[1:], tuple(sorted(left))):
                    return True
        return False

    return place(tuple(sorted(groups, reverse=True)), (seats,) * trips)


def _waited(table: _Table, wait: Wait) -> Iterator[Violation]:
    later, earlier = table.rounds(wait.later), table.rounds(wait.earlier)
    if not later:
        return
    last = max(earlier, default=0)
    wanted = last + wait.rounds
    if not wait.rounds and table.turns[wait.earlier] > table.turns[wait.later]:
        wanted = last + 1  # the earlier goes at a later hand-over of its round
    if later[0] < wanted or not table.complete(wait.earlier):
        text = _("Round {round}: {later} goes too soon: {because}.")
        message = text.format(round=later[0], later=wait.later, because=wait.because)
        yield Violation(Rule.WAIT, message, later[0])


def _before_rounds(table: _Table) -> Iterator[Violation]:
    for gate in table.exchange.gates:
        for id_ in gate.after if gate.before_round is not None else ():
            by = (gate.before_round or 0) - max(1, gate.wait)
            done = sum(n for r, n in table.groups[id_].items() if r <= by)
            if done < table.one(id_).owed or max(table.rounds(id_), default=0) > by:
                text = _("{id} is not done by round {by}, as gate {gate} asks for.")
                yield Violation(Rule.GATE, text.format(id=id_, by=by, gate=gate.id), gate.before_round)


def _together(table: _Table) -> Iterator[Violation]:
    for ids in table.exchange.together:
        for number in range(1, table.exchange.rounds + 1):
            shares = {Fraction(table.groups[id_][number], max(1, table.one(id_).count)) for id_ in ids}
            if len(shares) > 1:
                text = _("Round {round}: {ids} go at the same moment, in equal shares.")
                yield Violation(Rule.TOGETHER, text.format(round=number, ids=", ".join(ids)), number)


def _in_ratio(table: _Table) -> Iterator[Violation]:
    sizes = {o.id: o.group for o in table.inside}
    for ratio in table.exchange.ratios:
        for number in range(1, table.exchange.rounds + 1) if ratio.each_round else ():
            gone = sum(table.groups[id_][number] * sizes[id_] for id_ in ratio.of)
            due = sum((exact(rate) * table.groups[i][number] * sizes[i] for i, rate in ratio.per.items()), Fraction())
            if gone != due:
                text = _("Round {round}: by ratio {id}, {due} are due for what is given, and {gone} go.")
                message = text.format(round=number, id=ratio.id, due=due, gone=gone)
                yield Violation(Rule.RATIO, message, number)


def _in_shares(table: _Table) -> Iterator[Violation]:
    sizes = {o.id: o.group for o in table.inside}
    for share in table.exchange.shares:
        low, high = (exact(end) for end in share.share)
        for number in range(1, table.exchange.rounds + 1) if share.each_round else ():
            part = sum(table.groups[id_][number] * sizes[id_] for id_ in share.of)
            total = sum(table.groups[id_][number] * sizes[id_] for id_ in share.among)
            if not low * total <= part <= high * total:
                text = _("Round {round}: by share {id}, from {low} to {high} of {total} are due, and {part} go.")
                numbers = {"low": float(low), "high": float(high), "total": total, "part": part}
                yield Violation(Rule.SHARE, text.format(round=number, id=share.id, **numbers), number)


def _consents(exchange: Exchange) -> Iterator[Violation]:
    """Nobody carries who has not consented, and nothing goes to whose going somebody said no."""
    for line in without_consent(exchange):
        yield Violation(Rule.CONSENT, line)


def without_consent(exchange: Exchange) -> tuple[str, ...]:
    """A line for each carrier without consent and each gate at which the answer was no."""
    found = []
    used = dict.fromkeys(name for o in exchange.obligations if not o.outside for name in o.delivered_by)
    for name in used if exchange.carriers else ():
        carrier = exchange.carriers.get(name)
        if carrier is None or not carrier.consents:
            found.append(_("{name} would carry and has not consented.").format(name=name))
        elif carrier.accepted_by is not None:
            lacking = [side for side in exchange.sides if side not in carrier.accepted_by]
            text = _("{name} would carry and is not accepted by {sides}.")
            found += [text.format(name=name, sides=", ".join(lacking))] if lacking else []
    text = _("gate {id} ({kind}): {verifier} attested a no; {what} cannot go.")
    for gate in exchange.gates:
        if gate.refused:
            what = ", ".join(gate.before) or _("round {number}").format(number=gate.before_round or 1)
            found.append(text.format(id=gate.id, kind=_(gate.kind.value), verifier=gate.verifier, what=what))
    return tuple(found)


def _within_trust(exchange: Exchange, plan: Plan) -> Iterator[Violation]:
    trust = exchange.trust
    known = {o.id for o in exchange.obligations}
    if trust is None or without_gain(exchange) or any(h.obligation not in known for h in plan.handovers):
        return
    for step in exposure(exchange, plan).steps:
        limit = exact(trust.start) + exact(trust.growth) * (step.round - 1)
        limit = limit if trust.most is None else min(limit, exact(trust.most))
        if step.largest > limit:
            text = _("Round {round}: exposure is {exposure} after {by} hands over; {limit} is borne by then.")
            numbers = {"exposure": f"{float(step.largest):.4g}", "limit": f"{float(limit):.4g}"}
            yield Violation(Rule.TRUST, text.format(round=step.round, by=step.by, **numbers), step.round)
