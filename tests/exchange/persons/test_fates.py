"""\"Dead\" and \"not held\" are the word of the holder or of nobody."""

import pytest

from goodoffices.exchange.persons.fates import FateError, held, unattributed, word_of_holder, words_of
from goodoffices.exchange.persons.person import Fate, Person

ONE = Person("p1", ("Zebedee Quux",), holder="north")
DEAD = Person("p2", ("Other Quux",), holder="north", fate=Fate.DEAD)
NAMELESS = Person("p3", ("Third Quux",), fate=Fate.NOT_HELD)


@pytest.mark.parametrize("fate", [Fate.DEAD, Fate.NOT_HELD])
def test_only_the_holder_says_so(fate: Fate) -> None:
    assert word_of_holder(ONE, fate, "north").by == "north"
    with pytest.raises(FateError) as refused:
        word_of_holder(ONE, fate, "south")
    assert "p1" in str(refused.value) and "Quux" not in str(refused.value)
    with pytest.raises(FateError):
        word_of_holder(NAMELESS, fate, "north")


def test_others_may_say_that_somebody_is_missing() -> None:
    assert word_of_holder(ONE, Fate.MISSING, "family").fate is Fate.MISSING


def test_words_of_a_list() -> None:
    words = words_of((ONE, DEAD, NAMELESS), "north")
    assert [word.person for word in words] == ["p2"]
    assert unattributed((ONE, DEAD, NAMELESS)) == (NAMELESS,)
    assert held((ONE, DEAD, NAMELESS), words) == (ONE, NAMELESS)
