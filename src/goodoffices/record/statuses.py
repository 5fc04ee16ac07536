"""Deal status: the words by which speakers grade how near an agreement is, on an ordered scale (M80)."""

from collections.abc import Iterator

from attrs import evolve, frozen

from goodoffices.record.clauses import Sentence, Span
from goodoffices.record.language import Language
from goodoffices.record.lexicon import Found, Lexicon

# From the worst to the best. What is not a step (a rumour, silence about details) stands outside the scale.
SCALE = (
    "collapsed", "denied", "refused", "stalled", "harder", "obstacles", "preconditions", "awaiting", "talks",
    "proposal", "replied", "optimism", "progress", "close", "agreed", "approved", "extended",
)  # fmt: skip


@frozen
class Status:
    """A status word with its clause and grade: of :data:`SCALE`, or ``rumoured``, ``undisclosed``, ``unlinked``."""

    clause: Span
    words: Span
    grade: str


def statuses(plain: str, sentence: Sentence, passage: str, language: Language) -> Iterator[Status]:
    """At most one status a clause, the first grade of the lexicon that fits; ``passage`` must speak of a deal.

    Clauses that only suppose something ("if", "whether") or leave it open ("did not deny") say no status.
    """
    lexicon = language.lexicon
    if not lexicon.has("context", "deal", passage):
        return
    for clause in sentence.clauses:
        text = clause.of(plain)
        if _says_no_status(lexicon, text):
            continue
        found = _grade(lexicon, text)
        if found is not None:
            yield Status(clause, Span(clause.start + found.start, clause.start + found.end), found.key)


def _says_no_status(lexicon: Lexicon, text: str) -> bool:
    return (
        lexicon.has("context", "not_status", text)
        or lexicon.has("context", "hypothetical", text)
        or lexicon.has("modality", "unsettled", text)
    )


def _grade(lexicon: Lexicon, text: str) -> Found | None:
    """The first grade that fits; of "denied that …", the grade of what is denied."""
    found = lexicon.first("status", text)
    if found is None or found.key != "denied":
        return found
    rest = lexicon.first("status", text[found.end :])
    return found if rest is None else evolve(rest, start=rest.start + found.end, end=rest.end + found.end)


def rank(grade: str | None) -> int | None:
    """The place of a grade on the scale, None for one outside it."""
    return SCALE.index(grade) if grade in SCALE else None
