"""What somebody typed and did not send, sealed to them: an expired session or a lost line loses nothing.

Only the person's keys open a draft, and only they find it again: the database does not tell whose it is. What was typed
in a room, or for a case, opens with a key of that room as well: once the case is closed, it opens no more, in old
backups either.
"""

from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import parse_qs, urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from goodoffices.mediation import RoomKind
from goodoffices.mediation.topics.members import Members
from goodoffices.sealing.boxes import authenticated, derived, seal, unseal
from goodoffices.sealing.errors import DamagedError
from goodoffices.sealing.office import SealedOffice
from goodoffices.sealing.people import PersonKeys
from goodoffices.server.models import Draft
from goodoffices.server.offices import NotSignedInError, office_of
from goodoffices.server.opening import remembered

Fields = Mapping[str, tuple[str, ...]]
_MOST = 100  # drafts of one person; the oldest go
_LONGEST = 100_000  # characters of one
PLACE = "kept-place"  # which form it is, beside its own fields
_APART = frozenset({"csrfmiddlewaretoken", PLACE})  # never kept
PASSWORDS = frozenset({"password", "passphrase"})


def keep(keys: PersonKeys, office: SealedOffice, place: str, fields: Fields) -> None:
    """Keep what was typed at a place (a form on a page), instead of what was kept there before."""
    plain = packed(fields).encode()
    if len(plain) > _LONGEST:
        return
    whose = _whose(keys)
    of = _of(keys, place)
    Draft.objects.update_or_create(
        of=of, defaults={"whose": whose, "body": seal(_key(keys, office, place), plain, of.encode())}
    )
    old = Draft.objects.filter(whose=whose).order_by("-id").values_list("id", flat=True)[_MOST:]
    Draft.objects.filter(id__in=list(old)).delete()


def kept(keys: PersonKeys, office: SealedOffice, place: str) -> Fields | None:
    """What was kept at a place; None where nothing was, or where it does not open any more."""
    of = _of(keys, place)
    found = Draft.objects.filter(of=of).values_list("body", flat=True).first()
    if found is None:
        return None
    try:
        return unpacked(unseal(_key(keys, office, place), bytes(found), of.encode(), "").decode())
    except DamagedError:
        return None


def drop(keys: PersonKeys, place: str) -> None:
    """Forget it: it was sent."""
    Draft.objects.filter(of=_of(keys, place)).delete()


def packed(fields: Fields) -> str:
    """Fields of a form as one text."""
    return urlencode({name: values for name, values in fields.items() if name not in _APART | PASSWORDS}, doseq=True)


def unpacked(text: str) -> Fields:
    """The fields of such a text."""
    return {name: tuple(values) for name, values in parse_qs(text, keep_blank_values=True).items()}


def posted(request: HttpRequest) -> Fields:
    """The fields of a form as it was sent."""
    return {name: tuple(map(str, request.POST.getlist(name))) for name in request.POST}


def place_of(path: str, form: str) -> str:
    """Where a form stands."""
    return f"{path}#{form}"


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Keep a form while it is typed; the page's script calls this."""
    keys = remembered(request) if request.user.is_authenticated else None
    if keys is None:
        raise NotSignedInError
    with office_of(request) as office:
        keep(keys, office, request.POST.get(PLACE, ""), posted(request))
    return HttpResponse(status=204)


def _key(keys: PersonKeys, office: SealedOffice, place: str) -> bytes:
    own, room = derived(keys.box, "drafts"), _room(office, place)
    return own if room is None else authenticated(own, office.secret(room, "drafts"))


def _room(office: SealedOffice, place: str) -> str | None:
    """The room that a place is in; of a page of a case its public room; None for what belongs to none."""
    rooms = office.rooms
    public = {one.topic(Members).case: id_ for id_, one in rooms.items() if one.topic(Members).kind is RoomKind.PUBLIC}
    parts = place.partition("#")[0].split("/")
    return next((part if part in rooms else public[part] for part in parts if part in rooms or part in public), None)


def _of(keys: PersonKeys, place: str) -> str:
    return sha256(derived(keys.box, "places of drafts") + place.encode()).hexdigest()


def _whose(keys: PersonKeys) -> str:
    return derived(keys.box, "whose drafts").hex()
