"""Which words of a report are whose: verbs of saying, "according to", interviews, quotations over several sentences."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from attrs import evolve, field, frozen

from goodoffices.record.clauses import Sentence, Span
from goodoffices.record.lexicon import Lexicon
from goodoffices.record.speakers import ANY_DAY, Resolver, Speaker, Voice

_LABEL = re.compile(r"\**([^，。：:“”,.!?]{2,30}?)\**\s*[：:]\s*\**")
_MARK_BEFORE = re.compile(r"[,،”»\"]\s*\Z")
_OPENING, _CLOSING = "“「«", "”」»"
_ZONE_MARKS = '，,；;。：:“”「」«»"！？!?\n—،؛؟'
_WORD = r"[^\W\d_]"
_WITHIN = re.compile(r'(?<=[^\W\d_])["”“](?=[^\W\d_])')
_REACH = 90  # characters behind a verb in which its speaker is named


@frozen
class Attribution:
    """Speakers and the words they are answerable for, ``plain[start:end]``; ``verb`` is how they said it."""

    start: int
    end: int
    verb: str
    speakers: tuple[Speaker, ...]
    zone: Span | None = None

    def names_at(self, place: int) -> bool:
        """Whether a place is in the words that name the speaker."""
        return self.zone is not None and self.zone.start <= place < self.zone.end


@frozen
class _Saying:
    """A verb of saying and the zone in which its speaker is named; ``after`` when the words stand before it."""

    zone: Span
    verb: Span
    after: bool = False
    narrow: bool = False  # it covers only the clause before


@frozen(slots=False)
class Attributor:
    """Goes through the sentences of a report in order and tells who speaks at each place."""

    resolver: Resolver
    _by_sentence: dict[int, list[Attribution]] = field(factory=dict, init=False)

    def read(self, sentences: Iterable[Sentence]) -> None:
        """Find the attributions of a report. Where none covers a place, its outlet speaks."""
        plain = self.resolver.report.plain
        labels = self._labels()
        last: Speaker | None = None
        open_quote: tuple[Speaker, ...] = ()
        passage = -1
        label: tuple[Speaker, ...] = ()
        going_on: tuple[Speaker, ...] = ()
        told: tuple[Speaker, ...] = ()
        before: Attribution | None = None
        for sentence in sentences:
            if sentence.passage != passage:
                passage, label, open_quote = sentence.passage, labels.get(sentence.passage, ()), ()
                going_on = told = ()
                last = label[0] if label else last
            if sentence.heading:
                continue  # a headline is the outlet's own wording
            sayings = list(self._sayings(sentence))
            if sayings and not (open_quote and _inside_quote(plain, sentence, sayings[0])):
                made = self._attribute(sentence, sayings, last)
                made[0] = self._still_confirming(made[0], before)
                before = made[-1]
                self._by_sentence[sentence.start] = made
                last = made[-1].speakers[0]
                left_open = _left_open(plain, sentence, sayings[0]) or _left_open(plain, sentence, sayings[-1])
                open_quote = made[-1].speakers if left_open else ()
                told = made[-1].speakers if made[-1].speakers[0].voice is not Voice.OUTLET else ()
                going_on = told if _goes_on(made[-1].speakers) else ()
            elif open_quote:
                self._keep(sentence, open_quote)
                open_quote = () if _closed(plain, sentence) else open_quote
            elif label or going_on or (told and self._continues(sentence)):
                self._keep(sentence, label or going_on or told)

    def _still_confirming(self, made: Attribution, before: Attribution | None) -> Attribution:
        """What "the official" says who just confirmed an account is the confirmation."""
        plain, lexicon = self.resolver.report.plain, self.resolver.language.lexicon
        if before is None or made.zone is None or not lexicon.has("modality", "confirmed", before.verb):
            return made
        zone = self.resolver.without_lead(made.zone)
        back = lexicon.pattern("speakers", "back").match(plain, zone.start, zone.end)
        return evolve(made, verb=f"{before.verb} {made.verb}") if back else made

    def _continues(self, sentence: Sentence) -> bool:
        """Whether a sentence goes on with what somebody said before it: "The truce would begin on Friday"."""
        return self.resolver.language.lexicon.has("context", "continued", sentence.of(self.resolver.report.plain))

    def _keep(self, sentence: Sentence, speakers: tuple[Speaker, ...]) -> None:
        self._by_sentence[sentence.start] = [Attribution(sentence.start, sentence.end, "", speakers)]

    def at(self, sentence: Sentence, place: int) -> Attribution | None:
        """The attribution that covers a place of a sentence most narrowly."""
        covering = [one for one in self._by_sentence.get(sentence.start, ()) if one.start <= place < one.end]
        return min(covering, key=lambda one: one.end - one.start) if covering else None

    def _labels(self) -> dict[int, tuple[Speaker, ...]]:
        """Speakers of an interview, named at the beginning of their passages."""
        report, lexicon = self.resolver.report, self.resolver.language.lexicon
        hits = [(n, _LABEL.match(report.plain, p.start, p.end)) for n, p in enumerate(report.passages)]
        heard: dict[str, int] = {}
        for _n, hit in hits:
            if hit:
                heard[hit.group(1)] = heard.get(hit.group(1), 0) + 1
        made: dict[int, tuple[Speaker, ...]] = {}
        for number, hit in hits:
            if hit and heard[hit.group(1)] > 1 and not lexicon.has("attribution", "verbs", hit.group(1)):
                if lexicon.has("speakers", "interviewer", hit.group(1)):
                    made[number] = (self.resolver.interviewer(hit.group(1)),)
                else:
                    made[number] = self.resolver.speakers(Span(hit.start(1), hit.end(1)), None)
        return made

    def _sayings(self, sentence: Sentence) -> Iterator[_Saying]:
        """Verbs of saying with the zones of their speakers, in the order of the text."""
        plain, lexicon = self.resolver.report.plain, self.resolver.language.lexicon
        possible = lexicon.may_have("attribution", sentence.of(plain))
        if "verbs" not in possible and "according" not in possible:  # most sentences, and this is soon seen
            return
        blocked = [
            hit.span()
            for hit in lexicon.pattern("attribution", "not_verbs").finditer(plain, sentence.start, sentence.end)
        ]
        blocked += [(one.start, one.end) for one in self.resolver.within(Span(sentence.start, sentence.end))]
        begin = sentence.start
        for hit in lexicon.pattern("attribution", "verbs").finditer(plain, sentence.start, sentence.end):
            if any(start < hit.end() and hit.start() < end for start, end in blocked):
                continue
            saying = self._saying(sentence, begin, Span(hit.start(), hit.end()))
            if saying is not None:
                yield saying
                begin = hit.end()
        for hit in lexicon.pattern("attribution", "according").finditer(plain, sentence.start, sentence.end):
            zone = Span(hit.end(), self._end_of_named(hit.end(), _mark_after(plain, hit.end(), sentence.end)))
            before = sum(clause.end <= hit.start() for clause in sentence.clauses)
            yield _Saying(zone, Span(hit.start(), hit.end()), after=before > 0, narrow=before > 2)

    def _end_of_named(self, start: int, mark: int) -> int:
        """The end of a speaker who is parted from what he says by no mark; ``mark`` where that is not to be seen."""
        if mark - start <= _REACH and self.resolver.report.plain[mark : mark + 1] not in ("", "."):
            return mark
        return self._named_within(start, min(mark, start + _REACH)) or mark

    def _named_within(self, start: int, end: int) -> int | None:
        """The end of the first words that name a speaker, None where nothing does."""
        plain, lexicon = self.resolver.report.plain, self.resolver.language.lexicon
        named = [mention.end for mention in self.resolver.within(Span(start, end))[:1]]
        back = lexicon.pattern("speakers", "back").search(plain, start, end)
        unnamed = lexicon.first("anonymous", plain[start:end])
        ends = named + ([back.end()] if back else []) + ([start + unnamed.end] if unnamed else [])
        return min(ends, default=None)

    def _saying(self, sentence: Sentence, begin: int, verb: Span) -> _Saying | None:
        plain, language = self.resolver.report.plain, self.resolver.language
        hidden = language.aside.sub(lambda hit: "＊" * len(hit.group()), _marks(plain[sentence.start : verb.start]))
        start = max(begin, sentence.start + 1 + max(hidden.rfind(mark) for mark in _ZONE_MARKS))
        zone = Span(start, verb.start)
        if language.subject_first:
            return _Saying(zone, verb, after=_closes_quote(plain, sentence, start, verb.end))
        behind = self._behind(sentence, zone, verb)
        return behind or self._spaced(sentence, begin, zone, verb)

    def _behind(self, sentence: Sentence, zone: Span, verb: Span) -> _Saying | None:
        """A speaker between the verb and "that", or straight behind it: where verbs come first, or nobody is before."""
        plain, language = self.resolver.report.plain, self.resolver.language
        before = self.resolver.without_lead(zone).of(plain).strip()
        if not language.verb_first and (before or not language.lexicon.phrases("attribution", "that")):
            return None
        limit = min(_mark_after(plain, verb.end, sentence.end), verb.end + _REACH)
        that = self._that(verb.end, limit)
        if that is None and not language.verb_first:
            behind = Span(verb.end, _mark_after(plain, verb.end, sentence.end))
            return _Saying(behind, verb, after=True) if self._named_after(verb, sentence) else None
        end = that.start() if that else self._named_within(verb.end, limit)
        if end is None:
            return None
        if not plain[verb.end : end].strip():  # "added that": who spoke before
            apposed = not (language.verb_first or zone.of(plain).strip() or zone.start <= sentence.start + 1)
            return None if before or apposed else _Saying(Span(verb.end, verb.end), verb)
        if before and language.lexicon.pattern("attribution", "aux").search(before) is not None:
            return None  # "sources had told Q that": the speaker stands before
        to_whom = language.lexicon.pattern("attribution", "trailing").match(plain, verb.end + 1)
        if to_whom and not language.verb_first and plain[sentence.start : zone.start].strip():
            return None  # "N. N., a spokesman, told Q that": the speaker stands before
        return _Saying(
            Span(verb.end, end), verb, after=_MARK_BEFORE.search(plain, sentence.start, verb.start) is not None
        )

    def _that(self, start: int, end: int) -> re.Match[str] | None:
        """The first "that", unless it is a part of a name."""
        plain, lexicon = self.resolver.report.plain, self.resolver.language.lexicon
        named = [(mention.start, mention.end) for mention in self.resolver.within(Span(start, end))]
        named += [hit.span() for hit in lexicon.pattern("attribution", "not_verbs").finditer(plain, start, end)]
        found = lexicon.pattern("attribution", "that").finditer(plain, start, end)
        return next((hit for hit in found if not any(a <= hit.start() < b for a, b in named)), None)

    def _spaced(self, sentence: Sentence, begin: int, zone: Span, verb: Span) -> _Saying | None:
        """With appositions ("N. N., a spokesman, said") and speakers that follow ("…", said N. N.)."""
        plain = self.resolver.report.plain
        marked = _MARK_BEFORE.search(plain, sentence.start, zone.start) is not None
        after = marked and (self._ends_with(verb, sentence) or self._quoted_before(sentence, zone, verb))
        if zone.of(plain).strip():
            return _Saying(zone, verb, after)
        if self._named_after(verb, sentence):
            return _Saying(Span(verb.end, _mark_after(plain, verb.end, sentence.end)), verb, after=True)
        before = plain[begin : zone.start].rstrip()
        if (
            before.endswith((",", "،"))
            and not before.endswith(("”,", '",', "»,"))
            and not re.search(r'[”"»]', before[-2:])
        ):
            parts = before[:-1].rsplit(",", 2)
            start = begin + (len(parts[0]) + 1 if len(parts) == 3 else 0)
            return _Saying(Span(start, zone.start), verb, after and start > sentence.start + 1)
        end = _mark_after(plain, verb.end, sentence.end)
        if plain[verb.end : end].strip():
            return _Saying(Span(verb.end, end), verb, after=True)
        return _Saying(Span(verb.end, verb.end), verb, after=True) if after else None  # “…”, a-t-il dit

    def _quoted_before(self, sentence: Sentence, zone: Span, verb: Span) -> bool:
        """Whether a quotation ends before the speaker and none follows: "…," N. N. told reporters in Q."""
        plain = self.resolver.report.plain
        closed = plain[sentence.start : zone.start].rstrip().endswith(tuple(_CLOSING + '"'))
        that = re.search(r"\b(?:that|que)\b", plain[verb.end : sentence.end])
        return closed and that is None and not any(mark in plain[verb.end : sentence.end] for mark in _OPENING + '"')

    def _named_after(self, verb: Span, sentence: Sentence) -> bool:
        """Whether only a name follows the verb: "…, said N. N." is one."""
        plain, language = self.resolver.report.plain, self.resolver.language
        mark = _mark_after(plain, verb.end, sentence.end)
        if language.lexicon.phrases("attribution", "that") and self.resolver.names_somebody(Span(verb.end, mark)):
            return self._that(verb.end, mark) is None and plain[mark : mark + 1] in (",", ".", ";", "")
        if not self._ends_with(verb, sentence):
            return False
        if any(mention.start == verb.end + 1 for mention in self.resolver.within(Span(verb.end, sentence.end))[:1]):
            return True
        if not _name_next(language.lexicon).match(plain, verb.end, sentence.end):
            return False
        return not language.days(plain[verb.end : sentence.end][:20], ANY_DAY)

    def _ends_with(self, verb: Span, sentence: Sentence) -> bool:
        """Whether nothing is said after the verb but when, where and to whom: the speaker follows his words."""
        nothing = _no_content(self.resolver.language.lexicon)
        return nothing.fullmatch(self.resolver.report.plain, verb.end, sentence.end) is not None

    def _attribute(self, sentence: Sentence, sayings: Sequence[_Saying], last: Speaker | None) -> list[Attribution]:
        """Each saying covers what follows up to the next; one that stands after its words covers what is before."""
        plain = self.resolver.report.plain
        sayings = sorted(sayings, key=lambda one: one.zone.start)
        made = []
        for number, saying in enumerate(sayings):
            speakers = self.resolver.speakers(saying.zone, last)
            last = speakers[0]
            nearest = sayings[number + 1] if number + 1 < len(sayings) else None
            end = sentence.end if nearest is None or nearest.after else nearest.zone.start
            start = saying.zone.start
            if saying.after or (number == 0 and not self.resolver.language.subject_first):
                start = sentence.start if number == 0 else sayings[number - 1].verb.end
                start = max(start, _clause_before(sentence, saying)) if saying.narrow else start
            if not saying.after:
                speakers = self._cited_behind(saying, speakers)
            made.append(Attribution(start, end, saying.verb.of(plain), speakers, saying.zone))
        return self._told_by_others(made)

    def _cited_behind(self, saying: _Saying, speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
        """Whom an outlet cites behind the verb: "Q reported, citing an official, that …"."""
        plain, lexicon = self.resolver.report.plain, self.resolver.language.lexicon
        begin = saying.verb.end
        while begin < len(plain) and plain[begin] in " ,،":
            begin += 1
        citing = lexicon.pattern("attribution", "citing").match(plain, begin)
        if citing is None:
            return speakers
        zone = Span(citing.end(), _mark_after(plain, citing.end(), min(len(plain), citing.end() + _REACH)))
        return tuple(evolve(one, carrier=speakers[0].name) for one in self.resolver.speakers(zone, None))

    def _told_by_others(self, made: list[Attribution]) -> list[Attribution]:
        """An act that somebody else tells of ("A said that B rejected it") is the word of who tells it."""
        acts = self.resolver.language.lexicon.pattern("attribution", "acts")
        tellers = [one for one in made if not acts.fullmatch(one.verb)]
        if not tellers or len(tellers) == len(made):
            return made
        return [
            evolve(one, speakers=_teller(one, tellers).speakers, verb="") if acts.fullmatch(one.verb) else one
            for one in made
        ]


def _teller(act: Attribution, tellers: Sequence[Attribution]) -> Attribution:
    """Who tells of an act: the teller before it, else the one behind it."""
    before = [one for one in tellers if one.start <= act.start]
    return before[-1] if before else tellers[0]


@cache
def _name_next(lexicon: Lexicon) -> re.Pattern[str]:
    """A name straight behind the verb, by its capital, or by its article where the lexicon says what else follows."""
    articles = "|".join(lexicon.phrases("attribution", "articles"))
    named = rf"(?:(?:{articles})\b\s*)?(?-i:[A-ZÀ-Ý])"
    if not lexicon.phrases("attribution", "that"):
        return re.compile(rf"\s+{named}", re.IGNORECASE)
    other = "|".join(lexicon.pattern("attribution", key).pattern for key in ("that", "trailing"))
    return re.compile(rf"\s+(?!{other}){_WORD}", re.IGNORECASE)


@cache
def _no_content(lexicon: Lexicon) -> re.Pattern[str]:
    """What may follow a verb of saying that stands behind what is said."""
    trailing = lexicon.pattern("attribution", "trailing").pattern
    name = r"(?-i:[A-Z])[\w.’']*[^,;]*"
    if lexicon.phrases("attribution", "that"):
        name = rf"(?!{lexicon.pattern('attribution', 'that').pattern}){_WORD}[^;:«“]*"
    return re.compile(rf"\s*(?:{trailing}[^;]*|(?:{name})?)[.,”»\"]*\s*", re.IGNORECASE)


def _clause_before(sentence: Sentence, saying: _Saying) -> int:
    return max((clause.start for clause in sentence.clauses if clause.end <= saying.verb.start), default=sentence.start)


def _goes_on(speakers: Sequence[Speaker]) -> bool:
    """Whether sentences after the attribution are still the speaker's: so with unnamed sources, in their passage."""
    return speakers[0].voice in (Voice.UNNAMED, Voice.OFFICIAL)


def _mark_after(plain: str, place: int, limit: int) -> int:
    ends = [at for mark in ",.;，。；،؛" if (at := plain.find(mark, place, limit)) >= 0]
    return min(ends, default=limit)


def _closes_quote(plain: str, sentence: Sentence, zone: int, verb: int) -> bool:
    """Whether the speaker is named after his words: behind a quotation, at the end of the sentence."""
    quoted = plain[sentence.start : zone].rstrip("，،, ").endswith(tuple(_CLOSING))
    return quoted and _mark_after(plain, verb, sentence.end) >= sentence.end - 1


def _inside_quote(plain: str, sentence: Sentence, saying: _Saying) -> bool:
    """Whether an open quotation goes on at a verb of saying, so that the verb belongs to what is quoted."""
    return not any(mark in _marks(plain[sentence.start : saying.verb.start]) for mark in _CLOSING + '"')


def _left_open(plain: str, sentence: Sentence, saying: _Saying) -> bool:
    """Whether a quotation begins and does not end, or the next sentence goes on quoting the same speaker."""
    rest = _marks(plain[saying.verb.end : sentence.end])
    if sum(rest.count(c) for c in _OPENING) > sum(rest.count(c) for c in _CLOSING) or rest.count('"') % 2:
        return True
    return saying.after and plain[sentence.end : sentence.end + 1] in (*_OPENING, '"') and bool(plain[sentence.end :])


def _marks(text: str) -> str:
    """The text with those marks alone that quote: a Hebrew abbreviation has one within it."""
    return _WITHIN.sub("＊", text)


def _closed(plain: str, sentence: Sentence) -> bool:
    words = _marks(sentence.of(plain))
    return any(c in words for c in _CLOSING) or words.rstrip().endswith('"')
