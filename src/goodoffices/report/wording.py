"""The case in words: names, roles, quantities, conditions, dates, in the language now spoken."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from babel.dates import format_date

from goodoffices.case import (
    About,
    Actor,
    Case,
    Change,
    GateKind,
    Issue,
    Leave,
    Level,
    Modality,
    Option,
    Origin,
    Package,
    Quantity,
    RoleKind,
    TermValue,
)
from goodoffices.charts.text import apart, clean, isolate
from goodoffices.charts.timeline import MODALITIES
from goodoffices.report.speakers import called, localised
from goodoffices.words import N_, _, aside, language, listed, phrases

_ABOUT = {
    About.HOSTAGES_RELEASED: N_("captives released"),
    About.HOSTAGES_HELD: N_("captives held"),
    About.PRISONERS_RELEASED: N_("detainees released"),
    About.TRUCE_DAYS: N_("days of truce"),
    About.AID: N_("aid"),
    About.KILLED: N_("killed"),
    About.EVACUEES: N_("evacuees"),
    About.MONEY: N_("money"),
    About.DEAL_STATUS: N_("status of the deal"),
    About.OTHER: N_("other matters"),
}
_ROLES = {
    RoleKind.PARTY: N_("party"),
    RoleKind.LEAD_MEDIATOR: N_("lead mediator"),
    RoleKind.CO_MEDIATOR: N_("co-mediator"),
    RoleKind.NEUTRAL_INTERMEDIARY: N_("neutral intermediary"),
    RoleKind.INTERLOCUTOR: N_("interlocutor"),
    RoleKind.DECISION_HOLDER: N_("decision-holder"),
    RoleKind.CUSTODIAN: N_("custodian"),
    RoleKind.DELEGATE: N_("delegate"),
    RoleKind.SPOKESPERSON: N_("spokesperson"),
    RoleKind.GUARANTOR: N_("guarantor"),
    RoleKind.WITNESS: N_("witness"),
    RoleKind.ANALYST: N_("analyst"),
    RoleKind.HOST: N_("host"),
    RoleKind.DELIVERER: N_("deliverer"),
    RoleKind.STAKEHOLDER: N_("stakeholder"),
    RoleKind.PROTECTING_POWER: N_("protecting power"),
}
_LEVELS = {
    Level.OUTLINE: N_("outline"),
    Level.FRAMEWORK: N_("framework"),
    Level.DRAFT: N_("draft"),
    Level.TEXT: N_("text"),
}
_CHANGES = {
    Change.ADDED: N_("added"),
    Change.REMOVED: N_("removed"),
    Change.RAISED: N_("raised"),
    Change.LOWERED: N_("lowered"),
    Change.NARROWED: N_("narrowed"),
    Change.WIDENED: N_("widened"),
    Change.CHANGED: N_("changed"),
}
_GATES = {
    GateKind.LISTS_EXCHANGED: N_("lists exchanged"),
    GateKind.FAMILIES_TOLD: N_("families told"),
    GateKind.CONSENT: N_("consent"),
    GateKind.INTERVIEW: N_("personal interview"),
    GateKind.PROOF_OF_LIFE: N_("proof of life"),
    GateKind.STAND_DOWN: N_("stand-down"),
    GateKind.ATTESTED: N_("attested"),
}
_LEAVE = {
    Leave.MAY_SAY: N_("may be said"),
    Leave.MAY_HINT: N_("may be hinted"),
    Leave.NOT: N_("not to be said"),
    Leave.OWED: N_("owed back"),
}


_WORDS: dict[type, Mapping[Any, str]] = {
    About: _ABOUT,
    RoleKind: _ROLES,
    Level: _LEVELS,
    Change: _CHANGES,
    GateKind: _GATES,
    Leave: _LEAVE,
    Modality: {kind: word for kind, (_shape, _look, word) in MODALITIES.items()},
}


def word(kind: About | RoleKind | Level | Change | GateKind | Leave | Modality) -> str:
    """The word for one of the kinds that the case distinguishes."""
    return _(_WORDS[type(kind)][kind])


def day(value: date | None) -> str:
    """Weekday, day, month and year; empty where no day is known."""
    if value is None:
        return ""
    plain = value.date() if isinstance(value, datetime) else value
    spoken = language()
    return format_date(plain, "EEE d MMM y" if spoken == "en" else "full", locale=spoken)


def short_day(value: date | None) -> str:
    """The date as it stands in a case folder."""
    return "" if value is None else value.strftime("%Y-%m-%d")


def name(case: Case, actor: str) -> str:
    """The name of an actor, or the free description that stands in its place."""
    known: Actor | None = case.actors.get(actor)
    return isolate(known.names.best(language(), actor) if known else actor)


def names(case: Case, actors: tuple[str, ...]) -> str:
    """The names of several actors."""
    return listed(name(case, actor) for actor in actors)


def in_sentences(case: Case) -> dict[str, str]:
    """What sides and issues are called, by their ids, for sentences of parts that know no case."""
    return {issue: issue_name(case, issue) for issue in case.issues} | {side: name(case, side) for side in case.sides}


def readable(case: Case, sentence: str) -> str:
    """A finished sentence in which every name of the case keeps its own direction."""
    called = {actor.names.best(language(), actor.id) for actor in case.actors.values()}
    for issue in case.issues.values():
        called |= {issue.name(language()), *(issue.label(o, language()) for o in issue.options if isinstance(o, str))}
    longest = sorted(filter(None, called), key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"
    return apart(re.sub(pattern, lambda found: isolate(found.group()), clean(sentence)) if longest else sentence)


def issue_name(case: Case, issue: str) -> str:
    """The name of an issue."""
    known: Issue | None = case.issues.get(issue)
    return isolate(known.name(language()) if known else issue)


def option(case: Case, issue: str, value: Option) -> str:
    """An option with its label, or its number."""
    known: Issue | None = case.issues.get(issue)
    return isolate(known.label(value, language()) if known else value)


def term(case: Case, issue: str, value: TermValue | None) -> str:
    """A term of a package: the words it came in, then the figure; blank where there is none."""
    if value is None:
        return ""
    if isinstance(value, str):
        return option(case, issue, value)
    figure = quantity(value)
    return figure if value.wording == figure else aside(figure, isolate(value.wording or ""))


def quantity(value: Quantity) -> str:
    """A figure as exact as it was said."""
    return "" if value.unknown and value.wording else isolate(value)


def assignment(case: Case, options: Mapping[str, Option]) -> str:
    """The terms of a package in one line."""
    each = _("{issue} {option}")
    terms = ((issue_name(case, issue), option(case, issue, value)) for issue, value in options.items())
    return listed(each.format(issue=issue, option=value) for issue, value in terms)


def package_title(case: Case, package: Package) -> str:
    """How a version is called: number, then level, day and author."""
    return aside(_("Version {number}").format(number=package.version), package_details(case, package))


def package_details(case: Case, package: Package) -> str:
    """Level, day and author of a version."""
    return phrases([word(package.level), short_day(package.on), name(case, package.by) if package.by else ""])


def origin(case: Case, found: Origin, *, dated: bool = True) -> str:
    """Where something comes from: the speaker, source and day of a claim, or the source named."""
    written = next((c for c in case.claims if c.id == found.claim), None)
    if written is None:
        return isolate(called(case, found.source or found.claim or ""))
    claim = localised(case, written)
    text = isolate(claim.source)
    if claim.speaker != claim.source:
        text = _("{speaker} in {source}").format(speaker=isolate(claim.speaker), source=text)
    on = short_day(claim.event_date or claim.published)
    return phrases([text, on if dated else ""])
