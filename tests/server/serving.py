"""Server processes that can be killed: ``python -m server.serving PORT PROCESSES`` with the environment of an office.

Each line on standard input kills one of them by SIGKILL, which is started anew at once, and is answered by a line; the
end of the input ends them all. They are forked from one process that has everything loaded, so that a new one answers
soon, and share one socket, so that nobody who calls meanwhile is turned away.
"""

import os
import signal
import socket
import sys
from random import Random
from typing import NoReturn


def main(port: int, processes: int) -> None:
    from goodoffices.server.starting import ready

    ready()
    from django.conf import settings
    from django.db import connection, connections
    from django.test import Client

    from goodoffices.server import asgi, limits  # noqa: F401  (loaded before forking)
    from goodoffices.server.running import _listening

    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 10**9
    limits._RATE = limits._BURST = 1e9  # as much as comes: what is looked at is the load, not its limit
    for path in ("/rooms", "/accounts/login/"):
        Client(headers={"host": "localhost"}).get(path)  # so that everything that answers is loaded
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]
    listening = _listening("127.0.0.1", port)
    children = [_started(listening) for _number in range(processes)]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    rng = Random(port)  # noqa: S311
    for _line in sys.stdin:
        place = rng.randrange(processes)
        _end(children[place])
        children[place] = _started(listening)
        sys.stdout.write("killed\n")
        sys.stdout.flush()
    for child in children:
        _end(child)


def _end(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        sys.stdout.write("ended by itself\n")


def _started(listening: socket.socket) -> int:
    child = os.fork()
    if child == 0:
        os.close(0)
        _serve(listening)
    return child


def _serve(listening: socket.socket) -> NoReturn:
    import uvicorn

    try:
        config = uvicorn.Config("goodoffices.server.asgi:application", access_log=False, log_level="error",
                                server_header=False, lifespan="off")  # fmt: skip
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        os._exit(3)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
