"""Serving: uvicorn with as many processes as wanted; nothing of who asked for what is written down."""

import resource
import socket
from ipaddress import IPv6Address, ip_address

from goodoffices.server.metrics import told_on
from goodoffices.words import _

_WAITING = 2048  # connections


def run(host: str, port: int, workers: int = 1, metrics: int | None = None) -> int:
    """Answer until somebody stops it; the exit status. How busy it is, is told on the port for metrics, if any.

    Raises ValueError where an address cannot be had.
    """
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    config = uvicorn.Config(
        "goodoffices.server.asgi:application",
        workers=workers,
        access_log=False,
        log_level="error",
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=3,
        proxy_headers=False,
    )
    listening = _listening(host, port)
    _allow_many_connections()
    with told_on(metrics):  # before the office is loaded: what is counted is decided then
        if workers > 1:
            Multiprocess(config, sockets=[listening]).run()
        else:
            uvicorn.Server(config).run(sockets=[listening])
    return 0


def free(host: str, port: int) -> None:
    """Raises ValueError where an address cannot be had: before anything is promised about it."""
    _listening(host, port).close()


def _allow_many_connections() -> None:
    """As many open files as the system allows to this program: each live stream is one."""
    _soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _listening(host: str, port: int) -> socket.socket:
    """A socket that says that it is TCP: only then does asyncio send small answers at once (TCP_NODELAY)."""
    try:
        family = socket.AF_INET6 if isinstance(ip_address(host), IPv6Address) else socket.AF_INET
        found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen(_WAITING)
    except (OSError, OverflowError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else _("no address")
        raise ValueError(f"{host}:{port}: {reason}") from None
    found.set_inheritable(True)
    return found
