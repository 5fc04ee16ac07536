"""What leaves a room for good needs the passphrase once more, so that a session left open releases nothing."""

from time import time

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

RELEASES = frozenset({
    "admit member", "announce", "close case", "disclose", "distribute text", "enter into force", "release list",
    "relay attestation", "send proposal", "show room",
})  # fmt: skip


def needed_again(request: HttpRequest, command: str) -> bool:
    """Whether a command waits for the passphrase: it was entered again more than five minutes ago, or not yet.

    A code or key of a second factor does not stand in for it, which whoever finds the session open may find beside it.
    """
    if command not in RELEASES:
        return False
    records = get_authentication_records(request, request.user)
    entered = [one["at"] for one in records if one.get("method") == "password" and one.get("reauthenticated")]
    return not entered or time() - max(entered) > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
