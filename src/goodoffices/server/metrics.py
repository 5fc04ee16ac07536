"""How busy the server is, for whoever runs it: counted without rooms, cases or people, told on a port of its own.

Even such numbers tell when there is work in the whole office. So they are kept only where they are asked for
(``office run --metrics PORT``), on this machine alone, and no call of the office answers with them: whoever works in a
room could else see that there is work in others. Every process counts into files of one folder, which goes when the
server stops; whoever asks is told the sum.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from socketserver import ThreadingMixIn
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from attrs import frozen
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from goodoffices.words import _

if TYPE_CHECKING:
    from prometheus_client import Gauge, Histogram
    from prometheus_client.metrics_core import Metric

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # read by prometheus_client as it is imported, in every process
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)  # seconds
_CALLS = {"rooms": "read", "room": "read", "commands": "command", "live": "live", "openapi": "read"}


@frozen
class _Kept:
    answers: "Histogram"
    streams: "Gauge"


@cache
def _kept() -> _Kept | None:
    """What is counted into; None where nobody asked for it."""
    if not os.environ.get(FOLDER):
        return None
    from prometheus_client import Gauge, Histogram

    return _Kept(
        Histogram("goodoffices_answer_seconds", "Time to an answer.", ["kind", "status"], buckets=_BUCKETS),
        Gauge("goodoffices_streams", "Live streams that are open.", multiprocess_mode="livesum"),
    )


class Counted:
    """How long answers took, by their kind and the hundred of their status; nothing of what was asked for."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        kept = _kept()
        if kept is None:
            raise MiddlewareNotUsed
        self.answer, self.answers = answer, kept.answers

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        response = self.answer(request)
        status = f"{response.status_code // 100}xx"
        self.answers.labels(_kind(request), status).observe(perf_counter() - began)
        return response


def _kind(request: HttpRequest) -> str:
    if request.path.startswith(settings.STATIC_URL):
        return "static"
    found = request.resolver_match
    if found is None:
        return "nothing"
    return "account" if request.path.startswith("/accounts/") else _CALLS.get(found.view_name, "page")


@contextmanager
def listening() -> Iterator[None]:
    """Count a live stream, as long as it is open."""
    kept = _kept()
    if kept is None:
        yield
        return
    kept.streams.inc()
    try:
        yield
    finally:
        kept.streams.dec()


@contextmanager
def told_on(port: int | None) -> Iterator[None]:
    """Tell what is counted to this machine, at a port; nothing for None. Raises ValueError where it cannot be had."""
    os.environ.pop(FOLDER, None)  # whatever stood there: it is counted where it is asked for
    if port is None:
        yield
        return
    with TemporaryDirectory(prefix="goodoffices-metrics-") as folder:
        os.environ[FOLDER] = folder
        from prometheus_client import CollectorRegistry, make_wsgi_app

        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Sum(Path(folder)))
        try:
            server = make_server("127.0.0.1", port, _asked_here(make_wsgi_app(registry)), _Server, _Silent)
        except (OSError, OverflowError) as error:
            reason = error.strerror if isinstance(error, OSError) else _("no address")
            raise ValueError(f"127.0.0.1:{port}: {reason}") from None
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            del os.environ[FOLDER]


class _Server(ThreadingMixIn, WSGIServer):
    """One that reads slowly keeps nobody else waiting."""

    daemon_threads = True


class _Silent(WSGIRequestHandler):
    """Writes down nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def _asked_here(tell: Any) -> Any:
    """The same for whoever asks this machine by its own name; a page in a browser that calls it another is refused."""

    def answer(environ: dict[str, Any], start: Any) -> Any:
        if environ.get("HTTP_HOST", "").rpartition(":")[0] not in ("127.0.0.1", "localhost"):
            start("403 Forbidden", [("Content-Type", "text/plain")])
            return [b""]
        return tell(environ, start)

    return answer


class _Sum:
    """What all processes counted; streams only of those that still run."""

    def __init__(self, folder: Path) -> None:
        from prometheus_client.multiprocess import MultiProcessCollector

        self.folder = folder
        self.all: Any = MultiProcessCollector(None, str(folder))  # type: ignore[no-untyped-call]

    def collect(self) -> "Iterable[Metric]":
        for file in self.folder.glob("gauge_live*.db"):
            process = int(file.stem.rsplit("_", 1)[1])
            try:
                os.kill(process, 0)
            except ProcessLookupError:
                with suppress(FileNotFoundError):
                    file.unlink()
        found: list[Metric] = list(self.all.collect())
        return found
