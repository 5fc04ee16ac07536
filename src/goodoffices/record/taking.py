"""What one file gives to a reading: the rows that are kept of it, or why it cannot be read."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from time import time_ns

from attrs import frozen

from goodoffices.record.errors import RecordError
from goodoffices.record.extracts import extract
from goodoffices.record.links import moment
from goodoffices.record.names import Names
from goodoffices.record.packing import packed
from goodoffices.record.readers import read_file
from goodoffices.record.state import Row, Stamp
from goodoffices.words import _


@frozen
class Task:
    """A file to read, under the name by which claims call it."""

    name: str
    path: Path


@frozen
class Took:
    """What a file gave: its reports, or ``what`` is wrong with it and the ``remedy``."""

    task: Task
    stamp: Stamp | None
    rows: tuple[Row, ...] = ()
    what: str = ""
    remedy: str = ""

    @classmethod
    def ended(cls, task: Task) -> "Took":
        """A file that ended the process that read it."""
        what = _("Reading it ended the process that read it, perhaps for want of memory.")
        return cls(task, None, what=what, remedy=_("Keep the article alone and read that."))

    @property
    def error(self) -> RecordError | None:
        return RecordError(self.task.path, self.what, self.remedy) if self.what else None


def take(task: Task, names: Names, now: datetime) -> Took:
    """Read a file. Its stamp is of before: what changes while it is read is read again the next time."""
    stamp = Stamp.of(task.path, time_ns())
    try:
        return Took(task, stamp, tuple(_rows(task, names, now)))
    except RecordError as error:
        return Took(task, None, what=error.what, remedy=error.remedy)


def _rows(task: Task, names: Names, now: datetime) -> Iterator[Row]:
    for place, report in enumerate(read_file(task.path, now, task.name)):
        one = extract(report, names)
        published = moment(report.published) if report.published is not None else None
        mirror = report.mirror is not None
        yield Row(task.name, place, published, one.digest, mirror, len(one.claims), packed(one))
