from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from living_makers import LONGER, base

from goodoffices.case import Exchange, Obligation, Ratio
from goodoffices.case.living import Extension, Living, Renewal
from goodoffices.case.living_faults import living_faults
from goodoffices.exchange import ExchangeError
from goodoffices.exchange.living import bought, due_by_terms, extended, spread


def rows(exchange: Exchange) -> list[tuple[int, ...]]:
    return list(due_by_terms(exchange).values())


def test_the_base_schedule_of_november_2023() -> None:
    assert rows(base()) == [(13, 13, 13, 11), (39, 39, 39, 33)]


def test_each_extension_adds_ten_and_thirty_a_day() -> None:
    longer = extended(base(), Renewal("longer", 2))
    assert rows(longer) == [(13, 13, 13, 11, 10, 10), (39, 39, 39, 33, 30, 30)]
    longest = extended(longer, Renewal("longer", 1))
    assert rows(longest) == [(13, 13, 13, 11, 10, 10, 10), (39, 39, 39, 33, 30, 30, 30)]
    assert [o.count for o in longest.obligations] == [80, 240]
    assert longest.dates[-1] == date(2023, 11, 30)
    assert living_faults(longest) == ()
    assert evolve(longest, living=base().living) == base(7), "one clause at a time or all at once, the deal is the same"


def test_no_more_rounds_than_the_clause_allows() -> None:
    with pytest.raises(ExchangeError, match="at most 10 rounds in all; 11 would be too many"):
        extended(base(), Renewal("longer", 7))
    with pytest.raises(ExchangeError, match="no extension shorter"):
        extended(base(), Renewal("shorter"))


def test_what_more_captives_buy() -> None:
    assert bought(LONGER, 20) == (2, 0)
    assert bought(LONGER, 17) == (1, 7)


def test_what_goes_in_each_round_goes_on_and_caps_stay() -> None:
    aid = Obligation("aid", "b", 800, each_round=(100, 200), firm=400, kind="flow")
    until = Obligation("road", "b", 4, each_round=(1, 1), until_round=4)
    deal = base(daily={"a": (13, 13, 13, 11)})
    deal = extended(evolve(deal, obligations=(*deal.obligations, aid, until)), Renewal("longer", 2))
    longer = {o.id: o for o in deal.obligations}
    assert (longer["aid"].count, longer["aid"].firm, longer["road"].count) == (1200, 600, 6)
    assert longer["road"].until_round == 6
    assert deal.daily == {"a": (13, 13, 13, 11, 11, 11)}


def test_numbers_stay_whole() -> None:
    families = evolve(base(), obligations=(Obligation("captives", "a", 10, group=3), base().obligations[1]))
    with pytest.raises(ExchangeError, match="10 more are no whole number of groups of 3"):
        extended(families, Renewal("longer"))
    half = evolve(base(), ratios=(Ratio("half", ("detainees",), {"captives": 0.25}),))
    with pytest.raises(ExchangeError, match="ratio half: 5/2"):
        extended(half, Renewal("longer"))


def test_ratios_by_category_make_lanes_of_categories() -> None:
    deal = Exchange(
        ("a", "b"),
        2,
        (
            Obligation("civilians", "a", 4, issue="captives", category="civilians"),
            Obligation("soldiers", "a", 2, issue="captives", category="soldiers"),
            Obligation("detainees", "b", 220, issue="detainees"),
        ),
        order={"a": ("civilians", "soldiers")},
        ratios=(Ratio("rates", ("detainees",), {"civilians": 30, "soldiers": 50}, each_round=True),),
    )
    due = due_by_terms(deal)
    assert [(lane.category, row) for lane, row in due.items()] == [
        ("civilians", (2, 2)),
        ("soldiers", (1, 1)),
        (None, (110, 110)),
    ]


def test_rounds_named_by_the_terms_are_kept() -> None:
    late = Obligation("captives", "a", 12, from_round=2, until_round=3)
    assert rows(Exchange(("a", "b"), 4, (late, Obligation("road", "b", 8, each_round=(2, 2))))) == [
        (0, 6, 6, 0),
        (2, 2, 2, 2),
    ]


@given(st.integers(0, 200), st.integers(1, 12), st.integers(0, 5), st.integers(1, 15))
def test_everything_owed_is_due_once(total: int, rounds: int, more: int, units: int) -> None:
    shares = spread(total, rounds)
    assert (len(shares), sum(shares)) == (rounds, total)
    assert list(shares) == sorted(shares, reverse=True)
    assert max(shares) == -(-total // rounds)
    clause = Extension("x", "o", units, after=rounds)
    deal = Exchange(
        ("a", "b"), rounds + more, (Obligation("o", "a", total + more * units),), living=Living(extensions=(clause,))
    )
    assert rows(deal) == [(*shares, *(units,) * more)] or not (total + more * units)
