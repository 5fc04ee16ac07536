"""Forms of the pages: one form, one command, given once however often it is sent.

A form carries the id of its command from when it was shown, so that the back button, a double click or two tabs apply
it once. A refusal comes back into the form with what would be needed; what was typed is never lost.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, tzinfo
from enum import StrEnum
from secrets import token_hex
from typing import Any, TypeVar

from attrs import define, field, frozen
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from goodoffices.mediation import Refused, Why
from goodoffices.sealing.errors import DamagedError, SealingError
from goodoffices.sealing.office import SealedOffice
from goodoffices.sealing.people import PersonKeys
from goodoffices.server import special
from goodoffices.server.again import needed_again
from goodoffices.server.limits import within_limits
from goodoffices.server.offices import NotSignedInError
from goodoffices.server.opening import remembered
from goodoffices.server.pages import drafts
from goodoffices.server.reading import faults_in_texts
from goodoffices.words import _

E = TypeVar("E", bound=StrEnum)
_ID = 32
_LONGEST = 20_000  # letters of one field: pages that show it stay light


@frozen
class Refusal:
    """Why a form was not carried out, and what would be needed."""

    message: str
    needs: str = ""


@frozen
class Form:
    """A form as it is shown. ``id`` is that of its command; ``faults`` are by field; ``restored`` from a draft."""

    name: str
    place: str
    id: str
    fields: drafts.Fields
    faults: Mapping[str, str] = field(factory=dict)
    refusal: Refusal | None = None
    restored: bool = False

    def value(self, name: str) -> str:
        """What stands in a field."""
        found = self.fields.get(name, ())
        return found[-1] if found else ""

    def all(self, name: str) -> tuple[str, ...]:
        """Everything that is chosen of a field with several values."""
        return self.fields.get(name, ())


@define
class Reader:
    """Reads the fields of a form; what is wrong is gathered by field, so that all of it is said at once."""

    fields: drafts.Fields
    zone: tzinfo
    faults: dict[str, str] = field(factory=dict)

    def text(self, name: str, *, needed: bool = False) -> str:
        found = self.fields.get(name, ())
        text = found[-1].replace("\r\n", "\n").strip() if found else ""
        wrong = faults_in_texts(text, name, name)
        if wrong:
            self.faults[name] = wrong[0][1]
        elif len(text) > _LONGEST:
            self.faults[name] = _("This is more than {most} letters.").format(most=_LONGEST)
        elif needed and not text:
            self.faults[name] = _("This is needed.")
        return text

    def all(self, name: str, *, needed: bool = False) -> tuple[str, ...]:
        found = tuple(one for one in self.fields.get(name, ()) if one)
        if needed and not found:
            self.faults[name] = _("Choose at least one.")
        return found

    def choice(self, name: str, kind: type[E], usual: E | None = None) -> E:
        found = self.fields.get(name, ("",))[-1]
        if found in set(kind):
            return kind(found)
        if usual is None or found:
            self.faults[name] = _("Choose one of these.")
        return usual if usual is not None else next(iter(kind))

    def day(self, name: str, usual: date | None = None) -> date:
        text = self.text(name)
        try:
            return usual if usual is not None and not text else date.fromisoformat(text)
        except ValueError:
            self.faults[name] = _("A day is needed, such as 2031-03-08.")
            return usual or date.min

    def moment(self, name: str) -> datetime | None:
        """A time by the clocks of the case; None where nothing stands."""
        text = self.text(name)
        try:
            return datetime.fromisoformat(text).replace(tzinfo=self.zone) if text else None
        except ValueError:
            self.faults[name] = _("Day and time are needed, such as 2031-03-08 18:00.")
            return None

    def number(self, name: str) -> int:
        text = self.text(name, needed=True)
        if text.isascii() and text.isdigit() and len(text) < 10:
            return int(text)
        self.faults.setdefault(name, _("A whole number is needed."))
        return 0


Builder = Callable[[Reader], Any]


class Forms:
    """The forms of one page in one request."""

    def __init__(self, request: HttpRequest, office: SealedOffice, zone: tzinfo, path: str | None = None) -> None:
        """``path``: where the forms are sent, where they are shown on another page than that."""
        self.path = path or request.path
        keys = remembered(request)
        if keys is None:
            raise NotSignedInError
        self.request, self.office, self.zone = request, office, zone
        self.keys: PersonKeys = keys
        self._shown: dict[str, Form] = {}  # as they were sent

    def form(self, name: str, /, **usual: str | tuple[str, ...]) -> Form:
        """A form to be shown: as it was refused, else as it was left, else with what is usual."""
        if name in self._shown:
            return self._shown[name]
        place = drafts.place_of(self.path, name)
        left = drafts.kept(self.keys, self.office, place)
        if left is not None:
            return Form(name, place, _command_id(left), left, restored=True)
        fields = {key: (value,) if isinstance(value, str) else value for key, value in usual.items()}
        return Form(name, place, token_hex(16), fields)

    def take(self, builders: Mapping[str, Builder], back: str | None = None) -> HttpResponse | None:
        """Carry out the form that was sent; None where none was, or where it is shown again."""
        if self.request.method != "POST":
            return None
        name = self.request.POST.get("form", "")
        if name not in builders:
            return None
        within_limits(self.request)
        fields = drafts.posted(self.request)
        reader = Reader(fields, self.zone)
        command = builders[name](reader)
        if reader.faults:
            self.refuse(name, Refusal(_("Nothing was recorded yet.")), reader.faults)
            return None
        if needed_again(self.request, special.called(command)):
            return self.again(name)
        return self._give(name, command, back)

    def again(self, name: str) -> HttpResponse:
        """Lead to the passphrase and back; the form is kept."""
        drafts.keep(self.keys, self.office, drafts.place_of(self.path, name), drafts.posted(self.request))
        where = urlencode({"next": self.request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{where}")

    def refuse(
        self, name: str, refusal: Refusal, faults: Mapping[str, str] | None = None, without: Collection[str] = ()
    ) -> None:
        """Show the form again with what stands in its way; ``without`` the fields that are too large for that."""
        sent, place = drafts.posted(self.request), drafts.place_of(self.path, name)
        fields = {key: values for key, values in sent.items() if key not in without}
        drafts.keep(self.keys, self.office, place, fields)
        self._shown[name] = Form(name, place, _command_id(fields), fields, dict(faults or {}), refusal)

    def keep(self, name: str) -> None:
        """Keep what stands in a form, and show it."""
        fields, place = drafts.posted(self.request), drafts.place_of(self.path, name)
        drafts.keep(self.keys, self.office, place, fields)
        self._shown[name] = Form(name, place, _command_id(fields), fields)

    def sent(self, name: str) -> None:
        """Forget what was kept of a form."""
        self.sent_at(self.path, name)

    def sent_at(self, path: str, name: str) -> None:
        """The same of a form on another page."""
        drafts.drop(self.keys, drafts.place_of(path, name))

    @property
    def failed(self) -> bool:
        """Whether a form is shown again."""
        return any(one.refusal is not None for one in self._shown.values())

    def give_all(self, name: str, commands: Iterable[tuple[str, Any]], back: str) -> HttpResponse | None:
        """Carry out several commands under ids of their own, all of them or none; None where they were refused."""
        return self._done(name, lambda: self.office.give_all(commands), back)

    def _give(self, name: str, command: Any, back: str | None) -> HttpResponse | None:
        id_ = _command_id(drafts.posted(self.request))
        return self._done(name, lambda: special.give(self.office, command, id_), back)

    def _done(self, name: str, give: Callable[[], object], back: str | None) -> HttpResponse | None:
        try:
            give()
        except Refused as refused:
            if refused.why is Why.NOT_THERE:
                raise
            self.refuse(name, Refusal(refused.message, refused.needs))
            return None
        except SealingError as error:
            if isinstance(error, DamagedError):
                raise
            self.refuse(name, Refusal(error.message, error.remedy))
            return None
        self.sent(name)
        return HttpResponseRedirect(back or self.request.get_full_path())


def _command_id(fields: drafts.Fields) -> str:
    """The id that a form carried; a new one where it is none."""
    found = fields.get("id", ("",))[-1]
    fits = len(found) == _ID and set(found) <= set("0123456789abcdef")
    return found if fits else token_hex(16)
