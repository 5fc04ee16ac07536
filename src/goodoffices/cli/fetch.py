"""``goodoffices fetch ADDRESS… --into FOLDER``: saves pages; the only command that uses the network."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from attrs import define, field
from cyclopts import App, Parameter
from rich.markup import escape

from goodoffices.cli import options
from goodoffices.cli.output import errors, out, print_json, progress
from goodoffices.words import _

if TYPE_CHECKING:
    from goodoffices.record.addresses import Address, AddressError
    from goodoffices.record.fetching import Limits


def register(app: App) -> None:
    """Add the command to the application."""
    given = Parameter(help=_("Addresses of pages, in full (https://…); nothing that they lead to is fetched."))
    into = Parameter(help=_("The folder for the pages, such as record/ of a case; no file in it is replaced."))
    private = Parameter(help=_("Addresses in private networks too, such as one's own."), negative="")

    @app.command(name="fetch", help=_("Save pages whose addresses you give: the only command that uses the network."))
    def fetch(
        *addresses: Annotated[str, given],
        into: Annotated[Path, into],
        allow_private: Annotated[bool, private] = False,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        from goodoffices.record.fetching import Limits

        return run(addresses, into, Limits(allow_private=allow_private), as_json=as_json)


@define
class _Done:
    """What was saved and what was not, in the words of ``--json``."""

    saved: list[dict[str, Any]] = field(factory=list)
    failed: list[dict[str, str]] = field(factory=list)


def run(addresses: tuple[str, ...], folder: Path, limits: "Limits", *, as_json: bool) -> int:
    """Look at all addresses, then fetch one after the other; 1 where one of them could not be."""
    if not addresses:
        raise ValueError(_("Name at least one address."))
    if folder.exists() and not folder.is_dir():
        raise ValueError(_("{path}: This is a file; name a folder.").format(path=folder))
    done = _Done()
    for address in _looked_at(addresses, limits):
        _fetch(address, folder, limits, done)
    if as_json:
        print_json({"saved": done.saved, "failed": done.failed})
    else:
        for one in done.saved:
            out().print(escape(_("Saved: {file} (from {address})").format(file=one["file"], address=one["address"])))
    return 1 if done.failed else 0


def _looked_at(addresses: Iterable[str], limits: "Limits") -> "list[Address]":
    """The addresses, each once. Raises ValueError with every one that is refused, before anything is fetched."""
    from goodoffices.record.addresses import AddressError, address_of, numbers_only

    found, wrong = [], []
    for text in addresses:
        try:
            found.append(address_of(text))
            numbers_only(found[-1], allow_private=limits.allow_private)
        except AddressError as error:
            wrong.append(str(error))
    if wrong:
        raise ValueError("\n".join(wrong))
    return list(dict.fromkeys(found))


def _fetch(address: "Address", folder: Path, limits: "Limits", done: _Done) -> None:
    from goodoffices.record.addresses import AddressError
    from goodoffices.record.fetching import fetch
    from goodoffices.record.keeping import keep

    try:
        with progress(_("Fetching {address} …").format(address=address)):
            page = fetch(address, limits)
    except AddressError as error:
        errors().print(escape(str(error)))
        done.failed.append(_refusal(address, error))
        return
    path = keep(page, folder)
    done.saved.append(
        {
            "file": str(path),
            "asked": str(page.asked),
            "address": str(page.address),
            "fetched": page.at.isoformat(timespec="seconds"),
            "bytes": len(page.body),
        }
    )


def _refusal(asked: "Address", error: "AddressError") -> dict[str, str]:
    return {"asked": str(asked), "address": error.address, "what": error.what, "remedy": error.remedy}
