"""The actors of a case in a text, by all spellings in all languages."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from attrs import field, frozen

from goodoffices.case import Actor, ActorKind, Case, LocalText
from goodoffices.record.languages import LANGUAGES
from goodoffices.record.lexicon import alike, read_lexicon
from goodoffices.record.marks import simplified

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_DEMONYM = re.compile(r"(?:i|is|ian|ians|n|ns)(?![A-Za-z])")
# What is written together with a name in Arabic and Hebrew ("and", "to", "in", "that", the article), and elided words.
_BEFORE = re.compile(r"(?<!\w)(?:[وف]?(?:[بكلس]|لل)?(?:ال)?|ו?(?:ש|כש|לכש)?[בלמכ]?ה?-?)\Z")
_PREFIX = 6  # characters that such words take at most


@frozen
class Mention:
    """An actor named at ``text[start:end]``."""

    start: int
    end: int
    actor: Actor


@frozen(slots=False, eq=False)
class Names:
    """Finds the actors of a case (Aho and Corasick 1975: all spellings in one pass, the longest wins)."""

    actors: Mapping[str, Actor] = field(factory=dict)

    @classmethod
    def of(cls, case: Case | None) -> "Names":
        """Those of a case; without one, nobody is known by name."""
        return cls(case.actors if case is not None else {})

    def find(self, text: str) -> list[Mention]:
        """Every mention, none overlapping another."""
        if not self._spellings:
            return []
        found = []
        for which, start, end in self._automaton.find_matches_as_indexes(alike(text)):
            actor = self._spellings[which][1]
            end = _with_ending(text, end) if actor.kind == ActorKind.STATE else end
            if _whole_word(text, start, end):
                found.append(Mention(start, end, actor))
        return [self._as_body(text, one) for one in found]

    def _as_body(self, text: str, mention: Mention) -> Mention:
        """The body named at the end of a mention, "(the premier) N. N.'s office", rather than the person within."""
        if mention.actor.kind != ActorKind.PERSON:
            return mention
        for form, actor in self._bodies:
            start = text.find(form, mention.start, mention.end + len(form))
            if start >= mention.start and start < mention.end < start + len(form):
                return Mention(mention.start, start + len(form), actor)
        return mention

    @cached_property
    def _bodies(self) -> list[tuple[str, Actor]]:
        """Spellings of bodies with the name of a person in them."""
        persons = [form for form, actor in self._spellings if actor.kind == ActorKind.PERSON]
        bodies = [pair for pair in self._spellings if pair[1].kind == ActorKind.BODY]
        return [(form, actor) for form, actor in bodies if any(name in form for name in persons)]

    def wholes(self, actor: Actor) -> list[str]:
        """The actors that an actor is part of, through any number of steps, the nearest first."""
        above: list[str] = []
        here = actor.part_of
        while here is not None and here in self.actors and here not in above:
            above.append(here)
            here = self.actors[here].part_of
        return above

    def whole(self, actor: Actor) -> Actor:
        """The state, organisation or group that an actor belongs to in the end; itself where it belongs to none."""
        above = self.wholes(actor)
        return self.actors[above[-1]] if above else actor

    def has_family_of(self, actor: Actor, words: str) -> bool:
        """Whether words hold the family name of a person."""
        families = {_family(form) for _code, form in actor.names.spellings()}
        return any(family is not None and family in words for family in families)

    def adjective(self, actor: Actor) -> str:
        """What the officials of an actor are called after in English: "Egyptian", "South Front"."""
        known = read_lexicon("en").sections.get("demonyms", {})
        english = [form for code, form in actor.names.spellings() if code == "en"]
        found = next((known[name][0] for name in english if name in known), None)
        return found or str(actor.names)

    @cached_property
    def _spellings(self) -> list[tuple[str, Actor]]:
        """Spellings with their actors; also the family names of persons where they are one person's alone."""
        whole = {
            form: actor for actor in self.actors.values() for _code, form in actor.names.spellings() if len(form) > 1
        }
        families: dict[str, set[str]] = {}
        for form, actor in whole.items():
            if actor.kind == ActorKind.PERSON and (family := _family(form)):
                families.setdefault(family, set()).add(actor.id)
        for family, ids in families.items():
            if len(ids) == 1:
                whole.setdefault(family, self.actors[next(iter(ids))])
        if self.actors:
            for form, body in _organisations().items():
                whole.setdefault(form, body)
        for form, state in _demonyms().items():
            named = next((actor for actor in self.actors.values() if _is_state(actor, state)), None)
            if named is not None:
                whole.setdefault(form, named)
        return list(whole.items())

    @cached_property
    def _automaton(self) -> "AhoCorasick":
        from ahocorasick_rs import AhoCorasick, MatchKind

        forms = [alike(simplified(form)) for form, _actor in self._spellings]
        return AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)


@cache
def _demonyms() -> dict[str, str]:
    """Adjectives and peoples of all lexicons, each with the English name of its state."""
    lexicons = [read_lexicon(code) for code in LANGUAGES]
    return {
        form: state
        for lexicon in lexicons
        for state, forms in lexicon.sections.get("demonyms", {}).items()
        for form in forms
    }


@cache
def _organisations() -> dict[str, Actor]:
    """Organisations that are known beyond any case, by all spellings; they are no actors of the case."""
    text = files("goodoffices.record").joinpath("lexicon/organisations.toml").read_text(encoding="utf-8")
    return {
        form: Actor(name, ActorKind.ORGANISATION, LocalText.of(name))
        for name, forms in tomllib.loads(text).items()
        for form in forms
    }


def _is_state(actor: Actor, name: str) -> bool:
    return actor.kind == ActorKind.STATE and ("en", name) in actor.names.spellings()


def _family(form: str) -> str | None:
    """The last part of a name of several parts, long enough to stand for a person."""
    parts = form.split("·") if "·" in form else form.split(" ")
    last = parts[-1]
    return last if len(parts) > 1 and len(last) >= (4 if last.isascii() else 3) and last[0] == last[0].upper() else None


def _with_ending(text: str, end: int) -> int:
    """The end of a state's name with the ending that makes it an adjective: Qatari, Egyptian, Russian."""
    hit = _DEMONYM.match(text, end)
    return hit.end() if hit else end


def _whole_word(text: str, start: int, end: int) -> bool:
    """In scripts with blanks a name is a word of its own."""
    if _joins(text, end - 1, end):
        return False
    return not _joins(text, start - 1, start) or _BEFORE.search(text, max(0, start - _PREFIX), start) is not None


def _joins(text: str, one: int, two: int) -> bool:
    if one < 0 or two >= len(text):
        return False
    return all(text[place].isalpha() and ord(text[place]) < 0x2E80 for place in (one, two))
