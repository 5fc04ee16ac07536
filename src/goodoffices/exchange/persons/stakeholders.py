"""Nationalities: who has a stake in whom. A person of several counts once among persons, and once for each state."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from goodoffices.exchange.persons.person import Person


@frozen
class Nationalities:
    """``persons`` on the list, by nationality (their sum may be more), and how many have more than one."""

    persons: int
    by_nationality: Mapping[str, int]
    several: int
    unknown: int


def nationalities(persons: Iterable[Person]) -> Nationalities:
    """How many there are of each nationality, each entry (by its id) once."""
    once = {person.id: person for person in persons}.values()
    counts = Counter(nation for person in once for nation in dict.fromkeys(person.nationalities))
    ordered = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    several = sum(len(set(person.nationalities)) > 1 for person in once)
    return Nationalities(len(once), ordered, several, sum(not person.nationalities for person in once))


def stakeholders(persons: Iterable[Person], states: Mapping[str, str]) -> dict[str, int]:
    """The states with nationals among the persons, and how many each has; ``states``: the state of a nationality."""
    found: Counter[str] = Counter()
    for person in {person.id: person for person in persons}.values():
        found.update({states[nation] for nation in person.nationalities if nation in states})
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def share(persons: Sequence[Person], nationality: str) -> Fraction | None:
    """The part of a list that is of a nationality, those with others too among them (M35); None for an empty list."""
    once = {person.id: person for person in persons}.values()
    if not once:
        return None
    return Fraction(sum(nationality in person.nationalities for person in once), len(once))
