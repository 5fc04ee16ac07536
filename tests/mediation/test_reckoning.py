"""What words say together, against brute force: all numbers that fit all of them; all ways to choose witnesses."""

from datetime import UTC, datetime
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case import Quantity
from goodoffices.mediation.topics.attesting import DeliveryAttested, Step
from goodoffices.mediation.topics.reckoning import independent, together

AT = datetime(2031, 3, 1, tzinfo=UTC)
LARGEST = 12
ends = st.none() | st.integers(0, LARGEST)
quantities = st.tuples(ends, ends).map(
    lambda two: Quantity(*sorted(two)) if None not in two else Quantity(*two)  # type: ignore[type-var]
).filter(lambda quantity: not quantity.unknown)  # fmt: skip
witnesses = st.tuples(st.sampled_from("abcd"), st.sampled_from("pqrs"))


def word(count: Quantity, witness: str = "a", place: str = "p") -> DeliveryAttested:
    return DeliveryAttested("x", "o", 1, Step.ARRIVED, count, witness, place, AT)


@given(st.lists(quantities, min_size=1, max_size=5))
def test_words_agree_when_one_number_fits_all_of_them(counts: list[Quantity]) -> None:
    found = together([word(count) for count in counts])
    fitting = [number for number in range(LARGEST + 1) if all(count.may_be(number) for count in counts)]
    assert found.contested == (not fitting)
    if fitting:
        assert found.low == fitting[0]
        assert found.high == (None if all(count.high is None for count in counts) else fitting[-1])


@given(st.lists(quantities, min_size=1, max_size=5))
def test_contested_words_span_everything_said(counts: list[Quantity]) -> None:
    found = together([word(count) for count in counts])
    if found.contested:
        assert found.low == min(count.low or 0 for count in counts)
        assert all(found.high is None or (count.high is not None and count.high <= found.high) for count in counts)


@given(st.lists(witnesses, max_size=6))
def test_independent_witnesses_share_neither_person_nor_place(said: list[tuple[str, str]]) -> None:
    def apart(some: tuple[tuple[str, str], ...]) -> bool:
        return all(one[0] != two[0] and one[1] != two[1] for one, two in combinations(some, 2))

    most = max(
        size for size in range(len(said) + 1) if any(apart(some) for some in combinations(said, size))
    )  # fmt: skip
    assert independent(said) == most


@given(st.lists(st.tuples(quantities, witnesses), min_size=1, max_size=5), st.integers(1, 4))
def test_only_those_named_are_relied_on(said: list[tuple[Quantity, tuple[str, str]]], places: int) -> None:
    words = [word(count, *witness) for count, witness in said]
    relied = [one for one in words if one.witness in ("a", "b")]
    found, alone = together(words, ("a", "b"), places), together(relied)
    assert found.enough == (independent((one.witness, one.place) for one in relied) >= places)
    assert (found.low, found.high) == (alone.low, alone.high)
    assert found.contested == together(words).contested
    assert found.words == tuple(words)


def test_no_word_is_no_count() -> None:
    found = together([])
    assert (found.low, found.high, found.contested, found.enough) == (0, 0, False, False)
