"""Who fits the agreement, who goes first, who waits."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.exchange.persons.eligibility import (
    Agreement,
    Criterion,
    Fits,
    ages,
    check_eligibility,
    fits,
    refused,
    select,
)
from goodoffices.exchange.persons.person import Birth, Person, Sex

ON = date(2031, 3, 2)
WOMEN_AND_YOUNG = Agreement((Criterion("under_19", under=19), Criterion("women", sex=Sex.FEMALE)))


def person(id_: str, birth: Birth | None = None, sex: Sex | None = None, group: str | None = None) -> Person:
    return Person(id_, (f"Name {id_}",), (birth,) if birth else (), sex, group=group, row=int(id_) + 1)


@pytest.mark.parametrize(
    ("birth", "verdict"),
    [
        (Birth(2012, 3, 3), Fits.YES),
        (Birth(2012, 3, 2), Fits.NO),
        (Birth(2012, 3), Fits.UNKNOWN),
        (Birth(2012, 4), Fits.YES),
        (Birth(2012), Fits.UNKNOWN),
        (Birth(2013), Fits.YES),
        (Birth(2011), Fits.NO),
        (None, Fits.UNKNOWN),
    ],
)
def test_under_nineteen(birth: Birth | None, verdict: Fits) -> None:
    assert fits(person("1", birth), Criterion("young", under=19), ON) is verdict


@given(st.dates(date(1940, 1, 1), ON))
def test_the_age_is_that_of_counting_birthdays(day: date) -> None:
    birthdays = sum(
        (year, day.month, day.day) <= (ON.year, ON.month, ON.day) for year in range(day.year + 1, ON.year + 1)
    )
    assert ages(Birth(day.year, day.month, day.day), ON) == (birthdays, birthdays)
    assert ages(Birth(day.year), ON)[0] <= birthdays <= ages(Birth(day.year), ON)[1]


def test_exceptions_are_shown() -> None:
    persons = [
        person("1", Birth(2015), Sex.MALE),
        person("2", Birth(1980), Sex.FEMALE),
        person("3", Birth(1980), Sex.MALE),
        person("4", None, Sex.MALE),
        person("5"),
    ]
    found = {one.person: (one.fits, one.group) for one in check_eligibility(persons, WOMEN_AND_YOUNG, ON)}
    assert found == {
        "1": (Fits.YES, "under_19"),
        "2": (Fits.YES, "women"),
        "3": (Fits.NO, None),
        "4": (Fits.UNKNOWN, "under_19"),
        "5": (Fits.UNKNOWN, "under_19"),
    }
    chosen = select(persons, WOMEN_AND_YOUNG, 5, ON)
    assert chosen.chosen == ("1", "2")
    assert {one.person for one in chosen.exceptions} == {"3", "4", "5"}


def test_a_humanitarian_agreement_looks_at_need_alone() -> None:
    wrong = Agreement((Criterion("ours", nationality="X"), Criterion("sick", category="medical")), humanitarian=True)
    assert refused(wrong) == ("ours",)
    with pytest.raises(ValueError, match="ours"):
        check_eligibility([], wrong, ON)
    assert refused(Agreement(wrong.criteria)) == ()


def test_families_go_together_and_the_rest_waits() -> None:
    persons = [
        person("1", Birth(2020), Sex.MALE, "f"),
        person("2", Birth(1990), Sex.FEMALE, "f"),
        person("3", Birth(2016), Sex.MALE),
        person("4", Birth(1970), Sex.FEMALE, "g"),
        person("5", Birth(2014), Sex.FEMALE, "g"),
        person("6", Birth(1960), Sex.FEMALE),
    ]
    found = select(persons, WOMEN_AND_YOUNG, 4, ON)
    assert found.chosen == ("1", "2", "3", "6"), "a family that no longer fits waits whole"
    assert found.reserve == ("5", "4")


@given(
    st.lists(st.tuples(st.integers(1940, 2030), st.sampled_from(list(Sex)), st.integers(0, 4)), max_size=12),
    st.integers(0, 12),
)
def test_nobody_is_lost_and_no_family_parted(rows: list[tuple[int, Sex, int]], number: int) -> None:
    persons = [person(str(n), Birth(year), sex, f"g{group}") for n, (year, sex, group) in enumerate(rows)]
    found = select(persons, WOMEN_AND_YOUNG, number, ON)
    assert sorted((*found.chosen, *found.reserve, *(one.person for one in found.exceptions))) == sorted(
        p.id for p in persons
    )
    assert len(found.chosen) <= number
    groups = {p.id: p.group for p in persons}
    assert not {groups[id_] for id_ in found.chosen} & {groups[id_] for id_ in found.reserve}
