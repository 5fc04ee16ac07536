"""Counts at crossings and in hospitals: bounds, second kinds of evidence, witnesses who cannot all be right."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case.exchanges import Count
from goodoffices.exchange.persons.attested import Attestation, Kind, reconcile
from goodoffices.exchange.persons.stock import Change, Flow

DAY = date(2031, 3, 2)


def seen(count: int, kind: Kind = Kind.CROSSING, **more: object) -> Attestation:
    return Attestation(DAY, "north", count, "a witness", "border office", "old bridge", kind, **more)  # type: ignore[arg-type]


def test_at_least_is_a_lower_bound() -> None:
    (found,) = reconcile([seen(12, at_least=True), seen(13, Kind.TRANSPORT)])
    assert (found.low, found.high, found.consistent, found.independent) == (13, 13, True, True)
    (found,) = reconcile([seen(12, at_least=True)])
    assert (found.low, found.high, found.independent) == (12, None, False)


def test_a_hospital_is_a_second_kind_of_evidence_for_a_part() -> None:
    (found,) = reconcile([seen(13), seen(4, Kind.HOSPITAL)])
    assert (found.low, found.high, found.consistent, found.independent) == (13, 13, True, True)
    (found,) = reconcile([seen(13), seen(15, Kind.HOSPITAL)])
    assert not found.consistent
    assert {one.kind for one in found.against} == {Kind.CROSSING, Kind.HOSPITAL}


def test_witnesses_decide_between_reports() -> None:
    flow = Flow(DAY, Change.RELEASED, "north", (Count(13, "a"), Count(14, "b")))
    assert reconcile([seen(14)], [flow])[0].fits == (14,)
    assert reconcile([seen(13, at_least=True)], [flow])[0].fits == (13, 14)
    assert reconcile([seen(12), seen(15, Kind.REGISTER)], [flow])[0].fits == ()


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.sampled_from(list(Kind)), st.booleans(), st.booleans()), min_size=1, max_size=5
    )
)
def test_bounds_are_those_of_trying_every_number(rows: list[tuple[int, Kind, bool, bool]]) -> None:
    """Second method: the numbers with which every witness can be right."""
    witnesses = [seen(count, kind, at_least=at_least, part=part) for count, kind, at_least, part in rows]

    def right(one: Attestation, number: int) -> bool:
        lower = one.at_least or one.part or one.kind is Kind.HOSPITAL
        return number >= one.count if lower else number == one.count

    possible = [number for number in range(20) if all(right(one, number) for one in witnesses)]
    (found,) = reconcile(witnesses)
    assert found.consistent is bool(possible)
    if possible:
        assert found.low == possible[0]
        assert found.high == (possible[-1] if len(possible) == 1 else None)
