"""What an exchange must be before it can be planned, and what keeps every plan from fitting. All findings at once."""

from collections import Counter
from collections.abc import Iterator

from goodoffices.case.clocks import passes
from goodoffices.case.exchange_faults import condition_faults
from goodoffices.case.exchanges import Exchange, Obligation
from goodoffices.case.living_faults import living_faults
from goodoffices.case.obligations import CARRIED
from goodoffices.case.passage import Crossing
from goodoffices.exchange.checking_conditions import without_consent
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.weighing import ranks, without_gain
from goodoffices.words import _, listed

MOST_ROUNDS = 1_000
MOST_GROUPS = 1_000_000
MOST_PERSONS = 10_000  # in one group
MOST_WEIGHT = 10**12


def faults(exchange: Exchange) -> tuple[str, ...]:
    """What is wrong with the exchange itself, a line each; empty when it can be worked with."""
    found: list[str] = [*_frame(exchange), *_gates(exchange)]
    for obligation in exchange.obligations:
        found += _obligation(exchange, obligation)
    repeated = [id_ for id_, times in Counter(o.id for o in exchange.obligations).items() if times > 1]
    found += [_("{id}: used for more than one obligation; every id is used once.").format(id=id_) for id_ in repeated]
    for side in dict.fromkeys(exchange.sides):
        try:
            ranks(exchange, side)
        except ExchangeError as error:
            found += error.messages
    if len(set(exchange.sides)) == len(exchange.sides) > 1:
        found += [fault.message for fault in (*condition_faults(exchange), *living_faults(exchange))]
    return tuple(dict.fromkeys(found))


def obstacles(exchange: Exchange) -> tuple[str, ...]:
    """Why no plan can fit, as far as it shows without planning: caps, groups, crossings, consent, gains.

    Needs a sound exchange.
    """
    return (
        *(line for side in exchange.sides for line in _cap(exchange, side)),
        *(line for crossing in exchange.crossings.values() for line in _crossing(exchange, crossing)),
        *without_consent(exchange),
        *without_gain(exchange),
    )


def demand_sound(exchange: Exchange) -> None:
    """Raise :class:`ExchangeError` with every fault there is."""
    found = faults(exchange)
    if found:
        raise ExchangeError(*found)


def _frame(exchange: Exchange) -> Iterator[str]:
    if len(exchange.sides) < 2 or len(set(exchange.sides)) != len(exchange.sides):
        yield _("sides: {sides}; two different sides or more are needed.").format(sides=", ".join(exchange.sides))
    if not 1 <= exchange.rounds <= MOST_ROUNDS:
        yield _("rounds: {number}; from 1 to {most} are possible.").format(number=exchange.rounds, most=MOST_ROUNDS)
    if exchange.dates and len(exchange.dates) != exchange.rounds:
        yield _("dates: {number} for {rounds} rounds; one a round is needed.").format(
            number=len(exchange.dates), rounds=exchange.rounds
        )
    if list(exchange.dates) != sorted(set(exchange.dates)):
        yield _("dates: each must be later than the one before.")
    for side, cap in exchange.capacity.items():
        if side not in exchange.sides:
            yield _("capacity: {side} is no side of the exchange; sides are {sides}.").format(
                side=side, sides=", ".join(exchange.sides)
            )
        if cap < 0:
            yield _("capacity of {side}: {cap}; it cannot be negative.").format(side=side, cap=cap)


def _gates(exchange: Exchange) -> Iterator[str]:
    for gate in exchange.gates:
        if gate.before_round is not None and not 1 <= gate.before_round <= exchange.rounds:
            yield _("gate {id}: before round {round}; rounds run from 1 to {rounds}.").format(
                id=gate.id, round=gate.before_round, rounds=exchange.rounds
            )


def _obligation(exchange: Exchange, o: Obligation) -> Iterator[str]:
    if o.giver not in exchange.sides:
        yield _("{id}: handed over by {giver}, who is no side of the exchange; sides are {sides}.").format(
            id=o.id, giver=o.giver, sides=", ".join(exchange.sides)
        )
    for name, number, most in (("count", o.count, MOST_GROUPS), ("group", o.group, MOST_PERSONS)):
        if not 1 <= number <= most:
            yield _("{id}: {name} is {number}; a whole number from 1 to {most} is needed.").format(
                id=o.id, name=name, number=number, most=most
            )
    for name, weight in (("gives", o.gives), ("gains", o.gains)):
        if not 0 <= weight <= MOST_WEIGHT:  # nan is not either
            yield _("{id}: {name} is {number}; a number from 0 to {most} is needed.").format(
                id=o.id, name=name, number=weight, most=MOST_WEIGHT
            )


def _cap(exchange: Exchange, side: str) -> Iterator[str]:
    if side in exchange.daily:
        yield from _daily(exchange, side)
        return
    cap = exchange.capacity.get(side)
    if cap is None:
        return
    total = sum(o.owed * o.group for o in exchange.of(side) if o.kind in CARRIED)
    if cap * exchange.rounds < total:
        yield _(
            "capacity of {side}: {cap} a round in {rounds} rounds carries {carried} of {total} persons;"
            " {rounds_needed} rounds or {cap_needed} a round would be needed."
        ).format(
            side=side,
            cap=cap,
            rounds=exchange.rounds,
            carried=cap * exchange.rounds,
            total=total,
            rounds_needed=-(-total // cap) if cap else "∞",
            cap_needed=-(-total // exchange.rounds),
        )
    yield from _large(exchange, side, cap)


def _daily(exchange: Exchange, side: str) -> Iterator[str]:
    caps = [exchange.cap(side, number) or 0 for number in range(1, exchange.rounds + 1)]
    total = sum(o.owed * o.group for o in exchange.of(side) if o.kind in CARRIED)
    if sum(caps) < total:
        text = _("capacity of {side}: its rounds carry {carried} of {total} persons.")
        yield text.format(side=side, carried=sum(caps), total=total)
    yield from _large(exchange, side, max(caps))


def _large(exchange: Exchange, side: str, cap: int) -> Iterator[str]:
    for o in exchange.of(side):
        if o.group > cap and o.kind in CARRIED and o.owed:
            yield _("{id}: a group of {group} is never split, and {side} can hand over {cap} a round.").format(
                id=o.id, group=o.group, side=side, cap=cap
            )


def _crossing(exchange: Exchange, crossing: Crossing) -> Iterator[str]:
    """A crossing that carries too little, or is never open when all windows are."""
    users = [o for o in exchange.obligations if o.via == crossing.id and not o.outside and o.owed]
    caps = [passes(exchange, crossing, number) for number in range(1, exchange.rounds + 1)]
    if users and not any(cap is None or cap for cap in caps):
        text = _("crossing {id}: in no round is there an hour at which all its windows are open ({windows}).")
        windows = (*exchange.hours, *crossing.hours, *(crossing.stand_downs or ()))
        shown = (f"{w.opens}–{w.closes} {w.zone or exchange.zone or ''}".rstrip() for w in windows)
        yield text.format(id=crossing.id, windows=listed(shown) or "–")
        return
    carried = [o for o in users if o.kind in CARRIED]
    total = sum(o.owed * o.group for o in carried)
    known = [cap for cap in caps if cap is not None]
    if len(known) == len(caps) and sum(known) < total:
        text = _("crossing {id}: its rounds carry {carried} of {total} persons.")
        yield text.format(id=crossing.id, carried=sum(known), total=total)
    for o in carried:
        if len(known) == len(caps) and o.group > max(known):
            text = _("{id}: a group of {group} is never split, and {crossing} lets {cap} pass in a round.")
            yield text.format(id=o.id, group=o.group, crossing=crossing.id, cap=max(known))
