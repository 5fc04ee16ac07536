"""Conditions, packages and the plan of a case, as the report says them, for those who mediate."""

from collections.abc import Callable, Mapping, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from goodoffices.report import exchange_section, packages_section, said
from goodoffices.report.content import Points, Section
from goodoffices.report.sight import MEDIATOR, look
from goodoffices.server.offices import office_of
from goodoffices.server.pages import engine
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.known import Known, known
from goodoffices.server.pages.sections import Shown, shown
from goodoffices.words import N_, _

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


PAGES: Mapping[str, tuple[str, Callable[[Known], Sequence[Section | None]], str]] = {
    "plan": (N_("Order of the exchange"), plan, N_("The case outlines no exchange yet.")),
}


def conditions_of(here: Known) -> tuple[Shown, ...]:
    """What stands below the positions, made once for a state of the rooms."""
    found: tuple[Shown, ...] = engine.of_state(here, "positions", lambda: shown(positions(here)))
    return found


def sections_of(here: Known, name: str) -> tuple[Shown, ...]:
    """The sections of a page, made once for a state of the rooms."""
    found: tuple[Shown, ...] = engine.of_state(here, name, lambda: shown(PAGES[name][1](here)))
    return found


@require_GET
def view(request: HttpRequest, case: str, name: str) -> HttpResponse:
    """One of these pages."""
    title, _make, nothing = PAGES[name]
    with office_of(request) as office:
        here = known(office, case)
        if not here.mediates:
            raise Http404
        sections = sections_of(here, name)
        around = frame(request, office, _(title), here)
    return show(request, "sections.html", around, sections=sections, nothing=_(nothing))
