"""Sessions: what is judged, the same whatever the number of processes, nothing lost on the way."""

import os
from collections.abc import Sequence
from math import log2

import numpy as np
import pytest
from attrs import evolve
from made import scenario

from goodoffices.lab import methods
from goodoffices.lab.errors import LabError
from goodoffices.lab.methods import Kinds, MethodName
from goodoffices.lab.rows import Row, Step
from goodoffices.lab.scenarios import Measured, Package, Selection, largest_product, measure, random_scenario, select
from goodoffices.lab.session import Task, judge, run_session
from goodoffices.lab.sessions import THREADS, run_sessions
from goodoffices.lab.settings import Condition, Settings
from goodoffices.lab.starts import Knows, start_of
from goodoffices.preferences import Outline
from goodoffices.preferences.queries import Query, QueryKind

PEERS = (MethodName.SINGLE_TEXT, MethodName.HILL_CLIMBING, MethodName.MICRO)


class StandIn:
    """In the place of the engine: proposes the best package of whoever could live with its own best."""

    def __init__(
        self, outlines: Sequence[Outline], *, wrong: float, kinds: frozenset[QueryKind], rng: np.random.Generator
    ) -> None:
        assert 0 <= wrong < 1 and isinstance(rng, np.random.Generator)
        self.kinds, self.heard = kinds, 0
        self.best = [tuple(int(np.argmax(r)) for r in outline.ranks if r is not None) for outline in outlines]

    def proposal(self) -> tuple[int, ...]:
        return self.best[self.heard % 2]

    def next_query(self, side: int) -> Query | None:
        if self.heard >= 3:
            return None
        if QueryKind.PATH in self.kinds:
            return Query(side, QueryKind.PATH, (self.best[side], self.best[1 - side]))
        return Query(side, QueryKind.TWO_PACKAGES, (self.best[side], self.best[1 - side]))

    def record(self, query: Query, answer: int) -> None:
        assert 0 <= answer < query.answers
        self.heard += 1


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goodoffices.lab.methods.Elicitation", StandIn)


def some() -> Selection:
    made = [random_scenario(4, 3, 2, n, opposed=True) for n in range(3)]
    return measure([*made, scenario(55)])


def bare(rows: tuple[Row, ...]) -> list[Row]:
    """Without the seconds, which are never the same twice."""
    return [evolve(row, step=Step(0.0, 0.0)) for row in rows]


def test_the_same_whatever_the_number_of_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(THREADS[0], "7")
    monkeypatch.delenv(THREADS[1], raising=False)
    settings = Settings(methods=PEERS, questions=(0, 2, 6), wrong=(0.2,), seeds=2, overstates=True)
    alone = run_sessions(some(), settings, workers=1)
    assert bare(alone) == bare(run_sessions(some(), settings, workers=2))
    assert bare(alone) == bare(run_sessions(some(), settings, workers=1))
    assert [row.method for row in alone] == [str(p) for p in PEERS]
    assert all(row.questions["6"].n == 2 * len(some().measured) for row in alone)
    assert (os.environ[THREADS[0]], THREADS[1] in os.environ) == ("7", False), "the environment is left as it was"


def test_other_seeds_give_other_sessions() -> None:
    one = some().measured[0]
    condition = Condition("single-text", "order", 0.4, "votes")
    sessions = [run_session(Task(one, condition, seed, (0, 5, 10, 20))) for seed in range(6)]
    assert len({session.judged for session in sessions}) > 1


def test_a_session_of_ours(stand_in: None) -> None:
    one = measure([random_scenario(3, 3, 2, 1, opposed=True)]).measured[0]
    session = run_session(Task(one, Condition("ours", "ranking", 0.0, "all"), 0, (0, 1, 2, 5)))
    best: list[Package] = [tuple(int(t[:, side].argmax()) for t in one.scenario.tables) for side in range(2)]
    expected = [best[0], best[0], best[1], best[1]]  # nothing heard, two answers, three, no more asked
    assert session.judged == tuple(judge(one, package) for package in expected)
    assert session.asked == 1.5
    assert session.bits == pytest.approx(1.5 * log2(3))
    assert session.end is None and session.offers is None
    assert 0 <= session.step[0] <= session.step[1]


def test_only_the_kinds_allowed_are_asked(stand_in: None) -> None:
    one = measure([random_scenario(3, 3, 2, 1)]).measured[0]
    session = run_session(Task(one, Condition("ours", "order", 0.0, "two-answers"), 0, (0, 5)))
    assert session.bits == session.asked == 1.5


def test_judging_a_package() -> None:
    one = scenario(55)
    measured = Measured(one, largest_product(one) or 0.0)
    start = start_of(one, Knows.ORDER).package
    found = judge(measured, start)
    assert found.agreement == bool((one.gains(start) >= -1e-9).all())
    np.testing.assert_allclose(found.gains, one.gains(start) / one.room)
    assert judge(measured, None) == judge(Measured(scenario(55), 1.0), None)
    refused = evolve_no_deal(one, start)
    assert judge(refused, start).gains == (0.0, 0.0)
    assert not judge(refused, start).agreement and judge(refused, start).share == 0


def evolve_no_deal(one: object, package: Package) -> Measured:
    """The scenario with the first side's red line just above what the package is worth to it."""
    made = scenario(55)
    made.no_deal[0] += made.gains(package)[0] + 0.01
    return Measured(made, 1.0)


def test_an_exchange_of_offers_is_run_to_its_end() -> None:
    rows = run_sessions(some(), Settings(methods=PEERS, questions=(0, 1)), workers=1)
    ends = {row.method: row.to_the_end for row in rows}
    assert ends["single-text"] is None
    end = ends["micro"]
    assert end is not None and end.n == len(some().measured) and end.offers >= 1
    large = run_sessions(measure([random_scenario(20, 10, 2, 0)]), Settings(methods=PEERS, questions=(0, 1)), workers=1)
    assert all(row.to_the_end is None for row in large)


def test_progress_is_told(stand_in: None) -> None:
    told: list[tuple[int, int]] = []
    settings = Settings(methods=(MethodName.OURS,), kinds=(Kinds.COMPARISONS,), questions=(0, 1), overstates=True)
    run_sessions(some(), settings, workers=1, tell=lambda done, whole: told.append((done, whole)))
    count = 3 * len(some().measured)  # truthful, and each of two sides inflating
    assert told == [(n, count) for n in range(1, count + 1)]


def test_nothing_to_measure_on_is_said() -> None:
    with pytest.raises(LabError, match="No scenario to measure on: 1 of another kind"):
        run_sessions(select([scenario(0)], sides=3), Settings(methods=PEERS))


def test_every_method_of_the_lab_can_be_begun(stand_in: None) -> None:
    one = measure([random_scenario(3, 3, 3, 1)]).measured[0]
    for name in MethodName:
        kinds = methods.PEERS_ASK.get(name, "all")
        session = run_session(Task(one, Condition(name, "ranking", 0.1, kinds), 0, (0, 2)))
        assert len(session.judged) == 2
