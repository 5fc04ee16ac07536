"""The office of this server from its outside: beginning it, its people's accounts, carrying it between files."""

from pathlib import Path
from secrets import token_urlsafe

from django.conf import settings
from django.core.management import call_command

from goodoffices.sealing.errors import SealingError
from goodoffices.sealing.keyring import guard_of, kept_keyring
from goodoffices.sealing.office import SealedOffice
from goodoffices.sealing.passphrases import Stretching
from goodoffices.sealing.people import PersonKeys, locked, new_keys, with_paper_key
from goodoffices.sealing.storage import KINDS, Storage
from goodoffices.server.handles import handle
from goodoffices.server.models import FIRST, Account, Sealed, Session, Turn
from goodoffices.server.opening import keys_of
from goodoffices.server.storing import the_store
from goodoffices.server.triggers import missing
from goodoffices.words import _


def prepare() -> None:
    """Bring the database up to date, and look that its triggers are there. Raises SealingError."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    left = missing()
    if left:
        raise SealingError(_("The database does not guard its events."), ", ".join(left))


def make_secret(home: Path) -> None:
    """The folder of a server and its secret, for its owner alone."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = home / "secret"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(token_urlsafe(48) + "\n", encoding="ascii")


def is_empty() -> bool:
    """Whether there is no office here yet."""
    return not Sealed.objects.exists()


def begin(person: str, passphrase: str, how: Stretching | None = None) -> tuple[SealedOffice, str]:
    """An office with its first person, and the paper key. Raises SealingError where there is one already."""
    if not is_empty():
        raise SealingError(_("There is an office on this server already."), _("Nothing was changed."))
    keys = new_keys()
    kept, printed = with_paper_key(locked(keys, passphrase, how), keys)
    office = SealedOffice.begin(the_store().again(), person, keys, kept)
    accounts_of(office)
    return office, printed


def open_as(name: str, passphrase: str) -> SealedOffice | None:
    """The office of a person, by the name under which they sign in; None for a wrong name or passphrase."""
    keys = keys_of(Account.objects.filter(handle=handle(name)).first(), passphrase)
    return None if keys is None else SealedOffice(the_store().again(), keys)


def accounts_of(office: SealedOffice) -> None:
    """Make accounts match the people of the office: new keys end the sessions and second factors of the old ones."""
    for person, entry in office.people().items():
        account, _made = Account.objects.get_or_create(handle=handle(person), defaults={"keys": entry.keys.id})
        if account.keys != entry.keys.id:
            account.keys = entry.keys.id
            account.save()
            account.authenticator_set.all().delete()


def to_server(source: Storage, keys: PersonKeys) -> SealedOffice:
    """Bring the office of a sealed file here; the database is empty, or holds an earlier state of that office."""
    target = the_store().again()
    ring = kept_keyring(source, keys)
    source.guard(guard_of(ring))
    source.check()
    Turn.objects.filter(id=FIRST).update(moved=False)
    carry(source, target, guard_of(ring))
    office = SealedOffice(target, keys)
    accounts_of(office)
    return office


def from_server(target: Storage, keys: PersonKeys, *, leave: bool) -> None:
    """Bring the office of this server into a new sealed file; with ``leave``, it is only read here from then on."""
    source = the_store().again()
    ring = kept_keyring(source, keys)
    source.guard(guard_of(ring))
    source.check()
    with source.reading():
        carry(source, target, guard_of(ring))
    if leave:
        Turn.objects.filter(id=FIRST).update(moved=True)
        Session.objects.all().delete()


def carry(source: Storage, target: Storage, guard: bytes) -> None:
    """Copy every row, sealed as it is. Raises SealingError where the target holds another office, or a later state."""
    people = list(source.all("people"))
    with target.writing():
        for room in target.rooms():
            theirs, ours = source.rows(room), target.rows(room)
            if [one.leaf for one in theirs[: len(ours)]] != [one.leaf for one in ours]:
                raise SealingError(_("There is another office, or a later state of this one."),
                                   _("Nothing was changed."))  # fmt: skip
        for kind in KINDS:
            kept = source.all(kind)
            for id_ in target.all(kind):
                if id_ not in kept:
                    target.drop(kind, id_)
            for id_, body in kept.items():
                target.put(kind, id_, body)
        for person in people:
            for number, _sealed in target.deliveries(person):
                target.taken(number)
            for _number, sealed in source.deliveries(person):
                target.deliver(person, sealed)
        for room in source.rooms():
            for row in source.rows(room, len(target.rows(room))):
                target.add(row)
        target.guard(guard)


def home() -> Path:
    """The folder of this server."""
    return Path(settings.HOME)
