"""Which claims deny or confirm which others (M72, M73). Both sides of a denial are kept; nothing is decided."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from enum import StrEnum

from attrs import field, frozen

from goodoffices.case import About, Claim, Modality
from goodoffices.record.voices import Origins, independent


class LinkKind(StrEnum):
    """What the later claim does to the earlier one."""

    DENIED = "denied"
    CONFIRMED = "confirmed"


@frozen
class Link:
    """``claim`` is denied or confirmed by the later claim ``by`` (ids), made by ``speaker``.

    ``independent`` is false where both come from one outlet's one origin: a repeat, not a second source.
    """

    claim: str
    by: str
    kind: LinkKind
    speaker: str
    independent: bool = True


NEAR = 300  # characters between a report and a denial that does not repeat it
ANSWERED = 30 * 86_400.0  # seconds after which a denial in another report is of something else
_ANSWERS = {Modality.DENIED: LinkKind.DENIED, Modality.CONFIRMED: LinkKind.CONFIRMED}
_Key = tuple[object, ...]


def link_claims(claims: Iterable[Claim], origins: Origins | None = None) -> tuple[Link, ...]:
    """Each denial and confirmation with the claim that it answers.

    It answers the nearest earlier claim about the same matter by another speaker: in its own report, before it in
    the text; where there is none, in a report of the last thirty days, the latest one. A status is answered by its own
    grade, or by a bare denial that follows closely. What is itself a denial, or a hope, is not denied. ``origins``
    names the outlets from which copied files come.
    """
    return tuple(_links(sorted(claims, key=order), origins or {}))


def _links(ordered: Iterable[Claim], origins: Origins) -> Iterator[Link]:
    earlier = _Earlier()
    for claim in ordered:
        kind = _ANSWERS.get(claim.modality)
        if kind is None:
            earlier.add(claim)
            continue
        answered = earlier.answered_by(claim)
        if answered is not None:
            yield Link(answered.id, claim.id, kind, claim.speaker, independent(claim, answered, origins))


def order(claim: Claim) -> tuple[float, str, int]:
    """Claims by the time of publication, then by file and place in the text; those without a time come first."""
    return moment(claim.published), claim.file, claim.start or 0


def moment(published: date | datetime | None) -> float:
    """A time to sort by; a day without a time counts from its beginning in UTC."""
    if published is None:
        return float("-inf")
    if not isinstance(published, datetime):
        published = datetime(published.year, published.month, published.day, tzinfo=UTC)
    return (published if published.tzinfo else published.replace(tzinfo=UTC)).timestamp()


def said_on(claim: Claim) -> date | None:
    """The day on which a claim was published; of a time, its day in UTC."""
    published = claim.published
    return published.astimezone(UTC).date() if isinstance(published, datetime) else published


@frozen
class _Earlier:
    """What was said so far and can be answered: this report's claims, and of each matter the latest by each speaker."""

    here: list[Claim] = field(factory=list)
    matters: dict[_Key, dict[_Key, Claim]] = field(factory=dict)

    def add(self, claim: Claim) -> None:
        if claim.modality is Modality.HOPED:
            return
        if self.here and self.here[-1].file != claim.file:
            self.here.clear()
        self.here.append(claim)
        said = self.matters.setdefault(_matter(claim), {})
        key = (claim.speaker, claim.category, claim.value_min, claim.value_max)
        said.pop(key, None)  # the latest stands last
        said[key] = claim

    def answered_by(self, claim: Claim) -> Claim | None:
        inside = [one for one in reversed(self.here) if one.file == claim.file]
        if _plain(claim):
            near = (one for one in inside if (claim.start or 0) - (one.end or 0) <= NEAR)
            return next((one for one in near if _fits(one, claim)), None)
        return next((one for one in inside if _fits(one, claim)), None) or self._before(claim)

    def _before(self, claim: Claim) -> Claim | None:
        """The latest in another report; what was said too long before ends the search."""
        since = moment(claim.published) - ANSWERED
        for one in reversed(self.matters.get(_matter(claim), _NOTHING).values()):
            if moment(one.published) < since:
                return None
            if _fits(one, claim):
                return one
        return None


_NOTHING: dict[_Key, Claim] = {}


def _matter(claim: Claim) -> _Key:
    """What a claim must share with its answer; more is compared by :func:`_fits`."""
    return claim.about, claim.category if claim.about in (About.DEAL_STATUS, About.OTHER) else None


def _fits(one: Claim, answer: Claim) -> bool:
    return one.about == answer.about and one.speaker != answer.speaker and _same_matter(one, answer)


def _plain(claim: Claim) -> bool:
    """A denial without its own content ("the office denied it") answers what stands just before."""
    return claim.about == About.DEAL_STATUS and claim.category == "denied"


def _same_matter(one: Claim, other: Claim) -> bool:
    """Grades answer the same grade, numbers those of the same kind; a denial without content answers any."""
    if other.about == About.DEAL_STATUS:
        return _plain(other) or one.category == other.category
    if other.about == About.OTHER:
        return one.category == other.category
    if not one.has_value or not other.has_value:
        return True
    same_kind = one.unit == other.unit and (one.category == other.category or None in (one.category, other.category))
    return same_kind and _overlap(one, other)


def _overlap(one: Claim, other: Claim) -> bool:
    """Whether one number fits both: to deny that twenty were released is no word on a proposal of fifty."""
    low = max(float("-inf") if claim.value_min is None else claim.value_min for claim in (one, other))
    high = min(float("inf") if claim.value_max is None else claim.value_max for claim in (one, other))
    return low <= high
