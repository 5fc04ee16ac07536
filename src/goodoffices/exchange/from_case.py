"""The exchange of a case: what each obligation weighs, from the plan itself or from the mediators' weights."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve, frozen

from goodoffices.case.case import Case
from goodoffices.case.exchanges import Exchange, Obligation
from goodoffices.case.obligations import Span
from goodoffices.case.quantities import Number
from goodoffices.case.statements import Weight
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.weighing import exact
from goodoffices.words import _, listed

UNNAMED = (1, 1)  # what an obligation carries when its plan names neither `gives` nor `gains`


@frozen
class Weighed:
    """The exchange of a case with every obligation weighed, and notes on where the weights come from."""

    exchange: Exchange
    notes: tuple[str, ...] = ()


def exchange_of(case: Case) -> Exchange:
    """The exchange of the case with ``gives`` and ``gains`` filled in; see :func:`weigh`."""
    return weigh(case).exchange


def weigh(case: Case, names: Mapping[str, str] | None = None) -> Weighed:
    """Fill in what obligations weigh where the plan names nothing: each weight's range a person, and its middle.

    A weight of the obligation's category goes before one without a category. Where several fit, the range from the
    lowest to the highest is taken. Obligations outside the quota are not weighed. What going on is worth to a side
    comes from the mediators' rooms as well, and hours without a zone go by that of the case. Exact arithmetic.
    ``names`` is what sides and issues are called in the notes (default: by their ids).

    Raises:
        ExchangeError: when the case has no plan, or naming every obligation that no weight covers.
    """
    exchange = case.exchange
    if exchange is None:
        raise ExchangeError(_("The case has no plan.yaml, so there is no exchange to order."))
    notes: list[str] = []
    missing: list[str] = []
    obligations = tuple(_weigh(case, exchange, o, notes, missing, names or {}) for o in exchange.obligations)
    if missing:
        raise ExchangeError(*missing)
    continuing = {side: span for room in case.rooms.values() for side, span in room.continuing.items()}
    zone = exchange.zone or case.zone
    made = evolve(exchange, obligations=obligations, continuing={**continuing, **exchange.continuing}, zone=zone)
    return Weighed(made, tuple(dict.fromkeys(notes)))


def _weigh(
    case: Case, exchange: Exchange, o: Obligation, notes: list[str], missing: list[str], names: Mapping[str, str]
) -> Obligation:
    if o.outside or _named(o) or o.giver not in exchange.sides:
        return o
    receiver = exchange.receiver(o) or ""
    found = {who: _person(case.weights(), who, o) for who in (o.giver, receiver)}
    lacking = [who for who, weight in found.items() if weight is None]
    if lacking:
        text = _("{id}: no weight of {issue} for {sides}; name it under weights in rooms/mediator.yaml.")
        missing.append(text.format(id=o.id, issue=o.issue or "?", sides=listed(lacking)))
        return o
    low_high = {who: weight for who, weight in found.items() if weight is not None}
    issue = names.get(o.issue or "", o.issue or "?")
    notes += [_note(names.get(who, who), issue, *weight) for who, weight in low_high.items() if weight[0] != weight[1]]
    gives, gains = (_of_a_group(low_high[who], o.group) for who in (o.giver, receiver))
    return evolve(
        o,
        gives=gives[0],
        gains=gains[0],
        gives_range=gives[1],
        gains_range=gains[1],
    )


def _of_a_group(weight: tuple[Fraction, Fraction], group: int) -> tuple[Number, Span | None]:
    """The middle of what a group weighs, and the range where it is one."""
    low, high = (end * group for end in weight)
    return plain((low + high) / 2), None if low == high else (plain(low), plain(high))


def _named(o: Obligation) -> bool:
    """Whether the plan itself says what an obligation weighs."""
    return (o.gives, o.gains) != UNNAMED or o.gives_range is not None or o.gains_range is not None


def _person(weights: tuple[Weight, ...], about: str, o: Obligation) -> tuple[Fraction, Fraction] | None:
    """The range of what one person (or other unit) of an obligation weighs for somebody."""
    fitting = [w for w in weights if w.about == about and w.issue == o.issue]
    own = [w for w in fitting if w.category is not None and w.category == str(o.category)]
    chosen = own or [w for w in fitting if w.category is None]
    if not chosen:
        return None
    return min(exact(w.low) for w in chosen), max(exact(w.high) for w in chosen)


def _note(who: str, issue: str, low: Fraction, high: Fraction) -> str:
    text = _("{issue} weighs from {low} to {high} for {who}.")
    return text.format(issue=issue, low=plain(low), high=plain(high), who=who)


def plain(number: Fraction) -> Number:
    """A whole number where it is one, otherwise the decimal."""
    return int(number) if number.denominator == 1 else float(number)
