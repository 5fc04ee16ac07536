"""Sentences and clauses of a report's passages, with their places in its plain text."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from attrs import field, frozen

from goodoffices.record.language import Language
from goodoffices.record.reports import Passage

LONGEST = 160  # characters a quote may have
LONGEST_SENTENCE = 2000
LONGEST_TIME = 30  # characters of a day named between commas
ANY_DAY = date(2000, 1, 1)  # days are only found here: which they are does not matter
_EDGES = " \t\n\u3000，,。.；;：:、！!？?-–—*…،؛؟"
_PAIRS = {"“": "”", "«": "»", "「": "」", "（": "）", "(": ")", "《": "》"}


@frozen
class Span:
    """``plain[start:end]``."""

    start: int
    end: int

    def of(self, plain: str) -> str:
        return plain[self.start : self.end]


@frozen(slots=False)
class Sentence:
    """A sentence; ``passage`` counts the passages of the report, ``heading`` marks a title's."""

    start: int
    end: int
    passage: int
    heading: bool
    _plain: str = field(repr=False, eq=False)
    _language: Language = field(repr=False, eq=False)

    @cached_property
    def clauses(self) -> tuple[Span, ...]:
        """Its clauses; most sentences are never asked for them."""
        return tuple(_clauses(self._plain, Span(self.start, self.end), self._language))

    def of(self, plain: str) -> str:
        return plain[self.start : self.end]


def sentences(plain: str, passages: tuple[Passage, ...], language: Language) -> Iterator[Sentence]:
    """The sentences of the passages, in order."""
    for number, passage in enumerate(passages):
        whole = Span(passage.start, passage.end)
        for span in _pieces(_cut(plain, whole, language.sentence_end)):
            yield Sentence(span.start, span.end, number, passage.heading, plain, language)


def quote(plain: str, sentence: Sentence, clause: Span, about: Span, least: int) -> Span:
    """The words to quote for what stands at ``about`` in a clause: the clause, or as much around it as is allowed.

    A clause shorter than ``least`` characters, or one that stands in the text before, is quoted with a neighbour in
    its sentence. Blanks, marks and lone quotation marks or brackets at the ends are left out.
    """
    short = _tidy(plain, clause.start, clause.end)
    if short.end - short.start < least or _stands_before(plain, short):
        clause = _with_neighbour(sentence, clause)
    start, end = clause.start, clause.end
    if end - start > LONGEST:
        room = max(0, LONGEST - (about.end - about.start)) // 2
        start = max(start, about.start - room)
        end = min(end, start + LONGEST)
        start = _word_start(plain, start, about.start) if start > clause.start else start
        end = _word_end(plain, end, about.end) if end < clause.end else end
    return _tidy(plain, start, end)


def _stands_before(plain: str, words: Span) -> bool:
    """Whether the same words are found shortly before, so that a reader would be led to the wrong place."""
    return plain.find(words.of(plain), max(0, words.start - 50_000), words.end - 1) >= 0


def _with_neighbour(sentence: Sentence, clause: Span) -> Span:
    """The clause with the next one, at the end of a sentence with the one before, where both fit into a quote."""
    place = next((n for n, one in enumerate(sentence.clauses) if one.start <= clause.start < one.end), 0)
    after, before = sentence.clauses[place + 1 : place + 2], sentence.clauses[max(0, place - 1) : place]
    for other in (*after, *before):
        joined = Span(min(clause.start, other.start), max(clause.end, other.end))
        if joined.end - joined.start <= LONGEST:
            return joined
    return clause


def _cut(plain: str, span: Span, ends: re.Pattern[str]) -> Iterator[Span]:
    begin = span.start
    for hit in ends.finditer(plain, span.start, span.end):
        if plain[begin : hit.end()].strip():
            yield Span(begin, hit.end())
        begin = hit.end()
    if plain[begin : span.end].strip():
        yield Span(begin, span.end)


def _pieces(spans: Iterator[Span]) -> Iterator[Span]:
    """Text without any end of a sentence is taken in pieces, so that no sentence grows without bounds."""
    for span in spans:
        for start in range(span.start, span.end, LONGEST_SENTENCE):
            yield Span(start, min(span.end, start + LONGEST_SENTENCE))


def _clauses(plain: str, sentence: Span, language: Language) -> Iterator[Span]:
    """Clauses between commas and the like; asides do not part what stands around them, conditions stay whole."""
    text = sentence.of(plain)
    hidden = language.aside.sub(lambda hit: "＊" * len(hit.group()), text)
    held: Span | None = None
    for span in _without_times(list(_cut(hidden, Span(0, len(hidden)), language.clause_end)), hidden, language):
        if held is not None and language.joined(hidden[held.start : held.end], span.of(hidden)):
            held = Span(held.start, span.end)
            continue
        if held is not None:
            yield Span(sentence.start + held.start, sentence.start + held.end)
        held = span
    if held is not None:
        yield Span(sentence.start + held.start, sentence.start + held.end)


def _without_times(spans: list[Span], text: str, language: Language) -> Iterator[Span]:
    """The clauses; one that holds nothing but a day ("…, on Wednesday evening, …") does not part its neighbours."""
    made: list[Span] = []
    for number, span in enumerate(spans):
        after_time = bool(made) and number > 1 and _is_time(spans[number - 1].of(text), language)
        if made and (after_time or (number + 1 < len(spans) and _is_time(span.of(text), language))):
            made[-1] = Span(made[-1].start, span.end)
        else:
            made.append(span)
    yield from made


def _is_time(words: str, language: Language) -> bool:
    if len(words) > LONGEST_TIME:
        return False
    days = language.days(words, ANY_DAY)
    rest = len(words.strip(" ,،，")) - sum(day.end - day.start for day in days)
    return bool(days) and rest <= LONGEST_TIME // 3


def _tidy(plain: str, start: int, end: int) -> Span:
    while True:
        before = (start, end)
        while start < end and plain[start] in _EDGES:
            start += 1
        while start < end and plain[end - 1] in _EDGES:
            end -= 1
        words = plain[start:end]
        for opening, closing in _PAIRS.items():
            if words.startswith(closing) or (words.startswith(opening) and closing not in words):
                start += 1
            elif words.endswith(opening) or (words.endswith(closing) and opening not in words):
                end -= 1
            else:
                continue
            break
        if (start, end) == before:
            return Span(start, end)


def _word_start(plain: str, place: int, limit: int) -> int:
    """The next beginning of a word, where words have blanks between them."""
    if not (_spaced(plain[place - 1]) and plain[place - 1].isalnum() and _spaced(plain[place])):
        return place
    blank = plain.find(" ", place, limit)
    return blank + 1 if blank >= 0 else place


def _spaced(letter: str) -> bool:
    """Whether a letter is of a script with blanks between words."""
    return letter < "\u2e80"


def _word_end(plain: str, place: int, limit: int) -> int:
    following = plain[place : place + 1]
    if not (_spaced(plain[place - 1]) and _spaced(following) and following.isalnum()):
        return place
    blank = plain.rfind(" ", limit, place)
    return blank if blank >= 0 else place
