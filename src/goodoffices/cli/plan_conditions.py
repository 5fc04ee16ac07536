"""The conditions of an exchange in words: what is attested before what, escrow, what can be taken back."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.table import Table

from goodoffices.cli.output import table
from goodoffices.words import _, aside, listed

if TYPE_CHECKING:
    from goodoffices.case import Exchange, Gate, Obligation, Plan

MOST_NAMED = 3  # obligations named in a cell


def gates_table(exchange: "Exchange", names: Mapping[str, str]) -> Table | None:
    """A row a gate: before what it lies, what must be done, who attests it and by when; None without gates."""
    if not exchange.gates:
        return None
    made = table(_("What must be done first"), _("before"), _("condition"), _("attested by"), _("by the clock"))
    for gate in exchange.gates:
        made.add_row(*_Words(exchange, names).gate(gate))
    return made


def sentences(exchange: "Exchange", plan: "Plan", names: Mapping[str, str]) -> tuple[str, ...]:
    """What goes at the same moment, what a third hand keeps, and what can still be taken back."""
    say = _Words(exchange, names)
    return (*say.together(), *say.escrow(), *say.reversible(plan))


class _Words:
    def __init__(self, exchange: "Exchange", names: Mapping[str, str]) -> None:
        self.exchange, self.names = exchange, names
        self.owed = {o.id: o for o in exchange.obligations}

    def _name(self, identity: str) -> str:
        return self.names.get(identity, identity.replace("_", " "))

    def _what(self, o: "Obligation") -> str:
        from goodoffices.well_known import known

        category = known(o.category) if isinstance(o.category, str) else ""
        return aside(self._name(o.issue), category) if o.issue else known(o.id)

    def _all(self, ids: tuple[str, ...]) -> str:
        """Obligations by name, each once; the first few where they are many."""
        called = list(dict.fromkeys(self._what(self.owed[id_]) for id_ in ids if id_ in self.owed))
        more = len(called) - MOST_NAMED
        shown = listed(called[:MOST_NAMED])
        return shown if more <= 0 else _("{things} and {more} more").format(things=shown, more=more)

    def gate(self, gate: "Gate") -> tuple[str, str, str, str]:
        done = aside(_(gate.kind.value), self._all(gate.after))
        if gate.after and gate.wait:
            done = _("{done}, a round before at the latest").format(done=done)
            if gate.wait > 1:
                text = _("{done}, {rounds} rounds before at the latest")
                done = text.format(done=aside(_(gate.kind.value), self._all(gate.after)), rounds=gate.wait)
        if gate.refused:
            done = _("{done}: refused").format(done=done)
        return (self._before(gate), done, self._name(gate.verifier), gate.due or "")

    def _before(self, gate: "Gate") -> str:
        if gate.before:
            everything = {o.id for o in self.exchange.obligations} <= set(gate.before)
            return _("every hand-over") if everything else self._all(gate.before)
        if gate.before_round is None:
            return _("every round")
        return _("round {number}").format(number=gate.before_round)

    def together(self) -> Iterator[str]:
        for ids in self.exchange.together:
            yield _("At the same moment: {things}.").format(things=self._all(ids))

    def escrow(self) -> Iterator[str]:
        for o in self.exchange.obligations:
            if o.escrow is not None:
                text = _("{what}: held by {holder} until these are handed over: {release}.")
                release = self._all(o.escrow.release)
                yield text.format(what=self._what(o), holder=self._name(o.escrow.holder), release=release)

    def reversible(self, plan: "Plan") -> Iterator[str]:
        """What can be taken back counts for nobody until it no longer can."""
        for o in self.exchange.obligations:
            rounds = [h.round for h in plan.handovers if h.obligation == o.id]
            if not (o.reversible and rounds):
                continue
            if o.final_after is None:
                text = _("{what}: can be taken back at any time, so that it never counts as handed over.")
            else:
                text = _("{what}: can be taken back before round {final}, and counts as handed over from then on.")
            yield text.format(what=self._what(o), final=max(rounds) + (o.final_after or 0))
