"""Claims of a report: who says what, in exactly which words."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import evolve, frozen

from goodoffices.case import About, ActorKind, Case, Claim, Modality
from goodoffices.record.attributions import Attributor
from goodoffices.record.clauses import Sentence, Span, quote, sentences
from goodoffices.record.facts import Fact, facts
from goodoffices.record.language import Language
from goodoffices.record.languages import speak
from goodoffices.record.marks import unmarked
from goodoffices.record.modality import modality_of
from goodoffices.record.names import Names
from goodoffices.record.quantities import Counted, Side, counted
from goodoffices.record.reports import Flag, Report
from goodoffices.record.speakers import Resolver, Speaker
from goodoffices.record.statuses import Status, says_of_a_deal, statuses
from goodoffices.record.telling import Told, told_once

_CONTEXT = 110  # characters of a status with what goes on from it, half as many where words are written without blanks
Finding = Counted | Status | Fact
_HOLDS = {ActorKind.STATE: "prisoners", ActorKind.GROUP: "hostages"}


def extract_claims(report: Report, case: Case | None = None) -> tuple[Claim, ...]:
    """The claims of a report, in the order of its text; none in a language without a lexicon.

    Names are those of the case's actors; without a case, the words of the report. Every quote is an exact part of
    ``report.plain``, at most 160 characters long.
    """
    return claims_with_names(report, Names.of(case))


def claims_with_names(report: Report, names: Names) -> tuple[Claim, ...]:
    """:func:`extract_claims` with the names prepared once for many reports."""
    language = speak(report.language)
    if language is None:
        return ()
    shown = unmarked(report)
    taker = _Taker(shown.report, language, Resolver.of(shown.report, language, names))
    told = told_once(tuple(taker.told()), shown.report.plain)
    return tuple(shown.restored(claim) for claim in _numbered(told, report))


@frozen(slots=False)
class _Taker:
    """Takes the claims of one report."""

    report: Report
    language: Language
    resolver: Resolver

    def told(self) -> Iterator[Told]:
        """The claims in the order of the text, each with its place."""
        found = list(sentences(self.report.plain, self.report.passages, self.language))
        attributor = Attributor(self.resolver)
        attributor.read(found)
        counting: Claim | None = None
        for sentence in found:
            findings = self._findings(sentence)
            numbers = frozenset(one.clause.start for one in findings if isinstance(one, Counted))
            for finding in findings:
                for told in self._told(sentence, finding, attributor, numbers):
                    if isinstance(finding, Counted):
                        # "among them two women": said as the whole was said
                        part = finding.part and counting is not None
                        counting = evolve(told.claim, modality=counting.modality) if part and counting else told.claim
                        yield evolve(told, claim=counting)
                    else:
                        yield told

    def _findings(self, sentence: Sentence) -> list[Finding]:
        """Numbers and statuses of a sentence in the order of their places."""
        plain = self.report.plain
        passage = self.report.passages[sentence.passage]
        words = plain[passage.start : passage.end]
        both: list[Finding] = [
            *counted(plain, sentence, self.report.passages[0].start, self.language, self._sides(sentence)),
            *statuses(plain, sentence, words, self.language),
        ]
        told = {one.clause.start for one in both}
        named = [Span(one.start, one.end) for one in self.resolver.within(Span(sentence.start, sentence.end))]
        both += [one for one in facts(plain, sentence, self.language, named) if one.clause.start not in told]
        return sorted(both, key=lambda one: (one.words.start, isinstance(one, Status)))

    def _sides(self, sentence: Sentence) -> list[Side]:
        """The states and groups that a sentence names, also by their bodies."""
        sides = []
        for mention in self.resolver.within(Span(sentence.start, sentence.end)):
            whole = self.resolver.names.whole(mention.actor)
            if whole.kind in _HOLDS:
                sides.append(Side(mention.start, mention.end, _HOLDS[whole.kind]))
        return sides

    def _told(
        self, sentence: Sentence, finding: Finding, attributor: Attributor, numbers: frozenset[int]
    ) -> Iterator[Told]:
        """A claim of its speaker; a denial or confirmation by several is one of each."""
        attribution = attributor.at(sentence, finding.words.start)
        if attribution and isinstance(finding, Status) and attribution.names_at(finding.words.start):
            return  # "a source briefed on the progress of the talks": who speaks, not what is said
        verb = attribution.verb if attribution else ""
        speakers = attribution.speakers if attribution else (self._outlet(sentence),)
        own = speakers[0].depth == 0
        if isinstance(finding, Status) and not says_of_a_deal(
            self.language.lexicon, finding, sentence.of(self.report.plain), by_outlet=own
        ):
            return
        how = self._modality(sentence, finding, verb, speakers[0])
        apart = how in (Modality.DENIED, Modality.CONFIRMED)
        for speaker in speakers if apart else speakers[:1]:
            claim = self._claim(sentence, finding, speaker, how, numbers)
            yield Told(claim, finding.clause, sentence.start, sentence.passage, own, sentence.heading)

    def _outlet(self, sentence: Sentence) -> Speaker:
        return self.resolver.headline if sentence.heading else self.resolver.outlet

    def _modality(self, sentence: Sentence, finding: Finding, verb: str, speaker: Speaker) -> Modality:
        plain = self.report.plain
        clause, so_far = finding.clause.of(plain), plain[sentence.start : finding.clause.end]
        action = (finding.action or "counted") if isinstance(finding, Counted) else None
        grade = finding.grade if isinstance(finding, Status) else None
        return modality_of(self.language.lexicon, clause, so_far, verb, speaker, action, grade)

    def _claim(
        self, sentence: Sentence, finding: Finding, speaker: Speaker, how: Modality, numbers: frozenset[int]
    ) -> Claim:
        plain, report = self.report.plain, self.report
        said = self._in_context(sentence, finding, numbers) if isinstance(finding, Status) else finding.clause
        words = quote(plain, sentence, said, finding.words, self._least(finding))
        claim = Claim(
            id="",
            file=report.file,
            source=report.outlet,
            published=report.published,
            speaker=speaker.name,
            about=About.DEAL_STATUS,
            modality=how,
            quote=words.of(plain),
            event_date=self._day(sentence, finding),
            speaker_role=speaker.role,
            actor=speaker.actor,
            wording=finding.words.of(plain),
            language=report.language,
            mirror=report.mirror,
            carrier=speaker.carrier,
            depth=speaker.depth,
            paraphrase=Flag.SUMMARY in report.flags,
            start=words.start,
            end=words.end,
            voice=speaker.kind,
        )
        severity = self.language.lexicon.first("severity", finding.clause.of(plain)) if _hinders(finding) else None
        return _with_content(evolve(claim, severity=severity.key if severity else None), finding)

    def _in_context(self, sentence: Sentence, status: Status, numbers: frozenset[int]) -> Span:
        """The clause of a status with those that go on from it, up to the next status, number or speaker."""
        lexicon, plain = self.language.lexicon, self.report.plain
        start, end = status.clause.start, status.clause.end
        for clause in sentence.clauses:
            if clause.start < end:
                continue
            fits = clause.end - start <= (_CONTEXT if lexicon.spaced else _CONTEXT // 2)
            text = clause.of(plain)
            if (
                not fits
                or clause.start in numbers
                or lexicon.has("attribution", "verbs", text)
                or lexicon.first("status", text)
            ):
                break
            end = clause.end
        return Span(start, end)

    def _least(self, finding: Finding) -> int:
        """How long a quote should be to be understood: a status needs more of its sentence than a number."""
        if self.language.lexicon.spaced:
            return 40
        return 0 if isinstance(finding, Counted) else 12

    def _day(self, sentence: Sentence, finding: Finding) -> date | None:
        """The day named in the clause, else the last one before it in the sentence, asides to other events left out."""
        if self.report.day is None:
            return None
        plain = self.report.plain
        before = [clause for clause in sentence.clauses if clause.end <= finding.clause.start]
        for clause in (finding.clause, *reversed(before)):
            words = clause.of(plain)
            if clause is not finding.clause and self.language.lexicon.has("context", "background", words):
                continue
            days = self.language.days(words, self.report.day)
            if days:
                return days[-1].day
        return None


def _hinders(finding: Finding) -> bool:
    """Whether the finding is of something in the way of a deal, whose severity its speaker may name (M55)."""
    return isinstance(finding, Status) and finding.grade in ("obstacles", "harder", "stalled")


def _numbered(claims: Iterable[Claim], report: Report) -> Iterator[Claim]:
    """The claims with their ids: the file's name and their number."""
    for number, claim in enumerate(claims, 1):
        yield evolve(claim, id=f"{report.file}#{number}")


def _with_content(claim: Claim, finding: Finding) -> Claim:
    """The claim with its number, or with its grade on the scale of deal status, or kind of fact, as category."""
    if isinstance(finding, Fact):
        return evolve(claim, about=About.OTHER, category=finding.kind)
    if isinstance(finding, Status):
        return evolve(claim, category=finding.grade)
    return evolve(
        claim,
        about=finding.about,
        value_min=finding.low,
        value_max=finding.high,
        unit=finding.unit,
        category=finding.category,
        note=finding.note,
    )
