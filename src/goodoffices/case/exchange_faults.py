"""What is wrong with an exchange in itself, each fault with the noun and the key where it stands."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from attrs import frozen

from goodoffices.case.clocks import ClockError, interval, windows, zone_of
from goodoffices.case.exchanges import Exchange
from goodoffices.case.gates import Gate
from goodoffices.case.obligations import CARRIED, Escrow, Obligation, ObligationKind, Ratio, Share, Span
from goodoffices.case.passage import Window
from goodoffices.case.waiting import circles
from goodoffices.words import _, clauses, listed


@frozen
class Fault:
    """A message, the noun that it is about (the exchange itself, an obligation, a gate …) and the key of it."""

    message: str
    about: object
    key: str | None = None
    found: str = ""
    allowed: tuple[str, ...] = ()


def condition_faults(exchange: Exchange) -> tuple[Fault, ...]:
    """Everything wrong with the conditions of an exchange; empty for one that has none."""
    found = [*_names(exchange)]
    for o in exchange.obligations:
        found += _obligation(exchange, o)
    for gate in exchange.gates:
        found += _gate(exchange, gate)
    found += [*_vehicles(exchange), *_together(exchange), *_bonds(exchange), *_caps(exchange), *_hours(exchange)]
    if not found:  # sums and circles mean something once every name is known
        for ratio in exchange.ratios:
            found += _ratio(exchange, ratio)
        for share in exchange.shares:
            found += _share(exchange, share)
        found += _circles(exchange)
    return tuple(found)


# --- names


def _names(exchange: Exchange) -> Iterator[Fault]:
    """Everything that is referred to is there, and inside the quota."""
    inside = tuple(o.id for o in exchange.obligations if not o.outside)
    for about, key, ids in _references(exchange):
        for id_ in dict.fromkeys(ids):
            if id_ not in inside:
                text = _("{key}: {id} is no obligation inside the quota of this exchange.").format(key=key, id=id_)
                yield Fault(text, about, key, id_, inside)
    for o in exchange.obligations:
        for key, name, known in (("via", o.via, exchange.crossings), ("vehicle", o.vehicle, exchange.vehicles)):
            if name is not None and name not in known:
                text = _("{id}: {key} {name} is not among those of the exchange.").format(id=o.id, key=key, name=name)
                yield Fault(text, o, key, name, tuple(known))


def _references(exchange: Exchange) -> Iterator[tuple[object, str, Iterable[str]]]:
    for o in exchange.obligations:
        yield o, "after", o.after
        if o.escrow is not None:
            yield o.escrow, "release", o.escrow.release
    for gate in exchange.gates:
        yield gate, "before", gate.before
        yield gate, "after", gate.after
    for ratio in exchange.ratios:
        yield ratio, "of", ratio.of
        yield ratio, "per", ratio.per
    for share in exchange.shares:
        yield share, "of", share.of
        yield share, "among", share.among
    for ids in exchange.together:
        yield exchange, "together", ids


# --- obligations


def _obligation(exchange: Exchange, o: Obligation) -> Iterator[Fault]:
    if not o.outside:
        yield from _receiver(exchange, o)
        yield from _eligible(exchange, o)
    if o.firm is not None and not 0 <= o.firm <= o.count:
        text = _("{id}: {firm} groups are owed for certain, of {count} at most.")
        yield Fault(text.format(id=o.id, firm=o.firm, count=o.count), o, "count", str(o.firm))
    for key, weight, span in (("gives", o.gives, o.gives_range), ("gains", o.gains, o.gains_range)):
        yield from _span(o, f"{o.id}: {key}", key, weight, span)
    yield from _rounds(exchange, o)
    if o.final_after is not None and not o.reversible:
        text = _("{id}: final_after is for what can be taken back; say reversible: true.").format(id=o.id)
        yield Fault(text, o, "final_after", str(o.final_after))
    if o.escrow is not None:
        yield from _escrow(exchange, o, o.escrow)


def _receiver(exchange: Exchange, o: Obligation) -> Iterator[Fault]:
    receiver = exchange.receiver(o)
    sides = exchange.sides
    if receiver is None and len(sides) > 2:
        text = _("{id}: among {number} sides it must say to whom it is owed.").format(id=o.id, number=len(sides))
        yield Fault(text, o, "to", "", sides)
    elif receiver is not None and receiver not in sides:
        text = _("{id}: owed to {name}, who is no party to the deal; for whom it is meant stands under “for”.")
        yield Fault(text.format(id=o.id, name=receiver), o, "to", receiver, sides)
    elif receiver == o.giver:
        yield Fault(_("{id}: a side owes nothing to itself.").format(id=o.id), o, "to", receiver)


def _eligible(exchange: Exchange, o: Obligation) -> Iterator[Fault]:
    agreed = exchange.eligible.get(o.giver)
    if agreed is not None and o.kind is ObligationKind.PERSONS and o.category not in agreed:
        text = _("{id}: {category} is not among the categories agreed for {side} ({agreed}).")
        names = {"category": o.category, "side": o.giver, "agreed": listed(map(str, agreed))}
        yield Fault(text.format(id=o.id, **names), o, "category", str(o.category), tuple(map(str, agreed)))


def _span(about: object, place: str, key: str, number: float, span: Span | None) -> Iterator[Fault]:
    if span is not None and not 0 <= span[0] <= number <= span[1]:
        text = _("{place}: from {low} to {high} with {number} in between; a range runs from the lower to the higher.")
        yield Fault(text.format(place=place, low=span[0], high=span[1], number=number), about, key)


def _rounds(exchange: Exchange, o: Obligation) -> Iterator[Fault]:
    if o.from_round is None and o.until_round is None and o.each_round is None:
        return
    first, last = o.from_round or 1, exchange.rounds if o.until_round is None else o.until_round
    if not 1 <= first <= last <= exchange.rounds:
        text = _("{id}: from round {first} to round {last}; rounds run from 1 to {rounds}.")
        key = "until_round" if o.until_round is not None else "from_round"
        yield Fault(text.format(id=o.id, first=first, last=last, rounds=exchange.rounds), o, key, str(last))
    elif o.each_round is not None:
        low, high = o.each_round
        rounds = last - first + 1
        if not low * rounds <= o.count or not o.owed <= high * rounds:
            text = _("{id}: {low} to {high} in each of {rounds} rounds is {least} to {most}, but {count} are owed.")
            numbers = {"low": low, "high": high, "rounds": rounds, "least": low * rounds, "most": high * rounds}
            yield Fault(text.format(id=o.id, count=o.count, **numbers), o, "each_round", f"{low}–{high}")


def _escrow(exchange: Exchange, o: Obligation, escrow: Escrow) -> Iterator[Fault]:
    if escrow.holder in exchange.sides:
        text = _("{id}: {name} is a side; what is in escrow is held by somebody else.")
        yield Fault(text.format(id=o.id, name=escrow.holder), escrow, "holder", escrow.holder)
    if o.id in escrow.release:
        yield Fault(_("{id}: its release cannot wait for itself.").format(id=o.id), escrow, "release", o.id)
    if o.reversible:
        text = _("{id}: what is in escrow is not also reversible: the release says when it is final.").format(id=o.id)
        yield Fault(text, o, "reversible")


# --- gates, circles, ratios


def _gate(exchange: Exchange, gate: Gate) -> Iterator[Fault]:
    if gate.before and gate.before_round is not None:
        text = _("gate {id}: it lies before obligations or before a round, not both.").format(id=gate.id)
        yield Fault(text, gate, "before_round", str(gate.before_round))
    if gate.after and not gate.before and gate.before_round is None:
        text = _("gate {id}: say what waits for {after}, under “before” or “before_round”.")
        yield Fault(text.format(id=gate.id, after=", ".join(gate.after)), gate, "after")
    if not 0 <= gate.wait <= exchange.rounds:
        text = _("gate {id}: a wait of {wait} rounds; rounds run from 1 to {rounds}.")
        yield Fault(text.format(id=gate.id, wait=gate.wait, rounds=exchange.rounds), gate, "wait", str(gate.wait))


def _circles(exchange: Exchange) -> Iterator[Fault]:
    places = {gate.id: gate for gate in exchange.gates}
    known = {o.id: o for o in exchange.obligations}
    for circle in circles(exchange):
        text = _("These wait for each other in a circle: {reasons}; none of them could ever be handed over.")
        gates = [places[wait.id.partition(":")[2]] for wait in circle if wait.id.startswith("gate:")]
        about = gates[0] if gates else known[circle[0].later]
        yield Fault(text.format(reasons=clauses(wait.because for wait in circle)), about, None, circle[0].later)


def _ratio(exchange: Exchange, ratio: Ratio) -> Iterator[Fault]:
    units = {o.id: o.count * o.group for o in exchange.obligations}
    if set(ratio.of) & set(ratio.per):
        text = _("ratio {id}: the same obligation stands on both sides.").format(id=ratio.id)
        yield Fault(text, ratio, "of")
        return
    found = sum(units[id_] for id_ in ratio.of)
    due = sum((Fraction(str(rate)) * units[id_] for id_, rate in ratio.per.items()), Fraction())
    if found != due:
        text = _("ratio {id}: {due} are due for what is given, {found} are owed.")
        yield Fault(text.format(id=ratio.id, due=due, found=found), ratio, "per", str(found))


def _share(exchange: Exchange, share: Share) -> Iterator[Fault]:
    low, high = share.share
    if not 0 <= low <= high <= 1:
        text = _("share {id}: from {low} to {high}; a part from 0 to 1, the lower end first.")
        yield Fault(text.format(id=share.id, low=low, high=high), share, "share")
    elif not set(share.of) <= set(share.among):
        text = _("share {id}: what it is a part of does not hold all of it.").format(id=share.id)
        yield Fault(text, share, "among")
    else:
        units = {o.id: o.count * o.group for o in exchange.obligations}
        part, whole = sum(units[i] for i in share.of), sum(units[i] for i in share.among)
        if not Fraction(str(low)) * whole <= part <= Fraction(str(high)) * whole:
            text = _("share {id}: {part} of {whole}; from {low} to {high} of them is agreed.")
            yield Fault(text.format(id=share.id, part=part, whole=whole, low=low, high=high), share, "share", str(part))


def _together(exchange: Exchange) -> Iterator[Fault]:
    seen: set[str] = set()
    for ids in exchange.together:
        twice = sorted(seen & set(ids)) + [id_ for id_ in dict.fromkeys(ids) if ids.count(id_) > 1]
        if twice:
            text = _("together: {id} stands there twice; an obligation goes together with one set of others.")
            yield Fault(text.format(id=twice[0]), exchange, "together", twice[0])
        seen |= set(ids)


# --- caps, vehicles, bonds, hours


def _vehicles(exchange: Exchange) -> Iterator[Fault]:
    for vehicle in exchange.vehicles.values():
        users = [o for o in exchange.obligations if o.vehicle == vehicle.id and not o.outside]
        if vehicle.seats < 1 or vehicle.trips < 1:
            text = _("vehicle {id}: {trips} trips of {seats} seats; at least one of each is needed.")
            yield Fault(text.format(id=vehicle.id, trips=vehicle.trips, seats=vehicle.seats), vehicle, "seats")
        if len({o.giver for o in users}) > 1:
            text = _("vehicle {id}: it carries for one side; give each side vehicles of its own.").format(id=vehicle.id)
            yield Fault(text, vehicle)
        for o in users:
            if o.group > vehicle.seats and o.kind in CARRIED:
                text = _("{id}: a group of {group} is never split, and {vehicle} has {seats} seats.")
                numbers = {"group": o.group, "vehicle": vehicle.id, "seats": vehicle.seats}
                yield Fault(text.format(id=o.id, **numbers), o, "vehicle", vehicle.id)


def _bonds(exchange: Exchange) -> Iterator[Fault]:
    for bond in exchange.bonds:
        if bond.side not in exchange.sides:
            text = _("bond: {name} is no side of this exchange.").format(name=bond.side)
            yield Fault(text, bond, "of", bond.side, exchange.sides)
        if bond.by in exchange.sides:
            text = _("bond of {side}: {name} is a side; a deposit is held and a guarantee given by somebody else.")
            yield Fault(text.format(side=bond.side, name=bond.by), bond, "by", bond.by or "")
        if bond.worth < 0:
            text = _("bond of {side}: worth {number}; it cannot be negative.").format(side=bond.side, number=bond.worth)
            yield Fault(text, bond, "worth", str(bond.worth))
        if bond.until_round is not None and not 1 <= bond.until_round <= exchange.rounds:
            text = _("bond of {side}: until round {round}; rounds run from 1 to {rounds}.")
            numbers = {"round": bond.until_round, "rounds": exchange.rounds}
            yield Fault(text.format(side=bond.side, **numbers), bond, "until_round", str(bond.until_round))
        yield from _span(bond, f"bond of {bond.side}", "worth", bond.worth, bond.worth_range)
    for side, (low, high) in exchange.continuing.items():
        if side not in exchange.sides or not 0 <= low <= high:
            text = _("continuing: {side}, {low} to {high}; for each side a share from 0, the lower end first.")
            yield Fault(text.format(side=side, low=low, high=high), exchange, "continuing", side, exchange.sides)
    trust = exchange.trust
    if trust is not None and min(trust.start, trust.growth, trust.most or 0) < 0:
        yield Fault(_("trust: shares of a side's gain are from 0."), trust)


def _caps(exchange: Exchange) -> Iterator[Fault]:
    for side, caps in exchange.daily.items():
        if side not in exchange.sides:
            text = _("daily: {name} is no side of this exchange.").format(name=side)
            yield Fault(text, exchange, "daily", side, exchange.sides)
        if len(caps) != exchange.rounds or min(caps, default=0) < 0:
            text = _("daily of {side}: {caps}; a number from 0 for each of {rounds} rounds is needed.")
            shown = ", ".join(map(str, caps))
            yield Fault(text.format(side=side, caps=shown, rounds=exchange.rounds), exchange, "daily", str(len(caps)))
    if exchange.first_tranche is not None and not 0 < exchange.first_tranche <= 1:
        text = _("first_tranche: {share}; a share above 0 and up to 1 is needed.").format(share=exchange.first_tranche)
        yield Fault(text, exchange, "first_tranche", str(exchange.first_tranche))
    for crossing in exchange.crossings.values():
        if min(crossing.capacity or 0, crossing.an_hour or 0) < 0:
            text = _("crossing {id}: a capacity cannot be negative.").format(id=crossing.id)
            yield Fault(text, crossing, "capacity")


def _hours(exchange: Exchange) -> Iterator[Fault]:
    """Each window in each of its rounds has a beginning and an end that the clocks show."""
    zones = set()
    for window in windows(exchange):
        try:
            zones.add(str(zone_of(window, exchange)))
        except ClockError as error:
            yield Fault(str(error), window, "zone" if window.zone else None)
            return
        wrong = [number for number in window.rounds if not 1 <= number <= exchange.rounds]
        if wrong:
            text = _("window: round {round}; rounds run from 1 to {rounds}.")
            yield Fault(text.format(round=wrong[0], rounds=exchange.rounds), window, "rounds", str(wrong[0]))
            return
        yield from _clock(exchange, window)
    if len(zones) > 1 and not exchange.dates:
        text = _("The windows go by the clocks of {zones}: without dates they cannot be compared; name the dates.")
        yield Fault(text.format(zones=", ".join(sorted(zones))), exchange, "hours", ", ".join(sorted(zones)))


def _clock(exchange: Exchange, window: Window) -> Iterator[Fault]:
    said = set()
    for number in range(1, min(exchange.rounds, len(exchange.dates) or exchange.rounds) + 1):
        try:
            interval(window, exchange, number)
        except ClockError as error:
            if str(error) not in said:
                said.add(str(error))
                yield Fault(str(error), window)
