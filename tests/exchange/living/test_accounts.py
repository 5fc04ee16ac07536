from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from living_makers import base, day, record

from goodoffices.case import CarriedOut, Exchange
from goodoffices.case.living import Living
from goodoffices.exchange import ExchangeError
from goodoffices.exchange.living import RoundAccount, accounts, due_by_terms, lanes


def plain(account: RoundAccount) -> list[tuple[list[tuple[int, int, int]], list[int]]]:
    """Due, counted, balance of each lane, and what is due next, reading by reading."""
    return [
        ([(e.due, e.counted, e.balance) for e in reading.entries.values()], list(reading.due_next.values()))
        for reading in account.readings
    ]


def test_thirteen_or_fourteen_and_what_each_means_for_the_next_day() -> None:
    first, second = accounts(base(), (*day(1, 13, 39), record(2, "a", 13, 14), record(2, "b", 39, 42)))
    assert plain(first) == [([(13, 13, 0), (39, 39, 0)], [13, 39])]
    assert plain(second) == [
        ([(13, 13, 0), (39, 39, 0)], [13, 39]),  # by both counts relied on
        ([(13, 13, 0), (39, 42, 3)], [13, 36]),  # three detainees more than for thirteen
        ([(13, 14, 1), (42, 39, -3)], [12, 39]),  # three fewer than for fourteen: 36 and these three
        ([(13, 14, 1), (42, 42, 0)], [12, 36]),
    ]
    captives, detainees = lanes(base())
    assert (second.due_next(captives), second.due_next(detainees)) == ((12, 13), (36, 39))
    assert [d.count.source for d in second.readings[3].departures] == ["source 2", "source 2"]
    assert second.readings[0].departures == ()
    assert second.contested == {captives, detainees}


def test_a_contested_count_touches_what_follows_it() -> None:
    (account,) = accounts(base(), (record(1, "a", 13, 14), record(1, "b", 39)))
    assert account.contested == set(lanes(base()))


def test_two_over_delivered_persons_count_on_the_next_day() -> None:
    before = tuple(r for n, ab in enumerate([(13, 39)] * 3 + [(11, 33), (10, 30)], 1) for r in day(n, *ab))
    two = record(6, "a", 2, outside=True, counted_toward=7)
    sixth = accounts(base(7), (*before, *day(6, 10, 30), two))[5]
    assert sixth.readings[0].due_next[lanes(base())[0]] == 8, "ten are due, and two of them went before"
    assert plain(sixth) == [([(10, 10, 0), (30, 30, 0)], [8, 30])]
    seventh = accounts(base(7), (*before, *day(6, 10, 30), two, *day(7, 8, 30)))[-1]
    assert plain(seventh) == [([(10, 10, 0), (30, 30, 0)], [0, 0])]


def test_more_than_was_due_lessens_the_next_and_less_is_added() -> None:
    one, two = accounts(base(), (*day(1, 15, 45), *day(2, 9, 27)))
    assert plain(one) == [([(13, 15, 2), (45, 45, 0)], [11, 33])]
    assert plain(two) == [([(11, 9, -2), (27, 27, 0)], [15, 45])]


def test_without_carrying_over_a_surplus_is_a_gift() -> None:
    deal = base(living=Living(in_step=("three",), carries_over=False))
    (account,) = accounts(deal, day(1, 15, 45))
    assert plain(account) == [([(13, 15, 0), (45, 45, 0)], [13, 39])]
    (short,) = accounts(deal, day(1, 11, 33))
    assert plain(short) == [([(13, 11, -2), (33, 33, 0)], [15, 45])]


def test_what_lies_outside_the_quota_is_not_counted() -> None:
    (account,) = accounts(base(), (*day(1, 13, 39), record(1, "a", 10, outside=True)))
    assert plain(account) == [([(13, 13, 0), (39, 39, 0)], [13, 39])]
    assert accounts(base(), ()) == ()


def test_after_the_last_round_what_is_short_stays_owed() -> None:
    done = tuple(r for n, ab in enumerate([(13, 39)] * 3 + [(10, 30)], 1) for r in day(n, *ab))
    assert plain(accounts(base(), done)[-1]) == [([(11, 10, -1), (30, 30, 0)], [1, 3])]


def test_what_is_not_owed_is_an_error() -> None:
    with pytest.raises(ExchangeError, match="Round 1: a handed over remains, which the plan does not owe"):
        accounts(base(), (record(1, "a", 1, issue="remains"),))
    wild = tuple(record(1, "a", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) for _times in range(5))
    with pytest.raises(ExchangeError, match="contested in more than 10000 ways"):
        accounts(base(), wild)


COUNTS = st.lists(st.integers(0, 15), min_size=1, max_size=3)


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=3))
def test_every_reading_is_one_of_all_combinations(rounds: list[tuple[list[int], list[int]]]) -> None:
    """Against trying every combination of counts over all rounds, one by one."""
    deal = base()
    done = tuple(
        record(n, giver, *counts) for n, both in enumerate(rounds, 1) for giver, counts in zip("ab", both, strict=True)
    )
    last = accounts(deal, done)[-1]
    found = {tuple(e.balance for e in reading.entries.values()) for reading in last.readings}
    assert found == {_balances(deal, done, choice) for choice in product(*(range(len(r.counts)) for r in done))}
    relied_on = tuple(e.balance for e in last.readings[0].entries.values())
    assert relied_on == _balances(deal, done, (0,) * len(done))


def _balances(deal: Exchange, done: tuple[CarriedOut, ...], choice: tuple[int, ...]) -> tuple[int, int]:
    given = {
        giver: [r.counts[k].count for r, k in zip(done, choice, strict=True) if r.giver == giver] for giver in "ab"
    }
    due = next(iter(due_by_terms(deal).values()))
    captives = sum(given["a"])
    return captives - sum(due[: len(given["a"])]), sum(given["b"]) - 3 * captives
