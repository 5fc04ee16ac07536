"""Changing one's passphrase: the keys stay, other words open them."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from goodoffices.sealing.errors import SealingError
from goodoffices.server.offices import office_of
from goodoffices.server.opening import keys_of
from goodoffices.words import _

FIELDS = ("now", "new", "again")


def change(request: HttpRequest) -> HttpResponse:
    """The form, and what comes of it: the words in force, and new ones twice."""
    with office_of(request) as office:
        if request.method != "POST":
            return _form(request)
        now, new, again = (request.POST.get(name, "") for name in FIELDS)
        if not ratelimit.consume(request, action="change_password", user=request.user):
            return _form(request, _("Too many tries. Wait a moment."), 429)
        if keys_of(request.user, now) is None:  # type: ignore[arg-type]  # an account, since somebody is signed in
            return _form(request, _("This is not the passphrase in force."), 422)
        if new != again:
            return _form(request, _("The two passphrases differ; nothing was changed."), 422)
        try:
            office.change_passphrase(new)
        except SealingError as error:
            return _form(request, str(error), 422)
    return HttpResponseRedirect("/")


def _form(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    labels = (_("The passphrase in force"), _("The new passphrase"), _("The same again"))
    words = {
        "title": _("Change your passphrase"),
        "labels": zip(FIELDS, labels, strict=True),
        "change": _("Change it"),
        "error": error,
    }
    return render(request, "account/passphrase.html", words, status=status)
