"""The office of this server from its outside: beginning it, its people's accounts."""

from allauth.mfa.models import Authenticator
from django.core.management import call_command

from goodoffices.sealing.errors import SealingError
from goodoffices.sealing.office import Clock, SealedOffice, utc_now
from goodoffices.sealing.passphrases import Stretching
from goodoffices.sealing.people import PersonKeys, locked, new_keys, with_paper_key
from goodoffices.sealing.people_file import sign_in_by_paper
from goodoffices.server.handles import handle
from goodoffices.server.models import Account, Sealed
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


def is_empty() -> bool:
    """Whether there is no office here yet."""
    return not Sealed.objects.exists()


def begin(
    person: str, passphrase: str, how: Stretching | None = None, clock: Clock = utc_now
) -> tuple[SealedOffice, str]:
    """An office with its first person, and the paper key. Raises SealingError where there is one already."""
    if not is_empty():
        raise SealingError(_("There is an office on this server already."), _("Nothing was changed."))
    keys = new_keys()
    kept, printed = with_paper_key(locked(keys, passphrase, how), keys)
    office = SealedOffice.begin(the_store().again(), person, keys, kept, clock)
    accounts_of(office)
    return office, printed


def open_as(name: str, passphrase: str, clock: Clock = utc_now) -> SealedOffice | None:
    """The office of a person, by the name under which they sign in; None for a wrong name or passphrase."""
    keys = keys_for(name, passphrase)
    return None if keys is None else SealedOffice(the_store().again(), keys, clock)


def keys_for(name: str, passphrase: str) -> PersonKeys | None:
    """The keys of a person, by the name under which they sign in; None for a wrong name or passphrase."""
    return keys_of(Account.objects.filter(handle=handle(name)).first(), passphrase)


def open_by_paper(printed: str, passphrase: str, how: Stretching | None = None) -> SealedOffice:
    """The office of whoever has this paper key; the new passphrase opens it from now on. Raises SealingError."""
    office = SealedOffice(the_store().again(), sign_in_by_paper(the_store(), printed))
    office.change_passphrase(passphrase, how)
    return office


def accounts_of(office: SealedOffice) -> None:
    """Make accounts match the people of the office: new keys end the sessions and second factors of the old ones."""
    for person, entry in office.people().items():
        account, _made = Account.objects.get_or_create(handle=handle(person), defaults={"keys": entry.keys.id})
        if account.keys != entry.keys.id:
            account.keys = entry.keys.id
            account.save()
            Authenticator.objects.filter(user=account).delete()
