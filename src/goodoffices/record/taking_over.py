"""Claims that people took from the reports, set beside those that were read off them."""

from collections.abc import Iterable

from attrs import evolve

from goodoffices.case import Claim
from goodoffices.record.briefing import Brief, assembled


def with_taken_over(brief: Brief, claims: Iterable[Claim]) -> Brief:
    """The briefing with the claims that a person took over from the same reports.

    A person's claim stands in the place of those that were read off the same words about the same matter. Claims of
    reports that are not in the briefing are left out. Their offsets are found from their quotes.
    """
    texts = {report.file: report.plain for report in brief.reports}
    taken = [_placed(claim, texts[claim.file]) for claim in claims if claim.file in texts]
    read = [claim for claim in brief.claims if not any(_same_words(claim, one) for one in taken)]
    return assembled(brief.reports, [*read, *taken], brief.signals, brief.dues, brief.copies)


def _placed(claim: Claim, text: str) -> Claim:
    start = claim.start if claim.start is not None else text.find(claim.quote)
    return claim if start < 0 else evolve(claim, start=start, end=start + len(claim.quote))


def _same_words(one: Claim, other: Claim) -> bool:
    """Whether two claims rest on the same words: about one matter, or with the same number differently understood."""
    same_number = one.has_value and (one.value_min, one.value_max) == (other.value_min, other.value_max)
    if one.file != other.file or not (one.about == other.about or same_number):
        return False
    ends = (one.start, one.end, other.start, other.end)
    if any(end is None for end in ends):
        return False
    start, end, other_start, other_end = (end or 0 for end in ends)
    return start < other_end and other_start < end
