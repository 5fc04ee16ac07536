"""What is checked of the exchange against the case: nothing is laid on anybody who is no party to the deal."""

from collections.abc import Iterable
from itertools import pairwise

from attrs import evolve

from goodoffices.case import Case, Exchange, Gate, Obligation, Ratio, RoleKind, Share
from goodoffices.case.exchange_faults import condition_faults
from goodoffices.case.living_faults import living_faults
from goodoffices.folder.reader import Reader
from goodoffices.words import _


def check_plan(case: Case, reader: Reader) -> None:
    """Add what is wrong with the exchange, and with what was carried out."""
    for done in case.carried_out:
        if done.giver in case.actors and done.giver not in _parties(case, None):
            message = _("“{name}” is no party to the deal and hands over nothing of its own.").format(name=done.giver)
            reader.error(reader.where(done, "by"), message, done.giver, case.sides)
    if case.exchange is None:
        return
    exchange = case.exchange
    _sides(case, exchange, reader)
    _dates(exchange, reader)
    _keys(exchange, reader)
    for obligation in exchange.obligations:
        _obligation(case, exchange, obligation, reader)
    for gate in exchange.gates:
        if gate.before_round is not None and gate.before_round > exchange.rounds:
            message = _("There are {rounds} rounds.").format(rounds=exchange.rounds)
            reader.error(reader.where(gate, "before_round"), message, str(gate.before_round))
    _once(exchange.obligations, reader)
    _once(exchange.gates, reader)
    _once(exchange.ratios, reader)
    _once(exchange.shares, reader)
    if len(set(exchange.sides)) != len(exchange.sides):
        return  # what follows goes by who owes to whom
    for fault in (*condition_faults(evolve(exchange, zone=exchange.zone or case.zone)), *living_faults(exchange)):
        about = exchange if isinstance(fault.about, Exchange) else fault.about  # one with another zone was looked at
        reader.error(reader.where(about, fault.key), fault.message, fault.found, fault.allowed)


def _parties(case: Case, track: str | None) -> tuple[str, ...]:
    return tuple(a.id for a in case.actors.values() if a.holds(RoleKind.PARTY, track))


def _sides(case: Case, exchange: Exchange, reader: Reader) -> None:
    parties = _parties(case, exchange.track)
    if len(set(exchange.sides)) != len(exchange.sides):
        reader.error(
            reader.where(exchange, "sides"), _("An exchange has two different sides, or more."), exchange.sides[0]
        )
    for side in dict.fromkeys(exchange.sides):
        if side in case.actors and side not in parties:
            message = _("“{name}” is no party to the deal: a side has the role “party” on this track.")
            reader.error(reader.where(exchange, "sides"), message.format(name=side), side, parties)


def _dates(exchange: Exchange, reader: Reader) -> None:
    dates = exchange.dates
    if not dates:
        return
    place = reader.where(exchange, "dates")
    if len(dates) != exchange.rounds:
        message = _("{dates} dates for {rounds} rounds: one a round is expected.")
        reader.error(place, message.format(dates=len(dates), rounds=exchange.rounds), str(len(dates)))
    if any(later <= earlier for earlier, later in pairwise(dates)):
        reader.error(place, _("The dates of the rounds follow each other."))


def _keys(exchange: Exchange, reader: Reader) -> None:
    """Capacities and orders belong to the sides."""
    for key, named in (("capacity", exchange.capacity), ("order", exchange.order)):
        for name in named:
            if name not in exchange.sides:
                message = _("“{name}” is no side of this exchange.").format(name=name)
                reader.error(reader.where(exchange, key), message, name, exchange.sides)


def _obligation(case: Case, exchange: Exchange, obligation: Obligation, reader: Reader) -> None:
    if obligation.giver in case.actors and obligation.giver not in exchange.sides:
        message = _("Nothing can be laid on “{name}”, who is no party to the deal.").format(name=obligation.giver)
        reader.error(reader.where(obligation, "by"), message, obligation.giver, exchange.sides)
    if obligation.outside and obligation.receiver == obligation.giver:
        reader.error(reader.where(obligation, "to"), _("A side owes nothing to itself."), obligation.giver)
    holder = obligation.held_by
    if (
        holder is not None
        and holder in case.actors
        and not _answers_to(case, holder, (obligation.giver, *exchange.sides))
    ):
        message = _("{id}: held by “{name}”, who is no party to the deal: {giver} cannot promise it; let {name} agree.")
        text = message.format(id=obligation.id, name=holder, giver=obligation.giver)
        reader.error(reader.where(obligation, "held_by"), text, holder, exchange.sides)
    order = exchange.order.get(obligation.giver)
    if order is not None and obligation.category not in order and not obligation.outside:
        message = _("The order of {side} has no category “{category}”.")
        text = message.format(side=obligation.giver, category=obligation.category)
        reader.error(reader.where(obligation, "category"), text, str(obligation.category), map(str, order))


def _answers_to(case: Case, name: str, sides: tuple[str, ...]) -> bool:
    """Whether an actor is one of the sides, an organ of one, or holds what it holds for one."""
    seen: set[str] = set()
    while name not in sides:
        actor = case.actors.get(name)
        if actor is None or name in seen:
            return False
        if any(role.role is RoleKind.CUSTODIAN and role.of in sides for role in actor.roles):
            return True
        seen.add(name)
        name = actor.part_of or name
    return True


def _once(things: Iterable[Obligation | Gate | Ratio | Share], reader: Reader) -> None:
    first: dict[str, int] = {}
    for thing in things:
        place = reader.where(thing, "id")
        if thing.id in first:
            message = _("The identifier “{id}” stands here a second time; first in line {line}.")
            reader.error(place, message.format(id=thing.id, line=first[thing.id]), thing.id)
        first.setdefault(thing.id, place.line)
