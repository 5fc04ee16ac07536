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
# Words of mood or difficulty, which are used of many things.
VAGUE = frozenset({"harder", "obstacles", "awaiting", "optimism", "progress", "close", "talks", "stalled"})
# What is only rumoured is no step towards it (M83).
_RUMOURED_OF = frozenset(
    {"talks", "proposal", "replied", "optimism", "progress", "close", "agreed", "approved", "extended"}
)
_ADJUNCT = 40  # characters between "since" and the status that it sets in time


@frozen
class Status:
    """A status word with its clause and grade: of :data:`SCALE`, or ``rumoured``, ``undisclosed``, ``unlinked``."""

    clause: Span
    words: Span
    grade: str


def statuses(plain: str, sentence: Sentence, passage: str, language: Language) -> Iterator[Status]:
    """At most one status a clause, the first grade of the lexicon that fits; ``passage`` must speak of a deal.

    A status is what a clause says, not what it presupposes: clauses that only suppose something ("if", "whether"),
    leave it open ("did not deny"), name an aim ("hoping to broker a deal") or set the time by it ("since the deal was
    announced") say none.
    """
    lexicon = language.lexicon
    if not lexicon.may_have("status", sentence.of(plain)) or not lexicon.has("context", "deal", passage):
        return
    for clause in sentence.clauses:
        text = clause.of(plain)
        found = _grade(lexicon, text)
        if found is None or _says_no_status(lexicon, text):
            continue
        if not _sets_the_time(lexicon, text, found):
            yield Status(clause, Span(clause.start + found.start, clause.start + found.end), found.key)


def _says_no_status(lexicon: Lexicon, text: str) -> bool:
    return (
        lexicon.has("context", "not_status", text)
        or lexicon.has("context", "hypothetical", text)
        or lexicon.has("context", "aim", text)
        or lexicon.has("modality", "unsettled", text)
    )


def _sets_the_time(lexicon: Lexicon, text: str, found: Found) -> bool:
    """Whether the status is only the time of something else ("since …", "… 之后"), said by nobody there."""
    if lexicon.has("attribution", "verbs", text[: found.start]):
        return False
    opened = [hit.start() for hit in lexicon.pattern("context", "backdrop").finditer(text, 0, found.start)]
    if opened and found.start - opened[-1] <= _ADJUNCT:
        return True
    return lexicon.pattern("context", "backdrop_after").match(text, found.end) is not None


def _grade(lexicon: Lexicon, text: str) -> Found | None:
    """The first grade that fits; of "denied that …", the grade of what is denied; of "rumours of …", the rumour.

    "No more obstacles" is progress.
    """
    found = lexicon.first("status", text)
    if found is not None and found.key in _RUMOURED_OF:
        return next(iter(hit for hit in lexicon.every("status", text) if hit.key == "rumoured"), found)
    if found is not None and found.key == "obstacles" and lexicon.has("modality", "no_obstacle", text):
        return evolve(found, key="progress")
    if found is None or found.key != "denied":
        return found
    rest = lexicon.first("status", text[found.end :])
    return found if rest is None else evolve(rest, start=rest.start + found.end, end=rest.end + found.end)


def says_of_a_deal(lexicon: Lexicon, status: Status, sentence: str, *, by_outlet: bool) -> bool:
    """Whether words of mood or difficulty are about the talks: an outlet's own only beside a word of a deal."""
    return status.grade not in VAGUE or not by_outlet or lexicon.has("context", "deal", sentence)


def rank(grade: str | None) -> int | None:
    """The place of a grade on the scale, None for one outside it."""
    return SCALE.index(grade) if grade in SCALE else None
