"""Where each question of the record stands: who said it, confirmed it, denied it; both sides are kept (M72, M73)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from attrs import field, frozen

from goodoffices.case import About, Claim, Modality, Number
from goodoffices.record.links import Link, order, said_on
from goodoffices.record.statuses import SCALE
from goodoffices.record.voices import Origins, Root, root

APART = timedelta(days=14)  # without a word for longer, what is said next is another question
_WISHES = (Modality.HOPED, Modality.DEMANDED)


class Standing(StrEnum):
    """How a question stands by those who spoke; whether it is true is not said."""

    ONE_VOICE = "one voice"
    SEVERAL_VOICES = "several voices"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    DISPUTED = "disputed"  # denied by one, and confirmed or said by two others
    WISHED = "wished"  # hoped for or demanded, and no more


@frozen
class Voice:
    """One voice: its claims (ids) in the order of time. The first is its word, the others repeat it."""

    speaker: str
    claims: tuple[str, ...]
    first: date | None = None
    last: date | None = None


@frozen
class Question:
    """One thing said about the deal or in numbers, on the days from ``first`` to ``last``, and by whom.

    ``category`` is the grade of a status or the kind of those counted. ``done`` tells what has happened from what is to
    come. Nobody stands twice on a side, however many outlets carry his word.
    """

    about: About
    category: str | None
    unit: str | None
    value_min: Number | None
    value_max: Number | None
    done: bool
    standing: Standing
    first: date | None
    last: date | None
    said: tuple[Voice, ...] = ()
    confirmed: tuple[Voice, ...] = ()
    denied: tuple[Voice, ...] = ()
    wished: tuple[Voice, ...] = ()

    @property
    def voices(self) -> tuple[Voice, ...]:
        """All who spoke, side by side."""
        return (*self.said, *self.confirmed, *self.denied, *self.wished)


_Key = tuple[object, ...]


@frozen(eq=False, slots=False)
class _Open:
    """A question while it is gathered: claims by side."""

    said: list[Claim] = field(factory=list)
    confirmed: list[Claim] = field(factory=list)
    denied: list[Claim] = field(factory=list)
    wished: list[Claim] = field(factory=list)

    def side(self, modality: Modality) -> list[Claim]:
        if modality in _WISHES:
            return self.wished
        return {Modality.DENIED: self.denied, Modality.CONFIRMED: self.confirmed}.get(modality, self.said)


def questions(claims: Iterable[Claim], links: Sequence[Link], origins: Origins | None = None) -> tuple[Question, ...]:
    """The questions in the order of their first claims.

    Claims are of one question where matter, kind and value are the same, and both or neither tell what is done, with
    no gap of more than :data:`APART`. Denials and confirmations belong to the question of what they answer.
    """
    answered = {link.by: link.claim for link in links}
    gathered: list[_Open] = []
    latest: dict[_Key, tuple[date | None, _Open]] = {}
    home: dict[str, _Open] = {}
    for claim in sorted(claims, key=order):
        place = home.get(answered.get(claim.id, ""))
        if place is None and _is_question(claim):
            place = _place(claim, latest, gathered)
        if place is not None:
            place.side(claim.modality).append(claim)
            home[claim.id] = place
    return tuple(_question(one, origins or {}) for one in gathered)


def _is_question(claim: Claim) -> bool:
    """Grades of the scale and numbers; a bare denial without what it denies is none."""
    if claim.about is About.DEAL_STATUS:
        return claim.category in SCALE and claim.category != "denied"
    return claim.has_value


def _place(claim: Claim, latest: dict[_Key, tuple[date | None, _Open]], gathered: list[_Open]) -> _Open:
    key = (claim.about, claim.category, claim.unit, claim.value_min, claim.value_max, _done(claim))
    day = said_on(claim)
    before, place = latest.get(key, (None, None))
    if place is None or (before is not None and day is not None and day - before > APART):
        place = _Open()
        gathered.append(place)
    latest[key] = (day or before, place)
    return place


def _done(claim: Claim) -> bool:
    return claim.about is not About.DEAL_STATUS and claim.modality is Modality.DONE


def _question(one: _Open, origins: Origins) -> Question:
    every = [*one.said, *one.confirmed, *one.denied, *one.wished]
    first = (one.said or one.wished or one.confirmed or one.denied)[0]
    days = [day for claim in every if (day := said_on(claim)) is not None]
    sides = [tuple(_voices(side, origins)) for side in (one.said, one.confirmed, one.denied, one.wished)]
    return Question(
        first.about,
        first.category,
        first.unit,
        first.value_min,
        first.value_max,
        _done(first),
        _standing(one, origins),
        min(days, default=None),
        max(days, default=None),
        *sides,
    )


def _voices(claims: Sequence[Claim], origins: Origins) -> Iterator[Voice]:
    for own in _by_root(claims, origins).values():
        days = [day for claim in own if (day := said_on(claim)) is not None]
        yield Voice(own[0].speaker, tuple(c.id for c in own), min(days, default=None), max(days, default=None))


def _by_root(claims: Iterable[Claim], origins: Origins) -> Mapping[Root, list[Claim]]:
    found: dict[Root, list[Claim]] = {}
    for claim in claims:
        found.setdefault(root(claim, origins), []).append(claim)
    return found


def _standing(one: _Open, origins: Origins) -> Standing:
    """By the voices for and against; whoever denies no longer counts among those who said it."""
    against = set(_by_root(one.denied, origins))
    said = set(_by_root(one.said, origins)) - against
    confirmed = set(_by_root(one.confirmed, origins)) - against
    if against:
        return Standing.DISPUTED if confirmed or len(said) > 1 else Standing.DENIED
    if confirmed and len(said | confirmed) > 1:
        return Standing.CONFIRMED
    if len(said | confirmed) > 1:
        return Standing.SEVERAL_VOICES
    return Standing.ONE_VOICE if said or confirmed else Standing.WISHED
