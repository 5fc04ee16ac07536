"""How much may be sent at once: more is refused before it is read, so that nothing of a body gets onto a disk."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Any, Receive, Send], Awaitable[None]]

MOST = 2_300_000  # bytes: two files and some words. Django keeps up to 2.5 MiB in memory and puts more onto the disk


def limited(app: Any) -> App:
    """The same application for bodies of at most MOST bytes; 413 for any other."""

    async def answering(scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        if _said(scope) > MOST:
            await _refuse(send)
            return
        taken, begun = 0, False

        async def counting() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            return message if taken <= MOST else {"type": "http.disconnect"}  # the rest is let go of

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        await app(scope, counting, noting)
        if taken > MOST and not begun:
            await _refuse(send)

    return answering


def _said(scope: Any) -> int:
    found = dict(scope["headers"]).get(b"content-length", b"0")
    return int(found) if found.isdigit() else 0


async def _refuse(send: Send) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"connection", b"close"),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": b"This is more than the office takes at once.\n"})
