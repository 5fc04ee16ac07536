"""Packages: which agreements are possible, what could be proposed and asked next, and a composer that judges one."""

from collections.abc import Mapping

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from goodoffices.bargaining import CaseFrontier, Composing, Judged, composing, judge
from goodoffices.case import Case, Option
from goodoffices.report import deal
from goodoffices.report import proposals as proposed
from goodoffices.report.conditions import broken
from goodoffices.report.content import Proposal, Section
from goodoffices.report.wording import name
from goodoffices.server.offices import office_of
from goodoffices.server.pages import engine, proposals
from goodoffices.server.pages.comparing import Choice, Comparison, choices, comparison
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.known import Known, known
from goodoffices.server.pages.sections import Shown, shown
from goodoffices.server.pages.terms import issues
from goodoffices.words import _


@frozen
class Found:
    """What was composed: terms by issue, what it breaks, and the shares, as a section of the report."""

    facts: tuple[str, ...]
    broken: tuple[tuple[str, tuple[str, ...]], ...]
    shares: tuple[Shown, ...]


def sections(here: Known) -> tuple[Shown, ...]:
    """Frontier, proposals and questions; made once for a state of the rooms."""

    def make() -> tuple[Shown, ...]:
        case, found, advice = engine.case_of(here), engine.frontier_of(here), engine.advice_of(here)
        if found is None or isinstance(found, str):
            return ()
        parts: list[Section | None] = [proposed.section(case, advice)] if advice is not None else []
        return shown([*parts, deal.section(case, found)])

    made: tuple[Shown, ...] = engine.of_case(here, "packages", make)
    return made


def chosen(here: Known, given: Mapping[str, str]) -> dict[str, Option]:
    """The options that were chosen, of issues there are."""
    found: dict[str, Option] = {}
    for id_, issue in issues(here).items():
        value = next((one for one in issue.options if str(one) == given.get(f"issue_{id_}")), None)
        if value is not None:
            found[id_] = value
    return found


def composed(here: Known, package: Mapping[str, Option]) -> Found | None:
    """What is to be said of a package; None while an issue is open."""
    case, found = engine.case_of(here), engine.frontier_of(here)
    if found is None or isinstance(found, str) or set(package) != set(case.issues):
        return None
    return _said(case, judge(_state(here, case, found), package))


def _said(case: Case, judged: Judged) -> Found:
    facts = tuple(one.because or str(one.condition) for one in judged.facts)
    lines = tuple((name(case, side), tuple(broken(case, side, ids))) for side, ids in judged.broken.items() if ids)
    part = Proposal(_("This package"), tuple(proposed.share_of(case, one) for one in judged.acceptance), ())
    shares = shown([Section("composed", "", (part,), mediators_only=True)]) if judged.acceptance else ()
    return Found(facts, lines, shares)


def against(
    here: Known, package: Mapping[str, Option], given: Mapping[str, str]
) -> tuple[tuple[Choice, ...], Comparison | None]:
    """What can be compared, and the comparison of the two that were chosen."""
    case, found = engine.case_of(here), engine.frontier_of(here)
    if found is None or isinstance(found, str):
        return (), None
    offered = choices(here, case, engine.advice_of(here), package)
    by_id = {one.id: one for one in offered}
    first, second = by_id.get(given.get("first", "")), by_id.get(given.get("second", ""))
    if first is None or second is None:
        return offered, None
    return offered, comparison(_state(here, case, found), found, first, second)


def _state(here: Known, case: Case, found: CaseFrontier) -> Composing:
    state: Composing = engine.of_case(here, "composing", lambda: composing(case, found))
    return state


@require_GET
def view(request: HttpRequest, case: str) -> HttpResponse:
    """The page; a package is composed in its address, so that it can be sent back to and compared."""
    with office_of(request) as office:
        here = known(office, case)
        if not here.mediates:
            raise Http404
        around = frame(request, office, _("Packages"), here)
    package = chosen(here, request.GET.dict())  # the rest may take seconds and needs nothing of the office
    judged = composed(here, package) if package else None
    offered, compared = against(here, package, request.GET.dict())
    whole, trouble = sections(here), engine.frontier_of(here)
    fields = tuple(proposals.composer(here))
    words = {f"issue_{id_}": str(value) for id_, value in package.items()}
    complete = bool(fields) and len(package) == len(fields)
    return show(request, "packages.html", around, sections=whole, fields=fields, chosen=words, judged=judged,
                offered=offered, compared=compared, complete=complete, propose=f"{reverse('proposals', args=[case])}",
                asked=request.GET,
                trouble=trouble if isinstance(trouble, str) else "")  # fmt: skip
