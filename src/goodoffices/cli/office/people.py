"""``office passphrase`` and ``office person``: who opens the file, and with what."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from rich.markup import escape

from goodoffices.cli import options
from goodoffices.cli.office import shared
from goodoffices.cli.office.asking import new_passphrase, passphrase
from goodoffices.cli.office.handing import give_paper_key, paper_key_goes_somewhere, printed_keys
from goodoffices.cli.office.opened import opened
from goodoffices.cli.office.where import accounts, by_paper, there
from goodoffices.cli.output import out, print_json
from goodoffices.words import _


def register(office: App) -> None:
    """Add the commands to those of the office."""
    by_paper = Parameter(
        name="--by-paper", negative="", help=_("The old one is lost: ask for the paper key instead, on the terminal.")
    )
    key_file = Parameter(name="--paper-key", help=_("A file, readable by you alone, with the paper key in a line."))

    @office.command(name="passphrase", help=_("Change your passphrase; the paper key stays as it is."))
    def passphrase(
        file: Annotated[Path, shared.file()],
        /,
        *,
        by_paper: Annotated[bool, by_paper] = False,
        paper_key: Annotated[Path | None, key_file] = None,
        new_passphrase_file: Annotated[Path | None, shared.new_passphrase_file()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        if by_paper or paper_key is not None:
            _by_paper(file, paper_key, new_passphrase_file)
        else:
            with opened(file, passphrase_file, as_json=as_json) as found:
                found.change_passphrase(new_passphrase(new_passphrase_file, _("The new passphrase: ")))
        if as_json:
            print_json({"changed": True})
        else:
            out().print(_("From now on the new passphrase opens the file; earlier backups keep the old one."))
        return 0

    _register_persons(office)


def _by_paper(file: Path, paper_key: Path | None, new_passphrase_file: Path | None) -> None:
    """A new passphrase for whoever has the paper key. Raises SealingError, ValueError."""
    from goodoffices.sealing.errors import SealingError, WrongPassphraseError

    there(file, anybody=True)
    lines = printed_keys(paper_key) or (passphrase(None, _("The paper key: ")),)
    secret = new_passphrase(new_passphrase_file, _("The new passphrase: "))
    try:
        by_paper(file, lines[0], secret)
    except WrongPassphraseError:
        raise SealingError(_("This paper key does not open the file."), _("Compare it letter by letter.")) from None


def _register_persons(office: App) -> None:
    persons = App(name="person", help=_("Who else works on this file."))
    office.command(persons)
    name = Parameter(help=_("The name under which the rooms know them."))

    @persons.command(name="add", help=_("Let somebody else work on this file, with a passphrase of their own."))
    def add(
        file: Annotated[Path, shared.file()],
        name: Annotated[str, name],
        /,
        *,
        paper_key: Annotated[Path | None, shared.paper_out()] = None,
        new_passphrase_file: Annotated[Path | None, shared.new_passphrase_file()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return person(file, name, paper_key, new_passphrase_file, passphrase_file, reset=False, as_json=as_json)

    @persons.command(name="reset", help=_("New keys for somebody who lost theirs."))
    def reset(
        file: Annotated[Path, shared.file()],
        name: Annotated[str, name],
        /,
        *,
        paper_key: Annotated[Path | None, shared.paper_out()] = None,
        new_passphrase_file: Annotated[Path | None, shared.new_passphrase_file()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return person(file, name, paper_key, new_passphrase_file, passphrase_file, reset=True, as_json=as_json)

    @persons.command(name="recognise", help=_("Believe the new keys of somebody whom you asked in person."))
    def recognise(
        file: Annotated[Path, shared.file()],
        name: Annotated[str, name],
        /,
        *,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return recognised(file, name, passphrase_file, as_json=as_json)


def recognised(file: Path, name: str, passphrase_file: Path | None, *, as_json: bool) -> int:
    """Take the keys that stand for somebody as their own from now on."""
    with opened(file, passphrase_file, as_json=as_json) as found:
        if name not in found.people() or name == found.person:
            raise ValueError(_("There is nobody else of this name."))
        found.recognise(name)
    if as_json:
        print_json({"person": name})
    else:
        out().print(escape(_("From now on these are the keys of {person}.").format(person=name)))
    return 0


def person(
    file: Path,
    name: str,
    paper_key: Path | None,
    new_passphrase_file: Path | None,
    passphrase_file: Path | None,
    *,
    reset: bool,
    as_json: bool,
) -> int:
    """Enter somebody, or make their keys anew."""
    if not name.strip():
        raise ValueError(_("A name is needed."))
    paper_key_goes_somewhere(paper_key, as_json=as_json)
    with opened(file, passphrase_file, as_json=as_json) as found:
        there = name in found.people()
        if there != reset or name == found.person:
            text = _("There is nobody else of this name.") if reset else _("There is somebody of this name.")
            raise ValueError(text)
        secret = new_passphrase(new_passphrase_file, _("The new passphrase of this person: "))
        printed = found.reset_person(name, secret) if reset else found.add_person(name, secret)
        accounts(file, found)
    shown = give_paper_key(printed, paper_key, as_json=as_json)
    if as_json:
        print_json({"person": name, **shown})
    elif reset:
        out().print(_("New keys. Rooms open again as soon as another member of each works on the file."))
    else:
        out().print(
            escape(_("{person} can open the file. Rooms open with “office do … admit-member”.").format(person=name))
        )
    return 0
