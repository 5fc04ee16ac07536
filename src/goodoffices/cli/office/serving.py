"""``office run`` and ``office move``: the office on a server, and the way there and back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter
from rich.markup import escape

from goodoffices.cli import options
from goodoffices.cli.office import shared
from goodoffices.cli.office.asking import passphrase
from goodoffices.cli.office.handing import refuse_there
from goodoffices.cli.office.where import keys_beside, on_server, person_at, there
from goodoffices.cli.output import out, print_json
from goodoffices.words import _

if TYPE_CHECKING:
    from goodoffices.sealing.people import PersonKeys

MOVED = ".moved"


def register(office: App) -> None:
    """Add the commands to those of the office."""
    host = Parameter(help=_("The address to listen on; others reach it through a proxy that speaks HTTPS."))
    workers = Parameter(help=_("How many processes answer."))
    metrics = Parameter(help=_("A port on this machine that tells how busy the server is (Prometheus)."))
    target = Parameter(help=_("Where it goes: server, or a new sealed file."))

    @office.command(name="run", help=_("Serve the office of GOODOFFICES_HOME and DATABASE_URL to its people."))
    def run(
        *,
        host: Annotated[str, host] = "127.0.0.1",
        port: Annotated[int, Parameter(help=_("The port to listen on."))] = 8600,
        workers: Annotated[int, workers] = 1,
        metrics: Annotated[int | None, metrics] = None,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return serve(host, port, workers, metrics)

    @office.command(name="move", help=_("Move an office from a sealed file to the server, or back into a new file."))
    def move(
        source: Annotated[Path, shared.file()],
        target: Annotated[Path, target],
        /,
        *,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        if on_server(source) == on_server(target):
            raise ValueError(_("One of the two is “server” (or server:NAME), the other one a sealed file."))
        kept = _back(source, target, passphrase_file) if on_server(source) else _there(source, passphrase_file)
        if as_json:
            print_json({"moved": str(kept)})
        else:
            out().print(escape(_("Moved: {place}.").format(place=kept)))
        return 0


def serve(host: str, port: int, workers: int, metrics: int | None = None) -> int:
    """Answer until somebody stops it. Raises ValueError where there is no office, SealingError."""
    from goodoffices.server.running import free, run
    from goodoffices.server.starting import ready

    ready()
    from goodoffices.server.office import is_empty

    if is_empty():
        raise ValueError(_("There is no office on this server yet: “office init server --as NAME” begins one."))
    free(host, port)
    out().print(escape(_("http://{host}:{port}  (stop it with Ctrl-C)").format(host=host, port=port)))
    return run(host, port, workers, metrics)


def copied(file: Path, output: Path, passphrase_file: Path | None) -> None:
    """A backup: of a sealed file without opening it, of a server by one of its people. Raises SealingError."""
    if not on_server(file):
        from goodoffices.sealing.backups import back_up

        back_up(file, output)
        return
    keys = _keys_at(file, passphrase_file)
    from goodoffices.sealing.store import Store
    from goodoffices.server.moving import from_server

    from_server(Store.create(output), keys, leave=False)


def _there(source: Path, passphrase_file: Path | None) -> Path:
    """From a file to the server; the file gets another name, so that nobody goes on with it."""
    from goodoffices.sealing.people_file import sign_in
    from goodoffices.sealing.store import Store
    from goodoffices.server.starting import ready

    store = Store(source)
    home = ready()
    from goodoffices.server.moving import to_server

    keys = sign_in(store, passphrase(passphrase_file, _("Passphrase: ")))
    to_server(store, keys)
    store.close()
    source.rename(source.with_name(source.name + MOVED))
    return home


def _back(source: Path, target: Path, passphrase_file: Path | None) -> Path:
    """From the server into a new file; the office there is only read from then on."""
    refuse_there(target)
    keys = _keys_at(source, passphrase_file)
    from goodoffices.sealing.store import Store
    from goodoffices.server.moving import from_server

    refuse_there(keys_beside(target))
    from_server(Store.create(target), keys, leave=True)
    return target


def _keys_at(file: Path, passphrase_file: Path | None) -> "PersonKeys":
    """The keys of a person of the server's office. Raises SealingError."""
    there(file)
    from goodoffices.sealing.errors import WrongPassphraseError
    from goodoffices.server.office import keys_for

    keys = keys_for(person_at(file), passphrase(passphrase_file, _("Passphrase: ")))
    if keys is None:
        raise WrongPassphraseError
    return keys
