"""What was taken from a report as bytes and back, for the state of a reading: MessagePack, compressed.

Nothing is run when it is read again, unlike with pickle: a state may lie where others can write.
"""

import zlib
from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec
from attrs import evolve, fields

from goodoffices.case import About, Claim, Modality
from goodoffices.record.extracts import Extract
from goodoffices.record.quality import with_day
from goodoffices.record.reports import Flag, Kind, Report
from goodoffices.record.signals import Due, Signal, SignalKind
from goodoffices.record.sketches import Sketch

FORMAT = 1  # raised when bytes that were written before can no longer be read
_LEVEL = 1  # of compression: the fastest
_DAY = len("2031-03-05")


def _names(kind: type, *left_out: str) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.name not in left_out)


# What a claim or signal shares with its report is kept once.
_CLAIM = _names(Claim, "id", "file", "source", "published", "language", "mirror")
_SIGNAL = _names(Signal, "file", "source", "published", "language")
_DUE = _names(Due)
_REPORT = _names(Report, "text", "plain", "passages", "path", "kind", "flags")
FORM = (FORMAT, _CLAIM, _SIGNAL, _DUE, _REPORT)  # two programs of one form read each other's bytes


class UnreadableError(ValueError):
    """The bytes are damaged, or were written by another version."""


def packed(one: Extract) -> bytes:
    """An extract as bytes, without the text of its report."""
    report = one.report
    parts = [
        FORMAT,
        [_plain(value) for value in attrgetter(*_REPORT)(report)],
        [report.kind.value, [flag.value for flag in report.flags]],
        _rows(one.claims, _CLAIM),
        _rows(one.signals, _SIGNAL),
        _rows(one.dues, _DUE),
        [one.sketch.least, one.sketch.shingles, one.digest],
    ]
    return zlib.compress(msgspec.msgpack.encode(parts), _LEVEL)


def unpacked(data: bytes, path: Path, now: datetime) -> Extract:
    """The extract of a report that lies at ``path``, its flags as of ``now``. Raises :class:`UnreadableError`."""
    try:
        form, head, (kind, flags), claims, signals, dues, (least, shingles, digest) = msgspec.msgpack.decode(
            zlib.decompress(data)
        )
        if form != FORMAT:
            raise UnreadableError
        report = _report(head, kind, flags, path, now)
        return Extract(
            report,
            _claims(claims, report),
            tuple(_signal(row, report) for row in signals),
            tuple(Due(claim, words, date.fromisoformat(a), date.fromisoformat(b)) for claim, words, a, b in dues),
            Sketch(least, shingles),
            digest,
        )
    except (zlib.error, msgspec.MsgspecError, ValueError, TypeError, KeyError) as error:
        raise UnreadableError(str(error)) from None


def _report(head: Sequence[Any], kind: str, flags: Sequence[str], path: Path, now: datetime) -> Report:
    known = dict(zip(_REPORT, head, strict=True))
    known["published"] = _time(known["published"])
    report = Report(text="", plain="", kind=Kind(kind), path=path, flags=tuple(map(Flag, flags)), **known)
    return evolve(report, flags=with_day(report.flags, report.published, now))


def _claims(rows: Sequence[Sequence[Any]], report: Report) -> tuple[Claim, ...]:
    about, modality, day = (_CLAIM.index(name) for name in ("about", "modality", "event_date"))
    made = []
    for number, row in enumerate(rows, 1):
        known = dict(zip(_CLAIM, row, strict=True))
        known["about"], known["modality"] = About(row[about]), Modality(row[modality])
        known["event_date"] = _time(row[day])
        made.append(
            Claim(
                id=f"{report.file}#{number}",
                file=report.file,
                source=report.outlet,
                published=report.published,
                language=report.language,
                mirror=report.mirror,
                **known,
            )
        )
    return tuple(made)


def _signal(row: Sequence[Any], report: Report) -> Signal:
    known = dict(zip(_SIGNAL, row, strict=True))
    known["kind"], known["day"] = SignalKind(known["kind"]), _time(known["day"])
    return Signal(file=report.file, source=report.outlet, published=report.published, language=report.language, **known)


def _rows(objects: Sequence[object], names: Sequence[str]) -> list[list[object]]:
    values = attrgetter(*names)
    return [[_plain(value) for value in values(one)] for one in objects]


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _time(value: str | None) -> Any:
    if value is None:
        return None
    return date.fromisoformat(value) if len(value) == _DAY else datetime.fromisoformat(value)
