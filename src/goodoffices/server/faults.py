"""Errors as answers: one wording for what is absent and what is foreign, and never a word of what was said."""

import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode

from goodoffices.mediation import Refused, Why
from goodoffices.sealing.errors import DamagedError, SealingError
from goodoffices.server.asked import wants_json
from goodoffices.server.offices import NotSignedInError
from goodoffices.server.telling import tell
from goodoffices.server.writing import json_response
from goodoffices.words import _, sentences

STATUS = {Why.NOT_THERE: 404, Why.NO_MANDATE: 403, Why.BAD_INPUT: 422}  # every other refusal: 409
RETRY = 2  # seconds


class BadCallError(Exception):
    """A call that cannot be read; ``faults`` says everything that is wrong with it, by place."""

    def __init__(self, *faults: tuple[str, str], status: int = 400) -> None:
        super().__init__("bad call")
        self.faults, self.status = faults, status


class AgainError(Exception):
    """The passphrase is needed again before this."""


class BehindError(Exception):
    """The room went on since it was read."""


def answer(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """The answer to an error; None leaves it to Django."""
    found = _known(request, error)
    if found is None:
        tell(error)
        found = said(request, 500, "fault", _("Something went wrong here; nothing of it was recorded."))
    return found


def _known(request: HttpRequest, error: Exception) -> HttpResponse | None:
    match error:
        case Http404():
            return not_there(request)
        case Refused(why=Why.NOT_THERE):
            return not_there(request)
        case Refused():
            return said(request, STATUS.get(error.why, 409), error.why.value, error.message, error.needs)
        case BadCallError():
            places = [{"place": place, "message": message} for place, message in error.faults]
            return said(request, error.status, "bad call", _("This call cannot be read."), faults=places)
        case NotSignedInError():
            return sign_in(request)
        case AgainError():
            needs = _("Enter it and give the command again: nothing was lost.")
            return said(request, 403, "passphrase again", _("This needs your passphrase once more."), needs)
        case BehindError():
            needs = _("Read it and decide again.")
            return said(request, 409, "room went on", _("Something new stands in this room."), needs)
        case SealingError():
            if isinstance(error, DamagedError):
                tell(error)
            response = said(request, 503, "storage", error.message, error.remedy)
            response["Retry-After"] = str(RETRY)
            return response
        case OperationalError() | InterfaceError():
            return _away(request)
    return _refused_by_django(request, error)


def _refused_by_django(request: HttpRequest, error: Exception) -> HttpResponse | None:
    match error:
        case RequestDataTooBig() | TooManyFieldsSent():
            return said(request, 413, "too large", _("This is more than the office takes at once."))
        case SuspiciousOperation():
            return said(request, 400, "bad call", _("This call cannot be read."))
    return None


def _away(request: HttpRequest) -> HttpResponse:
    needs = sentences((_("Nothing was written."), _("Try again in a moment.")))
    response = said(request, 503, "storage", _("The database does not answer."), needs)
    response["Retry-After"] = str(RETRY)
    return response


def said(request: HttpRequest, status: int, why: str, message: str, needs: str = "", **more: Any) -> HttpResponse:
    """What went wrong, as JSON for calls and as a page for people."""
    if wants_json(request):
        return json_response({"error": {"why": why, "message": message, "needs": needs, **more}}, status)
    page = "office/fault.html" if status < 500 else "office/plain_fault.html"  # plain: it asks nothing of a database
    found = render_to_string(page, {"message": message, "needs": needs, **more}, request if status < 500 else None)
    return HttpResponse(found, status=status)


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The one answer for everything absent and everything foreign."""
    return said(request, 404, Why.NOT_THERE.value, _("There is nothing of that name in the rooms you hold."))


def sign_in(request: HttpRequest) -> HttpResponse:
    """Nobody is signed in: pages lead there and back."""
    if wants_json(request):
        return said(request, 401, "sign in", _("Nobody is signed in, or not any more."), _("Sign in."))
    if request.method == "POST" and "form" in request.POST:
        return sign_in_with_form(request)
    back = request.get_full_path() if request.method == "GET" else "/"
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': back})}")


def sign_in_with_form(request: HttpRequest) -> HttpResponse:
    """The page for signing in, with what was typed in it: it is kept, sealed, as soon as somebody signed in."""
    from goodoffices.server.pages.drafts import packed, place_of, posted

    place = place_of(request.path, request.POST["form"])
    shown = {"kept_form": f"{place}\n{packed(posted(request))}", "back": request.path, "form": ()}
    return HttpResponse(render_to_string("account/login.html", shown, request), status=403)


def second_factor() -> HttpResponse:
    """A call of somebody without a second factor."""
    message = _("A second factor is needed first.")
    return json_response({"error": {"why": "second factor", "message": message, "needs": _("Set one up.")}}, 403)


def too_many(request: HttpRequest) -> HttpResponse:
    """More live streams than anybody looks at."""
    needs = _("Close some of the pages that are open.")
    return said(request, 429, "too many", _("More pages are open than are kept up to date."), needs)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not made here, or is too old."""
    message = _("This form is too old, or was not made by this office.")
    return said(request, 403, "form", message, _("Load the page again; what you typed is still in it."))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What Django could not read."""
    return said(request, 400, "bad call", _("This call cannot be read."))


def server_error(request: HttpRequest) -> HttpResponse:
    """The last resort: what went wrong before or after a page."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return _away(request)
    return said(request, 500, "fault", _("Something went wrong here; nothing of it was recorded."))
