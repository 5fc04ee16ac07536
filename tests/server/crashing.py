"""People write over HTTP while server processes are killed at random; then the office is looked at.

What was not answered is sent again under the same id, as a browser would, until it is.
"""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any

import httpx
from attrs import define, field

from server.standing import Standing, passphrase_of

TESTS = Path(__file__).parents[1]
WRITERS = (("mira", "north"), ("mira", "south"), ("nora", "north"), ("sami", "south"))
LONGEST = 0.5  # seconds until the next kill
PATIENCE = 60.0  # seconds for one command, however often it has to be sent


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@define
class Servers:
    """The server processes of an office."""

    process: "subprocess.Popen[str]"
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill_one(self) -> None:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line == "killed\n", line


@contextmanager
def servers(standing: Standing, processes: int = 2) -> Iterator[Servers]:
    """Server processes that serve an office; ended at the end."""
    port = free_port()
    environment = os.environ | standing.environment | {"PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])}
    with (standing.folder / "said").open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "server.serving", str(port), str(processes)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, text=True, env=environment, cwd=TESTS,
        )  # fmt: skip
    try:
        assert process.stdout and process.stdin
        line = process.stdout.readline()
        assert line == "ready\n", (standing.folder / "said").read_text()
        yield Servers(process, port)
        process.stdin.close()
        assert process.stdout.read() == ""
        assert process.wait(30) == 0
    finally:
        for pipe in (process.stdin, process.stdout):
            if pipe is not None and not pipe.closed:
                pipe.close()  # the end of its input ends it, and the servers with it
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@define
class Writer:
    """Somebody who gives commands one after another, each until it is answered."""

    address: str
    cookie: str
    http: httpx.Client = field(init=False)
    form: str = ""
    sent: int = 0

    def __attrs_post_init__(self) -> None:
        self.http = httpx.Client(base_url=self.address, cookies={"office": self.cookie}, timeout=20)

    def asked(self, path: str) -> Any:
        """What is read, asked for until it is answered."""
        return self._until(lambda: self.http.get(path), time.monotonic() + PATIENCE).json()

    def give(self, room: str, command: str, fields: dict[str, Any], id_: str) -> Any:
        """Give a command until it is acknowledged."""
        if not self.form:
            self.form = self.asked("/rooms")["form"]
        body = {"id": id_, "command": command, "with": fields}
        headers = {"X-CSRFToken": self.form}
        return self._until(
            lambda: self.http.post(f"/rooms/{room}/commands", json=body, headers=headers), time.monotonic() + PATIENCE
        ).json()

    def _until(self, send: Callable[[], httpx.Response], end: float) -> httpx.Response:
        while True:
            self.sent += 1
            try:
                answer = send()
            except httpx.TransportError:
                answer = None
            if answer is not None and answer.status_code == 200:
                return answer
            if answer is not None and answer.status_code not in (503, 409, 429):
                raise AssertionError(f"{answer.status_code} {answer.text[:300]}")
            if time.monotonic() > end:
                raise AssertionError(f"not answered in time: {answer and answer.text[:300]}")
            time.sleep(0.01)

    def confirm(self, person: str) -> None:
        """Enter the passphrase once more."""
        self.asked("/rooms")
        token = self.http.cookies.get("form") or ""
        form = {"password": passphrase_of(person), "csrfmiddlewaretoken": token}
        answer = self.http.post("/accounts/reauthenticate/", data=form, headers={"Referer": self.address})
        assert answer.status_code == 302, answer.text[:500]

    def close(self) -> None:
        self.http.close()


@define
class Outcome:
    """What was acknowledged, by whom, and what went wrong."""

    acknowledged: list[str] = field(factory=list)
    rooms: list[str] = field(factory=list)
    failed: list[BaseException] = field(factory=list)
    sent: int = 0
    kills: int = 0


def work(servers: Servers, standing: Standing, person: str, side: str, stop: Event, outcome: Outcome) -> None:
    """Write lines until told to stop; a mediator opens rooms as well, and lets a delegate in."""
    writer = Writer(servers.address, standing.begun.cookies[person])
    number = 0
    try:
        rooms = writer.asked("/rooms")["rooms"]
        room = next(one["room"] for one in rooms if one["kind"] == "side" and one["of"] == side)
        own = next((one["room"] for one in rooms if one["kind"] == "own"), None)
        while not stop.is_set():
            number += 1
            words = f"{person} {side} {number}"
            writer.give(room, "write message", {"words": words}, secrets.token_hex(16))
            outcome.acknowledged.append(words)
            if own is not None and number % 9 == 0:
                writer.give(own, "open room", {"kind": "implementers", "name": words}, secrets.token_hex(16))
                found = [one["room"] for one in writer.asked("/rooms")["rooms"] if one["name"] == words]
                assert len(found) == 1, found
                member = {
                    "person": "ines",
                    "part": "neutral intermediary",
                    "mandates": ["may attest"],
                    "actor": "lantern",
                }
                writer.give(found[0], "admit member", member, secrets.token_hex(16))
                outcome.rooms.append(found[0])
    except BaseException as error:  # told by whoever started the thread
        outcome.failed.append(error)
    finally:
        outcome.sent += writer.sent
        writer.close()


def crash(standing: Standing, kills: int, seed: int, during: Callable[[int, "Outcome"], None]) -> Outcome:
    """Work and kill; what was acknowledged. ``during`` is called after each kill, with its number."""
    rng, stop, outcome = Random(seed), Event(), Outcome()  # noqa: S311
    with servers(standing) as serving:
        for person in sorted({person for person, _side in WRITERS}):
            writer = Writer(serving.address, standing.begun.cookies[person])
            writer.confirm(person)
            writer.close()
        threads = [
            Thread(target=work, args=(serving, standing, person, side, stop, outcome)) for person, side in WRITERS
        ]
        for one in threads:
            one.start()
        try:
            _begun(outcome)
            for kill in range(kills):
                time.sleep(rng.random() * LONGEST)
                serving.kill_one()
                outcome.kills += 1
                during(kill, outcome)
                if outcome.failed:
                    break
        finally:
            stop.set()
            for one in threads:
                one.join()
    return outcome


def _begun(outcome: Outcome) -> None:
    """Wait until there is load."""
    end = time.monotonic() + PATIENCE
    while len(outcome.acknowledged) < len(WRITERS) and not outcome.failed and time.monotonic() < end:
        time.sleep(0.01)


def looked_at(standing: Standing, outcome: Outcome) -> list[str]:
    """Everything that is wrong with an office after a crash; nothing where all is as it was acknowledged."""
    from goodoffices.sealing import faults
    from goodoffices.server.models import Room
    from goodoffices.server.office import open_as

    wrong = [f"failed: {error!r}" for error in outcome.failed]
    seen: Counter[str] = Counter()
    with standing.bound():
        sizes = dict(Room.objects.values_list("id", "size"))
        for person in ("mira", "nora", "sami", "ines"):
            office = open_as(person, passphrase_of(person))
            assert office is not None
            for id_, room in office.rooms.items():
                wrong += [f"{id_}: {fault}" for fault in faults(office.bundle(id_), office.receipt(id_))]
                if sizes[id_] != room.head:
                    wrong.append(f"{id_}: it is told of {sizes[id_]} events, and {room.head} are there")
            if person == "mira":
                seen.update(_lines(office))
            elif person == "ines":
                wrong += [f"{id_}: not open to who was let in" for id_ in outcome.rooms if id_ not in office.rooms]
    wrong += [f"lost: {one}" for one in outcome.acknowledged if not seen[one]]
    wrong += [f"doubled: {one}" for one, times in seen.items() if times > 1]
    return wrong


def _lines(office: Any) -> list[str]:
    return [
        str(one.event.words) for id_ in office.rooms for one in office.events(id_)
        if str(getattr(one.event, "words", "")).split(" ")[0] in dict(WRITERS)
    ]  # fmt: skip
