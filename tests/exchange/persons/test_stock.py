"""Stock and flow: days that follow from each other, sources side by side, everybody once."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case.exchanges import Count
from goodoffices.exchange.persons.person import Person
from goodoffices.exchange.persons.stakeholders import nationalities, share, stakeholders
from goodoffices.exchange.persons.stock import (
    INTO,
    OUT_OF,
    Change,
    Flow,
    Means,
    Reported,
    contradictions,
    differences,
    persons_flow,
    reconciles,
    stock,
)

DAY = date(2031, 3, 2)
OPENING = {("north", "women"): 30, ("north", "men"): 12, ("south", None): 5}


def flow(what: Change, count: int, day: int = 0, category: str = "women", **more: object) -> Flow:
    counts = tuple(Count(int(n), f"source {n}") for n in more.pop("counts", (count,)))  # type: ignore[attr-defined]
    return Flow(date(2031, 3, 2 + day), what, "north", counts, category, **more)  # type: ignore[arg-type]


def test_a_day_follows_from_the_one_before() -> None:
    flows = [
        flow(Change.RELEASED, 10),
        flow(Change.RELEASED, 2, outside=True),
        flow(Change.RETURNED, 12),
        flow(Change.DEAD, 1, 1),
        flow(Change.NOT_HELD, 2, 1),
        flow(Change.TAKEN, 3, 2),
        flow(Change.MISSING, 1, 2, "men"),
    ]
    lines = stock(OPENING, flows)
    assert [(line.category, line.before, line.remaining, line.outside, line.dead) for line in lines] == [
        ("women", 30, 18, 2, 0),
        ("women", 18, 15, 0, 1),
        ("women", 15, 18, 0, 1),
        ("men", 12, 11, 0, 0),
    ]
    assert reconciles(OPENING, lines)
    assert not reconciles(OPENING, [evolve(lines[0], remaining=17), *lines[1:]])
    assert not reconciles({}, lines)
    assert not reconciles({("north", "women"): 1}, stock({("north", "women"): 1}, [flow(Change.RELEASED, 2)]))


steps = st.lists(st.tuples(st.sampled_from(list(Change)), st.integers(0, 3), st.integers(0, 5)), max_size=12)


@given(steps)
def test_the_end_is_what_adding_up_gives(steps: list[tuple[Change, int, int]]) -> None:
    flows = [flow(what, count, day) for what, count, day in steps]
    lines = stock({("north", "women"): 100}, flows)
    wanted = 100 + sum(c * ((w in INTO) - (w in OUT_OF)) for w, c, _day in steps)
    assert (lines[-1].remaining if lines else 100) == wanted
    assert reconciles({("north", "women"): 100}, lines)


def test_contradictions_keep_every_source() -> None:
    contested = flow(Change.RELEASED, 0, counts=(13, 14))
    (found,) = contradictions([contested, flow(Change.RELEASED, 3, counts=(3, 3))])
    assert [(count.count, count.source) for count in found.counts] == [(13, "source 13"), (14, "source 14")]


def test_a_reported_stock_agrees_with_a_reading_or_not() -> None:
    flows = [flow(Change.RELEASED, 0, counts=(13, 14)), flow(Change.DEAD, 2, 1)]

    def said(number: int, means: Means = Means.LIVING, day: int = 5, category: str | None = "women") -> Reported:
        return Reported(date(2031, 3, 2 + day), "north", Count(number, "somebody"), means, category)

    for right in (
        said(15),
        said(14),
        said(17, Means.ALL),
        said(2, Means.DEAD),
        said(16, day=0),
        said(27, category=None),
    ):
        assert differences(OPENING, flows, [right]) == ()
    (found,) = differences(OPENING, flows, [said(20)])
    assert found.possible == (14, 15)
    (found,) = differences(OPENING, flows, [said(15, Means.ALL)])
    assert found.possible == (16, 17), "living, and living and dead, are two stocks"


def test_persons_count_once() -> None:
    assert persons_flow(DAY, Change.RELEASED, "north", ["a", "b", "a"], "list").count == 2
    assert "persons" not in repr(persons_flow(DAY, Change.RELEASED, "north", ["a"], "list"))


def test_nationalities_and_stakeholders() -> None:
    persons = [
        Person("1", ("A",), nationalities=("Thai", "German")),
        Person("2", ("B",), nationalities=("Thai",)),
        Person("3", ("C",)),
        Person("1", ("A",), nationalities=("Thai", "German")),
    ]
    found = nationalities(persons)
    assert (found.persons, found.several, found.unknown) == (3, 1, 1)
    assert found.by_nationality == {"Thai": 2, "German": 1}
    assert sum(found.by_nationality.values()) == 3, "one with two nationalities, one with none"
    assert stakeholders(persons, {"Thai": "thailand", "German": "germany"}) == {"thailand": 2, "germany": 1}
    assert stakeholders(persons, {"Thai": "one", "German": "one"}) == {"one": 2}
    assert share(persons, "Thai") == Fraction(2, 3)
    assert share([], "Thai") is None


@pytest.mark.parametrize("number", [0, 1])
def test_an_empty_stock(number: int) -> None:
    assert stock({("north", None): number}, []) == ()
