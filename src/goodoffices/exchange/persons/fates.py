"""What has become of a person: "dead" and "not held" are only ever the attributed word of the holder."""

from datetime import date

from attrs import field, frozen

from goodoffices.exchange.persons.person import Fate, Person
from goodoffices.words import _

HOLDERS_WORD = frozenset({Fate.DEAD, Fate.NOT_HELD})


class FateError(ValueError):
    """A word on a person that does not come from whoever may give it; names the random id alone."""


@frozen
class Word:
    """What ``by`` says has become of a person (a random id), with day and source."""

    person: str
    fate: Fate = field(repr=False)
    by: str = field(repr=False)
    on: date | None = None
    source: str | None = None


def word_of_holder(person: Person, fate: Fate, by: str, *, on: date | None = None, source: str | None = None) -> Word:
    """The word of ``by`` on a person.

    Raises:
        FateError: when "dead" or "not held" comes from anybody but the holder whom the person's list names.
    """
    if fate in HOLDERS_WORD and by != person.holder:
        text = _(
            "{person}: that a person is dead or not held can only be the word of whoever holds or held the person."
        )
        raise FateError(text.format(person=person.id))
    return Word(person.id, fate, by, on, source)


def unattributed(persons: tuple[Person, ...]) -> tuple[Person, ...]:
    """Those whom a list calls dead or not held without saying who the holder is; nothing follows from that."""
    return tuple(one for one in persons if one.fate in HOLDERS_WORD and one.holder is None)


def words_of(persons: tuple[Person, ...], by: str, on: date | None = None) -> tuple[Word, ...]:
    """What a holder's own list says, as that holder's word; entries that name another holder are left out."""
    return tuple(
        Word(one.id, one.fate, by, on, one.source) for one in persons if one.fate is not None and one.holder == by
    )


def held(persons: tuple[Person, ...], words: tuple[Word, ...]) -> tuple[Person, ...]:
    """Those of whom their holder does not say that they are dead, not held or released."""
    gone = {word.person for word in words if word.fate in {*HOLDERS_WORD, Fate.RELEASED}}
    return tuple(one for one in persons if one.id not in gone)
