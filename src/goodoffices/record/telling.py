"""What a report tells is told once: a status beside its numbers, repeats of the outlet's own words, headlines."""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from goodoffices.case import About, Claim
from goodoffices.record.clauses import LONGEST, Span

# Grades that say what is agreed or asked for: with the number in the same clause they are one claim.
TERMS = frozenset({"agreed", "approved", "extended", "proposal", "preconditions", "replied", "refused", "denied"})
_OF_TERMS = (About.HOSTAGES_RELEASED, About.PRISONERS_RELEASED, About.TRUCE_DAYS, About.AID)
_QUOTED = re.compile(r"[“「«\"]([^”」»\"]{4,})[”」»\"]")
_MOOD = frozenset({"optimism"})
_ANSWERS = frozenset({"proposal", "replied", "awaiting"})


@frozen
class Told:
    """A claim with the place of its clause, sentence and passage.

    ``own`` marks the outlet's own voice, ``headline`` a title.
    """

    claim: Claim
    clause: Span
    sentence: int
    passage: int = 0
    own: bool = False
    headline: bool = False


def told_once(told: Sequence[Told], plain: str) -> Iterator[Claim]:
    """The claims without those that repeat another one of the same report, in the order of the text.

    - A grade beside a number in its clause goes to the number: "agreed to a truce of four days" is one claim.
    - Clauses of one sentence with one grade, a mood with its reason, and the states of one answer are one claim.
    - An outlet's own words are told once a grade; a few quoted words give way to the sentence they are from.
    - A number is told once by each speaker; one in a title gives way to the report.
    """
    joined = _joined(_with_grades(told), plain)
    yield from (one.claim for one in _without_repeats(joined))


def _is_status(claim: Claim) -> bool:
    return claim.about is About.DEAL_STATUS


def _with_grades(told: Sequence[Told]) -> list[Told]:
    numbers = {one.clause: n for n, one in reversed(list(enumerate(told))) if one.claim.about in _OF_TERMS}
    made = list(told)
    gone = set()
    for place, one in enumerate(told):
        number = numbers.get(one.clause)
        if number is None or not _is_status(one.claim) or one.claim.category not in TERMS:
            continue
        if told[number].claim.speaker == one.claim.speaker:
            made[number] = evolve(made[number], claim=evolve(made[number].claim, grade=one.claim.category))
            gone.add(place)
    return [one for place, one in enumerate(made) if place not in gone]


def _joined(told: Iterable[Told], plain: str) -> list[Told]:
    made: list[Told] = []
    for one in told:
        before = next((n for n in range(len(made) - 1, -1, -1) if _is_status(made[n].claim)), None)
        if before is not None and _one_claim(made[before], one):
            made[before] = _both(made[before], one, plain)
        else:
            made.append(one)
    return made


def _one_claim(first: Told, second: Told) -> bool:
    one, other = first.claim, second.claim
    if first.sentence != second.sentence or not _is_status(other) or one.speaker != other.speaker:
        return False
    if first.clause.end > second.clause.start:
        return False
    answers = {one.category, other.category} <= _ANSWERS
    return one.category == other.category or one.category in _MOOD or other.category in _MOOD or answers


def _both(first: Told, second: Told, plain: str) -> Told:
    """One claim of two: a mood gives way to its reason; otherwise the later grade of an answer holds."""
    one, other = first.claim, second.claim
    keep, drop = (one, other) if other.category in _MOOD else (other, one)
    ends = [end for end in (one.start, one.end, other.start, other.end) if end is not None]
    start, end = min(ends), max(ends)
    if end - start > LONGEST:
        start, end = keep.start or 0, keep.end or 0
    claim = evolve(
        keep, id=one.id, quote=plain[start:end], start=start, end=end, severity=keep.severity or drop.severity
    )
    return evolve(second, claim=claim, clause=Span(first.clause.start, second.clause.end))


def _without_repeats(told: Sequence[Told]) -> Iterator[Told]:
    later = {_matter(one.claim) for one in told if not one.headline}
    seen: set[tuple[object, ...]] = set()
    for place, one in enumerate(told):
        claim = one.claim
        if any(_quotes(claim, after.claim) for after in told[place + 1 :] if after.passage > one.passage):
            continue  # a few quoted words, given in full further on
        if one.headline and claim.has_value and _matter(claim) in later:
            continue
        key = (claim.speaker, claim.category, *_matter(claim))
        if (one.own or claim.has_value) and key in seen:
            continue
        seen.add(key)
        yield one


def _quotes(summary: Claim, full: Claim) -> bool:
    """Whether a status is told by quoted words that a later claim of the same grade has in the speaker's sentence."""
    if not _is_status(summary) or _matter(summary) != _matter(full):
        return False
    return any(words in full.quote and words != full.quote for words in _QUOTED.findall(summary.quote))


def _matter(claim: Claim) -> tuple[object, ...]:
    """What is said, without who says it."""
    if _is_status(claim):
        return claim.about, claim.category
    return claim.about, claim.value_min, claim.value_max, claim.unit
