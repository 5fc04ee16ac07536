"""What a report tells beside its claims: accusations and replies (M111, M112), fighting (M58), when it is due (M70).

A signal is a quote with its place, like a claim; what it amounts to is decided by people.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache

from attrs import evolve, frozen

from goodoffices.case import About, Claim, Modality
from goodoffices.record.clauses import Sentence, Span, quote, sentences
from goodoffices.record.dating import WEEKDAYS
from goodoffices.record.horizons import horizons, signal_words
from goodoffices.record.language import Language
from goodoffices.record.languages import speak
from goodoffices.record.lexicon import Lexicon
from goodoffices.record.marks import Unmarked, unmarked
from goodoffices.record.names import Mention, Names
from goodoffices.record.reports import Report
from goodoffices.record.triggers import Triggers

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MOST = 12  # signals of one kind that a report may give; a page of headlines is no report
_CLOSE = 25  # characters between whoever is accused and the verb in the passive
_SOON = 300  # characters behind an accusation in which the forum may still be named
_NEAR = 40  # characters between a claim's quote and the time at which it is expected
_DUE = ("horizon", "within", "by")
_NOT_DUE = (Modality.DONE, Modality.DENIED)
_COUNTED = (About.HOSTAGES_RELEASED, About.PRISONERS_RELEASED, About.TRUCE_DAYS, About.AID, About.EVACUEES)


class SignalKind(StrEnum):
    """What a signal is of."""

    ACCUSATION = "accusation"
    REPLY = "reply"
    ESCALATION = "escalation"


@frozen
class Signal:
    """Words of a report, ``plain[start:end]``, that tell of an accusation, a reply to one, or fighting.

    ``by`` accuses or replies, ``of`` is accused (ids of actors of the case, None where nobody is known).
    ``day`` is that of the event as far as it is named, else of publication. ``detail`` is where it was said (M84), or
    what kind of fighting it is.
    """

    id: str
    kind: SignalKind
    file: str
    source: str
    published: date | datetime | None
    quote: str
    start: int
    end: int
    language: str
    day: date | None = None
    by: str | None = None
    of: str | None = None
    detail: str | None = None


@frozen
class Due:
    """When what a claim says is expected: ``words`` of the report, the first and last day that they allow."""

    claim: str
    words: str
    first: date
    last: date


def signals(report: Report, claims: Sequence[Claim], names: Names) -> tuple[tuple[Signal, ...], tuple[Due, ...]]:
    """The signals of a report in the order of its text, and when its claims are due."""
    language, words = speak(report.language), signal_words(report.language)
    if language is None or words is None:
        return (), ()
    shown = unmarked(report)
    reader = _Reader(shown, language, words, names)
    found, due = [], []
    for sentence, sections in reader.marked_sentences():
        found += list(reader.signals(sentence, sections))
        if sections & set(_DUE):
            due += list(reader.due(sentence, claims))
    return tuple(_numbered(found, report)), tuple(due)


def _numbered(found: Sequence[Signal], report: Report) -> Iterator[Signal]:
    counts: dict[SignalKind, int] = {}
    for signal in found:
        number = counts[signal.kind] = counts.get(signal.kind, 0) + 1
        if number <= MOST:
            yield evolve(signal, id=f"{report.file}!{signal.kind}{number}", file=report.file)


@cache
def _triggers(code: str) -> Triggers:
    words, language = signal_words(code), speak(code)
    if words is None or language is None:
        return Triggers((), ())
    weekdays = [day for name in WEEKDAYS for day in language.lexicon.phrases("calendar", name)]
    bare = evolve(words, sections={name: rest for name, rest in words.sections.items() if name not in ("by", "forum")})
    return Triggers.of(bare, [(day, "by") for day in weekdays or ("周", "星期", "礼拜")])


@frozen(slots=False)
class _Reader:
    """Reads the signals of one report; places are those of the report without vowel signs until they are restored."""

    shown: Unmarked
    language: Language
    words: Lexicon
    names: Names

    def marked_sentences(self) -> Iterator[tuple[Sentence, frozenset[str]]]:
        """The sentences of the article in which some section may have a phrase, with those sections."""
        plain = self.shown.report.plain
        hits = _triggers(self.language.code).find(plain)
        if not hits:
            return
        places = [start for start, _sections in hits]
        touched = tuple(p for p in self.shown.report.passages if _between(places, p.start, p.end))
        for sentence in sentences(plain, touched, self.language):
            inside = _between(places, sentence.start, sentence.end)
            if inside:
                yield sentence, frozenset().union(*(hits[place][1] for place in inside))

    def signals(self, sentence: Sentence, sections: frozenset[str]) -> Iterator[Signal]:
        text = sentence.of(self.shown.report.plain)
        if "accusation" in sections:
            yield from self._accusation(sentence, text)
        if "reply" in sections and not sentence.heading:
            yield from self._reply(sentence, text)
        if "escalation" in sections:
            yield from self._escalation(sentence, text)

    def _accusation(self, sentence: Sentence, text: str) -> Iterator[Signal]:
        passive = self.words.pattern("accusation", "passive").search(text)
        verb = passive or self.words.pattern("accusation", "verbs").search(text)
        if verb is None:
            return
        hit = Span(verb.start(), verb.end())
        mentions = self.names.find(text)
        passive = passive or self.words.pattern("accusation", "by").match(text, hit.end + 1)  # "criticised by"
        before, after = self._subject(sentence, mentions, hit), _first_after(mentions, hit.end)
        if self.language.verb_first and not passive and not _close_before(mentions, hit):
            before, after = after, next((m for m in mentions if after and m.start >= after.end), None)
        by, of = (_agent(self.words, mentions, text, hit), before) if passive else (before, after)
        if (
            passive
            and of is not None
            and hit.start - of.end > (_CLOSE if self.language.lexicon.spaced else _CLOSE // 8)
        ):
            return  # "… was, for its ties to N., criticised": who is meant is not to be seen from here
        if of is None and self.names.actors:
            return
        if by is not None and of is not None and by.actor.id == of.actor.id:
            by = None
        yield self._signal(SignalKind.ACCUSATION, sentence, hit, by, of, self._forum(sentence, text, by))

    def _forum(self, sentence: Sentence, text: str, by: Mention | None) -> str | None:
        """Where it was said: in the sentence, else in one that follows soon and names the accuser too (M111)."""
        found = self.words.first("forum", text)
        if found or by is None:
            return found.key if found else None
        following = self.shown.report.plain[sentence.end : sentence.end + _SOON]
        for part in self.language.sentence_end.split(following):
            found = self.words.first("forum", part or "")
            if found and any(one.actor.id == by.actor.id for one in self.names.find(part)):
                return found.key
        return None

    def _subject(self, sentence: Sentence, mentions: Sequence[Mention], hit: Span) -> Mention | None:
        """Whoever is named last before a verb in its clause; else whoever the sentence names first before it.

        A place where something is said ("at the United Nations") is taken only where nobody else is named.
        """
        before = [m for m in mentions if m.end <= hit.start]
        start = self._clause(sentence, hit).start - sentence.start
        inside = [m for m in before if m.start >= start]
        inside = self._no_places(sentence, inside) or inside
        return inside[-1] if inside else before[0] if before else None

    def _no_places(self, sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions that are no place where something is said."""
        places = self.words.every("forum", sentence.of(self.shown.report.plain)) if len(mentions) > 1 else []
        return [m for m in mentions if not any(p.start < m.end and m.start < p.end for p in places)]

    def _reply(self, sentence: Sentence, text: str) -> Iterator[Signal]:
        found = self.words.pattern("reply", "phrases").search(text)
        if found is None:
            return
        mentions = self.names.find(text)
        hit = Span(found.start(), found.end())
        by = self._subject(sentence, mentions, hit) or _first_after(mentions, hit.end)
        if by is not None or not self.names.actors:
            yield self._signal(SignalKind.REPLY, sentence, hit, by, None, None)

    def _escalation(self, sentence: Sentence, text: str) -> Iterator[Signal]:
        found = self.words.first("escalation", text)
        if found is None or self.language.lexicon.has("context", "hypothetical", text):
            return
        hit = Span(found.start, found.end)
        clause = self._clause(sentence, hit)
        ruled_out = found.key == "not" or self.words.has("escalation", "not", clause.of(self.shown.report.plain))
        # Who attacked whom is not read off: the words are quoted, and a wrong reading would do harm.
        if not ruled_out and self._day(sentence, hit) is not None:
            yield self._signal(SignalKind.ESCALATION, sentence, hit, None, None, found.key)

    def _clause(self, sentence: Sentence, hit: Span) -> Span:
        place = sentence.start + hit.start
        return next((c for c in sentence.clauses if c.start <= place < c.end), Span(sentence.start, sentence.end))

    def _signal(
        self,
        kind: SignalKind,
        sentence: Sentence,
        hit: Span,
        by: Mention | None,
        of: Mention | None,
        detail: str | None,
    ) -> Signal:
        report = self.shown.report
        about = Span(sentence.start + hit.start, sentence.start + hit.end)
        least = 60 if self.language.lexicon.spaced else 20
        words = self._restored(quote(report.plain, sentence, self._clause(sentence, hit), about, least))
        return Signal(
            "",
            kind,
            report.file,
            report.outlet,
            report.published,
            words.of(self.shown.original.plain),
            words.start,
            words.end,
            report.language,
            self._day(sentence, hit),
            by.actor.id if by else None,
            of.actor.id if of else None,
            detail,
        )

    def _day(self, sentence: Sentence, hit: Span) -> date | None:
        """The day named in the clause of the words, else in the sentence before them, else that of publication.

        None where the sentence names another year and no day in it: "in 2009".
        """
        report = self.shown.report
        if report.day is None:
            return None
        clause = self._clause(sentence, hit)
        for words in (clause.of(report.plain), report.plain[sentence.start : clause.end]):
            days = self.language.days(words, report.day)
            if days:
                return days[-1].day
        years = _YEAR.findall(sentence.of(report.plain))
        return report.day if all(int(year) == report.day.year for year in years) else None

    def _restored(self, span: Span) -> Span:
        places = self.shown.places
        return span if places is None else Span(places[span.start], places[span.end - 1] + 1)

    def due(self, sentence: Sentence, claims: Sequence[Claim]) -> Iterator[Due]:
        """The claims of a sentence whose quote holds a time to come, else the nearest of them."""
        report = self.shown.report
        if report.day is None:
            return
        text = sentence.of(report.plain)
        whole = self._restored(Span(sentence.start, sentence.end))
        here = [c for c in claims if c.start is not None and whole.start <= c.start < whole.end and _may_be_due(c)]
        for horizon in horizons(text, self.language, report.day) if here else ():
            place = self._restored(Span(sentence.start + horizon.start, sentence.start + horizon.end))
            for claim in _at(here, place):
                yield Due(claim.id, text[horizon.start : horizon.end], horizon.first, horizon.last)


def _may_be_due(claim: Claim) -> bool:
    return claim.modality not in _NOT_DUE and (claim.about is About.DEAL_STATUS or claim.about in _COUNTED)


def _at(claims: Sequence[Claim], place: Span) -> list[Claim]:
    """The claims whose quote holds a place, else the nearest one, if it is near."""
    inside = [c for c in claims if (c.start or 0) <= place.start and place.end <= (c.end or 0)]
    if inside:
        return inside
    nearest = min(claims, key=lambda c: _apart(c, place))
    return [nearest] if _apart(nearest, place) <= _NEAR else []


def _apart(claim: Claim, place: Span) -> int:
    return max(0, place.start - (claim.end or 0), (claim.start or 0) - place.end)


def _first_after(mentions: Sequence[Mention], place: int) -> Mention | None:
    return next((m for m in mentions if m.start >= place), None)


def _close_before(mentions: Sequence[Mention], hit: Span) -> bool:
    """Whether somebody is named straight before the verb: then that is who accuses, also where verbs come first."""
    return any(0 <= hit.start - m.end <= 2 for m in mentions)


def _agent(words: Lexicon, mentions: Sequence[Mention], text: str, hit: Span) -> Mention | None:
    """Who accuses in "was accused by": named behind the word for it, or within the verb's own words."""
    by = words.pattern("accusation", "by").search(text, hit.start)
    return _first_after(mentions, by.end()) if by else None


def _between(places: Sequence[int], start: int, end: int) -> range:
    return range(bisect_right(places, start - 1), bisect_right(places, end - 1))
