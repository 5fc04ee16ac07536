"""Who says it: the attributions of a report, and the actor, carrier and kind of voice behind each (M74, M75)."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import islice, takewhile

from attrs import evolve, field, frozen

from goodoffices.case import Actor, ActorKind
from goodoffices.record import outlets
from goodoffices.record.clauses import Span
from goodoffices.record.language import Language
from goodoffices.record.lexicon import read_lexicon
from goodoffices.record.names import Mention, Names
from goodoffices.record.reports import Report

_TITLE_ENDS = re.compile(r" of | to |;| and |, ")
ANY_DAY = date(2000, 1, 1)  # days are only masked here: which they are does not matter

_OFFICIALS = ("official", "military", "diplomat")
_CLASSES = {
    "people familiar": "people familiar",
    "source briefed on the talks": "people familiar",
    "source close to": "source close to a side",
    "expert": "expert",
}


class Voice(StrEnum):
    """What kind of speaker it is; what an outlet or an unnamed source says is reported, not asserted."""

    OUTLET = "outlet"
    UNNAMED = "unnamed source"
    OFFICIAL = "unnamed official"
    NAMED = "named"


@frozen
class Speaker:
    """Who says something: a name, the actor where the case knows it, through whom, over how many hands."""

    name: str
    voice: Voice
    actor: str | None = None
    role: str | None = None
    carrier: str | None = None
    label: str | None = None  # what an unnamed speaker is called: "official", "people familiar"

    @property
    def kind(self) -> str:
        """The class of the speaker: outlet, named, or what an unnamed one is called (M74)."""
        return self.label or str(self.voice)

    @property
    def depth(self) -> int:
        """Hands between the speaker and the outlet's own words: 0 the outlet itself, 1 a speaker, 2 with a carrier."""
        return 0 if self.role in ("outlet", "outlet headline") else 1 + (self.carrier is not None)


@frozen(slots=False)
class Resolver:
    """Turns the words before a verb of saying into speakers, remembering offices and the last speaker of a report."""

    report: Report
    language: Language
    names: Names
    mentions: Sequence[Mention]
    offices: dict[tuple[str, str], Actor] = field(factory=dict)

    @classmethod
    def of(cls, report: Report, language: Language, names: Names) -> "Resolver":
        made = cls(report, language, names, names.find(report.plain))
        made._learn_offices()
        made._recall_offices()
        return made

    @property
    def outlet(self) -> Speaker:
        return Speaker(self.report.outlet, Voice.OUTLET, role="outlet")

    @property
    def headline(self) -> Speaker:
        return Speaker(self.report.outlet, Voice.OUTLET, role="outlet headline")

    def interviewer(self, label: str) -> Speaker:
        """Whoever asks the questions of an interview: the outlet's own journalist."""
        named = outlets.named_in(label)
        return Speaker(named[0][1].name if named else self.report.outlet, Voice.OUTLET, role=label)

    def within(self, span: Span) -> list[Mention]:
        first = bisect_left(self.mentions, span.start, key=lambda mention: mention.start)
        return [
            m for m in takewhile(lambda m: m.start < span.end, islice(self.mentions, first, None)) if m.end <= span.end
        ]

    def _learn_offices(self) -> None:
        """An office beside a name is that person's in the rest of the report: "the prime minister of Q, N. N."."""
        for one, two in zip(self.mentions, self.mentions[1:], strict=False):
            if two.actor.kind == ActorKind.PERSON and two.start - one.end <= 12:
                between = self.report.plain[one.end : two.start]
                office = self.language.lexicon.first("offices", between)
                if office is not None:
                    self.offices.setdefault((one.actor.id, office.key), two.actor)

    def _recall_offices(self) -> None:
        """The offices that persons of the case hold on the day of the report, by the authority of their roles."""
        offices = read_lexicon("en")
        for actor in self.names.actors.values():
            if actor.kind != ActorKind.PERSON:
                continue
            held = (role.authority or "" for role in actor.roles if role.held_on(self.report.day))
            for title in (part for authority in held for part in (authority, *_TITLE_ENDS.split(authority))):
                office = offices.first("offices", title)
                if office is not None and office.words == title:
                    for whole in self.names.wholes(actor):
                        self.offices.setdefault((whole, office.key), actor)

    def speakers(self, zone: Span, last: Speaker | None) -> tuple[Speaker, ...]:
        """The speakers that a zone names; ``last`` is who spoke before, for "he" and the like."""
        lexicon, plain = self.language.lexicon, self.report.plain
        cited = list(lexicon.pattern("attribution", "citing").finditer(plain, zone.start, zone.end))
        if cited:
            carrier = self.speakers(Span(zone.start, cited[0].start()), last)[0].name
            inner = self.speakers(Span(cited[-1].end(), zone.end), last)
            return tuple(evolve(one, carrier=carrier) for one in inner)
        zone = self.without_lead(zone)
        words = self._bare(zone)
        if not words or self._points_back(words, zone):
            return (last or self._first_before(zone) or self.outlet,)
        if lexicon.has("speakers", "outlet", words):
            return (self.outlet,)
        for mention in self.within(zone):  # "remarks of N. N. that the office released"
            if lexicon.pattern("speakers", "remarks").match(plain, mention.end):
                return (self._actor(mention.actor),)
        parts = [self._one(part) for part in self._parts(zone)]
        known = tuple(dict.fromkeys(one for one in parts if one is not None))
        return known or (last or self.outlet,)

    def _points_back(self, words: str, zone: Span) -> bool:
        """Whether the speaker is "the statement" or the like, or begins with a pronoun and names nobody."""
        lexicon = self.language.lexicon
        if lexicon.pattern("speakers", "back").fullmatch(words):
            return True
        return lexicon.pattern("speakers", "pronouns").match(words) is not None and not self.within(zone)

    def _first_before(self, zone: Span) -> Speaker | None:
        """The actor last named before, for a pronoun without an earlier speaker."""
        passage = next((p for p in self.report.passages if p.start <= zone.start <= p.end), None)
        if passage is None:
            return None
        named = self.within(Span(passage.start, zone.start))
        return self._actor(named[0].actor) if named else None

    def without_lead(self, zone: Span) -> Span:
        """The zone without words such as "but", "according to"."""
        lead, plain, start = self.language.lexicon.pattern("attribution", "lead"), self.report.plain, zone.start
        taken = {m.start for m in self.mentions}
        while True:
            while start < zone.end and not plain[start].isalnum():
                start += 1
            hit = lead.match(plain, start, zone.end)
            if hit is None or start in taken:
                return Span(start, zone.end)
            start = hit.end()

    def _bare(self, zone: Span) -> str:
        text = self.language.aside.sub("", zone.of(self.report.plain))
        return text.strip(" \t\n，,。.；;：:、،؛“”«»\"'‘’「」《》*")

    def _parts(self, zone: Span) -> Iterator[Span]:
        """The name's own words: up to a preposition, apart at "and"."""
        lexicon, text = self.language.lexicon, self._hidden(zone)
        segments = list(_split(text, lexicon.pattern("stops", "prepositions")))
        naming = (one for one in segments if self.names_somebody(Span(zone.start + one.start, zone.start + one.end)))
        segment = next(naming, segments[0] if segments else None)
        if segment is None:
            return
        segment = self._with_actor(segment, segments, text)
        for part in _split(text[segment.start : segment.end], lexicon.pattern("stops", "joining")):
            begin = zone.start + segment.start + part.start
            yield Span(begin, begin + part.end - part.start)

    def _with_actor(self, segment: Span, segments: Sequence[Span], text: str) -> Span:
        """An unnamed speaker, "an official in Q", with the actor that is named straight after the preposition."""
        after = next((one for one in segments if one.start > segment.start), None)
        if after is None or "＊" in segment.of(text) or "＋" not in segment.of(text):
            return segment
        return Span(segment.start, after.end) if after.of(text).startswith("＊") else segment

    def names_somebody(self, span: Span) -> bool:
        words = span.of(self.report.plain)
        return bool(self.within(span) or self.language.lexicon.first("anonymous", words) or outlets.named_in(words))

    def _hidden(self, zone: Span) -> str:
        """The zone with names masked, so that no word in them parts it, and days and asides blanked."""
        plain = self.report.plain
        text = plain[zone.start : zone.end]
        for day in self.language.days(text, self.report.day or ANY_DAY):
            text = text[: day.start] + " " * (day.end - day.start) + text[day.end :]
        text = self.language.aside.sub(lambda hit: " " * len(hit.group()), text)
        for found in self.language.lexicon.every("anonymous", text):
            text = text[: found.start] + "＋" * (found.end - found.start) + text[found.end :]
        for mention in self.within(zone):
            start, end = mention.start - zone.start, mention.end - zone.start
            text = text[:start] + "＊" * (end - start) + text[end:]
        return text

    def _one(self, part: Span) -> Speaker | None:
        lexicon, words = self.language.lexicon, self._bare(part)
        article = lexicon.pattern("attribution", "articles").match(words)
        words = words[article.end() :].strip() if article else words
        if not words:
            return None
        named = self.within(part)
        head = named[-1] if named else None
        if head is not None and self._is_head(head, part):
            return self._actor(head.actor)
        person = next((m for m in reversed(named) if m.actor.kind == ActorKind.PERSON), None)
        if person is not None:
            return self._actor(person.actor)
        rest = words if head is None else self.report.plain[head.end : part.end]
        rest = rest if rest.strip() else words  # "the prime minister of Q" as well as "Q's prime minister"
        office = lexicon.first("offices", rest)
        if head is not None and office is not None and (head.actor.id, office.key) in self.offices:
            return self._actor(self.offices[head.actor.id, office.key])
        unnamed = lexicon.first("anonymous", rest) or lexicon.first("anonymous", words)
        if unnamed is not None:
            return self._unnamed(unnamed.key, words, head)
        if head is not None:
            return evolve(self._actor(head.actor), role=rest.strip() or None) if office else self._actor(head.actor)
        known = outlets.named_in(words)
        if known:
            return Speaker(known[-1][1].name, Voice.OUTLET)
        holder = self._by_family_and_office(words)
        if holder is not None:
            return self._actor(holder)
        return Speaker(words[:80], Voice.NAMED)

    def _by_family_and_office(self, words: str) -> Actor | None:
        """Whom a family name that several have means beside an office that one of them holds."""
        office = self.language.lexicon.first("offices", words)
        if office is None:
            return None
        holders = {actor.id: actor for (_whole, key), actor in self.offices.items() if key == office.key}
        named = [actor for actor in holders.values() if self.names.has_family_of(actor, words)]
        return named[0] if len(named) == 1 else None

    def _is_head(self, last: Mention, part: Span) -> bool:
        """Whether the last name is the speaker's own: where the head of a phrase comes last, nothing following."""
        at_the_end = self._bare(Span(last.end, part.end)) == ""
        return self.language.subject_first and at_the_end and last.actor.kind != ActorKind.OUTLET

    def _unnamed(self, label: str, words: str, head: Mention | None) -> Speaker:
        """An unnamed speaker: "Midland official", of Midland, but never Midland itself (M74)."""
        voice = Voice.OFFICIAL if label in _OFFICIALS else Voice.UNNAMED
        if not self.names.actors:
            return Speaker(words[:80], voice, role=label, label=f"unnamed {label}")
        if head is not None and head.actor.kind == ActorKind.OUTLET:
            head = None  # whom they told
        called, actor = label, self._actor(head.actor).actor if head is not None else None
        if head is not None:
            whose = self.names.adjective(head.actor)
            called = f"{label} {head.actor.names}" if label.endswith(" to") else f"{whose} {label}"
        elif label.endswith(" to"):
            called = "source close to a side"
        return Speaker(called, voice, actor=actor, role=words[:80], label=_CLASSES.get(label, f"unnamed {label}"))

    def _actor(self, actor: Actor) -> Speaker:
        voice = Voice.OUTLET if actor.kind == ActorKind.OUTLET else Voice.NAMED
        known = actor.id if actor.id in self.names.actors else None  # else one that is known beyond the case
        return Speaker(str(actor.names), voice, actor=known)


def _split(text: str, mark: re.Pattern[str]) -> Iterator[Span]:
    """The parts between marks, without the blanks around them."""
    begin = 0
    for hit in [*mark.finditer(text), None]:
        end = len(text) if hit is None else hit.start()
        part = text[begin:end]
        if part.strip():
            yield Span(begin + len(part) - len(part.lstrip()), begin + len(part.rstrip()))
        begin = end if hit is None else hit.end()
