"""Reading many reports: on several processors, only what is new, keeping no more in memory than is looked at."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType

from attrs import define, field, frozen

from goodoffices.case import Case, Claim
from goodoffices.record.briefing import Brief, brief_of
from goodoffices.record.errors import RecordError
from goodoffices.record.extracts import Extract, extract
from goodoffices.record.fingerprints import fingerprint
from goodoffices.record.folders import Found, files
from goodoffices.record.links import moment
from goodoffices.record.names import Names
from goodoffices.record.packing import UnreadableError, unpacked
from goodoffices.record.readers import read_file
from goodoffices.record.state import Stamp, State, opened
from goodoffices.record.taking import Task, Took
from goodoffices.record.workers import taken

MOST = 20_000  # claims that a briefing is made of unless somebody asks for more


@frozen
class Selection:
    """Which reports are looked at: file and place of each; ``left_out`` are older ones beyond the limit."""

    reports: tuple[tuple[str, int], ...]
    left_out: int = 0


@define
class Gathered:
    """What was taken from many reports; it lies in the state and is fetched when it is asked for.

    ``files`` is the number of files, ``anew`` how many of them were read now, ``refused`` those that cannot be read,
    ``notes`` what the reader should know of the reading. Close it after use, or use it in a ``with`` statement.
    """

    files: int
    anew: int
    refused: tuple[RecordError, ...]
    notes: tuple[str, ...]
    _state: State
    _paths: dict[str, Path]
    _names: Names
    _now: datetime

    def select(self, since: date | datetime | None = None, most: int | None = None) -> Selection:
        """Reports from a time on (those without a date too), the newest first up to ``most`` claims in all."""
        start = moment(since)
        told = [one for one in self._state.counts() if one[2] is None or one[2] >= start]
        chosen: list[tuple[str, int]] = []
        claims = 0
        for file, place, _published, count in reversed(told):
            claims += count
            if most is not None and claims > most and chosen:
                break
            chosen.append((file, place))
        return Selection(tuple(reversed(chosen)), len(told) - len(chosen))

    def extracts(self, selection: Selection | None = None) -> Iterator[Extract]:
        """What was taken, report by report in the order of publication; by default of all."""
        wanted = (self.select() if selection is None else selection).reports
        for file, place, body in self._state.bodies(wanted):
            try:
                yield unpacked(body, self._paths[file], self._now)
            except UnreadableError:  # a damaged place in the state
                yield extract(read_file(self._paths[file], self._now, file)[place], self._names)

    def claims(self, selection: Selection | None = None) -> Iterator[Claim]:
        """The claims one after the other, in the order of publication of their reports."""
        for one in self.extracts(selection):
            yield from one.claims

    def brief(self, selection: Selection | None = None) -> Brief:
        """The briefing of the selection, by default of the newest reports with :data:`MOST` claims."""
        return brief_of(self.extracts(self.select(most=MOST) if selection is None else selection))

    def close(self) -> None:
        self._state.close()

    def __enter__(self) -> "Gathered":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def gather(
    paths: Iterable[str | Path],
    case: Case | None = None,
    *,
    state: Path | None = None,
    processes: int | None = None,
    now: datetime | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Gathered:
    """Read reports and folders of them, of what ``state`` knows only what has changed since.

    Without a state everything is read, and nothing kept. ``processes`` is by default the number of processors, one for
    few files. ``progress`` is told how many of how many files were read. A file of a folder that cannot be read is
    refused and the rest read; raises :class:`RecordError` for one that was named, or for a state that cannot be used.
    When it is interrupted, the state keeps what was read until then.
    """
    found = files(paths)
    names = Names.of(case)
    now = now or datetime.now(UTC)
    kept = opened(state, fingerprint(names))
    try:
        new = _changed(found, kept)
        reading = _Reading(kept, {one.name: one for one in found}, names, now)
        reading.read(new, processes, progress)
    except BaseException:
        kept.close()
        raise
    notes = (kept.fresh,) if kept.fresh else ()
    paths_of = {one.name: one.path for one in found}
    return Gathered(len(found), len(new), tuple(reading.refused), notes, kept, paths_of, names, now)


def _changed(found: Iterable[Found], state: State) -> list[Found]:
    """The files that are not in the state as they are now; what is gone is forgotten."""
    known = state.known()
    new = [one for one in found if one.name not in known or Stamp.of(one.path, 0) != known[one.name]]
    gone = known.keys() - {one.name for one in found}
    if gone:
        state.drop(gone)
    return new


@define
class _Reading:
    state: State
    found: dict[str, Found]
    names: Names
    now: datetime
    refused: list[RecordError] = field(factory=list)

    def read(self, new: list[Found], processes: int | None, progress: Callable[[int, int], None] | None) -> None:
        tasks = [Task(one.name, one.path) for one in new]
        done = 0
        for part in taken(tasks, self.names, self.now, processes):
            self._keep(part)
            done += len(part)
            if progress is not None:
                progress(done, len(tasks))

    def _keep(self, part: list[Took]) -> None:
        for took in part:
            if took.error is not None:
                if not self.found[took.task.name].in_folder:
                    raise took.error
                self.refused.append(took.error)
        self.state.put((took.task.name, took.stamp, list(took.rows)) for took in part if took.error is None)
        self.state.drop(took.task.name for took in part if took.error is not None)
