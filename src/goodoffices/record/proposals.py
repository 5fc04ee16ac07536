"""Names that speak in the reports and are no actors of the case: proposed to a person, never made into actors."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from goodoffices.case import Actor, Claim
from goodoffices.record.lexicon import alike, small
from goodoffices.record.marks import simplified

LIKE = 80  # of 100: how alike two spellings must be to be shown as perhaps the same
_SHORT = 4  # letters below which nearly every name is like another


@frozen
class Proposal:
    """A name as the reports write it, the claims (ids) it speaks, and the actor (id) of whom it may be a spelling."""

    name: str
    claims: tuple[str, ...]
    perhaps: str | None = None


def proposed_names(claims: Iterable[Claim], actors: Mapping[str, Actor]) -> tuple[Proposal, ...]:
    """The named speakers that the case does not know, those who speak most first, then by name.

    ``perhaps`` compares spellings by the share of letters in common (normalised indel distance, as in RapidFuzz), in
    whichever script and way of writing; the person decides.
    """
    found: dict[str, list[str]] = {}
    for claim in claims:
        if claim.voice == "named" and claim.actor is None:
            found.setdefault(claim.speaker, []).append(claim.id)
    made = [Proposal(name, tuple(ids), _perhaps(name, actors)) for name, ids in found.items()]
    return tuple(sorted(made, key=lambda one: (-len(one.claims), one.name)))


def _perhaps(name: str, actors: Mapping[str, Actor]) -> str | None:
    from rapidfuzz import fuzz

    word = _folded(name)
    if len(word) < _SHORT:
        return None
    likeness = [
        (fuzz.ratio(word, _folded(form)), actor.id)
        for actor in actors.values()
        for _code, form in actor.names.spellings()
    ]
    best = max(likeness, default=(0.0, ""), key=lambda one: one[0])
    return best[1] if best[0] >= LIKE else None


def _folded(name: str) -> str:
    return "".join(letter for letter in alike(small(simplified(name))) if letter.isalnum())
