"""Limits by account: so that nobody, by mistake or not, keeps the others waiting."""

from threading import Lock
from time import monotonic

from django.http import HttpRequest

from goodoffices.server.faults import BadCallError
from goodoffices.words import _

_BURST, _RATE = 60.0, 10.0  # commands at once; a second, in the long run and in one process
_left: dict[int, tuple[float, float]] = {}
_mutex = Lock()


def within_limits(request: HttpRequest) -> None:
    """Count a command of an account. Raises BadCallError where there were too many."""
    account, now = int(request.user.pk or 0), monotonic()
    with _mutex:
        left, at = _left.get(account, (_BURST, now))
        left = min(_BURST, left + (now - at) * _RATE)
        _left[account] = (max(0.0, left - 1), now)
    if left < 1:
        raise BadCallError(("", _("Too many commands at once. Try again in a moment.")), status=429)
