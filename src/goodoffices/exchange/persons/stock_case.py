"""The stock of a case: what each side owed and handed over day by day, inside the quota and outside it."""

from collections.abc import Mapping
from datetime import date, timedelta

from attrs import frozen

from goodoffices.case.case import Case
from goodoffices.case.exchanges import CarriedOut, Count, Exchange
from goodoffices.case.obligations import ObligationKind
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.living.accounts import accounts
from goodoffices.exchange.persons.stock import Change, Flow
from goodoffices.words import _


@frozen
class DayStock:
    """One giver's persons in one round.

    ``due`` is what was due in the round by the terms, ``released`` who left inside the quota on the day, ``outside``
    who left outside it, by category; ``counted`` is what counts for the round's quota, with those who left earlier
    and are counted toward it (``earlier``). ``remaining`` is what is owed still at the end of the round of all that
    the deal, as extended, comes to. ``reports`` are the counts of which sources differ.
    """

    round: int
    on: date | None
    giver: str
    due: int | None
    released: int
    earlier: int
    counted: int
    outside: Mapping[str, int]
    owed: int
    remaining: int
    reports: tuple[tuple[Count, ...], ...] = ()

    @property
    def left(self) -> int:
        """All who left on the day."""
        return self.released + sum(self.outside.values())


def stock_of_case(case: Case) -> tuple[DayStock, ...]:
    """The days of an exchange that was carried out, a line a giver and round.

    Raises:
        ExchangeError: when the case has no plan, or nothing was carried out.
    """
    exchange = case.exchange
    if exchange is None or not case.carried_out:
        raise ExchangeError(_("There is no stock to show: the case has no plan.yaml, or nothing was carried out."))
    due = _due(exchange, case.carried_out)
    lines: list[DayStock] = []
    for giver in dict.fromkeys(record.giver for record in case.carried_out):
        owed = sum(o.persons for o in exchange.of(giver) if o.kind is ObligationKind.PERSONS)
        remaining = owed
        for number in sorted({record.round for record in case.carried_out if record.giver == giver}):
            line = _line(exchange, case.carried_out, giver, number, due.get((giver, number)), owed, remaining)
            remaining = line.remaining
            lines.append(line)
    return tuple(sorted(lines, key=lambda line: line.round))


def _line(
    exchange: Exchange,
    done: tuple[CarriedOut, ...],
    giver: str,
    number: int,
    due: int | None,
    owed: int,
    remaining: int,
) -> DayStock:
    mine = [record for record in done if record.giver == giver]
    today = [record for record in mine if record.round == number]
    inside = sum(r.count for r in today if not r.outside)
    away = sum(r.count for r in today if not r.outside and r.counted_toward not in (None, number))
    earlier = sum(r.count for r in mine if r.counted_toward == number and r.round != number)
    outside: dict[str, int] = {}
    for record in today:
        if record.outside:
            word = str(record.category or "")
            outside[word] = outside.get(word, 0) + record.count
    counted = inside - away + earlier
    reports = tuple(record.counts for record in today if record.contested)
    day = next((record.on for record in today if record.on), _day(exchange, number))
    return DayStock(
        number, day, giver, due, inside, earlier, counted, outside, owed, remaining - counted, reports
    )  # fmt: skip


def _day(exchange: Exchange, number: int) -> date | None:
    return exchange.dates[number - 1] if number <= len(exchange.dates) else None


def _due(exchange: Exchange, done: tuple[CarriedOut, ...]) -> dict[tuple[str, int], int]:
    """What was due by the terms, by giver and round, in persons."""
    sizes = {o.id: o.group if o.kind is ObligationKind.PERSONS else 0 for o in exchange.obligations}
    found: dict[tuple[str, int], int] = {}
    for account in accounts(exchange, done):
        for lane, entry in account.readings[0].entries.items():
            size = max((sizes[id_] for id_ in lane.obligations), default=0)
            key = (lane.giver, account.round)
            found[key] = found.get(key, 0) + entry.due * size
    return found


def flows_of(case: Case) -> tuple[Flow, ...]:
    """What was carried out as flows; a record without a day has that of its round, counted from the first known one."""
    exchange = case.exchange
    first = next((r.on - timedelta(days=r.round - 1) for r in case.carried_out if r.on), None)

    def day(number: int) -> date | None:
        known = _day(exchange, number) if exchange is not None else None
        return known or (first + timedelta(days=number - 1) if first else None)

    found = []
    for record in case.carried_out:
        on = record.on or day(record.round)
        if on is not None:
            toward = day(record.counted_toward) if record.counted_toward is not None else None
            category = None if record.category is None else str(record.category)
            found.append(Flow(on, Change.RELEASED, record.giver, record.counts, category, record.outside, toward))
    return tuple(found)


def check_stock(lines: tuple[DayStock, ...]) -> tuple[str, ...]:
    """What does not agree: each day with the one before, and the whole with its parts; nothing where all does."""
    wrong: list[str] = []
    for giver in dict.fromkeys(line.giver for line in lines):
        mine = [line for line in lines if line.giver == giver]
        remaining, seen = mine[0].owed, 0
        for line in mine:
            seen += line.counted
            if line.remaining != remaining - line.counted or line.remaining != line.owed - seen:
                text = _("{giver}, round {round}: {remaining} remain, but the flows leave {expected}.")
                wrong.append(
                    text.format(
                        giver=giver, round=line.round, remaining=line.remaining, expected=remaining - line.counted
                    )
                )
            remaining = line.remaining
        if remaining < 0:
            text = _("{giver}: {number} more were counted than were owed.")
            wrong.append(text.format(giver=giver, number=-remaining))
    return tuple(wrong)
