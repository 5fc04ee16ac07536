"""What a list comes to for the planner: how many groups of which size in which category, and no person."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from goodoffices.case.exchanges import Exchange
from goodoffices.case.obligations import Category, Obligation, ObligationKind, Span
from goodoffices.case.quantities import Number
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.persons.person import Person
from goodoffices.exchange.persons.spoken import may_be_shown
from goodoffices.words import _, listed

Lots = dict[tuple[Category, int], int]  # how many groups, by category and size
UNWEIGHED = (1, 1)
OTHERS = "others"  # the category of words that are not repeated


def lots_of(persons: Sequence[Person], order: Sequence[Category] = ()) -> Lots:
    """How many groups there are of each category and size; who belongs to no group is one alone.

    A group is never parted: it goes with its member whose category comes first in ``order``, or, where that says
    nothing, in the alphabet. Persons without a category are of category 0.
    """
    groups: dict[str, list[Person]] = {}
    for person in persons:
        groups.setdefault(f"g{person.group}" if person.group else f"p{person.id}", []).append(person)
    places = {category: place for place, category in enumerate(order)}

    def place(category: Category) -> tuple[int, str]:
        return places.get(category, len(places)), str(category)

    found = Counter(
        (min((one.category or 0 for one in members), key=place), len(members)) for members in groups.values()
    )
    return dict(sorted(found.items(), key=lambda item: (place(item[0][0]), -item[0][1])))


def obligations_of_list(
    persons: Sequence[Person], giver: str, *, order: Sequence[Category] = (), prefix: str = "list", **more: object
) -> tuple[Obligation, ...]:
    """Obligations of ``giver``: one a category and size of groups, with counts alone. ``more`` are further fields.

    A word that is neither in ``order`` nor known, nor that of several, is :data:`OTHERS`: it may be a name in the wrong
    column.
    """
    often = Counter(one.category for one in persons)
    found: Counter[tuple[Category, int]] = Counter()
    for (category, size), count in lots_of(persons, order).items():
        spoken = category == 0 or category in order or may_be_shown(str(category), often[str(category)])
        found[category if spoken else OTHERS, size] += count
    return tuple(
        Obligation(f"{prefix}_{number}", giver, count, group=size, category=category, **more)  # type: ignore[arg-type]
        for number, ((category, size), count) in enumerate(found.items(), 1)
    )


def with_list(exchange: Exchange, giver: str, persons: Sequence[Person]) -> Exchange:
    """The exchange with what ``giver`` owes in persons taken from a list, category by category.

    Each new obligation is like the one that the exchange has for its category (or its only one); weights are per
    person. Ratios, shares and what else names the old obligation name the new ones.

    Raises:
        ExchangeError: when the giver is no side, or the list has categories that the exchange owes nothing of.
    """
    if giver not in exchange.sides:
        text = _("{giver} is no side of this exchange; the sides are {sides}.")
        raise ExchangeError(text.format(giver=giver, sides=listed(exchange.sides)))
    owed = [o for o in exchange.of(giver) if o.kind is ObligationKind.PERSONS]
    lots = lots_of(persons, exchange.order.get(giver, ()))
    models = {category: _model(owed, category) for category, _size in lots}
    missing = {category for category, model in models.items() if model is None}
    if missing:  # the words themselves may be names in the wrong column
        rows = [str(one.row or "?") for one in persons if (one.category or 0) in missing]
        text = _("The list has categories of which {giver} owes nothing (rows {rows}); there are {known}.")
        known = listed(dict.fromkeys(str(o.category) for o in owed))
        raise ExchangeError(
            text.format(giver=giver, rows=listed([*rows[:20], *(["…"] if rows[20:] else [])]), known=known)
        )
    new: dict[str, list[Obligation]] = {}
    for number, ((category, size), count) in enumerate(lots.items(), 1):
        model = models[category]
        if model is not None:
            new.setdefault(model.id, []).append(_like(model, size, count, number))
    return _renamed(exchange, giver, {o.id: [n.id for n in new.get(o.id, [])] for o in owed}, new)


def _model(owed: Sequence[Obligation], category: Category) -> Obligation | None:
    same = [o for o in owed if o.category == category]
    if not same and (category == 0 or len({o.category for o in owed}) == 1):
        same = list(owed)
    return same[0] if same else None


def _like(model: Obligation, size: int, count: int, number: int) -> Obligation:
    made = evolve(
        model, id=f"{model.id}_{number}", count=count, group=size, firm=None, each_round=None,
        gives_range=_span(model.gives_range, size, model.group),
        gains_range=_span(model.gains_range, size, model.group),
    )  # fmt: skip
    if (model.gives, model.gains) == UNWEIGHED:
        return made  # weighed later, from the mediators' weights
    return evolve(made, gives=_part(model.gives, size, model.group), gains=_part(model.gains, size, model.group))


def _span(span: Span | None, size: int, of: int) -> Span | None:
    return None if span is None else (_part(span[0], size, of), _part(span[1], size, of))


def _part(weight: Number, size: int, of: int) -> Number:
    part = Fraction(repr(weight) if isinstance(weight, float) else weight) * size / of
    return int(part) if part.denominator == 1 else float(part)


def _renamed(exchange: Exchange, giver: str, names: dict[str, list[str]], new: dict[str, list[Obligation]]) -> Exchange:
    """The exchange with the new obligations in the places of the old ones; what nothing is owed of any more goes."""

    def those(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for id_ in ids for one in names.get(id_, [id_]))

    def renamed(one: Obligation) -> Obligation:
        escrow = one.escrow and evolve(one.escrow, release=those(one.escrow.release))
        return evolve(one, after=those(one.after), escrow=escrow)

    obligations = tuple(
        renamed(one) for o in exchange.obligations for one in (new.get(o.id, []) if o.id in names else [o])
    )
    per = [
        evolve(r, of=those(r.of), per={n: v for id_, v in r.per.items() for n in names.get(id_, [id_])})
        for r in exchange.ratios
    ]
    shares = tuple(evolve(s, of=those(s.of), among=those(s.among)) for s in exchange.shares)
    together = tuple(those(ids) for ids in exchange.together)
    gates = tuple(evolve(g, before=those(g.before), after=those(g.after)) for g in exchange.gates)
    extended = [e.of for e in exchange.living.extensions if e.of in names]
    if extended:
        text = _("{giver}: what is extended while it is carried out ({ids}) cannot be taken from a list.")
        raise ExchangeError(text.format(giver=giver, ids=listed(extended)))
    return evolve(exchange, obligations=obligations, ratios=tuple(per), shares=shares, together=together, gates=gates)
