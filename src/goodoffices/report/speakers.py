"""Speakers and outlets as they are called in the language of the page: by name, or by a common description."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from goodoffices.case import Case, Claim
from goodoffices.record.names import Names
from goodoffices.well_known import NAMELESS, known
from goodoffices.words import N_, _, language, phrases

_TOLD = re.compile(r"(?P<who>.+) \(to (?P<whom>.+)\)")  # "source close to Hamas (to AFP)"

# Descriptions that hold the name of an actor, or in English the adjective of a state ("Israeli official").
_FORMS = (
    N_("source close to {whom}"),
    N_("{whom} official"),
    N_("{whom} diplomat"),
    N_("{whom} military"),
    N_("{whom} expert"),
    N_("{whom} source briefed on the talks"),
    N_("{whom} people familiar"),
    N_("{whom} source"),
    N_("{whom} interviewer"),
)


@frozen
class _Heard:
    """What somebody is called, by language and name, with the actors of one case: reports name the same few often."""

    actors: object = None
    words: dict[tuple[str, str], str] = field(factory=dict)


_heard = [_Heard()]  # of the case last asked for


def called(case: Case, who: str) -> str:
    """What an actor is called in the language now spoken, whichever of its names is given; else what is written.

    Of a description, the common parts are put into the language, as are the names in it.
    """
    if _heard[0].actors is not case.actors:
        _heard[0] = _Heard(case.actors)
    words, key = _heard[0].words, (language(), who)
    if key not in words:
        words[key] = _called(case, who)
    return words[key]


def _called(case: Case, who: str) -> str:
    name = _name(case, who)
    if name is not None:
        return name
    told = _TOLD.fullmatch(who)
    if told is not None:
        return _("{who} (to {whom})").format(who=called(case, told["who"]), whom=called(case, told["whom"]))
    what, _comma, whose = who.partition(", ")
    if what in NAMELESS:  # as records have it: "official, Qatar"
        return phrases([known(what), called(case, whose)])
    return _described(case, who) or who


def localised(case: Case, claim: Claim) -> Claim:
    """The claim with speaker, role and outlets as they are called in the language now spoken, its time in the zone."""
    return evolve(
        claim,
        published=local(case, claim.published),
        speaker=called(case, claim.speaker),
        speaker_role=known(claim.speaker_role) if claim.speaker_role else claim.speaker_role,
        source=called(case, claim.source),
        carrier=called(case, claim.carrier) if claim.carrier else claim.carrier,
        mirror=called(case, claim.mirror) if claim.mirror else claim.mirror,
    )


def local(case: Case, published: date | datetime | None) -> date | datetime | None:
    """A time in the zone of the case; a day stays what it is."""
    timed = isinstance(published, datetime) and published.tzinfo is not None
    return published.astimezone(ZoneInfo(case.zone)) if timed else published  # type: ignore[union-attr]


def _name(case: Case, who: str) -> str | None:
    for actor in case.actors.values():
        if any(who == form for _code, form in actor.names.spellings()):
            return actor.names.best(language(), who)
    return None


def _described(case: Case, who: str) -> str | None:
    """A description with an actor of the case in it; None where it is none, or the language has no words for it."""
    for form in _FORMS:
        before, after = form.split("{whom}")
        translated = _(form)
        if translated == form and language() != "en":  # half in one language and half in another says less
            continue
        if who.startswith(before) and who.endswith(after):
            within = who[len(before) : len(who) - len(after)]
            whom = _name(case, within) or _state(case, within)
            if whom is not None:
                return translated.format(whom=whom)
    return None


def _state(case: Case, adjective: str) -> str | None:
    """The actor whose officials are called so in English; in English, as they are called."""
    names = Names(dict(case.actors))
    for actor in case.actors.values():
        if names.adjective(actor) == adjective:
            return adjective if language() == "en" else actor.names.best(language(), adjective)
    return None
