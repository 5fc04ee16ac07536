"""JSON as it is answered."""

from typing import Any

import msgspec
from django.http import HttpResponse

_encoder = msgspec.json.Encoder(order="deterministic")


def json_response(found: Any, status: int = 200) -> HttpResponse:
    """One document; the same content always gives the same bytes."""
    return HttpResponse(_encoder.encode(found), status=status, content_type="application/json")
