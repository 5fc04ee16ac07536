"""The map of channels as far as its reader holds it, and what the closing of one would cost."""

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET
from markupsafe import Markup

from goodoffices.case import what_if_closed
from goodoffices.charts import channel_map, render_table
from goodoffices.charts.channel_map_case import channel_words, from_case
from goodoffices.server.offices import office_of
from goodoffices.server.pages import engine, spoken
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.known import Known, known
from goodoffices.server.pages.sections import under_policy
from goodoffices.words import _, language


@frozen
class Line:
    """A channel; ``chosen``: what its closing would cost is shown."""

    id: str
    between: str
    words: str
    chosen: bool


@frozen
class Model:
    """The picture, its table, the channels, and what is lost without the chosen one."""

    picture: Markup
    table: Markup
    channels: tuple[Line, ...]
    closed: str
    lost: tuple[str, ...]
    last: tuple[str, ...]


def model(here: Known, without: str | None) -> Model:
    """The map of a case. Raises Http404 for a channel that is not there."""
    case, on = spoken.whole(here), here.now.astimezone(here.zone).date()
    every = case.all_channels()
    if without is not None and without not in every:
        raise Http404
    drawn, table = engine.of_state(here, f"channels {on}", lambda: _drawn(here))
    lines = tuple(
        Line(id_, _pair(here, one.between), channel_words(one, on), id_ == without) for id_, one in every.items()
    )
    if without is None:
        return Model(drawn, table, lines, "", (), ())
    cost = what_if_closed(case, without, on)
    closed = _pair(here, every[without].between)
    return Model(drawn, table, lines, closed, tuple(_pair(here, one) for one in cost.lost),
                 tuple(_pair(here, one) for one in cost.last_path))  # fmt: skip


def _drawn(here: Known) -> tuple[Markup, Markup]:
    case, on = spoken.whole(here), here.now.astimezone(here.zone).date()
    data = from_case(case, on, language=language())
    picture = under_policy(channel_map.render(data, language=language(), prefix="map"))
    table = render_table(channel_map.table(data, language=language()), language=language())
    return Markup(picture), Markup(table)  # noqa: S704  (made by escaping templates)


def _pair(here: Known, pair: tuple[str, ...]) -> str:
    return " – ".join(here.actor(one) for one in pair)


@require_GET
def view(request: HttpRequest, case: str) -> HttpResponse:
    """The page."""
    with office_of(request) as office:
        here = known(office, case)
        if not here.mediates:
            raise Http404
        shown = model(here, request.GET.get("without") or None)
        around = frame(request, office, _("Who can reach whom"), here)
    return show(request, "channels.html", around, model=shown)
