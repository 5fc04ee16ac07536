"""A sealed file, or the office of a server, opened for one command: refusals are answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from goodoffices.cli.office.asking import passphrase
from goodoffices.cli.office.where import open_office, there
from goodoffices.cli.output import NoError, out, print_json
from goodoffices.words import _

if TYPE_CHECKING:
    from goodoffices.mediation import Refused
    from goodoffices.sealing.office import SealedOffice

CLOCK = "clock"
NO, BAD_INPUT = 1, 2


class OfficeClock:
    """The time it is, moved by what the file says: in an exercise it may be another year."""

    def __init__(self) -> None:
        self.offset = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.offset


@contextmanager
def opened(file: Path, passphrase_file: Path | None, *, as_json: bool) -> "Iterator[SealedOffice]":
    """The office of whoever has the passphrase, with its own clock. Raises ValueError, OSError, NoError."""
    there(file)
    clock = OfficeClock()
    secret = passphrase(passphrase_file, _("Passphrase: "))
    with answering(as_json=as_json):
        office = open_office(file, secret, clock)
        try:
            clock.offset = timedelta(seconds=float(office.setting(CLOCK) or 0))
            yield office
        finally:
            office.close()


@contextmanager
def answering(*, as_json: bool) -> Iterator[None]:
    """Say a refusal as the answer that it is."""
    from goodoffices.mediation import Refused

    try:
        yield
    except Refused as refusal:
        say_refusal(refusal, as_json=as_json)


def say_refusal(refusal: "Refused", *, as_json: bool, before: str = "") -> None:
    """Print a refusal, with what would be needed, where results go: it may name what is sealed. Raises NoError."""
    if as_json:
        print_json({"refused": {"why": refusal.why, "message": refusal.message, "needs": refusal.needs}})
    else:
        text = f"{before} {refusal}".strip()
        out().print(escape(text))
    raise NoError(BAD_INPUT if refusal.why == "bad input" else NO)
