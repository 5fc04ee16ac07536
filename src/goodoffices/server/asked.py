"""What a request asks for."""

from django.http import HttpRequest


def wants_json(request: HttpRequest) -> bool:
    """Whether it is a call, not a page."""
    return request.path.startswith("/rooms") or request.path.startswith("/live") or request.path == "/openapi.json"
