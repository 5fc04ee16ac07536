"""Two processes work on one sealed file and are killed at random moments: ``python crashing.py FILE KILLS SEED``.

Prints one JSON document: how often, how many commands were acknowledged, and what was lost, doubled or broken.
"""

import json
import os
import signal
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from goodoffices.mediation import RoomKind
from goodoffices.mediation.acts.carrying import WriteMessage
from goodoffices.mediation.acts.rooms import OpenRoom
from goodoffices.sealing import SealedOffice, faults
from sealing.offices import PASSPHRASE, made, opened, room

YEARS = timedelta(days=3650)
WORKERS, LONGEST = 2, 0.06  # processes; seconds until the next kill


def _now() -> datetime:
    """The time, years on: later than anything that the file begins with, and the same for all processes."""
    return datetime.now(UTC) + YEARS


def work(path: Path, told: int, name: str) -> None:
    """Give one command after another, and tell of each once it is acknowledged; never returns."""
    office = SealedOffice.open(path, PASSPHRASE, _now)
    own, number = room(office, RoomKind.OWN), 0
    while True:
        number += 1
        words = f"{name} {number}"
        office.give(WriteMessage(own, words), id_=words.ljust(32, "-"))
        os.write(told, f"{words}\n".encode())
        if number % 7 == 0:  # a command that makes a room, with keys of its own
            office.give(OpenRoom(own, RoomKind.JOINT, words), id_=f"room {words}".ljust(32, "-"))
            os.write(told, f"room {words}\n".encode())


def started(path: Path, name: str) -> tuple[int, int]:
    """A process that works, and what it tells."""
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        try:
            work(path, told, name)
        finally:
            os._exit(3)  # only when something went wrong
    os.close(told)
    return child, heard


def killed(path: Path, turn: int, rng: Random) -> tuple[list[str], int]:
    """What was acknowledged until all processes were killed, and how many of them had ended by themselves."""
    workers = [started(path, f"{turn}.{number}") for number in range(WORKERS)]
    time.sleep(rng.random() * LONGEST)
    for child, _heard in workers:
        os.kill(child, signal.SIGKILL)
    broken = 0
    acknowledged: list[str] = []
    for child, heard in workers:
        broken += not os.WIFSIGNALED(os.waitpid(child, 0)[1])
        with os.fdopen(heard) as lines:
            acknowledged += [line[:-1] for line in lines if line.endswith("\n")]
    return acknowledged, broken


def main(path: Path, kills: int, seed: int) -> dict[str, object]:
    """Work and kill, and look at the file after every kill."""
    made(path).close()
    rng, acknowledged, broken, bent = Random(seed), Counter[str](), 0, 0  # noqa: S311
    lost: set[str] = set()
    doubled: set[str] = set()
    for turn in range(kills // WORKERS):
        more, ended = killed(path, turn, rng)
        acknowledged.update(more)
        broken += ended
        office = opened(path, clock=_now)
        there = Counter(_said(office))
        lost |= {one for one in more if not there[one]}
        doubled |= {one for one, times in there.items() if times > 1}
        office.close()
    office = opened(path, clock=_now)
    there = Counter(_said(office))
    lost |= {one for one in acknowledged if not there[one]}
    bent = sum(bool(faults(office.bundle(id_), office.receipt(id_))) for id_ in office.rooms)
    return {
        "kills": turn * WORKERS + WORKERS,
        "acknowledged": sum(acknowledged.values()),
        "recorded": sum(there.values()),
        "lost": sorted(lost),
        "doubled": sorted(doubled),
        "ended by themselves": broken,
        "ledgers that do not verify": bent,
        "rooms": len(office.rooms),
    }


def _said(office: SealedOffice) -> list[str]:
    own = room(office, RoomKind.OWN)
    words = [str(getattr(one.event, "words", "")) for one in office.events(own)]
    rooms = [f"room {state.topic_name}" for state in map(_Named, office.rooms.values()) if "." in state.topic_name]
    return [one for one in words if one] + rooms


class _Named:
    def __init__(self, state: object) -> None:
        from goodoffices.mediation.topics.members import Members

        self.topic_name = state.topic(Members).name  # type: ignore[attr-defined]


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])), sys.stdout)
