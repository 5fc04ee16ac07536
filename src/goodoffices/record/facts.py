"""Facts beside the deal that a mediator keeps: channels, what comes after, who announces, praise and blame."""

from collections.abc import Iterator

from attrs import frozen

from goodoffices.record.clauses import Sentence, Span
from goodoffices.record.language import Language


@frozen
class Fact:
    """Words that tell of a channel, a relation, the aftermath (M22–M25, M78, M105–M116), by the keys of ``[facts]``."""

    clause: Span
    words: Span
    kind: str


def facts(plain: str, sentence: Sentence, language: Language, named: list[Span]) -> Iterator[Fact]:
    """At most one fact a clause, the first key that fits; the sentence must name an actor of the case."""
    if not named or not language.lexicon.may_have("facts", sentence.of(plain)):
        return
    for clause in sentence.clauses:
        text = clause.of(plain)
        found = language.lexicon.first("facts", text)
        if found is not None and not language.lexicon.has("context", "hypothetical", text):
            yield Fact(clause, Span(clause.start + found.start, clause.start + found.end), found.key)
