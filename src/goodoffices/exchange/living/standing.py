"""Where an exchange under way stands at a moment: rounds, deadlines, the end, and steps waited for, with sentences."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from attrs import frozen

from goodoffices.case.exchanges import CarriedOut, Exchange
from goodoffices.case.living import Living
from goodoffices.exchange.living.accounts import RoundAccount, RoundReading, accounts
from goodoffices.exchange.living.collapse import Watch, Watched, watched
from goodoffices.exchange.living.consent import Pace, Waited, awaited
from goodoffices.exchange.living.delays import RoundState, State, round_states
from goodoffices.exchange.living.ends import Course, End, end_of
from goodoffices.exchange.living.lanes import Lane, lanes
from goodoffices.exchange.living.times import demand_offset, zone
from goodoffices.well_known import counted, known
from goodoffices.words import N_, _, clauses, listed, ngettext

STATES = {
    State.STANDING: N_("standing"),
    State.LATE: N_("late"),
    State.BREACHED: N_("breached"),
    State.CONTESTED: N_("contested"),
}
MOST_SAID = 6  # readings of a round that are put into words


@frozen
class Standing:
    """Everything that can be said of an exchange at ``now``; see the module of each part."""

    now: datetime
    rounds: tuple[RoundState, ...]
    accounts: tuple[RoundAccount, ...]
    deadlines: tuple[Watched, ...]
    end: End
    steps: tuple[Waited, ...]

    @property
    def fallen(self) -> Watched | None:
        """The first condition on which the deal has fallen."""
        return next((one for one in self.deadlines if one.falls), None)

    def state(self, state: State) -> tuple[RoundState, ...]:
        """The rounds and lanes that stand so."""
        return tuple(one for one in self.rounds if one.state is state)


def standing(exchange: Exchange, done: Sequence[CarriedOut], now: datetime) -> Standing | None:
    """Where the exchange stands at ``now`` (with an offset); None where nothing was carried out and no rule is set.

    What was carried out on a later day, by the clocks of the exchange, is not known yet.

    Raises:
        ExchangeError: see :func:`accounts`; and for a ``now`` without an offset.
    """
    if not done and exchange.living == Living():
        return None
    today = demand_offset(now).astimezone(zone(exchange)).date()
    done = [record for record in done if record.on is None or record.on <= today]
    found = accounts(exchange, done) if lanes(exchange) else ()
    return Standing(
        demand_offset(now),
        round_states(exchange, done, now, found),
        found,
        _told(exchange, done, watched(exchange, now)),
        end_of(exchange, now),
        awaited(exchange, now),
    )


def _told(exchange: Exchange, done: Sequence[CarriedOut], found: tuple[Watched, ...]) -> tuple[Watched, ...]:
    """Where nothing at all is recorded, nothing was missed either: then the deadlines still open are left."""
    living = exchange.living
    recorded = done or living.steps or living.renewals or living.readings
    return found if recorded else tuple(one for one in found if one.watch is Watch.OPEN)


def in_sentences(exchange: Exchange, found: Standing, names: Mapping[str, str]) -> tuple[str, ...]:
    """What matters of a standing: what is not as agreed, what the readings mean, deadlines, the end, slow steps.

    ``names`` is what actors and issues are called (default: by their ids).
    """
    say = _Sentences(exchange, names)
    return (
        *(say.round(state) for state in found.rounds if state.state is not State.STANDING or state.hours_late),
        *(text for account in found.accounts if account.contested for text in say.readings(account)),
        *say.owed(found),
        *say.deadlines(found),
        *say.end(found.end),
        *(say.slow(one) for one in found.steps if one.slow),
    )


def _signed(number: int) -> str:
    return f"{number:+d}" if number else "0"


@frozen
class _Sentences:
    exchange: Exchange
    names: Mapping[str, str]

    def _name(self, identity: str) -> str:
        return self.names.get(identity, identity)

    def lane(self, lane: Lane) -> str:
        """Whose what: "Northbank, captives"."""
        category = known(str(lane.category)) if lane.category is not None else ""
        return listed((self._name(lane.giver), self._name(lane.issue or ""), category))

    def round(self, state: RoundState) -> str:
        text = _("Round {round}, {lane}: {state}; {due} due, {counted} counted.")
        said = {"round": state.round, "lane": self.lane(state.lane), "state": _(STATES[state.state])}
        sentence = text.format(due=state.due, counted=state.counted, **said)
        if state.hours_late is None:
            return sentence
        late = counted(f"{state.hours_late:.3g}", "hour")
        return _("{sentence} It was {hours} late.").format(sentence=sentence, hours=late)

    def readings(self, account: RoundAccount) -> Iterator[str]:
        """What each reading of a contested round makes due next; only departures of this round are named."""
        own: dict[tuple[str, ...], RoundReading] = {}
        for reading in account.readings:
            if all(d.round == account.round for d in reading.departures):
                own.setdefault(tuple(f"{d.giver}{d.count.count}" for d in reading.departures), reading)
        for reading in list(own.values())[:MOST_SAID]:
            due = clauses(
                _("{lane}: {number}").format(lane=self.lane(lane), number=number)
                for lane, number in reading.due_next.items()
            )
            if not reading.departures:
                text = _("Round {round}, by the counts relied on: due next {due}.")
                yield text.format(round=account.round, due=due)
            else:
                text = _("Round {round}, if {counts}: due next {due}.")
                counts = listed(
                    _("{who} handed over {count} ({source})").format(
                        who=self._name(d.giver), count=d.count.count, source=d.count.source
                    )
                    for d in reading.departures
                )
                yield text.format(round=account.round, counts=counts, due=due)

    def owed(self, found: Standing) -> Iterator[str]:
        """What the last round leaves, by all readings."""
        if not found.accounts:
            return
        last = found.accounts[-1]
        for lane in last.readings[0].entries:
            balances = sorted({entry.balance for entry in last.entries(lane)})
            if balances != [0]:
                text = _("After round {round}, {lane}: {balance} against what was due so far.")
                shown = _(" to ").join(_signed(n) for n in dict.fromkeys((balances[0], balances[-1])))
                yield text.format(round=last.round, lane=self.lane(lane), balance=shown)

    def deadlines(self, found: Standing) -> Iterator[str]:
        """What was missed, and of each deadline the next that is open."""
        ahead: dict[str, Watched] = {}
        for one in found.deadlines:
            if one.watch is Watch.OPEN and ahead.setdefault(one.deadline.id, one) is not one:
                continue
            what = _(one.deadline.awaits.value) if one.deadline.awaits else ""
            at = f"{one.at.astimezone(zone(self.exchange)):%Y-%m-%d %H:%M}"
            if one.falls:
                text = _("The deal fell at {at}: “{what}” for round {round} had not come.")
            elif one.watch is Watch.MISSED:
                text = _("Missed at {at}: “{what}” for round {round}.")
            elif one.watch is Watch.OPEN:
                text = _("“{what}” for round {round} is due by {at}, in {hours}.")
            else:
                continue
            yield text.format(at=at, what=what, round=one.round, hours=counted(f"{one.hours_left:.3g}", "hour"))

    def end(self, end: End) -> Iterator[str]:
        clocks = zone(self.exchange)
        if end.differ and end.earliest is not None and end.latest is not None:
            text = _("The end is read differently: from {earliest} to {latest}.")
            moments = (f"{moment.astimezone(clocks):%Y-%m-%d %H:%M}" for moment in (end.earliest, end.latest))
            yield text.format(**dict(zip(("earliest", "latest"), moments, strict=True)))
        if end.course is Course.DISPUTED:
            yield _("By one reading the deal has ended, by another it has not.")
        for reading in end.readings:
            if reading.said is not None:
                yield _("On the end, {who}: {said}.").format(who=self._name(reading.by), said=reading.said)

    def slow(self, one: Waited) -> str:
        what = {
            "what": _(one.step.kind.value),
            "who": self._name(one.step.by),
            "hours": counted(f"{one.hours:.3g}", "hour"),
        }
        if one.pace is Pace.OVERDUE:
            text = _("{who}, {what}: {hours}; {allowed} were agreed.")
            return text.format(**what, allowed=counted(f"{one.allowed:.3g}", "hour"))
        text = ngettext(
            "{who}, {what}: {hours}, longer than the {earlier} answer before ({allowed} at most).",
            "{who}, {what}: {hours}, longer than each of the {earlier} answers before ({allowed} at most).",
            one.earlier,
        )
        return text.format(**what, earlier=one.earlier, allowed=counted(f"{one.allowed:.3g}", "hour"))
