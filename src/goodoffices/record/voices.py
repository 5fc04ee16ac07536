"""Whose word a claim finally is: one word told again is no second source (M73, M75)."""

from collections.abc import Mapping

from goodoffices.case import Claim

Origins = Mapping[str, str]  # file → outlet of the original, for the files that are copies
Root = tuple[str, ...]
_OUTLET, _NAMED = "outlet", "named"


def root(claim: Claim, origins: Origins) -> Root:
    """Who stands behind a claim; two claims with one root are one voice.

    Whoever is named is one voice wherever he is quoted. An unnamed source is known by the one who passed its word on,
    else by the outlet. An outlet's own words are those of the outlet from which the text was copied.
    """
    outlet = origins.get(claim.file, claim.source)
    if claim.depth == 0 and claim.voice in (None, _OUTLET) and claim.speaker == claim.source:
        return (outlet.casefold(),)
    if claim.voice in (None, _NAMED, _OUTLET):
        return ((claim.actor or claim.speaker).casefold(),)
    return claim.speaker.casefold(), (claim.carrier or outlet).casefold()


def independent(one: Claim, other: Claim, origins: Origins) -> bool:
    """Whether two claims are the words of two, neither of whom is known to repeat the other."""
    return root(one, origins) != root(other, origins)
