"""Sealed lists: opened together, and any change is seen."""

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.exchange.persons.person import Birth, Fate, Person, Sex, new_id
from goodoffices.exchange.persons.seals import Opening, SealError, canonical, holds, new_salt, open_together, seal

RNG = np.random.default_rng(1)
NORTH = (
    Person(
        "1", ("Zebedee Quux", "زبدي"), (Birth(1980, 5, 3),), Sex.MALE, ("A", "B"), "men", "g1", "Town", "x.csv", 2, "n"
    ),
    Person("2", ("Other Quux",)),
)
SOUTH = (Person("3", ("Third Quux",)),)
SALTS = new_salt(RNG), new_salt(RNG)


def sealed() -> tuple[list, list[Opening]]:  # type: ignore[type-arg]
    seals = [seal("north", NORTH, SALTS[0]), seal("south", SOUTH, SALTS[1])]
    return seals, [Opening("north", NORTH, SALTS[0]), Opening("south", SOUTH, SALTS[1])]


def test_opened_together() -> None:
    seals, openings = sealed()
    assert open_together(seals, openings) == {"north": NORTH, "south": SOUTH}


@pytest.mark.parametrize(
    "change",
    [
        {"names": ("Zebedee Quuz",)},
        {"names": ("Zebedee Quux",)},
        {"births": ()},
        {"births": (Birth(1980, 5),)},
        {"sex": Sex.FEMALE},
        {"nationalities": ("A",)},
        {"category": "women"},
        {"group": None},
        {"place": "Towm"},
        {"holder": "s"},
        {"fate": Fate.DEAD},
    ],
)
def test_any_change_is_seen(change: dict[str, object]) -> None:
    seals, openings = sealed()
    changed = evolve(openings[0], persons=(evolve(NORTH[0], **change), NORTH[1]))  # type: ignore[arg-type]
    with pytest.raises(SealError, match="not the one that was sealed: north") as refused:
        open_together(seals, [changed, openings[1]])
    assert "Quux" not in str(refused.value)


def test_one_more_or_fewer_is_seen() -> None:
    seals, openings = sealed()
    for persons in (NORTH[:1], (*NORTH, NORTH[0]), ()):
        assert not holds(seals[0], evolve(openings[0], persons=persons))


def test_nothing_is_opened_alone_or_twice() -> None:
    seals, openings = sealed()
    with pytest.raises(SealError, match="Not opened yet: south"):
        open_together(seals, openings[:1])
    with pytest.raises(SealError, match="one list"):
        open_together(seals, [*openings, openings[0]])
    with pytest.raises(SealError, match="one list"):
        open_together(seals, [*openings, evolve(openings[0], side="third")])
    with pytest.raises(SealError):
        open_together(seals, [evolve(openings[1], side="north"), evolve(openings[0], side="south")])


def test_the_salt_counts_and_must_be_long() -> None:
    assert seal("north", NORTH, SALTS[0]) != seal("north", NORTH, SALTS[1])
    with pytest.raises(SealError, match="32 bytes"):
        seal("north", NORTH, b"short")
    assert not holds(seal("north", NORTH, SALTS[0]), Opening("north", NORTH, b""))


@given(st.permutations(range(5)))
def test_order_ids_and_rows_do_not_count(order: list[int]) -> None:
    persons = [Person(str(n), (f"Name {n % 3}", "Z"), (Birth(1980 + n),)) for n in range(5)]
    again = [evolve(persons[n], id=new_id(RNG), row=n, source="other.csv", names=("Z", f"Name {n % 3}")) for n in order]
    assert canonical(persons) == canonical(again)
    assert canonical(persons) != canonical(persons[1:])


def test_a_seal_tells_nothing() -> None:
    _seals, openings = sealed()
    assert "Quux" not in repr(openings) + repr(sealed()[0])
