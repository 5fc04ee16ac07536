"""Choosing the language of the pages."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from goodoffices.server.languages import LANGUAGES

_YEAR = 365 * 24 * 3600


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the language that was chosen, and lead back."""
    answer = HttpResponseRedirect(own(request.POST.get("back", "/")))
    chosen = request.POST.get("language", "")
    if chosen in LANGUAGES:
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=_YEAR, secure=settings.SECURE,
                          httponly=True, samesite="Strict")  # fmt: skip
    return answer


def own(address: str) -> str:
    """An address of this office; home for any other."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    inside = not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if inside else "/"
