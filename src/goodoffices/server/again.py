"""What leaves a room for good needs the passphrase once more, so that a session left open releases nothing."""

from django.http import HttpRequest

RELEASES = frozenset({
    "admit member", "announce", "close case", "disclose", "distribute text", "enter into force", "release list",
    "relay attestation", "send proposal", "show room",
})  # fmt: skip


def needed_again(request: HttpRequest, command: str) -> bool:
    """Whether a command waits for the passphrase: it was entered more than five minutes ago."""
    from allauth.account.internal.flows.reauthentication import is_reauthentication_required

    return command in RELEASES and bool(is_reauthentication_required(request, app="account"))
