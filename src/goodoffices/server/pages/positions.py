"""Positions by issue and side: what stands, with its origin and age; every cell leads to its history."""

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from goodoffices.charts.positions import Mark
from goodoffices.server.offices import office_of
from goodoffices.server.pages import engine, histories, matters
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.histories import ABOUT_NOTHING, Word
from goodoffices.server.pages.known import Known, known
from goodoffices.server.pages.terms import issue_name, issues
from goodoffices.words import _

_IN_A_CELL = 3  # words of one kind
REMARKS = "-"  # in the address: what speaks of no issue


@frozen
class Cell:
    """One side on one issue: what was said or guessed of it alone, and how many words on several issues touch it."""

    side: str
    side_id: str
    direct: tuple[Word, ...]
    more: int
    indirect: int


@frozen
class Row:
    """One issue."""

    issue: str
    name: str
    cells: tuple[Cell, ...]


@frozen
class Told:
    """What one side said on an issue, and what is guessed about it, from the latest back."""

    side: str
    side_id: str
    words: tuple[Word, ...]


def grid(here: Known, every: tuple[Word, ...]) -> tuple[Row, ...]:
    """Issues as rows; the last is what was said in words on no issue."""
    names = issues(here)
    rows = [*((id_, issue_name(names, id_)) for id_ in names), (ABOUT_NOTHING, _("In words, on no issue"))]
    return tuple(
        Row(id_ or REMARKS, name, tuple(_cell(here, side, histories.of_issue(every, id_)) for side in here.sides))
        for id_, name in rows
    )


def _cell(here: Known, side: str, words: tuple[Word, ...]) -> Cell:
    stands = [one for one in words if one.side == side and not one.over]
    direct = [one for one in stands if len(one.issues) < 2]
    return Cell(here.actor(side), side, tuple(direct[:_IN_A_CELL]), len(direct[_IN_A_CELL:]), len(stands) - len(direct))


def _history(here: Known) -> tuple[Word, ...]:
    today = here.now.astimezone(here.zone).date()
    found: tuple[Word, ...] = engine.of_state(here, f"history {today}", lambda: histories.history(here))
    return found


@require_GET
def view(request: HttpRequest, case: str) -> HttpResponse:
    """The page."""
    with office_of(request) as office:
        here = known(office, case)
        if not here.mediates:
            raise Http404
        rows, sections = grid(here, _history(here)), matters.conditions_of(here)
        around = frame(request, office, _("Positions by issue"), here)
        sides = tuple(here.actor(side) for side in here.sides)
    signs = tuple((histories.SIGNS[mark][0], _(histories.SIGNS[mark][1])) for mark in Mark)
    return show(request, "positions.html", around, rows=rows, sides=sides, signs=signs, sections=sections, case=case)


@require_GET
def issue(request: HttpRequest, case: str, issue: str) -> HttpResponse:
    """The history of one issue. Raises Http404 for one that is not there."""
    with office_of(request) as office:
        here = known(office, case)
        names = issues(here)
        if not here.mediates or (issue not in names and issue != REMARKS):
            raise Http404
        words = histories.of_issue(_history(here), ABOUT_NOTHING if issue == REMARKS else issue)
        title = issue_name(names, issue) if issue in names else _("In words, on no issue")
        around = frame(request, office, title, here)
        told = tuple(
            Told(here.actor(side), side, tuple(one for one in words if one.side == side)) for side in here.sides
        )
    return show(request, "history.html", around, told=told, case=case)
