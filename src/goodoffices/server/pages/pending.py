"""A relay that was confirmed and waits: some seconds in which it can be taken back, then it is given, once.

It is given by itself only while the page that counts the seconds is open. Whoever comes back later, the tab having been
closed, gives it or takes it back, and after a quarter of an hour decides it again from its preview.
"""

from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any

from attrs import frozen
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from goodoffices.mediation.acts.carrying import Disclose
from goodoffices.sealing.office import SealedOffice
from goodoffices.server.again import needed_again
from goodoffices.server.offices import office_of
from goodoffices.server.pages.forms import Forms
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.known import Known, room_of
from goodoffices.words import _

UNDO = 8  # seconds in which a relay can be taken back
_PENDING = "pending relay"  # in the session, which is sealed under the cookie
_OPEN = 30  # seconds by which a page that counts is late at most; later than that its tab was closed
_FORGOTTEN = 15 * 60  # seconds after which a relay that waited is not given any more


@frozen
class Waits:
    """A relay that waits; ``left`` are the seconds until it may be given, under 0 once they are over."""

    id: str
    command: Disclose
    left: float

    @property
    def where(self) -> str:
        """The page on which it was confirmed."""
        return reverse("relay", args=[self.command.room, self.command.item])

    @property
    def left_alone(self) -> bool:
        """Whether nobody watched when its seconds were over."""
        return self.left < -_OPEN

    @property
    def forgotten(self) -> bool:
        """Whether it is to be decided again."""
        return self.left < -_FORGOTTEN


def put(request: HttpRequest, command: Disclose, id_: str) -> HttpResponse:
    """Keep a command for the seconds in which it can be taken back."""
    request.session[_PENDING] = {
        "id": id_, "room": command.room, "item": command.item, "to": command.to, "words": command.words,
        "hint": command.hint, "source": command.source, "at": (datetime.now(UTC) + timedelta(seconds=UNDO)).timestamp(),
    }  # fmt: skip
    return HttpResponseRedirect(reverse("waiting"))


def waits(request: HttpRequest) -> Waits | None:
    """The relay that waits, if one does."""
    kept: dict[str, Any] | None = request.session.get(_PENDING)
    if kept is None:
        return None
    command = Disclose(kept["room"], kept["item"], kept["to"], kept["words"], kept["hint"], kept["source"])
    return Waits(kept["id"] or token_hex(16), command, kept["at"] - datetime.now(UTC).timestamp())


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest) -> HttpResponse:
    """The seconds in which a relay can be taken back; afterwards it is given, once."""
    one = waits(request)
    with office_of(request) as office:
        if one is None:
            return HttpResponseRedirect(reverse("home"))
        here, _room = room_of(office, one.command.room)
        given = request.POST.get("step") == "give" and one.left <= 0
        if one.forgotten or (request.method == "POST" and not given):
            del request.session[_PENDING]
            return HttpResponseRedirect(one.where)
        if one.left > 0 or (one.left_alone and not given):
            return _shown(request, office, here, one)
        if given and needed_again(request, "disclose"):
            again = urlencode({"next": reverse("waiting")})
            return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{again}")
        return _give(request, office, here, one)


def _shown(request: HttpRequest, office: SealedOffice, here: Known, one: Waits) -> HttpResponse:
    to = here.held[one.command.to]
    seconds = int(one.left) + 1 if one.left > 0 else 0
    title = _("It goes in some seconds") if seconds else _("A relay waits for you")
    around = frame(request, office, title, here, to)
    return show(request, "waiting.html", around, seconds=seconds, words=one.command.words, recipient=here.room(to))


def _give(request: HttpRequest, office: SealedOffice, here: Known, one: Waits) -> HttpResponse:
    del request.session[_PENDING]
    office.give(one.command, one.id)
    Forms(request, office, here.zone).sent_at(one.where, "relay")
    return HttpResponseRedirect(reverse("room_page", args=[one.command.room]) + "#carry")
