"""Which claims deny or confirm which others (M72, M73). Both sides of a denial are kept; nothing is decided."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum

from attrs import frozen

from goodoffices.case import Claim, Modality


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


_ANSWERS = {Modality.DENIED: LinkKind.DENIED, Modality.CONFIRMED: LinkKind.CONFIRMED}


def link_claims(claims: Iterable[Claim]) -> tuple[Link, ...]:
    """Each denial and confirmation with the claim that it answers.

    It answers the nearest earlier claim about the same matter by another speaker: in its own report, before it in
    the text; where there is none, in an earlier report, the latest one. What is itself a denial is not denied.
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
        and one.modality not in _ANSWERS
        and one.speaker != claim.speaker
        and _same_matter(one, claim)
    ]
    here = [one for one in fits if one.file == claim.file]
    return (here or fits)[-1] if fits else None


def _same_matter(one: Claim, other: Claim) -> bool:
    """Numbers answer numbers of the same kind of persons; a plain denial answers any number."""
    if not one.has_value or not other.has_value:
        return True
    return one.unit == other.unit and (one.category == other.category or None in (one.category, other.category))
