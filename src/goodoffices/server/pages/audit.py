"""What proves a room: its receipt, its whole content as a bundle, and how anybody who holds both verifies them."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from goodoffices.sealing.bundles import receipt_of, written
from goodoffices.server.offices import office_of
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.known import room_of
from goodoffices.words import _


@require_GET
def view(request: HttpRequest, id_: str) -> HttpResponse:
    """The page."""
    with office_of(request) as office:
        here, room = room_of(office, id_)
        head = office.receipt(id_)
        around = frame(request, office, _("Proofs of this room"), here, room)
    receipt = {"size": head.size, "root": head.root.hex(), "epoch": head.epoch, "code": head.code.hex()}
    return show(request, "audit.html", around, receipt=receipt, id=id_)


@require_GET
def receipt(request: HttpRequest, id_: str) -> HttpResponse:
    """The receipt as a file."""
    with office_of(request) as office:
        room_of(office, id_)
        body = written(receipt_of(office.receipt(id_)))
    return _file(body, f"receipt-{id_[:8]}.json")


@require_GET
def bundle(request: HttpRequest, id_: str) -> HttpResponse:
    """The room with its proofs as a file."""
    with office_of(request) as office:
        room_of(office, id_)
        body = written(office.bundle(id_))
    return _file(body, f"room-{id_[:8]}.json")


def _file(body: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type="application/json", headers=headers)
