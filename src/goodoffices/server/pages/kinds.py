"""Kinds of what waits and of what is expected, in words."""

from goodoffices.words import N_, _

_WAITING = {
    "question": N_("A question waits for an answer"),
    "asked back": N_("A side asks back"),
    "owed back": N_("An answer is owed back"),
    "proposal": N_("A proposal waits for an answer"),
    "blind round": N_("A sealed answer is asked for"),
    "end of blind round": N_("Sealed answers can be opened"),
    "approval": N_("An approval is open"),
    "clause": N_("A clause was not discussed"),
    "extension": N_("An extension waits for an answer"),
    "release text": N_("A text for publication waits for agreement"),
    "list": N_("A list waits for an answer"),
    "families": N_("Families are to be told"),
    "clear": N_("Nothing is open any more: it may go"),
    "gate": N_("Something comes first"),
    "attestation": N_("An attestation is awaited"),
    "deferred": N_("What was deferred has come due"),
    "relay": N_("An attestation is not relayed yet"),
    "round": N_("A round of talks is over: note what came of it"),
    "decision": N_("A decision was expected: note what came of it"),
    "forecast": N_("A forecast ended: note what came of it"),
}
_EXPECTED = {
    "due": N_("Due"),
    "renewal": N_("A plan ends unless it is renewed"),
    "suspended until": N_("Suspended until then"),
    "end as read": N_("Ends as one side reads it"),
    "answer": N_("Answer expected"),
    "embargo ends": N_("An embargo ends"),
    "announcement": N_("Announcement"),
    "deferred, due": N_("What was deferred is due"),
    "deferred, to be looked at": N_("What was deferred is to be looked at"),
    "round": N_("Round of talks"),
    "decision": N_("Decision expected"),
    "approval": N_("Approval expected"),
    "blind round": N_("Sealed answers end"),
    "forecast": N_("A forecast ends"),
}


def waiting(kind: str) -> str:
    """What kind of thing waits."""
    return _(_WAITING.get(kind, kind))


def expected(kind: str) -> str:
    """What kind of thing is expected."""
    return _(_EXPECTED.get(kind, kind))
