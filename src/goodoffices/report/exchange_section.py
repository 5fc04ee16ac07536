"""The exchange: what is owed, in which order, how exposed either side is, and what was carried out."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from attrs import frozen

from goodoffices.case import CarriedOut, Case, Category, Count, Exchange, Gate, Obligation, Plan
from goodoffices.charts import Table, plan, trade_off
from goodoffices.charts.plan import Act, Block, PlanData, PlanGate, PlanLane
from goodoffices.charts.text import isolate, percent
from goodoffices.charts.trade_off import TradeOff, TradeOffData
from goodoffices.exchange import (
    ExchangeError,
    Exposure,
    ExposureFrontier,
    PlanResult,
    compare_with_carried_out,
    counted_in_quota,
    exchange_of,
    exposure,
    exposure_frontier,
    plan_exchange,
)
from goodoffices.exchange.day_plan import amount_of
from goodoffices.exchange.imprecise import for_planning
from goodoffices.report import living_part
from goodoffices.report.content import Figure, Grid, Paragraph, Part, Points, Section
from goodoffices.report.sight import Sight
from goodoffices.report.speakers import called
from goodoffices.report.wording import in_sentences, issue_name, name, names, short_day, word
from goodoffices.well_known import counted, known
from goodoffices.words import _, aside, clauses, language, listed


@frozen
class Ordered:
    """An exchange with the plan made for it and what was carried out, each with its exposure; parts may be missing."""

    exchange: Exchange
    planned: PlanResult | None = None
    carried_out: Plan | None = None
    measured: Exposure | None = None
    notes: tuple[str, ...] = ()
    trade_offs: ExposureFrontier | None = None


def section(case: Case, sight: Sight, seconds: float, now: date | None = None) -> Section | None:
    """The exchange; only mediators see a plan and exposure, which rest on their weights. None without a plan.yaml.

    ``now`` is when an exchange under way is looked at (None: as far as the case tells).
    """
    if case.exchange is None:
        return None
    found = order(case, case.exchange, seconds) if sight.guesses else Ordered(case.exchange)
    parts: list[Part] = [
        *_sentences(found),
        *_picture(case, found),
        *_trade_offs(found),
        Grid(_obligations(case, case.exchange)),
    ]
    if case.carried_out:
        parts.append(Grid(_carried_out(case)))
    contested = [c for c in case.carried_out if c.contested]
    if contested:
        parts.append(Grid(_contested(case, contested)))
    parts += living_part.parts(case, sight, now)
    parts += [Points(found.notes, _("What was assumed"))] if found.notes else []
    return Section("exchange", _("The exchange"), tuple(parts), mediators_only=found.planned is not None)


def order(case: Case, exchange: Exchange, seconds: float) -> Ordered:
    """Plan the exchange of a case, beside what was carried out; where that fails the reasons are the notes."""
    try:
        if case.carried_out:
            both = compare_with_carried_out(case, time_limit=seconds, names=in_sentences(case))
            trade_offs = exposure_frontier(both.exchange, time_limit=seconds / 2)
            notes = (*both.assumed, *both.notes)
            return Ordered(both.exchange, both.best, both.carried_out, both.measured, notes, trade_offs)
        weighed = exchange_of(case)
        planned = plan_exchange(weighed, time_limit=seconds, names=in_sentences(case))
        return Ordered(weighed, planned, trade_offs=exposure_frontier(weighed, time_limit=seconds / 2))
    except ExchangeError as error:
        return Ordered(exchange, notes=tuple(str(error).splitlines()))


# --- in words


def _sentences(found: Ordered) -> list[Part]:
    parts: list[Part] = []
    if found.planned is not None and found.planned.exposure is not None:
        parts.append(Paragraph(_planned(found.planned, found.planned.exposure), strong=True))
        parts.append(Paragraph(_what_exposure_is()))
    elif found.planned is not None:
        parts.append(Points(found.planned.explanation or found.planned.why, _("No order of the exchange was found")))
    if found.measured is not None:
        parts.append(Paragraph(_measured(found.measured)))
    return parts


def _what_exposure_is() -> str:
    return _(
        "Exposure is what a side stands to lose if the other stopped at that moment: what the other still owes less "
        "what it still expects, as a share of what that other side gains from the whole deal."
    )


def _planned(result: PlanResult, largest: Fraction) -> str:
    text = _("In the order planned, no side is ever exposed by more than {exposure} ({proof}); {days} person-days.")
    proof = _("proven to be the least possible")
    if not result.proven:
        proof = _("the least possible is at least {bound}").format(bound=percent(float(result.bound or 0)))
    return text.format(exposure=percent(float(largest)), proof=proof, days=result.person_days)


def _measured(measured: Exposure) -> str:
    text = _("As carried out, exposure was at most {exposure}; {days} person-days.")
    return text.format(exposure=percent(float(measured.largest)), days=measured.person_days)


# --- as a picture


def _picture(case: Case, found: Ordered) -> list[Part]:
    data = _plan_data(case, found)
    if not any(lane.planned or lane.carried_out or lane.acts for lane in data.lanes):
        return []
    svg = plan.render(data, language=language())
    return [Figure(svg, data.title, plan.table(data, language=language()))]


def _trade_offs(found: Ordered) -> list[Part]:
    """What less exposure costs in person-days; nothing where there is no choice."""
    if found.trade_offs is None or len(found.trade_offs.points) < 2 or found.planned is None:
        return []
    reached = found.planned.exposure
    chosen = next((n for n, p in enumerate(found.trade_offs.points) if p.exposure == reached), None)
    points = tuple(TradeOff(float(p.exposure), p.person_days) for p in found.trade_offs.points)
    data = TradeOffData(_("Exposure against person-days"), points, found.trade_offs.exact, chosen)
    said = _("Every order below is one that no other betters on both; which to take is for the sides to choose.")
    svg = trade_off.render(data, language=language())
    return [Paragraph(said), Figure(svg, data.title, trade_off.table(data, language=language()))]


def picture(case: Case, found: Ordered) -> str:
    """The lanes of an exchange as SVG, in the language now spoken."""
    return plan.render(_plan_data(case, found), language=language())


def _plan_data(case: Case, found: Ordered) -> PlanData:
    exchange = found.exchange
    made = found.planned.plan if found.planned is not None else None
    rounds = max([exchange.rounds, *(c.round for c in case.carried_out)])
    lanes = tuple(_lane(case, found, made, side, rounds) for side in exchange.sides)
    total = sum(o.persons for o in exchange.obligations if not o.outside)
    done = _per_round([b for lane in lanes for b in lane.carried_out], rounds)
    planned = _per_round([b for lane in lanes for b in lane.planned], rounds)
    when = _rounds_of(made)
    return PlanData(
        _("The exchange, round by round"),
        _columns(case.exchange or exchange, case.carried_out, rounds),
        lanes,
        tuple(_gate(case, exchange, gate, when) for gate in exchange.gates),
        _held(total, planned) if made is not None else (),
        _held(total, done) if made is not None and any(done) else (),
        _hours(case.exchange or exchange, rounds),
        tuple(sorted({number for ids in exchange.together for id_ in ids for number in when.get(id_, ())})),
    )


def _rounds_of(made: Plan | None) -> dict[str, list[int]]:
    """The rounds in which each obligation goes."""
    when: dict[str, list[int]] = {}
    for h in made.handovers if made is not None else ():
        when.setdefault(h.obligation, []).append(h.round)
    return when


def _hours(exchange: Exchange, rounds: int) -> tuple[str, ...]:
    """The windows of each round, as they stand in the plan."""

    def of(number: int) -> str:
        meant = [w for w in exchange.hours if not w.rounds or number in w.rounds]
        return listed(_("{opens}–{closes}").format(opens=w.opens, closes=w.closes) for w in meant)

    return tuple(of(number) for number in range(1, rounds + 1)) if exchange.hours else ()


def _columns(exchange: Exchange, done: tuple[CarriedOut, ...], rounds: int) -> tuple[str, ...]:
    """The dates of the rounds where they are known, else their numbers."""
    dates = dict(enumerate(exchange.dates, 1)) | {c.round: c.on for c in done if c.on is not None}
    return tuple(short_day(dates.get(k)) or _("round {number}").format(number=k) for k in range(1, rounds + 1))


def _gate(case: Case, exchange: Exchange, gate: Gate, when: Mapping[str, list[int]]) -> PlanGate:
    """A gate before its round, or between what it attests (its last) and what it opens (its first)."""
    giver = {o.id: exchange.sides.index(o.giver) for o in exchange.obligations if o.giver in exchange.sides}
    after = tuple((giver[id_], max(when[id_])) for id_ in gate.after if id_ in when)
    before = tuple((giver[id_], min(when[id_])) for id_ in gate.before if id_ in when)
    column = min((number for _lane, number in before), default=gate.before_round)
    spots = (tuple(dict.fromkeys(after)), tuple(dict.fromkeys(before)))
    of = listed(dict.fromkeys(_thing(case, o) for o in exchange.obligations if o.id in gate.after))
    return PlanGate(aside(word(gate.kind), of), name(case, gate.verifier), column, gate.due, *spots)


def _lane(case: Case, found: Ordered, made: Plan | None, side: str, rounds: int) -> PlanLane:
    owed = {o.id: o for o in found.exchange.obligations}
    mine = [h for h in (made.handovers if made else ()) if owed[h.obligation].giver == side]
    persons: dict[tuple[int, str], int] = {}
    for h in mine:
        if not owed[h.obligation].load:
            continue
        key = (h.round, _category(owed[h.obligation].category))
        persons[key] = persons.get(key, 0) + h.count * owed[h.obligation].group
    acts = tuple(Act(h.round, _act(case, owed[h.obligation], h.count)) for h in mine if not owed[h.obligation].load)
    planned = tuple(Block(number, count, category) for (number, category), count in persons.items())
    done = tuple(
        Block(c.round, c.count, _category(c.category), tuple(n.count for n in c.counts))
        for c in counted_in_quota(case)
        if c.giver == side
    )
    exposed = _as_planned(found, made) if made is not None else None
    return PlanLane(
        name(case, side),
        planned,
        done,
        _exposed(exposed, side, rounds),
        _exposed(found.measured, side, rounds),
        acts=acts,
    )


def _as_planned(found: Ordered, made: Plan) -> Exposure:
    """Exposure under the weights that the plan was made for: where they are ranges, the worst if that could be."""
    worst = exposure(for_planning(found.exchange), made)
    if found.planned is None or worst.largest == found.planned.exposure:
        return worst
    return exposure(found.exchange, made)


def _thing(case: Case, o: Obligation) -> str:
    """What is owed, without its number."""
    return issue_name(case, o.issue) if o.issue else isolate(known(o.id))


def _act(case: Case, o: Obligation, count: int) -> str:
    """An act by the name of its issue, or what it is owed as."""
    if o.issue is not None:
        return (
            aside(issue_name(case, o.issue), counted(str(count * o.group), o.unit))
            if o.unit
            else issue_name(case, o.issue)
        )
    return amount_of(o, count * o.group)


def _exposed(found: Exposure | None, side: str, rounds: int) -> tuple[float, ...]:
    """The largest exposure of a side in each round."""
    if found is None:
        return ()
    most = dict.fromkeys(range(1, rounds + 1), 0.0)
    for step in found.steps:
        if step.round in most:
            most[step.round] = max(most[step.round], float(step.exposed[side]))
    return tuple(most.values())


def _category(category: Category | None) -> str:
    """A category as words; a bare rank has none."""
    return known(category) if isinstance(category, str) else ""


def _per_round(blocks: list[Block], rounds: int) -> list[int]:
    return [sum(b.count for b in blocks if b.column == k) for k in range(1, rounds + 1)]


def _held(total: int, handed_over: list[int]) -> tuple[int, ...]:
    held = [total]
    for count in handed_over:
        held.append(max(0, held[-1] - count))
    return tuple(held)


# --- as tables


def _obligations(case: Case, exchange: Exchange) -> Table:
    header = (
        _("Handed over by"),
        _("What"),
        _("Category"),
        _("Number"),
        _("In groups of"),
        _("Delivered by"),
        _("Attested by"),
        _("Beneficiary"),
        _("Place"),
        _("Outside the quota"),
    )
    rows = [
        (
            name(case, o.giver),
            issue_name(case, o.issue) if o.issue else "",
            isolate(_category(o.category)),
            str(o.persons),
            str(o.group) if o.group > 1 else "",
            names(case, o.delivered_by),
            names(case, o.attested_by),
            isolate(known(o.recipient or "")),
            isolate(o.place or ""),
            _("yes") if o.outside else "",
        )
        for o in exchange.obligations
    ]
    return Table(_("What is owed"), header, tuple(rows)).without_empty_columns()


def _carried_out(case: Case) -> Table:
    header = (
        _("Round"),
        _("Day"),
        _("Handed over by"),
        _("What"),
        _("Number"),
        _("Outside the quota"),
        _("Counted for round"),
        _("Hours late"),
        _("Source"),
        _("Note"),
    )
    rows = [
        (
            str(c.round),
            short_day(c.on),
            name(case, c.giver),
            _what(case, c),
            _number(c),
            _("yes") if c.outside else "",
            str(c.counted_toward or ""),
            f"{c.delay_hours:g}" if c.delay_hours else "",
            isolate(called(case, c.counts[0].source)),
            isolate(c.note or ""),
        )
        for c in sorted(case.carried_out, key=lambda c: c.round)
    ]
    return Table(_("What was carried out"), header, tuple(rows)).without_empty_columns()


def _what(case: Case, done: CarriedOut) -> str:
    parts = (issue_name(case, done.issue) if done.issue else "", isolate(_category(done.category)))
    return listed(parts)


def _number(done: CarriedOut) -> str:
    return f"{done.count} ▲" if done.contested else str(done.count)


def _figure(case: Case, found: Count) -> str:
    return aside(str(found.count), isolate(called(case, found.source)))


def _contested(case: Case, contested: list[CarriedOut]) -> Table:
    """Every figure with its source, side by side; none is dropped."""
    header = (_("Round"), _("Handed over by"), _("What"), _("Relied on"), _("Also reported"))
    rows = [
        (
            str(c.round),
            name(case, c.giver),
            _what(case, c),
            _figure(case, c.counts[0]),
            clauses(_figure(case, n) for n in c.counts[1:]),
        )
        for c in contested
    ]
    return Table(_("▲ Contested counts: both figures stand"), header, tuple(rows))
