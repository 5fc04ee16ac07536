"""Who may be on a list by what was agreed, who goes first, and who waits in reserve.

The agreement names groups: women, those under 19, the wounded. Whoever fits none is an exception and is shown, and so
is whoever cannot be told because the list does not say. Families are never parted.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from attrs import frozen

from goodoffices.exchange.persons.person import Birth, Person, Sex
from goodoffices.words import _

HUMANITARIAN = frozenset({"children", "minors", "women", "elderly", "medical", "wounded", "women_children", "sick"})


class Fits(StrEnum):
    """Whether a person fits a group of the agreement."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "cannot be told"


@frozen
class Criterion:
    """A group that may be released: all that is given must hold. Ages in years on the day of release.

    ``under`` is the age that must not be reached, ``over`` the age that must have been.
    """

    id: str
    sex: Sex | None = None
    under: int | None = None
    over: int | None = None
    category: str | None = None
    nationality: str | None = None


@frozen
class Agreement:
    """Whom a side may put on its list, in the order of release: the first group goes first.

    ``humanitarian``: the sides agreed that nothing but need decides, so that no criterion may look at anything else.
    """

    criteria: tuple[Criterion, ...]
    humanitarian: bool = False


@frozen
class Checked:
    """One entry against the agreement: the group in which it goes (None: none), and whether that is certain."""

    person: str
    row: int | None
    fits: Fits
    group: str | None = None


@frozen
class Selection:
    """``chosen`` in the order of release and ``reserve`` behind them, by ids; ``exceptions`` surely fit none."""

    chosen: tuple[str, ...]
    reserve: tuple[str, ...]
    exceptions: tuple[Checked, ...]


def refused(agreement: Agreement) -> tuple[str, ...]:
    """Criteria that look at more than need although the agreement is humanitarian (M50), by their ids."""
    if not agreement.humanitarian:
        return ()
    return tuple(
        one.id
        for one in agreement.criteria
        if one.nationality is not None or (one.category is not None and one.category not in HUMANITARIAN)
    )


def check_eligibility(persons: Sequence[Person], agreement: Agreement, on: date) -> tuple[Checked, ...]:
    """Each entry with the first group that it fits; those that fit none for certain are the exceptions.

    Raises:
        ValueError: when a humanitarian agreement has criteria of another kind, naming them.
    """
    wrong = refused(agreement)
    if wrong:
        text = _("The agreement is humanitarian, and these criteria look at something else: {criteria}.")
        raise ValueError(text.format(criteria=", ".join(wrong)))
    return tuple(_checked(person, agreement, on) for person in persons)


def _checked(person: Person, agreement: Agreement, on: date) -> Checked:
    found = {one.id: fits(person, one, on) for one in agreement.criteria}
    for wanted in (Fits.YES, Fits.UNKNOWN):
        group = next((id_ for id_, verdict in found.items() if verdict is wanted), None)
        if group is not None:
            return Checked(person.id, person.row, wanted, group)
    return Checked(person.id, person.row, Fits.NO)


def fits(person: Person, criterion: Criterion, on: date) -> Fits:
    """Whether a person fits one group on a day; what the list does not say is no yes."""
    verdicts = [
        _equal(criterion.sex, person.sex),
        _equal(criterion.category, person.category),
        _among(criterion.nationality, person.nationalities),
        _age(person.births, criterion, on),
    ]
    if Fits.NO in verdicts:
        return Fits.NO
    return Fits.UNKNOWN if Fits.UNKNOWN in verdicts else Fits.YES


def _equal(wanted: str | None, given: str | None) -> Fits:
    if wanted is None:
        return Fits.YES
    return Fits.UNKNOWN if given is None else Fits.YES if given == wanted else Fits.NO


def _among(wanted: str | None, given: tuple[str, ...]) -> Fits:
    if wanted is None or wanted in given:
        return Fits.YES
    return Fits.NO if given else Fits.UNKNOWN


def ages(birth: Birth, on: date) -> tuple[int, int]:
    """The least and the greatest age that a date of birth, however exact, allows on a day."""
    youngest = birth.month or 12, birth.day or 31
    oldest = birth.month or 1, birth.day or 1
    return tuple(on.year - birth.year - ((on.month, on.day) < end) for end in (youngest, oldest))  # type: ignore[return-value]


def _age(births: tuple[Birth, ...], criterion: Criterion, on: date) -> Fits:
    if criterion.under is None and criterion.over is None:
        return Fits.YES
    if not births:
        return Fits.UNKNOWN
    verdicts = set()
    for birth in births:
        for age in ages(birth, on):
            low, high = criterion.over or 0, criterion.under if criterion.under is not None else 10_000
            verdicts.add(Fits.YES if low <= age < high else Fits.NO)
    return verdicts.pop() if len(verdicts) == 1 else Fits.UNKNOWN


def select(persons: Sequence[Person], agreement: Agreement, number: int, on: date) -> Selection:
    """Up to ``number`` persons in the order of release, families together, and the others who fit in reserve.

    A family goes with its member who goes first; one that no longer fits into the number waits whole. Within a group
    the youngest whose age is known go first, then by id, which is random.
    """
    checked = check_eligibility(persons, agreement, on)
    sure = {one.person: one.group for one in checked if one.fits is Fits.YES}
    rank = {criterion.id: place for place, criterion in enumerate(agreement.criteria)}
    families: dict[str, list[Person]] = {}
    for person in persons:
        if person.id in sure:
            families.setdefault(f"g{person.group}" if person.group else f"p{person.id}", []).append(person)

    def place(family: list[Person]) -> tuple[int, int, str]:
        return min(_place(one, rank[sure[one.id] or ""], on) for one in family)

    chosen: list[str] = []
    reserve: list[str] = []
    for family in sorted(families.values(), key=place):
        members = [one.id for one in sorted(family, key=lambda one: _place(one, rank[sure[one.id] or ""], on))]
        (chosen if len(chosen) + len(members) <= number else reserve).extend(members)
    return Selection(tuple(chosen), tuple(reserve), tuple(one for one in checked if one.fits is not Fits.YES))


def _place(person: Person, rank: int, on: date) -> tuple[int, int, str]:
    age = min((ages(birth, on)[0] for birth in person.births), default=10_000)
    return rank, age, person.id
