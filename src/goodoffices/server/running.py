"""Serving: uvicorn with as many processes as wanted; nothing of who asked for what is written down."""

from typing import Any


def run(host: str, port: int, workers: int = 1, **more: Any) -> int:
    """Answer until somebody stops it; the exit status."""
    import uvicorn

    uvicorn.run(
        "goodoffices.server.asgi:application",
        host=host,
        port=port,
        workers=workers,
        access_log=False,
        log_level="error",
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=3,
        **more,
    )
    return 0
