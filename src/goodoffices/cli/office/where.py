"""Where an office is: in a sealed file, or on the server of this machine, as one of its people (``server:NAME``)."""

from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.words import _

if TYPE_CHECKING:
    from goodoffices.sealing.office import Clock, SealedOffice

SERVER = "server"


def on_server(file: Path) -> bool:
    """Whether the office is meant that GOODOFFICES_HOME and DATABASE_URL name."""
    return str(file) == SERVER or str(file).startswith(f"{SERVER}:")


def person_at(file: Path) -> str:
    """Whose office there is meant. Raises ValueError where nobody is named."""
    name = str(file).partition(":")[2]
    if not name:
        raise ValueError(_("Say who you are there: server:NAME, such as server:Nadia."))
    return name


def there(file: Path, *, anybody: bool = False) -> None:
    """Let pass an office that is there and one of ours, before anybody types a passphrase. Raises SealingError."""
    from goodoffices.sealing.store import Store

    if not on_server(file):
        Store(file).close()
        return
    if not anybody:
        person_at(file)
    from goodoffices.server.starting import ready

    ready()
    from goodoffices.server.office import is_empty

    if is_empty():
        raise ValueError(_("There is no office on this server yet: “office init server --as NAME” begins one."))


def nothing_there(file: Path) -> None:
    """Let pass a place where there is no office yet. Raises ValueError."""
    from goodoffices.sealing.vault import case_keys_of

    if on_server(file):
        from goodoffices.server.starting import ready

        ready()
        from goodoffices.server.office import is_empty

        if not is_empty():
            raise ValueError(_("There is an office on this server already; nothing was changed."))
        return
    for path in (file, case_keys_of(file).path):
        if path.exists():
            raise ValueError(_("{file} is there already; nothing was changed.").format(file=path))


def new_office(file: Path, person: str, secret: str, clock: "Clock") -> "tuple[SealedOffice, str]":
    """A new office with its first person, and their paper key. Raises SealingError."""
    if on_server(file):
        from goodoffices.server.office import begin

        return begin(person, secret, clock=clock)
    from goodoffices.sealing.office import SealedOffice

    return SealedOffice.create(file, person, secret, clock=clock)


def keys_beside(file: Path) -> Path:
    """The file of the keys of cases."""
    from goodoffices.sealing.vault import case_keys_of

    if on_server(file):
        from goodoffices.server.storing import the_store

        return case_keys_of(the_store().path).path
    return case_keys_of(file).path


def accounts(file: Path, office: "SealedOffice") -> None:
    """Let the people of an office sign in, where it is on a server."""
    if on_server(file):
        from goodoffices.server.office import accounts_of

        accounts_of(office)


def open_office(file: Path, secret: str, clock: "Clock") -> "SealedOffice":
    """The office of whoever has the passphrase. Raises SealingError."""
    if not on_server(file):
        from goodoffices.sealing.office import SealedOffice

        return SealedOffice.open(file, secret, clock)
    from goodoffices.sealing.errors import WrongPassphraseError
    from goodoffices.server.office import open_as

    found = open_as(person_at(file), secret, clock)
    if found is None:
        raise WrongPassphraseError
    return found


def by_paper(file: Path, printed: str, secret: str) -> None:
    """A new passphrase for whoever has the paper key. Raises SealingError."""
    if on_server(file):
        from goodoffices.server.office import open_by_paper

        open_by_paper(printed, secret).close()
        return
    from goodoffices.sealing.office import SealedOffice

    SealedOffice.open_by_paper(file, printed, secret).close()
