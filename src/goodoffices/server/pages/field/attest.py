"""Attesting a step or a gate: what, how many, where, when; another count than others gave is how one contests."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goodoffices.case import Quantity
from goodoffices.mediation.acts.attesting import AttestDelivery, AttestGate
from goodoffices.mediation.topics.attesting import Step, steps
from goodoffices.mediation.topics.delivery import Plans
from goodoffices.server.offices import office_of
from goodoffices.server.pages.field import day
from goodoffices.server.pages.field.around import Field, field_of, framed
from goodoffices.server.pages.field.counted import STEPS
from goodoffices.server.pages.forms import Forms, Reader
from goodoffices.server.pages.frame import show
from goodoffices.server.pages.sides.around import sent_before, shown_again
from goodoffices.words import _


@require_http_methods(["GET", "HEAD", "POST"])
def delivery(request: HttpRequest, id_: str, obligation: str, number: str) -> HttpResponse:
    """One step of a round."""
    round_ = _round(number)
    with office_of(request) as office:
        field = field_of(office, id_)
        again = sent_before(request, office, field.room)
        if again is not None:
            return again
        owed = field.room.topic(Plans).owed.get(obligation)
        if owed is None or round_ < 1:
            raise Http404
        forms = Forms(request, office, field.here.zone)
        here = reverse("field_step", args=[id_, obligation, round_])
        done = forms.take({"attest": lambda read: attested(field, obligation, round_, read)}, here + "#counts")
        if done is not None:
            return done
        possible = tuple((one.value, _(STEPS[one])) for one in steps(owed.kind))
        now = f"{field.here.now.astimezone(field.here.zone):%Y-%m-%dT%H:%M}"
        usual = possible[-1][0] if len(possible) == 1 or not field.verifies else Step.ARRIVED.value
        form = forms.form("attest", at=now, where=owed.place or "", step=usual if field.verifies else possible[0][0])
        shown = day.step(field, obligation, round_)
        title = _("round {number}: {words}").format(number=round_, words=owed.words)
        around = framed(request, office, field, title)
    return show(request, "field/step.html", around, one=shown, field=field, form=form, possible=possible,
                again=shown_again(request), refused=forms.failed)  # fmt: skip


def _round(number: str) -> int:
    """The round in an address. Raises Http404."""
    if not number.isascii() or not number.isdigit() or len(number) > 5:
        raise Http404
    return int(number)


def attested(field: Field, obligation: str, number: int, read: Reader) -> AttestDelivery:
    """The word that a form gives."""
    count = read.number("count")
    quantity = Quantity(count, None) if read.text("least") else Quantity.exactly(count)
    at = read.moment("at")
    if at is None:
        read.faults.setdefault("at", _("This is needed."))
    return AttestDelivery(
        field.room.id, obligation, number, read.choice("step", Step), quantity, read.text("where", needed=True),
        at or field.here.now, words=read.text("words"), out_of_order=read.text("out_of_order"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def gate(request: HttpRequest, id_: str, gate: str, number: str) -> HttpResponse:
    """One gate."""
    round_ = _round(number)
    with office_of(request) as office:
        field = field_of(office, id_)
        again = sent_before(request, office, field.room)
        if again is not None:
            return again
        laid = field.room.topic(Plans).gates.get(gate)
        if laid is None:
            raise Http404
        forms = Forms(request, office, field.here.zone)
        done = forms.take({"gate": lambda read: _met(field, gate, round_, read)}, reverse("home"))
        if done is not None:
            return done
        now = f"{field.here.now.astimezone(field.here.zone):%Y-%m-%dT%H:%M}"
        form = forms.form("gate", at=now)
        shown = day.gate(field, laid, round_)
        around = framed(request, office, field, shown.words)
    return show(request, "field/gate.html", around, one=shown, field=field, form=form, again=shown_again(request),
                by=field.here.actor(laid.by), refused=forms.failed)  # fmt: skip


def _met(field: Field, gate: str, number: int, read: Reader) -> AttestGate:
    if read.text("met") not in ("yes", "no"):
        read.faults["met"] = _("Choose one of these.")
    met = read.text("met") == "yes"
    at = read.moment("at") or field.here.now
    return AttestGate(field.room.id, gate, met, at, number, read.text("words"))
