"""How each round stands: as agreed, late, broken, or contested between sources, with the deadline it was under."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from attrs import frozen

from goodoffices.case.exchanges import CarriedOut, Exchange
from goodoffices.exchange.living.accounts import RoundAccount, accounts
from goodoffices.exchange.living.lanes import Lane, lane_of, lanes
from goodoffices.exchange.living.times import day_of, deadline_of, demand_offset, planned_end


class State(StrEnum):
    """How a promise stands."""

    STANDING = "standing"  # done, or not yet due
    LATE = "late"  # past its hour, or done past it, but within its deadline
    BREACHED = "breached"  # not done by its deadline, or done after it
    CONTESTED = "contested"  # done by the count of one source, not by that of another


@frozen
class RoundState:
    """One lane in one round, at ``now``.

    ``hours_late`` is how late it was, or (not yet done) has been since the round's hours ended; None: not known.
    ``deadline`` is the next one it was or is under, in UTC.
    """

    round: int
    lane: Lane
    state: State
    due: int
    counted: int
    hours_late: float | None = None
    deadline: datetime | None = None


def round_states(
    exchange: Exchange, done: Sequence[CarriedOut], now: datetime, found: Sequence[RoundAccount] | None = None
) -> tuple[RoundState, ...]:
    """How every lane stands in every round up to the last recorded one, at ``now`` (with an offset).

    Contested goes before late: whether a round was kept is then what the sources differ on; a delay is still given.

    Raises:
        ExchangeError: for a ``now`` without an offset; see :func:`accounts`.
    """
    at = demand_offset(now)
    found = accounts(exchange, done) if found is None else found
    every = lanes(exchange)
    return tuple(_state(exchange, every, done, account, lane, at) for account in found for lane in every)


def _state(
    exchange: Exchange,
    every: tuple[Lane, ...],
    done: Sequence[CarriedOut],
    account: RoundAccount,
    lane: Lane,
    now: datetime,
) -> RoundState:
    number, entries = account.round, account.entries(lane)
    mine = [r for r in done if r.round == number and not r.outside and lane_of(every, r) == lane]
    late = max((record.delay_hours for record in mine), default=0.0)
    due, end = _deadline(exchange, number), planned_end(exchange, number)
    if lane in account.contested:
        state = State.CONTESTED
    elif entries[0].met:
        state = _done(exchange, mine, late, due, end, number)
    else:
        late, state = _missing(now, due, end)
    return RoundState(number, lane, state, entries[0].due, entries[0].counted, late or None, due)


def _deadline(exchange: Exchange, number: int) -> datetime | None:
    """The last moment at which hand-overs of a round are still in time."""
    moments = (deadline_of(exchange, d, number) for d in exchange.living.deadlines if d.awaits is None)
    return min((moment for moment in moments if moment is not None), default=None)


def _done(
    exchange: Exchange,
    mine: Sequence[CarriedOut],
    late: float,
    due: datetime | None,
    end: datetime | None,
    number: int,
) -> State:
    """What was handed over: in time, late, or after its deadline, as far as hour or day tell."""
    if due is not None and end is not None and late and end + timedelta(hours=late) > due:
        return State.BREACHED
    planned = day_of(exchange, number)
    days = [record.on for record in mine if record.on is not None]
    if due is not None and planned is not None and any(day > due.date() for day in days):
        return State.BREACHED
    behind = planned is not None and any(day > planned for day in days)
    return State.LATE if late or behind else State.STANDING


def _missing(now: datetime, due: datetime | None, end: datetime | None) -> tuple[float, State]:
    """What was not handed over, or not all of it."""
    late = (now - end) / timedelta(hours=1) if end is not None and now > end else 0.0
    if due is not None and now > due:
        return late, State.BREACHED
    return late, State.LATE if late or end is None else State.STANDING
