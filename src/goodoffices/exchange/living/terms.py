"""What the terms make due in each round, and the deal grown by an extension clause (M47).

Where the terms name no daily number, the whole is spread evenly, shares rounded up and the last round taking the rest:
50 in four rounds are 13, 13, 13 and 11. Where a clause extends the deal, the whole of the first deal is due in its
first rounds, and each round bought makes due the number that bought it.
"""

from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction

from attrs import evolve

from goodoffices.case.exchanges import Exchange
from goodoffices.case.living import Extension, Renewal
from goodoffices.case.obligations import Obligation, Ratio
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.living.lanes import Follower, Lane, followers, lanes
from goodoffices.words import _


def spread(total: int, rounds: int) -> tuple[int, ...]:
    """``total`` in equal shares rounded up; the last rounds take what is left, from 0."""
    share = -(-total // rounds) if rounds else 0
    return tuple(max(0, min(share, total - share * number)) for number in range(rounds))


def due_by_terms(exchange: Exchange) -> dict[Lane, tuple[int, ...]]:
    """Units due in each round by the terms, lane by lane; those kept in step by a ratio follow the others.

    Raises:
        ExchangeError: where a ratio kept in step gives no whole number, or holds for a part of a lane only.
    """
    found = lanes(exchange)
    known = {o.id: o for o in exchange.obligations}
    following = {f.lane: f for f in followers(exchange, found)}
    due: dict[Lane, tuple[int, ...]] = {}
    pending = list(found)
    while pending:  # what follows another lane comes after it; in a circle of ratios the first begins
        ready = (lane for lane in pending if lane not in following or following[lane].rates.keys() <= due.keys())
        lane = next(ready, pending[0])
        pending.remove(lane)
        if lane in following and following[lane].rates.keys() <= due.keys():
            due[lane] = _followed(exchange, following[lane], due)
        else:
            rows = [_of_one(exchange, known[id_]) for id_ in lane.obligations]
            due[lane] = tuple(sum(column) for column in zip(*rows, strict=True))
    return {lane: due[lane] for lane in found}


def _followed(exchange: Exchange, follower: Follower, due: Mapping[Lane, tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(
        whole(follower.ratio, sum((rate * due[lane][r] for lane, rate in follower.rates.items()), Fraction()))
        for r in range(exchange.rounds)
    )


def whole(ratio: str, number: Fraction) -> int:
    """The number due by a ratio; :class:`ExchangeError` where it is no whole one."""
    if number.denominator != 1:
        raise ExchangeError(
            _("ratio {id}: {number} would be due, which is no whole number.").format(id=ratio, number=number)
        )
    return int(number)


def _of_one(exchange: Exchange, o: Obligation) -> tuple[int, ...]:
    """What one obligation makes due in each round, in units."""
    first, last = o.from_round or 1, o.until_round or exchange.rounds
    if o.each_round is not None:
        rows = tuple(o.each_round[1] * o.group for _round in range(first, last + 1))
    else:
        buys = extension_of(exchange, o.id)
        more = (buys.units,) * (exchange.rounds - buys.after) if buys else ()
        end = min([o.until_round or exchange.rounds, *(e.after for e in exchange.living.extensions)])
        rows = spread(o.count * o.group - sum(more), max(0, end - first + 1))
        rows += (0,) * (exchange.rounds - len(more) - (first - 1) - len(rows)) + more
    return ((0,) * (first - 1) + rows + (0,) * exchange.rounds)[: exchange.rounds]


def extension_of(exchange: Exchange, obligation: str) -> Extension | None:
    """The clause by which more of an obligation buys rounds."""
    return next((e for e in exchange.living.extensions if e.of == obligation), None)


def bought(extension: Extension, units: int) -> tuple[int, int]:
    """How many rounds so many more units buy, and the units left over."""
    return divmod(units, extension.units)


def extended(exchange: Exchange, renewal: Renewal) -> Exchange:
    """The exchange with the rounds that a renewal brings: more of what buys them, more of all that keeps step with it.

    What goes in each round to the end (aid, a pause) goes on. Dates follow day by day, daily caps stay as they were in
    the last round. The renewal is noted.

    Raises:
        ExchangeError: when there is no such clause, it allows no so many rounds, or numbers would not be whole.
    """
    clause = next((e for e in exchange.living.extensions if e.id == renewal.extension), None)
    if clause is None:
        raise ExchangeError(_("renewal: there is no extension {name}.").format(name=renewal.extension))
    rounds = exchange.rounds + renewal.rounds
    if clause.most is not None and rounds > clause.most:
        text = _("extension {id}: at most {most} rounds in all; {rounds} would be too many.")
        raise ExchangeError(text.format(id=clause.id, most=clause.most, rounds=rounds))
    more = _more(exchange, clause, renewal.rounds)
    living = evolve(exchange.living, renewals=(*exchange.living.renewals, renewal))
    last = exchange.dates[-1:]
    return evolve(
        exchange,
        rounds=rounds,
        obligations=tuple(_longer(exchange, o, more.get(o.id, 0), renewal.rounds) for o in exchange.obligations),
        dates=(*exchange.dates, *(day + timedelta(days=n) for day in last for n in range(1, renewal.rounds + 1))),
        daily={side: (*caps, *caps[-1:] * renewal.rounds) for side, caps in exchange.daily.items()},
        living=living,
    )


def _more(exchange: Exchange, clause: Extension, rounds: int) -> dict[str, int]:
    """Units more of each obligation: of what buys rounds, and by every ratio on it of the last obligation there."""
    more = {clause.of: clause.units * rounds}
    pending = list(exchange.ratios)
    while True:
        ready = [r for r in pending if set(r.per) & more.keys() and not set(r.of) & more.keys()]
        if not ready:
            return more
        for ratio in ready:
            pending.remove(ratio)
            more[ratio.of[-1]] = whole(ratio.id, _rated(ratio, more))


def _rated(ratio: Ratio, more: Mapping[str, int]) -> Fraction:
    return sum((Fraction(str(rate)) * more.get(id_, 0) for id_, rate in ratio.per.items()), Fraction())


def _longer(exchange: Exchange, o: Obligation, units: int, rounds: int) -> Obligation:
    until = o.until_round
    if units:
        if units % o.group:
            text = _("{id}: {units} more are no whole number of groups of {group}.")
            raise ExchangeError(text.format(id=o.id, units=units, group=o.group))
        groups = units // o.group
        until = until + rounds if until == exchange.rounds else until
        return evolve(o, count=o.count + groups, firm=None if o.firm is None else o.firm + groups, until_round=until)
    if o.each_round is not None and until in (None, exchange.rounds):
        low, high = (number * rounds for number in o.each_round)
        firm = None if o.firm is None and low == high else o.owed + low
        until = until + rounds if until is not None else None
        return evolve(o, count=o.count + high, firm=firm, until_round=until)
    return o
