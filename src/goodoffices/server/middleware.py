"""What is done around every request: headers, the language, how long a session lasts, the second factor."""

from collections.abc import Callable, Iterator
from time import time
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation

from goodoffices.server import faults
from goodoffices.server.asked import wants_json
from goodoffices.server.languages import LANGUAGES, for_django
from goodoffices.server.opening import BEGAN, KEYS, SEEN
from goodoffices.words import speaking

Answer = Callable[[HttpRequest], HttpResponse]
_COARSE = 60  # seconds: a session is not written more often
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}
_STATIC = "public, max-age=3600"


class Headers:
    """The same headers on every route; nothing is kept by a browser but styles, scripts and pictures."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        del response["Expires"]  # tells the time and nothing else: nothing is stored
        for name, value in _HEADERS.items():
            response[name] = value
        if request.path.startswith(settings.STATIC_URL) and response.status_code == 200:
            response["Cache-Control"] = _STATIC
        if request.path == reverse("account_logout") and request.method == "POST" and response.status_code == 302:
            response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        return response


class Languages:
    """The language that somebody chose, or that their browser prefers, for our words and for Django's."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if chosen not in LANGUAGES:
            chosen = translation.get_language_from_request(request).split("-")[0]
        lang = chosen if chosen in LANGUAGES else "en"
        with speaking(lang), translation.override(for_django(lang)):
            response = self.answer(request)
        response["Content-Language"] = lang
        return response


class Idle:
    """A session ends after half an hour without a request and twelve hours after it began, whatever happens."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = request.session
        if session.get(KEYS):
            now = time()
            began, seen = session.get(BEGAN, now), session.get(SEEN, 0.0)
            if now - began > settings.SESSION_LONGEST or (seen and now - seen > settings.SESSION_COOKIE_AGE):
                logout(request)
            elif now - seen > _COARSE and not request.path.startswith("/live"):
                session[BEGAN], session[SEEN] = began, now
        return self.answer(request)


class Readable:
    """Texts come as UTF-8 or not at all, since other encodings bring signs that nothing here can write; addresses can
    be read as such.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        charset = (request.content_params or {}).get("charset", "utf-8")
        if charset.lower() not in ("utf-8", "utf8") or not all(map(_is_address, self._next(request))):
            return faults.bad_request(request)
        return self.answer(request)

    def _next(self, request: HttpRequest) -> Iterator[str]:
        yield request.GET.get("next", "")
        if request.path.startswith("/accounts/"):
            yield request.POST.get("next", "")


def _is_address(text: str) -> bool:
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


class SecondFactor:
    """Whoever has no second factor yet is led to set one up before anything else."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        free = request.path.startswith(("/accounts/", "/static/", "/language"))
        if settings.SECOND_FACTOR != "required" or not request.user.is_authenticated or free:
            return self.answer(request)
        if request.session.get("factor") or self._has(request):
            return self.answer(request)
        if wants_json(request):
            return faults.second_factor()
        return HttpResponseRedirect(reverse("mfa_index"))

    def _has(self, request: HttpRequest) -> bool:
        from allauth.mfa.models import Authenticator
        from allauth.mfa.utils import is_mfa_enabled

        found = bool(is_mfa_enabled(request.user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]))
        if found:
            request.session["factor"] = True
        return found


class Faults:
    """An error of the sealed office as an answer; anything unforeseen as one line without a message."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return faults.answer(request, error)
