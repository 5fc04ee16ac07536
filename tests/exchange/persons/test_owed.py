"""What a list comes to for the planner: counts by category and size of group, and nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case.exchanges import Exchange
from goodoffices.case.obligations import Obligation, Ratio
from goodoffices.exchange import plan_exchange
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.persons.owed import lots_of, obligations_of_list, with_list
from goodoffices.exchange.persons.person import Person


def person(number: int, category: str | None = None, group: str | None = None) -> Person:
    return Person(str(number), (f"Zebedee Quux {number}",), category=category, group=group)


LIST = [
    person(1, "children", "f1"),
    person(2, "women", "f1"),
    person(3, "women"),
    person(4, "women"),
    person(5, "men", "f2"),
    person(6, "men", "f2"),
]
DEAL = Exchange(
    ("north", "south"),
    3,
    (
        Obligation("women_children", "north", 5, category="women", gives=1, gains=2),
        Obligation("children", "north", 5, category="children", gives=2, gains=2),
        Obligation("men", "north", 2, category="men", gives=4, gains=6, group=2),
        Obligation("detainees", "south", 12, gives=1, gains=1),
    ),
    order={"north": ("children", "women", "men")},
    ratios=(Ratio("two", ("detainees",), {"women_children": 2, "children": 2, "men": 2}),),
)


def test_lots() -> None:
    assert lots_of(LIST, ("children", "women")) == {("children", 2): 1, ("women", 1): 2, ("men", 2): 1}
    found = obligations_of_list(LIST, "north", order=("children", "women"))
    assert [(o.category, o.count, o.group) for o in found] == [("children", 1, 2), ("women", 2, 1), ("men", 1, 2)]
    assert "Quux" not in repr(found)


@given(st.lists(st.tuples(st.sampled_from(["a", "b", None]), st.sampled_from(["g1", "g2", "g3", None])), max_size=15))
def test_everybody_counts_once(rows: list[tuple[str | None, str | None]]) -> None:
    persons = [person(n, *row) for n, row in enumerate(rows)]
    assert sum(o.persons for o in obligations_of_list(persons, "north")) == len(persons)


def test_an_exchange_with_a_list_can_be_planned() -> None:
    deal = with_list(DEAL, "north", LIST)
    assert {o.id: (o.count, o.group, o.gives, o.gains) for o in deal.of("north")} == {
        "women_children_2": (2, 1, 1, 2),
        "children_1": (1, 2, 4, 4),
        "men_3": (1, 2, 4, 6),
    }
    assert deal.ratios[0].per == {"women_children_2": 2, "children_1": 2, "men_3": 2}
    result = plan_exchange(deal)
    assert result.plan is not None
    assert sum(h.count for h in result.plan.handovers if h.obligation == "children_1") == 1


def test_what_is_not_owed_is_refused() -> None:
    with pytest.raises(ExchangeError, match=r"owes nothing \(rows \?\); there are women, children, men"):
        with_list(DEAL, "north", [*LIST, person(9, "elderly")])
    with pytest.raises(ExchangeError, match="no side"):
        with_list(DEAL, "west", LIST)
    alone = with_list(DEAL, "south", LIST)
    assert sum(o.persons for o in alone.of("south")) == len(LIST), "with one category, all are of it"
