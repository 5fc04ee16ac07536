"""An exchange with all its conditions as a constraint model (CP-SAT): a plan that keeps them, or the proof of none.

Each condition has a name, so that a model can be made of some of them alone and the smallest set found that excludes
each other. Whole numbers throughout; one worker and a fixed seed make equal questions give equal answers.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import floor, lcm
from typing import TypeAlias

from attrs import define, field, frozen
from ortools.sat.python import cp_model

from goodoffices.case.clocks import passes
from goodoffices.case.waiting import waits
from goodoffices.exchange.model import Verdict
from goodoffices.exchange.weighing import exact
from goodoffices.exchange.whole import Part, Whole, closed_rounds, trusted

Linear: TypeAlias = cp_model.LinearExpr | int
Rows: TypeAlias = tuple[tuple[int, ...], ...]  # [part][round] groups handed over
Holds = Callable[[str], bool]  # whether a condition, by its name, is part of the model


@frozen
class Reply:
    """A verdict; ``rows`` when a plan was found, ``least`` when it has the fewest person-rounds there can be."""

    verdict: Verdict
    rows: Rows | None = None
    least: bool = False


@frozen
class Question:
    """What a plan has to keep besides the conditions: exposure of at most ``limit``, or ``under`` it; fewest days.

    With ``near``, it differs as little as can be from these rows in the rounds ahead (units put on a day or taken off
    it), and of those that do, it has the fewest days.
    """

    limit: Fraction | None = None
    under: bool = False
    fewest: bool = False
    near: Rows | None = None


def everything(_name: str) -> bool:
    """No condition left out."""
    return True


def satisfy(
    whole: Whole,
    question: Question,
    seconds: float,
    *,
    hint: Rows | None = None,
    effort: float | None = None,
    holds: Holds = everything,
) -> Reply:
    """A plan that keeps the conditions for which ``holds``, within ``question``.

    ``effort`` is a limit in the solver's own units of work, which do not depend on the machine.
    """
    made = _Model(whole, holds)
    made.build(question)
    if hint is not None:
        made.hint(hint)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_time_in_seconds = max(seconds, 0.01)
    if effort is not None:
        solver.parameters.max_deterministic_time = effort
    status = solver.solve(made.model)
    if status == cp_model.INFEASIBLE:
        return Reply(Verdict.NONE)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Reply(Verdict.OUT_OF_TIME)
    held = [[int(solver.value(v)) for v in row] for row in made.left]
    rows = tuple(tuple(before - after for before, after in pairwise(row)) for row in held)
    return Reply(Verdict.FOUND, rows, status == cp_model.OPTIMAL)


@define
class _Model:
    """``left[i][r]`` groups of part ``i`` are still held after round ``r``."""

    whole: Whole
    holds: Holds
    model: cp_model.CpModel = field(factory=cp_model.CpModel)
    left: list[list[cp_model.IntVar | int]] = field(factory=list)
    _done: dict[tuple[int, int], cp_model.IntVar] = field(factory=dict)

    def build(self, question: Question) -> None:
        for part in self.whole.parts:
            self._variables(part)
        for side in range(len(self.whole.sides)):
            self._caps(side)
            if self.holds(f"order:{self.whole.sides[side]}"):
                self._order(side)
        self._crossings()
        self._vehicles()
        self._waits()
        self._together()
        self._ratios()
        self._shares()
        self._exposure(question)
        if question.near is not None:
            self.model.minimize(self._change(question.near) * self._most_person_rounds() + self._person_rounds())
        elif question.fewest:
            self.model.minimize(self._person_rounds())

    def hint(self, rows: Rows) -> None:
        for part, left, moved in zip(self.whole.parts, self.left, rows, strict=True):
            held = part.count
            for variable, gone in zip(left[1:], moved, strict=True):
                held -= gone
                if isinstance(variable, cp_model.IntVar):
                    self.model.add_hint(variable, held)

    @cached_property
    def _range(self) -> range:
        return range(self.whole.behind + 1, self.whole.rounds + 1)

    def _now(self, part: int) -> int:
        """Groups that are still held as the rounds ahead begin."""
        gone = sum(self.whole.past[part]) if self.whole.past else 0
        return self.whole.parts[part].count - gone

    def _moved(self, part: int, number: int) -> Linear:
        return self.left[part][number - 1] - self.left[part][number]

    # --- each part by itself

    def _variables(self, part: Part) -> None:
        model, rounds = self.model, self.whole.rounds
        number, behind = len(self.left), self.whole.behind
        gone = self.whole.past[number] if self.whole.past else ()
        row: list[cp_model.IntVar | int] = [part.count - sum(gone[:r]) for r in range(behind + 1)]
        row += [model.new_int_var(0, part.count, f"{part.id} after {r}") for r in range(behind + 1, rounds)]
        if behind < rounds:
            row.append(model.new_int_var(0, part.open_, f"{part.id} at last") if part.open_ else 0)
        for before, after in pairwise(row[behind:]):
            model.add(after <= before)
        self.left.append(row)
        overdue = behind >= part.last and self._now(number) > 0  # may go in any round that is left
        if self.holds(f"rounds:{part.id}") and not overdue:
            for r in self._range:
                if not part.first <= r <= part.last:
                    model.add(self._moved(number, r) == 0)
        if part.each_round is not None and self.holds(f"each_round:{part.id}") and not overdue:
            self._each_round(number, part, part.each_round)

    def _each_round(self, number: int, part: Part, span: tuple[int, int]) -> None:
        """So many in each round; what was missed is made up for in any of those left."""
        ahead = range(max(part.first, self.whole.behind + 1), part.last + 1)
        short = self._now(number) - span[1] * len(ahead) if self.whole.behind else 0
        for r in ahead:
            self.model.add_linear_constraint(self._moved(number, r), span[0], span[1] + max(0, short))

    # --- caps, order, crossings, vehicles

    def _caps(self, side: int) -> None:
        name = self.whole.sides[side]
        mine = [i for i, part in enumerate(self.whole.parts) if part.giver == side and part.load]
        total = sum(self.whole.parts[i].load * self.whole.parts[i].count for i in mine)
        exchange = self.whole.exchange
        for r in self._range:
            load = sum(self.whole.parts[i].load * self._moved(i, r) for i in mine)
            cap = exchange.cap(name, r)
            if cap is not None and cap < total and self.holds(f"capacity:{name}"):
                self.model.add(load <= cap)
            if r == 1 and exchange.first_tranche is not None and self.holds("first_tranche"):
                self.model.add(load <= floor(exact(exchange.first_tranche) * total))

    def _order(self, side: int) -> None:
        """Of a later category something is gone after round r only if nothing of the one before it is left."""
        mine = [(i, part) for i, part in enumerate(self.whole.parts) if part.giver == side and part.rank is not None]
        for earlier, later in pairwise(sorted({part.rank for _i, part in mine if part.rank is not None})):
            for r in self._range[:-1]:
                done = [self._is_done(i, r) for i, part in mine if part.rank == earlier]
                for i, part in mine:
                    if part.rank == later:
                        for one in done:
                            self.model.add(self.left[i][r] + part.count * one >= self._now(i))

    def _is_done(self, part: int, after: int) -> Linear:
        """1 only if nothing of a part goes after a round; what is owed for certain is then gone."""
        row, count = self.left[part], self.whole.parts[part].count
        if after < 1 and not self.whole.parts[part].open_:
            return 0
        if (part, after) not in self._done:
            done = self.model.new_bool_var(f"{self.whole.parts[part].id} done after {after}")
            self.model.add(row[max(0, after)] <= row[-1] + count * (1 - done))
            self._done[part, after] = done
        return self._done[part, after]

    def _crossings(self) -> None:
        exchange, known = self.whole.exchange, {o.id: o for o in self.whole.exchange.obligations}
        via = [known[part.id].via for part in self.whole.parts]
        for name in dict.fromkeys(via):
            mine = [i for i, crossing in enumerate(via) if crossing == name]
            if self.holds(f"hours:{name or ''}"):
                for r in closed_rounds(exchange, name):
                    for i in mine:
                        self.model.add(self._moved(i, r) == 0)
            if name is not None and self.holds(f"crossing:{name}"):
                for r in self._range:
                    cap = passes(exchange, exchange.crossings[name], r)
                    if cap is not None:
                        self.model.add(sum(self.whole.parts[i].load * self._moved(i, r) for i in mine) <= cap)

    def _vehicles(self) -> None:
        known = {o.id: o for o in self.whole.exchange.obligations}
        for vehicle in self.whole.exchange.vehicles.values():
            mine = [i for i, part in enumerate(self.whole.parts) if known[part.id].vehicle == vehicle.id]
            if not mine or not self.holds(f"vehicle:{vehicle.id}"):
                continue
            sizes = {i: self.whole.parts[i].size for i in mine}
            for r in self._range:
                room = vehicle.seats * vehicle.trips
                self.model.add(sum(sizes[i] * self._moved(i, r) for i in mine) <= room)
                if max(sizes.values()) > 1 and vehicle.trips > 1:
                    self._trips(mine, sizes, r, vehicle.seats, vehicle.trips)

    def _trips(self, mine: list[int], sizes: dict[int, int], r: int, seats: int, trips: int) -> None:
        """Groups go in one vehicle each."""
        loads: dict[int, list[cp_model.IntVar]] = {i: [] for i in mine}
        for trip in range(trips):
            for i in mine:
                most = min(self.whole.parts[i].count, seats // sizes[i])
                loads[i].append(self.model.new_int_var(0, most, f"{i} in round {r} trip {trip}"))
            self.model.add(sum(sizes[i] * loads[i][trip] for i in mine) <= seats)
        for i in mine:
            self.model.add(sum(loads[i]) == self._moved(i, r))

    # --- what waits for what, and what goes with what

    def _waits(self) -> None:
        whole = self.whole
        for wait in waits(whole.exchange):
            if not self.holds(wait.id):
                continue
            earlier, later = whole.places([wait.earlier, wait.later])
            same_round = wait.rounds == 0 and whole.parts[earlier].turn <= whole.parts[later].turn
            count = whole.parts[later].count
            for r in self._range:
                done = self._is_done(earlier, r if same_round else r - max(1, wait.rounds))
                self.model.add(self.left[later][r] + count * done >= self._now(later))
        for gate in whole.exchange.gates:
            if gate.before_round is None or not self.holds(f"gate:{gate.id}") or gate.before_round <= whole.behind:
                continue
            for i in whole.places(gate.after):
                self.model.add(self._is_done(i, gate.before_round - max(1, gate.wait)) >= 1)

    def _together(self) -> None:
        for number, ids in enumerate(self.whole.exchange.together):
            if self.holds(f"together:{number}"):
                places = self.whole.places(ids)
                for one, other in pairwise(places):
                    first, second = self._now(one), self._now(other)
                    for r in self._range:
                        self.model.add(self.left[one][r] * second == self.left[other][r] * first)

    def _ratios(self) -> None:
        for ratio in self.whole.exchange.ratios:
            if not ratio.each_round or not self.holds(f"ratio:{ratio.id}"):
                continue
            stretch = lcm(*(exact(rate).denominator for rate in ratio.per.values()))
            given = list(zip(self.whole.places(ratio.per), ratio.per.values(), strict=True))
            for r in self._range:  # so far: in every round by itself, and what was missed is made up for
                due = sum(int(exact(rate) * stretch) * self._gone(i, r) for i, rate in given)
                gone = sum(self._gone(i, r) for i in self.whole.places(ratio.of))
                self.model.add(gone * stretch == due)

    def _gone(self, part: int, after: int) -> Linear:
        """Units handed over up to and with a round."""
        return self.whole.parts[part].size * (self.whole.parts[part].count - self.left[part][after])

    def _shares(self) -> None:
        for share in self.whole.exchange.shares:
            if not share.each_round or not self.holds(f"share:{share.id}"):
                continue
            low, high = (exact(end) for end in share.share)
            stretch = lcm(low.denominator, high.denominator)
            of, among = self.whole.places(share.of), self.whole.places(share.among)
            for r in self._range:
                part = sum(self.whole.parts[i].size * self._moved(i, r) for i in of)
                total = sum(self.whole.parts[i].size * self._moved(i, r) for i in among)
                self.model.add(part * stretch >= total * int(low * stretch))
                self.model.add(part * stretch <= total * int(high * stretch))

    # --- exposure and person-rounds

    def _exposure(self, question: Question) -> None:
        trust = self.whole.exchange.trust if self.holds("trust") else None
        limit = question.limit if self.holds("limit") else None
        if trust is None and limit is None:
            return
        for r in self._range:
            for turn in range(len(self.whole.sides)):
                pending = [self._pending(i, r, turn) for i in range(len(self.whole.parts))]
                expected = [self._expected(i, r, turn, pending) for i in range(len(self.whole.parts))]
                for side in range(len(self.whole.sides)):
                    budgets = [self.whole.budget(side, r, turn, trusted(trust, r))] if trust is not None else []
                    if limit is not None:
                        budgets.append(self.whole.budget(side, r, turn, limit, under=question.under))
                    self.model.add(self._temptation(side, pending, expected) <= min(budgets))

    def _temptation(self, side: int, pending: Sequence[Linear], expected: Sequence[Linear]) -> Linear:
        parts = self.whole.parts
        owed = sum(part.cost * left for part, left in zip(parts, pending, strict=True) if part.giver == side)
        value = sum(part.value * left for part, left in zip(parts, expected, strict=True) if part.receiver == side)
        return owed - value

    def _pending(self, i: int, number: int, turn: int) -> Linear:
        """Groups owed for certain that do not count as handed over yet."""
        part = self.whole.parts[i]
        if part.lag is None:
            return part.count - part.open_
        after = max(0, (number if part.turn <= turn else number - 1) - part.lag)
        left = self.left[i][after]
        if not part.open_:
            return left
        pending = self.model.new_int_var(0, part.count, f"{part.id} pending")
        self.model.add_max_equality(pending, [left - part.open_, 0])
        return pending

    def _expected(self, i: int, number: int, turn: int, pending: Sequence[Linear]) -> Linear:
        """Groups whose value is not had yet: what is in escrow counts until its release."""
        part = self.whole.parts[i]
        if not part.release:
            return pending[i]
        released = self.model.new_bool_var(f"{part.id} released")
        self.model.add(sum(pending[q] for q in part.release) + released >= 1)
        expected = self.model.new_int_var(0, part.count, f"{part.id} expected")
        self.model.add(expected <= pending[i] + part.count * (1 - released))
        return expected

    def _change(self, near: Rows) -> Linear:
        """Units put on a day or taken off it, against other rows, in the rounds ahead."""
        terms: list[Linear] = []
        for same in self.whole.alike():
            first, count = self.whole.parts[same[0]], sum(self.whole.parts[i].count for i in same)
            for r in self._range:
                was, now = sum(near[i][r - 1] for i in same), sum(self._moved(i, r) for i in same)
                differs = self.model.new_int_var(0, count + was, f"{first.id} changed in {r}")
                self.model.add(differs >= now - was)
                self.model.add(differs >= was - now)
                terms.append(max(1, first.load) * differs)
        return sum(terms)

    def _most_person_rounds(self) -> int:
        """More than person-rounds can ever come to."""
        rest = sum(max(part.persons, 1) * part.open_ for part in self.whole.parts)
        total = sum(part.persons * part.count for part in self.whole.parts)
        return (total + 1) * (self.whole.rounds + 1) * (rest + 1) + 1

    def _person_rounds(self) -> Linear:
        """Persons still held, summed over rounds; who is not handed over at all outweighs everything else."""
        parts = list(zip(self.whole.parts, self.left, strict=True))
        total = sum(part.persons * part.count for part, _row in parts)
        rest = (total + 1) * (self.whole.rounds + 1)
        held = sum(part.persons * row[r] for part, row in parts for r in self._range[:-1])
        return held + rest * sum(max(part.persons, 1) * row[-1] for part, row in parts)
