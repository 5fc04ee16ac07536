"""A plan on the terminal: conditions, the order as a table of rounds, then what is proven, in sentences."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from goodoffices.cli import plan_conditions
from goodoffices.cli.output import errors, out, table
from goodoffices.words import N_, _, aside, labelled, listed

if TYPE_CHECKING:
    from fractions import Fraction

    from goodoffices.case import Exchange, Obligation, Plan
    from goodoffices.exchange import Comparison, PlanResult, SimpleOrder

_SIMPLE = {
    "half and half": N_("half and half"),
    "one by one": N_("one by one"),
    "greedy": N_("the best next step each time"),
}


def show(
    exchange: "Exchange",
    result: "PlanResult",
    notes: tuple[str, ...],
    compared: "Comparison | None",
    names: Mapping[str, str],
) -> None:
    """The plan as a table of rounds, then what is proven, in sentences; ``names`` is what actors and issues are called.

    Why nothing fits goes to standard error.
    """
    console = out()
    if result.plan is None:
        for sentence in result.explanation or result.why:
            errors().print(escape(sentence))
    if result.plan is not None:
        numbers = range(1, exchange.rounds + 1)
        gates = plan_conditions.gates_table(exchange, names)
        lanes = lanes_table(_("Order of the exchange"), exchange, result.plan, numbers, names, result.exposure_after)
        for shown in (gates, lanes):
            if shown is not None:
                console.print(shown)
        summary = result.explanation[exchange.rounds :]  # the rounds stand in the table already
        for sentence in (*plan_conditions.sentences(exchange, result.plan, names), *summary, *notes):
            console.print(escape(sentence))
    for sentence in _carried_out(compared):
        console.print(escape(sentence))


def _carried_out(compared: "Comparison | None") -> Iterator[str]:
    from goodoffices.exchange.explaining import percent

    if compared is None or compared.best.exposure is None:
        return
    text = _("As carried out, exposure reached {done}; the best order at the same daily numbers has {best}.")
    yield text.format(done=percent(compared.measured.largest), best=percent(compared.best.exposure))
    yield from (*compared.notes, *compared.assumed)


def compared_with(simple: "Iterable[SimpleOrder]") -> tuple[str, ...]:
    """What simple orders other than equal shares, of which the explanation speaks, would have."""
    from goodoffices.exchange.explaining import percent

    others = [
        aside(
            labelled(_(_SIMPLE[one.name]), percent(one.exposure)), "" if one.keeps else _("breaks a cap or condition")
        )
        for one in simple
        if one.name in _SIMPLE
    ]
    return (_("Other simple orders: {orders}.").format(orders=listed(others)),) if others else ()


def lanes_table(
    title: str,
    exchange: "Exchange",
    plan: "Plan",
    numbers: Iterable[int],
    names: Mapping[str, str],
    exposed: "tuple[Fraction, ...]" = (),
) -> Table:
    """A row a round: what each side hands over and, where it is given, exposure after each hand-over."""
    from goodoffices.exchange.explaining import percent

    sides = [escape(names.get(side, side)) for side in exchange.sides]
    dated = [_("day")] if exchange.dates else []
    lanes = table(title, _("round"), *dated, *sides, *([_("exposure after each")] if exposed else []))
    turns = len(exchange.sides)
    for number in numbers:
        cells = [_lane(exchange, plan, number, side) for side in exchange.sides]
        after = exposed[turns * (number - 1) : turns * number]
        shown = ["  ".join(percent(share) for share in after)] if exposed else []
        day = [day.isoformat() for day in exchange.dates[number - 1 : number]] or [""] * len(dated)
        lanes.add_row(str(number), *day, *map(escape, cells), *shown)
    return lanes


def _lane(exchange: "Exchange", plan: "Plan", number: int, side: str) -> str:
    """What one side hands over in a round: "5 children, 8 women, funds (6 billion USD)"."""
    from goodoffices.exchange.day_plan import amount_of, noun_of

    owed = {o.id: o for o in exchange.obligations}
    parts: dict[tuple[object, ...], tuple[Obligation, int]] = {}
    for handover in plan.in_round(number):
        o = owed[handover.obligation]
        if o.giver == side:
            like = (o.kind, noun_of(o)) if o.load else (o.kind, o.id)
            first, sum_ = parts.get(like, (o, 0))
            parts[like] = (first, sum_ + handover.count * o.group)
    return listed(amount_of(o, sum_) for o, sum_ in parts.values()) or "–"
