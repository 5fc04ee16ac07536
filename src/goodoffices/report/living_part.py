"""The exchange under way: due and counted, extensions, deadlines, the end as each side reads it, slow steps."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from attrs import evolve

from goodoffices.case import Case, Exchange
from goodoffices.case.living import AwaitedStep, Extension, Living, Reading, Renewal
from goodoffices.charts import Table
from goodoffices.charts.text import isolate
from goodoffices.exchange import ExchangeError
from goodoffices.exchange.living import (
    Departure,
    Lane,
    RoundAccount,
    RoundReading,
    RoundState,
    Standing,
    State,
    Waited,
    in_sentences,
    standing,
)
from goodoffices.exchange.living.times import aware, zone
from goodoffices.report.content import Grid, Part, Points
from goodoffices.report.sight import Sight
from goodoffices.report.speakers import called
from goodoffices.report.wording import in_sentences as called_in_sentences
from goodoffices.report.wording import issue_name, name, origin, short_day, word
from goodoffices.well_known import counted, known
from goodoffices.words import N_, _, aside, clauses, listed

_STATES = {
    State.STANDING: N_("● as agreed"),
    State.LATE: N_("◐ late"),
    State.BREACHED: N_("✕ breached"),
    State.CONTESTED: N_("▲ contested"),
}


def parts(case: Case, sight: Sight, now: date | None) -> list[Part]:
    """How the exchange stands, and by which rules it lives on; nothing without a record and a rule.

    ``now`` is a time with an offset, or a day, at whose end things are looked at; None: as far as the case tells. That
    a step is slower than usual is an inference: only mediators read of it.
    """
    if case.exchange is None or (not case.carried_out and case.exchange.living == Living()):
        return []
    exchange = evolve(case.exchange, zone=case.exchange.zone or case.zone)
    try:
        found = standing(exchange, case.carried_out, _moment(case, exchange, now))
    except ExchangeError as error:
        return [Points(tuple(str(error).splitlines()), _("How the exchange stands cannot be worked out"))]
    if found is None:
        return []
    found = found if sight.guesses else evolve(found, steps=())
    return [
        *_said(case, exchange, found),
        *_grid(_rounds(case, found)),
        *_grid(_contested(case, found)),
        *_grid(_extensions(case, exchange)),
        *_grid(_readings(case, exchange)),
        *_grid(_steps(case, exchange, found)),
    ]


def _moment(case: Case, exchange: Exchange, now: date | None) -> datetime:
    if isinstance(now, datetime) and now.tzinfo is not None:
        return now.astimezone(UTC)
    if now is not None:
        return _end_of(exchange, now)
    return last_told(case, exchange)


def last_told(case: Case, exchange: Exchange) -> datetime:
    """The last moment of which the case tells, and a minute more, so that what was due by then has fallen due (UTC)."""
    living = exchange.living
    times: list[date | datetime | None] = [record.on for record in case.carried_out]
    times += [reading.at for reading in living.readings] + [renewal.on for renewal in living.renewals]
    times += [moment for step in living.steps for moment in (step.asked, step.answered)]
    moments = [aware(exchange, t) if isinstance(t, datetime) else _end_of(exchange, t) for t in times if t is not None]
    first = exchange.dates[0] if exchange.dates else date(2000, 1, 1)  # nothing is told yet: it has not begun
    return max(moments, default=aware(exchange, datetime.combine(first, time()))) + timedelta(minutes=1)


def _end_of(exchange: Exchange, day: date) -> datetime:
    """Its last minute: at midnight what is carried out on the day after would count as known."""
    return datetime.combine(day, time(23, 59), zone(exchange)).astimezone(UTC)


# --- in words


def _said(case: Case, exchange: Exchange, found: Standing) -> list[Part]:
    """The moment, then deadlines and slow steps; what tables say better is left to them."""
    at = found.now.astimezone(zone(exchange))
    heading = _("How the exchange stood at {moment}").format(moment=f"{at:%Y-%m-%d %H:%M}")
    names = {actor: name(case, actor) for actor in case.actors} | called_in_sentences(case)
    lines = in_sentences(exchange, evolve(found, rounds=(), accounts=(), end=evolve(found.end, readings=())), names)
    off = sorted({state.round for state in found.rounds if state.state is not State.STANDING or state.hours_late})
    if off:
        text = _("Not as agreed, or contested between sources, in rounds: {rounds}.")
        lines = (text.format(rounds=listed(map(str, off))), *lines)
    elif found.rounds:
        lines = (_("Every round so far was carried out as agreed."), *lines)
    return [Points(lines, heading)] if lines else []


# --- as tables


def _grid(table: Table) -> list[Part]:
    return [Grid(table.without_empty_columns())] if table.rows else []


def _rounds(case: Case, found: Standing) -> Table:
    header = (
        _("Round"),
        _("Handed over by"),
        _("What"),
        _("Due"),
        _("Counted"),
        _("Carried over"),
        _("How it stands"),
        _("Hours late"),
    )
    accounts = {account.round: account for account in found.accounts}
    rows = tuple(_round(case, state, accounts[state.round]) for state in found.rounds if state.round in accounts)
    return Table(_("What was due, round by round, and what was counted"), header, rows)


def _round(case: Case, state: RoundState, account: RoundAccount) -> tuple[str, ...]:
    entries = account.entries(state.lane)
    return (
        str(state.round),
        name(case, state.lane.giver),
        _what(case, state.lane),
        _or(str(entry.due) for entry in entries),
        _or(str(entry.counted) for entry in entries),
        _or(_signed(entry.balance) for entry in entries),
        _(_STATES[state.state]),
        f"{state.hours_late:.3g}" if state.hours_late else "",
    )


def _or(numbers: Iterable[str]) -> str:
    """What is relied on, then what it may be by other sources: "13 (or 14)"."""
    first, *others = dict.fromkeys(isolate(number) for number in numbers)
    return aside(first, _("or {others}").format(others=listed(others)) if others else "")


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "\N{MINUS SIGN}") if number else "0"


def _contested(case: Case, found: Standing) -> Table:
    """For each contested round, what would be due next by each way to read the counts of that round."""
    lanes = list(found.accounts[-1].readings[0].entries) if found.accounts else []
    header = (_("Round"), _("Which counts"), *(_lane(case, lane) for lane in lanes))
    rows = [
        (str(account.round), _counts(case, reading), *(str(reading.due_next.get(lane, "")) for lane in lanes))
        for account in found.accounts
        if account.contested
        for reading in _own(account)
    ]
    return Table(_("▲ What is due next, by each way to read contested counts"), header, tuple(rows))


def _own(account: RoundAccount) -> list[RoundReading]:
    """The readings that depart in counts of this round alone; one for each set of counts."""
    found: dict[tuple[Departure, ...], RoundReading] = {}
    for reading in account.readings:
        if all(departure.round == account.round for departure in reading.departures):
            found.setdefault(reading.departures, reading)
    return list(found.values())


def _counts(case: Case, reading: RoundReading) -> str:
    if not reading.departures:
        return _("those relied on")
    text = _("{who} handed over {count} ({source})")
    return clauses(
        text.format(who=name(case, d.giver), count=d.count.count, source=isolate(called(case, d.count.source)))
        for d in reading.departures
    )


def _lane(case: Case, lane: Lane) -> str:
    return listed((name(case, lane.giver), _what(case, lane)))


def _what(case: Case, lane: Lane) -> str:
    category = known(str(lane.category)) if lane.category is not None else ""
    return listed((issue_name(case, lane.issue) if lane.issue else "", isolate(category)))


def _extensions(case: Case, exchange: Exchange) -> Table:
    """The clauses, each followed by the extensions that were agreed under it."""
    header = (_("Clause"), _("Rounds"), _("Agreed on"), _("Source"), _("Note"))
    rows: list[tuple[str, ...]] = []
    for clause in exchange.living.extensions:
        rows.append(_clause(case, exchange, clause))
        rows += [_renewal(case, exchange, r) for r in exchange.living.renewals if r.extension == clause.id]
    return Table(_("Extensions"), header, tuple(rows))


def _clause(case: Case, exchange: Exchange, clause: Extension) -> tuple[str, ...]:
    issue = next((o.issue for o in exchange.obligations if o.id == clause.of), None)
    what = issue_name(case, issue) if issue else isolate(clause.of.replace("_", " "))
    text = _("every {units} more ({what}) bring a round more").format(units=clause.units, what=what)
    most = _("at most {most} in all").format(most=clause.most) if clause.most else ""
    first = aside(_("after the first {rounds}").format(rounds=clause.after), most)
    return (text, first, "", origin(case, clause.origin), "")


def _renewal(case: Case, exchange: Exchange, renewal: Renewal) -> tuple[str, ...]:
    on, source = _when(exchange, renewal.on), origin(case, renewal.origin)
    return (_("extended"), isolate(f"+{renewal.rounds}"), on, source, isolate(renewal.note or ""))


def _readings(case: Case, exchange: Exchange) -> Table:
    header = (_("Read by"), _("Ends"), _("Why"), _("Source"))

    def row(reading: Reading) -> tuple[str, ...]:
        why = isolate(reading.said or "")
        return (name(case, reading.by), _when(exchange, reading.at), why, origin(case, reading.origin))

    return Table(_("The end, as each reads it"), header, tuple(row(r) for r in exchange.living.readings))


def _steps(case: Case, exchange: Exchange, found: Standing) -> Table:
    """Steps asked for; how long each was waited for stands only where this is seen."""
    header = (_("Step"), _("Asked of"), _("For round"), _("Asked"), _("Answered"), _("Waited"), _("Note"))
    waited = {one.step.id: one for one in found.steps}

    def row(step: AwaitedStep) -> tuple[str, ...]:
        return (
            word(step.kind),
            name(case, step.by),
            str(step.round) if step.round is not None else "",
            _when(exchange, step.asked),
            _when(exchange, step.answered) or _("not yet"),
            _waited(waited.get(step.id)),
            isolate(step.note or ""),
        )

    known_by_now = [s for s in exchange.living.steps if aware(exchange, s.asked) <= found.now]
    return Table(_("Steps that were asked for"), header, tuple(row(step) for step in known_by_now))


def _waited(one: Waited | None) -> str:
    if one is None:
        return ""
    hours = counted(f"{one.hours:.3g}", "hour")
    return _("▲ {hours}, slow").format(hours=hours) if one.slow else hours


def _when(exchange: Exchange, at: date | datetime | None) -> str:
    """A day, or a time by the clocks of the exchange."""
    if not isinstance(at, datetime):
        return short_day(at)
    return f"{aware(exchange, at).astimezone(zone(exchange)):%Y-%m-%d %H:%M}"
