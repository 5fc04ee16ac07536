"""Conditions, packages and the plan of a case, as the report says them, for those who mediate."""

from collections.abc import Sequence

from goodoffices.report import exchange_section, packages_section, said
from goodoffices.report.content import Points, Section
from goodoffices.report.sight import MEDIATOR, look
from goodoffices.server.pages import engine
from goodoffices.server.pages.known import Known
from goodoffices.server.pages.sections import Shown, shown
from goodoffices.words import _

PLANNING = 2.0  # seconds to look for an order of the exchange


def positions(here: Known) -> Sequence[Section | None]:
    """What is put publicly before any agreement, who must agree, and the packages there were."""
    case, sight = look(engine.case_of(here), MEDIATOR)
    found = said.section(case, sight, here.now.astimezone(here.zone).date())
    points = tuple(one for one in found.parts if isinstance(one, Points)) if found is not None else ()
    public = Section("public", _("Conditions and approval"), points) if points else None
    return [public, packages_section.section(case)]


def plan(here: Known) -> Sequence[Section | None]:
    """The order of the exchange that the case outlines, its gates and exposure."""
    case, sight = look(engine.case_of(here), MEDIATOR)
    return [exchange_section.section(case, sight, PLANNING, here.now)]


def conditions_of(here: Known) -> tuple[Shown, ...]:
    """What stands below the positions, made once for a state of the rooms."""
    found: tuple[Shown, ...] = engine.of_state(here, "positions", lambda: shown(positions(here)))
    return found


def plan_of(here: Known) -> tuple[Shown, ...]:
    """What the engine makes of the exchange, made once for a state of the rooms."""
    found: tuple[Shown, ...] = engine.of_state(here, "plan", lambda: shown(plan(here)))
    return found
