"""Which claims deny or confirm which others (M72, M73). Both sides of a denial are kept; nothing is decided."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum

from attrs import frozen

from goodoffices.case import About, Claim, Modality


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
_ANSWERS = {Modality.DENIED: LinkKind.DENIED, Modality.CONFIRMED: LinkKind.CONFIRMED}


def link_claims(claims: Iterable[Claim]) -> tuple[Link, ...]:
    """Each denial and confirmation with the claim that it answers.

    It answers the nearest earlier claim about the same matter by another speaker: in its own report, before it in
    the text; where there is none, in an earlier report, the latest one. A status is answered by its own grade, or by
    a bare denial that follows closely. What is itself a denial, or a hope, is not denied.
    """
    ordered = sorted(claims, key=order)
    links: list[Link] = []
    for place, claim in enumerate(ordered):
        kind = _ANSWERS.get(claim.modality)
        answered = _answered(claim, ordered[:place]) if kind is not None else None
        if kind is not None and answered is not None:
            apart = (claim.speaker, claim.source) != (answered.speaker, answered.source)
            links.append(Link(answered.id, claim.id, kind, claim.speaker, apart))
    return tuple(links)


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


def _answered(claim: Claim, earlier: Sequence[Claim]) -> Claim | None:
    fits = [
        one
        for one in earlier
        if one.about == claim.about
        and one.modality not in (*_ANSWERS, Modality.HOPED)
        and one.speaker != claim.speaker
        and _same_matter(one, claim)
    ]
    here = [one for one in fits if one.file == claim.file]
    if _plain(claim):
        here = [one for one in here if (claim.start or 0) - (one.end or 0) <= NEAR]
        return here[-1] if here else None
    return (here or fits)[-1] if fits else None


def _plain(claim: Claim) -> bool:
    """A denial without its own content ("the office denied it") answers what stands just before."""
    return claim.about == About.DEAL_STATUS and claim.category == "denied"


def _same_matter(one: Claim, other: Claim) -> bool:
    """Grades answer the same grade, numbers those of the same kind; a denial without content answers any."""
    if other.about == About.DEAL_STATUS:
        return _plain(other) or one.category == other.category
    if not one.has_value or not other.has_value:
        return True
    same_kind = one.unit == other.unit and (one.category == other.category or None in (one.category, other.category))
    return same_kind and _overlap(one, other)


def _overlap(one: Claim, other: Claim) -> bool:
    """Whether one number fits both: to deny that twenty were released is no word on a proposal of fifty."""
    low = max(float("-inf") if claim.value_min is None else claim.value_min for claim in (one, other))
    high = min(float("inf") if claim.value_max is None else claim.value_max for claim in (one, other))
    return low <= high
