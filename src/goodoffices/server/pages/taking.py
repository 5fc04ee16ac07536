"""Taking claims over into a case: lines that ``goodoffices brief --claims`` wrote, checked before any of it is kept."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from attrs import frozen
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from goodoffices.case import Claim
from goodoffices.folder.claim_lines import read_claims
from goodoffices.mediation.acts.matter import TakeClaim
from goodoffices.mediation.opening import plain_claim
from goodoffices.mediation.topics.matter import Matter
from goodoffices.server.pages.known import Known
from goodoffices.words import _

MOST = 500  # claims at once
_LONGEST = 1 << 21  # bytes of a file
_SHOWN = 40  # faults that are listed


@frozen
class Lines:
    """What was given: the claims that are new, or what is wrong, each with its line; ``more`` faults are not listed."""

    claims: tuple[Claim, ...] = ()
    known: int = 0
    faults: tuple[str, ...] = ()
    more: int = 0


def lines_of(request: HttpRequest, here: Known, pasted: str) -> Lines:
    """The claims of a file that was sent, or of what was pasted."""
    sent = request.FILES.get("file")
    if isinstance(sent, UploadedFile):
        if sent.size is None or sent.size > _LONGEST:
            return Lines(faults=(_("This file is larger than what is taken at once."),))
        try:
            return read(here, sent.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            return Lines(faults=(_("This file is no text in UTF-8."),))
    if not pasted.strip():
        return Lines(faults=(_("Paste lines, or choose a file that “goodoffices brief --claims” wrote."),))
    return read(here, pasted)


def read(here: Known, text: str) -> Lines:
    """The claims of a text that are not taken over yet."""
    count = sum(bool(line.strip()) for line in text.split("\n"))
    if count > MOST:
        said = _("These are {count} claims; at most {most} are taken at once. Divide them.")
        return Lines(faults=(said.format(count=count, most=MOST),))
    actors = {id_ for room in here.rooms.values() for id_ in room.topic(Matter).actors}
    found = read_claims(text.replace("\r\n", "\n"), actors)
    if found.findings:
        faults = tuple(_fault(str(one)) for one in found.findings[:_SHOWN])
        return Lines(faults=faults, more=len(found.findings) - len(faults))
    taken = {_same(one.claim) for room in here.rooms.values() for one in room.topic(Matter).claims.values()}
    new = {_same(plain): claim for claim in found.claims if (_same(plain := plain_claim(claim))) not in taken}
    return Lines(tuple(new.values()), len(found.claims) - len(new))


def commands(room: str, form: str, claims: Iterable[Claim]) -> Iterator[tuple[str, TakeClaim]]:
    """A command each, under ids that follow from the form's: sent again, they are applied once."""
    for number, claim in enumerate(claims):
        id_ = sha256(f"{form} {number}".encode()).hexdigest()[:32]
        yield id_, TakeClaim(room, plain_claim(claim))


def _same(claim: Any) -> tuple[object, ...]:
    """What makes two claims the same: the words of a speaker in a report about one matter, with its numbers."""
    return tuple(claim.get(key) for key in ("file", "source", "speaker", "about", "quote", "value_min", "value_max"))


def _fault(text: str) -> str:
    """A finding with its place in words."""
    _file, line, column, message = text.split(":", 3)
    return _("line {line}, column {column}: {message}").format(line=line, column=column, message=message.strip())
