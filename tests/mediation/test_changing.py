"""Changing some fields quickly is what attrs does."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case import Leave
from goodoffices.mediation.changing import changed
from goodoffices.mediation.topics.carrying import Item

ITEM = Item("a", "message", "words", 3)
CHANGES = st.fixed_dictionaries(
    {},
    optional={"words": st.text(), "number": st.integers(), "leave": st.sampled_from(Leave), "settled": st.booleans()},
)


@given(CHANGES)
def test_it_is_what_attrs_does(changes: dict[str, object]) -> None:
    assert changed(ITEM, **changes) == evolve(ITEM, **changes)  # type: ignore[arg-type]


def test_a_field_that_is_none_is_named() -> None:
    with pytest.raises(KeyError, match="colour"):
        changed(ITEM, colour="red")
