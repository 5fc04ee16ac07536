"""The exchange of a case as ``plan.yaml`` says it, as plain data, and back."""

from collections.abc import Mapping
from typing import Any

import msgspec
from attrs import evolve

from goodoffices.case import Case, Exchange
from goodoffices.case.deriving import derive
from goodoffices.folder.composing import BrokenFileError, compose
from goodoffices.folder.exchanging import PLAN
from goodoffices.folder.findings import Finding, FolderError
from goodoffices.folder.reader import MISSING, Reader, UnreadableError
from goodoffices.folder.reading import PLAN_FILE
from goodoffices.folder.records import attributes
from goodoffices.folder.rendering import render
from goodoffices.words import _


def outline(case: Case) -> dict[str, Any]:
    """What has to be exchanged, as plain data (days as text); nothing for a case without an exchange."""
    if case.exchange is None:
        return {}
    plain: dict[str, Any] = msgspec.to_builtins(PLAN.write(attributes(case.exchange)), str_keys=True)
    return plain


def with_outline(case: Case, document: Mapping[str, Any]) -> Case:
    """The case with the exchange that an outline says; without one for an empty outline.

    Raises FolderError, with places in the outline as a file would have it: what cannot be read, names that the case
    does not have, counts that cannot be worked out.
    """
    if not document:
        return case
    reader = Reader(PLAN_FILE, issues=dict(case.issues))
    names = {"actor": case.actors, "track": case.tracks, "issue": case.issues}
    reader.declared = {kind: frozenset(there) for kind, there in names.items()}
    try:
        tree = compose(render(document), reader.report)
        values = PLAN.read(tree, reader) if tree is not None else {}
    except (BrokenFileError, UnreadableError):
        raise FolderError(tuple(reader.findings)) from None
    values.pop("carried_out", None)
    look_up(reader)
    if reader.findings:
        raise FolderError(tuple(reader.findings))
    derived = derive(case, Exchange(**{"obligations": (), **values}))
    if derived.faults:
        raise FolderError(tuple(Finding(PLAN_FILE, 1, 1, one.message, one.found) for one in derived.faults))
    return evolve(case, exchange=derived.exchange)


def look_up(reader: Reader) -> None:
    """Note the names that are referred to and not declared."""
    for reference in reader.references:
        known = reader.declared.get(reference.kind)
        if known is not None and reference.name not in known:
            message = _(MISSING[reference.kind]).format(name=reference.name)
            reader.error(reference.place, message, reference.name, sorted(known))
