"""How busy the server is: told to whoever runs it, on a port of its own, with nothing of who works on what."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from server.crashing import free_port
from server.load import wait_for
from server.standing import Standing, give, new_id, room_of

SERIES = re.compile(r"^(goodoffices_\w+)(?:\{([^}]*)\})? (\S+)$")


@contextmanager
def run(standing: Standing, *given: str) -> Iterator[str]:
    """The address of ``goodoffices office run`` with these options."""
    port = free_port()
    environment = os.environ | standing.environment | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "goodoffices", "office", "run", "--port", str(port), *given]
    with (
        (standing.folder / "said").open("w") as said,
        subprocess.Popen(command, env=environment, stdout=said, stderr=said) as server,
    ):
        try:
            wait_for(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
    assert (standing.folder / "said").read_text().count("\n") == 1, "nothing is told but the address"


def told(port: int) -> dict[tuple[str, str], float]:
    found = {}
    for line in httpx.get(f"http://127.0.0.1:{port}/metrics").text.splitlines():
        if (series := SERIES.match(line)) is not None:
            found[series[1], series[2] or ""] = float(series[3])
    return found


def count(found: dict[tuple[str, str], float], kind: str, status: str) -> float:
    return found.get(("goodoffices_answer_seconds_count", f'kind="{kind}",status="{status}"'), 0.0)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_all_processes_answered_is_told_on_a_port_of_its_own(far: Standing, workers: int) -> None:
    [mira] = far.people("mira")
    room, port = room_of(mira, "side", "north"), free_port()
    with (
        run(far, "--metrics", str(port), "--workers", str(workers)) as address,
        httpx.Client(base_url=address, cookies={"office": far.begun.cookies["mira"]}) as http,
    ):
        before = told(port)
        form = http.get("/rooms").json()["form"]
        for words in ("a lantern", "a harbour", "a bridge"):
            body = {"id": new_id(), "command": "write message", "with": {"words": words}}
            answer = http.post(f"/rooms/{room}/commands", json=body, headers={"X-CSRFToken": form})
            assert answer.status_code == 200
        assert http.post(f"/rooms/{room}/commands", json={}, headers={"X-CSRFToken": form}).status_code == 400
        assert http.get("/rooms/" + "0" * 16).status_code == 404
        assert http.get("/nowhere").status_code == 404
        assert http.get("/").status_code == 200
        with http.stream("GET", "/live", timeout=10) as stream:
            lines = stream.iter_lines()  # held: the stream would end with it
            assert next(lines) == "event: rooms"
            during = told(port)
        assert during["goodoffices_streams", ""] == 1
        assert count(during, "command", "2xx") == 3
        assert count(during, "command", "4xx") == 1
        assert count(during, "read", "2xx") - count(before, "read", "2xx") == 1
        assert count(during, "read", "4xx") == 1
        assert count(during, "nothing", "4xx") == 1
        assert count(during, "page", "2xx") == 1
        assert count(during, "live", "2xx") == 1
        text = httpx.get(f"http://127.0.0.1:{port}/metrics").text
        for secret in (room, "mira", "nora", "lantern", "write message", "/rooms", str(far.folder)):
            assert secret not in text
        assert http.get("/metrics").status_code == 404
        elsewhere = httpx.get(f"http://127.0.0.1:{port}/metrics", headers={"Host": f"evil.example:{port}"})
        assert (elsewhere.status_code, elsewhere.content) == (403, b"")


def test_nothing_is_counted_where_nobody_asked_for_it(far: Standing) -> None:
    from goodoffices.server import metrics

    assert metrics._kept() is None
    [mira] = far.people("mira")
    assert give(mira, room_of(mira, "side", "north"), "write message", {"words": "x"}).status_code == 200
    assert "prometheus_client" not in sys.modules


def test_a_process_that_was_killed_has_no_streams(tmp_path: Path) -> None:
    """Its other figures stay: it did answer."""
    count = """
import os, sys
from goodoffices.server.metrics import _kept
kept = _kept()
kept.streams.inc(3)
kept.answers.labels("page", "2xx").observe(0.01)
os.kill(os.getpid(), 9)
"""
    with pytest.raises(subprocess.CalledProcessError):
        subprocess.run([sys.executable, "-c", count], env=os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)},
                       check=True)  # fmt: skip
    sum_up = f"""
from pathlib import Path
from prometheus_client import CollectorRegistry, generate_latest
from goodoffices.server.metrics import _Sum
registry = CollectorRegistry(auto_describe=False)
registry.register(_Sum(Path({str(tmp_path)!r})))
print(generate_latest(registry).decode())
"""
    said = subprocess.run([sys.executable, "-c", sum_up], capture_output=True, text=True, check=True).stdout
    assert 'goodoffices_answer_seconds_count{kind="page",status="2xx"} 1.0' in said
    assert "goodoffices_streams 3" not in said
