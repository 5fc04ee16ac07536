"""Load: people in cases with live updates, who give commands at a steady rate; how long each takes.

``python -m server.load [--database sqlite|postgresql] [--seconds 600] [--people 100] [--cases 20] [--rate 30]``
prints one JSON document. Commands are begun when they are due, whether or not earlier ones were answered, so that a
server that falls behind shows it.
"""

import argparse
import asyncio
import json
import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from random import Random

import httpx
from attrs import define, field

from server import postgres
from server.crashing import free_port
from server.standing import Place, Standing, passphrase_of

PATHS = ("write message", "tell statement")


@define
class Load:
    """Who works in which rooms, and what was measured: seconds for each answer, delays of live updates, errors."""

    address: str
    people: dict[str, list[str]]  # rooms by person
    cookies: dict[str, str] = field(factory=dict)
    forms: dict[str, str] = field(factory=dict)
    took: list[float] = field(factory=list)
    reads: list[float] = field(factory=list)
    late: list[float] = field(factory=list)
    wrong: list[str] = field(factory=list)
    told: int = 0
    server: int = 0  # its process
    busy: float = 0.0  # seconds of a processor that the server used for the commands
    written: dict[tuple[str, int], float] = field(factory=dict)


def populated(standing: Standing, people: int, cases: int) -> dict[str, list[str]]:
    """Fill the bound office: so many people in so many cases, in each a mediator and two sides with two delegates."""
    from goodoffices.mediation import Mandate, Part, RoomKind
    from goodoffices.mediation.acts.rooms import AdmitMember, OpenCase, OpenRoom
    from goodoffices.mediation.topics.members import Members
    from goodoffices.sealing.office import SealedOffice
    from goodoffices.sealing.passphrases import quick
    from goodoffices.server import office as server_office
    from goodoffices.server.storing import the_store

    first, _paper = server_office.begin("m0", passphrase_of("m0"), quick())
    for number in range(1, cases):
        first.add_person(f"m{number}", passphrase_of(f"m{number}"), quick())
    delegates = [f"d{number}" for number in range(people - cases)]
    for name in delegates:
        first.add_person(name, passphrase_of(name), quick())
    server_office.accounts_of(first)
    rooms: dict[str, list[str]] = {}
    for number in range(cases):
        name = f"m{number}"
        keys = server_office.keys_for(name, passphrase_of(name))
        assert keys is not None
        office = SealedOffice(the_store().again(), keys)
        made = office.give(OpenCase(f"case {number}", f"mediator {number}"))
        public = next(one.room for one in made if getattr(one.event, "kind", None) is RoomKind.PUBLIC)
        for side in ("north", "south"):
            [opened] = {one.room for one in office.give(OpenRoom(public, RoomKind.SIDE, side, side))}
            assert office.rooms[opened].topic(Members).kind is RoomKind.SIDE
            rooms.setdefault(name, []).append(opened)
            for _place in range((people - cases) // cases // 2):
                person = delegates.pop()
                office.give(AdmitMember(opened, person, Part.DELEGATE, (Mandate.ANSWER,), side))
                rooms[person] = [opened]
    return rooms


async def sign_in(load: Load, person: str) -> None:
    async with httpx.AsyncClient(base_url=load.address, timeout=60) as http:
        page = await http.get("/accounts/login/")
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert found, page.text[:300]
        form = {"login": person, "password": passphrase_of(person), "csrfmiddlewaretoken": found.group(1)}
        answer = await http.post("/accounts/login/", data=form, headers={"Referer": load.address})
        assert answer.status_code == 302, answer.status_code
        listed = await http.get("/rooms")
        load.cookies[person] = "; ".join(f"{name}={value}" for name, value in http.cookies.items())
        load.forms[person] = listed.json()["form"]


async def listen(load: Load, http: httpx.AsyncClient, person: str) -> None:
    """The live stream of one person, as long as it goes; how late news come."""
    try:
        async with http.stream("GET", "/live", headers={"Cookie": load.cookies[person]}, timeout=None) as stream:
            async for line in stream.aiter_lines():
                if line.startswith("data: "):
                    now = time.perf_counter()
                    for one in json.loads(line[6:]):
                        load.told += 1
                        began = load.written.get((one["room"], one["head"]))
                        if began is not None:
                            load.late.append(now - began)
    except httpx.TransportError as error:
        load.wrong.append(f"stream: {type(error).__name__}")


async def command(load: Load, http: httpx.AsyncClient, person: str, room: str) -> None:
    body = {"id": secrets.token_hex(16), "command": "write message", "with": {"words": "as agreed this morning"}}
    headers = {"Cookie": load.cookies[person], "X-CSRFToken": load.forms[person]}
    began = time.perf_counter()
    try:
        answer = await http.post(f"/rooms/{room}/commands", json=body, headers=headers)
    except httpx.TransportError as error:
        load.wrong.append(type(error).__name__)
        return
    now = time.perf_counter()
    load.took.append(now - began)
    if answer.status_code != 200:
        load.wrong.append(f"{answer.status_code} {answer.text[:200]}")
        return
    for one in answer.json()["made"]:
        load.written[one["room"], one["number"]] = now
    began = time.perf_counter()
    read = await http.get(
        f"/rooms/{room}", params={"after": one["number"] - 1}, headers={"Cookie": load.cookies[person]}
    )
    load.reads.append(time.perf_counter() - began)
    if read.status_code != 200:
        load.wrong.append(f"read {read.status_code}")


async def work(load: Load, seconds: float, rate: float, streams: int) -> None:
    """Sign everybody in, open their streams, and give commands at their times."""
    people, rng = sorted(load.people), Random(1)  # noqa: S311
    for person in people:
        await sign_in(load, person)
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=50)
    async with httpx.AsyncClient(base_url=load.address, timeout=30, limits=limits) as http:
        listening = [asyncio.create_task(listen(load, http, person)) for person in people[:streams]]
        await asyncio.sleep(3)
        load.busy = -busy(load.server)
        begun, given = time.perf_counter(), set()
        for number in range(int(seconds * rate)):
            await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
            person = rng.choice(people)
            task = asyncio.create_task(command(load, http, person, rng.choice(load.people[person])))
            given.add(task)
            task.add_done_callback(given.discard)
        await asyncio.gather(*given)
        load.busy += busy(load.server)
        await asyncio.sleep(1)
        for one in listening:
            one.cancel()
        await asyncio.gather(*listening, return_exceptions=True)


def busy(process: int) -> float:
    """Seconds that a process and those it began have kept a processor busy."""
    ticks = 0
    for folder in (Path(f"/proc/{process}"), *(Path(f"/proc/{child}") for child in _children(process))):
        said = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(said[11]) + int(said[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split() if process else []


def told(load: Load) -> dict[str, object]:
    def at(values: list[float], part: float) -> float:
        return round(1000 * sorted(values)[int(part * (len(values) - 1))], 1) if values else -1.0

    found: dict[str, object] = {"commands": len(load.took), "errors": len(load.wrong), "live updates": load.told}
    found["server processor ms a command"] = round(1000 * load.busy / max(1, len(load.took)), 1)
    for name, values in (("command", load.took), ("read", load.reads), ("live", load.late)):
        found |= {f"{name} p{int(100 * part)} ms": at(values, part) for part in (0.5, 0.95, 0.99, 1.0)}
    return found | {"first errors": sorted(set(load.wrong))[:5]}


def measured(place: Place, folder: Path, given: argparse.Namespace) -> dict[str, object]:
    """Serve an office by ``goodoffices office run`` and load it."""
    with place.office(None, folder) as standing:
        rooms = populated(standing, given.people, given.cases)
        port = free_port()
        environment = os.environ | standing.environment | {"PYTHONPATH": os.pathsep.join(sys.path)}
        command_line = [sys.executable, "-m", "goodoffices", "office", "run", "--port", str(port),
                        "--workers", str(given.processes)]  # fmt: skip
        with (
            (folder / "said").open("w") as said,
            subprocess.Popen(command_line, env=environment, stdout=said, stderr=said) as server,
        ):
            try:
                load = Load(f"http://127.0.0.1:{port}", rooms, server=server.pid)
                wait_for(load.address)
                asyncio.run(work(load, given.seconds, given.rate, given.streams))
            finally:
                server.terminate()
        found = told(load)
        return found | {"faults told": len((folder / "said").read_text().splitlines()) - 1}


def wait_for(address: str) -> None:
    """Until a server answers."""
    for _attempt in range(600):
        try:
            httpx.get(address + "/openapi.json")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server does not answer")


def settings(*given: str) -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(prog="python -m server.load")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    for name, usual in (("seconds", 600), ("people", 100), ("cases", 20), ("rate", 30), ("streams", 100),
                        ("processes", 1)):  # fmt: skip
        parser.add_argument(f"--{name}", type=int, default=usual)
    return parser.parse_args(given)


def run(given: argparse.Namespace) -> dict[str, object]:
    """Measure on a database begun for it."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="office-load-")))
        cluster = stack.enter_context(postgres.cluster()) if given.database == "postgresql" else None
        (folder / "here").mkdir()
        return measured(Place(cluster, folder / "place"), folder / "here", given)


def main() -> None:
    given = settings(*sys.argv[1:])
    json.dump(vars(given) | run(given), sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
