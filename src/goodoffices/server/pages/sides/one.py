"""One question or one proposal on a page of its own: where answers are sent, and where they are changed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goodoffices.mediation.topics.asking import Questions
from goodoffices.mediation.topics.proposals import Proposals
from goodoffices.server.offices import office_of
from goodoffices.server.pages.forms import Forms
from goodoffices.server.pages.frame import show
from goodoffices.server.pages.sides import asked, proposed
from goodoffices.server.pages.sides.around import framed, sent_before, shown_again, side_of
from goodoffices.words import _


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, id_: str, question: str) -> HttpResponse:
    """A question with its answer, which can be changed."""
    with office_of(request) as office:
        side = side_of(office, id_)
        again = sent_before(request, office, side.room)
        if again is not None:
            return again
        found = side.room.topic(Questions).asked.get(question)
        if found is None:
            raise Http404
        forms = Forms(request, office, side.here.zone)
        name = f"question-{question}"
        done = forms.take({name: asked.builder(side, found)}, reverse("home"))
        if done is not None:
            return done
        shown = asked.asked(side, found)
        around = framed(request, office, side, _("The mediators ask"))
        given = {name: forms.form(name)}
    return show(request, "sides/question.html", around, one=shown, side=side, given=given,
                again=shown_again(request), refused=forms.failed)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, id_: str, proposal: str) -> HttpResponse:
    """A proposal with the side's answers."""
    with office_of(request) as office:
        side = side_of(office, id_)
        again = sent_before(request, office, side.room)
        if again is not None:
            return again
        standing = side.room.topic(Proposals).standing.get(proposal)
        if standing is None:
            raise Http404
        forms = Forms(request, office, side.here.zone)
        makers = proposed.builders(side, proposal, standing)
        done = forms.take(makers, reverse("home"))
        if done is not None:
            return done
        shown = proposed.proposed(side, proposal, standing)
        around = framed(request, office, side, _("The mediators propose"))
        given = {name: forms.form(name) for name in makers}
    return show(request, "sides/proposal.html", around, one=shown, side=side, given=given, replies=proposed.replies(),
                again=shown_again(request), refused=forms.failed)  # fmt: skip
