"""Everything that is taken from one report; of many reports no more than this is kept."""

from collections.abc import Iterable
from hashlib import blake2b

from attrs import frozen

from goodoffices.case import Claim
from goodoffices.record.claims import claims_with_names
from goodoffices.record.names import Names
from goodoffices.record.reports import Report
from goodoffices.record.signals import Due, Signal, signals
from goodoffices.record.sketches import Sketch, sketch


@frozen
class Extract:
    """What one report gives; ``digest`` is the same for texts that differ in blanks alone."""

    report: Report
    claims: tuple[Claim, ...]
    signals: tuple[Signal, ...]
    dues: tuple[Due, ...]
    sketch: Sketch
    digest: str


def extract(report: Report, names: Names) -> Extract:
    """Claims, signals and sketch of a report; names are those of a case's actors."""
    claims = claims_with_names(report, names)
    found, dues = signals(report, claims, names)
    return Extract(report, claims, found, dues, sketch(report.text), _digest(report))


def each_once(extracts: Iterable[Extract]) -> list[Extract]:
    """Without texts that were had before under another name; a mirror's copy gives way to any other."""
    seen: dict[str, Extract] = {}
    for one in extracts:
        if one.digest not in seen or seen[one.digest].report.mirror is not None:
            seen[one.digest] = one
    return list(seen.values())


def _digest(report: Report) -> str:
    squeezed = "".join(report.text.split()) or report.file
    return blake2b(squeezed.encode("utf-8", "replace"), digest_size=16).hexdigest()
