"""Which reports are copies of one text: a repeat is no second source, on however many sites it stands (M73, M75)."""

from collections.abc import Iterable, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.record.links import moment
from goodoffices.record.reports import Report
from goodoffices.record.sketches import BINS, Sketch, containment, resemblance

ALIKE = 0.6  # resemblance from which two texts are one
CONTAINED = 0.85  # share of the shorter text that stands in the longer: a copy that was cut or added to
LEAST = 30  # shingles that a text must have for its share to tell anything
_BANDS = 32  # of four parts each: texts that resemble by 0.6 meet in a band with probability 0.99, by 0.45 with 0.74
_MOST = 40  # texts of a crowded band with which each is compared


@frozen
class Copies:
    """One text on several sites: the report it comes from as far as can be told, and its copies (file names)."""

    original: str
    copies: tuple[str, ...]


def same_text(one: Sketch, other: Sketch) -> bool:
    """Whether two texts are one, or one is a part of the other."""
    if min(one.shingles, other.shingles) < LEAST:
        return one == other and one.shingles > 0
    return resemblance(one, other) >= ALIKE or containment(one, other) >= CONTAINED


def copies(reports: Sequence[Report], sketches: Sequence[Sketch]) -> tuple[Copies, ...]:
    """The groups of reports that are one text, in the order of their originals.

    The original is the earliest that is no mirror's copy; where all are, the earliest; one without a date comes after
    those that have one. Texts are compared when one
    band of their sketches is the same (locality-sensitive hashing, Indyk & Motwani 1998).
    """
    roots = list(range(len(reports)))
    known = [number for number, one in enumerate(sketches) if one.least]
    least = np.frombuffer(b"".join(sketches[n].least for n in known), dtype="<u4").reshape(-1, BINS)
    for group in _meeting(least.astype(np.uint64)):
        _join(roots, [known[place] for place in group], sketches)
    groups: dict[int, list[Report]] = {}
    for number, report in enumerate(reports):
        groups.setdefault(_root(roots, number), []).append(report)
    return tuple(_copies(group) for group in groups.values() if len(group) > 1)


def outlets_of_copies(groups: Iterable[Copies], reports: Iterable[Report]) -> dict[str, str]:
    """File of each copy → outlet of its original."""
    outlets = {report.file: report.outlet for report in reports}
    return {copy: outlets[group.original] for group in groups for copy in group.copies}


def _copies(group: Iterable[Report]) -> Copies:
    first, *rest = sorted(group, key=_originality)
    return Copies(first.file, tuple(one.file for one in rest))


def _originality(report: Report) -> tuple[bool, bool, float, str]:
    return report.mirror is not None, report.published is None, moment(report.published), report.file


def _meeting(least: NDArray[np.uint64]) -> Iterable[list[int]]:
    """For each band, the texts that are the same in it, where there is more than one."""
    factors = np.random.default_rng(0).integers(1, 2**63, BINS, dtype=np.uint64) | np.uint64(1)
    keys = (least * factors).reshape(len(least), _BANDS, BINS // _BANDS).sum(axis=2, dtype=np.uint64)  # modulo 2**64
    for band in keys.T:
        order = np.argsort(band, kind="stable")
        starts = np.flatnonzero(np.diff(band[order], prepend=band[order][:1] + np.uint64(1)))
        ends = np.append(starts[1:], len(order))
        for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
            yield [int(place) for place in order[start:end]]


def _join(roots: list[int], group: Sequence[int], sketches: Sequence[Sketch]) -> None:
    """Join those of a group that are one text; each is compared with one text of every group known so far."""
    met: dict[int, int] = {}
    for number in group:
        root = _root(roots, number)
        for other, member in list(met.items())[:_MOST]:
            if other != root and same_text(sketches[number], sketches[member]):
                roots[max(root, other)] = min(root, other)
                root = min(root, other)
        met.setdefault(_root(roots, number), number)


def _root(roots: list[int], number: int) -> int:
    while roots[number] != number:
        roots[number] = roots[roots[number]]
        number = roots[number]
    return number
