"""Speakers and outlets as they are called in the language of the page: by name, or by a common description."""

import re

from attrs import evolve

from goodoffices.case import Case, Claim
from goodoffices.well_known import NAMELESS, known
from goodoffices.words import N_, _, language, phrases

_TOLD = re.compile(r"(?P<who>.+) \(to (?P<whom>.+)\)")  # "source close to Hamas (to AFP)"

# Descriptions that hold the name of an actor.
_FORMS = (
    N_("source close to {whom}"),
    N_("{whom} official"),
    N_("{whom} source"),
    N_("{whom} interviewer"),
)


def called(case: Case, who: str) -> str:
    """What an actor is called in the language now spoken, whichever of its names is given; else what is written.

    Of a description, the common parts are put into the language, as are the names in it.
    """
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
    """The claim with speaker, role and outlets as they are called in the language now spoken."""
    return evolve(
        claim,
        speaker=called(case, claim.speaker),
        speaker_role=known(claim.speaker_role) if claim.speaker_role else claim.speaker_role,
        source=called(case, claim.source),
        carrier=called(case, claim.carrier) if claim.carrier else claim.carrier,
        mirror=called(case, claim.mirror) if claim.mirror else claim.mirror,
    )


def _name(case: Case, who: str) -> str | None:
    for actor in case.actors.values():
        if any(who == form for _code, form in actor.names.spellings()):
            return actor.names.best(language(), who)
    return None


def _described(case: Case, who: str) -> str | None:
    """A description with the name of an actor of the case in it; None where it is none."""
    for form in _FORMS:
        before, after = form.split("{whom}")
        if who.startswith(before) and who.endswith(after):
            whom = _name(case, who[len(before) : len(who) - len(after)])
            if whom is not None:
                return _(form).format(whom=whom)
    return None
