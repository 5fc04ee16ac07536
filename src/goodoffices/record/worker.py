"""A process that reads the reports it is told to and gives back what it took (see ``workers``)."""

import os
import pickle
import sys

from goodoffices.record.names import Names
from goodoffices.record.taking import take


def main() -> None:
    """Names and the time first, then lists of files until the input ends; nothing else may be written to the output."""
    source, back = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    try:
        actors, now = pickle.load(source)  # noqa: S301 - from the process that started this one
        names = Names(actors)
        while True:
            tasks = pickle.load(source)  # noqa: S301
            pickle.dump([take(task, names, now) for task in tasks], back)
            back.flush()
    except (EOFError, BrokenPipeError):
        os._exit(0)  # whoever asked is gone: nothing can be written any more, not even what is still held back


if __name__ == "__main__":
    main()
