"""Where there is no zone of agreement: the least that would have to move, whose it is, and whom to ask.

A condition can be dropped, or loosened: a threshold by the smallest step that suffices, any other condition by letting
in one more combination of the options it speaks of. Sought are the smallest sets of conditions that open a zone
together, each loosened as little as possible while the others are dropped first and then loosened in turn.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import product

from attrs import frozen

from goodoffices.bargaining.efficient import Frontier, efficient_frontier
from goodoffices.bargaining.nash import nash
from goodoffices.bargaining.tables import CaseTables, allowed_by, tables_of
from goodoffices.bargaining.trades import in_words
from goodoffices.bargaining.zone import Zone, zone_from
from goodoffices.case import Case, Expression, Option, RoleKind, channel_graph, scope
from goodoffices.case.expressions import And, Choice, Comparator, Comparison, Or, Sum, Term
from goodoffices.preferences import Condition, ConditionKind, ConditionName, FittedValues, all_conditions
from goodoffices.preferences.naming import Naming, named
from goodoffices.preferences.sayings import called
from goodoffices.words import _, listed, sentences

TRIES = 200  # combinations of options that are let in on trial; past them the condition is dropped
ASKED = (RoleKind.DECISION_HOLDER, RoleKind.INTERLOCUTOR, RoleKind.DELEGATE)


class How(StrEnum):
    """In what way a condition gives."""

    THRESHOLD = "loosened"
    ONE_MORE = "one more combination let in"
    DROPPED = "dropped"


@frozen
class Relaxation:
    """One condition that gives: from its text to ``to`` (None: it is dropped), by ``amount`` of its own units.

    ``lets_in``: what the package of the opening then has on its issues. ``cost``: how much more it would be worth to
    the owner if the condition held instead, by the smallest change, as a share of its way from no deal to its ideal
    package; None where nothing is known of what the issues are to the owner.
    ``ask``: the actors who decide or speak for the owner; ``through``: the mediators who have a channel to it.
    """

    condition: ConditionName
    how: How
    to: str | None
    amount: float | None
    lets_in: Mapping[str, Option]
    cost: float | None
    ask: tuple[str, ...]
    through: tuple[str, ...]


@frozen
class Opening:
    """Conditions that open a zone when they all give, and a package in it (the Nash package by the central values).

    ``gains``: what that package gives each side, from 0 (no deal) to 1 (its ideal package).
    """

    relaxations: tuple[Relaxation, ...]
    package: Mapping[str, Option]
    gains: Mapping[str, float]

    @property
    def guessed(self) -> bool:
        """Whether it moves a guess: a question may be enough."""
        return any(one.condition.guessed for one in self.relaxations)

    @property
    def cost(self) -> float | None:
        """The largest cost to an owner; None where one is not known."""
        known = [one.cost for one in self.relaxations]
        return None if None in known else max((cost for cost in known if cost is not None), default=0.0)


@frozen
class Openings:
    """Why there is no zone, and what would open one; ``openings`` by how few move, guesses first, then the cheapest."""

    zone: Zone
    openings: tuple[Opening, ...]
    for_mediators_only: bool = True


def openings(case: Case) -> Openings:
    """The smallest sets of conditions of the sides that open a zone when they give, each with how far and at what cost.

    Empty where there is a zone, where no three conditions are enough, or where only what the sides have without a deal
    stands in the way (:attr:`Zone.open`). Constraints are facts and do not give. Raises what :func:`tables_of` raises.
    """
    tables = tables_of(case)
    found = efficient_frontier(tables.tables, tables.floors, allowed=tables.allowed)
    zone = zone_from(case, tables, found)
    if zone.exists:
        return Openings(zone, ())
    search = _Search(case, tables, {c.name: c for c in all_conditions(case)})
    groups = tuple((name,) for name in zone.openings) or zone.joint_openings
    movable = [g for g in groups if all(n.kind in (ConditionKind.RED_LINE, ConditionKind.PRECONDITION) for n in g)]
    made = [opening for group in movable if (opening := search.opening(group)) is not None]
    return Openings(zone, tuple(sorted(made, key=_rank)))


def _rank(opening: Opening) -> tuple[int, bool, bool, float]:
    cost = opening.cost
    return len(opening.relaxations), not opening.guessed, cost is None, cost or 0.0


@frozen(eq=False)
class _Search:
    """What it takes to try conditions: the case, its tables, and its conditions by name."""

    case: Case
    tables: CaseTables
    conditions: Mapping[ConditionName, Condition]

    def frontier(self, instead: Mapping[ConditionName, Expression | None]) -> Frontier:
        """Packages no worse than no deal for all, where some conditions read otherwise or (None) not at all."""
        kept = [
            c if name not in instead else Condition(name, replaced)
            for name, c in self.conditions.items()
            if (replaced := instead.get(name, c.expression)) is not None
        ]
        allowed = allowed_by(self.case.issues, kept)
        return efficient_frontier(self.tables.tables, self.tables.floors, allowed=allowed)

    def opening(self, group: Sequence[ConditionName]) -> Opening | None:
        """Drop all of a group, then loosen one after the other as little as the rest then needs."""
        instead: dict[ConditionName, Expression | None] = dict.fromkeys(group)
        if not len(self.frontier(instead)):
            return None
        moves = {}
        for name in group:
            moves[name] = self._least(name, instead)
            instead[name] = moves[name].to
        chosen = nash(self.frontier(instead))
        package = self.tables.package(chosen.package)
        gains = {side: round(float(v), 9) for side, v in zip(self.tables.sides, chosen.values, strict=True)}
        return Opening(tuple(self._relaxation(name, move, package) for name, move in moves.items()), package, gains)

    def _least(self, name: ConditionName, instead: Mapping[ConditionName, Expression | None]) -> "_Move":
        """The least by which one condition must give, the others reading as in ``instead``."""
        expression = self.conditions[name].expression

        def opens(move: _Move) -> bool:
            return len(self.frontier({**instead, name: move.to})) > 0

        if isinstance(expression, Comparison):
            moves = [_Move(How.THRESHOLD, to, amount) for amount, to in loosened(expression, self.case)]
            low, high = 0, len(moves)
            while low < high:  # the more is let in, the sooner there is a package
                middle = (low + high) // 2
                low, high = (low, middle) if opens(moves[middle]) else (middle + 1, high)
            return moves[low] if low < len(moves) else _Move(How.DROPPED, None)
        if sum(not expression.holds(cell) for cell in _cells(self.case, expression)) == 1:
            return _Move(How.DROPPED, None)  # there is but one thing to let in, and then the condition says nothing
        widened = (_Move(How.ONE_MORE, to) for to in self._widened(name, expression))
        return next((move for move in widened if opens(move)), _Move(How.DROPPED, None))

    def _widened(self, name: ConditionName, expression: Expression) -> list[Expression]:
        """The condition with one more combination of its options let in, the best one for its owner first."""
        values = self.tables.fitted[name.side or ""]
        outside = [cell for cell in _cells(self.case, expression) if not expression.holds(cell)]
        outside.sort(key=lambda cell: -(_worth(self.case, values, cell) or 0.0))
        return [Or((expression, _exactly(cell))) for cell in outside[:TRIES]]

    def _relaxation(self, name: ConditionName, move: "_Move", package: Mapping[str, Option]) -> Relaxation:
        expression, side = self.conditions[name].expression, name.side or ""
        lets_in = {issue: package[issue] for issue in scope(expression)}
        to, amount = None if move.to is None else str(move.to), None if move.amount is None else float(move.amount)
        cost = _cost(self.case, self.tables.fitted[side], expression, lets_in)
        return Relaxation(name, move.how, to, amount, lets_in, cost, *asked(self.case, side))


@frozen
class _Move:
    """A way in which a condition gives."""

    how: How
    to: Expression | None
    amount: Fraction | None = None


def loosened(expression: Comparison, case: Case) -> list[tuple[Fraction, Expression]]:
    """By how much and to what a comparison is loosened, from the least that lets anything more in to the most.

    Amounts are those by which combinations of options miss it, so that nothing between two is left out. A strict
    comparison is loosened first by taking in its own threshold (amount 0), an equality in both directions alike.
    """
    missed = {_short_by(expression, cell) for cell in _cells(case, expression) if not expression.holds(cell)}
    return [(amount, _moved(expression, amount)) for amount in sorted(missed)]


def asked(case: Case, side: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who decides or speaks for a side, the former first (nobody named: the side itself), and who reaches it."""
    who: dict[str, None] = {}
    for kind in ASKED:
        for actor in case.actors.values():
            if any(r.role is kind and side in (r.of, actor.part_of if r.of is None else r.of) for r in actor.roles):
                who[actor.id] = None
    graph = channel_graph(case)
    near = {side, *(a.id for a in case.actors.values() if a.part_of == side)}
    through = tuple(m for m in case.mediators if m in graph and near & set(graph.neighbors(m)))
    return tuple(who) or (side,), through


def _cells(case: Case, expression: Expression) -> list[dict[str, Option]]:
    """Every combination of the options of the issues that a condition speaks of."""
    names = scope(expression)
    return [dict(zip(names, c, strict=True)) for c in product(*(case.issues[name].options for name in names))]


def _worth(case: Case, values: FittedValues, cell: Mapping[str, Option]) -> float | None:
    """What options are worth to a side, on its scale from no deal to ideal; None where it is silent on all of them."""
    if all(name in values.silent_issues for name in cell) or not values.can_gain:
        return None
    return sum(values.values[name][case.issues[name].options.index(option)] for name, option in cell.items())


def _exactly(cell: Mapping[str, Option]) -> Expression:
    parts = tuple(_equals(name, option) for name, option in cell.items())
    return parts[0] if len(parts) == 1 else And(parts)


def _equals(name: str, option: Option) -> Expression:
    if isinstance(option, str):
        return Choice(name, option)
    return Comparison(Sum((Term(None, name),)), Comparator.EQUAL, Sum((Term(str(option), None),)))


def _short_by(expression: Comparison, cell: Mapping[str, Option]) -> Fraction:
    """How far a combination is from meeting a comparison; a strict one is missed by more than nothing at equality."""
    difference = expression.left.value(cell) - expression.right.value(cell)
    match expression.comparator:
        case Comparator.AT_MOST | Comparator.BELOW:
            return difference
        case Comparator.AT_LEAST | Comparator.ABOVE:
            return -difference
        case Comparator.EQUAL:
            return abs(difference)


def _moved(expression: Comparison, by: Fraction) -> Expression:
    """A comparison with ``by`` added to what it allows; its threshold itself is let in."""
    left, right = expression.left, expression.right
    most = Comparison(left, Comparator.AT_MOST, _plus(right, by))
    least = Comparison(left, Comparator.AT_LEAST, _plus(right, -by))
    match expression.comparator:
        case Comparator.AT_MOST | Comparator.BELOW:
            return most
        case Comparator.AT_LEAST | Comparator.ABOVE:
            return least
        case Comparator.EQUAL:
            return And((least, most))


def _plus(side: Sum, by: Fraction) -> Sum:
    """A sum with a number added: its own numbers and the new one become one."""
    named = tuple(term for term in side.terms if term.name is not None)
    number = by + sum((term.value({}) for term in side.terms if term.name is None), Fraction(0))
    if number == 0 and named:
        return Sum(named)
    return Sum((*named, Term(_decimal(abs(number)), None, minus=number < 0)))


def _decimal(number: Fraction) -> str:
    """A number with finitely many decimals as it is written; the numbers of a case are such."""
    return format(Decimal(number.numerator) / Decimal(number.denominator), "f")


def _cost(case: Case, values: FittedValues, expression: Expression, given: Mapping[str, Option]) -> float | None:
    """How much more it would be worth to the owner if the condition held, by the change that is worth least to it.

    By a change of one issue where one is enough. On the scale from no deal to ideal; None where the owner is silent.
    """
    now = _worth(case, values, given)
    if now is None:
        return None
    meeting = [cell for cell in _cells(case, expression) if expression.holds(cell)]
    near = [cell for cell in meeting if sum(cell[name] != given[name] for name in given) <= 1]
    worth = [_worth(case, values, cell) or 0.0 for cell in near or meeting]
    return round(max(0.0, min(worth) - now), 9) if worth else None


def sentences_on(case: Case, found: Openings) -> tuple[str, ...]:
    """Each opening in two or three sentences: what would move, at what cost, whom to ask, what it would open."""
    return tuple(sentences(_told(case, opening)) for opening in found.openings)


def _told(case: Case, opening: Opening) -> list[str]:
    lines = [part for one in opening.relaxations for part in _move_told(case, one)]
    would = _("Then this would be possible, for example: {package}.")
    return [*lines, would.format(package=in_words(case, opening.package))]


def _move_told(case: Case, one: Relaxation) -> list[str]:
    side = called(case, one.condition.side or "")
    name = named(case, one.condition)
    texts = {
        How.THRESHOLD: _("{condition}: it would be enough to loosen it to {to}."),
        How.ONE_MORE: _("{condition}: it would be enough to let in this as well: {lets_in}."),
        How.DROPPED: _("{condition}: it would have to be dropped."),
    }
    moved = texts[one.how].format(
        condition=name, to=Naming(case).text(one.to or ""), lets_in=in_words(case, one.lets_in)
    )
    if one.cost is None:
        cost = _("What that would cost {side} is not known.").format(side=side)
    else:
        text = _("By what is known it would cost {side} {share} of its way from no deal to its ideal.")
        cost = text.format(side=side, share=f"{one.cost:.0%}")
    who = listed(called(case, actor) for actor in one.ask)
    through = listed(called(case, actor) for actor in one.through)
    ask = _("To ask: {who}, through {through}.") if through else _("To ask: {who}; no mediator has a channel.")
    return [moved, cost, ask.format(who=who, through=through)]
