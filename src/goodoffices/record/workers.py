"""Several processes that read reports, each on a core of its own.

A worker is this program started once more (``python -m goodoffices.record.worker``): it needs no fork, and no guard in
the script that calls. It ends when its input does, so that none outlives the reading, however that ended.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from queue import SimpleQueue
from typing import IO

from attrs import define, field

from goodoffices.record.names import Names
from goodoffices.record.taking import Task, Took, take

CHUNK = 24  # files that a worker is given at a time
_PROGRAM = ("-m", "goodoffices.record.worker")
FEW = 100  # files that are read sooner than workers start


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def taken(tasks: Sequence[Task], names: Names, now: datetime, processes: int | None = None) -> Iterator[list[Took]]:
    """What each file gives, in lists, in any order; few files are read in this process.

    No more lists are held than there are workers, twice, whatever the number of files.
    """
    count = processes if processes is not None else min(processors(), 1 + len(tasks) // FEW)
    chunks = (list(tasks[start : start + CHUNK]) for start in range(0, len(tasks), CHUNK))
    if count < 2 or not sys.executable:
        for chunk in chunks:
            yield [take(task, names, now) for task in chunk]
        return
    with _Pool.of(count, names, now) as pool:
        yield from pool.each(chunks)


@define
class _Pool:
    """Workers that wait for chunks, and threads that talk to them."""

    count: int
    first: bytes
    idle: "SimpleQueue[_Worker]" = field(factory=SimpleQueue)
    started: "list[_Worker]" = field(factory=list)
    closed: bool = False

    @classmethod
    def of(cls, count: int, names: Names, now: datetime) -> "_Pool":
        return cls(count, pickle.dumps((dict(names.actors), now)))

    def __enter__(self) -> "_Pool":
        for _number in range(self.count):
            self.idle.put(self._start())
        return self

    def __exit__(self, *_raised: object) -> None:
        self._stop()

    def _stop(self) -> None:
        self.closed = True
        for worker in list(self.started):
            worker.stop()

    def each(self, chunks: Iterable[list[Task]]) -> Iterator[list[Took]]:
        """What the chunks give; the next one is handed out when one was taken back."""
        waiting: deque[Future[list[Took]]] = deque()
        threads = ThreadPoolExecutor(self.count, thread_name_prefix="record")
        try:
            for chunk in chunks:
                waiting.append(threads.submit(self._read, chunk))
                if len(waiting) > 2 * self.count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for one in waiting:
                one.cancel()
            self._stop()  # whatever the threads wait for is over then
            threads.shutdown()

    def _read(self, chunk: list[Task]) -> list[Took]:
        """What a chunk gives. Where a worker dies of it, each file alone; the one that kills a worker is refused."""
        worker = self.idle.get()
        found = worker.ask(chunk)
        if found is None and not self.closed:
            worker.stop()
            worker = self._start()
        self.idle.put(worker)
        if found is not None or self.closed:
            return found or []
        if len(chunk) == 1:
            return [Took.ended(chunk[0])]
        return [took for task in chunk for took in self._read([task])]

    def _start(self) -> "_Worker":
        worker = _Worker.of(self.first)
        self.started.append(worker)
        return worker


@define
class _Worker:
    process: "subprocess.Popen[bytes]"
    to: IO[bytes]
    back: IO[bytes]

    @classmethod
    def of(cls, first: bytes) -> "_Worker":
        process = subprocess.Popen(  # noqa: S603 - this program itself
            [sys.executable, *_PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # An interrupt from the keyboard goes to whoever asked, who then ends the workers in order.
            start_new_session=os.name != "nt",
        )
        to, back = process.stdin, process.stdout
        if to is None or back is None:  # both were asked for
            raise OSError
        with suppress(OSError):  # one that died is found out when it is asked
            to.write(first)
            to.flush()
        return cls(process, to, back)

    def ask(self, chunk: list[Task]) -> list[Took] | None:
        """What the worker finds in a chunk; None where it died."""
        try:
            pickle.dump(chunk, self.to)
            self.to.flush()
            found: list[Took] = pickle.load(self.back)  # noqa: S301 - our own process wrote it
        except (OSError, EOFError, pickle.UnpicklingError, ValueError):
            return None
        return found

    def stop(self) -> None:
        self.process.kill()
        for pipe in (self.to, self.back):
            with suppress(OSError):  # what was not yet sent is of no use now
                pipe.close()
        self.process.wait()
