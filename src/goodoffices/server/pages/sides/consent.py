"""Whom a side lets mediate, carry out, verify or host: given and taken back by the side itself."""

from collections.abc import Iterator

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goodoffices.mediation import Recorded
from goodoffices.mediation.acts.consent import GiveConsent, WithdrawConsent
from goodoffices.mediation.topics.consent import Consents, Purpose
from goodoffices.server.offices import office_of
from goodoffices.server.pages import telling
from goodoffices.server.pages.forms import Builder, Forms
from goodoffices.server.pages.frame import show
from goodoffices.server.pages.said import PURPOSES
from goodoffices.server.pages.sides.approval import names
from goodoffices.server.pages.sides.around import Side, framed, sent_before, shown_again, side_of
from goodoffices.words import _


@frozen
class Consent:
    """A consent that stands or was taken back: to whom, for what, on what conditions, since when, as told by whom."""

    who: str
    purpose: str
    conditions: str
    at: str
    told: str
    form: str = ""


def standing(side: Side, events: tuple[Recorded, ...]) -> Iterator[Consent]:
    """What stands, the newest last."""
    consents = side.room.topic(Consents)
    for (to, purpose), (number, given) in sorted(consents.standing.items(), key=lambda one: one[1][0]):
        told = telling.as_told(side.here, given.told) if given.told else ""
        yield Consent(side.here.actor(to), _(PURPOSES[purpose]), given.conditions, _at(side, events, number),
                      told, f"withdraw-{to}-{purpose.name}")  # fmt: skip


def withdrawn(side: Side, events: tuple[Recorded, ...]) -> Iterator[Consent]:
    """What was taken back, the newest first."""
    for number, one in reversed(side.room.topic(Consents).withdrawn):
        told = telling.as_told(side.here, one.told) if one.told else ""
        yield Consent(side.here.actor(one.to), _(PURPOSES[one.purpose]), one.because, _at(side, events, number),
                      told)  # fmt: skip


def _at(side: Side, events: tuple[Recorded, ...], number: int) -> str:
    return side.here.both(events[number - 1].at)


def builders(side: Side) -> dict[str, Builder]:
    """The commands of the page, by form."""
    found: dict[str, Builder] = {
        "consent": lambda read: GiveConsent(
            side.room.id, read.text("to", needed=True), read.choice("purpose", Purpose), read.text("conditions")
        )
    }
    for to, purpose in side.room.topic(Consents).standing:
        found[f"withdraw-{to}-{purpose.name}"] = _withdrawing(side, to, purpose)
    return found


def _withdrawing(side: Side, to: str, purpose: Purpose) -> Builder:
    return lambda read: WithdrawConsent(side.room.id, to, purpose, read.text("because"))


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest, id_: str) -> HttpResponse:
    """The page."""
    with office_of(request) as office:
        side = side_of(office, id_)
        again = sent_before(request, office, side.room)
        if again is not None:
            return again
        forms = Forms(request, office, side.here.zone)
        makers = builders(side)
        done = forms.take(makers, reverse("side_consent", args=[id_]))
        if done is not None:
            return done
        events = office.events(id_)
        stands, gone = tuple(standing(side, events)), tuple(withdrawn(side, events))
        given = {name: forms.form(name) for name in makers}
        around = framed(request, office, side, _("Whom we let take part"))
    purposes = tuple((one.value, _(words)) for one, words in PURPOSES.items())
    return show(request, "sides/consent.html", around, stands=stands, gone=gone, given=given, side=side,
                actors=tuple(names(side).items()), purposes=purposes, again=shown_again(request),
                refused=forms.failed)  # fmt: skip
