"""``goodoffices verify BUNDLE``: whether a room that was written out is whole, offline, from its own bytes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter
from rich.markup import escape

from goodoffices.cli import options
from goodoffices.cli.output import out, print_json
from goodoffices.words import _, ngettext

if TYPE_CHECKING:
    from goodoffices.sealing.verifying import Fault


def register(app: App) -> None:
    """Add the command to the application."""
    bundle = Parameter(help=_("The room as “office export” wrote it."))
    receipt = Parameter(help=_("A receipt of the same room that was kept elsewhere: it shows what was cut off."))

    @app.command(name="verify", help=_("Whether a room that was written out is whole: every event, offline."))
    def verify(
        bundle: Annotated[Path, bundle],
        /,
        *,
        receipt: Annotated[Path | None, receipt] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return run(bundle, receipt, as_json=as_json)


def run(bundle: Path, receipt: Path | None, *, as_json: bool) -> int:
    """Verify and say every fault with its place; 1 where there is one."""
    events, known, found = _looked_through(bundle, receipt)
    if as_json:
        faults = [{"event": fault.event, "what": fault.what} for fault in found]
        print_json({"valid": not found, "events": events, "faults": faults, "receipt": known})
        return 1 if found else 0
    for fault in found:
        out().print(escape(str(fault)))
    if found:
        text = ngettext("✕ Not whole: {count} fault.", "✕ Not whole: {count} faults.", len(found))
        out().print(text.format(count=len(found)))
        return 1
    text = ngettext("● Whole: {count} event, in its place.", "● Whole: {count} events, each in its place.", events or 0)
    out().print(text.format(count=events))
    if known is not None:
        out().print(_("The {count} events of the receipt are its first.").format(count=known))
    else:
        out().print(_("Whether it is the latest, only a receipt can show (--receipt)."))
    return 0


def _looked_through(bundle: Path, receipt: Path | None) -> "tuple[int | None, int | None, tuple[Fault, ...]]":
    """How many events there are, how many the receipt knows, and what is wrong. Raises ForeignError, OSError."""
    from goodoffices.sealing.bundles import read_bundle, read_receipt
    from goodoffices.sealing.errors import DamagedError
    from goodoffices.sealing.verifying import Fault, faults

    known = None
    try:
        kept = read_receipt(receipt) if receipt is not None else None
        known = kept.size if kept is not None else None
    except DamagedError as error:
        return None, None, (Fault(0, _("The receipt: {what}").format(what=error)),)
    try:
        found = read_bundle(bundle)
    except DamagedError as error:
        return None, known, (Fault(0, str(error)),)
    return len(found.events), known, faults(found, kept)
