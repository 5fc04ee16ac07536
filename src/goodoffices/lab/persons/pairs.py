"""Pairs of lists for measuring: the same persons as two sides would write them, with what goes wrong in lists.

Each entry is written in the script of its tradition, in Latin letters, or in another of five scripts; letters are
mistyped, words change places, middle names are left out, dates are missing or wrong, persons stand twice on a list, and
some are on one list only. The shares are in :class:`Noise`. All that is random comes from one generator.
"""

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from goodoffices.exchange.persons.person import Birth, Person, Sex, new_id
from goodoffices.lab.persons import writing
from goodoffices.lab.persons.people import NATIVE, SCRIPTS, Made, make_people, written

Owners = NDArray[np.int64]  # who each entry of a list is


@frozen
class Noise:
    """Shares, 0 to 1, of entries with which something is the matter."""

    own_script: float = 0.5
    latin: float = 0.3  # the rest is written in another script
    typo: float = 0.12
    swapped: float = 0.15  # family name first
    shortened: float = 0.15  # a middle name left out
    no_birth: float = 0.1
    year_only: float = 0.08
    wrong_birth: float = 0.04
    no_sex: float = 0.05
    wrong_sex: float = 0.005
    no_place: float = 0.2
    no_nationality: float = 0.15
    twice: float = 0.02
    alone: float = 0.05  # on one list only


@frozen
class MadePair:
    """Two lists and who is who: pairs of ids, those of persons who stand twice on a list among them."""

    one: tuple[Person, ...] = field(repr=False)
    other: tuple[Person, ...] = field(repr=False)
    true: frozenset[tuple[str, str]] = field(repr=False)
    twice: frozenset[tuple[str, str]] = field(repr=False, default=frozenset())


def make_pair(number: int, rng: np.random.Generator, noise: Noise | None = None) -> MadePair:
    """Two lists of about ``number`` entries each."""
    noise = noise or Noise()
    shared = round(number * (1 - noise.alone))
    people = make_people(2 * number - shared, rng)
    order = rng.permutation(len(people))
    both, rest = order[:shared], order[shared:]
    sides = [np.concatenate([both, rest[: number - shared]]), np.concatenate([both, rest[number - shared :]])]
    lists, owners = [], []
    for side in sides:
        again = rng.choice(side, size=round(len(side) * noise.twice), replace=False)
        entries = rng.permutation(np.concatenate([side, again]))
        lists.append(tuple(_entry(people[who], rng, noise) for who in entries))
        owners.append(entries)
    true = _same(lists[0], owners[0], lists[1], owners[1])
    twice = frozenset(pair for entries, who in zip(lists, owners, strict=True) for pair in _repeated(entries, who))
    return MadePair(lists[0], lists[1], true, twice)


def _same(
    one: tuple[Person, ...], of_one: Owners, other: tuple[Person, ...], of_other: Owners
) -> frozenset[tuple[str, str]]:
    places: dict[int, list[str]] = {}
    for person, who in zip(other, of_other, strict=True):
        places.setdefault(int(who), []).append(person.id)
    return frozenset((p.id, there) for p, who in zip(one, of_one, strict=True) for there in places.get(int(who), ()))


def _repeated(entries: tuple[Person, ...], who: Owners) -> set[tuple[str, str]]:
    seen: dict[int, str] = {}
    found = set()
    for person, number in zip(entries, who, strict=True):
        if int(number) in seen:
            found.add((seen[int(number)], person.id))
        seen[int(number)] = person.id
    return found


def _entry(made: Made, rng: np.random.Generator, noise: Noise) -> Person:
    """One entry of a list, as somebody wrote it."""
    script = _script(made, rng, noise)
    words = written(made, script, rng)
    if len(words) > 2 and rng.random() < noise.shortened:
        del words[int(rng.integers(1, len(words) - 1))]
    chinese_order = made.tradition == "chinese" and (script == "chinese" or rng.random() < 0.6)
    if chinese_order or (made.tradition != "chinese" and rng.random() < noise.swapped):
        words = [words[-1], *words[:-1]]
    if rng.random() < noise.typo:
        place = int(rng.integers(len(words)))
        words[place] = mistyped(words[place], rng)
    name = _parted(words, made, script)
    sex = Sex.MALE if made.male != (rng.random() < noise.wrong_sex) else Sex.FEMALE
    town = written_place(made.town, script, rng)
    return Person(
        new_id(rng),
        (name,),
        _birth(made.birth, rng, noise),
        None if rng.random() < noise.no_sex else sex,
        () if rng.random() < noise.no_nationality else made.nations,
        None,
        f"f{made.family}",
        None if rng.random() < noise.no_place else town,
    )


def _script(made: Made, rng: np.random.Generator, noise: Noise) -> str:
    drawn = rng.random()
    if drawn < noise.own_script:
        return NATIVE[made.tradition]
    return "latin" if drawn < noise.own_script + noise.latin else str(rng.choice(SCRIPTS))


def _parted(words: list[str], made: Made, script: str) -> str:
    if script == "chinese":
        return "".join(words) if made.tradition == "chinese" else "·".join(words)
    return " ".join(words)


def written_place(town: str, script: str, rng: np.random.Generator) -> str:
    """A town in a script."""
    sounds = writing.plain_sounds(town)
    if script == "arabic":
        return writing.in_arabic(sounds, rng, native=False)
    if script == "hebrew":
        return writing.in_hebrew(sounds, rng, native=False)
    if script == "cyrillic":
        return writing.in_cyrillic(sounds)
    return writing.in_chinese(sounds) if script == "chinese" else town.capitalize()


def mistyped(word: str, rng: np.random.Generator) -> str:
    """A word with one letter wrong, missing, too many, or in the wrong place; letters of the word's own script."""
    if len(word) < 3:
        return word
    place = int(rng.integers(1, len(word)))
    kind = int(rng.integers(4))
    letter = word[int(rng.integers(len(word)))]
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + letter + word[place:]
    if kind == 2:
        return word[:place] + letter + word[place + 1 :]
    return word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]


def _birth(birth: Birth, rng: np.random.Generator, noise: Noise) -> tuple[Birth, ...]:
    drawn = rng.random()
    if drawn < noise.no_birth:
        return ()
    if drawn < noise.no_birth + noise.year_only:
        return (Birth(birth.year),)
    if drawn > 1 - noise.wrong_birth:
        return (_wrong(birth, rng),)
    return (birth,)


def _wrong(birth: Birth, rng: np.random.Generator) -> Birth:
    kind = int(rng.integers(4))
    day, month = birth.day or 1, birth.month or 1
    if kind == 0 and day <= 12:
        return Birth(birth.year, day, month)
    if kind == 1:
        return evolve(birth, year=birth.year + int(rng.choice([-10, -2, -1, 1, 2, 10])))
    if kind == 2:
        return evolve(birth, month=int(rng.integers(1, 13)))
    return evolve(birth, day=int(rng.integers(1, 29)))
