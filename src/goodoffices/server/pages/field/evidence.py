"""Evidence: a file is named by its SHA-256 and a description; the file itself stays with whoever has it."""

from collections.abc import Iterator

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from goodoffices.mediation import Recorded
from goodoffices.mediation.acts.carrying import WriteMessage
from goodoffices.mediation.topics.attesting import Attestations, DeliveryAttested
from goodoffices.mediation.topics.carrying import Carrying, MessageWritten
from goodoffices.server.offices import office_of
from goodoffices.server.pages.field.around import Field, field_of, framed
from goodoffices.server.pages.field.counted import STEPS, words_of
from goodoffices.server.pages.field.files import MOST, RefusedFileError, cleaned, evidence
from goodoffices.server.pages.forms import Forms, Reader, Refusal
from goodoffices.server.pages.frame import show
from goodoffices.server.pages.sides.around import sent_before, shown_again
from goodoffices.words import _

_LINES = 40


@frozen
class Reference:
    """A reference to a file that was written down: to what it belongs, its words, when and by whom."""

    words: str
    about: str
    at: str
    by: str


def own_words(field: Field) -> tuple[tuple[str, str], ...]:
    """The attestations of the own organisation, to which evidence can be given: by id and words, newest first."""
    found = [(id_, one) for id_, one in field.room.topic(Attestations).by_id.items() if one.witness == field.actor]
    found.sort(key=lambda one: one[1].at, reverse=True)
    return tuple((id_, _words(field, one)) for id_, one in found[:_LINES] if isinstance(one, DeliveryAttested))


def _words(field: Field, one: DeliveryAttested) -> str:
    text = _("round {number}: {words}").format(number=one.round, words=words_of(field, one.obligation))
    step = _(STEPS[one.step])
    return f"{text} · {step} {one.count} · {field.here.moment(one.at)}"


def references(field: Field, events: tuple[Recorded, ...]) -> Iterator[Reference]:
    """Replies to the own attestations, newest first."""
    named = dict(own_words(field))
    replies = {id_: of for of, ids in field.room.topic(Carrying).replies.items() for id_ in ids}
    for one in reversed(events):
        if isinstance(one.event, MessageWritten) and replies.get(one.event.id) in named:
            yield Reference(one.event.words, named[replies[one.event.id]], field.here.both(one.at), one.by)


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest, id_: str) -> HttpResponse:
    """The page: what was given as evidence, and the form that reads a file."""
    with office_of(request) as office:
        field = field_of(office, id_)
        again = sent_before(request, office, field.room)
        if again is not None:
            return again
        forms = Forms(request, office, field.here.zone)
        looked = _Look(request, field)
        done = forms.take({"evidence": looked.command}, reverse("field_evidence", args=[id_]))
        if done is not None:
            return done
        if looked.refused is not None:
            forms.refuse("evidence", Refusal(looked.refused.message, looked.refused.remedy))
        form = forms.form("evidence")
        found = tuple(references(field, office.events(id_)))[:_LINES]
        around = framed(request, office, field, _("Evidence"))
    return show(request, "field/evidence.html", around, field=field, form=form, references=found,
                own=own_words(field), most=MOST >> 20, again=shown_again(request),
                cleanable=looked.refused is not None and looked.refused.cleanable, refused=forms.failed)  # fmt: skip


class _Look:
    """Looks at the file of a form; what stands in its way is kept."""

    def __init__(self, request: HttpRequest, field: Field) -> None:
        self.request, self.field = request, field
        self.refused: RefusedFileError | None = None

    def command(self, read: Reader) -> WriteMessage:
        about, words = read.text("about", needed=True), read.text("words", needed=True)
        file = self.request.FILES.get("file")
        text = ""
        if file is None:
            read.faults["file"] = _("Choose a file.")
        else:
            try:
                found = evidence(file.read(MOST + 1))
                text = _("Evidence, kept by {who}: {words} ({kind}, {size} bytes, SHA-256 {digest})").format(
                    who=self.field.name, words=words, kind=found.kind, size=found.size, digest=found.sha256
                )
            except RefusedFileError as error:
                self.refused = error
                read.faults["file"] = error.message
        return WriteMessage(self.field.room.id, text or words, about)


@require_POST
def clean(request: HttpRequest, id_: str) -> HttpResponse:
    """Give a PDF back without what tells of its maker; nothing of it is kept or recorded."""
    with office_of(request) as office:
        field_of(office, id_)
    file = request.FILES.get("file")
    raw = file.read(MOST + 1) if file is not None else b""
    try:
        body = cleaned(raw)
    except RefusedFileError as error:
        with office_of(request) as office:
            field = field_of(office, id_)
            around = framed(request, office, field, _("Evidence"))
        return show(request, "field/refused.html", around, field=field, message=error.message, remedy=error.remedy,
                    refused=True)  # fmt: skip
    return HttpResponse(body, content_type="application/pdf",
                        headers={"Content-Disposition": 'attachment; filename="evidence.pdf"'})  # fmt: skip
