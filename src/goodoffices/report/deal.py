"""What agreements are possible: the frontier, the solutions on it, the zone of agreement or what stands in its way."""

from collections.abc import Sequence

from goodoffices.bargaining import CaseFrontier, CasePoint, CaseSolution
from goodoffices.bargaining.zone import Zone
from goodoffices.case import Case
from goodoffices.charts import Table, frontier
from goodoffices.charts.frontier import FrontierData, FrontierPoint, NamedPoint
from goodoffices.charts.text import percent
from goodoffices.report.conditions import named
from goodoffices.report.content import Figure, Grid, Paragraph, Part, Points, Section
from goodoffices.report.wording import assignment, issue_name, name, option
from goodoffices.words import N_, _, language, sentences

SHOWN = 24  # points of the frontier in picture and table; the eye tells no more apart

_NAMES = {
    "nash": N_("Nash"),
    "kalai_smorodinsky": N_("Kalai–Smorodinsky"),
    "egalitarian": N_("egalitarian"),
    "utilitarian": N_("utilitarian"),
}
_SEEKS = {
    "nash": N_("the largest product of what the sides gain"),
    "kalai_smorodinsky": N_("equal shares of what each side could gain at best"),
    "egalitarian": N_("the largest gain for the side that gains least"),
    "utilitarian": N_("the largest sum of what the sides gain"),
}


def section(case: Case, found: CaseFrontier) -> Section:
    """The frontier of a case in words, picture and tables; for mediators only."""
    parts: list[Part] = [*_zone(case, found.zone)]
    if found.points:
        parts += [Paragraph(_scaling()), *_picture(case, found), Grid(_solutions(case, found))]
    return Section("deal", _("Which agreements are possible"), tuple(parts), mediators_only=True)


def zone_sentence(zone: Zone) -> str:
    """Whether an agreement is possible, in one sentence."""
    if zone.exists:
        return _("There is a zone of agreement: some packages are no worse than no deal for each side.")
    if zone.open:
        return _(
            "Whether there is a zone of agreement is open: what was said leaves packages, but by the fitted values "
            "none is better than no deal for every side."
        )
    if zone.uses_guesses:
        return _("There is no zone of agreement, but only because of what is guessed; what was said leaves room.")
    return _("There is no zone of agreement: what the sides said excludes every package.")


def _zone(case: Case, zone: Zone) -> list[Part]:
    parts: list[Part] = [Paragraph(zone_sentence(zone), strong=True)]
    if zone.open:
        ask = _("Ask what each side has without a deal, and what it could live with; or set no_deal in case.yaml.")
        return [*parts, Paragraph(ask)]
    for number, exclusion in enumerate(zone.exclusions, 1):
        lines = tuple(named(case, c) for c in exclusion.conditions)
        heading = _("What excludes every package")
        if len(zone.exclusions) > 1:
            heading = _("What excludes every package ({number} of {count})").format(
                number=number, count=len(zone.exclusions)
            )
        parts.append(Points(lines, heading, tuple("◌" if c.guessed else "●" for c in exclusion.conditions)))
    if zone.openings:
        openings = tuple(named(case, c) for c in zone.openings)
        parts.append(Points(openings, _("Any one of these alone, if it were dropped, would open a zone")))
    elif not zone.exists:
        parts.append(Paragraph(_("No single change would open a zone; more than one of these would have to move.")))
    return parts


def _scaling() -> str:
    return _(
        "Each side is measured by itself: 0 % means no deal, 100 % means its own ideal package. The figures of one "
        "side say nothing about those of the other. They rest on values that fit what was said and guessed; others "
        "fit too."
    )


def _picture(case: Case, found: CaseFrontier) -> list[Part]:
    if len(found.sides) != 2:
        return []
    points = _thinned(found.points)
    one, other = found.sides
    data = FrontierData(
        _("Packages that cannot be bettered for one side without worsening them for the other"),
        (name(case, one), name(case, other)),
        tuple(FrontierPoint(assignment(case, p.package), p.values[one], p.values[other]) for p in points),
        tuple(
            NamedPoint(method_name(s.name), assignment(case, s.package), s.values[one], s.values[other])
            for s in found.solutions.values()
        ),
        left_out=len(found.points) - len(points),
    )
    svg = frontier.render(data, language=language())
    return [Figure(svg, _caption(data, found), frontier.table(data, language=language()), folded=True)]


def _caption(data: FrontierData, found: CaseFrontier) -> str:
    parts = [data.title]
    if data.left_out:
        shown = _("{title}. {shown} of {all} are shown, evenly chosen.")
        parts = [shown.format(title=data.title, shown=len(data.points), all=len(found.points))]
    if not found.exact:
        error = _("The frontier is approximate: within {error} of each side’s range.")
        parts.append(error.format(error=percent(found.error)))
    return sentences(parts)


def _thinned(points: Sequence[CasePoint]) -> Sequence[CasePoint]:
    """Evenly chosen points, the first and the last among them."""
    if len(points) <= SHOWN:
        return points
    return [points[round(k * (len(points) - 1) / (SHOWN - 1))] for k in range(SHOWN)]


def method_name(method: str) -> str:
    """The name of a solution as people know it."""
    return _(_NAMES[method]) if method in _NAMES else method


def _solutions(case: Case, found: CaseFrontier) -> Table:
    """Solutions as columns, so that their terms can be compared line by line."""
    chosen: list[CaseSolution] = list(found.solutions.values())
    rows = [(_("What it seeks"), *(_(_SEEKS.get(s.name, "")) if s.name in _SEEKS else "" for s in chosen))]
    rows += [
        (issue_name(case, issue), *(option(case, issue, s.package[issue]) for s in chosen)) for issue in found.issues
    ]
    rows += [
        (_("{side}: of its way to its ideal").format(side=name(case, side)), *(percent(s.values[side]) for s in chosen))
        for side in found.sides
    ]
    return Table(_("Solutions"), (_("Issue"), *(method_name(s.name) for s in chosen)), tuple(rows))
