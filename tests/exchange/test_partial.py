import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case import Exchange, Obligation
from goodoffices.exchange import ExchangeError
from goodoffices.exchange.partial import cut_to


def exchange(*obligations: Obligation) -> Exchange:
    return Exchange(("a", "b"), 3, obligations, {"a": 9, "b": 9}, {"a": ("children", "women", "men")})


CHILDREN = Obligation("a1", "a", 2, group=2, category="children", issue="captives")
MEN = Obligation("a2", "a", 5, category="men", issue="captives")
OTHERS = Obligation("b1", "b", 6, issue="detainees")
FOREIGN = Obligation("a3", "a", 4, category="men", issue="captives", outside=True)


def persons(made: Exchange) -> dict[str, int]:
    return {o.id: o.persons for o in made.obligations}


def test_the_first_of_the_order_stay() -> None:
    assert persons(cut_to(exchange(MEN, CHILDREN, OTHERS), {"captives": 5})) == {"a2": 1, "a1": 4, "b1": 6}


def test_nobody_left_of_an_obligation_drops_it() -> None:
    assert persons(cut_to(exchange(MEN, CHILDREN, OTHERS), {"captives": 4, "detainees": 0})) == {"a1": 4}


def test_persons_outside_the_quota_stay_as_they_are() -> None:
    assert persons(cut_to(exchange(CHILDREN, FOREIGN), {"captives": 2})) == {"a1": 2, "a3": 4}


def test_issues_without_handovers_change_nothing() -> None:
    whole = exchange(MEN, CHILDREN, OTHERS)
    assert cut_to(whole, {"pause": 4, "aid": 200}) == whole


@given(st.integers(0, 9))
def test_as_many_persons_as_named(wanted: int) -> None:
    whole = exchange(MEN, CHILDREN, OTHERS)
    made = cut_to(whole, {"captives": wanted})
    assert sum(o.persons for o in made.obligations if o.issue == "captives") == wanted


def test_everything_that_cannot_be_given_is_said_at_once() -> None:
    with pytest.raises(ExchangeError) as refused:
        cut_to(exchange(CHILDREN, OTHERS), {"captives": 3, "detainees": 99})
    assert "captives: 3" in str(refused.value)
    assert "detainees: 99" in str(refused.value)


@pytest.mark.parametrize("wanted", [-1, 1.5, "some"])
def test_no_number_of_persons(wanted: float | str) -> None:
    with pytest.raises(ExchangeError, match="no number of persons"):
        cut_to(exchange(CHILDREN), {"captives": wanted})
